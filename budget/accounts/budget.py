"""Accounts: the budget of one place for one year: its rows by table and code, its totals."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from budget.model import SECTION_LINES, TRANSFERS, BalanceRow, Decision, Line, Side
from budget.reference import Place

PrintedRow = Line | BalanceRow
# Table and line of a row; in the table `balance` an item takes the place of the line.
RowKey = tuple[str, str]


@dataclass(frozen=True)
class Budget:
    """The budget of one place for one year, as one decision restates it."""

    place: Place
    fiscal_year: int
    annex: int
    decision: Decision
    revenue: tuple[Line, ...]
    expenditure: tuple[Line, ...]
    financing: tuple[Line, ...]
    balance: Mapping[str, BalanceRow]
    # A decision for three years approves the first and only plans the others.
    is_planned: bool = False

    @cached_property
    def rows(self) -> Mapping[RowKey, PrintedRow]:
        """Return every row that the annex prints by table and line, table by table."""
        return {
            **{("revenue", row.line): row for row in self.revenue},
            **{("expenditure", row.line): row for row in self.expenditure},
            **{("financing", row.line): row for row in self.financing},
            **{("balance", item): row for item, row in self.balance.items()},
        }

    @property
    def printed(self) -> Iterator[tuple[RowKey, str, PrintedRow]]:
        """Yield every row with its code as printed, or its item, as registers name it."""
        for key, row in self.rows.items():
            yield key, row.code if isinstance(row, Line) else row.item, row

    def total(self, item: str) -> int:
        """Return an item of the balance in tenge; an item that the annex does not print is 0."""
        return self.amount("balance", item)

    def line(self, table: str, line: str) -> Line | None:
        """Return the row of a line of `revenue`, `expenditure` or `financing`, or None if not printed."""
        row = self.rows.get((table, line))
        return row if isinstance(row, Line) else None

    def amount(self, table: str, line: str) -> int:
        """Return the amount of a row in tenge; a row that is not printed is 0."""
        row = self.rows.get((table, line))
        return row.amount_kzt if row else 0

    def block(self, section: str) -> int:
        """Return a block below the line in tenge; one that is not printed is 0."""
        return self.amount("financing", SECTION_LINES[section])

    def lowest(self, table: Side) -> tuple[Line, ...]:
        """Return the lines of a table that have no parts, in the order of the annex.

        A subprogramme is no part: it says where the money of its programme comes from.
        """
        lines = [line for line in getattr(self, table) if line.level != "subprogramme"]
        above = {line.parent for line in lines}
        return tuple(line for line in lines if line.code not in above)

    @property
    def transfers(self) -> int:
        """Return the transfers received, in tenge."""
        return self.amount(*TRANSFERS)

    @property
    def own_revenue(self) -> int:
        """Return revenue without transfers, in tenge."""
        return self.total("revenue") - self.transfers


def added_lines(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Return each line of several budgets once, in the order of codes, with the amounts of all added up."""
    added: dict[str, Line] = {}
    for line in lines:
        before = added.get(line.code)
        added[line.code] = replace(line, amount_kzt=before.amount_kzt + line.amount_kzt) if before else line
    return tuple(added[code] for code in sorted(added))
