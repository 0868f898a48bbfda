"""Law: financing covers the balance: financing = -balance, in the annexes and in the article."""

from collections.abc import Iterator

from budget.checks.accounts import all_accounts
from budget.checks.amounts import thousands
from budget.checks.context import Context
from budget.checks.finding import Instance
from budget.model import Package


def check(package: Package, _context: Context) -> Iterator[Instance]:
    """Yield one instance for each budget that prints both."""
    for account in all_accounts(package):
        if {"financing", "balance"} <= account.items.keys():
            balance = account.items["balance"]
            yield Instance(
                account.place,
                account.table,
                "financing",
                thousands(account.items["financing"]),
                thousands(-balance),
                account.lines["financing"],
                f"-({thousands(balance)}) = {thousands(-balance)}",
            )
