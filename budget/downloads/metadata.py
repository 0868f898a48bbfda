"""Downloads: what one table is, in a file beside it: columns, units, sources, licence and how to cite it."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from budget.accounts import Site
from budget.downloads.data_package import TIDY
from budget.downloads.dictionary import unit_words
from budget.downloads.files import DOWNLOADS_FOLDER, LINES, METADATA, YEAR, Texts, file_texts
from budget.downloads.lines import lines_package
from budget.languages import LANGUAGES, Language
from budget.tables import DESCRIPTOR, by_key, json_bytes, text_keys, translated
from budget.views import locale_for

# What a descriptor says of all its tables.
_OF_ALL: Final = ("version", "created", "licenses", "sources")
_OF_TABLE: Final = (*text_keys("title", "description"), "format", "mediatype", "encoding", "dialect")


# A file: path below the folder of the downloads, content, what it is.
_File = tuple[str, bytes, Texts]


def with_metadata(files: Iterable[_File], site: Site, site_url: str) -> Iterator[_File]:
    """Yield the files, and with each package and table of many budgets the metadata of its tables.

    What the tables of one place are is told in its archive.
    """
    districts = {place.district for place in site.places}
    apart = {f"places/{place.place}" for place in site.places if place.place not in districts}
    packages: dict[str, Mapping[str, Any]] = {}
    for path, content, texts in files:
        yield path, content, texts
        folder, _, name = path.rpartition("/")
        if name == DESCRIPTOR and folder not in apart:
            packages[folder] = json.loads(content)
            for resource in packages[folder]["resources"]:
                yield _metadata(f"{folder}/{resource['path']}", resource, packages[folder], site_url)
        elif YEAR.fullmatch(name):
            of_all = next(each for each in packages[folder]["resources"] if each["path"] == TIDY)
            yield _metadata(path, of_all, packages[folder], site_url)
        elif path == LINES:
            package = lines_package(site, content, site_url)
            yield _metadata(path, package["resources"][0], package, site_url)


def _metadata(path: str, resource: Mapping[str, Any], descriptor: Mapping[str, Any], site_url: str) -> _File:
    """Return the metadata of the table at `path`: `descriptor` says what holds of its whole package."""
    address = f"{site_url}{DOWNLOADS_FOLDER}/{path}"
    folder, _, name = path.rpartition("/")

    def citation(language: Language) -> str:
        return locale_for(language).text(
            "metadata.citation",
            title=translated(resource, "title", language),
            sources="; ".join(translated(source, "title", language) for source in descriptor["sources"]),
            version=descriptor["version"],
            address=address,
        )

    metadata = {
        "url": address,
        **({"package": f"{site_url}{DOWNLOADS_FOLDER}/{folder}/{DESCRIPTOR}"} if folder else {}),
        **{key: resource[key] for key in _OF_TABLE if key in resource},
        **{key: descriptor[key] for key in _OF_ALL},
        **by_key("citation", {language: citation(language) for language in LANGUAGES}),
        "primaryKey": resource["schema"]["primaryKey"],
        "missingValues": resource["schema"]["missingValues"],
        "fields": [_with_unit(field) for field in resource["schema"]["fields"]],
    }
    return f"{path}{METADATA}", json_bytes(metadata, indent=1), file_texts(f"{name}{METADATA}")


def _with_unit(field: Mapping[str, Any]) -> dict[str, Any]:
    words = {language: unit_words(field["name"], locale_for(language)) for language in LANGUAGES}
    return dict(field) | (by_key("unit_words", words) if any(words.values()) else {})
