"""Formats: a table of a PDF over several pages as one: columns in line, heads once, rows that a page cuts whole."""

import re
from collections.abc import Sequence
from typing import Final

from budget.formats.document import Row
from budget.formats.pdf_tables import NEAR, Cell, Table

AMOUNT: Final = re.compile(r"[-–—−()]{0,3} ?\d[\d  .,]{0,20}\)?|[-–—]")
CODE: Final = re.compile(r"\d{1,3}")

# The filled cells of a row by the number of their column.
Cells = dict[int, Cell]


def rows_of(tables: Sequence[Table]) -> tuple[list[Row], list[tuple[int, str]]]:
    """Return the rows of tables that follow each other, and those (page, text) that a page may have cut in two."""
    rows: list[Cells] = []
    heads: list[list[str]] = []
    cut: list[tuple[int, str]] = []
    for table in _with_equal_columns(tables):
        for page, fresh in _by_page(table):
            head = [_texts(row) for row in fresh[: _first_with_amount(fresh)]]
            is_repeated = bool(heads) and bool(head) and all(texts in heads for texts in head)
            kept = fresh[len(head) :] if is_repeated else fresh
            heads += head
            if rows and kept and _page(rows[-1]) != page:
                if _goes_on(rows[-1], kept[0]):
                    for column, cell in kept[0].items():
                        rows[-1].setdefault(column, Cell(column, [])).lines += cell.lines
                    kept = kept[1:]
                elif _may_be_cut(rows, kept[0]):
                    cut.append((page, " ".join(_texts(kept[0]))))
            rows += kept
    width = max((max(row) for row in rows), default=0) + 1
    return [Row([row[at].text if at in row else "" for at in range(width)]) for row in rows], cut


def _with_equal_columns(tables: Sequence[Table]) -> list[list[Cells]]:
    """Return the rows of each table; ruled columns that stand below each other on two pages have the same number."""
    numbered: list[list[Cells]] = []
    run: list[Table] = []
    for table in [*tables, None]:
        widest = max((each.edges for each in run), key=len, default=[])
        if table is None or (run and not _fits(table.edges, widest) and not _fits(widest, table.edges)):
            for each in run:
                places = _places(each.edges, widest)
                numbered.append([{places[cell.column]: cell for cell in row} for row in each.rows])
            run = []
        run += [table] if table else []
    return numbered


def _fits(edges: Sequence[float], widest: Sequence[float]) -> bool:
    return len(edges) == len(widest) or all(
        min(abs(edge - other) for other in widest) <= NEAR for edge in edges
    )


def _places(edges: Sequence[float], widest: Sequence[float]) -> list[int]:
    if len(edges) == len(widest):
        return list(range(len(edges)))
    return [min(range(len(widest)), key=lambda at: abs(widest[at] - edge)) for edge in edges]


def _by_page(rows: Sequence[Cells]) -> list[tuple[int, list[Cells]]]:
    pages: dict[int, list[Cells]] = {}
    for row in rows:
        pages.setdefault(_page(row), []).append(row)
    return list(pages.items())


def _page(row: Cells) -> int:
    return next(iter(row.values())).lines[0].page


def _texts(row: Cells) -> list[str]:
    return [row[at].text for at in sorted(row)]


def _has_amount(row: Cells) -> bool:
    """Tell whether a row ends with an amount; the numbers of columns are none."""
    texts = _texts(row)
    return bool(AMOUNT.fullmatch(texts[-1])) and texts != [str(number) for number in range(1, len(texts) + 1)]


def _first_with_amount(rows: Sequence[Cells]) -> int:
    return next((at for at, row in enumerate(rows) if _has_amount(row)), len(rows))


def _goes_on(last: Cells, first: Cells) -> bool:
    """Tell whether a row is the rest of the one before the page break: words alone, below words or below none.

    That row ends with an amount, or is a head: words alone over several columns.
    """
    worded = {column for column, cell in last.items() if _is_wordy(cell)}
    is_head = 2 < len(last) == len(worded)
    return (
        (_has_amount(last) or is_head)
        and all(_is_wordy(cell) for cell in first.values())
        and (set(first) <= worded or (not worded and len(first) == 1 and not set(first) & set(last)))
    )


def _may_be_cut(rows: Sequence[Cells], first: Cells) -> bool:
    """Tell whether the last row of a page is a part of a row: it has no amount, and is no head of a table."""
    last = rows[-1]
    if _has_amount(last):
        return not any(map(_is_wordy, last.values()))
    codes = [cell for cell in last.values() if CODE.fullmatch(cell.text)]
    if codes:
        return len(codes) < len(last) and not any(CODE.fullmatch(cell.text) for cell in first.values())
    above = [at for at, row in enumerate(rows) if _has_amount(row)]
    if not above:
        return False
    amounts = max(rows[above[-1]])
    return not any(amounts in row for row in rows[above[-1] + 1 :])


def _is_wordy(cell: Cell) -> bool:
    return any(map(str.isalpha, cell.text))
