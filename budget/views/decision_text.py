"""Views stage: the text of a decision line by line, each line linked back to the figures read from it."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from budget.model import DISTRICT_BUDGET, Decision, Package
from budget.views.anchors import decision_address, figure_anchor, settlement_address
from budget.views.site import Site
from budget.views.voice import Voice, inside


@dataclass(frozen=True, slots=True)
class Backlink:
    """A figure read from a line: the page that shows it, and its name in two or three words."""

    address: str
    label: str


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of the canonical text; `figures` are the figures whose amount it prints."""

    number: int
    text: str
    figures: tuple[Backlink, ...]


@dataclass(frozen=True, slots=True)
class Particulars:
    """What a decision says of itself: number, dates, who decided and what it amends; empty if not printed."""

    address: str
    heading: str
    title: str
    issuer: str
    registered: str
    amends: str
    effective: str


@dataclass(frozen=True, slots=True)
class DecisionView:
    """A decision: its particulars, and its text."""

    particulars: Particulars
    lines: tuple[TextLine, ...]


def decision_view(site: Site, decision: str, voice: Voice) -> DecisionView:
    """Return the text of a decision with an anchor and backlinks for each line; KeyError if not loaded."""
    package = site.packages[decision]
    figures: defaultdict[int, list[Backlink]] = defaultdict(list)
    for number, backlink in _backlinks(site, package, voice):
        figures[number].append(backlink)
    lines = (
        TextLine(number, text.rstrip(), tuple(figures.get(number, ())))
        for number, text in enumerate(package.source_text, start=1)
    )
    return DecisionView(particulars(package.decision, voice), tuple(lines))


def decisions_view(site: Site, voice: Voice) -> tuple[Particulars, ...]:
    """Return the particulars of all decisions, the latest first."""
    return tuple(particulars(package.decision, voice) for package in reversed(list(site.packages.values())))


def decision_page_words(site: Site, decision: str, voice: Voice) -> dict[str, str]:
    """Return what the head of a decision's page says: number and date, and the decision's own title."""
    own = particulars(site.packages[decision].decision, voice)
    return {"title": own.heading, "description": own.title}


def particulars(decision: Decision, voice: Voice) -> Particulars:
    """Return a decision's particulars in the words of a language; the title stays as printed."""
    dated, day = voice.format.dated, voice.format.date
    registered = amends = effective = ""
    if decision.registration_date:
        registered = voice.say(
            "decision.registered",
            date=day(decision.registration_date),
            number=decision.registration_number,
        )
    if decision.amends_date:
        amends = voice.say(
            "decision.amends", number=decision.amends_number, dated=dated(decision.amends_date)
        )
    if decision.effective_date:
        effective = voice.say("decision.effective", date=day(decision.effective_date))
    return Particulars(
        address=decision_address(decision.decision),
        heading=voice.say("decision.short", number=decision.number, dated=dated(decision.decision_date)),
        title=decision.title,
        issuer=decision.issuer,
        registered=registered,
        amends=amends,
        effective=effective,
    )


def _backlinks(site: Site, package: Package, voice: Voice) -> Iterator[tuple[int, Backlink]]:
    """Yield each figure that a page shows from this package: budgets that a later decision restates are left out."""
    tables = {
        "revenue": package.revenue,
        "expenditure": package.expenditure,
        "financing": package.financing,
    }
    for table, lines in tables.items():
        for line in lines:
            if _is_current(site, package, line.settlement):
                place = _short(site, line.settlement, voice)
                label = voice.say("decision.figure", place=place, code=line.code)
                yield line.source_line, _backlink(line.settlement, figure_anchor(table, line.code), label)
    for row in package.balance:
        if _is_current(site, package, row.settlement):
            name = voice.line_name(site.reference, "balance", row.item, row.name).official
            place = _short(site, row.settlement, voice)
            label = voice.say("decision.item", place=place, name=inside(name))
            yield row.source_line, _backlink(row.settlement, figure_anchor("balance", row.item), label)
    for total in package.stated_totals:
        if total.budget == DISTRICT_BUDGET:
            yield total.source_line, Backlink("", voice.say("decision.district_total"))


def _is_current(site: Site, package: Package, settlement: str) -> bool:
    return site.current(settlement).decision == package.decision


def _short(site: Site, settlement: str, voice: Voice) -> str:
    return site.reference.settlements[settlement].short(voice.language)


def _backlink(settlement: str, anchor: str, label: str) -> Backlink:
    return Backlink(f"{settlement_address(settlement)}#{anchor}", label)
