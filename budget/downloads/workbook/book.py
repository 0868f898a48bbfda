"""Downloads: what the sheets of one workbook share: the budgets, the language, the rows of the tables by sheet."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Final

from xlsxwriter.utility import quote_sheetname, xl_rowcol_to_cell

from budget.accounts import Budget, PrintedRow, RowKey, Tree
from budget.downloads.selection import Selection
from budget.downloads.workbook.marks import Marks, Origin
from budget.downloads.workbook.plan import Cell, Mark, Row, Words, decimals, joined, sum_of_rows
from budget.languages import Language, in_all_languages
from budget.model import FINANCING_SECTIONS, Line
from budget.views import in_all_locales

# Columns of every table; more follow to the right.
CODE, NAME, AMOUNT = range(3)
# The rows of every table: title, unit and date, an empty one, headings; then the total.
HEADER = 3
FIRST = HEADER + 1

# What annexes print below revenue and expenditure, in their order: items and blocks.
_BELOW: Final = (
    "net_lending",
    "loan_repayment",
    "financial_assets_balance",
    "financial_assets_acquisition",
    "financial_assets_sale",
    "balance",
    "financing",
    "loans_received",
    "loans_repaid",
    "balances_used",
)


@dataclass(frozen=True, slots=True)
class Amount:
    """What stands in an amount's cell: the printed row, the value in tenge, and its formula (none: as printed).

    `note` says what `mark` means: where the cell shows something else than the decision prints.
    """

    printed: PrintedRow
    computed_kzt: int
    formula: Words = ""
    mark: Mark | None = None
    note: Words = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of a table: `amounts` has one place a budget, None where the annex prints no such row.

    `code` is that of the first annex that prints the row.
    """

    key: RowKey
    code: str
    name: Words
    amounts: Sequence[Amount | None]
    depth: int

    @property
    def total(self) -> bool:
        """Tell whether the row is an item of the balance: these have no code, and are set apart."""
        return self.key[0] == "balance"

    @property
    def computed_kzt(self) -> int:
        """Return the amounts of all budgets together, in tenge."""
        return sum(amount.computed_kzt for amount in self.amounts if amount)


