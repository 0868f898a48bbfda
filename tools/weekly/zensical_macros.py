"""What stands between Zensical and `macros`: the module whose `define_env` Zensical calls for every page.

It loads the data once, not for each page, and writes links as Zensical wants them in HTML: from the folder of the
page's source, `about.md`, while ours are from the address of the page, `about/`.
"""

import json
import os
import re
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any, Protocol

import macros

# The name of a file with what macros read of the configuration.
SETTINGS = "ZENSICAL_SETTINGS"
RELATIVE = re.compile(r'(\s(?:href|src)=")(\.\./)?(?![#/"]|[a-z]+:)')


class Page(Protocol):
    """What is used of a page: its address, and its source below the folder of pages."""

    url: str
    path: str


class Registry(Protocol):
    """What is used of the environment of Zensical."""

    @property
    def page(self) -> Page:
        """Return the page that is being rendered."""

    def macro(self, function: Callable[..., str], name: str) -> object:
        """Register a macro under a name."""


@dataclass
class Build:
    """Stands in for the environment of mkdocs-macros; pages are rendered side by side, each in a thread."""

    conf: Mapping[str, Any]
    macros: dict[str, Callable[..., str]] = field(default_factory=dict)
    here: threading.local = field(default_factory=threading.local)

    @property
    def page(self) -> Page:
        """Return the page that this thread renders."""
        page: Page = self.here.page
        return page

    def macro(self, function: Callable[..., str], name: str) -> None:
        """Register a macro, whose links will fit the page."""
        self.macros[name] = lambda *arguments: from_source(function(*arguments), self.page.path)


@cache
def build() -> Build:
    """Return the one build, with all macros."""
    made = Build(json.loads(Path(os.environ[SETTINGS]).read_text(encoding="utf-8")))
    macros.define_env(made)
    return made


def define_env(env: Registry) -> None:
    """Register the macros for a page."""
    build().here.page = env.page
    for name, function in build().macros.items():
        env.macro(function, name)


def from_source(html: str, source: str) -> str:
    """Return HTML with its relative links from the folder of the page's source.

    >>> from_source('<a href="../data/">x</a> <a href="#y">y</a> <img src="a.svg">', "about.md")
    '<a href="data/">x</a> <a href="#y">y</a> <img src="about/a.svg">'
    >>> from_source('<a href="../data/">x</a>', "places/index.md")
    '<a href="../data/">x</a>'
    """
    name = PurePosixPath(source).stem
    if name == "index":
        return html
    return RELATIVE.sub(lambda found: found[1] + ("" if found[2] else f"{name}/"), html)
