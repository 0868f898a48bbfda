"""Views stage: the rows of a budget as a page shows them, with hierarchy, share, bar, names, source and notes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from budget.accounts import Budget
from budget.model import BALANCE_ITEMS, FINANCING_SECTIONS, TRANSFERS, BalanceRow, Line
from budget.reference import Reference
from budget.urls import decision_text_path, figure_anchor, line_path
from budget.views.locale import LineName, Locale, mid_sentence
from budget.views.measures import has_page
from budget.views.notes import Note, Notes

# What answers whether the money suffices, and how the rest is covered, even if the answer is zero.
_NEVER_FOLDED: Final = (figure_anchor("balance", "balance"), figure_anchor("balance", "financing"))


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar inside a table: its length in percent of the whole cell, and what its colour means.

    `meaning` is own, transfers, balance or spending; a negative amount has `negative` set.
    """

    width: str
    meaning: str
    negative: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One printed row: `depth` 0 is a total, 1 a category or a group, and so on down.

    `official` is the name below the everyday words, empty where the table has given it already. `share` is empty
    where there is no whole to take it of. `page` shows the line in all budgets, empty if there is no such page.
    `repeats` marks an administrator who spends all that stands above it.
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
    page: str
    repeats: bool = False
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under one heading; `absent` names what other budgets of the district print and this one does not.

    `shown` are those that every reader wants, `folded` those that print a zero and can be opened.
    """

    table: str
    rows: tuple[Row, ...]
    absent: tuple[str, ...] = ()
    folds: bool = False

    @property
    def shown(self) -> tuple[Row, ...]:
        """Return the rows that always stand open, in the annex's order."""
        return tuple(row for row in self.rows if row not in self.folded)

    @property
    def folded(self) -> tuple[Row, ...]:
        """Return the rows with a printed zero that say nothing more, in the annex's order."""
        return tuple(
            row
            for row in self.rows
            if self.folds and row.is_zero and not row.notes and row.anchor not in _NEVER_FOLDED
        )


def side_table(
    side: str, budget: Budget, others: Iterable[Budget], reference: Reference, locale: Locale, notes: Notes
) -> Table:
    """Return revenue or expenditure: the total, then every line in the annex's order.

    `others` are the budgets whose lines are missed here if this one has none: the other budgets of the district.
    """
    maker = _RowMaker(budget, reference, locale, notes)
    total = budget.balance.get(side)
    whole = budget.total(side)
    rows = [maker.item(total, whole)] if total else []
    rows += maker.lines(side, _lines(budget, side), whole)
    return Table(side, tuple(rows), tuple(_absent(side, budget, others, reference, locale)))


def financing_table(budget: Budget, reference: Reference, locale: Locale, notes: Notes) -> Table:
    """Return all that stands below revenue and expenditure, in the order of the annex."""
    maker = _RowMaker(budget, reference, locale, notes)
    rows = [
        maker.item(row, whole_kzt=0)
        for row in budget.balance.values()
        if row.item not in ("revenue", "expenditure")
    ]
    rows += maker.lines("financing", budget.financing, whole_kzt=0)
    rows.sort(key=lambda row: row.source_line)
    sections = {line.section for line in budget.financing}
    absent = [
        mid_sentence(locale.line_name(reference, "financing", code, code).official)
        for code, section in FINANCING_SECTIONS.items()
        if section not in sections
    ]
    absent += [
        mid_sentence(locale.line_name(reference, "balance", item, item).official)
        for item in BALANCE_ITEMS
        if item not in budget.balance
    ]
    return Table("financing", tuple(rows), tuple(absent), folds=True)


def _absent(
    side: str, budget: Budget, others: Iterable[Budget], reference: Reference, locale: Locale
) -> Iterator[str]:
    """Yield the lowest lines that other budgets print and this one does not: name and code."""
    own = {line.code for line in _lines(budget, side)}
    missed = {line.code: line for other in others for line in _lines(other, side) if line.code not in own}
    parents = {line.parent for line in missed.values()}
    for code in sorted(missed.keys() - parents):
        name = locale.line_name(reference, side, code, missed[code].name)
        yield locale.text("place.absent.line", name=mid_sentence(name.short), code=code)


def _lines(budget: Budget, side: str) -> tuple[Line, ...]:
    lines: tuple[Line, ...] = getattr(budget, side)
    return lines


class _RowMaker:
    def __init__(self, budget: Budget, reference: Reference, locale: Locale, notes: Notes) -> None:
        self.budget = budget
        self.reference = reference
        self.locale = locale
        self.notes = notes
        self.given: set[str] = set()

    def item(self, row: BalanceRow, whole_kzt: int) -> Row:
        name = self.locale.line_name(self.reference, "balance", row.item, row.name)
        name = LineName("", name.official, name.language)
        return self._row("balance", row, row.item, name, depth=0, whole_kzt=whole_kzt)

    def lines(self, side: str, lines: Iterable[Line], whole_kzt: int) -> list[Row]:
        depths: dict[str, int] = {}
        amounts: dict[str, int] = {}
        rows = []
        for line in lines:
            depths[line.code] = depths.get(line.parent, 0) + 1
            amounts[line.code] = line.amount_kzt
            name = self.locale.line_name(self.reference, side, line.code, line.name)
            row = self._row(side, line, line.code, name, depths[line.code], line.level, whole_kzt)
            repeats = line.level == "administrator" and amounts.get(line.parent) == line.amount_kzt
            rows.append(replace(row, repeats=repeats))
        return rows

    def _row(
        self,
        side: str,
        printed: Line | BalanceRow,
        code: str,
        name: LineName,
        depth: int,
        level: str = "",
        whole_kzt: int = 0,
    ) -> Row:
        official = name.official if name.plain and name.official not in self.given else ""
        self.given.add(name.official)
        return Row(
            anchor=figure_anchor(side, code),
            segment=code.rpartition("/")[2] if level else "",
            code=code if level else "",
            level=level,
            depth=depth,
            name=name,
            official=official,
            amount=self.locale.format.thousand(printed.amount_kzt),
            is_zero=not printed.amount_kzt,
            share=self.locale.format.share(printed.amount_kzt, whole_kzt),
            bar=table_bar(meaning(side, code), printed.amount_kzt, whole_kzt),
            source_line=printed.source_line,
            source=decision_text_path(self.budget.decision.decision, printed.source_line),
            page=line_path(self.budget.place.district, side, code) if level and has_page(side, level) else "",
            notes=self.notes.at(side, self.budget.place.place, code),
        )


def meaning(side: str, code: str) -> str:
    """Return what the colour of a line means: own, transfers, balance or spending.

    >>> meaning("revenue", "1/04"), meaning("revenue", "4/02/3"), meaning("expenditure", "07")
    ('own', 'transfers', 'spending')
    """
    if (side, code.partition("/")[0]) == TRANSFERS:
        return "transfers"
    if side == "revenue":
        return "own"
    return "spending" if side == "expenditure" else "balance"


def table_bar(kind: str, amount_kzt: int, whole_kzt: int) -> Bar | None:
    """Return the bar of a part of a whole, at most the whole cell; None if either is zero."""
    if not whole_kzt or not amount_kzt:
        return None
    percent = min(Decimal(100), abs(Decimal(amount_kzt) * 100 / whole_kzt))
    return Bar(f"{percent:.1f}", kind, negative=amount_kzt < 0)
