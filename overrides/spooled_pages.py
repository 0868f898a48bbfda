"""MkDocs hook: between reading and writing, the HTML of pages lies in a file: memory does not grow with their number.

MkDocs reads every page before it writes the first, and keeps the Markdown and the HTML of all to the end.
Without the hook the site is the same.
"""

from os import SEEK_END
from tempfile import TemporaryFile

from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

_spool = TemporaryFile()  # noqa: SIM115 - open as long as the build
# Where a page begins in the file, and how long it is.
_spooled: dict[str, tuple[int, int]] = {}


def on_page_content(html: str, *, page: Page, **_: object) -> str:
    """Put the HTML of a page that was read into the file."""
    _spooled[page.file.src_uri] = _spool.seek(0, SEEK_END), _spool.write(html.encode())
    page.markdown = ""
    return ""


def on_page_context(context: TemplateContext, *, page: Page, **_: object) -> TemplateContext:
    """Give a page its HTML back when it is about to be written."""
    start, length = _spooled[page.file.src_uri]
    _spool.seek(start)
    page.content = _spool.read(length).decode()
    return context


def on_post_page(output: str, *, page: Page, **_: object) -> str:
    """Let go of the HTML of a page that is written."""
    page.content = ""
    return output
