"""Timeline: which decision is in force for a place, a year and a day, and what each decision changed.

A base decision approves a year or only plans it; amendments follow their base. Among the bases of one budget an
approval goes before a plan, else the later one counts; within a base the last amendment does. Nothing of this
depends on the order in which decisions are loaded.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import chain, combinations

from budget.model import DecisionStatus, YearStatus
from budget.timeline.vintage import BudgetKey, Vintage, natural_order


@dataclass(frozen=True, slots=True)
class State:
    """A budget after a decision: amounts in tenge by line id.

    `before` is the decision whose figures stood there (empty: none in the archive). `marked` tells that the
    decision, or the one it amends, has expired or was repealed; `warning` that it is not known since when, or that
    nothing else is left for the year. `unverified`: digits were replaced in a decision that is not in the archive.
    """

    decision: str
    status: YearStatus
    lines: Mapping[str, int]
    before: str = ""
    marked: DecisionStatus = "in force"
    warning: bool = False
    unverified: bool = False


@dataclass(frozen=True, slots=True)
class Changes:
    """What a decision did to a budget, by line id; amounts in tenge."""

    before: str
    changed: Mapping[str, tuple[int, int]]
    left: tuple[str, ...]
    added: Mapping[str, int]
    removed: Mapping[str, int]

    @property
    def moved(self) -> Mapping[str, tuple[int | None, int | None]]:
        """Return every line that differs, in the order of the tables: its amount before and after, None: no line."""
        moved: dict[str, tuple[int | None, int | None]] = {**self.changed}
        moved |= {line: (None, amount) for line, amount in self.added.items()}
        moved |= {line: (amount, None) for line, amount in self.removed.items()}
        return {line: moved[line] for line in sorted(moved, key=_of_tables)}


@dataclass(frozen=True, slots=True)
class SameDay:
    """Two decisions of one day on one budget, neither of which amends the other."""

    key: BudgetKey
    decisions: tuple[str, str]


def changes_between(before: State, after: State) -> Changes:
    """Return what happened to a budget from one state to another."""
    old, new = before.lines, after.lines
    both = [line for line in new if line in old]
    return Changes(
        before.decision,
        {line: (old[line], new[line]) for line in both if old[line] != new[line]},
        tuple(line for line in both if old[line] == new[line]),
        {line: amount for line, amount in new.items() if line not in old},
        {line: amount for line, amount in old.items() if line not in new},
    )


def _of_tables(line: str) -> tuple[object, ...]:
    """Return what sorts line ids by side and code, subgroups (one digit) first; the balance keeps its order."""
    side, _, code = line.partition("-")
    return "refb".index(side), () if side == "b" else [(len(part), part) for part in code.split("-")]


class _Family:
    """A base decision and its amendments, as far as they speak of one budget, in their order."""

    def __init__(self, key: BudgetKey, base: Vintage | None, members: list[Vintage]) -> None:
        self.base, self.members = base, members
        first = members[0]
        printed = next((member.budgets[key] for member in members if key in member.budgets), None)
        self.approves = printed is None or printed.status == "approved"
        # The date of a base that is not in the archive is the one that its amendments cite.
        self.since = base.decision_date if base else (first.amends or first).decision_date
        self.number = natural_order(base.number if base else first.number)

    @property
    def rank(self) -> tuple[object, ...]:
        """Return what decides between families: an approval before a plan, then the later base."""
        return self.approves, self.since, self.number

    def states(self, key: BudgetKey) -> Iterator[State]:
        """Yield the budget after each member."""
        lines: Mapping[str, int] | None = None
        status: YearStatus = "approved" if self.approves else "planned"
        before, unverified = "", False
        for member in self.members:
            if key in member.budgets:
                lines, status = member.budgets[key].lines, member.budgets[key].status
                unverified = False
            else:
                unverified = unverified or lines is None
                lines = {**(lines or {}), **member.replaced[key]}
            ended = member if member.status != "in force" or self.base is None else self.base
            yield State(
                *(member.decision, status, lines, before, ended.status),
                warning=ended.status != "in force" and ended.ended is None,
                unverified=unverified,
            )
            before = member.decision


class Timeline:
    """All decisions of an archive, put in order; every question is answered from an index made once."""

    def __init__(self, vintages: Iterable[Vintage]) -> None:
        """Sort the decisions into families, budget by budget."""
        self._all = {vintage.decision: vintage for vintage in vintages}
        live = [vintage for vintage in self._all.values() if not vintage.withdrawn]
        grouped: dict[BudgetKey, dict[str, list[Vintage]]] = defaultdict(lambda: defaultdict(list))
        for vintage in live:
            for key in vintage.keys:
                grouped[key][self._ancestors(vintage)[-1]].append(vintage)
        self._live = live
        self._families = {
            key: [
                _Family(key, self._base(root), sorted(members, key=self._order))
                for root, members in families.items()
            ]
            for key, families in grouped.items()
        }

    @property
    def keys(self) -> frozenset[BudgetKey]:
        """Return every budget that some decision speaks of."""
        return frozenset(self._families)

    def in_force(self, place: str, fiscal_year: int, day: date = date.max) -> State | None:
        """Return the budget as it stands at the end of a day (the last one: all that is known), None before any."""
        key = (place, fiscal_year)
        family = self._family_on(key, day)
        if family is None:
            return None
        members = [member for member in family.members if member.decision_date <= day]
        lasting = [member for member in members if not _is_over(member, fiscal_year, day)]
        last = (lasting or members)[-1].decision
        state = next(state for state in family.states(key) if state.decision == last)
        if lasting:
            return state
        return State(
            *(state.decision, state.status, state.lines, state.before, state.marked),
            warning=True,
            unverified=state.unverified,
        )

    def log(self, place: str, fiscal_year: int) -> tuple[State, ...]:
        """Return the budget after each decision that was ever in force for it, the oldest first.

        The first state of a new base follows the plan that it overtook.
        """
        key = (place, fiscal_year)
        states = []
        for family in self._families.get(key, ()):
            for member, state in zip(family.members, family.states(key), strict=True):
                if self._family_on(key, member.decision_date) is family:
                    states.append((self._order(member), state))
        ordered = [state for _, state in sorted(states, key=lambda each: each[0])]
        return tuple(
            State(
                *(state.decision, state.status, state.lines, ordered[index - 1].decision if index else ""),
                *(state.marked, state.warning, state.unverified),
            )
            for index, state in enumerate(ordered)
        )

    def state(self, decision: str, place: str, fiscal_year: int) -> State | None:
        """Return a budget after a decision, None if the decision says nothing of it or was withdrawn.

        The budget that stood before is the one in force; for a late amendment that never was in force, its family's.
        """
        key = (place, fiscal_year)
        families = (family.states(key) for family in self._families.get(key, ()))
        states = chain(self.log(place, fiscal_year), *families)
        return next((state for state in states if state.decision == decision), None)

    def changes(self, decision: str, place: str, fiscal_year: int) -> Changes | None:
        """Return what a decision did to a budget; None if nothing that stood there before is in the archive."""
        after = self.state(decision, place, fiscal_year)
        before = self.state(after.before, place, fiscal_year) if after else None
        return changes_between(before, after) if before and after else None

    def budgets(self, decision: str) -> tuple[BudgetKey, ...]:
        """Return the budgets that a decision prints, or in which it replaces digits; KeyError if it is not loaded."""
        return tuple(sorted(self._all[decision].keys))

    def same_day(self) -> tuple[SameDay, ...]:
        """Return the budgets on which two decisions of one day do not know of each other."""
        by_day: dict[tuple[str, date], list[Vintage]] = defaultdict(list)
        for vintage in sorted(self._live, key=lambda vintage: vintage.decision):
            by_day[vintage.council, vintage.decision_date].append(vintage)
        return tuple(
            SameDay(key, (one.decision, other.decision))
            for vintages in by_day.values()
            for one, other in combinations(vintages, 2)
            if one.decision not in self._ancestors(other) and other.decision not in self._ancestors(one)
            for key in sorted(one.keys & other.keys)
        )

    def family(self, decision: str) -> tuple[str, ...]:
        """Return a base decision and its amendments in their order, as far as they are in the archive."""
        return self._members.get(self._root(decision), ())

    @cached_property
    def _members(self) -> Mapping[str, tuple[str, ...]]:
        """Return the decisions of each family in their order, by its base."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for vintage in sorted(self._live, key=self._order):
            found[self._root(vintage.decision)].append(vintage.decision)
        return {root: tuple(members) for root, members in found.items()}

    def _root(self, decision: str) -> str:
        known = self._all.get(decision)
        return self._ancestors(known)[-1] if known else decision

    def _ancestors(self, vintage: Vintage) -> list[str]:
        """Return a decision, what it amends, what that amends and so on, as far as the archive tells."""
        names = [vintage.decision]
        while (known := self._all.get(names[-1])) and known.amends and known.amended_id not in names:
            names.append(known.amended_id)
        return names

    def _base(self, root: str) -> Vintage | None:
        base = self._all.get(root)
        return None if base is None or base.withdrawn else base

    def order(self, decision: str) -> tuple[object, ...]:
        """Return what sorts the decisions of the archive as they came; KeyError if it is not loaded."""
        return self._order(self._all[decision])

    def _order(self, vintage: Vintage) -> tuple[object, ...]:
        """Return what sorts decisions: by date, on one day an amendment after what it amends, then by number."""
        same_day = (self._all.get(name) for name in self._ancestors(vintage))
        depth = sum(1 for other in same_day if other and other.decision_date == vintage.decision_date)
        return vintage.decision_date, depth, natural_order(vintage.number), vintage.decision

    def _family_on(self, key: BudgetKey, day: date) -> _Family | None:
        """Return the family whose word counts at the end of a day; one that has ended only if there is no other."""
        known = [family for family in self._families.get(key, ()) if family.members[0].decision_date <= day]
        lasting = [
            family
            for family in known
            if any(m.decision_date <= day and not _is_over(m, key[1], day) for m in family.members)
        ]
        return max(lasting or known, key=lambda family: family.rank, default=None)


def _is_over(vintage: Vintage, fiscal_year: int, day: date) -> bool:
    return vintage.ended_within(fiscal_year) and vintage.ended is not None and vintage.ended <= day
