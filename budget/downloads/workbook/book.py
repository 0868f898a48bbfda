"""Downloads: what every sheet of one workbook shares: its budgets, its language, where the amounts stand."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from budget.accounts import Budget
from budget.accounts.tree import Tree, tree
from budget.downloads.selection import Selection, printed_rows
from budget.downloads.workbook.plan import Cell, Row, decimals
from budget.languages import Language
from budget.model import Side
from budget.views import Locale, locale_for

# Columns of every table; more follow to the right.
CODE, NAME, AMOUNT = range(3)
# The rows of every table: title, unit and date, an empty one, headings; then the total.
HEADER = 3
FIRST = HEADER + 1


@dataclass(frozen=True)
class Book:
    """The budgets of one selection for its latest year, to be written in one language."""

    selection: Selection
    language: Language
    site_url: str

    @cached_property
    def locale(self) -> Locale:
        """Return the words of the language."""
        return locale_for(self.language)

    @cached_property
    def budgets(self) -> tuple[Budget, ...]:
        """Return the budgets, each with a column of its own."""
        return self.selection.latest

    @property
    def is_single(self) -> bool:
        """Tell whether the workbook is that of one place, so that lines and prints fit beside the amounts."""
        return self.selection.kind == "places"

    @cached_property
    def columns(self) -> tuple[int, ...]:
        """Return the column of each budget: beside code and name, or right of the total of all."""
        first = AMOUNT if self.is_single else AMOUNT + 1
        return tuple(range(first, first + len(self.budgets)))

    @cached_property
    def trees(self) -> Mapping[Side, Tree]:
        """Return the coded rows of revenue and expenditure over all budgets."""
        return {"revenue": tree(self.budgets, "revenue"), "expenditure": tree(self.budgets, "expenditure")}

    @cached_property
    def decimals(self) -> int:
        """Return how many digits after the comma the amounts need."""
        return decimals(row.amount_kzt for budget in self.budgets for row in printed_rows(budget))

    def sheet(self, key: str) -> str:
        """Return the name of a sheet."""
        return self.locale.text(f"workbook.sheet.{key}")

    def text(self, key: str, **values: object) -> str:
        """Return a text of the workbook."""
        return self.locale.text(f"workbook.{key}", **values)

    def name(self, table: str, code: str, printed: str) -> str:
        """Return the official name of a line in the language; the decision's own where none is registered."""
        return self.locale.line_name(self.selection.site.reference, table, code, printed).official

    def head(self, key: str) -> list[Row]:
        """Return the rows above the headings of a table: what it shows, its unit and its date."""
        return [
            [Cell(self.sheet(key), "title")],
            [
                Cell(
                    f"{self.selection.titles[self.language]}. {self.locale.text('unit.all_in_thousands')}",
                    "hint",
                )
            ],
            [],
        ]
