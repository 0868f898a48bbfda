"""Views stage: the list of the lines that have a page, with the totals of each district."""

from collections.abc import Sequence
from dataclasses import dataclass

from budget.accounts import Budget, Site
from budget.urls import compare_path, figure_anchor, line_path, place_path
from budget.views.budget_tables import Bar, meaning, table_bar
from budget.views.line import LineLink
from budget.views.locale import LineName, Locale, sentence_case
from budget.views.measures import Measure, added, measures, value, values
from budget.views.place import as_of_sentences


@dataclass(frozen=True, slots=True)
class LineRow:
    """A line in the list of lines: `total` in thousand tenge, `share` of all revenue or expenditure of the district.

    `noted` are the figures among those added up that the register of official errors names.
    """

    depth: int
    segment: str
    name: LineName
    path: str
    total: str
    share: str
    bar: Bar | None
    noted: tuple[LineLink, ...]


@dataclass(frozen=True, slots=True)
class LinesView:
    """The lines of a district with their totals, side by side; `compare_path` is empty if nothing is compared."""

    title: str
    scope: str
    as_of: tuple[str, ...]
    revenue: tuple[LineRow, ...]
    expenditure: tuple[LineRow, ...]
    compare_path: str


def lines_view(site: Site, district: str, locale: Locale) -> LinesView:
    """Return the lines of a district's budgets, in the order of their codes."""
    budgets = site.district_budgets(district)
    lines = measures(budgets)
    revenue, expenditure = (
        tuple(_row(site, line, budgets, locale) for line in lines if line.side == side)
        for side in ("revenue", "expenditure")
    )
    return LinesView(
        title=locale.district_title(site.reference.districts[district], budgets[0].fiscal_year),
        scope=locale.text("scope.apart", count=len(budgets)),
        as_of=as_of_sentences(budgets, locale),
        revenue=revenue,
        expenditure=expenditure,
        compare_path=compare_path(district, budgets[0].fiscal_year) if len(budgets) > 1 else "",
    )


def _row(site: Site, line: Measure, budgets: Sequence[Budget], locale: Locale) -> LineRow:
    total, whole = added(values(budgets, line))
    return LineRow(
        depth=line.depth + 1,
        segment=line.code.rpartition("/")[2],
        name=line.name(site.reference, locale),
        path=line_path(budgets[0].place.district, line.side, line.line),
        total=locale.format.thousand(total),
        share=locale.format.share(total, whole),
        bar=table_bar(meaning(line.side, line.line), total, whole),
        noted=tuple(
            LineLink(
                sentence_case(budget.place.short[locale.language]),
                f"{place_path(budget.place.place, budget.fiscal_year)}#{figure_anchor(line.side, line.line)}",
            )
            for budget in budgets
            if _is_noted(site, line, budget)
        ),
    )


def _is_noted(site: Site, line: Measure, budget: Budget) -> bool:
    key = (line.side, value(budget, line).code)
    return any((row.table, row.code) == key for row in site.discrepancies(budget))
