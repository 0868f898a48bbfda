"""Catalogue: `urls.txt`, the list of every address that was ever published, and what became of it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from budget.errors import Problem, RefusedError

URLS: Final = "urls.txt"

# Parts of the theme: pages load them, nobody cites them, and their names may change with every build.
_OF_THE_THEME: Final = ("assets/", "kk/assets/", "en/assets/")
_NOT_CITED: Final = frozenset({"404.html", "kk/404.html", "en/404.html", "robots.txt"})
# The figures of a budget, whose addresses quotations give; those of the other languages are the same.
_FIGURES: Final = re.compile(r'\sid="([befr]-[a-z0-9-]+)"')
_PAGE_OF_FIGURES: Final = re.compile(r"places/[a-z0-9-]+/")
_ID: Final = re.compile(r'\sid="([^"]*)"')


def published_addresses(site_dir: Path) -> frozenset[str]:
    """Return the addresses that a built site offers, below its root: pages, files, and the figures of each budget.

    A page is its folder with the closing slash (the home page: "./"), a figure the page with its anchor.
    """
    return frozenset(_addresses(site_dir))


def read_urls(path: Path) -> tuple[str, ...]:
    """Return the listed addresses. Raises RefusedError if the list cannot be read."""
    try:
        return tuple(path.read_text(encoding="utf-8").splitlines())
    except OSError as error:
        raise RefusedError(
            Problem(
                f"{path}",
                f"the list of addresses cannot be read: {error.strerror}.",
                "Restore it from the history.",
            )
        ) from error


def lost_addresses(listed: Iterable[str], site_dir: Path, moved: Mapping[str, str]) -> list[str]:
    """Return the listed addresses at which a built site has nothing any more.

    A figure of a page that has moved (see `read_moved`) is looked for on the page's new place.
    """
    anchors: dict[str, frozenset[str]] = {}
    lost = []
    for address in listed:
        page, _, anchor = address.partition("#")
        if not _file(site_dir, page).is_file():
            lost.append(address)
        elif anchor:
            location = moved.get(page, page)
            if location not in anchors:
                anchors[location] = frozenset(
                    _ID.findall(_file(site_dir, location).read_text(encoding="utf-8"))
                )
            if anchor not in anchors[location]:
                lost.append(address)
    return lost


def refresh_urls(path: Path, site_dir: Path) -> int:
    """Add the addresses of a built site to the list and return how many are new; none is ever taken off it."""
    listed = set(read_urls(path)) if path.exists() else set()
    new = published_addresses(site_dir) - listed
    text = "".join(f"{address}\n" for address in sorted(listed | new))
    path.write_text(text, encoding="utf-8", newline="\n")
    return len(new)


def _file(site_dir: Path, address: str) -> Path:
    return site_dir / address / "index.html" if address.endswith("/") else site_dir / address


def _addresses(site_dir: Path) -> Iterator[str]:
    for file in site_dir.rglob("*"):
        name = file.relative_to(site_dir).as_posix()
        if not file.is_file() or name in _NOT_CITED or name.startswith(_OF_THE_THEME):
            continue
        if file.name != "index.html":
            yield name
            continue
        page = name.removesuffix("index.html")
        yield page or "./"
        if _PAGE_OF_FIGURES.fullmatch(page):
            for anchor in _FIGURES.findall(file.read_text(encoding="utf-8")):
                yield f"{page}#{anchor}"
