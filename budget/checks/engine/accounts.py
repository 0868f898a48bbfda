"""Checks: the totals of each budget side by side, as its annex or the article prints them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from budget.checks.engine.amounts import thousands
from budget.checks.engine.figures import Figure, coded_lines, figures
from budget.checks.engine.finding import Instance
from budget.model import REPLACED_DIGITS, Package, StatedTotal
from budget.timeline import BudgetKey, is_whole, standing_totals

# What makes a budget whole, in an annex and in the article.
MAIN_ITEMS: Final = ("revenue", "expenditure", "balance", "financing")

# The kinds of revenue, by line; others are what the article calls special.
REVENUE_KIND: Final = "revenue/"
_KINDS: Final = {f"{REVENUE_KIND}{category}" for category in (1, 2, 3, 4)}
_SPECIAL: Final = f"{REVENUE_KIND}special"


@dataclass(frozen=True, slots=True)
class Account:
    """The totals of one budget in tenge, by item, as the annex (table `balance`) or the article prints them.

    Items are those of the tables `balance` and `stated_totals`; the blocks below the line count under the name of
    their section. What is not printed is not an item. `figures` are the items that the decision prints as totals;
    `is_doubtful` tells that others come from decisions before it.
    """

    place: str
    fiscal_year: int
    table: str
    items: dict[str, int] = field(default_factory=dict)
    figures: dict[str, Figure] = field(default_factory=dict)
    is_doubtful: bool = False

    def value(self, item: str) -> int:
        """Return an item in tenge; what is not printed follows from its parts, and is else 0."""
        if item == "net_lending" and item not in self.items:
            return self.value("loans_made") - self.value("loan_repayment")
        if item == "financial_assets_balance" and item not in self.items:
            return self.value("financial_assets_acquisition") - self.value("financial_assets_sale")
        if item == _SPECIAL and item not in self.items:
            kinds = {i for i in self.items if i.startswith(REVENUE_KIND)}
            return sum(self.items[kind] for kind in kinds - _KINDS)
        return self.items.get(item, 0)

    def instance(self, item: str, expected_kzt: int, working: str) -> Instance:
        """Return a check of a printed item against what the other items make; `working` is the left side."""
        expected = thousands(expected_kzt)
        working = f"{working} = {expected}" if working else ""
        found = thousands(self.items[item])
        return self.figures[item].instance(found, expected, working, is_doubtful=self.is_doubtful)


def annex_accounts(package: Package) -> list[Account]:
    """Return the account of each annex, in the order of the annexes."""
    accounts = {
        (row.place, row.fiscal_year): Account(row.place, row.fiscal_year, "balance")
        for row in package.budgets
    }
    # A row of a place that the table `budgets` does not name breaks a foreign key; it has no account.
    for figure, line in coded_lines(package, "revenue", "financing"):
        if not line.parent and (account := accounts.get(figure.budget)):
            item = line.section or f"{REVENUE_KIND}{line.line}"
            account.items[item] = account.items.get(item, 0) + line.amount_kzt
    for figure in figures(package, "balance"):
        if account := accounts.get(figure.budget):
            account.items[figure.code] = figure.row.amount_kzt
            account.figures[figure.code] = figure
    return list(accounts.values())


def stated_accounts(package: Package, before: Sequence[Package]) -> list[Account]:
    """Return the account of each budget of the article as it stands after a decision; `before` is its family's past.

    Where only some figures of an article are replaced, the others stood there before; an account of which nothing is
    known but the replaced figures is left out.
    """
    stood, stands = standing_totals(before), standing_totals((*before, package))
    printed: dict[BudgetKey, dict[str, Figure]] = {}
    for figure in figures(package, "stated_totals"):
        if not figure.code.startswith(REPLACED_DIGITS):
            printed.setdefault(figure.budget, {})[figure.code] = figure
    found = []
    for key, own in printed.items():
        is_part = not is_whole(row for f in own.values() if isinstance(row := f.row, StatedTotal))
        if key in stood or not (is_part and package.decision.amends_number):
            items = {item: total.amount_kzt for item, total in stands[key].items()}
            found.append(Account(*key, "stated_totals", items, own, is_doubtful=is_part and key in stood))
    return found
