"""Views stage: the page of a district: its totals, and its places in one table."""

from dataclasses import dataclass

from budget.accounts import Site, added_lines
from budget.urls import place_path
from budget.views.budget_tables import Bar, table_bar
from budget.views.headline import Figure, Totals, headline, largest_group
from budget.views.locale import Locale, sentence_case
from budget.views.money_flow import Flow, StreamRow, flow_chart, money_streams, stream_rows
from budget.views.place import as_of_sentences, budget_totals, decision_links


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place in the table: amounts in thousand tenge, `transfers` as a share of revenue."""

    name: str
    address: str
    revenue: str
    expenditure: str
    balance: str
    transfers: str
    bar: Bar | None


@dataclass(frozen=True, slots=True)
class DistrictView:
    """A district: its totals for the latest year, and its places in the order of the annexes."""

    district: str
    name: str
    path: str
    title: str
    as_of: tuple[str, ...]
    decisions: tuple[tuple[str, str], ...]
    figures: tuple[Figure, ...]
    flow: Flow
    flow_sources: tuple[StreamRow, ...]
    flow_uses: tuple[StreamRow, ...]
    balance_label: str
    places: tuple[PlaceRow, ...]
    total: PlaceRow


def district_view(site: Site, district: str, locale: Locale) -> DistrictView:
    """Return a district's page for its latest year."""
    budgets = site.district_budgets(district)
    about = site.reference.districts[district]
    totals = budget_totals(*budgets)
    largest = largest_group(added_lines(line for budget in budgets for line in budget.expenditure))
    streams = money_streams(budgets, site.reference, locale)
    each = [budget_totals(budget) for budget in budgets]
    # Where every budget is short of money the column says so and needs no sign.
    short = all(one.balance <= 0 for one in each)
    return DistrictView(
        district=district,
        name=about.name[locale.language],
        path=place_path(district, budgets[0].fiscal_year),
        title=locale.text("home.title", of=locale.district_of(about), year=budgets[0].fiscal_year),
        as_of=as_of_sentences(budgets, locale),
        decisions=decision_links(budgets, locale),
        figures=headline(totals, largest, site.reference, locale),
        flow=flow_chart(streams, locale),
        flow_sources=stream_rows(streams.sources, streams.source_kzt, locale),
        flow_uses=stream_rows(streams.uses, streams.use_kzt, locale),
        balance_label=locale.text("headline.deficit" if short else "home.difference"),
        places=tuple(
            _row(
                sentence_case(budget.place.short[locale.language]),
                place_path(budget.place.place, budget.fiscal_year),
                one,
                -1 if short else 1,
                locale,
            )
            for budget, one in zip(budgets, each, strict=True)
        ),
        total=_row(locale.text("table.total"), "", totals, -1 if short else 1, locale),
    )


def _row(name: str, address: str, totals: Totals, sign: int, locale: Locale) -> PlaceRow:
    return PlaceRow(
        name=name,
        address=address,
        revenue=locale.format.thousand(totals.revenue),
        expenditure=locale.format.thousand(totals.expenditure),
        balance=locale.format.thousand(sign * totals.balance),
        transfers=locale.format.share(totals.transfers, totals.revenue),
        bar=table_bar("transfers", totals.transfers, totals.revenue),
    )
