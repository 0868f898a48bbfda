"""Catalogue: how to cite a page or a figure, in the language of the page."""

from dataclasses import dataclass

from budget.accounts import Budget, Site
from budget.catalogue.days import released
from budget.catalogue.references import Source, bibtex, ris
from budget.downloads.selection import Selection
from budget.model import BalanceRow, Decision, Line
from budget.reference import Reference
from budget.urls import figure_anchor, page_address, settlement_address
from budget.views import Voice, settlement_title
from budget.views.kazakh import genitive


@dataclass(frozen=True, slots=True)
class Citation:
    """A reference in four forms: for a sentence, for a list of sources, and for programs that keep sources."""

    short: str
    full: str
    bibtex: str
    ris: str


def settlement_citation(site: Site, settlement: str, voice: Voice, site_url: str) -> Citation:
    """Return how to cite the budget of a settlement that is in force for its latest year."""
    budget = site.current(settlement)
    return _citation(
        site,
        budget.decision,
        f"{settlement}-{budget.fiscal_year}",
        settlement_title(budget, voice),
        page_address(settlement_address(settlement), voice.language, site_url),
        voice,
    )


def district_citation(
    selection: Selection, voice: Voice, site_url: str, page: str, subject: str = ""
) -> Citation:
    """Return how to cite a page on all budgets of a district; `page` is below the root of the language.

    `subject` is what the page tells of the budgets, empty if it is about them as they are.
    """
    title = selection.titles[voice.language]
    # "programmes/e-07-124-008/" on Talas in 2021 is talas-2021-programmes-e-07-124-008.
    parts = [selection.name, str(selection.latest[0].fiscal_year), *page.split("/")]
    return _citation(
        selection.site,
        selection.decisions[-1],
        "-".join(part for part in parts if part),
        f"{subject}. {title}" if subject else title,
        page_address(page, voice.language, site_url),
        voice,
    )


def figure_quotations(budget: Budget, reference: Reference, voice: Voice, site_url: str) -> dict[str, str]:
    """Return a quotation of each figure of a budget by its anchor on the settlement's page.

    It says what the figure is, amount and unit, year and settlement, decision, line and permanent address; and that
    there is a note where the register of official errors knows one.
    """
    rows: list[tuple[str, str, Line | BalanceRow]] = [
        ("balance", item, row) for item, row in budget.balance.items()
    ]
    for table in ("revenue", "expenditure", "financing"):
        rows += [(table, line.code, line) for line in getattr(budget, table)]
    noted = {
        (row.table, row.code)
        for row in reference.known_discrepancies
        if (row.decision, row.budget) == (budget.decision.decision, budget.settlement.settlement)
    }
    page = page_address(settlement_address(budget.settlement.settlement), voice.language, site_url)
    quotations = {}
    for table, code, row in rows:
        anchor = figure_anchor(table, code)
        quotation = voice.say(
            "citation.figure",
            name=voice.line_name(reference, table, code, row.name).official,
            amount=voice.format.thousand(row.amount_kzt),
            title=settlement_title(budget, voice),
            decision=decision_words(budget.decision, reference, voice),
            line=row.source_line,
            address=f"{page}#{anchor}",
        )
        if (table, code) in noted:
            quotation = voice.say("citation.figure.error", quotation=quotation)
        quotations[anchor] = quotation
    return quotations


def decision_words(decision: Decision, reference: Reference, voice: Voice) -> str:
    """Return council, number and date of a decision: "Таласский районный маслихат …, решение № 11-2 от …"."""
    issuer = reference.districts[decision.district].issuer(voice.language)
    return voice.say(
        "citation.decision",
        # In Kazakh the decision is the council's: the name stands in the genitive.
        issuer=genitive(issuer) if voice.language == "kk" else issuer,
        number=decision.number,
        dated=voice.format.dated(decision.decision_date),
    )


def _citation(site: Site, decision: Decision, key: str, title: str, address: str, voice: Voice) -> Citation:
    registered = ""
    if decision.registration_date and decision.registration_number:
        day = voice.format.date(decision.registration_date)
        in_brackets = voice.say("citation.registered", date=day, number=decision.registration_number)
        registered = f" {in_brackets}"
    version = site.packages[decision.decision].version
    words = decision_words(decision, site.reference, voice)
    publisher = voice.say("publisher.name")
    source = Source(
        key=key,
        title=title,
        author=site.reference.districts[decision.district].issuer(voice.language),
        publisher=publisher,
        released=released(decision),
        version=version,
        note=f"{words}{registered}",
        address=address,
        language=voice.language,
    )
    said = {"title": title, "decision": words, "publisher": publisher, "address": address}
    return Citation(
        short=voice.say("citation.short", **said),
        full=voice.say("citation.full", registered=registered, version=version, **said),
        bibtex=bibtex(source),
        ris=ris(source),
    )
