"""Check: the revenue that the article states is the sum of the kinds of revenue that it states."""

from collections.abc import Iterator

from budget.checks.engine.accounts import stated_accounts
from budget.checks.engine.amounts import added
from budget.checks.engine.check import Context
from budget.checks.engine.finding import Instance


def check(context: Context) -> Iterator[Instance]:
    """Yield one instance for each budget of the article that breaks its revenue down."""
    for account in stated_accounts(context.package):
        kinds = [amount for item, amount in account.items.items() if item.startswith("revenue/")]
        if kinds and "revenue" in account.items:
            yield account.instance("revenue", sum(kinds), added(kinds).rpartition(" = ")[0])
