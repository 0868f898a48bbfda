"""The kinds of pages that a site has, told by their paths, and what a page of each may weigh."""

import re
from pathlib import Path
from typing import NamedTuple

from budget.languages import LANGUAGES, RECORDS, SOURCE_LANGUAGE, Language

_PROJECT = Path(__file__).parents[2]
# The id of a decision begins with that of its council, which is the district's.
_DISTRICTS = {re.split(r"-\d{4}-", path.name)[0] for path in _PROJECT.glob("data/packages/*-*/")}
# Below the root of a language; a district is a place too. What a person writes has a kind of its own.
_PATHS = {
    "home": "",
    "district": rf"places/(?:{'|'.join(sorted(_DISTRICTS))})/\d+/",
    "place": r"places/[^/]+/\d+/",
    "comparison": r"places/[^/]+/\d+/compare/",
    "lines": r"places/[^/]+/lines/",
    "line": r"places/[^/]+/lines/[^/]+/",
    "checks": r"places/[^/]+/checks/",
    "decision": r"decisions/[^/]+/",
    "text": r"decisions/[^/]+/text/",
    **{path.stem: f"{path.stem}/" for path in sorted(_PROJECT.glob("docs/ru/*.md")) if path.stem != "index"},
    "404": r"404\.html",
}
IN_ONE_LANGUAGE = ("text", "404")
KINDS = tuple(
    (kind, language)
    for kind in _PATHS
    for language in ((SOURCE_LANGUAGE,) if kind in IN_ONE_LANGUAGE else LANGUAGES)
)
# What a page has that only leads on to another one.
LEADS_ON = "meta[http-equiv=refresh]"


class Weight(NamedTuple):
    """The most that a page may weigh, gzipped, in KiB: with all that a first visit loads, and its HTML alone.

    A server sends 14 KiB at once; the rest waits for an answer.
    """

    visit: int
    html: int


def promised(kind: str) -> Weight:
    """Return what readers are promised; the text of a decision is as long as the decision is."""
    others = {"text": Weight(60, 60), "comparison": Weight(26, 14)}
    return others.get(kind, Weight(24, 14))


def kind_of(path: str) -> str:
    """Return the kind of the page at a path below the root, or nothing.

    >>> kind_of("kk/places/akkol/2021/index.html"), kind_of("en/places/talas/2021/compare/index.html")
    ('place', 'comparison')
    >>> kind_of("index.html"), kind_of("places/akkol/")
    ('home', '')
    """
    folders = "|".join(record.folder for record in RECORDS.values() if record.folder)
    plain = re.sub(rf"^(?:{folders})", "", path).removesuffix("index.html")
    return next((kind for kind, pattern in _PATHS.items() if re.fullmatch(pattern, plain)), "")


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
    found = (one.code for one in RECORDS.values() if one.folder and path.startswith(one.folder))
    return next(found, SOURCE_LANGUAGE)