@dataclass(frozen=True)
class Book:
    """The budgets of one selection for its latest year."""

    selection: Selection
    site_url: str

    @cached_property
    def budgets(self) -> tuple[Budget, ...]:
        """Return the budgets, each with a column of its own."""
        return self.selection.latest

    @property
    def is_single(self) -> bool:
        """Tell whether the workbook is that of one place, so that lines and prints fit beside the amounts."""
        return self.selection.kind == "place"

    @cached_property
    def marks(self) -> Marks:
        """Return what shows something else than the decision prints."""
        return Marks(self._tree)

    @cached_property
    def columns(self) -> Mapping[str, Sequence[int]]:
        """Return the column of each budget by sheet: beside code and name, or right of the total of all.

        Where amounts of a budget differ from their prints, a column for these stands behind it.
        """
        columns: dict[str, list[int]] = {}
        for sheet in self._keys:
            following = AMOUNT if self.is_single else AMOUNT + 1
            columns[sheet] = []
            for at in range(len(self.budgets)):
                columns[sheet].append(following)
                following += 2 if at in self.prints[sheet] else 1
        return columns

    @cached_property
    def prints(self) -> Mapping[str, frozenset[int]]:
        """Return which budgets have a column for what is printed otherwise, by sheet.

        Signs alone need none where there are several budgets: councils leave out the minus of every deficit.
        """
        needed: set[Mark | None] = {"differs", "sign"} if self.is_single else {"differs"}
        return {
            sheet: frozenset(
                at
                for at, budget in enumerate(self.budgets)
                if any(self.marks.of(key, at) in needed for key in keys if key in budget.rows)
            )
            for sheet, keys in self._keys.items()
        }

    @cached_property
    def decimals(self) -> int:
        """Return how many digits after the comma the amounts need."""
        return decimals(row.amount_kzt for budget in self.selection.budgets for row in budget.rows.values())

    @cached_property
    def tables(self) -> Mapping[str, Mapping[RowKey, Entry]]:
        """Return the rows of each table by its sheet; those of revenue and expenditure begin with the total."""
        return {sheet: {key: self._entry(key) for key in keys} for sheet, keys in self._keys.items()}

    def entry(self, key: RowKey) -> Entry | None:
        """Return the row of a line or an item, wherever it stands; None if no annex prints it."""
        return next((table[key] for table in self.tables.values() if key in table), None)

    def cell(self, key: RowKey, at: int, on: str = "") -> Words:
        """Return the address of a budget's amount as a formula on the sheet `on` writes it."""
        sheet, row = self._positions[key]
        cell = xl_rowcol_to_cell(row, self.columns[sheet][at])
        return cell if sheet == on else joined(_quoted(sheet), f"!{cell}")

    @cached_property
    def together(self) -> Words:
        """Return what the sums of all budgets are called: "14 бюджетов вместе"."""
        return in_all_locales(lambda locale: locale.text("scope.together", count=len(self.budgets)))

    def head(self, key: str) -> list[Row]:
        """Return the rows above the headings of a table: what it shows, its unit and its years."""
        titles = self.selection.titles if key == "years" else self.selection.latest_titles
        unit = own_text("unit.all_in_thousands")
        is_marked = any(
            amount and amount.mark for entry in self.tables.get(key, {}).values() for amount in entry.amounts
        )
        return [
            [Cell(sheet_name(key), "title")],
            [Cell(joined(titles, ". ", *([self.scope, " "] if self.scope else []), unit), "hint")],
            [Cell(book_text("marks"), "hint")] if is_marked else [],
        ]

    def origins(self, key: RowKey) -> list[Origin]:
        """Return the rows at and below a row, in all budgets, whose parts make another amount than is printed."""
        return [
            origin
            for at, budget in enumerate(self.budgets)
            if key in budget.rows
            for origin in self.marks.origins(key, at)
        ]

    @cached_property
    def scope(self) -> Words:
        """Return a sentence on whose totals those of a district are; nothing where that need not be said."""
        scope = in_all_locales(self.selection.scope)
        return scope if any(scope.values()) else ""

    @property
    def _tree(self) -> Tree:
        return self.selection.tree

    @cached_property
    def _keys(self) -> Mapping[str, Sequence[RowKey]]:
        """Return what stands on each sheet, row by row."""
        rows = list(self._tree.rows)
        sides = {
            side: [("balance", side), *(key for key in rows if key[0] == side)]
            for side in ("revenue", "expenditure")
        }
        below = [key for key in rows if _heading(key) in _BELOW]
        return {**sides, "financing": sorted(below, key=lambda key: _BELOW.index(_heading(key)))}

    @cached_property
    def _positions(self) -> Mapping[RowKey, tuple[str, int]]:
        """Return the sheet and the row of each line and item."""
        return {
            key: (sheet, FIRST + rank) for sheet, keys in self._keys.items() for rank, key in enumerate(keys)
        }

    def _entry(self, key: RowKey) -> Entry:
        rows = self._tree.rows.get(key, [None] * len(self.budgets))
        amounts = [self._amount(key, at, row) if row else None for at, row in enumerate(rows)]
        return Entry(key, code_of(rows), self.name(key, rows), amounts, self._tree.depth(key))

    def _amount(self, key: RowKey, at: int, row: PrintedRow) -> Amount:
        mark = self.marks.of(key, at)
        note = self.marks.note(key, at, mark) if mark else ""
        return Amount(row, self._tree.computed_kzt(key, at), self._formula(key, at), mark, note)

    def name(self, key: RowKey, rows: Iterable[PrintedRow | None]) -> Words:
        """Return the official name of a line, as these rows print it where none is registered."""
        registered = self.selection.site.reference.name(*key)
        return (
            registered.name
            if registered
            else next((row.name for row in rows if row), "") or sheet_name(key[1])
        )

    def _formula(self, key: RowKey, at: int) -> Words:
        """Return the sum of the parts that a budget prints, or nothing where it prints none."""
        parts = self._tree.parts(key, at)
        sheet = self._positions[key][0]
        if not parts or (sheet == "financing" and key[0] == "balance"):
            signs = ["-" if sign < 0 else "+" if rank else "" for rank, (sign, _) in enumerate(parts)]
            return joined(
                *(
                    term
                    for sign, (_, part) in zip(signs, parts, strict=True)
                    for term in (sign, self.cell(part, at, sheet))
                )
            )
        # The same rows in every column, so that a formula can be filled to the right; empty cells add nothing.
        rows = (self._positions[part][1] for part in self._tree.below[key])
        return sum_of_rows(rows, self.columns[sheet][at])


@cache
def own_text(key: str) -> Mapping[Language, str]:
    """Return a text of the interface."""
    return in_all_locales(lambda locale: locale.text(key))


def book_text(key: str) -> Mapping[Language, str]:
    """Return a text of the workbooks."""
    return own_text(f"workbook.{key}")


def sheet_name(key: str) -> Mapping[Language, str]:
    """Return the name of a sheet."""
    return book_text(f"sheet.{key}")


@cache
def _quoted(sheet: str) -> Words:
    return in_all_languages(lambda language: quote_sheetname(sheet_name(sheet)[language]))


def code_of(rows: Iterable[PrintedRow | None]) -> str:
    """Return the code that the first of these prints of one line has; nothing for an item of the balance."""
    return next((row.code for row in rows if isinstance(row, Line)), "")


def _heading(key: RowKey) -> str:
    """Return the item or the block; nothing for revenue and expenditure."""
    table, line = key
    if table == "financing":
        return FINANCING_SECTIONS.get(line.partition("/")[0], "")
    return line if table == "balance" else ""
