"""Views stage: the page of a district: its totals, and its places in one table."""

from dataclasses import dataclass

from budget.accounts import Budget, Site, added_lines
from budget.languages import alphabetical
from budget.urls import place_path
from budget.views.budget_tables import Bar, table_bar
from budget.views.headline import Figure, Totals, budget_totals, headline
from budget.views.history import HistoryView, Step, steps
from budget.views.locale import Locale, sentence_case
from budget.views.money_flow import Flow, flow_chart, money_streams
from budget.views.place import as_of_sentences, decision_links, place_title
from budget.views.years import Link, Years, district_years, first_and_before


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place in the table: amounts in thousand tenge, `spent` in million, `transfers` as a share of revenue."""

    name: str
    path: str
    revenue: str
    expenditure: str
    spent: str
    balance: str
    transfers: str
    bar: Bar | None


@dataclass(frozen=True, slots=True)
class DistrictView:
    """A district: the totals of its places for a year, its places in the order of the annexes and from A to Z.

    `own` leads to the district's own budget, `together` says that the totals are not that.
    """

    district: str
    path: str
    title: str
    as_of: tuple[str, ...]
    decisions: tuple[tuple[str, str], ...]
    together: str
    own: Link | None
    figures: tuple[Figure, ...]
    flow: Flow
    balance_label: str
    places: tuple[PlaceRow, ...]
    by_name: tuple[PlaceRow, ...]
    total: PlaceRow
    year: int
    years: Years
    steps: tuple[Step, ...]


def district_view(site: Site, district: str, locale: Locale) -> DistrictView:
    """Return a district's page for its latest year."""
    budgets = site.district_budgets(district)
    about = site.reference.districts[district]
    year = budgets[0].fiscal_year
    path = place_path(district, year)
    totals = budget_totals(*budgets)
    spending = added_lines(line for budget in budgets for line in budget.expenditure)
    # Where every budget is short of money the column says so and needs no sign.
    short = all(budget.total("balance") <= 0 for budget in budgets)
    sign = -1 if short else 1
    mixed = len({budget.is_planned for budget in budgets}) > 1
    whole = locale.text("scope.plans" if mixed else "scope.together", count=len(budgets))
    own = site.in_force.get((district, year))
    places = tuple(
        _row(_name(budget, locale), place_path(budget.place.place, year), budget_totals(budget), sign, locale)
        for budget in budgets
    )
    return DistrictView(
        district=district,
        path=path,
        title=place_title(own, locale) if own in budgets else locale.district_title(about, year),
        as_of=as_of_sentences(budgets, locale),
        decisions=decision_links(budgets, locale),
        together=locale.text("scope.apart", count=len(budgets)) if len(budgets) > 1 else "",
        own=Link(place_title(own, locale), path) if own and own not in budgets else None,
        figures=headline(totals, spending, site.reference, locale, first_and_before(site, budgets)),
        flow=flow_chart(money_streams(budgets, site.reference, locale), locale),
        balance_label=locale.text("headline.deficit" if short else "home.difference"),
        places=places,
        by_name=tuple(sorted(places, key=lambda row: alphabetical(row.name, locale.language))),
        total=_row(whole, "", totals, sign, locale),
        year=year,
        years=district_years(site, district, place_path, locale),
        steps=steps([HistoryView(site, budget.place.place, locale) for budget in budgets]),
    )


def _name(budget: Budget, locale: Locale) -> str:
    """Return the name of a place as the table shows it; a plan among budgets is marked."""
    name = sentence_case(budget.place.short[locale.language])
    return locale.text("years.planned_place", name=name) if budget.is_planned else name


def _row(name: str, path: str, totals: Totals, sign: int, locale: Locale) -> PlaceRow:
    return PlaceRow(
        name=name,
        path=path,
        revenue=locale.format.thousand(totals.revenue),
        expenditure=locale.format.thousand(totals.expenditure),
        spent=locale.format.million(totals.expenditure),
        balance=locale.format.thousand(sign * totals.balance),
        transfers=locale.format.share(totals.transfers, totals.revenue),
        bar=table_bar("transfers", totals.transfers, totals.revenue),
    )
