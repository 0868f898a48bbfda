"""Formats: the pages of a PDF as one text: paragraphs whole again, page furniture left out."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from typing import Final

from budget.formats.document import Paragraph, Row
from budget.formats.pdf_columns import unruled_tables
from budget.formats.pdf_lines import Line, joined, lines_of
from budget.formats.pdf_page import Page
from budget.formats.pdf_pages import rows_of
from budget.formats.pdf_tables import Rule, Table, ruled_tables

_DIGITS: Final = re.compile(r"\d+")
_PAGE_NUMBER: Final = re.compile(
    r"\W{0,3}(?:стр(?:аница|\.)|бет)? ?(\d{1,3})(?: ?(?:из|/|-?бет) ?\d{0,3})?\W{0,3}", re.IGNORECASE
)
_ITEM: Final = re.compile(r"\d{1,2}(?:\)|\.(?!\d))|[IVX]{1,4}\.")
# Of the height of a page: where headers and footers stand.
_MARGIN: Final = 0.1
# Of the size of the letters: lines of one paragraph stand no farther apart; a gap between two texts on one line.
_LEADING, _GAP = 1.75, 3.0
# Of the closest lines: how much farther apart the lines of a paragraph may stand.
_PITCH: Final = 1.06


@dataclass(slots=True)
class Sheet:
    """What stands on a page, from the top: lines and ruled tables; and the level rules that are drawn there."""

    page: int
    height: float
    blocks: list[Line | Table]
    level: list[Rule]


@dataclass(slots=True)
class Flow:
    """The blocks of the document, what was left out as furniture, and rows that a page cuts in two."""

    blocks: list[Paragraph | Row] = field(default_factory=list)
    furniture: list[str] = field(default_factory=list)
    cut: list[tuple[int, str]] = field(default_factory=list)


def sheet_of(page: Page) -> Sheet:
    """Return a page with its ruled tables found. Raises OverlappingTextError."""
    tables, rest = ruled_tables(page)
    blocks: list[Line | Table] = [*tables, *lines_of(rest, page.number)]
    blocks.sort(key=_top)
    return Sheet(page.number, page.height, blocks, page.level)


def flow_of(sheets: Sequence[Sheet]) -> Flow:
    """Return the text of all pages."""
    flow = Flow(furniture=_drop_furniture(sheets))
    _put_below_each_other(sheets)
    level = [rule for sheet in sheets for rule in sheet.level]
    margins = _margins(sheets)
    blocks: list[Line | Table] = []
    for _, run in groupby((block for sheet in sheets for block in sheet.blocks), _is_line):
        part = list(run)
        lines = [block for block in part if isinstance(block, Line)]
        blocks += unruled_tables(lines, level) if lines else part
    for is_line, run in groupby(blocks, _is_line):
        if is_line:
            flow.blocks += _paragraphs([block for block in run if isinstance(block, Line)], margins)
        else:
            rows, cut = rows_of([block for block in run if isinstance(block, Table)])
            flow.blocks += rows
            flow.cut += cut
    return flow


def _is_line(block: Line | Table) -> bool:
    return isinstance(block, Line)


def _top(block: Line | Table) -> float:
    return block.base - block.size if isinstance(block, Line) else block.top


def _drop_furniture(sheets: Sequence[Sheet]) -> list[str]:
    """Take out, and return, lines above and below the text of the pages that repeat or count the pages."""
    edges = [
        (block, sheet)
        for sheet in sheets
        for block in sheet.blocks
        if isinstance(block, Line) and not _MARGIN < block.base / sheet.height < 1 - _MARGIN
    ]
    keys = {id(line): (_DIGITS.sub("0", line.text), round(line.base / 8)) for line, _ in edges}
    seen = Counter(keys.values())
    candidates = {
        id(line)
        for line, sheet in edges
        if seen[keys[id(line)]] > 1
        or ((number := _PAGE_NUMBER.fullmatch(line.text)) and int(number[1]) == sheet.page)
    }
    # What begins an annex may repeat too, but stands where text stands on other pages.
    text = [block for sheet in sheets for block in sheet.blocks if id(block) not in candidates]
    first = min(map(_top, text), default=0)
    last = max((block.base if isinstance(block, Line) else block.bottom for block in text), default=0)
    dropped = {
        id(line): line.text
        for line, _ in edges
        if id(line) in candidates and not first <= line.base <= last + 1
    }
    for sheet in sheets:
        sheet.blocks = [block for block in sheet.blocks if id(block) not in dropped]
    return list({_DIGITS.sub("0", text): text for text in reversed(dropped.values())}.values())


def _put_below_each_other(sheets: Sequence[Sheet]) -> None:
    """Move the lines of each page so that they follow those of the page before at the distance of two lines."""
    end = 0.0
    for sheet in sheets:
        if not sheet.blocks:
            continue
        size = max((block.size for block in sheet.blocks if isinstance(block, Line)), default=0)
        shift = end + 2 * size - _top(sheet.blocks[0])
        sheet.level = [(y + shift, start, stop) for y, start, stop in sheet.level]
        for block in sheet.blocks:
            if isinstance(block, Line):
                for word in block.words:
                    word.base += shift
                end = max(end, block.base)
            else:
                end = max(end, block.bottom + shift)


def _margins(sheets: Sequence[Sheet]) -> dict[int, tuple[float, float]]:
    """Return between which margins the lines of each page stand, like those of other pages of its height."""
    margins: dict[float, tuple[float, float]] = {}
    for sheet in sheets:
        for block in sheet.blocks:
            if isinstance(block, Line):
                left, right = margins.get(sheet.height, (block.left, block.right))
                margins[sheet.height] = (min(left, block.left), max(right, block.right))
    return {sheet.page: margins[sheet.height] for sheet in sheets if sheet.height in margins}


def _paragraphs(lines: Sequence[Line], margins: dict[int, tuple[float, float]]) -> Iterator[Paragraph | Row]:
    """Yield paragraphs; texts far apart on one line (a post and the name of who holds it) are cells."""
    texts: list[str] = []
    last = None
    steps = [(low.base - high.base) / low.size for high, low in pairwise(lines) if high.page == low.page]
    leading = min(_LEADING, _PITCH * min((step for step in steps if step > 1), default=_LEADING))
    for line in lines:
        chunks = [line] if line.stands_alone else line.chunks(_GAP)
        is_alone = line.stands_alone or len(chunks) > 1
        if last and texts and (is_alone or not _continues(last, line, margins[line.page], leading)):
            yield Paragraph(joined(texts))
            texts = []
        if is_alone:
            yield Row([chunk.text for chunk in chunks])
        else:
            texts.append(line.text)
        last = line
    if texts:
        yield Paragraph(joined(texts))


def _continues(first: Line, second: Line, margins: tuple[float, float], leading: float) -> bool:
    """Tell whether a line continues the paragraph of the one above: its first word did not fit there.

    `leading` is how far apart, in sizes of the letters, centred lines of one paragraph stand at most.
    """
    size = max(first.size, second.size)
    if first.page == second.page and second.base - first.base > _LEADING * size:
        return False
    if (
        abs(first.size - second.size) > 0.1 * size
        or _ITEM.match(second.text)
        or first.text.endswith((";", ":"))
    ):
        return False
    left, right = margins
    word = second.words[0].right - second.words[0].left + 0.2 * size
    middles = [(line.left + line.right) / 2 for line in (first, second)]
    if all(abs(middle - (left + right) / 2) < 3 for middle in middles) and first.left > left + size:
        if first.page == second.page and second.base - first.base > leading * size:
            return False
        return first.right - first.left + word > right - left - 2 * size
    is_centred = abs(middles[0] - middles[1]) < 3
    return (is_centred or second.left <= first.left + size) and first.right + word > right - 0.1 * size
