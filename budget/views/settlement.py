"""Views stage: the page of one settlement."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from budget.accounts.site import Budget, Site
from budget.reference import Reference
from budget.urls import decision_address
from budget.views.charts import Chart, revenue_chart, spending_chart
from budget.views.charts.flow import Flow, flow_chart
from budget.views.decision_text import Particulars, particulars
from budget.views.headline import Figure, Totals, headline, largest_group, transfers_sentence
from budget.views.lines import Row, Table, financing_table, side_table
from budget.views.notes import Notes
from budget.views.ranks import Comparison, comparison
from budget.views.streams import StreamRow, money_streams, stream_rows
from budget.views.voice import Voice, inside, opening


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A link to another settlement's page."""

    settlement: str
    name: str


@dataclass(frozen=True, slots=True)
class Vintage:
    """The budget as one decision restated it; amounts in thousand tenge."""

    as_of: str
    decision_words: str
    decision_address: str
    revenue: str
    expenditure: str
    balance: str


@dataclass(frozen=True, slots=True)
class SettlementView:
    """Everything that the page of a settlement shows, in the order of the page.

    `bars` stand in for the flow where it cannot be drawn. `compared` is None if there is nothing to compare with,
    `vintages` are empty while there is one.
    """

    settlement: str
    name: str
    title: str
    district: str
    annex: str
    as_of: str
    decision: str
    decision_words: str
    decision_address: str
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


def settlement_view(site: Site, settlement: str, voice: Voice) -> SettlementView:
    """Return the page of a settlement's budget in force for its latest year; KeyError if none is loaded."""
    budget = site.current(settlement)
    reference = site.reference
    notes = Notes(reference, budget.decision.decision, voice, _figures(budget))
    totals = budget_totals(budget)
    figures = headline(totals, largest_group(budget.expenditure), reference, voice)
    others = site.district_budgets(budget.settlement.district)
    revenue = side_table("revenue", budget, others, reference, voice, notes)
    expenditure = side_table("expenditure", budget, others, reference, voice, notes)
    financing = financing_table(budget, reference, voice, notes)
    streams = money_streams([budget], reference, voice)
    flow = flow_chart(streams, voice)
    vintages = site.vintages(settlement)
    ids = [s.settlement for s in site.settlements]
    place = ids.index(settlement)
    return SettlementView(
        settlement=settlement,
        name=opening(budget.settlement.name(voice.language)),
        title=settlement_title(budget, voice),
        district=reference.districts[budget.settlement.district].name(voice.language),
        annex=inside(voice.say("page.annex", annex=budget.annex)),
        as_of=as_of_sentence(budget, voice),
        decision=budget.decision.decision,
        decision_words=decision_words(budget, voice),
        decision_address=decision_address(budget.decision.decision),
        figures=figures,
        flow=flow,
        flow_sources=stream_rows(streams.sources, streams.source_kzt, voice),
        flow_uses=stream_rows(streams.uses, streams.use_kzt, voice),
        bars=flow_bars(flow, budget, reference, voice),
        revenue=revenue,
        expenditure=expenditure,
        financing=financing,
        noted=tuple(row for table in (revenue, expenditure, financing) for row in table.rows if row.notes),
        compared=comparison(site, settlement, voice),
        particulars=particulars(budget.decision, voice),
        vintages=tuple(_vintage(one, voice) for one in vintages) if len(vintages) > 1 else (),
        previous=_neighbour(site, ids[place - 1], voice) if place else None,
        following=_neighbour(site, ids[place + 1], voice) if place + 1 < len(ids) else None,
    )


def flow_bars(flow: Flow, budget: Budget, reference: Reference, voice: Voice) -> tuple[Chart, ...]:
    """Return the two charts that stand in for the flow of a budget where it cannot be drawn; none where it is."""
    if flow.is_drawn:
        return ()
    return revenue_chart(budget, voice), spending_chart(budget, reference, voice)


def settlement_page_words(site: Site, settlement: str, voice: Voice) -> dict[str, str]:
    """Return what the head of a settlement's page says: its title, and its figures in one sentence."""
    budget = site.current(settlement)
    totals = budget_totals(budget)
    figures = headline(totals, largest_group(budget.expenditure), site.reference, voice)
    amounts = "; ".join(f"{inside(figure.label)}: {figure.money}" for figure in figures)
    return {
        "title": settlement_title(budget, voice),
        "description": f"{opening(amounts)}. {transfers_sentence(totals, voice)}".strip(),
    }


def settlement_title(budget: Budget, voice: Voice) -> str:
    """Return "Бюджет сельского округа Акколь на 2021 год"."""
    return voice.say("settlement.title", of=voice.budget_of(budget.settlement), year=budget.fiscal_year)


def as_of_sentence(budget: Budget, voice: Voice) -> str:
    """Return of what year and of what date the figures are."""
    return voice.say(
        "page.as_of", year=budget.fiscal_year, as_of=voice.format.as_of(budget.decision.decision_date)
    )


def as_of_sentences(budgets: Sequence[Budget], voice: Voice) -> tuple[str, ...]:
    """Return of what years and dates the figures of several budgets are, each sentence once."""
    return tuple(dict.fromkeys(as_of_sentence(budget, voice) for budget in budgets))


def decision_links(budgets: Sequence[Budget], voice: Voice) -> tuple[tuple[str, str], ...]:
    """Return the words and the address of each decision that several budgets are from."""
    links = {decision_words(each, voice): decision_address(each.decision.decision) for each in budgets}
    return tuple(links.items())


def decision_words(budget: Budget, voice: Voice) -> str:
    """Return the decision by its number and date, as a link says it."""
    decision = budget.decision
    return voice.say(
        "decision.short", number=decision.number, dated=voice.format.dated(decision.decision_date)
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
    own = budget.settlement.settlement
    for table, lines in (
        ("revenue", budget.revenue),
        ("expenditure", budget.expenditure),
        ("financing", budget.financing),
    ):
        yield from ((table, own, line.code) for line in lines)
    yield from (("balance", own, item) for item in budget.balance)


def _neighbour(site: Site, settlement: str, voice: Voice) -> Neighbour:
    return Neighbour(settlement, site.reference.settlements[settlement].short(voice.language))


def _vintage(budget: Budget, voice: Voice) -> Vintage:
    return Vintage(
        as_of=as_of_sentence(budget, voice).removesuffix("."),
        decision_words=decision_words(budget, voice),
        decision_address=decision_address(budget.decision.decision),
        revenue=voice.format.thousand(budget.total("revenue")),
        expenditure=voice.format.thousand(budget.total("expenditure")),
        balance=voice.format.thousand(budget.total("balance")),
    )
