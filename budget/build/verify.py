"""Build: the built site looked through before it replaces the old one."""

import json
import re
import sys
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from html import unescape
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from budget.errors import Problem, RefusedError
from budget.languages import LANGUAGES, RECORDS

_TEXTS: Final = (".html", ".svg", ".css", ".csv", ".json", ".jsonld", ".md", ".txt", ".xml")
# A plain space is found five times as fast as any space: line ends are made spaces first.
_LINK: Final = re.compile(r' (?:href|src|poster|ping|action)="([^"]*)"')
_STYLE_LINK: Final = re.compile(r'url\(["\']?([^"\')]+)|@import\s+["\']([^"\']+)')
# Up from a page and down again, nothing in it that needs to be resolved.
_NEAR: Final = re.compile(r"((?:\.\./)+)((?:[\w-][\w.-]*/)*(?:[\w-][\w.-]*)?)(?:#(.*))?")
_ID: Final = re.compile(r' (?:id|name)="?([^"\s>]+)')
# What is left on a page when a stub or a template was not rendered.
_UNRENDERED: Final = ("{{", "{%", "render_macros:")
_NOWHERE: Final = "leads_nowhere"
# A link to another site, or to none.
_ELSEWHERE: Final = "https:"
_WITH_ANCHORS: Final = (".html", ".svg")
_SHOWN: Final = 20


def verify_site(site_dir: Path, docs_dir: Path, site_url: str) -> int:
    """Check that every page was built and rendered, and that no URL of the site in any text file leads nowhere.

    Return the number of pages. Raises RefusedError naming file and fault.
    """
    files = {path.relative_to(site_dir).as_posix() for path in site_dir.rglob("*") if path.is_file()}
    problems = [(page, "", "page_not_built") for page in _missing_pages(docs_dir, files)]
    # By file, the anchors that others link to: a text is read, looked through and let go.
    wanted: defaultdict[str, set[str]] = defaultdict(set)
    texts = sorted(name for name in files if name.endswith(_TEXTS))
    for name in texts:
        content = (site_dir / name).read_text(encoding="utf-8")
        if name.endswith(".html"):
            problems += [(name, mark, "not_rendered") for mark in _UNRENDERED if mark in content]
        for link, file, anchor in _targets(name, content, site_url):
            if file not in files and file != _ELSEWHERE:
                problems.append((name, link, _NOWHERE))
            elif anchor and file.endswith(_WITH_ANCHORS):
                # Pages of a kind have the same anchors: one string each.
                wanted[file].add(sys.intern(anchor))
    for file, anchors in wanted.items():
        text = (site_dir / file).read_text(encoding="utf-8")
        anchors.difference_update(_ID.findall(text.replace("\n", " ")))
    if missing := {(file, anchor) for file, anchors in wanted.items() for anchor in anchors}:
        problems += [(name, link, _NOWHERE) for name, link in _links_to(missing, site_dir, texts, site_url)]
    if problems:
        raise RefusedError(
            *(
                Problem.from_key(where, key, "mend_page", quote=quote)
                for where, quote, key in problems[:_SHOWN]
            )
        )
    return sum(name.endswith(".html") for name in files)


def _missing_pages(docs_dir: Path, built: Container[str]) -> Iterator[str]:
    for language in LANGUAGES:
        root = docs_dir / language
        for source in sorted(root.rglob("*.md")):
            page = source.relative_to(root).with_suffix("")
            folder = page.parent if page.name == "index" else page
            if (RECORDS[language].folder + (folder / "index.html").as_posix()) not in built:
                yield f"{language}/{page.as_posix()}.md"


def _links_to(
    missing: set[tuple[str, str]], site_dir: Path, texts: Iterable[str], site_url: str
) -> Iterator[tuple[str, str]]:
    """Yield file and link of the first that leads to each anchor that is not there."""
    for name in texts:
        for link, *target in _targets(name, (site_dir / name).read_text(encoding="utf-8"), site_url):
            if (found := (target[0], target[1])) in missing:
                missing.remove(found)
                yield name, link


def _targets(name: str, content: str, site_url: str) -> Iterator[tuple[str, str, str]]:
    """Yield each link of a file once, with the file of the site that it leads to and the anchor in it."""
    for link in dict.fromkeys(_links(name, content, site_url)):
        yield link, *_target(name, unescape(link), site_url)


def _links(name: str, text: str, site_url: str) -> Iterator[str]:
    """Yield what a page, a drawing or a sheet links to, and the complete URLs of the site in any file."""
    if name.endswith((".html", ".svg", ".css")):
        yield from _LINK.findall(text.replace("\n", " "))
        # Few files have any, and looking for both at once takes twice as long.
        if "url(" in text or "@import" in text:
            yield from map("".join, _STYLE_LINK.findall(text))
    if name.endswith("openapi.json"):
        # A server is no URL by itself: the paths are added to it.
        described = json.loads(text)
        fixed = [path for path in described["paths"] if "{" not in path]
        yield from (server["url"] + path for server in described["servers"] for path in fixed)
    # A drawing breaks a URL over two lines.
    elif not name.endswith(".svg"):
        for url in re.findall(re.escape(site_url) + r"[^\s\"'<>()\[\]{}\\,;»&]*", text):
            yield url.rstrip(".")


def _target(name: str, link: str, site_url: str) -> tuple[str, str]:
    """Return the file of the site that a link in a file leads to, "" if to none, and the anchor in it."""
    # Most links are of these three kinds, and taking an address apart is most of the work.
    if link.startswith("#"):
        return name, unquote(link[1:])
    if link.startswith(site_url) and "/." not in link:
        url, _, anchor = link.partition("#")
        return _file(url, site_url), unquote(anchor)
    if (
        (near := _NEAR.fullmatch(link))
        and (up := len(near[1]) // 3) <= name.count("/")
        and name != "404.html"
    ):
        folders = name.split("/")[:-1]
        return _file("/".join([*folders[: len(folders) - up], near[2]]), site_url), unquote(near[3] or "")
    url, anchor = urldefrag(urljoin(site_url + name.removesuffix("index.html"), link))
    parts = urlsplit(url)
    if parts.scheme in ("mailto", "tel", "data"):
        return _ELSEWHERE, ""
    if parts.scheme in ("http", "https") and parts.netloc != urlsplit(site_url).netloc:
        return _ELSEWHERE, ""
    # The page for unknown URLs is shown at any depth.
    if not url.startswith(site_url) or (name == "404.html" and not re.match("[/#]|https?:", link)):
        return "", ""
    return _file(url, site_url), unquote(anchor)


def _file(url: str, site_url: str) -> str:
    path = unquote(url.removeprefix(site_url))
    return f"{path}index.html" if path == "" or path.endswith("/") else path
