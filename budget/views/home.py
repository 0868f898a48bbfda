"""Views stage: the home page: each district's totals, and its settlements in one table."""

from dataclasses import dataclass

from budget.accounts.site import Site, added_lines
from budget.reference import District
from budget.urls import settlement_address
from budget.views.charts.flow import Flow, flow_chart
from budget.views.headline import Figure, Totals, headline, largest_group
from budget.views.lines import Bar, table_bar
from budget.views.settlement import as_of_sentences, budget_totals, decision_links
from budget.views.streams import StreamRow, money_streams, stream_rows
from budget.views.voice import Voice, inside, opening


@dataclass(frozen=True, slots=True)
class SettlementRow:
    """A settlement in the table: amounts in thousand tenge, `transfers` as a share of revenue."""

    name: str
    address: str
    revenue: str
    expenditure: str
    balance: str
    transfers: str
    bar: Bar | None


@dataclass(frozen=True, slots=True)
class DistrictView:
    """A district: its totals for the latest year, and its settlements in the order of the annexes."""

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
    settlements: tuple[SettlementRow, ...]
    total: SettlementRow


@dataclass(frozen=True, slots=True)
class ShellView:
    """What stands at the edge of every page: whose budgets these are, and as of what date.

    `district` and `decision_path` are empty where there is more than one district or decision.
    """

    district: str
    decision_line: str
    decision_path: str


def shell_view(site: Site, voice: Voice) -> ShellView:
    """Return the words at the edge of every page."""
    districts = home_view(site, voice)
    several = len(districts) > 1
    lines = [
        f"{district.name}: {inside(sentence)}" if several else sentence
        for district in districts
        for sentence in district.as_of
    ]
    paths = {path for district in districts for _, path in district.decisions}
    return ShellView(
        district="" if several else districts[0].name,
        decision_line=" ".join([*lines, voice.say("page.no_later_decision")]),
        decision_path=paths.pop() if len(paths) == 1 else "",
    )


def home_view(site: Site, voice: Voice) -> tuple[DistrictView, ...]:
    """Return the districts that have budgets, in the order of the reference."""
    return tuple(_district(site, district, voice) for district in site.districts)


def _district(site: Site, district: District, voice: Voice) -> DistrictView:
    budgets = site.district_budgets(district.district)
    totals = budget_totals(*budgets)
    largest = largest_group(added_lines(line for budget in budgets for line in budget.expenditure))
    streams = money_streams(budgets, site.reference, voice)
    each = [budget_totals(budget) for budget in budgets]
    # Where every budget is short of money the column says so and needs no sign.
    short = all(one.balance <= 0 for one in each)
    return DistrictView(
        district=district.district,
        name=district.name(voice.language),
        region=district.region(voice.language),
        title=voice.say("home.title", of=voice.district_of(district), year=budgets[0].fiscal_year),
        as_of=as_of_sentences(budgets, voice),
        decisions=decision_links(budgets, voice),
        figures=headline(totals, largest, site.reference, voice),
        flow=flow_chart(streams, voice),
        flow_sources=stream_rows(streams.sources, streams.source_kzt, voice),
        flow_uses=stream_rows(streams.uses, streams.use_kzt, voice),
        balance_label=voice.say("headline.deficit" if short else "home.difference"),
        settlements=tuple(
            _row(
                opening(budget.settlement.short(voice.language)),
                settlement_address(budget.settlement.settlement),
                one,
                -1 if short else 1,
                voice,
            )
            for budget, one in zip(budgets, each, strict=True)
        ),
        total=_row(voice.say("table.total"), "", totals, -1 if short else 1, voice),
    )


def _row(name: str, address: str, totals: Totals, sign: int, voice: Voice) -> SettlementRow:
    return SettlementRow(
        name=name,
        address=address,
        revenue=voice.format.thousand(totals.revenue),
        expenditure=voice.format.thousand(totals.expenditure),
        balance=voice.format.thousand(sign * totals.balance),
        transfers=voice.format.share(totals.transfers, totals.revenue),
        bar=table_bar("transfers", totals.transfers, totals.revenue),
    )
