"""Search: the amounts that pages show, by which a reader finds the page that shows a number."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from budget.accounts import Budget, Site
from budget.packages import parent_code
from budget.urls import figure_anchor, line_path, place_path
from budget.views.measures import added, line_pages, value

_ADDED_UP: Final = ("revenue", "expenditure", "balance")
_THOUSAND: Final = 1000


@dataclass(frozen=True, slots=True)
class PageFigures:
    """The amounts of a page, in thousand tenge without their sign, each with its anchor, "" if it has none."""

    path: str
    amounts: tuple[tuple[str, float], ...]


def search_figures(site: Site) -> Iterator[PageFigures]:
    """Yield the amounts of every budget, then those of districts: their totals and lines, all budgets added up.

    A line that only repeats the amount of the one above it is left out, and so is nothing.
    """
    for place in site.places:
        for budget in reversed(site.budgets[place.place]):
            yield PageFigures(place_path(place.place, budget.fiscal_year), tuple(_printed(budget)))
    for each in site.districts:
        budgets = site.district_budgets(each.district)
        totals = (sum(budget.total(item) for budget in budgets) for item in _ADDED_UP)
        yield PageFigures(
            place_path(each.district, budgets[0].fiscal_year),
            tuple(("", _thousands(total)) for total in totals),
        )
        for year, line in line_pages(site, each.district):
            of_year = site.by_year[year].district_budgets(each.district)
            total, _ = added(value(budget, line) for budget in of_year)
            yield PageFigures(line_path(each.district, line.side, line.line), (("", _thousands(total)),))


def figures_index(site: Site) -> str:
    """Return the amounts as JSON, one page a line: path below the root of a language, anchors, amounts."""
    pages = []
    for page in search_figures(site):
        told = [(anchor, amount) for anchor, amount in page.amounts if amount]
        if told:
            cells = [page.path, *zip(*told, strict=True)]
            pages.append(json.dumps(cells, separators=(",", ":")))
    return "[\n" + ",\n".join(pages) + "\n]\n"


def _printed(budget: Budget) -> Iterator[tuple[str, float]]:
    # The totals first: many lines of the same amount are a part of them.
    for (side, code), row in sorted(budget.rows.items(), key=lambda item: item[0][0] != "balance"):
        above = budget.rows.get((side, parent_code(code)))
        if above is None or above.amount_kzt != row.amount_kzt:
            yield figure_anchor(side, code), _thousands(row.amount_kzt)


def _thousands(amount_kzt: int) -> float:
    whole, rest = divmod(abs(amount_kzt), _THOUSAND)
    return whole if not rest else abs(amount_kzt) / _THOUSAND
