"""Timeline: what one decision says of budgets, and nothing of how it says it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from budget.model import DecisionStatus, YearStatus, decision_id_of

# Place and fiscal year: which budget it is.
BudgetKey = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Amended:
    """The decision that an amendment cites, whether or not it is in the archive."""

    number: str
    decision_date: date


@dataclass(frozen=True, slots=True)
class PrintedBudget:
    """One budget as a decision prints it whole: amounts in tenge by line id; the year is approved or only planned."""

    status: YearStatus
    lines: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Vintage:
    """One decision: the budgets that it prints whole, and the lines of other budgets in which it replaces digits.

    `ended` is the day on which it expired or was repealed, if that is known; a `withdrawn` one was uploaded by
    mistake and counts for nothing.
    """

    decision: str
    council: str
    number: str
    decision_date: date
    amends: Amended | None = None
    status: DecisionStatus = "in force"
    ended: date | None = None
    withdrawn: bool = False
    budgets: Mapping[BudgetKey, PrintedBudget] = field(default_factory=dict)
    replaced: Mapping[BudgetKey, Mapping[str, int]] = field(default_factory=dict)

    @property
    def amended_id(self) -> str:
        """Return the id of the decision that this one amends, empty if it amends none."""
        cited = self.amends
        return decision_id_of(self.council, cited.decision_date, cited.number) if cited else ""

    @property
    def keys(self) -> frozenset[BudgetKey]:
        """Return the budgets that the decision speaks of."""
        return frozenset(self.budgets) | frozenset(self.replaced)

    def ended_within(self, fiscal_year: int) -> bool:
        """Tell whether the decision ended before the last day of a year, so that it is not that year's last word."""
        return self.status != "in force" and self.ended is not None and self.ended < date(fiscal_year, 12, 31)


def natural_order(number: str) -> tuple[tuple[bool, int, str], ...]:
    """Return what sorts numbers of decisions as people do: runs of digits by their value.

    >>> sorted(["11-10", "11-2", "9-3"], key=natural_order)
    ['9-3', '11-2', '11-10']
    """
    runs = re.findall(r"[0-9]+|[^\W\d_]+", number)
    return tuple((not run.isdigit(), int(run) if run.isdigit() else 0, run) for run in runs)
