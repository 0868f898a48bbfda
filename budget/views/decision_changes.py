"""Views stage: what a decision changed, year by year: in sentences, all its budgets together, and line by line."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from budget.accounts import PrintedRow, Site
from budget.model import AnnexTitle, Line, Package
from budget.timeline import Changes, printed_rows
from budget.urls import line_path, place_path
from budget.views.locale import Locale, mid_sentence, sentence_case
from budget.views.measures import line_pages

_TOTALS: Final = {
    "b-revenue": "section.revenue",
    "b-expenditure": "section.expenditure",
    "b-balance": "home.difference",
}
_SIDES: Final = {"r": "revenue", "e": "expenditure", "f": "financing", "b": "balance"}
# The table of all budgets together shows the largest changes; every one stands below, budget by budget.
_MOST_LINES: Final = 20
_MOST_NAMES: Final = 4

_Amounts = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Change:
    """A line or a total before and after a decision, in thousand tenge; one of the two is empty if it was not there.

    `path` leads to the figure or, where budgets are added up, to the line; empty if it has no page.
    """

    name: str
    code: str
    path: str
    before: str
    after: str
    difference: str


@dataclass(frozen=True, slots=True)
class BudgetChanges:
    """One budget in a decision: whose it is, its page if it has one, its totals, and the lines that changed."""

    anchor: str
    name: str
    annex: str
    path: str
    totals: tuple[Change, ...]
    lines: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class YearChanges:
    """What a decision did to the budgets of one year.

    `together` are the lines that changed most, all budgets added up; `others` the budgets without changes, by the
    words that say why there are none.
    """

    heading: str
    is_planned: bool
    sentences: tuple[str, ...]
    together: tuple[Change, ...]
    changed: tuple[BudgetChanges, ...]
    others: tuple[tuple[str, tuple[BudgetChanges, ...]], ...]


def decision_changes(site: Site, decision: str, locale: Locale) -> tuple[YearChanges, ...]:
    """Return what a decision did, the earliest year first; KeyError if it is not loaded."""
    package = site.packages[decision]
    years = sorted({title.fiscal_year for title in package.budgets})
    return tuple(_Year(site, package, year, locale).view() for year in years)


class _Year:
    """The budgets of one year in one decision."""

    def __init__(self, site: Site, package: Package, year: int, locale: Locale) -> None:
        self._site, self._package, self._year, self._locale = site, package, year, locale
        self._titles = [title for title in package.budgets if title.fiscal_year == year]
        self._is_planned = all(title.status == "planned" for title in self._titles)
        decision = package.decision.decision
        self._changes: dict[str, Changes | None] = {
            title.place: site.timeline.changes(decision, title.place, year) for title in self._titles
        }
        council = package.decision.council
        self._pages = (
            {line.anchor for _, line in line_pages(site, council)}
            if council in site.reference.districts
            else ()
        )
        # Rows by place and line, as this decision prints them or, where it drops one, as the one before did.
        self._rows: dict[tuple[str, str], PrintedRow] = {}
        before = {changes.before for changes in self._changes.values() if changes}
        for each in [*(site.packages[name] for name in sorted(before)), package]:
            self._rows |= {
                (row.place, line): row for line, row in printed_rows(each) if row.fiscal_year == year
            }

    def view(self) -> YearChanges:
        key = "decision.year.planned" if self._is_planned else "decision.year"
        budgets = [(self._words(title), self._budget(title)) for title in self._titles]
        words = dict.fromkeys(why for why, budget in budgets if not budget.lines)
        return YearChanges(
            heading=self._locale.text(key, year=self._year),
            is_planned=self._is_planned,
            sentences=tuple(self._sentences()),
            together=tuple(self._together())[:_MOST_LINES],
            changed=tuple(budget for _, budget in budgets if budget.lines),
            others=tuple(
                (why, tuple(budget for other, budget in budgets if other == why and not budget.lines))
                for why in words
            ),
        )

    def _sentences(self) -> Iterator[str]:
        text = self._locale.text
        known = {place: changes for place, changes in self._changes.items() if changes}
        changed = [place for place, changes in known.items() if _differs(changes)]
        count = text("count.budgets", count=len(self._titles))
        base = "plans" if self._is_planned else "approves"
        key = base if self._package.decision.kind == "approves" else "restates"
        yield text(f"decision.{key}", budgets=count, year=self._year)
        if standing := self._standing():
            yield text("decision.passed_over", year=self._year, decision=mid_sentence(standing))
        if not known:
            amounts = [self._amounts(title.place)[1] for title in self._titles]
            sums = [self._thousand(sum(each.get(line, 0) for each in amounts)) for line in list(_TOTALS)[:2]]
            yield text("decision.sums", revenue=sums[0], expenditure=sums[1])
            return
        if not changed:
            yield text("decision.no_change")
            return
        if len(changed) < len(self._titles):
            names = [self._site.reference.places[place].short[self._locale.language] for place in changed]
            told = f" ({', '.join(names)})" if len(names) <= _MOST_NAMES else ""
            yield text("decision.changed_in", count=len(changed), all=len(self._titles), names=told)
        revenue, expenditure = (self._moved(line, changed) for line in list(_TOTALS)[:2])
        yield text("decision.moved", revenue=revenue, expenditure=expenditure)
        if largest := next(self._together(), None):
            yield text("decision.largest", name=mid_sentence(largest.name), difference=largest.difference)

    def _standing(self) -> str:
        """Return the decision that stood above this one from the first, so that it was never in force; else nothing."""
        own = self._package.decision.decision
        keys = [(title.place, self._year) for title in self._titles]
        if any(stage.state.decision == own for key in keys for stage in self._site.history(*key)):
            return ""
        standing = next(
            (self._site.in_force[key].decision for key in keys if key in self._site.in_force), None
        )
        if standing is None:
            return ""
        dated = self._locale.format.dated(standing.decision_date)
        return self._locale.text("history.by", number=standing.number, dated=dated)

    def _moved(self, line: str, places: Sequence[str]) -> str:
        """Return how a total of the budgets that changed moved: "выросли на 1 200 (с 5 000 до 6 200)"."""
        sums = [
            sum(amounts.get(line, 0) for amounts in each)
            for each in zip(*map(self._amounts, places), strict=True)
        ]
        before, after = sums
        if before == after:
            return self._locale.text("decision.total.same", amount=self._thousand(after))
        key = "decision.total.grew" if after > before else "decision.total.fell"
        amounts = {"before": before, "after": after, "difference": abs(after - before)}
        return self._locale.text(key, **{name: self._thousand(kzt) for name, kzt in amounts.items()})

    def _amounts(self, place: str) -> tuple[_Amounts, _Amounts]:
        """Return the amounts of a budget before and after the decision, by line."""
        changes = self._changes[place]
        if changes is None:
            return {}, {line: row.amount_kzt for (of, line), row in self._rows.items() if of == place}
        left = {
            line: self._rows[place, line].amount_kzt for line in changes.left if (place, line) in self._rows
        }
        old = {line: amounts[0] for line, amounts in changes.changed.items()}
        new = {line: amounts[1] for line, amounts in changes.changed.items()}
        return left | old | dict(changes.removed), left | new | dict(changes.added)

    def _together(self) -> Iterator[Change]:
        """Yield the lowest lines of all budgets that changed, added up, the largest change first."""
        sums: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
        shown: dict[str, Line] = {}
        for place, changes in self._changes.items():
            if changes is None:
                continue
            amounts = self._amounts(place)
            parents = {
                row.parent for (of, _), row in self._rows.items() if of == place and isinstance(row, Line)
            }
            for line in sorted({*changes.changed, *changes.added, *changes.removed}):
                row = self._rows.get((place, line))
                if isinstance(row, Line) and row.code not in parents and line[0] in "re":
                    shown[line] = row
                    for which in (0, 1):
                        sums[line][which] += amounts[which].get(line, 0)
        for line in sorted(sums, key=lambda each: (-abs(sums[each][1] - sums[each][0]), each)):
            before, after = sums[line]
            if before != after:
                side, code = _SIDES[line[0]], shown[line].code
                path = line_path(self._package.decision.council, side, code)
                yield self._change(line, shown[line], before, after, path if line in self._pages else "")

    def _budget(self, title: AnnexTitle) -> BudgetChanges:
        place, year = title.place, self._year
        is_known = self._changes[place] is not None
        before, after = self._amounts(place)
        path = place_path(place, year) if (place, year) in self._site.in_force else ""
        lines = dict.fromkeys(line for of, line in self._rows if of == place) if is_known else ()
        return BudgetChanges(
            anchor=f"{place}-{year}",
            name=sentence_case(self._site.reference.places[place].short[self._locale.language]),
            annex=mid_sentence(self._locale.text("page.annex", annex=title.annex)),
            path=path,
            totals=tuple(self._change(line, None, before.get(line), after.get(line)) for line in _TOTALS),
            lines=tuple(
                self._change(
                    line,
                    self._rows[place, line],
                    before.get(line),
                    after.get(line),
                    f"{path}#{line}" if path else "",
                )
                for line in lines
                if before.get(line) != after.get(line)
            ),
        )

    def _words(self, title: AnnexTitle) -> str:
        """Return what is said of a budget of which no line changed, or none is known to have changed."""
        key: str = title.status
        if self._changes[title.place] is not None:
            key = "same"
        elif self._package.decision.kind != "approves":
            key = "unknown_before"
        return self._locale.text(f"decision.budget.{key}")

    def _change(
        self, line: str, row: PrintedRow | None, before: int | None, after: int | None, path: str = ""
    ) -> Change:
        if row is None:
            name, code = self._locale.text(_TOTALS[line]), ""
        elif isinstance(row, Line):
            code = row.code
            name = self._locale.line_name(self._site.reference, _SIDES[line[0]], code, row.name).short
        else:
            name, code = (
                self._locale.line_name(self._site.reference, "balance", row.item, row.name).official,
                "",
            )
        if before is None or after is None:
            key = "decision.line.added" if before is None else "decision.line.removed"
            difference = self._locale.text(key)
        else:
            difference = self._locale.format.difference(after - before)
        return Change(
            sentence_case(name),
            code,
            path,
            "" if before is None else self._thousand(before),
            "" if after is None else self._thousand(after),
            difference,
        )

    def _thousand(self, amount_kzt: int) -> str:
        return self._locale.format.thousand(amount_kzt)


def _differs(changes: Changes) -> bool:
    return bool(changes.changed or changes.added or changes.removed)
