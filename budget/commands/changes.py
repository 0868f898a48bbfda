"""Command line: what changed between two states of a budget, line by line, as a reader of a language calls it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from budget.commands.archive import amount_text
from budget.languages import Language
from budget.model import BalanceRow, Line, Package
from budget.reference import Reference
from budget.timeline import BudgetKey, State, Timeline, changes_between, printed_rows

# The side of a line by the letter of its id; blocks below the line are named on two sides.
_SIDES = {"r": ("revenue",), "e": ("expenditure",), "f": ("financing", "expenditure"), "b": ("balance",)}


@dataclass(frozen=True, slots=True)
class ChangedLine:
    """A line of a budget that differs: its id, what decisions print there (None: nothing), tenge before and after."""

    budget: BudgetKey
    line: str
    row: Line | BalanceRow | None
    before_kzt: int | None
    after_kzt: int | None

    @property
    def name(self) -> str:
        """Return the name as printed, empty if no decision at hand prints it."""
        return self.row.name if self.row else ""

    def in_words(self, reference: Reference, language: Language) -> str:
        """Return place, year, line and both amounts, the line by its official name where the reference has one."""
        place, year = self.budget
        code = self.row.code if isinstance(self.row, Line) else ""
        key = self.row.line if isinstance(self.row, Line) else self.row.item if self.row else ""
        known = next(filter(None, (reference.name(side, key) for side in _SIDES[self.line[0]])), None)
        name = known.name[language] if known else self.name or self.line
        amounts = " -> ".join(amount_text(amount, language) for amount in (self.before_kzt, self.after_kzt))
        where = reference.places[place].short[language] if place in reference.places else place
        return f"{where}, {year}, {f'{code} {name}' if code else name}: {amounts}"


def changed_lines(
    states: Mapping[BudgetKey, tuple[State | None, State | None]],
    family: Iterable[str],
    packages: Mapping[str, Package],
) -> Iterator[ChangedLine]:
    """Yield the lines that differ between two states of each budget; `family` are the decisions that name them."""
    rows = {
        (row.place, row.fiscal_year, line): row
        for decision in family
        for line, row in printed_rows(packages[decision])
    }
    for budget, (before, after) in states.items():
        if before and after:
            for line, amounts in changes_between(before, after).moved.items():
                # A decision that only replaces digits prints no names: those before it do.
                yield ChangedLine(budget, line, rows.get((*budget, line)), *amounts)


def states_around(timeline: Timeline, decision: str) -> dict[BudgetKey, tuple[State | None, State | None]]:
    """Return each budget of which a decision speaks, as it stood before and as it stands after."""
    states: dict[BudgetKey, tuple[State | None, State | None]] = {}
    for budget in timeline.budgets(decision):
        after = timeline.state(decision, *budget)
        states[budget] = (timeline.state(after.before, *budget) if after else None, after)
    return states
