"""A Markdown extension that hands the macros' HTML through unread: reading it twice took a third of a build.

Without the extension the marks are comments and Markdown finds out for itself that a block is HTML.
"""

import re
from typing import Final

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

_BEGIN: Final = "<!--block-->"
_END: Final = "<!--/block-->"
_BLOCK: Final = re.compile(rf"^{_BEGIN}\n(.*?)\n{_END}$", re.DOTALL | re.MULTILINE)
# After line ends are made equal (30), before MkDocs (21) and Markdown (20) look for HTML.
_PRIORITY: Final = 25


def block(html: str) -> str:
    """Return HTML marked as a block; nothing stays nothing.

    A text cannot end the block: what stands in a text is escaped.
    """
    return f"{_BEGIN}\n{html}\n{_END}" if html else ""


class Blocks(Extension):
    """Keep each marked block as it is, in place of itself."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name that Markdown calls
        """Register the step that takes the blocks out before anything reads them."""
        md.preprocessors.register(_Blocks(md), "blocks", _PRIORITY)


class _Blocks(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        kept = _BLOCK.sub(lambda found: f"\n{self._keep(found[1])}\n", "\n".join(lines))
        return kept.split("\n")

    def _keep(self, html: str) -> str:
        return str(self.md.htmlStash.store(html))


def makeExtension() -> Blocks:  # noqa: N802 - the name that Markdown calls
    """Return the extension, for the configuration of MkDocs."""
    return Blocks()
