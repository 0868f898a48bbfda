"""What the macros use of mkdocs-macros: four names, so that other generators can stand in for it."""

from collections.abc import Callable, Mapping
from typing import Any, Protocol


class Page(Protocol):
    """A page of MkDocs: its address below the root of its language, "" or "./" at the root itself."""

    url: str


class Environment(Protocol):
    """The part of mkdocs-macros' environment that the macros rely on."""

    @property
    def conf(self) -> Mapping[str, Any]:
        """Return the MkDocs configuration of this build."""

    @property
    def page(self) -> Page:
        """Return the page that is being rendered."""

    def macro(self, function: Callable[..., str], name: str) -> object:
        """Register a macro under a name."""
