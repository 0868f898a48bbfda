"""Law: net lending is loans made less loans repaid, so it is not below minus the loans repaid (block 5)."""

from collections.abc import Iterator

from budget.checks.accounts import annex_accounts
from budget.checks.amounts import thousands
from budget.checks.context import Context
from budget.checks.finding import Instance
from budget.model import Package


def check(package: Package, _context: Context) -> Iterator[Instance]:
    """Yield one instance for each annex that prints net lending; loans made are printed in no table."""
    for account in annex_accounts(package):
        if "net_lending" in account.items:
            found = account.items["net_lending"]
            least = -account.get("loan_repayment")
            yield Instance(
                account.place,
                "balance",
                "net_lending",
                thousands(found),
                thousands(found) if found >= least else f"≥ {thousands(least)}",
                account.lines["net_lending"],
            )
