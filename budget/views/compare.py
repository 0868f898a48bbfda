"""Views stage: all budgets of a district side by side: one table, and small charts on one scale."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from budget.accounts import Budget, Site
from budget.charts import Chart
from budget.charts.labelled_bars import Panel, small_multiples
from budget.model import TRANSFERS
from budget.reference import District
from budget.urls import compare_path, figure_anchor, line_path, lines_path, place_path
from budget.views.budget_tables import Bar, meaning
from budget.views.locale import Locale, sentence_case
from budget.views.measures import Measure, added, lowest, measures, named_bar, value, values, whole_bar
from budget.views.place import as_of_sentences, decision_links
from budget.views.ranks import extremes
from budget.views.years import Years, district_years

# Transfers and so many of the greatest programmes are drawn: two rows of three on a wide page.
_MOST_PROGRAMMES: Final = 5
# As many of them are columns at first: with totals and categories of revenue they fill a wide page.
_FIRST_PROGRAMMES: Final = 4


@dataclass(frozen=True, slots=True)
class CompareColumn:
    """A measure of the table; `share_of` is the column of its whole, empty for totals.

    `few` is set where the column is among those that a page with a script shows at first.
    """

    anchor: str
    label: str
    share_of: str
    few: bool
    meaning: str


@dataclass(frozen=True, slots=True)
class CompareCell:
    """A measure of a budget: `amount` is empty where there is no such line, `share` where none can be taken.

    `kzt` is the amount in tenge for programs; `bar` stands in the column by which the table is sorted.
    """

    amount: str
    share: str
    kzt: int | None
    bar: Bar | None


@dataclass(frozen=True, slots=True)
class CompareRow:
    """A budget in the table, or with an empty `place` the whole district; `order` is its place in the reference."""

    place: str
    name: str
    path: str
    order: int
    cells: tuple[CompareCell, ...]


@dataclass(frozen=True, slots=True)
class ComparedLine:
    """One of the small charts: the line's name and page, what its shares are shares of, and the drawing."""

    name: str
    path: str
    unit: str
    chart: Chart


@dataclass(frozen=True, slots=True)
class CompareView:
    """A district compared. `sorted_by` is the anchor of the column by whose shares the rows stand, greatest first."""

    district: str
    path: str
    district_path: str
    title: str
    as_of: tuple[str, ...]
    decisions: tuple[tuple[str, str], ...]
    columns: tuple[CompareColumn, ...]
    rows: tuple[CompareRow, ...]
    total: CompareRow
    scope: str
    sorted_by: str
    lines: tuple[ComparedLine, ...]
    csv: str
    lines_path: str
    years: Years


def compare_view(site: Site, district: str, locale: Locale) -> CompareView:
    """Return the budgets of a district compared; it has at least two."""
    budgets = site.district_budgets(district)
    return _Comparer(site, site.reference.districts[district], budgets, locale).view()


def compare_csv(district: str) -> str:
    """Return the address of a district's table below the site's root."""
    return f"data/compare/{district}.csv"


def compare_measures(budgets: Sequence[Budget]) -> tuple[Measure, ...]:
    """Return the columns: revenue and its categories, expenditure with its groups and programmes, the balance."""
    lines = measures(budgets)
    return (
        Measure("balance", "revenue"),
        *(line for line in lines if line.side == "revenue" and not line.depth),
        Measure("balance", "expenditure"),
        *(line for line in lines if line.side == "expenditure"),
        Measure("balance", "balance"),
    )


