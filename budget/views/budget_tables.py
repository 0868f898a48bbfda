"""Views stage: the rows of a budget as a page shows them, with hierarchy, share, bar, names, source and notes."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from budget.accounts import Budget, PrintedLine
from budget.charts.theme import GROUP_HUES
from budget.model import BALANCE_ITEMS, SECTION_LINES, TRANSFERS, Line
from budget.packages import parent_code
from budget.reference import Reference
from budget.urls import figure_anchor, line_path
from budget.views.history import HistoryView, Was
from budget.views.locale import LineName, Locale, mid_sentence
from budget.views.measures import has_page
from budget.views.notes import Note, Notes

# What answers whether the money suffices, and how the rest is covered, even if the answer is zero.
_NEVER_FOLDED: Final = (figure_anchor("balance", "balance"), figure_anchor("balance", "financing"))

# Few budgets print these items, and none has to.
_RARE: Final = ("loans_made", "non_oil_balance")


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar inside a table: its length in percent of the whole cell, and what its colour means.

    `meaning` is as `meaning` returns it; a negative amount has `negative` set.
    """

    width: str
    meaning: str
    negative: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One printed row: `depth` 0 is a total, 1 a category or a group, and so on down.

    `official` is the name below the everyday words, empty where the table has given it already. `share` is empty
    where there is no whole to take it of. `page` shows the line in all budgets, empty if there is no such page.
    `repeats` marks a line that is all of the one above it: an administrator, or the only part of a kind of revenue.
    `is_gone` marks a line that a decision took out; `values` are those that the line had, more than one if it ever
    changed.
    """

    anchor: str
    segment: str
    code: str
    level: str
    depth: int
    name: LineName
    official: str
    amount: str
    is_zero: bool
    share: str
    bar: Bar | None
    source_line: int
    source: str
    source_language: str
    page: str
    repeats: bool
    notes: tuple[Note, ...]
    is_gone: bool
    values: tuple[Was, ...]

    @property
    def is_plain_zero(self) -> bool:
        """Tell whether the row prints a zero that was never anything else and has no note."""
        return self.is_zero and not self.notes and len(self.values) == 1

    @property
    def unchanged(self) -> Was | None:
        """Return the earlier decision that printed the same amount first, None if it is this one or another amount."""
        return self.values[0] if len(self.values) == 1 and self.values[0].source != self.source else None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under one heading; `absent` names what other budgets of the district print and this one does not.

    `shown` are those that every reader wants; `repeated` and `zeros` are the others, which can be opened.
    """

    table: str
    rows: tuple[Row, ...]
    absent: tuple[str, ...] = ()
    folds: bool = False

    @property
    def shown(self) -> tuple[Row, ...]:
        """Return the rows that always stand open, in the annex's order; each below the nearest that stands open."""
        folded = {row.anchor for row in (*self.repeated, *self.zeros)}
        levels = {row.code: row.level for row in self.rows}
        open_codes: dict[str, int] = {}
        rows = []
        for row in self.rows:
            if row.anchor not in folded:
                rows.append(_placed(row, open_codes, levels) if row.code else row)
                open_codes[row.code] = rows[-1].depth
        return tuple(rows)

    @property
    def repeated(self) -> tuple[Row, ...]:
        """Return the rows that repeat the amount above them and say nothing more, each with its whole code."""
        return tuple(
            replace(row, segment=row.code, depth=2)
            for row in self.rows
            if row.repeats and not row.notes and not self._is_folded_zero(row)
        )

    @property
    def zeros(self) -> tuple[Row, ...]:
        """Return the rows with a printed zero that say nothing more, in the annex's order."""
        return tuple(row for row in self.rows if self._is_folded_zero(row))

    def _is_folded_zero(self, row: Row) -> bool:
        return self.folds and row.is_plain_zero and row.anchor not in _NEVER_FOLDED


def budget_table(
    table: str, history: HistoryView, others: Sequence[Budget], reference: Reference, notes: Notes
) -> Table:
    """Return revenue, expenditure or what stands below them (`financing`), in the order of the annex.

    A line that a decision took out stands where it was. `others` are the budgets of the district beside which this one
    stands, itself among them: their lines are missed here if it has none, and they share pages of lines.
    """
    printed = {anchor: row for anchor, row in history.lines.rows.items() if _table_of(row) == table}
    lines_of = history.budget.place.district if others else ""
    maker = _RowMaker(
        history, reference, notes, lines_of, 0 if table == "financing" else history.budget.total(table)
    )
    if table == "financing":
        absent = _absent_sections(history.budget, reference, history.locale)
    else:
        own = {row.line for row in printed.values()}
        absent = _absent(table, own, others, reference, history.locale)
    parts = Counter(parent_code(row.line) for row in printed.values() if isinstance(row.row, Line))
    rows = tuple(maker.row(anchor, row, parts) for anchor, row in printed.items())
    return Table(table, rows, tuple(absent), folds=table == "financing")


