"""Downloads: the lines that are compared, by line id, and what each budget prints for one."""

from collections.abc import Iterable, Mapping, Sequence

from budget.accounts import Budget
from budget.urls import line_id
from budget.views import Measure, Value, measures, value


def compared_lines(budgets: Iterable[Budget]) -> Mapping[str, Sequence[Measure]]:
    """Return the lines that any of the budgets prints by line id, in the order of their codes.

    A programme that councils print with and without its subgroup is one line under two codes.
    """
    found: dict[str, list[Measure]] = {}
    for measure in measures(budgets):
        found.setdefault(line_id(measure.side, measure.line), []).append(measure)
    return found


def printed_value(budget: Budget, line: Sequence[Measure]) -> tuple[Measure, Value]:
    """Return a line as a budget prints it, under whichever of its codes; under the first if it prints none."""
    printed = next((each for each in line if (each.side, each.line) in budget.rows), line[0])
    return printed, value(budget, printed)
