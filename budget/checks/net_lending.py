"""Check: net lending is loans made less loans repaid, so it is not below minus the loans repaid (block 5)."""

from collections.abc import Iterator

from budget.checks.engine.accounts import annex_accounts
from budget.checks.engine.amounts import thousands
from budget.checks.engine.check import Context
from budget.checks.engine.figures import figures
from budget.checks.engine.finding import Instance


def check(context: Context) -> Iterator[Instance]:
    """Yield one instance for each annex that prints net lending; loans made are printed in no table."""
    least = {
        (account.place, account.fiscal_year): -account.get("loan_repayment")
        for account in annex_accounts(context.package)
    }
    for figure in figures(context.package, "balance"):
        if figure.code == "net_lending" and figure.budget in least:
            printed, bound = figure.row.amount_kzt, least[figure.budget]
            expected = thousands(printed) if printed >= bound else f"≥ {thousands(bound)}"
            yield figure.instance(thousands(printed), expected)
