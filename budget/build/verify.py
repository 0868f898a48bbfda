"""Build: the built site looked through before it replaces the old one."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from budget.errors import Problem, RefusedError
from budget.languages import LANGUAGES, RECORDS

_ADDRESS: Final = re.compile(r'<[^>]*?\s(?:href|src)="([^"]*)"')
_ID: Final = re.compile(r'\sid="([^"]*)"')
# What is left on a page when a stub or a template was not rendered.
_UNRENDERED: Final = ("{{", "{%", "render_macros:")
_SHOWN: Final = 20


def verify_site(site_dir: Path, docs_dir: Path) -> int:
    """Check that every page was built and rendered, and that no link inside the site leads nowhere.

    Return the number of pages. Raises RefusedError naming page and fault.
    """
    pages = {path: path.read_text(encoding="utf-8") for path in sorted(site_dir.rglob("*.html"))}
    anchors = {path: frozenset(_ID.findall(html)) for path, html in pages.items()}
    problems = [*_missing_pages(site_dir, docs_dir, pages)]
    for path, html in pages.items():
        where = path.relative_to(site_dir).as_posix()
        problems += [(where, mark, "this was not rendered.") for mark in _UNRENDERED if mark in html]
        # The page for unknown addresses is shown at any depth: its links are complete addresses.
        if path.name != "404.html":
            problems += [(where, link, why) for link, why in _broken_links(path, html, anchors)]
    if problems:
        advice = "Mend the page or its template; the site that was there stays as it was."
        raise RefusedError(
            *(Problem(where, problem, advice, quote=quote) for where, quote, problem in problems[:_SHOWN])
        )
    return len(pages)


def _missing_pages(site_dir: Path, docs_dir: Path, built: dict[Path, str]) -> Iterator[tuple[str, str, str]]:
    for language in LANGUAGES:
        root = docs_dir / language
        for source in sorted(root.rglob("*.md")):
            page = source.relative_to(root).with_suffix("")
            folder = page.parent if page.name == "index" else page
            if site_dir / RECORDS[language].folder / folder / "index.html" not in built:
                yield f"{language}/{page.as_posix()}.md", "", "this page was not built."


def _broken_links(path: Path, html: str, anchors: dict[Path, frozenset[str]]) -> Iterator[tuple[str, str]]:
    found: dict[Path, bool] = {}
    for link in dict.fromkeys(_ADDRESS.findall(html)):
        address = urlsplit(link.replace("&amp;", "&"))
        if address.scheme or address.netloc:
            continue
        target = path
        if address.path:
            target = Path(os.path.normpath(path.parent / unquote(address.path)))
            if address.path.endswith(("/", ".", "..")):
                target /= "index.html"
        if target not in found:
            found[target] = target.is_file()
        if not found[target]:
            yield link, "this link leads to no file."
        elif address.fragment and target in anchors and unquote(address.fragment) not in anchors[target]:
            yield link, "this link leads to no anchor."
