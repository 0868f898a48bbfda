"""Downloads: refuse amounts that spreadsheets, browsers and R would round without a word."""

from typing import Final

from budget.downloads.selection import Selection
from budget.errors import FindingsError, Problem

# Excel keeps 15 significant digits; JavaScript and R lose whole numbers beyond 2**53, which has 16.
MOST_KZT: Final = 10**15 - 1


def refuse_rounded(selection: Selection) -> None:
    """Pass if every amount of the selection, and every total over it, is exact in every program.

    Raises FindingsError naming decision, place, line and code of each that is not.
    """
    problems = []
    totals: dict[str, int] = {}
    for budget in selection.budgets:
        for row in budget.rows.values():
            if abs(row.amount_kzt) > MOST_KZT:
                where = f"{budget.decision.decision}, {row.place}"
                problems.append(_problem(where, row.amount_kzt, row.source_line))
        for item, total in budget.balance.items():
            totals[item] = totals.get(item, 0) + abs(total.amount_kzt)
    problems += [
        _problem(f"{selection.name}, all budgets, {item}", total)
        for item, total in totals.items()
        if total > MOST_KZT and not problems
    ]
    if problems:
        raise FindingsError(*problems)


def _problem(where: str, amount_kzt: int, line: int = 0) -> Problem:
    return Problem.from_key(where, "rounded", "compare_amount", line=line, quote=str(amount_kzt))
