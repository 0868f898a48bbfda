"""Views stage: the page of one place."""

from collections.abc import Sequence
from dataclasses import dataclass

from budget.accounts import Budget, Site
from budget.charts import Chart
from budget.reference import Reference
from budget.urls import checks_path, compare_path, decision_path, place_path
from budget.views.bars import revenue_chart, spending_chart
from budget.views.budget_tables import Row, Table, budget_table
from budget.views.decision import Particulars, particulars
from budget.views.headline import Figure, budget_totals, headline, transfers_sentence
from budget.views.history import HistoryView, Step, decision_words, steps
from budget.views.locale import Locale, mid_sentence, sentence_case
from budget.views.money_flow import Flow, flow_chart, money_streams
from budget.views.notes import Notes
from budget.views.ranks import Comparison, comparison
from budget.views.years import Link, Years, first_and_before, place_years


@dataclass(frozen=True, slots=True)
class PlaceView:
    """Everything that the page of a place shows, in the order of the page.

    `bars` stand in for the flow where it cannot be drawn. `compared` is None if there is nothing to compare with,
    `steps` are empty while there is one. `marks` say what is the matter with the decision in force, usually nothing;
    `later` that no later one is loaded; if no later year is either, `is_newest` is set and one sentence says both.
    """

    path: str
    title: str
    district: str
    district_path: str
    compare_path: str
    checks_path: str
    annex: str
    as_of: str
    figures: tuple[Figure, ...]
    flow: Flow
    bars: tuple[Chart, ...]
    revenue: Table
    expenditure: Table
    financing: Table
    noted: tuple[Row, ...]
    compared: Comparison | None
    particulars: Particulars
    year: int
    years: Years
    later: str
    is_newest: bool
    marks: tuple[str, ...]
    steps: tuple[Step, ...]
    previous: Link | None
    following: Link | None


def place_view(site: Site, place: str, locale: Locale) -> PlaceView:
    """Return the page of a place's budget in force for its latest year; KeyError if none is loaded."""
    history = HistoryView(site, place, locale)
    budget, reference = history.budget, site.reference
    shown = ((table, place, budget.fiscal_year, code) for (table, _), code, _ in budget.printed)
    notes = Notes(reference, budget.decision, locale, shown, history.decisions)
    figures = headline(
        budget_totals(budget),
        budget.expenditure,
        reference,
        locale,
        first_and_before(site, [budget]),
    )
    others = site.district_budgets(budget.place.district)
    # The district's own budget, or one under a former name, is none of these.
    others = others if budget in others else ()
    revenue, expenditure, financing = (
        budget_table(table, history, others, reference, notes)
        for table in ("revenue", "expenditure", "financing")
    )
    flow = flow_chart(money_streams([budget], reference, locale), locale)
    district, year = budget.place.district, budget.fiscal_year
    years, later = place_years(site, place, locale), _later(site, budget, locale)
    names = [each.place.place for each in others]
    location = names.index(place) if names else 0
    return PlaceView(
        path=place_path(place, year),
        title=place_title(budget, locale),
        district=reference.districts[district].name[locale.language],
        district_path=place_path(district, year),
        compare_path=compare_path(district, year),
        checks_path=checks_path(district),
        annex=mid_sentence(locale.text("page.annex", annex=budget.annex)),
        as_of=as_of_sentence(budget, locale),
        figures=figures,
        flow=flow,
        bars=flow_bars(flow, budget, reference, locale),
        revenue=revenue,
        expenditure=expenditure,
        financing=financing,
        noted=tuple(
            row
            for table in (revenue, expenditure, financing)
            for row in table.rows
            if any(note.is_open for note in row.notes)
        ),
        compared=comparison(site, place, locale),
        particulars=particulars(budget.decision, locale),
        year=year,
        years=years,
        later=later,
        is_newest=years.latest > 0 and later == locale.text("page.no_later_decision.budget"),
        marks=tuple(history.marks()),
        steps=steps([history]),
        previous=_neighbour(others[location - 1], locale) if location else None,
        following=_neighbour(others[location + 1], locale) if location + 1 < len(others) else None,
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
    figures = headline(totals, budget.expenditure, site.reference, locale)
    title = place_title(budget, locale)
    if site.reference.label(place, locale.language) != budget.place.short[locale.language]:
        title += f", {site.reference.districts[budget.place.district].name[locale.language]}"
    amounts = "; ".join(f"{mid_sentence(figure.label)}: {figure.money}" for figure in figures)
    return {
        "title": title,
        "description": f"{sentence_case(amounts)}. {transfers_sentence(totals, locale)}".strip(),
    }


def place_title(budget: Budget, locale: Locale) -> str:
    """Return "Бюджет сельского округа Акколь на 2021 год", or that it is a plan."""
    key = "place.title.planned" if budget.is_planned else "place.title"
    return locale.text(key, of=locale.budget_of(budget.place), year=budget.fiscal_year)


def as_of_sentence(budget: Budget, locale: Locale) -> str:
    """Return of what year and of what date the figures are."""
    key = "page.planned" if budget.is_planned else "page.as_of"
    return locale.text(key, year=budget.fiscal_year, as_of=locale.format.as_of(budget.decision.decision_date))


def as_of_sentences(budgets: Sequence[Budget], locale: Locale) -> tuple[str, ...]:
    """Return of what years several budgets are, and of the date of the latest decision on any of them."""
    latest = {
        (each.fiscal_year, each.is_planned): each
        for each in sorted(budgets, key=lambda each: each.decision.decision_date)
    }
    return tuple(as_of_sentence(latest[key], locale) for key in sorted(latest))


def _later(site: Site, budget: Budget, locale: Locale) -> str:
    """Return that no later decision is loaded, or that one is which left this budget as it was."""
    if site.whole.renamed(budget):
        return ""
    last = site.restating[budget.place.place, budget.fiscal_year][-1]
    if last.decision_date <= budget.decision.decision_date:
        return locale.text("page.no_later_decision.budget")
    dated = locale.format.dated(last.decision_date)
    return locale.text("page.passed_over", number=last.number, dated=dated)


def decision_links(budgets: Sequence[Budget], locale: Locale) -> tuple[tuple[str, str], ...]:
    """Return the label and the path of each decision that several budgets are from, the oldest first."""
    found = {each.decision.decision: each.decision for each in budgets}.values()
    decisions = sorted(found, key=lambda each: (each.decision_date, each.decision))
    if len(decisions) == 1:
        return ((decision_words(decisions[0], locale), decision_path(decisions[0].decision)),)
    return tuple(
        (
            locale.text(
                "decision.among" if number else "decision.first_of",
                number=each.number,
                dated=locale.format.dated(each.decision_date),
            ),
            decision_path(each.decision),
        )
        for number, each in enumerate(decisions)
    )


def _neighbour(budget: Budget, locale: Locale) -> Link:
    return Link(budget.place.short[locale.language], place_path(budget.place.place, budget.fiscal_year))
