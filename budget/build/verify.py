"""Build: the built site looked through before it replaces the old one."""

import json
import re
from collections.abc import Iterator, Mapping
from html import unescape
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from budget.errors import Problem, RefusedError
from budget.languages import LANGUAGES, RECORDS

_TEXTS: Final = (".html", ".svg", ".css", ".csv", ".json", ".jsonld", ".md", ".txt", ".xml")
_LINK: Final = re.compile(
    r'\s(?:href|src|poster|ping|action)="([^"]*)"|url\(["\']?([^"\')]+)|@import\s+["\']([^"\']+)'
)
_ID: Final = re.compile(r'\s(?:id|name)="([^"]*)"')
# What is left on a page when a stub or a template was not rendered.
_UNRENDERED: Final = ("{{", "{%", "render_macros:")
_SHOWN: Final = 20


def verify_site(site_dir: Path, docs_dir: Path, site_url: str) -> int:
    """Check that every page was built and rendered, and that no URL of the site in any text file leads nowhere.

    Return the number of pages. Raises RefusedError naming file and fault.
    """
    paths = sorted(path for path in site_dir.rglob("*") if path.is_file())
    files = {path.relative_to(site_dir).as_posix(): path for path in paths}
    texts = {name: path.read_text(encoding="utf-8") for name, path in files.items() if path.suffix in _TEXTS}
    pages = {name: text for name, text in texts.items() if name.endswith(".html")}
    anchors: dict[str, frozenset[str] | None] = dict.fromkeys(files)
    anchors |= {
        name: frozenset(_ID.findall(text)) for name, text in texts.items() if name.endswith((".html", ".svg"))
    }
    problems = [(page, "", "this page was not built.") for page in _missing_pages(docs_dir, pages)]
    for name, text in pages.items():
        problems += [(name, mark, "this was not rendered.") for mark in _UNRENDERED if mark in text]
    for name, text in texts.items():
        problems += [
            (name, link, "this leads nowhere.")
            for link in dict.fromkeys(_links(name, text, site_url))
            if not _leads_somewhere(name, unescape(link), site_url, anchors)
        ]
    if problems:
        advice = "Mend the page or its template; the site that was there stays as it was."
        raise RefusedError(
            *(Problem(where, problem, advice, quote=quote) for where, quote, problem in problems[:_SHOWN])
        )
    return len(pages)


def _missing_pages(docs_dir: Path, built: Mapping[str, str]) -> Iterator[str]:
    for language in LANGUAGES:
        root = docs_dir / language
        for source in sorted(root.rglob("*.md")):
            page = source.relative_to(root).with_suffix("")
            folder = page.parent if page.name == "index" else page
            if (RECORDS[language].folder + (folder / "index.html").as_posix()) not in built:
                yield f"{language}/{page.as_posix()}.md"


def _links(name: str, text: str, site_url: str) -> Iterator[str]:
    """Yield what a page, a drawing or a sheet links to, and the complete URLs of the site in any file."""
    if name.endswith((".html", ".svg", ".css")):
        yield from map("".join, _LINK.findall(text))
    if name.endswith("openapi.json"):
        # A server is no URL by itself: the paths are added to it.
        described = json.loads(text)
        fixed = [path for path in described["paths"] if "{" not in path]
        yield from (server["url"] + path for server in described["servers"] for path in fixed)
    # A drawing breaks a URL over two lines.
    elif not name.endswith(".svg"):
        for url in re.findall(re.escape(site_url) + r"[^\s\"'<>()\[\]{}\\,;»&]*", text):
            yield url.rstrip(".")


def _leads_somewhere(
    name: str, link: str, site_url: str, anchors: Mapping[str, frozenset[str] | None]
) -> bool:
    """Tell whether a link in a file leads to a file of the site, and to an anchor there, or to another site."""
    url, anchor = urldefrag(urljoin(site_url + name.removesuffix("index.html"), link))
    parts = urlsplit(url)
    if parts.scheme in ("mailto", "tel", "data"):
        return True
    if parts.scheme in ("http", "https") and parts.netloc != urlsplit(site_url).netloc:
        return True
    # The page for unknown URLs is shown at any depth.
    if not url.startswith(site_url) or (name == "404.html" and not re.match("[/#]|https?:", link)):
        return False
    path = unquote(url.removeprefix(site_url))
    file = f"{path}index.html" if path == "" or path.endswith("/") else path
    ids = anchors.get(file)
    return file in anchors and (not anchor or ids is None or unquote(anchor) in ids)
