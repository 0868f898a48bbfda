"""Downloads: the rows below the line: lending, financial assets, the balance, and how it is financed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from budget.accounts.tree import Tree, tree
from budget.downloads.workbook.book import FIRST, Book
from budget.downloads.workbook.ledger import TOTAL, Places, line_entries
from budget.downloads.workbook.plan import on_sheet, reference
from budget.downloads.workbook.table import Amount, Entry
from budget.model import FINANCING_SECTIONS, Side

# What stands where: items of the balance, and the blocks by the code that heads them, as annexes print them.
_ORDER: Final = (
    "net_lending",
    "5",
    "financial_assets_balance",
    "financial_assets_acquisition",
    "6",
    "balance",
    "financing",
    "7",
    "16",
    "8",
)
# How the two sides enter the balance.
_SIDES: Final[tuple[tuple[Side, int], ...]] = (("revenue", 1), ("expenditure", -1))


def below_entries(book: Book) -> list[Entry]:
    """Return everything that an annex prints below revenue and expenditure, the items computed from the blocks."""
    return _Below(book).entries()


@dataclass(frozen=True, slots=True)
class _Term:
    """A cell that enters an item: `value_kzt` is what the cell gives, `sign` how it enters."""

    sign: int
    cell: str
    value_kzt: int


@dataclass(frozen=True)
class _Below:
    book: Book

    @cached_property
    def blocks(self) -> dict[str, Tree]:
        """Return the blocks by the code that heads them, empty ones left out."""
        found = {
            code: tree(self.book.budgets, "financing", section)
            for code, section in FINANCING_SECTIONS.items()
        }
        return {code: block for code, block in found.items() if block.lines}

    @cached_property
    def locations(self) -> Places:
        """Return the row of each item and each code."""
        names = [
            name for key in _ORDER for name in (self.blocks[key].codes() if key in self.blocks else [key])
        ]
        printed = {item for budget in self.book.budgets for item in budget.balance}
        held = [name for name in names if name in printed or name.partition("/")[0] in self.blocks]
        return {name: FIRST + rank for rank, name in enumerate(held)}

    def entries(self) -> list[Entry]:
        """Return the rows in the order of the annex."""
        found: list[Entry] = []
        for key in _ORDER:
            if key in self.blocks:
                found += line_entries(self.book, "financing", self.blocks[key], self.locations)
            elif key in self.locations:
                found.append(self._item(key))
        return found

    def _item(self, item: str) -> Entry:
        amounts: list[Amount | None] = []
        printed = ""
        for at, budget in enumerate(self.book.budgets):
            row = budget.balance.get(item)
            if row is None:
                amounts.append(None)
                continue
            printed = row.name
            terms = self._terms(item, at)
            amounts.append(
                Amount(row, _value(terms), _formula(terms)) if terms else Amount(row, row.amount_kzt)
            )
        return Entry("balance", item, self.book.name("balance", item, printed), amounts, total=True)

    def _terms(self, item: str, at: int) -> list[_Term]:
        if item == "net_lending":
            terms = list(self._block("5", -1, at))
            # Loans made have no rows of their own: where there are any, the printed item stands.
            return terms if _value(terms) == self.book.budgets[at].total(item) else []
        if item == "financial_assets_balance":
            return [*self._printed("financial_assets_acquisition", 1, at), *self._block("6", -1, at)]
        if item == "balance":
            return list(self._balance(at))
        if item == "financing":
            return [*self._block("7", 1, at), *self._block("16", -1, at), *self._block("8", 1, at)]
        return []

    def _balance(self, at: int) -> Iterator[_Term]:
        budget = self.book.budgets[at]
        for side, sign in _SIDES:
            lines = self.book.trees[side]
            value = lines.computed_kzt(TOTAL, at) if lines.parts(TOTAL, at) else budget.total(side)
            yield _Term(sign, on_sheet(self.book.sheet(side), FIRST, self.book.columns[at]), value)
        if "net_lending" in budget.balance:
            yield from self._printed("net_lending", -1, at)
        else:
            yield from self._block("5", 1, at)
        if "financial_assets_balance" in budget.balance:
            yield from self._printed("financial_assets_balance", -1, at)
        else:
            yield from self._printed("financial_assets_acquisition", -1, at)
            yield from self._block("6", 1, at)

    def _printed(self, item: str, sign: int, at: int) -> Iterator[_Term]:
        if item in self.book.budgets[at].balance:
            terms = self._terms(item, at)
            value = _value(terms) if terms else self.book.budgets[at].total(item)
            yield _Term(sign, reference(self.locations[item], self.book.columns[at]), value)

    def _block(self, code: str, sign: int, at: int) -> Iterator[_Term]:
        block = self.blocks.get(code)
        for top in block.parts(TOTAL, at) if block else ():
            cell = reference(self.locations[top], self.book.columns[at])
            yield _Term(sign, cell, block.computed_kzt(top, at) if block else 0)


def _formula(terms: Sequence[_Term]) -> str:
    """Return the terms as a formula: "C5-C9+C12"."""
    signed = "".join(f"{'+' if term.sign > 0 else '-'}{term.cell}" for term in terms)
    return signed.removeprefix("+")


def _value(terms: Sequence[_Term]) -> int:
    return sum(term.sign * term.value_kzt for term in terms)
