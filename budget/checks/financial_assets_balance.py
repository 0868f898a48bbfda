"""Check: the balance of financial assets is acquisition less sale (block 6), in the annexes and in the article."""

from collections.abc import Iterator

from budget.checks.engine.accounts import all_accounts
from budget.checks.engine.amounts import thousands
from budget.checks.engine.check import Context
from budget.checks.engine.finding import Instance


def check(context: Context) -> Iterator[Instance]:
    """Yield one instance for each budget that prints the balance of financial assets."""
    for account in all_accounts(context.package):
        if "financial_assets_balance" in account.items:
            bought, sold = account.get("financial_assets_acquisition"), account.get("financial_assets_sale")
            working = f"{thousands(bought)} - {thousands(sold)}"
            yield account.instance("financial_assets_balance", bought - sold, working)
