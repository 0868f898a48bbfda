"""Downloads: the README beside the tables, plain text in three languages."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from budget.languages import LANGUAGES, Language
from budget.tables import translated
from budget.urls import decision_text_path
from budget.views import locale_for

_READING: Final = ("amounts", "codes", "sums", "signs", "names", "errors", "excel")
_RULE: Final = "=" * 72


def readme_bytes(descriptor: bytes, site_url: str) -> bytes:
    """Return the README of a data package from its descriptor: what it holds and how to read it.

    It is plain text and no Markdown: whatever the words of a decision look like, they stay words.
    """
    described = json.loads(descriptor)
    parts = ("\n".join(_section(described, language, site_url)) for language in LANGUAGES)
    return f"\n{_RULE}\n\n".join(parts).encode()


def _section(descriptor: Mapping[str, Any], language: Language, site_url: str) -> Iterator[str]:
    text = locale_for(language).text
    yield from (
        translated(descriptor, "title", language),
        "",
        translated(descriptor, "description", language),
    )
    yield from _list(
        text("readme.files"),
        (
            f"{resource['path']}: {translated(resource, 'title', language)}. "
            f"{translated(resource, 'description', language)}"
            for resource in descriptor["resources"]
        ),
    )
    lines = [
        text("readme.lines", address=site_url + decision_text_path(decision["id"]))
        for decision in descriptor["decisions"]
    ]
    yield from _list(text("readme.reading"), [*(text(f"readme.{key}") for key in _READING), *lines])
    sources = [translated(source, "title", language) for source in descriptor["sources"]]
    yield from _list(
        text("readme.sources"), [*sources, text("readme.version", version=descriptor["version"])]
    )
    yield from _list(text("readme.licence_and_check"), [text("readme.licence"), text("readme.check")])


def _list(heading: str, lines: Iterable[str]) -> Iterator[str]:
    yield ""
    yield heading
    yield ""
    # One line a point: a line break in a title must not look like the next point.
    yield from (f"- {' '.join(line.split())}" for line in lines)
