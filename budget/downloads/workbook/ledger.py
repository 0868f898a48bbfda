"""Downloads: the rows of revenue and expenditure, where every subtotal is the sum of its parts."""

from collections.abc import Mapping
from typing import Final

from budget.accounts.tree import Tree
from budget.downloads.workbook.book import FIRST, Book
from budget.downloads.workbook.plan import sum_of_rows
from budget.downloads.workbook.table import Amount, Entry
from budget.model import Side

# The row of the total, among the places of codes.
TOTAL: Final = ""
Places = Mapping[str, int]


def ledger_entries(book: Book, side: Side) -> list[Entry]:
    """Return the rows of one side: the total, then every row below what it is a part of."""
    lines = book.trees[side]
    locations = {TOTAL: FIRST} | {code: FIRST + 1 + rank for rank, code in enumerate(lines.codes())}
    return [_total(book, side, lines, locations), *line_entries(book, side, lines, locations)]


def line_entries(book: Book, table: Side, lines: Tree, locations: Places) -> list[Entry]:
    """Return the rows of coded lines, each amount a sum of its parts where the annex prints parts."""
    entries = []
    for code in lines.codes():
        printed = next(line for line in lines.lines[code] if line)
        amounts = []
        for at, line in enumerate(lines.lines[code]):
            formula = parts_formula(lines, code, at, locations, book.columns[at])
            amounts.append(Amount(line, lines.computed_kzt(code, at), formula) if line else None)
        depth = lines.depth(code)
        entries.append(Entry(table, code, book.name(table, code, printed.name), amounts, depth=depth))
    return entries


def parts_formula(lines: Tree, code: str, budget: int, locations: Places, column: int) -> str:
    """Return the sum of the parts that a budget prints, or nothing where it prints none."""
    if not lines.parts(code, budget):
        return ""
    # The same rows in every column, so that a formula can be filled to the right; empty cells add nothing.
    return sum_of_rows((locations[part] for part in lines.below[code]), column)


def _total(book: Book, side: Side, lines: Tree, locations: Places) -> Entry:
    amounts = []
    for at, budget in enumerate(book.budgets):
        row = budget.balance.get(side)
        formula = parts_formula(lines, TOTAL, at, locations, book.columns[at])
        computed = lines.computed_kzt(TOTAL, at) if formula else budget.total(side)
        amounts.append(Amount(row, computed, formula) if row else None)
    printed = next(
        (row.name for budget in book.budgets if (row := budget.balance.get(side))), book.sheet(side)
    )
    return Entry("balance", side, book.name("balance", side, printed), amounts, total=True)
