"""Accounts: the history of a budget: how it stood after each decision, and what that decision did to it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby

from budget.accounts.budget import Budget, PrintedRow
from budget.timeline import Changes, State, changes_between
from budget.urls import figure_anchor, line_id


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
        return {line_id(*key): row for key, row in self.budget.rows.items()}


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A row as a decision prints it, and which line of which table it is."""

    table: str
    line: str
    row: PrintedRow
    decision: str


class History:
    """The stages of one budget, the oldest first; the last one is in force."""

    def __init__(self, stages: Sequence[Stage], in_force: Budget) -> None:
        """Take the stages; where a decision has fallen, the one before it stands again at the end."""
        again = [stage for stage in stages if stage.budget is in_force][-1]
        self.stages = stages if again is stages[-1] else (*stages, again)

    @cached_property
    def printed(self) -> Sequence[Mapping[str, PrintedLine]]:
        """Return the rows of each stage by anchor, in the order of the annex."""
        return [
            {
                figure_anchor(*key): PrintedLine(*key, row, stage.budget.decision.decision)
                for key, row in sorted(stage.budget.rows.items(), key=lambda each: each[1].source_line)
            }
            for stage in self.stages
        ]

    @cached_property
    def rows(self) -> Mapping[str, PrintedLine]:
        """Return every row that was ever in force by anchor, as printed last; what is gone stands where it was."""
        rows: dict[str, PrintedLine] = {}
        anchors: list[str] = []
        for printed in reversed(self.printed):
            location = 0
            for anchor, row in printed.items():
                if anchor not in rows:
                    anchors.insert(location, anchor)
                    rows[anchor] = row
                location = anchors.index(anchor) + 1
        return {anchor: rows[anchor] for anchor in anchors}

    def amount(self, anchor: str, at: int = -1) -> int | None:
        """Return the amount of a line in tenge after a stage, by default the last; None if there is no such line."""
        row = self.printed[at].get(anchor)
        # An administrator under several subgroups is one line; each of its rows has an anchor.
        return self.stages[at].state.lines.get(anchor, row.row.amount_kzt if row else None)

    def values(self, anchor: str) -> Sequence[tuple[int | None, int]]:
        """Return the amounts that a line had one after another, each with the number of its first stage."""
        amounts = ((self.amount(anchor, at), at) for at in range(len(self.stages)))
        return [next(run) for _, run in groupby(amounts, key=lambda each: each[0])]

    def moved(self, at: int) -> Mapping[str, tuple[int | None, int | None]]:
        """Return the lowest lines of revenue and expenditure that a stage moved, before and after it."""
        before, after = (self.stages[number].state for number in (at - 1, at))
        lines = {*before.lines, *after.lines}
        moved = changes_between(before, after).moved
        return {
            line: amounts
            for line, amounts in moved.items()
            if line[0] in "re"
            and line in self.rows
            and not any(other.startswith(f"{line}-") for other in lines)
        }


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
