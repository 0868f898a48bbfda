"""Check: financing = loans received (block 7) - loans repaid (block 16) + balances used (block 8)."""

from collections.abc import Iterator
from typing import Final

from budget.checks.engine.accounts import all_accounts
from budget.checks.engine.amounts import thousands
from budget.checks.engine.check import Context
from budget.checks.engine.finding import Instance

_PARTS: Final = ("loans_received", "loans_repaid", "balances_used")


def check(context: Context) -> Iterator[Instance]:
    """Yield one instance for each annex, and for each budget of the article that states a part of financing."""
    for account in all_accounts(context.package):
        states_parts = account.table == "balance" or any(part in account.items for part in _PARTS)
        if "financing" in account.items and states_parts:
            received, repaid, used = (account.get(part) for part in _PARTS)
            working = f"{thousands(received)} - {thousands(repaid)} + {thousands(used)}"
            yield account.instance("financing", received - repaid + used, working)
