"""Downloads: what the table of all lines is, in a file beside it: columns, units, sources, licence, citation."""

from collections.abc import Mapping
from typing import Any, Final

from budget.accounts import Site
from budget.downloads.dictionary import unit_words
from budget.downloads.files import DOWNLOADS_FOLDER, LINES, LINES_METADATA, Texts, file_texts
from budget.downloads.lines import lines_package
from budget.languages import LANGUAGES, Language
from budget.tables import by_key, json_bytes, text_keys, translated
from budget.views import locale_for

# What a descriptor says of all its tables.
_OF_ALL: Final = ("version", "created", "licenses", "sources")
_OF_TABLE: Final = (*text_keys("title", "description"), "format", "mediatype")


def lines_metadata(site: Site, content: bytes, site_url: str) -> tuple[str, bytes, Texts]:
    """Return path, content and description of the metadata of the file that holds `content`.

    It stands in no package; what every other table is says the descriptor of its package.
    """
    package = lines_package(site, content, site_url)
    [resource] = package["resources"]
    address = f"{site_url}{DOWNLOADS_FOLDER}/{LINES}"

    def citation(language: Language) -> str:
        return locale_for(language).text(
            "metadata.citation",
            title=translated(resource, "title", language),
            sources="; ".join(translated(source, "title", language) for source in package["sources"]),
            version=package["version"],
            address=address,
        )

    metadata = {
        "url": address,
        **{key: resource[key] for key in _OF_TABLE},
        **{key: package[key] for key in _OF_ALL},
        **by_key("citation", {language: citation(language) for language in LANGUAGES}),
        "primaryKey": resource["schema"]["primaryKey"],
        "missingValues": resource["schema"]["missingValues"],
        "fields": [_with_unit(field) for field in resource["schema"]["fields"]],
    }
    return LINES_METADATA, json_bytes(metadata, indent=None), file_texts(LINES_METADATA)


def _with_unit(field: Mapping[str, Any]) -> dict[str, Any]:
    words = {language: unit_words(field["name"], locale_for(language)) for language in LANGUAGES}
    return dict(field) | (by_key("unit_words", words) if any(words.values()) else {})
