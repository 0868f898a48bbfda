"""Timeline: the packages of an archive as vintages."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from budget.model import ARTICLE_ITEM, ITEM_ROWS, TOGETHER, BalanceRow, Line, Package, StatedTotal
from budget.packages import SIDES, table_rows
from budget.timeline.rules import Timeline
from budget.timeline.vintage import Amended, BudgetKey, PrintedBudget, Vintage
from budget.urls import line_id


def timeline_of(packages: Iterable[Package], withdrawn: Collection[str] = ()) -> Timeline:
    """Return the decisions of these packages in order; those `withdrawn` were uploaded by mistake."""
    return Timeline(
        replace(vintage_of(package), withdrawn=package.decision.decision in withdrawn) for package in packages
    )


def vintage_of(package: Package) -> Vintage:
    """Return what a package says of budgets: amounts in tenge by line id (`e-07-124-008`)."""
    # A budget of which no row is printed is a budget.
    lines: dict[BudgetKey, dict[str, int]] = {
        (title.place, title.fiscal_year): {} for title in package.budgets
    }
    for name, row in printed_rows(package):
        budget = lines.setdefault((row.place, row.fiscal_year), {})
        # An administrator has a row under each of its subgroups.
        budget[name] = budget.get(name, 0) + row.amount_kzt
    replaced: dict[BudgetKey, dict[str, int]] = {}
    for total in package.stated_totals:
        key = (total.budget, total.fiscal_year)
        # Where the annex is not restated, the article alone says what a place's totals are from now on.
        of_place = total.budget != TOGETHER and not total.budget.startswith(ARTICLE_ITEM)
        if of_place and total.item in ITEM_ROWS and key not in lines:
            replaced.setdefault(key, {})[line_id(*ITEM_ROWS[total.item])] = total.amount_kzt
    decision = package.decision
    day = decision.amends_date
    return Vintage(
        decision=decision.decision,
        council=decision.council,
        number=decision.number,
        decision_date=decision.decision_date,
        amends=Amended(decision.amends_number, day) if day else None,
        status=decision.status,
        ended=decision.ended,
        budgets={
            (title.place, title.fiscal_year): PrintedBudget(
                title.status, lines[title.place, title.fiscal_year]
            )
            for title in package.budgets
        },
        replaced=replaced,
    )


def printed_rows(package: Package) -> Iterator[tuple[str, Line | BalanceRow]]:
    """Yield every row of the annexes with its line id, table by table."""
    for (table, _, code), row in amount_rows(package, *SIDES, "balance"):
        if not isinstance(row, StatedTotal):
            yield line_id(table, row.line if isinstance(row, Line) else code), row


def amount_rows(
    package: Package, *tables: str
) -> Iterator[tuple[tuple[str, str, str], Line | BalanceRow | StatedTotal]]:
    """Yield every row with an amount of these tables (of all, if none is named) with table, place and code.

    The place is the budget and the code the item where the table has those columns.
    """
    for table in tables or (*SIDES, "balance", "stated_totals"):
        for row in table_rows(package, table):
            if isinstance(row, Line):
                yield (table, row.place, row.code), row
            elif isinstance(row, BalanceRow):
                yield (table, row.place, row.item), row
            elif isinstance(row, StatedTotal):
                yield (table, row.budget, row.item), row
