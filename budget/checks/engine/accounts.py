"""Checks: the totals of each budget side by side, as its annex or the article prints them."""

from dataclasses import dataclass, field

from budget.checks.engine.amounts import thousands
from budget.checks.engine.figures import Figure, figures
from budget.checks.engine.finding import Instance
from budget.model import FINANCING_SECTIONS, Package


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

    def enter(self, item: str, figure: Figure) -> None:
        """Enter a printed figure as an item."""
        self.items[item] = figure.row.amount_kzt
        self.lines[item] = figure.row.source_line

    def instance(self, item: str, expected_kzt: int, working: str) -> Instance:
        """Return a check of a printed item against what the other items make; `working` is the left side."""
        found, expected = thousands(self.items[item]), thousands(expected_kzt)
        working = f"{working} = {expected}" if working else ""
        return Instance(self.place, self.table, item, found, expected, self.lines[item], working)

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
    for figure in figures(package, "balance", "financing"):
        # A row of a place that the table `budgets` does not name breaks a foreign key; it has no account.
        account = accounts.get(figure.budget)
        if account and (figure.table == "balance" or figure.code in FINANCING_SECTIONS):
            account.enter(FINANCING_SECTIONS.get(figure.code, figure.code), figure)
    return list(accounts.values())


def stated_accounts(package: Package) -> list[Account]:
    """Return the account of each budget that the article states."""
    accounts: dict[tuple[str, int], Account] = {}
    for figure in figures(package, "stated_totals"):
        account = accounts.setdefault(figure.budget, Account(*figure.budget, "stated_totals"))
        account.enter(figure.code, figure)
    return list(accounts.values())


def all_accounts(package: Package) -> list[Account]:
    """Return the accounts of the annexes, then those of the article."""
    return [*annex_accounts(package), *stated_accounts(package)]
