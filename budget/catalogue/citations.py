"""Catalogue: how to cite a page or a figure, in the language of the page."""

from collections.abc import Sequence
from dataclasses import dataclass

from budget.accounts import Budget, History, Site
from budget.catalogue.datasets import released
from budget.catalogue.references import Source, bibtex, ris
from budget.downloads import Selection
from budget.languages import RECORDS
from budget.model import Decision
from budget.reference import Reference
from budget.urls import figure_anchor, full_url, place_path
from budget.views import Locale, place_title
from budget.views.sources import line_words, source_of


@dataclass(frozen=True, slots=True)
class Citation:
    """A reference in four forms: for a sentence, for a list of sources, and for programs that keep sources."""

    short: str
    full: str
    bibtex: str
    ris: str


def place_citation(site: Site, place: str, locale: Locale, site_url: str) -> Citation:
    """Return how to cite the budget of a place that is in force for its latest year."""
    budget = site.current(place)
    return _citation(
        site,
        (budget.decision,),
        f"{place}-{budget.fiscal_year}",
        place_title(budget, locale),
        full_url(place_path(place, budget.fiscal_year), locale.language, site_url),
        locale,
    )


def district_citation(
    selection: Selection, locale: Locale, site_url: str, page: str, subject: str = ""
) -> Citation:
    """Return how to cite a page on all budgets of a district; `page` is below the root of the language.

    `subject` is what the page tells of the budgets, empty if it is about them as they are.
    """
    title = selection.titles[locale.language]
    # "places/talas/lines/e-07-124-008/" in 2021 is talas-2021-lines-e-07-124-008.
    years = sorted({budget.fiscal_year for budget in selection.budgets})
    own = [selection.name, "-".join(dict.fromkeys(str(year) for year in (years[0], years[-1])))]
    parts = own + [part for part in page.split("/") if part not in ("", "places", *own)]
    return _citation(
        selection.site,
        selection.decisions,
        "-".join(parts),
        f"{subject}. {title}" if subject else title,
        full_url(page, locale.language, site_url),
        locale,
    )


def figure_quotations(site: Site, budget: Budget, locale: Locale, site_url: str) -> dict[str, str]:
    """Return a quotation of each figure of a budget by its anchor on the place's page.

    It says what the figure is, amount and unit, year and place, decision, line and permanent address; and that
    there is a note where the register of official errors knows one.
    """
    known = site.discrepancies(budget)
    noted = {(row.table, row.code) for row in known if not row.is_convention}
    page = full_url(place_path(budget.place.place, budget.fiscal_year), locale.language, site_url)
    quotations = {}
    for (table, line), code, row in budget.printed:
        anchor = figure_anchor(table, line)
        quotation = locale.text(
            "citation.figure",
            name=locale.line_name(site.reference, table, line, row.name, row.name_kk).official,
            amount=locale.format.thousand(row.amount_kzt),
            title=place_title(budget, locale),
            decision=decision_text(budget.decision, site.reference, locale),
            line=line_words(source_of(budget.decision, row, locale.language), budget.decision, locale),
            address=f"{page}#{anchor}",
        )
        if (table, code) in noted:
            quotation = locale.text("citation.figure.error", quotation=quotation)
        quotations[anchor] = quotation
    return quotations


def former_quotations(
    site: Site, budget: Budget, locale: Locale, site_url: str
) -> dict[str, tuple[str, ...]]:
    """Return a quotation of each amount that a line of a budget had before, the oldest first, by the line's anchor.

    It says which decision it is of, with the line if that decision prints it, and that the amount was changed.
    """
    history = History(site.history(budget.place.place, budget.fiscal_year), budget)
    page = full_url(place_path(budget.place.place, budget.fiscal_year), locale.language, site_url)
    quotations: dict[str, tuple[str, ...]] = {}
    for anchor, last in history.rows.items():
        told = []
        for amount_kzt, at in history.values(anchor)[:-1]:
            printed = history.printed[at].get(anchor, last)
            decision = site.packages[history.stages[at].state.decision].decision
            if amount_kzt is None:
                continue
            source = decision_text(decision, site.reference, locale)
            # A decision that only replaces digits does not print the line.
            if printed.decision == decision.decision:
                line = line_words(source_of(decision, printed.row, locale.language), decision, locale)
                source = f"{source}, {line}"
            name = locale.line_name(
                site.reference, printed.table, printed.line, printed.row.name, printed.row.name_kk
            )
            told.append(
                locale.text(
                    "citation.figure.former",
                    name=name.official,
                    amount=locale.format.thousand(amount_kzt),
                    title=place_title(budget, locale),
                    source=source,
                    address=f"{page}#{anchor}",
                )
            )
        if told:
            quotations[anchor] = tuple(told)
    return quotations


def decision_text(decision: Decision, reference: Reference, locale: Locale) -> str:
    """Return council, number and date of a decision: "Таласский районный маслихат …, решение № 11-2 от …"."""
    issuer = reference.districts[decision.council].issuer[locale.language]
    return locale.text(
        "citation.decision",
        # In Kazakh the decision is the council's: the name stands in the genitive.
        issuer=RECORDS[locale.language].genitive(issuer),
        number=decision.number,
        dated=locale.format.dated(decision.decision_date),
    )


def _citation(
    site: Site, decisions: Sequence[Decision], key: str, title: str, url: str, locale: Locale
) -> Citation:
    """Return how to cite what `decisions` say, the latest last."""
    decision, registered = decisions[-1], ""
    if len(decisions) == 1 and decision.registration_date and decision.registration_number:
        day = locale.format.date(decision.registration_date)
        registered = f" {locale.text('citation.registered', date=day, number=decision.registration_number)}"
    version = site.packages[decision.decision].version
    others = [
        locale.text("decision.among", number=each.number, dated=locale.format.dated(each.decision_date))
        for each in decisions[1:]
    ]
    cited = ", ".join([decision_text(decisions[0], site.reference, locale), *others])
    publisher = locale.text("publisher.name")
    source = Source(
        key=f"{key}-{decision.decision.removeprefix(f'{decision.council}-')}",
        title=title,
        author=site.reference.districts[decision.council].issuer[locale.language],
        publisher=publisher,
        released=released(decision),
        version=version,
        note=f"{cited}{registered}",
        url=url,
        language=locale.language,
    )
    values = {"title": title, "decision": cited, "publisher": publisher, "address": url}
    return Citation(
        short=locale.text("citation.short", **values),
        full=locale.text("citation.full", registered=registered, version=version, **values),
        bibtex=bibtex(source),
        ris=ris(source),
    )
