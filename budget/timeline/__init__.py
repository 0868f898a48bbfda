"""Timeline: decisions put in order, so that for each place, year and day one of them is in force."""

from budget.timeline.archive import amount_rows, printed_rows, timeline_of, vintage_of
from budget.timeline.article import is_whole, look_up_replaced, replaces_something, standing_totals
from budget.timeline.register import known_errors
from budget.timeline.rules import Changes, SameDay, State, Timeline, changes_between
from budget.timeline.vintage import (
    Amended,
    BudgetKey,
    PrintedBudget,
    Vintage,
    natural_order,
)

__all__ = [
    "Amended",
    "BudgetKey",
    "Changes",
    "PrintedBudget",
    "SameDay",
    "State",
    "Timeline",
    "Vintage",
    "amount_rows",
    "changes_between",
    "is_whole",
    "known_errors",
    "look_up_replaced",
    "natural_order",
    "printed_rows",
    "replaces_something",
    "standing_totals",
    "timeline_of",
    "vintage_of",
]
