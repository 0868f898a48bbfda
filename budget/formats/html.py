"""Formats: HTML: pages of the legal portal, fragments without a head, what Word saves as a web page."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from budget.errors import FindingsError, Problem
from budget.formats.document import Document, Note, Paragraph, Row, document_of, refused

_MARKUP: Final = re.compile(
    r"\s*<(?:!doctype\s+html|html|head|body|div|p|table|meta|h[1-6]|span)\b", re.IGNORECASE
)
_NOT_SHOWN: Final = {"script", "style", "head", "template", "noscript", "title", "-comment"}
_BLOCK: Final = re.compile(
    "address|article|aside|blockquote|body|center|d[dlt]|div|fieldset|figure|footer|form|h[1-6r]|header|html|li|main|nav"
    "|[ou]l|p|pre|section|table"
)
_HIDDEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_WHITE: Final = re.compile(r"[ \t\n\f\r]+")
_MAX_SPAN: Final = 200


def looks_like_html(text: str) -> bool:
    """Tell whether a text is marked up, with or without a head."""
    return bool(
        _MARKUP.match(re.sub(r"^\s*(?:<\?xml[^>]*>|<!--.*?-->|\s)+", "", text[:20_000], flags=re.DOTALL))
    )


def read_html(text: str, where: str, notes: Sequence[Note] = ()) -> Document:
    """Return the visible paragraphs and table rows of a page. Raises FindingsError for hidden or deleted text."""
    reader = _Reader(where)
    root = LexborHTMLParser(text).body
    try:
        blocks = list(reader.blocks(root)) if root else []
    except RecursionError:
        raise refused(where, "nested_too_deep", "save_as_text") from None
    if reader.problems:
        raise FindingsError(*reader.problems)
    return document_of("html", blocks, notes)


class _Reader:
    def __init__(self, where: str) -> None:
        self._where = where
        self.problems: list[Problem] = []

    def blocks(self, node: LexborNode) -> Iterator[Paragraph | Row]:
        """Yield what stands below a node, in reading order; text between blocks is a paragraph."""
        run: list[str] = []
        for child in node.iter(include_text=True):
            if _is_block(child) or _holds_block(child):
                yield from _paragraphs(run)
                run = []
                if self._is_shown(child):
                    yield from self._rows(child) if child.tag == "table" else self.blocks(child)
            else:
                run.append(self._inline(child))
        yield from _paragraphs(run)

    def _inline(self, node: LexborNode) -> str:
        if node.tag == "-text":
            return _WHITE.sub(" ", node.text_content or "")
        if node.tag == "br":
            return "\n"
        if node.tag in _NOT_SHOWN or not self._is_shown(node):
            return ""
        return "".join(self._inline(child) for child in node.iter(include_text=True))

    def _is_shown(self, node: LexborNode) -> bool:
        attributes = node.attributes
        hidden = "hidden" in attributes or _HIDDEN.search(attributes.get("style") or "")
        if node.tag == "del" or hidden:
            quote = " ".join((node.text() or "").split())[:160]
            if quote:
                key = "deleted_text" if node.tag == "del" else "hidden_text"
                self.problems.append(Problem.from_key(self._where, key, "show_or_delete", quote=quote))
            return False
        return True

    def _rows(self, table: LexborNode) -> Iterator[Paragraph | Row]:
        """Yield the rows of a table; a table within a cell follows the row in which it stands."""
        # Columns that a cell of an earlier row still fills: column -> rows left.
        filled: dict[int, int] = {}
        for row in _table_rows(table):
            if not self._is_shown(row):
                continue
            cells: list[str] = []
            inner: list[Paragraph | Row] = []
            for cell in row.iter():
                if cell.tag not in ("td", "th"):
                    continue
                while filled.get(len(cells)):
                    filled[len(cells)] -= 1
                    cells.append("")
                if self._is_shown(cell):
                    blocks = list(self.blocks(cell))
                    inner += [block for block in blocks if isinstance(block, Row)]
                    text = " ".join(block.text for block in blocks if isinstance(block, Paragraph))
                else:
                    text = ""
                width, height = _span(cell, "colspan"), _span(cell, "rowspan")
                filled |= dict.fromkeys(range(len(cells), len(cells) + width), height - 1)
                cells += [text, *[""] * (width - 1)]
            while filled.get(len(cells)):
                filled[len(cells)] -= 1
                cells.append("")
            yield Row(cells)
            yield from inner


def _table_rows(table: LexborNode) -> Iterator[LexborNode]:
    for child in table.iter():
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from (row for row in child.iter() if row.tag == "tr")


def _span(cell: LexborNode, name: str) -> int:
    text = cell.attributes.get(name) or "1"
    return min(max(int(text), 1), _MAX_SPAN) if text.isascii() and text.isdigit() else 1


def _is_block(node: LexborNode) -> bool:
    return bool(_BLOCK.fullmatch(node.tag or ""))


def _holds_block(node: LexborNode) -> bool:
    return (
        node.tag not in _NOT_SHOWN
        and node.tag != "-text"
        and any(_is_block(child) for child in node.traverse() if child is not node)
    )


def _paragraphs(run: Sequence[str]) -> Iterator[Paragraph]:
    text = "".join(run)
    if text.strip():
        yield Paragraph("\n".join(_WHITE.sub(" ", line).strip() for line in text.split("\n")))
