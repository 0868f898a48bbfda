"""Law: financing = loans received (block 7) - loans repaid (block 16) + balances used (block 8)."""

from collections.abc import Iterator
from typing import Final

from budget.checks.accounts import all_accounts
from budget.checks.amounts import thousands
from budget.checks.context import Context
from budget.checks.finding import Instance
from budget.model import Package

_PARTS: Final = ("loans_received", "loans_repaid", "balances_used")


def check(package: Package, _context: Context) -> Iterator[Instance]:
    """Yield one instance for each annex, and for each budget of the article that states a part of financing."""
    for account in all_accounts(package):
        states_parts = account.table == "balance" or any(part in account.items for part in _PARTS)
        if "financing" in account.items and states_parts:
            received, repaid, used = (account.get(part) for part in _PARTS)
            expected = received - repaid + used
            yield Instance(
                account.place,
                account.table,
                "financing",
                thousands(account.items["financing"]),
                thousands(expected),
                account.lines["financing"],
                f"{thousands(received)} - {thousands(repaid)} + {thousands(used)} = {thousands(expected)}",
            )
