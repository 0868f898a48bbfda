"""Views stage: one line of the budget in all budgets of each district."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from budget.accounts.site import Site
from budget.reference import District
from budget.urls import decision_address, figure_anchor, programme_address, settlement_address
from budget.views.charts import Chart
from budget.views.charts.ranking import ranking_chart
from budget.views.format import Money, tenths
from budget.views.glossary import Term, term_of
from budget.views.lines import meaning
from budget.views.measures import Measure, Value, added, measures, values
from budget.views.notes import Note, Notes
from budget.views.ranks import extremes, listed, rank_words, standing
from budget.views.settlement import as_of_sentences, decision_links
from budget.views.share_bars import named_bar, whole_bar
from budget.views.voice import LineName, Voice, inside, opening


@dataclass(frozen=True, slots=True)
class ProgrammeRow:
    """The line in one budget. `rank` is empty where no share can be taken, `amount` where there is no such line."""

    settlement: str
    rank: str
    name: str
    address: str
    amount: str
    share: str
    source_line: int
    source: str
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class ProgrammeDistrict:
    """The line in all budgets of a district, the greatest share first; `total` and `share` are of the district.

    `noted` are the official errors at the figures that are added up: a sentence, and its entry in the register.
    """

    district: str
    name: str
    as_of: tuple[str, ...]
    decisions: tuple[tuple[str, str], ...]
    money: Money
    total: str
    share: str
    sentences: tuple[str, ...]
    noted: tuple[tuple[str, str], ...]
    chart: Chart
    rows: tuple[ProgrammeRow, ...]


@dataclass(frozen=True, slots=True)
class LineLink:
    """A link to the page of another line."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class ProgrammeView:
    """The page of a line: what it is called, what the words mean, where it belongs, and the districts."""

    anchor: str
    side: str
    place: str
    name: LineName
    title: str
    unit: str
    terms: tuple[Term, ...]
    above: LineLink | None
    parts: tuple[LineLink, ...]
    csv: str
    districts: tuple[ProgrammeDistrict, ...]


def programme_lines(site: Site) -> tuple[Measure, ...]:
    """Return every line that has a page: all of revenue; of expenditure groups, programmes and subprogrammes."""
    return measures(
        budget for district in site.districts for budget in site.district_budgets(district.district)
    )


def programme_view(site: Site, anchor: str, voice: Voice) -> ProgrammeView:
    """Return the page of the line with this anchor (`e-07-124-008`); KeyError if no budget in force prints it."""
    lines = {line.anchor: line for line in programme_lines(site)}
    line = lines[anchor]
    name = line.name(site.reference, voice)
    above = [other for other in lines.values() if other.contains(line)]
    parts = [other for other in lines.values() if line.contains(other) and other.depth == line.depth + 1]
    return ProgrammeView(
        anchor=anchor,
        side=line.side,
        place=voice.say(
            f"programme.place.{line.side}", level=inside(voice.say(f"level.{line.level}")), code=line.code
        ),
        name=name,
        title=opening(name.short),
        unit=opening(voice.say("compare.panel", of=voice.say(f"compare.of.{line.side}"))),
        terms=_terms(site, line, voice),
        above=_link(site, max(above, key=lambda other: other.depth), voice) if above else None,
        parts=tuple(_link(site, part, voice) for part in parts),
        csv=programme_csv(anchor),
        districts=tuple(
            found
            for district in site.districts
            if (found := _district(site, district, line, voice)) is not None
        ),
    )


def programme_page_words(site: Site, anchor: str, voice: Voice) -> dict[str, str]:
    """Return what the head of a line's page says: its title, and the line in one sentence a district.

    MkDocs runs it as a template: a line that no register names is called by its code, never in the print's words.
    """
    view = programme_view(site, anchor, voice)
    side, code = next((line.side, line.code) for line in programme_lines(site) if line.anchor == anchor)
    name = view.title if site.reference.name(side, code) else view.place
    sentences = [
        voice.say(f"programme.total.{view.side}", money=district.money, share=district.share)
        for district in view.districts
    ]
    if len(sentences) > 1:
        named = zip(view.districts, sentences, strict=True)
        sentences = [f"{district.name}: {inside(sentence)}" for district, sentence in named]
    description = " ".join([f"{view.place}.", *sentences])
    return {"title": voice.say("programme.title", name=name), "description": description}


