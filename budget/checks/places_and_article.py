"""Check: the budgets in force after the decision add up to the totals of its article.

Where the decision restates only some of them, an amendment that is not in the archive may explain a difference: that
is a warning (`check_standing`).
"""

from collections.abc import Iterator
from typing import Final

from budget.checks.completeness import named_annexes
from budget.checks.engine.accounts import Account, annex_accounts
from budget.checks.engine.amounts import added, thousands
from budget.checks.engine.check import Context
from budget.checks.engine.figures import figures
from budget.checks.engine.finding import Instance
from budget.model import TOGETHER

_REVENUE_KIND: Final = "revenue/"


def check(context: Context) -> Iterator[Instance]:
    """Yield one instance for each total that the article states, if the decision has all annexes that it names."""
    if len(context.package.budgets) >= len(named_annexes(context)):
        yield from _instances(context)


def check_standing(context: Context) -> Iterator[Instance]:
    """Yield the same if earlier decisions have the other annexes."""
    if len(context.package.budgets) < len(named_annexes(context)):
        yield from _instances(context)


def _instances(context: Context) -> Iterator[Instance]:
    own = context.package
    held = [*context.standing.values(), (own, frozenset((row.place, row.fiscal_year) for row in own.budgets))]
    # Of a budget that is restated here the one before is overwritten.
    accounts = {
        (account.place, account.fiscal_year): account
        for package, budgets in held
        for account in annex_accounts(package)
        if (account.place, account.fiscal_year) in budgets
    }
    if len(accounts) < len(named_annexes(context)):
        # An amendment restates some annexes, and the decision that has the others is not in the archive.
        return
    restated = held[-1][1]
    revenue = {
        (figure.budget, figure.code): figure.row.amount_kzt
        for package, budgets in held
        for figure in figures(package, "revenue")
        if figure.budget in budgets and (package is own or figure.budget not in restated)
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
            for account in accounts.values()
            if account.fiscal_year == figure.row.fiscal_year and figure.place in (TOGETHER, account.place)
        ]
        yield figure.instance(thousands(figure.row.amount_kzt), thousands(sum(amounts)), added(amounts))
