"""The files of a built site, and the address that each one has when it is published."""

import gzip
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, unquote, urldefrag, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode


class Fault(NamedTuple):
    """One thing wrong in a built file: the file, the address or text in question, and why it is wrong."""

    file: str
    what: str
    why: str

    def __str__(self) -> str:
        return f"{self.file}: {self.what!r}: {self.why}"


class SiteFiles:
    """A built site below `root`, published at `site_url`, which ends with a slash and may have a sub-path."""

    def __init__(self, root: Path, site_url: str) -> None:
        self.root = root
        self.site_url = site_url
        self._html: dict[str, LexborHTMLParser] = {}
        self._ids: dict[str, frozenset[str]] = {}

    @cached_property
    def paths(self) -> frozenset[str]:
        """Return every file's path below the root, with the case it has on disk."""
        return frozenset(p.relative_to(self.root).as_posix() for p in self.root.rglob("*") if p.is_file())

    @cached_property
    def _paths_in_lower_case(self) -> frozenset[str]:
        return frozenset(path.lower() for path in self.paths)

    def with_suffix(self, *suffixes: str) -> Iterator[str]:
        """Yield the paths that end in one of `suffixes`, sorted."""
        return (path for path in sorted(self.paths) if path.endswith(suffixes))

    def text(self, path: str) -> str:
        """Return the text of a file; a compressed one is opened."""
        content = (self.root / path).read_bytes()
        return (gzip.decompress(content) if path.endswith(".gz") else content).decode("utf-8")

    def html(self, path: str) -> LexborHTMLParser:
        """Return a page (or a picture in SVG) as a tree."""
        if path not in self._html:
            self._html[path] = LexborHTMLParser(self.text(path))
        return self._html[path]

    def elements(self, path: str) -> Iterator[LexborNode]:
        """Yield every element of a page in document order."""
        root = self.html(path).root
        if root is not None:
            yield from root.traverse()

    def ids(self, path: str) -> frozenset[str]:
        """Return what a fragment can point at in a page."""
        if path not in self._ids:
            found = (node.attributes for node in self.elements(path))
            self._ids[path] = frozenset(
                value for attributes in found for name in ("id", "name") if (value := attributes.get(name))
            )
        return self._ids[path]

    def address(self, path: str) -> str:
        """Return the address at which a file is published."""
        return self.site_url + quote(path.removesuffix("index.html") if path.endswith("index.html") else path)

    def why_broken(self, source: str, link: str) -> str | None:
        """Return why `link`, as written in the file `source`, leads nowhere.

        None: it leads somewhere, or to another site.
        """
        target, fragment = urldefrag(urljoin(self.address(source), link.strip()))
        parts = urlsplit(target)
        if parts.scheme in ("data", "mailto", "tel"):
            return None if parts.path else "empty"
        if parts.scheme not in ("http", "https"):
            return "not an address that a page may use"
        home = urlsplit(self.site_url)
        if parts.netloc != home.netloc:
            return None
        if not parts.path.startswith(home.path):
            return f"leaves the site's folder {home.path}"
        if source == "404.html" and link and not link.startswith(("/", "#", "http:", "https:")):
            return "relative, but this page is shown at any address"
        path = unquote(parts.path.removeprefix(home.path))
        return self._why_missing(path) or self._why_no_anchor(path, unquote(fragment))

    def _why_missing(self, path: str) -> str | None:
        if path == "" or path.endswith("/"):
            path += "index.html"
        if path in self.paths:
            return None
        if path.lower() in self._paths_in_lower_case:
            return "wrong case"
        if f"{path}/index.html" in self.paths:
            return "lacks the closing slash"
        return "no such file"

    def _why_no_anchor(self, path: str, fragment: str) -> str | None:
        file = f"{path}index.html" if path == "" or path.endswith("/") else path
        if fragment in ("", "top") or fragment.startswith(":~:") or not file.endswith((".html", ".svg")):
            return None
        return None if fragment in self.ids(file) else "no such anchor"