class _Comparer:
    """What all cells of a district's table share; `short` tells that every budget is short of money."""

    def __init__(self, site: Site, district: District, budgets: Sequence[Budget], locale: Locale) -> None:
        self.site = site
        self.district = district
        self.budgets = budgets
        self.locale = locale
        self.measures = compare_measures(budgets)
        self.short = all(budget.total("balance") <= 0 for budget in budgets)
        programmes = lowest(self.measures, "expenditure")
        self.greatest = sorted(programmes, key=lambda line: -added(values(budgets, line))[0])
        self.sorted_by = self._sorted_by()
        self.ranked = sorted(budgets, key=lambda budget: -(value(budget, self.sorted_by).share or 0))

    def view(self) -> CompareView:
        budgets, locale = self.budgets, self.locale
        return CompareView(
            district=self.district.district,
            district_path=place_path(self.district.district, budgets[0].fiscal_year),
            path=compare_path(self.district.district, budgets[0].fiscal_year),
            title=locale.district_title(self.district, budgets[0].fiscal_year),
            as_of=as_of_sentences(budgets, locale),
            decisions=decision_links(budgets, locale),
            columns=tuple(self._column(measure) for measure in self.measures),
            rows=tuple(self._row(budget) for budget in self.ranked),
            total=self._total(),
            scope=locale.text("scope.apart", count=len(budgets)),
            sorted_by=self.sorted_by.anchor,
            lines=tuple(self._lines()),
            csv=compare_csv(self.district.district),
            lines_path=lines_path(self.district.district),
            years=district_years(self.site, self.district.district, compare_path, locale, least=2),
        )

    def _sorted_by(self) -> Measure:
        """Return transfers, which tell most of a budget; else the first line that has shares."""
        lines = [measure for measure in self.measures if measure.whole]
        return (*filter(_is_transfers, lines), *lines, *self.measures)[0]

    def _lines(self) -> Iterator[ComparedLine]:
        drawn = [*filter(_is_transfers, self.measures), *self.greatest[:_MOST_PROGRAMMES]]
        charts = small_multiples([self._panel(line) for line in drawn])
        for line, chart in zip(drawn, charts, strict=True):
            of = self.locale.text(f"compare.of.{line.side}")
            path = line_path(self.district.district, line.side, line.line)
            yield ComparedLine(self._label(line), path, self.locale.text("compare.panel", of=of), chart)

    def _column(self, measure: Measure) -> CompareColumn:
        return CompareColumn(
            anchor=measure.anchor,
            label=self._label(measure),
            share_of=figure_anchor("balance", measure.whole) if measure.whole else "",
            few=measure.side != "expenditure" or measure in self.greatest[:_FIRST_PROGRAMMES],
            meaning=meaning(measure.side, measure.line),
        )

    def _label(self, measure: Measure) -> str:
        if measure.whole:
            return sentence_case(measure.name(self.site.reference, self.locale).short)
        if measure.line == "balance":
            return self.locale.text("headline.deficit" if self.short else "home.difference")
        return self.locale.text(f"headline.{measure.line}")

    def _row(self, budget: Budget) -> CompareRow:
        found = [(measure, value(budget, measure)) for measure in self.measures]
        return CompareRow(
            place=budget.place.place,
            name=sentence_case(budget.place.short[self.locale.language]),
            path=place_path(budget.place.place, budget.fiscal_year),
            order=self.budgets.index(budget),
            cells=tuple(
                self._cell(measure, one.amount_kzt, one.whole_kzt, self._bar(measure, one.share))
                for measure, one in found
            ),
        )

    def _total(self) -> CompareRow:
        sums = [(measure, *added(values(self.budgets, measure))) for measure in self.measures]
        cells = tuple(self._cell(measure, amount, whole, None) for measure, amount, whole in sums)
        return CompareRow("", self.locale.text("scope.together", count=len(self.budgets)), "", 0, cells)

    def _cell(self, measure: Measure, amount_kzt: int | None, whole_kzt: int, bar: Bar | None) -> CompareCell:
        if amount_kzt is None:
            return CompareCell("", "", None, None)
        # Where every budget is short of money the column says so and needs no sign.
        amount = -amount_kzt if self.short and measure.line == "balance" else amount_kzt
        share = self.locale.format.share(amount, whole_kzt) if whole_kzt > 0 else ""
        return CompareCell(self.locale.format.thousand(amount), share, amount, bar)

    def _bar(self, measure: Measure, share: Decimal | None) -> Bar | None:
        """Return the bar in the column that the table is sorted by; the greatest share fills the cell."""
        if measure != self.sorted_by or not share:
            return None
        most = max(abs(value(budget, measure).share or Decimal(0)) for budget in self.budgets)
        width = f"{abs(share) * 100 / most:.1f}"
        return Bar(width, meaning(measure.side, measure.line), negative=share < 0)

    def _panel(self, line: Measure) -> Panel:
        found = values(self.budgets, line)
        # The greatest first; a budget without such a line, or without a share, comes last.
        ranked = sorted(found, key=lambda one: (one.share is None, -(one.share or 0)))
        bars = [named_bar(one, self.locale) for one in ranked]
        if together := whole_bar(found, self.locale):
            bars.append(together)
        return Panel(
            title=self._label(line),
            summary=extremes(found, line.side, self.locale),
            meaning=meaning(line.side, line.line),
            bars=tuple(bars),
        )


def _is_transfers(measure: Measure) -> bool:
    return (measure.side, measure.line) == TRANSFERS
