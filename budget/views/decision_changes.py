"""Views stage: what a decision changed, year by year: in sentences, all its budgets together, place by place."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from budget.accounts import PrintedRow, Site
from budget.model import Line, Package
from budget.packages import parent_code
from budget.timeline import printed_rows
from budget.urls import decision_path, line_path, place_path
from budget.views.history import decision_by
from budget.views.locale import Locale, listed, mid_sentence, sentence_case
from budget.views.measures import line_pages

_TOTALS: Final = ("b-revenue", "b-expenditure")
_SIDES: Final = {"r": "revenue", "e": "expenditure", "f": "financing", "b": "balance"}
# The table of all budgets together shows the largest changes; every one stands below, budget by budget.
_MOST_LINES: Final = 20
_MOST_NAMES: Final = 4


@dataclass(frozen=True, slots=True)
class Change:
    """A line or a place before and after a decision, in thousand tenge; one of the two is empty if it was not there.

    `path` leads to the figure, to the line where budgets are added up, or to the place's lines; empty if there is no
    such page. `note` is the code of a line; of a place, whose amounts are its expenditure, what its revenue did.
    """

    name: str
    note: str
    path: str
    before: str
    after: str
    difference: str


@dataclass(frozen=True, slots=True)
class BudgetChanges:
    """One budget in a decision: whose it is, the annex that restates it, its page, and every line that changed."""

    anchor: str
    name: str
    path: str
    lines: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class YearChanges:
    """What a decision did to the budgets of one year.

    `together` are the lines that changed most, all budgets added up; `places` the expenditure of those that changed if
    there are several, the largest change first; `others` the budgets without changes, by the words that say why.
    """

    heading: str
    is_planned: bool
    sentences: tuple[str, ...]
    together: tuple[Change, ...]
    places: tuple[Change, ...]
    changed: tuple[BudgetChanges, ...]
    others: tuple[tuple[str, tuple[BudgetChanges, ...]], ...]


def decision_changes(site: Site, decision: str, locale: Locale) -> tuple[YearChanges, ...]:
    """Return what a decision did, the earliest year first, nothing if withdrawn; KeyError if it is not loaded."""
    if decision in site.reference.withdrawn:
        return ()
    package = site.packages[decision]
    years = sorted({year for _, year in site.timeline.budgets(decision)})
    return tuple(_Year(site, package, year, locale).view() for year in years)


class _Year:
    """The budgets of one year in one decision."""

    def __init__(self, site: Site, package: Package, year: int, locale: Locale) -> None:
        self._site, self._package, self._year, self._locale = site, package, year, locale
        self._decision = own = package.decision.decision
        self._titles = {title.place: title for title in package.budgets if title.fiscal_year == year}
        # Those that are restated, in the order of the annexes, then those in which only digits are replaced.
        places = {**self._titles, **{place: None for place, of in site.timeline.budgets(own) if of == year}}
        self._after = {place: state for place in places if (state := site.timeline.state(own, place, year))}
        self._changes = {place: site.timeline.changes(own, place, year) for place in self._after}
        self._known = {place: changes for place, changes in self._changes.items() if changes}
        self._moved = [place for place, changes in self._known.items() if changes.moved]
        self._is_planned = all(state.status == "planned" for state in self._after.values())
        self._rows = dict(self._printed())
        self._largest = tuple(self._together())

    def _printed(self) -> Iterator[tuple[tuple[str, str], PrintedRow]]:
        """Yield rows by place and line, as this decision prints them or, where it does not, the last one that did."""
        timeline = self._site.timeline
        bases = (*(changes.before for changes in self._known.values()), self._decision)
        names = {name for base in dict.fromkeys(bases) for name in timeline.family(base)}
        for name in sorted(names, key=timeline.order):
            if timeline.order(name) <= timeline.order(self._decision):
                for line, row in printed_rows(self._site.packages[name]):
                    if row.fiscal_year == self._year and row.place in self._after:
                        yield (row.place, line), row

    def view(self) -> YearChanges:
        key = "decision.year.planned" if self._is_planned else "decision.year"
        rest = defaultdict(list)
        for place in self._after:
            if place not in self._moved:
                rest[self._words(place)].append(self._budget(place))
        return YearChanges(
            heading=self._locale.text(key, year=self._year),
            is_planned=self._is_planned,
            sentences=(*self._restated(), *self._did()),
            together=self._largest[:_MOST_LINES],
            places=tuple(self._places()) if len(self._moved) > 1 else (),
            changed=tuple(map(self._budget, self._moved)),
            others=tuple((words, tuple(budgets)) for words, budgets in rest.items()),
        )

    def _restated(self) -> Iterator[str]:
        """Yield of which budgets the decision speaks and of which it does not, and with what it is compared."""
        text, year = self._locale.text, self._year
        base = "plans" if self._is_planned else "approves"
        key = base if self._package.decision.kind == "approves" else "restates"
        if self._titles:
            yield text(f"decision.{key}", budgets=text("count.budgets", count=len(self._titles)), year=year)
        if digits := [place for place in self._after if place not in self._titles]:
            yield text("decision.replaces", names=self._named(digits), year=year)
        if standing := self._standing():
            yield text("decision.passed_over", year=year, decision=standing)
        elif key == "restates" and (count := self._untouched()):
            yield text("decision.untouched", count=count, year=year)
        if key != "restates" and self._moved:
            before = dict.fromkeys(changes.before for changes in self._known.values())
            plans = [decision_by(self._site.packages[name].decision, self._locale) for name in before]
            yield text("decision.against", decisions=listed(plans, self._locale))

    def _did(self) -> Iterator[str]:
        """Yield what changed, or what the totals are where nothing is known to have stood there before."""
        text, some = self._locale.text, len(self._moved)
        summed = self._summed(self._moved if self._known else self._after)
        if not self._known:
            lines = [self._after[place].lines for place in summed]
            sums = [self._thousand(sum(each.get(line, 0) for each in lines)) for line in _TOTALS]
            yield text("decision.sums", revenue=sums[0], expenditure=sums[1])
        elif self._moved:
            if some < len(self._after):
                told = f" ({self._named(self._moved)})" if some <= _MOST_NAMES else ""
                yield text("decision.changed_in", count=some, all=len(self._after), names=told)
            key = "decision.moved_in" if some < len(self._after) else "decision.moved"
            revenue, expenditure = (self._total(line, summed) for line in _TOTALS)
            yield text(key, revenue=revenue, expenditure=expenditure)
        else:
            yield text("decision.no_change")
            return
        if len(summed) > 1:
            yield f"{text('scope.apart', count=len(summed))}."
        if self._largest:
            name, difference = mid_sentence(self._largest[0].name), self._largest[0].difference
            yield text("decision.largest", name=name, difference=difference)

    def _summed(self, places: Iterable[str]) -> list[str]:
        """Return the places that are added up: never with the budget of the district that they lie in."""
        council = self._package.decision.council
        return [place for place in places if place != council] or [*places]

    def _named(self, places: Sequence[str]) -> str:
        names = [self._site.reference.places[place].short[self._locale.language] for place in places]
        return listed(names, self._locale)

    def _untouched(self) -> int:
        """Return how many budgets of the family stood on that day of which the decision says nothing."""
        timeline, day = self._site.timeline, self._package.decision.decision_date
        family = timeline.family(self._decision)
        states = (
            timeline.in_force(place, year, day)
            for place, year in timeline.keys
            if year == self._year and place not in self._after
        )
        return sum(state is not None and state.decision in family for state in states)

    def _standing(self) -> str:
        """Return the decision that stood above this one from the first, so that it was never in force; else nothing."""
        keys = [(place, self._year) for place in self._after]
        stages = (stage for key in keys for stage in self._site.history(*key))
        if any(stage.state.decision == self._decision for stage in stages):
            return ""
        standing = (self._site.in_force[key].decision for key in keys if key in self._site.in_force)
        return next((decision_by(decision, self._locale) for decision in standing), "")

    def _total(self, line: str, places: Iterable[str]) -> str:
        """Return how a total of several budgets moved: "выросли на 1 200 (с 5 000 до 6 200)"."""
        pairs = [self._amounts(place, line) for place in places]
        before, after = (sum(amount or 0 for amount in amounts) for amounts in zip(*pairs, strict=True))
        if before == after:
            return self._locale.text("decision.total.same", amount=self._thousand(after))
        key = "decision.total.grew" if after > before else "decision.total.fell"
        amounts = {"before": before, "after": after, "difference": abs(after - before)}
        return self._locale.text(key, **{name: self._thousand(kzt) for name, kzt in amounts.items()})

    def _amounts(self, place: str, line: str) -> tuple[int | None, int | None]:
        """Return a line of a budget before and after the decision."""
        changes, after = self._known[place], self._after[place].lines.get(line)
        return changes.moved.get(line, (after, after))

    def _together(self) -> Iterator[Change]:
        """Yield the lowest lines of all budgets that changed, added up, the largest change first."""
        sums: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
        shown: dict[str, Line] = {}
        for place in self._summed(self._moved):
            lines = {*self._after[place].lines, *self._known[place].removed}
            rows = (self._rows.get((place, line)) for line in lines)
            parents = {parent_code(row.line) for row in rows if isinstance(row, Line)}
            for line, amounts in self._known[place].moved.items():
                row = self._rows.get((place, line))
                if isinstance(row, Line) and row.line not in parents and line[0] in "re":
                    shown[line] = row
                    for which, amount in enumerate(amounts):
                        sums[line][which] += amount or 0
        council = self._package.decision.council
        pages = {line.anchor for _, line in line_pages(self._site, council)} if sums else ()
        for line, (before, after) in sorted(
            sums.items(), key=lambda each: (-abs(each[1][1] - each[1][0]), each[0])
        ):
            if before != after:
                path = line_path(council, _SIDES[line[0]], shown[line].line) if line in pages else ""
                yield self._line(line, shown[line], before, after, path)

    def _places(self) -> Iterator[Change]:
        """Yield the expenditure of the places that changed, the largest change first."""
        found: list[tuple[int, int, int, Change]] = []
        for place in self._moved:
            (income, revenue), (before, after) = (self._amounts(place, line) for line in _TOTALS)
            gained, difference = (revenue or 0) - (income or 0), (after or 0) - (before or 0)
            words = self._locale.text("decision.revenue", difference=self._locale.format.difference(gained))
            budget = self._budget(place)
            path = f"{decision_path(self._decision)}#{budget.anchor}"
            change = self._change(budget.name, words if gained else "", path, before, after)
            found.append((-abs(difference), -abs(gained), len(found), change))
        yield from (change for *_, change in sorted(found, key=lambda each: each[:3]))

    def _budget(self, place: str) -> BudgetChanges:
        year, title = self._year, self._titles.get(place)
        path = place_path(place, year) if (place, year) in self._site.in_force else ""
        name = sentence_case(self._site.reference.places[place].short[self._locale.language])
        if title and place not in self._moved:
            name = f"{name}, {mid_sentence(self._locale.text('page.annex', annex=title.annex))}"
        changes = self._known.get(place)
        moved = changes.moved if changes else {}
        rows = ((line, self._rows.get((place, line)), amounts) for line, amounts in moved.items())
        return BudgetChanges(
            f"{place}-{year}",
            name,
            path,
            tuple(self._line(line, row, *amounts, path and f"{path}#{line}") for line, row, amounts in rows),
        )

    def _words(self, place: str) -> str:
        """Return what is said of a budget of which no line changed, or none is known to have changed."""
        key: str = self._after[place].status
        if place in self._known:
            key = "same"
        elif self._package.decision.kind != "approves":
            key = "unknown_before"
        return self._locale.text(f"decision.budget.{key}")

    def _line(
        self, line: str, row: PrintedRow | None, before: int | None, after: int | None, path: str
    ) -> Change:
        code, known = "", line.removeprefix("b-").replace("-", "_")
        if isinstance(row, Line):
            code, known = row.code, row.line
        printed = row.name if row else ""
        name = self._locale.line_name(self._site.reference, _SIDES[line[0]], known, printed)
        return self._change(name.short if code else name.official, code, path, before, after)

    def _change(self, name: str, note: str, path: str, before: int | None, after: int | None) -> Change:
        if before is None or after is None:
            difference = self._locale.text("history.added" if before is None else "history.removed")
        else:
            difference = self._locale.format.difference(after - before)
        old, new = ("" if amount is None else self._thousand(amount) for amount in (before, after))
        return Change(sentence_case(name), note, path, old, new, difference)

    def _thousand(self, amount_kzt: int) -> str:
        return self._locale.format.thousand(amount_kzt)
