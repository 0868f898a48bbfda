"""Checks: the totals of each budget side by side, as its annex or the article prints them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from budget.model import FINANCING_SECTIONS, Package

SECTION_HEADS: Final = frozenset(FINANCING_SECTIONS)


@dataclass(frozen=True, slots=True)
class Account:
    """The totals of one budget in tenge, by item; `lines` are the lines that print them.

    Items are those of the tables `balance` and `stated_totals`; the blocks below the line count under the name
    of their section. What is not printed is not an item.
    """

    place: str
    fiscal_year: int
    table: str
    items: dict[str, int] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)

    def get(self, item: str) -> int:
        """Return the amount of an item, 0 where it is not printed."""
        return self.items.get(item, 0)

    def net_lending(self) -> int:
        """Return net lending: as printed, else what loans made (none are printed) are less loans repaid."""
        return self.items.get("net_lending", -self.get("loan_repayment"))

    def financial_assets_balance(self) -> int:
        """Return the balance of financial assets: as printed, else acquisition less sale."""
        computed = self.get("financial_assets_acquisition") - self.get("financial_assets_sale")
        return self.items.get("financial_assets_balance", computed)


def annex_accounts(package: Package) -> list[Account]:
    """Return the account of each annex, in the order of the annexes."""
    accounts = {
        (row.place, row.fiscal_year): Account(row.place, row.fiscal_year, "balance")
        for row in package.budgets
    }
    for row in package.balance:
        _enter(accounts, row.place, row.fiscal_year, row.item, row.amount_kzt, row.source_line)
    for line in package.financing:
        if line.code in SECTION_HEADS:
            _enter(accounts, line.place, line.fiscal_year, line.section, line.amount_kzt, line.source_line)
    return list(accounts.values())


def stated_accounts(package: Package) -> list[Account]:
    """Return the account of each budget that the article states."""
    accounts: dict[tuple[str, int], Account] = {}
    for row in package.stated_totals:
        key = (row.budget, row.fiscal_year)
        accounts.setdefault(key, Account(row.budget, row.fiscal_year, "stated_totals"))
        _enter(accounts, row.budget, row.fiscal_year, row.item, row.amount_kzt, row.source_line)
    return list(accounts.values())


def all_accounts(package: Package) -> list[Account]:
    """Return the accounts of the annexes, then those of the article."""
    return [*annex_accounts(package), *stated_accounts(package)]


def _enter(
    accounts: Mapping[tuple[str, int], Account], budget: str, year: int, item: str, amount_kzt: int, line: int
) -> None:
    account = accounts.get((budget, year))
    # A row of a place that the table `budgets` does not name breaks a foreign key; it has no account.
    if account:
        account.items[item] = amount_kzt
        account.lines[item] = line
