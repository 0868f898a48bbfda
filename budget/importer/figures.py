"""Importer: from the rows of an annex, as printed, to its figures in whole tenge."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from budget.importer.amounts import parse_amount
from budget.importer.rows import Row
from budget.importer.vocabulary import UNCODED_SIDE
from budget.model import FINANCING_SECTIONS, BalanceRow, Line

# The block to which rows coded like expenditure belong, by the uncoded row above them.
_EXPENDITURE_LIKE: Final = {
    "net_lending": "loans_made",
    "loans_made": "loans_made",
    "financial_assets_balance": "financial_assets_acquisition",
    "financial_assets_acquisition": "financial_assets_acquisition",
}


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of one annex, each table in document order."""

    revenue: tuple[Line, ...]
    expenditure: tuple[Line, ...]
    financing: tuple[Line, ...]
    balance: tuple[BalanceRow, ...]

    @property
    def count(self) -> int:
        """Return the number of figures, which is the number of printed rows."""
        return len(self.revenue) + len(self.expenditure) + len(self.financing) + len(self.balance)


def figures_of(rows: Sequence[Row], place: str, fiscal_year: int, unit_kzt: int) -> Figures:
    """Return the figures of the rows; `unit_kzt` is the worth in tenge of the printed unit.

    Raises ValueError, quoting the amount, for one that is no whole number of tenge.
    """
    lines = [
        (row.name.side, _line(row, section, place, fiscal_year, unit_kzt))
        for row, section in with_sections(rows)
        if row.name.side != UNCODED_SIDE
    ]
    coded = {
        "revenue": tuple(line for side, line in lines if side == "revenue"),
        "expenditure": tuple(line for side, line in lines if side == "expenditure" and not line.section),
        "financing": tuple(line for _, line in lines if line.section),
    }
    balance = [
        BalanceRow(
            place=place,
            fiscal_year=fiscal_year,
            item=row.code,
            name=row.printed_name,
            amount_kzt=parse_amount(row.amount_text, unit_kzt),
            amount_text=row.amount_text,
            source_line=row.amount_line,
        )
        for row in rows
        if row.name.side == UNCODED_SIDE
    ]
    return Figures(**coded, balance=tuple(_signed(row, balance, coded["financing"]) for row in balance))


def with_sections(rows: Iterable[Row]) -> Iterator[tuple[Row, str]]:
    """Yield each row with its block below the line, empty if it is in none.

    The codes of functional groups are expenditure, but below net lending loans made, and below the balance of
    financial assets assets acquired.
    """
    item = ""
    for row in rows:
        if row.name.side == UNCODED_SIDE:
            item = row.code
        blocks = {
            "financing": FINANCING_SECTIONS.get(row.line.partition("/")[0], ""),
            "expenditure": _EXPENDITURE_LIKE.get(item, ""),
        }
        yield row, blocks.get(row.name.side, "")


def _line(row: Row, section: str, place: str, fiscal_year: int, unit_kzt: int) -> Line:
    parent, _, _ = row.code.rpartition("/")
    return Line(
        place=place,
        fiscal_year=fiscal_year,
        code=row.code,
        parent=parent,
        level=row.name.level,
        name=row.printed_name,
        amount_kzt=parse_amount(row.amount_text, unit_kzt),
        amount_text=row.amount_text,
        source_line=row.amount_line,
        section=section,
        renumbered=row.line if row.line != row.code else "",
    )


def _signed(row: BalanceRow, balance: Sequence[BalanceRow], financing: Sequence[Line]) -> BalanceRow:
    """Return the balance with the sign of the arithmetic where the annex prints a deficit without a minus.

    Annexes print the magnitude under "Дефицит бюджета (профицит)"; which of the two it is follows from
    revenue - expenditure - net lending - balance of financial assets. The non-oil balance is never above it.
    """
    items = {other.item: other.amount_kzt for other in (row, *balance)}
    if row.item not in ("balance", "non_oil_balance") or row.amount_kzt <= 0 or items.get("balance", 0) <= 0:
        return row
    sections = {line.section: 0 for line in financing}
    for line in financing:
        sections[line.section] += 0 if line.parent else line.amount_kzt
    made = items.get("loans_made", sections.get("loans_made", 0))
    net_lending = items.get("net_lending", made - sections.get("loan_repayment", 0))
    computed = (
        items["revenue"] - items["expenditure"] - net_lending - items.get("financial_assets_balance", 0)
    )
    return replace(row, amount_kzt=-row.amount_kzt) if computed < 0 else row
