"""Check: revenue - expenditure - net lending - balance of financial assets = balance (a deficit is negative)."""

from collections.abc import Iterator

from budget.checks.engine.accounts import all_accounts
from budget.checks.engine.amounts import thousands
from budget.checks.engine.check import Context
from budget.checks.engine.finding import Instance


def check(context: Context) -> Iterator[Instance]:
    """Yield one instance for each budget that prints revenue, expenditure and balance."""
    for account in all_accounts(context.package):
        if {"revenue", "expenditure", "balance"} <= account.items.keys():
            terms = (
                *(account.items["revenue"], account.items["expenditure"]),
                *(account.net_lending(), account.financial_assets_balance()),
            )
            working = " - ".join(f"({thousands(term)})" if term < 0 else thousands(term) for term in terms)
            yield account.instance("balance", terms[0] - sum(terms[1:]), working)
