"""Views stage: the rows of a budget as a page shows them, with hierarchy, share, bar, names, source and notes."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from budget.model import BALANCE_ITEMS, FINANCING_SECTIONS, BalanceRow, Line
from budget.reference import Reference
from budget.views.anchors import decision_address, figure_anchor
from budget.views.notes import Note, Notes
from budget.views.site import Budget
from budget.views.voice import LineName, Voice


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
    """One printed row: `depth` 0 is a total, 1 a category or a group, and so on down."""

    anchor: str
    segment: str
    code: str
    level: str
    depth: int
    name: LineName
    amount: str
    is_zero: bool
    share: str
    bar: Bar | None
    source_line: int
    source: str
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under one heading; `absent` names what other annexes print below the line and this one does not."""

    table: str
    rows: tuple[Row, ...]
    absent: tuple[str, ...] = ()


def revenue_table(budget: Budget, reference: Reference, voice: Voice, notes: Notes) -> Table:
    """Return revenue: the total, then every category, class and subclass in the annex's order."""
    return _side_table("revenue", budget, reference, voice, notes)


def expenditure_table(budget: Budget, reference: Reference, voice: Voice, notes: Notes) -> Table:
    """Return expenditure: the total, then every group, administrator and programme in the annex's order."""
    return _side_table("expenditure", budget, reference, voice, notes)


def financing_table(budget: Budget, reference: Reference, voice: Voice, notes: Notes) -> Table:
    """Return all that stands below revenue and expenditure, in the order of the annex."""
    maker = _RowMaker(budget, reference, voice, notes)
    rows = [maker.item(row) for row in budget.balance.values() if row.item not in ("revenue", "expenditure")]
    rows += maker.lines("financing", budget.financing, whole_kzt=0)
    rows.sort(key=lambda row: row.source_line)
    sections = {line.section for line in budget.financing}
    absent = [
        voice.line_name(reference, "financing", code, code).official
        for code, section in FINANCING_SECTIONS.items()
        if section not in sections
    ]
    absent += [
        voice.line_name(reference, "balance", item, item).official
        for item in BALANCE_ITEMS
        if item not in budget.balance
    ]
    return Table("financing", tuple(rows), tuple(absent))


def _side_table(side: str, budget: Budget, reference: Reference, voice: Voice, notes: Notes) -> Table:
    maker = _RowMaker(budget, reference, voice, notes)
    total = budget.balance.get(side)
    lines: tuple[Line, ...] = getattr(budget, side)
    rows = [maker.item(total)] if total else []
    return Table(side, (*rows, *maker.lines(side, lines, budget.total(side))))


class _RowMaker:
    def __init__(self, budget: Budget, reference: Reference, voice: Voice, notes: Notes) -> None:
        self.budget = budget
        self.reference = reference
        self.voice = voice
        self.notes = notes

    def item(self, row: BalanceRow) -> Row:
        name = self.voice.line_name(self.reference, "balance", row.item, row.name)
        return self._row("balance", row, row.item, LineName("", name.official, name.language), depth=0)

    def lines(self, side: str, lines: Iterable[Line], whole_kzt: int) -> list[Row]:
        depths: dict[str, int] = {}
        rows = []
        for line in lines:
            depths[line.code] = depths.get(line.parent, 0) + 1
            name = self.voice.line_name(self.reference, side, line.code, line.name)
            rows.append(self._row(side, line, line.code, name, depths[line.code], line.level, whole_kzt))
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
        return Row(
            anchor=figure_anchor(side, code),
            segment=code.rpartition("/")[2] if level else "",
            code=code if level else "",
            level=level,
            depth=depth,
            name=name,
            amount=self.voice.format.thousand(printed.amount_kzt),
            is_zero=not printed.amount_kzt,
            share=self.voice.format.share(printed.amount_kzt, whole_kzt),
            bar=table_bar(meaning(side, code), printed.amount_kzt, whole_kzt),
            source_line=printed.source_line,
            source=decision_address(self.budget.decision.decision, printed.source_line),
            notes=self.notes.at(side, self.budget.settlement.settlement, code),
        )


def meaning(side: str, code: str) -> str:
    """Return what the colour of a line means: own, transfers, balance or spending.

    >>> meaning("revenue", "1/04"), meaning("revenue", "4/02/3"), meaning("expenditure", "07")
    ('own', 'transfers', 'spending')
    """
    if side == "revenue":
        return "transfers" if code.partition("/")[0] == "4" else "own"
    return "spending" if side == "expenditure" else "balance"


def table_bar(kind: str, amount_kzt: int, whole_kzt: int) -> Bar | None:
    """Return the bar of a part of a whole, at most the whole cell; None if either is zero."""
    if not whole_kzt or not amount_kzt:
        return None
    percent = min(Decimal(100), abs(Decimal(amount_kzt) * 100 / whole_kzt))
    return Bar(f"{percent:.1f}", kind, negative=amount_kzt < 0)
