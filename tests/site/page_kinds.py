"""The kinds of pages that a site has, told by their addresses, with the limits of their weight."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from budget.languages import LANGUAGES

LIMITS = Path(__file__).with_name("page_weights.csv")
# The folder of each language below the root.
FOLDERS = {language: "" if language == "ru" else f"{language}/" for language in LANGUAGES}
# Pictures for the frames of other sites: pages without the shell of the site.
EMBED = "embed/"


class Limit(NamedTuple):
    """A kind of page, and the most that a first visit of it may weigh, and its HTML alone; gzipped, in KiB."""

    kind: str
    languages: tuple[str, ...]
    visit_kib: float
    html_kib: float
    reason: str


def limits() -> Iterator[Limit]:
    """Yield the limits of every kind; the table is the list of kinds that all tests of pages go through."""
    with LIMITS.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            yield Limit(
                row["kind"],
                tuple(row["languages"].split()),
                float(row["visit_kib"]),
                float(row["html_kib"]),
                row["reason"],
            )


KINDS = tuple((limit.kind, language) for limit in limits() for language in limit.languages)


def kind_of(path: str) -> str:
    """Return the kind of the page at a path below the root.

    >>> kind_of("kk/places/akkol/index.html"), kind_of("en/places/index.html")
    ('places/*/', 'places/')
    >>> kind_of("index.html"), kind_of("404.html"), kind_of("embed/kk/places/akkol/flow/index.html")
    ('home', '404.html', 'embed/')
    """
    if path.startswith(EMBED):
        return EMBED
    plain = re.sub(rf"^(?:{'|'.join(filter(None, FOLDERS.values()))})", "", path).removesuffix("index.html")
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


def language_of(path: str) -> str:
    """Return the language of the page at a path below the root."""
    below = path.removeprefix(EMBED)
    return next(
        (language for language, folder in FOLDERS.items() if folder and below.startswith(folder)), "ru"
    )
