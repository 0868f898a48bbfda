"""Law: the budgets of the annexes add up to the totals of the article."""

from collections.abc import Iterator
from typing import Final

from budget.checks.accounts import Account, annex_accounts
from budget.checks.amounts import added, thousands
from budget.checks.context import Context
from budget.checks.finding import Instance
from budget.model import DISTRICT_BUDGET, Package

_REVENUE_KIND: Final = "revenue/"


def check(package: Package, _context: Context) -> Iterator[Instance]:
    """Yield one instance for each total that the article states."""
    accounts = annex_accounts(package)
    for row in package.stated_totals:
        amounts = [
            _amount(package, account, row.item)
            for account in accounts
            if account.fiscal_year == row.fiscal_year and row.budget in (DISTRICT_BUDGET, account.place)
        ]
        yield Instance(
            row.budget,
            "stated_totals",
            row.item,
            thousands(row.amount_kzt),
            thousands(sum(amounts)),
            row.source_line,
            added(amounts),
        )


def _amount(package: Package, account: Account, item: str) -> int:
    """Return what an annex prints for an item of the article."""
    if item.startswith(_REVENUE_KIND):
        key = (account.place, account.fiscal_year, item.removeprefix(_REVENUE_KIND))
        return sum(
            line.amount_kzt for line in package.revenue if (line.place, line.fiscal_year, line.code) == key
        )
    if item == "net_lending":
        return account.net_lending()
    if item == "financial_assets_balance":
        return account.financial_assets_balance()
    return account.get(item)
