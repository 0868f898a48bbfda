"""A Markdown extension that hands the macros' HTML through unread: reading it twice took a third of a build.

Without the extension the marks are comments and Markdown finds out for itself that a block is HTML.
"""

import re
from itertools import takewhile
from typing import Final

from markdown import Markdown
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor

_BEGIN: Final = "<!--block-->"
_END: Final = "<!--/block-->"
# What Markdown sees in place of a block: a comment of our own, with the number of the block.
_HELD: Final = re.compile(r"\n*<!--block ([0-9]+)-->")
# Before all that others do to the lines, the first of which (30) reads every character; after all that put HTML back.
_FIRST: Final = 35
_LAST: Final = -1


def block(html: str) -> str:
    """Return HTML marked as a block; nothing stays nothing.

    A text cannot end the block: what stands in a text is escaped.
    """
    return f"{_BEGIN}\n{html}\n{_END}" if html else ""


class Blocks(Extension):
    """Keep each marked block as it is, in place of itself."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name that Markdown calls
        """Register the step that takes the blocks out before anything reads them, and the one that puts them back."""
        held: list[str] = []
        md.preprocessors.register(_TakeOut(held), "blocks", _FIRST)
        md.postprocessors.register(_PutBack(held), "blocks", _LAST)


class _TakeOut(Preprocessor):
    def __init__(self, held: list[str]) -> None:
        super().__init__()
        self._held = held

    def run(self, lines: list[str]) -> list[str]:
        kept: list[str] = []
        rest = iter(lines)
        for line in rest:
            if line == _BEGIN:
                kept += ["", f"<!--block {len(self._held)}-->", ""]
                self._held.append("\n".join(takewhile(_END.__ne__, rest)))
            else:
                kept.append(line)
        return kept


class _PutBack(Postprocessor):
    def __init__(self, held: list[str]) -> None:
        super().__init__()
        self._held = held

    def run(self, text: str) -> str:
        return _HELD.sub(lambda found: "\n" + self._held[int(found[1])], text)


def makeExtension() -> Blocks:  # noqa: N802 - the name that Markdown calls
    """Return the extension, for the configuration of MkDocs."""
    return Blocks()
