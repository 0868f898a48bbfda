"""Views stage: the home page: each district's totals, and its places in one table."""

from dataclasses import dataclass

from budget.accounts import Site, added_lines
from budget.reference import District
from budget.urls import old_place_path
from budget.views.budget_tables import Bar, table_bar
from budget.views.charts.flow import Flow, flow_chart
from budget.views.headline import Figure, Totals, headline, largest_group
from budget.views.locale import Locale, mid_sentence, sentence_case
from budget.views.place import as_of_sentences, budget_totals, decision_links
from budget.views.streams import StreamRow, money_streams, stream_rows


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
    region: str
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


@dataclass(frozen=True, slots=True)
class LayoutView:
    """What stands at the edge of every page: whose budgets these are, and as of what date.

    `district` and `decision_path` are empty where there is more than one district or decision.
    """

    district: str
    decision_line: str
    decision_path: str


def layout_view(site: Site, locale: Locale) -> LayoutView:
    """Return the words at the edge of every page."""
    districts = home_view(site, locale)
    several = len(districts) > 1
    lines = [
        f"{district.name}: {mid_sentence(sentence)}" if several else sentence
        for district in districts
        for sentence in district.as_of
    ]
    paths = {path for district in districts for _, path in district.decisions}
    return LayoutView(
        district="" if several else districts[0].name,
        decision_line=" ".join([*lines, locale.text("page.no_later_decision")]),
        decision_path=paths.pop() if len(paths) == 1 else "",
    )


def home_view(site: Site, locale: Locale) -> tuple[DistrictView, ...]:
    """Return the districts that have budgets, in the order of the reference."""
    return tuple(_district(site, district, locale) for district in site.districts)


def _district(site: Site, district: District, locale: Locale) -> DistrictView:
    budgets = site.district_budgets(district.district)
    totals = budget_totals(*budgets)
    largest = largest_group(added_lines(line for budget in budgets for line in budget.expenditure))
    streams = money_streams(budgets, site.reference, locale)
    each = [budget_totals(budget) for budget in budgets]
    # Where every budget is short of money the column says so and needs no sign.
    short = all(one.balance <= 0 for one in each)
    return DistrictView(
        district=district.district,
        name=district.name[locale.language],
        region=district.region[locale.language],
        title=locale.text("home.title", of=locale.district_of(district), year=budgets[0].fiscal_year),
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
                old_place_path(budget.place.place),
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
