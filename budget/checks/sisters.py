"""Checks of the annexes of a decision beside each other: what nearly all print, and what two print alike."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Final

from budget.checks.engine.check import Context
from budget.checks.engine.figures import ANNEX_TABLES, figures
from budget.checks.engine.finding import Instance
from budget.packages import parent_code
from budget.timeline import BudgetKey

# Of how many other annexes which share of them is nearly all.
_FEWEST: Final = 4
_NEARLY_ALL: Final = 0.8


def sister_rows(context: Context) -> Iterator[Instance]:
    """Put to each table of an annex: it has the rows that nearly all other annexes of the year have.

    Of rows that are missing with all that is below them the highest is named.
    """
    for table in ANNEX_TABLES:
        codes: dict[BudgetKey, dict[str, None]] = {
            (title.place, title.fiscal_year): {} for title in context.package.budgets
        }
        for figure in figures(context.package, table):
            codes.setdefault(figure.budget, {})[figure.code] = None
        years = Counter(year for _, year in codes)
        printing = Counter((year, code) for (_, year), own in codes.items() for code in own)
        for (place, year), own in codes.items():
            others = years[year] - 1
            if others >= _FEWEST:
                missing = [
                    code
                    for (of_year, code), count in printing.items()
                    if of_year == year and code not in own and count >= _NEARLY_ALL * others
                ]
                highest = ", ".join(code for code in missing if parent_code(code) not in missing)
                yield Instance(place, table, "", "", highest, fiscal_year=year)


def identical_budgets(context: Context) -> Iterator[Instance]:
    """Put to revenue and to expenditure of each place: no other place has the same, figure for figure.

    One may be a copy by mistake; only zeros are no copy.
    """
    for table in ("revenue", "expenditure"):
        budgets: dict[BudgetKey, list[tuple[str, int]]] = defaultdict(list)
        for figure in figures(context.package, table):
            budgets[figure.budget].append((figure.code, figure.row.amount_kzt))
        holders: dict[object, str] = {}
        for (place, year), rows in budgets.items():
            has_amounts = any(amount for _, amount in rows)
            holder = holders.setdefault((year, tuple(rows)), place) if has_amounts else place
            yield Instance(place, table, "", holder, place, fiscal_year=year)
