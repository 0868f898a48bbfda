"""Law: revenue - expenditure - net lending - balance of financial assets = balance (a deficit is negative)."""

from collections.abc import Iterator

from budget.checks.accounts import all_accounts
from budget.checks.amounts import thousands
from budget.checks.context import Context
from budget.checks.finding import Instance
from budget.model import Package


def check(package: Package, _context: Context) -> Iterator[Instance]:
    """Yield one instance for each budget that prints revenue, expenditure and balance."""
    for account in all_accounts(package):
        if {"revenue", "expenditure", "balance"} <= account.items.keys():
            terms = (
                account.items["revenue"],
                account.items["expenditure"],
                account.net_lending(),
                account.financial_assets_balance(),
            )
            expected = terms[0] - sum(terms[1:])
            yield Instance(
                account.place,
                account.table,
                "balance",
                thousands(account.items["balance"]),
                thousands(expected),
                account.lines["balance"],
                f"{' - '.join(_bracketed(term) for term in terms)} = {thousands(expected)}",
            )


def _bracketed(amount_kzt: int) -> str:
    return f"({thousands(amount_kzt)})" if amount_kzt < 0 else thousands(amount_kzt)
