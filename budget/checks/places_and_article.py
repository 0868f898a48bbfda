"""Check: the budgets of the annexes add up to the totals of the article."""

from collections.abc import Iterator
from typing import Final

from budget.checks.engine.accounts import Account, annex_accounts
from budget.checks.engine.amounts import added, thousands
from budget.checks.engine.check import Context
from budget.checks.engine.figures import figures
from budget.checks.engine.finding import Instance
from budget.model import DISTRICT_BUDGET

_REVENUE_KIND: Final = "revenue/"


def check(context: Context) -> Iterator[Instance]:
    """Yield one instance for each total that the article states."""
    accounts = annex_accounts(context.package)
    revenue = {
        (figure.budget, figure.code): figure.row.amount_kzt for figure in figures(context.package, "revenue")
    }

    def amount(account: Account, item: str) -> int:
        """Return what an annex prints for an item of the article."""
        if item.startswith(_REVENUE_KIND):
            return revenue.get(((account.place, account.fiscal_year), item.removeprefix(_REVENUE_KIND)), 0)
        if item == "net_lending":
            return account.net_lending()
        return account.financial_assets_balance() if item == "financial_assets_balance" else account.get(item)

    for figure in figures(context.package, "stated_totals"):
        amounts = [
            amount(account, figure.code)
            for account in accounts
            if account.fiscal_year == figure.row.fiscal_year
            and figure.place in (DISTRICT_BUDGET, account.place)
        ]
        yield figure.instance(thousands(figure.row.amount_kzt), thousands(sum(amounts)), added(amounts))
