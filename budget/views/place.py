"""Views stage: the page of one place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from budget.accounts import Budget, Site
from budget.charts import Chart
from budget.reference import Reference
from budget.urls import checks_path, compare_path, decision_path, place_path
from budget.views.bars import revenue_chart, spending_chart
from budget.views.budget_tables import Row, Table, financing_table, side_table
from budget.views.decision import Particulars, particulars
from budget.views.headline import Figure, Totals, headline, largest_group, transfers_sentence
from budget.views.locale import Locale, mid_sentence, sentence_case
from budget.views.money_flow import Flow, StreamRow, flow_chart, money_streams, stream_rows
from budget.views.notes import Notes
from budget.views.ranks import Comparison, comparison


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A link to another place's page."""

    path: str
    name: str


@dataclass(frozen=True, slots=True)
class Vintage:
    """The budget as one decision restated it; amounts in thousand tenge."""

    as_of: str
    decision_words: str
    decision_path: str
    revenue: str
    expenditure: str
    balance: str


@dataclass(frozen=True, slots=True)
class PlaceView:
    """Everything that the page of a place shows, in the order of the page.

    `bars` stand in for the flow where it cannot be drawn. `compared` is None if there is nothing to compare with,
    `vintages` are empty while there is one.
    """

    place: str
    path: str
    name: str
    title: str
    district: str
    district_path: str
    compare_path: str
    checks_path: str
    annex: str
    as_of: str
    decision: str
    decision_words: str
    decision_path: str
    figures: tuple[Figure, ...]
    flow: Flow
    flow_sources: tuple[StreamRow, ...]
    flow_uses: tuple[StreamRow, ...]
    bars: tuple[Chart, ...]
    revenue: Table
    expenditure: Table
    financing: Table
    noted: tuple[Row, ...]
    compared: Comparison | None
    particulars: Particulars
    vintages: tuple[Vintage, ...]
    previous: Neighbour | None
    following: Neighbour | None


def place_view(site: Site, place: str, locale: Locale) -> PlaceView:
    """Return the page of a place's budget in force for its latest year; KeyError if none is loaded."""
    budget = site.current(place)
    reference = site.reference
    notes = Notes(reference, budget.decision, locale, _figures(budget))
    totals = budget_totals(budget)
    figures = headline(totals, largest_group(budget.expenditure), reference, locale)
    others = site.district_budgets(budget.place.district)
    revenue = side_table("revenue", budget, others, reference, locale, notes)
    expenditure = side_table("expenditure", budget, others, reference, locale, notes)
    financing = financing_table(budget, reference, locale, notes)
    streams = money_streams([budget], reference, locale)
    flow = flow_chart(streams, locale)
    vintages = site.vintages(place)
    district = budget.place.district
    year = others[0].fiscal_year
    ids = [each.place for each in site.places if each.district == district]
    location = ids.index(place)
    return PlaceView(
        place=place,
        path=place_path(place, budget.fiscal_year),
        name=sentence_case(budget.place.name[locale.language]),
        title=place_title(budget, locale),
        district=reference.districts[district].name[locale.language],
        district_path=place_path(district, year),
        compare_path=compare_path(district, year),
        checks_path=checks_path(district),
        annex=mid_sentence(locale.text("page.annex", annex=budget.annex)),
        as_of=as_of_sentence(budget, locale),
        decision=budget.decision.decision,
        decision_words=decision_words(budget, locale),
        decision_path=decision_path(budget.decision.decision),
        figures=figures,
        flow=flow,
        flow_sources=stream_rows(streams.sources, streams.source_kzt, locale),
        flow_uses=stream_rows(streams.uses, streams.use_kzt, locale),
        bars=flow_bars(flow, budget, reference, locale),
        revenue=revenue,
        expenditure=expenditure,
        financing=financing,
        noted=tuple(row for table in (revenue, expenditure, financing) for row in table.rows if row.notes),
        compared=comparison(site, place, locale),
        particulars=particulars(budget.decision, locale),
        vintages=tuple(_vintage(one, locale) for one in vintages) if len(vintages) > 1 else (),
        previous=_neighbour(site, ids[location - 1], locale) if location else None,
        following=_neighbour(site, ids[location + 1], locale) if location + 1 < len(ids) else None,
    )


