"""Views stage: what a decision is: its particulars, what became of it, and what it did."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from budget.accounts import Site
from budget.model import Decision
from budget.urls import decision_path
from budget.views.decision_changes import YearChanges, decision_changes
from budget.views.history import decision_by, decision_words
from budget.views.locale import Locale, mid_sentence
from budget.views.sources import text_of, title_of


@dataclass(frozen=True, slots=True)
class Particulars:
    """What a decision says of itself: number, dates, who decided and what it amends; empty if not printed."""

    path: str
    heading: str
    title: str
    title_language: str
    issuer: str
    registered: str
    amends: str
    effective: str


@dataclass(frozen=True, slots=True)
class DecisionView:
    """A decision: its particulars, what became of it, what it did, where its text is.

    `marks` say what it is and whether it still stands, `amended` are the decisions that changed it: words and path.
    """

    particulars: Particulars
    council: str
    marks: tuple[str, ...]
    amended: tuple[tuple[str, str], ...]
    # The page of the decision that it amends, empty if that is not loaded.
    amends_path: str
    years: tuple[YearChanges, ...]
    # Where each of its texts begins, what a link to it says, and its language.
    texts: tuple[tuple[str, str, str], ...]


def decision_view(site: Site, decision: str, locale: Locale) -> DecisionView:
    """Return what a decision is; KeyError if not loaded."""
    own = site.packages[decision].decision
    later = (other for other in site.decisions_of[own.council] if other.amended_id == decision)
    return DecisionView(
        particulars(own, locale),
        site.reference.districts[own.council].issuer[locale.language],
        tuple(marks_of(site, own, locale)),
        tuple((decision_by(other, locale), decision_path(other.decision)) for other in later),
        decision_path(own.amended_id) if own.amended_id in site.packages else "",
        decision_changes(site, decision, locale),
        tuple(_texts(own, locale)),
    )


def _texts(decision: Decision, locale: Locale) -> Iterator[tuple[str, str, str]]:
    for language in [edition.language for edition in decision.editions] or [decision.figures_follow]:
        words = locale.text("search.decision.kk" if language == "kk" else "search.decision")
        yield text_of(decision, language).path, words, language


def marks_of(site: Site, decision: Decision, locale: Locale) -> Iterator[str]:
    """Yield what a reader must know of a decision before any figure."""
    if withdrawn := site.reference.withdrawn.get(decision.decision):
        yield locale.text("decision.withdrawn", reason=withdrawn.reason[locale.language])
    if decision.status != "in force":
        key = f"decision.{decision.status}"
        yield (
            locale.text(f"{key}.on", date=locale.format.date(decision.ended))
            if decision.ended
            else locale.text(key)
        )
    budgets = site.timeline.budgets(decision.decision)
    is_first = not any(site.timeline.changes(decision.decision, *budget) for budget in budgets)
    if decision.amends_date and decision.amended_id not in site.packages and is_first:
        yield locale.text("decision.nothing_before")
    if not budgets:
        yield locale.text("decision.article_alone")


def decisions_by_year(
    site: Site, district: str, locale: Locale
) -> tuple[tuple[int, tuple[tuple[Particulars, str], ...]], ...]:
    """Return a council's decisions by the year in which they were made, the latest first: what each is and did."""
    found: defaultdict[int, list[tuple[Particulars, str]]] = defaultdict(list)
    for decision in reversed(site.decisions_of.get(district, ())):
        did = (year.sentences[0] for year in decision_changes(site, decision.decision, locale)[:1])
        words = " ".join([*did, *marks_of(site, decision, locale)])
        found[decision.decision_date.year].append((particulars(decision, locale), words))
    return tuple((year, tuple(decisions)) for year, decisions in found.items())


def decision_page_words(site: Site, decision: str, locale: Locale) -> dict[str, str]:
    """Return what the head of a decision's page says: number, date and district, and whose budgets it restates."""
    return {
        "title": title_with_district(site, decision, locale),
        "description": package_title(site, decision, locale),
    }


def title_with_district(site: Site, decision: str, locale: Locale) -> str:
    """Return a decision by number, date and district."""
    own = site.packages[decision].decision
    return f"{decision_words(own, locale)}, {site.reference.districts[own.council].name[locale.language]}"


def particulars(decision: Decision, locale: Locale) -> Particulars:
    """Return a decision's particulars in the words of a language; the title is as printed in it, or else elsewhere."""
    dated, day = locale.format.dated, locale.format.date
    title, language = title_of(decision, locale.language)
    registered = amends = effective = ""
    if decision.registration_date:
        registered = locale.text(
            "decision.registered",
            date=day(decision.registration_date),
            number=decision.registration_number,
        )
    if decision.amends_date:
        amends = locale.text(
            "decision.amends", number=decision.amends_number, dated=dated(decision.amends_date)
        )
    if decision.effective_date:
        effective = locale.text("decision.effective", date=day(decision.effective_date))
    return Particulars(
        path=decision_path(decision.decision),
        heading=decision_words(decision, locale),
        title=title,
        title_language=language,
        issuer=decision.issuer,
        registered=registered,
        amends=amends,
        effective=effective,
    )


def within_district(site: Site, district: str, words: str, locale: Locale) -> str:
    """Return words after the name of the district of which they speak, where there are several."""
    if len(site.districts) == 1:
        return words
    return f"{site.reference.places[district].name[locale.language]}. {words}"


def package_title(site: Site, name: str, locale: Locale) -> str:
    """Return whose budgets a package holds and by which decision, the number before the date as on every page."""
    package = site.packages[name]
    decision = package.decision
    years = {row.fiscal_year for row in package.budgets} | {row.fiscal_year for row in package.stated_totals}
    years = years or {decision.decision_date.year}
    title = locale.district_title(site.reference.districts[decision.council], *years)
    return locale.text("data.package", title=title, decision=mid_sentence(decision_words(decision, locale)))


def version_words(site: Site, name: str, locale: Locale) -> str:
    """Return a package's version, the day it was loaded if the list of changes names it, and the decision's own day."""
    package = site.packages[name]
    decision = package.decision
    day = locale.format.date
    loaded = [
        change.change_date
        for change in site.reference.changes
        if (change.package, change.version) == (name, package.version)
    ]
    words = locale.text("data.version.decision", version=package.version)
    if loaded:
        words += f", {locale.text('data.version.loaded', date=day(min(loaded)))}"
    if decision.registration_date:
        made = locale.text("data.version.registered", date=day(decision.registration_date))
    else:
        made = locale.text("data.version.decided", date=day(decision.decision_date))
    return f"{words}; {made}"
