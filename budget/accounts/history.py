"""Accounts: the history of a budget: how it stood after each decision, and what that decision did to it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from budget.accounts.budget import Budget, PrintedRow
from budget.timeline import Changes, State, changes_between
from budget.urls import line_id


@dataclass(frozen=True)
class Stage:
    """A budget after one decision.

    `budget` has the rows as the decision that restated it last prints them; in a decision that only replaces digits
    the amounts are those of `state.lines`. `changes` is None if nothing stood there before, as far as is known.
    """

    budget: Budget
    state: State
    changes: Changes | None

    @cached_property
    def rows(self) -> Mapping[str, PrintedRow]:
        """Return the printed rows by line id (`e-07-124-008`), table by table."""
        return {line_id(table, code): row for (table, code), row in self.budget.rows.items()}


def stages(log: Iterable[State], printed: Mapping[str, Budget]) -> Iterator[Stage]:
    """Yield the stages of one budget; `printed` are the budgets by the decision that prints them whole.

    A state of which no row is printed in the archive (digits replaced in a decision that is not there) has no stage.
    """
    budget: Budget | None = None
    before: State | None = None
    for state in log:
        budget = printed.get(state.decision, budget)
        if budget:
            budget = replace(budget, is_planned=state.status == "planned")
            yield Stage(budget, state, changes_between(before, state) if before else None)
        before = state
