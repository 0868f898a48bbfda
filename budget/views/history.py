"""Views stage: how a budget came to be what it is: its totals after each decision, and every value of a line."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Final

from budget.accounts import History, PrintedLine, Site, Stage
from budget.model import Decision
from budget.urls import decision_path
from budget.views.locale import Locale, mid_sentence, sentence_case
from budget.views.sources import Source, source_of

# So many lines are named where a decision changed more, and so many budgets.
_MOST_LINES: Final = 4
_MOST_NAMES: Final = 3
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
    source_language: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """Budgets after one decision: what it is, what it changed in words, and the totals in thousand tenge.

    Each total has its difference from before, empty if there is none.
    """

    decision: str
    path: str
    words: str
    totals: tuple[tuple[str, str], ...]


class HistoryView:
    """The history of one budget and what is said of it; `lines` are its stages and rows."""

    def __init__(self, site: Site, place: str, locale: Locale) -> None:
        """Take the budget of a place for the year that the site shows; KeyError if there is none."""
        self.budget = site.current(place)
        self.locale = locale
        self.lines = History(site.history(place, self.budget.fiscal_year), self.budget)
        self.stages = self.lines.stages
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

    def source(self, printed: PrintedLine) -> Source:
        """Return where a row is printed."""
        return source_of(self._packages[printed.decision].decision, printed.row, self.locale.language)

    def values(self, anchor: str) -> tuple[Was, ...]:
        """Return the values that a line had one after another, the oldest first."""
        runs = self.lines.values(anchor)
        # A line that was not there at first was brought in: that is a change.
        first = [] if runs[0][0] is None else [self._value(anchor, *runs[0], "")]
        later = (self._value(anchor, *run, self._change(old, run[0])) for (old, _), run in pairwise(runs))
        return (*first, *later)

    def changed(self, at: int) -> str:
        """Return which of the lowest lines of revenue and expenditure a stage changed most, in words."""
        found = []
        for anchor, (old, new) in self.lines.moved(at).items():
            printed = self.lines.rows[anchor]
            names = (printed.row.name, printed.row.name_kk)
            name = self.locale.line_name(self._reference, printed.table, printed.line, *names).short
            words = {"name": mid_sentence(name), "change": self._change(old, new)}
            found.append((-abs((new or 0) - (old or 0)), self.locale.text("history.line", **words)))
        told = "; ".join(each for _, each in sorted(found)[:_MOST_LINES])
        if len(found) > _MOST_LINES:
            told = self.locale.text("history.more", lines=told, count=len(found) - _MOST_LINES)
        return told or self.locale.text("history.same")

    def _change(self, before: int | None, after: int | None) -> str:
        if before is None or after is None:
            return self.locale.text("history.removed" if after is None else "history.added")
        return self.locale.format.difference(after - before)

    def _value(self, anchor: str, amount: int | None, at: int, change: str) -> Was:
        stage = self.stages[at]
        decision = self.decision(stage)
        printed = self.lines.printed[at].get(anchor)
        # A decision that only replaces digits does not print the line.
        source = self.source(printed) if printed and printed.decision == decision.decision else None
        return Was(
            by=decision_by(decision, self.locale, planned=stage.budget.is_planned),
            amount="" if amount is None else self.locale.format.thousand(amount),
            change=change,
            source=source.path if source else decision_path(decision.decision),
            source_line=source.line if source else 0,
            source_language=source.language if source else "",
        )


def decision_by(decision: Decision, locale: Locale, *, planned: bool = False) -> str:
    """Return a decision by number and date alone, marked if it only plans the year."""
    dated = locale.format.dated(decision.decision_date)
    return locale.text("history.plan" if planned else "history.by", number=decision.number, dated=dated)


def decision_words(decision: Decision, locale: Locale) -> str:
    """Return a decision by its number and date, as a link says it."""
    dated = locale.format.dated(decision.decision_date)
    return locale.text("decision.short", number=decision.number, dated=dated)


def steps(histories: Sequence[HistoryView]) -> tuple[Step, ...]:
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


def _orders(history: HistoryView) -> Iterator[tuple[object, ...]]:
    """Yield what sorts the stages of several budgets as they came; what stands again comes last."""
    last: tuple[object, ...] = ()
    for stage in history.stages:
        order = history.timeline.order(stage.state.decision)
        last = order if order > last else (*last, 1)
        yield last


def _step(
    histories: Sequence[HistoryView],
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
        words = f"{words}: {told}" if words else told
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