def programme_csv(anchor: str) -> str:
    """Return the address of the table of a line below the site's root."""
    return f"data/compare/{anchor}.csv"


def _district(site: Site, district: District, line: Measure, voice: Voice) -> ProgrammeDistrict | None:
    budgets = site.district_budgets(district.district)
    found = values(budgets, line)
    printed = [one for one in found if one.amount_kzt is not None]
    if not printed:
        return None
    ranked = sorted(found, key=_by_share)
    total, whole = added(found)
    name = district.name(voice.language)
    rows = tuple(_rows(site, line, ranked, voice))
    return ProgrammeDistrict(
        district=district.district,
        name=name,
        as_of=as_of_sentences(budgets, voice),
        decisions=decision_links(budgets, voice),
        money=voice.format.money(total),
        total=voice.format.thousand(total),
        share=voice.format.share(total, whole),
        sentences=tuple(filter(None, _sentences(line, found, voice.format.share(total, whole), voice))),
        noted=tuple(
            (voice.say("programme.noted", name=row.name, figures=inside(note.figures)), note.address)
            for row in rows
            for note in row.notes
        ),
        chart=_chart(line, ranked, district, voice),
        rows=rows,
    )


def _sentences(line: Measure, found: Sequence[Value], share: str, voice: Voice) -> Iterator[str]:
    if share:
        yield voice.say(f"programme.share.{line.side}", share=share)
    yield extremes(found, line.side, voice)
    missing = [one.budget.settlement.short(voice.language) for one in found if one.amount_kzt is None]
    if missing:
        count = len(found) - len(missing)
        where = voice.say("programme.missing", count=len(missing), names=listed(missing, voice))
        yield voice.say("programme.in_some", count=count, all=len(found), missing=where)
    else:
        yield voice.say("programme.in_all", count=len(found))


def _chart(line: Measure, ranked: Sequence[Value], district: District, voice: Voice) -> Chart:
    total, whole = added(ranked)
    bars = [named_bar(one, voice) for one in ranked]
    if whole > 0:
        share = tenths(total, whole)
        place = sum(bar.thousandths is not None and bar.thousandths >= share for bar in bars)
        bars.insert(place, whole_bar(total, whole, voice))
    title = voice.say(f"programme.chart.{line.side}")
    summary = voice.say("programme.chart.summary", name=voice.say("compare.whole_district"))
    return ranking_chart(f"ranking-{district.district}", title, summary, bars, meaning(line.side, line.code))


def _rows(site: Site, line: Measure, ranked: Sequence[Value], voice: Voice) -> Iterator[ProgrammeRow]:
    shares = [one.share for one in ranked]
    notes: dict[str, Notes] = {}
    for one in ranked:
        settlement, decision = one.budget.settlement, one.budget.decision.decision
        register = notes.setdefault(decision, Notes(site.reference, decision, voice))
        amount = one.amount_kzt
        anchor = f"#{figure_anchor(line.side, line.code)}" if amount is not None else ""
        yield ProgrammeRow(
            settlement=settlement.settlement,
            rank=rank_words(standing(shares, one.share)) if one.share is not None else "",
            name=opening(settlement.short(voice.language)),
            address=settlement_address(settlement.settlement) + anchor,
            amount=voice.format.thousand(amount) if amount is not None else "",
            share=voice.format.share(amount, one.whole_kzt)
            if amount is not None and one.share is not None
            else "",
            source_line=one.source_line or 0,
            source=decision_address(decision, one.source_line or 0),
            notes=register.at(line.side, settlement.settlement, line.code),
        )


def _terms(site: Site, line: Measure, voice: Voice) -> tuple[Term, ...]:
    """Return the words of the glossary that explain this line."""
    return tuple(
        term_of(entry, voice)
        for entry in site.reference.glossary.values()
        if f"{line.side}:{line.code}" in entry.codes
    )


def _link(site: Site, line: Measure, voice: Voice) -> LineLink:
    return LineLink(opening(line.name(site.reference, voice).short), programme_address(line.side, line.code))


def _by_share(one: Value) -> tuple[bool, bool, object]:
    """Sort the greatest share first, then what has none, then budgets without the line."""
    return one.amount_kzt is None, one.share is None, -(one.share or 0)
