"""The kinds of pages that a site has, told by their addresses, and what a page of each may weigh."""

import re
from pathlib import Path
from typing import NamedTuple

from budget.languages import LANGUAGES, RECORDS, SOURCE_LANGUAGE, Language

# Pictures for the frames of other sites: pages without the shell of the site.
EMBED = "embed/"
IN_EACH_LANGUAGE = (
    "home",
    "places/",
    "places/*/",
    "lines/",
    "lines/*/",
    "compare/",
    "quality/",
    "data/",
    "glossary/",
    "about/",
    "changes/",
    EMBED,
)
IN_ONE = ("decisions/*/", "404.html")
KINDS = (
    *((kind, language) for kind in IN_EACH_LANGUAGE for language in LANGUAGES),
    *((kind, SOURCE_LANGUAGE) for kind in IN_ONE),
)


class Weight(NamedTuple):
    """The most that a page may weigh, gzipped, in KiB: with all that a first visit loads, and its HTML alone."""

    visit: int
    html: int


def promised(kind: str) -> Weight:
    """Return what readers are promised; the text of a decision is as long as the decision is."""
    return Weight(60, 60) if kind.startswith("decisions/") else Weight(40, 20)


def kind_of(path: str) -> str:
    """Return the kind of the page at a path below the root.

    >>> kind_of("kk/places/akkol/index.html"), kind_of("en/places/index.html")
    ('places/*/', 'places/')
    >>> kind_of("index.html"), kind_of("404.html"), kind_of("embed/kk/places/akkol/flow/index.html")
    ('home', '404.html', 'embed/')
    """
    if path.startswith(EMBED):
        return EMBED
    folders = "|".join(record.folder for record in RECORDS.values() if record.folder)
    plain = re.sub(rf"^(?:{folders})", "", path).removesuffix("index.html")
    first, slash, below = plain.partition("/")
    return first + slash + re.sub(r"[^/]+(?=/)", "*", below) or "home"


def pages_of(site: Path, kind: str, language: str) -> list[str]:
    """Return the addresses below the root of the pages of a kind in a language, the heaviest first."""
    found = [
        (-page.stat().st_size, path)
        for page in site.rglob("*.html")
        if kind_of(path := page.relative_to(site).as_posix()) == kind and language_of(path) == language
    ]
    return [path.removesuffix("index.html") for _, path in sorted(found)]


def language_of(path: str) -> Language:
    """Return the language of the page at a path below the root."""
    below = path.removeprefix(EMBED)
    found = (one.code for one in RECORDS.values() if one.folder and below.startswith(one.folder))
    return next(found, SOURCE_LANGUAGE)
