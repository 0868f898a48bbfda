"""Check: financing covers the balance: financing = -balance, in the annexes and in the article."""

from collections.abc import Iterator

from budget.checks.engine.accounts import all_accounts
from budget.checks.engine.amounts import thousands
from budget.checks.engine.check import Context
from budget.checks.engine.finding import Instance


def check(context: Context) -> Iterator[Instance]:
    """Yield one instance for each budget that prints both."""
    for account in all_accounts(context.package):
        if {"financing", "balance"} <= account.items.keys():
            balance = account.items["balance"]
            yield account.instance("financing", -balance, f"-({thousands(balance)})")
