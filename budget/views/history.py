"""Views stage: how a budget came to be what it is: its totals after each decision, and every value of a line."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, pairwise
from typing import Final

from budget.accounts import PrintedRow, Site, Stage
from budget.model import Decision
from budget.urls import decision_path, decision_text_path, figure_anchor
from budget.views.locale import Locale, mid_sentence, sentence_case

# So many lines are named where a decision changed more, and so many budgets.
_MOST_LINES: Final = 4
_MOST_NAMES: Final = 3
_SIDES: Final = ("revenue", "expenditure")
_TOTALS: Final = ("b-revenue", "b-expenditure", "b-balance")


@dataclass(frozen=True, slots=True)
class Was:
    """A value of a line and the decision that printed it first; `amount` is empty where it took the line out.

    `change` is the difference from the value before, or the word for a line that is new or gone. `source_line` is 0
    where the decision prints no such line: `source` is its page then.
    """

    by: str
    amount: str
    change: str
    source: str
    source_line: int


@dataclass(frozen=True, slots=True)
class Step:
    """Budgets after one decision: what it is, what it changed in words, and the totals in thousand tenge.

    Each total has its difference from before, empty if there is none.
    """

    decision: str
    path: str
    words: str
    totals: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Printed:
    """A row as a decision prints it, and where it stands in the tables."""

    table: str
    code: str
    row: PrintedRow
    decision: str


class History:
    """The stages of one budget, the oldest first; the last one is in force."""

    def __init__(self, site: Site, place: str, locale: Locale) -> None:
        """Take the budget of a place for the year that the site shows; KeyError if there is none."""
        self.budget = site.current(place)
        self.locale = locale
        stages = site.history(place, self.budget.fiscal_year)
        # Where a decision has fallen, the one before it stands again.
        again = [stage for stage in stages if stage.budget is self.budget][-1]
        self.stages = stages if again is stages[-1] else (*stages, again)
        self.timeline = site.timeline
        self._packages = site.packages
        self._reference = site.reference

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """Return the decisions before the one in force, the oldest first."""
        return tuple(self.decision(stage) for stage in self.stages[:-1])

    def marks(self) -> Iterator[str]:
        """Yield what is the matter with the decision in force: that it has ended, or stands on one that is missing."""
        state, year = self.stages[-1].state, self.budget.fiscal_year
        if state.marked != "in force":
            yield self.locale.text(f"history.{state.marked}", year=year)
        if state.warning:
            yield self.locale.text("history.warning")
        if state.unverified:
            yield self.locale.text("history.unverified")

    def decision(self, stage: Stage) -> Decision:
        """Return the decision of a stage."""
        return self._packages[stage.state.decision].decision

    @cached_property
    def rows(self) -> Mapping[str, Printed]:
        """Return every row that was ever in force by anchor, as printed last; what is gone stands where it was."""
        rows: dict[str, Printed] = {}
        anchors: list[str] = []
        for printed in reversed(self._printed):
            location = 0
            for anchor, row in printed.items():
                if anchor not in rows:
                    anchors.insert(location, anchor)
                    rows[anchor] = row
                location = anchors.index(anchor) + 1
        return {anchor: rows[anchor] for anchor in anchors}

    @cached_property
    def _printed(self) -> Sequence[Mapping[str, Printed]]:
        """Return the rows of each stage by anchor, in the order of the annex."""
        return [
            {
                figure_anchor(*key): Printed(*key, row, stage.budget.decision.decision)
                for key, row in sorted(stage.budget.rows.items(), key=lambda each: each[1].source_line)
            }
            for stage in self.stages
        ]

    def amount(self, anchor: str, at: int = -1) -> int | None:
        """Return the amount of a line in tenge after a stage, by default the last; None if there is no such line."""
        row = self._printed[at].get(anchor)
        # An administrator under several subgroups is one line; each of its rows has an anchor.
        return self.stages[at].state.lines.get(anchor, row.row.amount_kzt if row else None)

    def values(self, anchor: str) -> tuple[Was, ...]:
        """Return the values that a line had one after another, the oldest first."""
        amounts = [(self.amount(anchor, at), at) for at in range(len(self.stages))]
        runs = [next(run) for _, run in groupby(amounts, key=lambda each: each[0])]
        # A line that was not there at first was brought in: that is a change.
        first = [] if runs[0][0] is None else [self._value(anchor, *runs[0], "")]
        later = (self._value(anchor, *run, self._change(old, run[0])) for (old, _), run in pairwise(runs))
        return (*first, *later)

    def changed(self, at: int) -> str:
        """Return which of the lowest lines of revenue and expenditure a stage changed most, in words."""
        lowest = {
            figure_anchor(side, line.code)
            for stage in self.stages[at - 1 : at + 1]
            for side in _SIDES
            for line in stage.budget.lowest(side)
        }
        found = []
        for anchor in lowest:
            old, new = self.amount(anchor, at - 1), self.amount(anchor, at)
            if old != new:
                printed = self.rows[anchor]
                name = self.locale.line_name(self._reference, printed.table, printed.code, printed.row.name)
                words = self.locale.text(
                    "history.line", name=mid_sentence(name.short), change=self._change(old, new)
                )
                found.append((abs((new or 0) - (old or 0)), words))
        found.sort(key=lambda each: (-each[0], each[1]))
        words = "; ".join(each for _, each in found[:_MOST_LINES])
        if len(found) > _MOST_LINES:
            words = self.locale.text("history.more", lines=words, count=len(found) - _MOST_LINES)
        return words or self.locale.text("history.same")

    def _change(self, before: int | None, after: int | None) -> str:
        if before is None or after is None:
            return self.locale.text("history.removed" if after is None else "history.added")
        return self.locale.format.difference(after - before)

    def _value(self, anchor: str, amount: int | None, at: int, change: str) -> Was:
        stage = self.stages[at]
        decision = self.decision(stage)
        printed = self._printed[at].get(anchor)
        # A decision that only replaces digits does not print the line.
        line = printed.row.source_line if printed and printed.decision == decision.decision else 0
        return Was(
            by=decision_by(decision, self.locale, planned=stage.budget.is_planned),
            amount="" if amount is None else self.locale.format.thousand(amount),
            change=change,
            source=decision_text_path(decision.decision, line) if line else decision_path(decision.decision),
            source_line=line,
        )


def decision_by(decision: Decision, locale: Locale, *, planned: bool = False) -> str:
    """Return a decision by number and date alone, marked if it only plans the year."""
    dated = locale.format.dated(decision.decision_date)
    return locale.text("history.plan" if planned else "history.by", number=decision.number, dated=dated)


def decision_words(decision: Decision, locale: Locale) -> str:
    """Return a decision by its number and date, as a link says it."""
    dated = locale.format.dated(decision.decision_date)
    return locale.text("decision.short", number=decision.number, dated=dated)


def steps(histories: Sequence[History]) -> tuple[Step, ...]:
    """Return budgets, one or all of a district, after each decision on any of them; none if there is but one."""
    moves = sorted(
        (order, number, at)
        for number, history in enumerate(histories)
        for at, order in enumerate(_orders(history))
    )
    by_decision = [list(group) for _, group in groupby(moves, key=lambda move: move[0])]
    if len(by_decision) < 2:
        return ()
    current: dict[int, Stage] = {}
    found: list[Step] = []
    before: tuple[int, ...] = ()
    for group in by_decision:
        known = len(current)
        current |= {number: histories[number].stages[at] for _, number, at in group}
        sums = tuple(sum(stage.state.lines.get(line, 0) for stage in current.values()) for line in _TOTALS)
        # A budget that comes in is no change of the others.
        found.append(_step(histories, group, sums, before if known == len(current) else sums))
        before = sums
    return tuple(found)


def _orders(history: History) -> Iterator[tuple[object, ...]]:
    """Yield what sorts the stages of several budgets as they came; what stands again comes last."""
    last: tuple[object, ...] = ()
    for stage in history.stages:
        order = history.timeline.order(stage.state.decision)
        last = order if order > last else (*last, 1)
        yield last


def _step(
    histories: Sequence[History],
    group: Sequence[tuple[object, int, int]],
    sums: Sequence[int],
    before: Sequence[int],
) -> Step:
    _, number, at = group[0]
    history = histories[number]
    locale, stage = history.locale, history.stages[at]
    decision = history.decision(stage)
    if stage.budget.is_planned:
        words = locale.text("history.planned")
    elif not at or history.stages[at - 1].budget.is_planned:
        words = locale.text("history.approved")
    else:
        words = history.changed(at) if len(histories) == 1 else ""
    anchor = f"#{history.budget.place.place}-{history.budget.fiscal_year}"
    if len(histories) > 1:
        anchor = ""
        names = [histories[one].budget.place.short[locale.language] for _, one, _ in group]
        told = (
            ", ".join(names) if len(names) <= _MOST_NAMES else locale.text("count.budgets", count=len(names))
        )
        words = f"{words}: {mid_sentence(told)}" if words else told
    difference = locale.format.difference
    return Step(
        decision=decision_words(decision, locale),
        path=decision_path(decision.decision) + anchor,
        words=sentence_case(words),
        totals=tuple(
            (locale.format.thousand(amount), difference(amount - old) if amount != old else "")
            for amount, old in zip(sums, before, strict=True)
        ),
    )