def _placed(row: Row, open_codes: Mapping[str, int], levels: Mapping[str, str]) -> Row:
    """Return a row one step below the nearest above it that stands open, with the part of its code that this lacks."""
    parts = row.code.split("/")
    above = next(
        (end for end in range(len(parts) - 1, 0, -1) if "/".join(parts[:end]) in open_codes), len(parts) - 1
    )
    # Nearly every line of a local budget has the same administrator: its code says nothing.
    own = [
        part
        for end, part in enumerate(parts[above:], above + 1)
        if levels.get("/".join(parts[:end])) != "administrator" or end == len(parts)
    ]
    depth = open_codes.get("/".join(parts[:above]), row.depth - 1) + 1
    return replace(row, segment="/".join(own), depth=depth)


def _table_of(printed: PrintedLine) -> str:
    if printed.table != "balance":
        return printed.table
    return printed.line if printed.line in ("revenue", "expenditure") else "financing"


def _absent_sections(budget: Budget, reference: Reference, locale: Locale) -> Iterator[str]:
    """Yield the blocks below the line and the items that a budget does not print."""
    sections = {line.section for line in budget.financing}
    missed = [("financing", line) for section, line in SECTION_LINES.items() if section not in sections]
    missed += [("balance", item) for item in BALANCE_ITEMS if item not in (*budget.balance, *_RARE)]
    for key in missed:
        yield mid_sentence(locale.line_name(reference, *key, key[1]).official)


def _absent(
    side: str, own: set[str], others: Iterable[Budget], reference: Reference, locale: Locale
) -> Iterator[str]:
    """Yield the lowest lines that other budgets print and this one does not: name and code."""
    rows = (row for other in others for row in getattr(other, side))
    missed = {row.line: row for row in rows if row.line not in own}
    parents = set(map(parent_code, missed))
    for line in sorted(missed.keys() - parents):
        row = missed[line]
        name = locale.line_name(reference, side, line, row.name, row.name_kk)
        yield locale.text("place.absent.line", name=mid_sentence(name.short), code=row.code)


class _RowMaker:
    """Makes the rows of one table; a row needs to know what stands above it."""

    def __init__(
        self, history: HistoryView, reference: Reference, notes: Notes, lines_of: str, whole_kzt: int
    ) -> None:
        self._history = history
        self._reference = reference
        self._notes = notes
        self._lines_of = lines_of
        self._whole_kzt = whole_kzt
        self._given: set[str] = set()
        self._above: dict[str, tuple[int, int | None]] = {}

    def row(self, anchor: str, found: PrintedLine, parts: Mapping[str, int]) -> Row:
        history, locale, place = self._history, self._history.locale, self._history.budget.place
        table, line, printed = found.table, found.line, found.row
        name = locale.line_name(self._reference, table, line, printed.name, printed.name_kk)
        level, code, depth, above, is_only = "", line, 0, None, False
        amount_kzt = history.lines.amount(anchor)
        if isinstance(printed, Line):
            level, code = printed.level, printed.code
            depth, above = self._above.get(parent_code(line), (0, None))
            depth += 1
            self._above[line] = depth, amount_kzt
            # A programme is what the money is for: it is shown even where it is all that stands above it.
            is_only = (
                depth > 1 and parts[parent_code(line)] == 1 and level not in ("programme", "subprogramme")
            )
        else:
            name = LineName("", name.official, name.language)
        official = name.official if name.plain and name.official not in self._given else ""
        self._given.add(name.official)
        source = history.source(found)
        is_gone = amount_kzt is None
        amount_kzt = amount_kzt or 0
        return Row(
            anchor=anchor,
            segment=code.rpartition("/")[2] if level else "",
            code=code if level else "",
            level=level,
            depth=depth,
            name=name,
            official=official,
            amount="" if is_gone else locale.format.thousand(amount_kzt),
            is_zero=not amount_kzt,
            share=locale.format.share(amount_kzt, self._whole_kzt) if not is_gone else "",
            bar=table_bar(meaning(table, line), amount_kzt, self._whole_kzt),
            source_line=source.line,
            source=source.path,
            source_language=source.language,
            page=line_path(self._lines_of, table, line) if self._lines_of and has_page(table, level) else "",
            repeats=is_only and not is_gone and above == amount_kzt,
            notes=self._notes.at(table, place.place, printed.fiscal_year, code),
            is_gone=is_gone,
            values=history.values(anchor),
        )


def meaning(side: str, line: str) -> str:
    """Return what the colour of a line means: own, transfers, balance, or the group that money is spent on.

    >>> meaning("revenue", "1/04"), meaning("revenue", "4/02/3"), meaning("expenditure", "07/124/008")
    ('own', 'transfers', 'g07')
    >>> meaning("expenditure", "02"), meaning("balance", "expenditure")
    ('spending', 'balance')
    """
    top = line.partition("/")[0]
    if (side, top) == TRANSFERS:
        return "transfers"
    if side == "revenue":
        return "own"
    if side == "expenditure":
        return f"g{top}" if top in GROUP_HUES else "spending"
    return "balance"


def table_bar(kind: str, amount_kzt: int, whole_kzt: int) -> Bar | None:
    """Return the bar of a part of a whole, at most the whole cell; None if either is zero."""
    if not whole_kzt or not amount_kzt:
        return None
    percent = min(Decimal(100), abs(Decimal(amount_kzt) * 100 / whole_kzt))
    return Bar(f"{percent:.1f}", kind, negative=amount_kzt < 0)
