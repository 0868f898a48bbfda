"""Law: the revenue that the article states is the sum of the kinds of revenue that it states."""

from collections.abc import Iterator

from budget.checks.accounts import stated_accounts
from budget.checks.amounts import added, thousands
from budget.checks.context import Context
from budget.checks.finding import Instance
from budget.model import Package


def check(package: Package, _context: Context) -> Iterator[Instance]:
    """Yield one instance for each budget of the article that breaks its revenue down."""
    for account in stated_accounts(package):
        kinds = [amount for item, amount in account.items.items() if item.startswith("revenue/")]
        if kinds and "revenue" in account.items:
            yield Instance(
                account.place,
                "stated_totals",
                "revenue",
                thousands(account.items["revenue"]),
                thousands(sum(kinds)),
                account.lines["revenue"],
                added(kinds),
            )
