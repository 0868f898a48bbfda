"""Law: the balance of financial assets is acquisition less sale (block 6), in the annexes and in the article."""

from collections.abc import Iterator

from budget.checks.accounts import all_accounts
from budget.checks.amounts import thousands
from budget.checks.context import Context
from budget.checks.finding import Instance
from budget.model import Package


def check(package: Package, _context: Context) -> Iterator[Instance]:
    """Yield one instance for each budget that prints the balance of financial assets."""
    for account in all_accounts(package):
        if "financial_assets_balance" in account.items:
            bought, sold = account.get("financial_assets_acquisition"), account.get("financial_assets_sale")
            yield Instance(
                account.place,
                account.table,
                "financial_assets_balance",
                thousands(account.items["financial_assets_balance"]),
                thousands(bought - sold),
                account.lines["financial_assets_balance"],
                f"{thousands(bought)} - {thousands(sold)} = {thousands(bought - sold)}",
            )
