"""Catalogue: `urls.txt`, the list of every path that was ever published, and what became of it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Final

from budget.errors import Problem, RefusedError

URLS: Final = "urls.txt"

# Parts of the theme: pages load them, nobody cites them, and their names may change with every build.
_OF_THE_THEME: Final = ("assets/", "kk/assets/", "en/assets/")
_NOT_CITED: Final = frozenset({"404.html", "kk/404.html", "en/404.html", "robots.txt"})
# The figures of a budget, which quotations cite; those of the other languages have the same anchors.
_FIGURES: Final = re.compile(r'\sid="?([befr]-[a-z0-9-]+)[" >]')
_PAGE_OF_FIGURES: Final = re.compile(r"places/[a-z0-9-]+/[0-9]{4}/")
_ID: Final = re.compile(r'\sid="?([^"\s>]+)')


def published_paths(site_dir: Path) -> Iterator[str]:
    """Yield the paths that a built site offers, below its root: pages, files, and the figures of each budget.

    A page is its folder with the closing slash (the home page: "./"), a figure the page with its anchor.
    """
    for file in site_dir.rglob("*"):
        name = file.relative_to(site_dir).as_posix()
        if not file.is_file() or name in _NOT_CITED or name.startswith(_OF_THE_THEME):
            continue
        page = name.removesuffix("index.html")
        yield (page or "./") if file.name == "index.html" else name
        if _PAGE_OF_FIGURES.fullmatch(page):
            for anchor in _FIGURES.findall(file.read_text(encoding="utf-8")):
                yield f"{page}#{anchor}"


def read_urls(path: Path) -> tuple[str, ...]:
    """Return the listed paths. Raises RefusedError if the list cannot be read."""
    try:
        return tuple(path.read_text(encoding="utf-8").splitlines())
    except OSError as error:
        problem = f"the list of paths cannot be read: {error.strerror}."
        raise RefusedError(Problem(f"{path}", problem, "Restore it from the history.")) from error


def lost_paths(listed: Iterable[str], site_dir: Path, redirects: Mapping[str, str]) -> list[str]:
    """Return the listed paths at which a built site has nothing any more.

    A figure of a page that has moved (see `read_redirects`) is looked for on the page's new place.
    """

    @cache
    def anchors(page: str) -> frozenset[str]:
        return frozenset(_ID.findall(_file(site_dir, page).read_text(encoding="utf-8")))

    def is_lost(path: str) -> bool:
        page, _, anchor = path.partition("#")
        if not _file(site_dir, page).is_file():
            return True
        return bool(anchor) and anchor not in anchors(redirects.get(page, page))

    return [path for path in listed if is_lost(path)]


def refresh_urls(path: Path, site_dir: Path) -> int:
    """Add the paths of a built site to the list and return how many are new; none is ever taken off it."""
    listed = set(read_urls(path)) if path.exists() else set()
    now = listed | set(published_paths(site_dir))
    path.write_text("".join(f"{each}\n" for each in sorted(now)), encoding="utf-8", newline="\n")
    return len(now) - len(listed)


def _file(site_dir: Path, path: str) -> Path:
    return site_dir / path / "index.html" if path.endswith("/") else site_dir / path