def flow_bars(flow: Flow, budget: Budget, reference: Reference, locale: Locale) -> tuple[Chart, ...]:
    """Return the two charts that stand in for the flow of a budget where it cannot be drawn; none where it is."""
    if flow.is_drawn:
        return ()
    return revenue_chart(budget, locale), spending_chart(budget, reference, locale)


def place_page_words(site: Site, place: str, locale: Locale) -> dict[str, str]:
    """Return what the head of a place's page says: its title, and its figures in one sentence."""
    budget = site.current(place)
    totals = budget_totals(budget)
    figures = headline(totals, largest_group(budget.expenditure), site.reference, locale)
    amounts = "; ".join(f"{mid_sentence(figure.label)}: {figure.money}" for figure in figures)
    return {
        "title": place_title(budget, locale),
        "description": f"{sentence_case(amounts)}. {transfers_sentence(totals, locale)}".strip(),
    }


def place_title(budget: Budget, locale: Locale) -> str:
    """Return "Бюджет сельского округа Акколь на 2021 год"."""
    return locale.text("place.title", of=locale.budget_of(budget.place), year=budget.fiscal_year)


def as_of_sentence(budget: Budget, locale: Locale) -> str:
    """Return of what year and of what date the figures are."""
    key = "page.planned" if budget.is_planned else "page.as_of"
    return locale.text(key, year=budget.fiscal_year, as_of=locale.format.as_of(budget.decision.decision_date))


def as_of_sentences(budgets: Sequence[Budget], locale: Locale) -> tuple[str, ...]:
    """Return of what years and dates the figures of several budgets are, each sentence once."""
    return tuple(dict.fromkeys(as_of_sentence(budget, locale) for budget in budgets))


def decision_links(budgets: Sequence[Budget], locale: Locale) -> tuple[tuple[str, str], ...]:
    """Return the label and the path of each decision that several budgets are from."""
    links = {decision_words(each, locale): decision_path(each.decision.decision) for each in budgets}
    return tuple(links.items())


def decision_words(budget: Budget, locale: Locale) -> str:
    """Return the decision by its number and date, as a link says it."""
    decision = budget.decision
    return locale.text(
        "decision.short", number=decision.number, dated=locale.format.dated(decision.decision_date)
    )


def budget_totals(*budgets: Budget) -> Totals:
    """Return what the headline needs of budgets added up."""
    return Totals(
        revenue=sum(b.total("revenue") for b in budgets),
        transfers=sum(b.transfers for b in budgets),
        expenditure=sum(b.total("expenditure") for b in budgets),
        balance=sum(b.total("balance") for b in budgets),
        balances_used=sum(b.amount("financing", "8") for b in budgets),
        loans=sum(b.amount("financing", "7") - b.amount("financing", "16") for b in budgets),
    )


def _figures(budget: Budget) -> Iterator[tuple[str, str, str]]:
    """Yield every figure of the page as the register names it: table, budget, code."""
    own = budget.place.place
    for table, lines in (
        ("revenue", budget.revenue),
        ("expenditure", budget.expenditure),
        ("financing", budget.financing),
    ):
        yield from ((table, own, line.code) for line in lines)
    yield from (("balance", own, item) for item in budget.balance)


def _neighbour(site: Site, place: str, locale: Locale) -> Neighbour:
    budget = site.current(place)
    return Neighbour(place_path(place, budget.fiscal_year), budget.place.short[locale.language])


def _vintage(budget: Budget, locale: Locale) -> Vintage:
    return Vintage(
        as_of=as_of_sentence(budget, locale).removesuffix("."),
        decision_words=decision_words(budget, locale),
        decision_path=decision_path(budget.decision.decision),
        revenue=locale.format.thousand(budget.total("revenue")),
        expenditure=locale.format.thousand(budget.total("expenditure")),
        balance=locale.format.thousand(budget.total("balance")),
    )
