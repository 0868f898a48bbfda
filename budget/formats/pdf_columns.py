"""Formats: tables of a PDF without rules, by where their words stand.

A table shows itself by amounts one below another at the right. Its columns are read only where every row is certain:
the lines of a name stand closer together than rows do, or every row is one line. Where that is not so, the lines are
left as they stand, without cells, for the importer to divide.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from budget.formats.pdf_lines import Glyph, Line
from budget.formats.pdf_pages import AMOUNT, CODE
from budget.formats.pdf_rows import Placed, rows_apart
from budget.formats.pdf_tables import Cell, Rule, Table

# Of the size of the letters: a gap between columns; what parts a title from the head of a table.
_GAP, _APART, _LEADING, _UNIT_APART = 0.6, 4.0, 1.3, 1.5
_ORDINAL: Final = re.compile(r"(?:\d|[IVXІХ]{1,4})[.)]?")
_NUMERIC: Final = re.compile(r"[\d.,()–—−-]{1,24}")
# What stands farther above a table than its lines above each other is its title.
_PITCH: Final = 1.1
_FEWEST_ROWS: Final = 3


@dataclass(slots=True)
class _Columns:
    """Where the columns of a table begin: those of codes, that of names, those of amounts."""

    codes: list[float]
    name: float
    amounts: list[float]

    @property
    def edges(self) -> list[float]:
        """Return all of them from the left."""
        return [*self.codes, self.name, *self.amounts]


def unruled_tables(lines: Sequence[Line], level: Sequence[Rule]) -> list[Line | Table]:
    """Return lines that follow each other, with the tables among them; `level` are the level rules drawn there."""
    blocks: list[Line | Table] = []
    at = 0
    for start, end, left in _zones(lines):
        columns = _columns(lines[start:end])
        if columns is None:
            continue
        table = _table(lines[start:end], columns, level)
        blocks += [*lines[at:start], *([table] if table else _loose(lines[start:end], left))]
        at = end
    return [*blocks, *lines[at:]]


def _amount(line: Line) -> Line | None:
    """Return the amount at the end of a line."""
    words: list[Glyph] = []
    for word in reversed(line.words):
        if not _NUMERIC.fullmatch(word.text) or (words and words[0].left - word.right > _GAP * word.size):
            break
        words.insert(0, word)
    amount = Line(words, line.page) if words else None
    return amount if amount and AMOUNT.fullmatch(amount.text) else None


def _zones(lines: Sequence[Line]) -> list[tuple[int, int, float]]:
    """Return the runs of lines whose amounts stand one below another: first, past the last, left edge."""
    zones: list[tuple[int, int, float]] = []
    middle = (min(line.left for line in lines) + max(line.right for line in lines)) / 2 if lines else 0
    run: list[int] = []
    left = 0.0
    first: Line | None = None
    for number, line in [*enumerate(lines), (len(lines), None)]:
        amount = _amount(line) if line else None
        is_row = bool(amount and first and _is_below(amount, first))
        if run and (not line or not (is_row or _fits(line, left))):
            if len(run) >= _FEWEST_ROWS:
                zones.append((*_widened(lines, run, left, zones[-1][1] if zones else 0), left))
            run = []
        if amount and amount.left > middle and (is_row or len(run) < _FEWEST_ROWS):
            if not is_row:
                run, first = [], amount
            left = min(left, amount.left) if run else amount.left
            run.append(number)
    return zones


def _is_below(amount: Line, first: Line) -> bool:
    """Tell whether an amount stands below another at its left or right edge or its middle."""
    left, right = amount.left - first.left, amount.right - first.right
    return min(abs(left), abs(right), abs(left + right) / 2) < 0.2 * first.size


def _widened(lines: Sequence[Line], run: Sequence[int], left: float, floor: int) -> tuple[int, int]:
    """Return the first line and that past the last of a table, with its head and the end of its last name."""
    first, end = run[0], run[-1] + 1
    columns = _columns(lines[first:end])
    steps = [low.base - high.base for high, low in pairwise(lines[first:end]) if low.page == high.page]
    apart = _PITCH * max(steps, default=0) / lines[first].size
    while (
        first > floor
        and _fits(lines[first - 1], left)
        and _is_near(lines[first - 1], lines[first], min(_APART, apart))
    ):
        first -= 1
    if lines[first].left > left - lines[first].size and not _is_near(
        lines[first], lines[first + 1], _UNIT_APART
    ):
        # The unit above the table, at its right.
        first += 1
    while (
        end < len(lines)
        and _fits(lines[end], left)
        and _is_near(lines[end - 1], lines[end], _LEADING)
        and (not columns or abs(lines[end].left - columns.name) < 1)
    ):
        end += 1
    return first, end


def _fits(line: Line, left: float) -> bool:
    """Tell whether no part of a line reaches over the left edge of the amounts."""
    return all(chunk.right <= left or chunk.left >= left - chunk.size for chunk in line.chunks(_GAP))


def _is_near(above: Line, below: Line, sizes: float) -> bool:
    return above.page != below.page or below.base - above.base <= sizes * max(above.size, below.size)


def _loose(zone: Sequence[Line], left: float) -> list[Line]:
    """Return the lines of a table whose rows are not certain, what the head of the amounts says put together."""
    lines: list[Line] = []
    head: Line | None = None
    for line in zone:
        words = [word for word in line.words if word.left >= left - word.size]
        if _amount(line) or not words:
            head = None if _amount(line) else head
            lines.append(line)
            continue
        if head is None:
            head = Line([], line.page)
            lines.append(head)
        head.words += words
        if rest := [word for word in line.words if word not in words]:
            lines.append(Line(rest, line.page))
    for line in lines:
        line.stands_alone = True
    return lines


def _bands(zone: Sequence[Line], level: Sequence[Rule]) -> list[float]:
    """Return the rules that part the rows of a table, if there are as many as it takes."""
    left, right = min(line.left for line in zone), max(line.right for line in zone)
    top, bottom = zone[0].base - zone[0].size, zone[-1].base
    bands = sorted(
        {y for y, *ends in level if ends[0] <= left + 5 and ends[1] >= right - 5 and top < y <= bottom}
    )
    return bands if len(bands) >= sum(1 for line in zone if _amount(line)) - 1 else []


def _table(zone: Sequence[Line], columns: _Columns, level: Sequence[Rule]) -> Table | None:
    placed = [_placed(line, columns) for line in zone]
    blocks = (
        rows_apart([line for line in placed if line], _bands(zone, level)) if None not in placed else None
    )
    if blocks is None:
        return None
    for block in blocks:
        if any(line.has_head for line in block) and not any(line.has_amount for line in block):
            for line in block:
                line.cells = _of_head(line, columns)
    rows = [
        [
            Cell(at, [Line(line.cells[at], line.page) for line in block if at in line.cells])
            for at in sorted({at for line in block for at in line.cells})
        ]
        for block in blocks
    ]
    top, bottom = zone[0].base - zone[0].size, zone[-1].base
    return Table(top, bottom, columns.edges, _with_whole_units(rows, len(columns.codes)))


def _columns(zone: Sequence[Line]) -> _Columns | None:
    """Return the columns as the rows with a code show them."""
    names: list[float] = []
    left: list[Glyph] = []
    right: list[Glyph] = []
    for line in zone:
        lettered = [at for at, word in enumerate(line.words) if any(map(str.isalpha, word.text))]
        if not lettered or not _amount(line) or not CODE.fullmatch(line.words[0].text):
            continue
        first = next(at for at, word in enumerate(line.words) if not CODE.fullmatch(word.text))
        names.append(line.words[first].left)
        left += line.words[:first]
        right += line.words[lettered[-1] + 1 :]
    if len(names) < _FEWEST_ROWS or max(word.right for word in left) > min(names):
        return None
    size = max(word.size for word in left)
    return _Columns(_lefts(left, 0.1 * size), min(names), _lefts(right, _GAP * size))


def _lefts(words: Sequence[Glyph], gap: float) -> list[float]:
    """Return where columns begin: words that no gap parts are one column."""
    lefts: list[float] = []
    end = float("-inf")
    for word in sorted(words, key=lambda word: word.left):
        if word.left - end > gap:
            lefts.append(word.left)
        end = max(end, word.right)
    return lefts


def _placed(line: Line, columns: _Columns) -> Placed | None:
    """Return the words of a line by column; None if one stands across columns."""
    edges, at_name = columns.edges, len(columns.codes)
    # A name without a code may begin where others have their codes; its ordinal may stand in a column of its own.
    first, second = line.words[0], line.words[min(1, len(line.words) - 1)]
    is_ordinal = bool(_ORDINAL.fullmatch(first.text)) and second.left >= columns.name - 1
    is_coded = bool(CODE.fullmatch(first.text)) or is_ordinal
    cells: dict[int, list[Glyph]] = {}
    for word in line.words:
        column = max((at for at, edge in enumerate(edges) if word.right > edge + 1), default=0)
        if column < at_name and not (is_coded and (word is first or CODE.fullmatch(word.text))):
            if is_coded:
                return None
            column = at_name
        if column > at_name and word.left < edges[column] - word.size and _amount(line):
            return None
        cells.setdefault(column, []).append(word)
    right = [Line(words).text for column, words in cells.items() if column > at_name]
    has_amount, has_head = any(map(AMOUNT.fullmatch, right)), any(map(str.isalpha, "".join(right)))
    return Placed(line.page, line.base, cells, at_name in cells, has_amount, has_head)


def _of_head(line: Placed, columns: _Columns) -> dict[int, list[Glyph]]:
    """Return the words of a line of the head by column: what stands over codes is wider than they are."""
    cells: dict[int, list[Glyph]] = {}
    for column, words in sorted(line.cells.items()):
        for word in words:
            at = max((at for at, edge in enumerate(columns.edges) if word.centre[0] > edge), default=0)
            cells.setdefault(min(at, column) if column <= len(columns.codes) else column, []).append(word)
    return cells


def _with_whole_units(rows: list[list[Cell]], at_name: int) -> list[list[Cell]]:
    """Put together what the head of the amounts says on lines that stand beside other heads."""
    head: Cell | None = None
    for row in rows:
        last = row[-1]
        if last.column <= at_name:
            continue
        if not any(map(str.isalpha, last.text)):
            head = None
        elif head is None:
            head = last
        elif last.column == head.column:
            head.lines += last.lines
            row.remove(last)
    return [row for row in rows if row]
