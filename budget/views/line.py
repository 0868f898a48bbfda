"""Views stage: one line of the budget in all budgets of each district."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from budget.accounts import Site
from budget.reference import District
from budget.urls import figure_anchor, old_decision_path, old_line_path, old_place_path
from budget.views.budget_tables import meaning
from budget.views.charts import Chart
from budget.views.charts.ranking import ranking_chart
from budget.views.format import Money, tenths
from budget.views.glossary import Term, term_of
from budget.views.locale import LineName, Locale, mid_sentence, sentence_case
from budget.views.measures import Measure, Value, added, measures, values
from budget.views.notes import Note, Notes
from budget.views.place import as_of_sentences, decision_links
from budget.views.ranks import extremes, listed, rank_words, standing
from budget.views.share_bars import named_bar, whole_bar


@dataclass(frozen=True, slots=True)
class LineBudgetRow:
    """The line in one budget. `rank` is empty where no share can be taken, `amount` where there is no such line."""

    place: str
    rank: str
    name: str
    address: str
    amount: str
    share: str
    source_line: int
    source: str
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class LineDistrict:
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
    rows: tuple[LineBudgetRow, ...]


@dataclass(frozen=True, slots=True)
class LineLink:
    """A link to the page of another line."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class LineView:
    """The page of a line: what it is called, what the words mean, where it belongs, and the districts."""

    anchor: str
    side: str
    location: str
    name: LineName
    title: str
    unit: str
    terms: tuple[Term, ...]
    above: LineLink | None
    parts: tuple[LineLink, ...]
    csv: str
    districts: tuple[LineDistrict, ...]


def lines_with_page(site: Site) -> tuple[Measure, ...]:
    """Return every line that has a page: all of revenue; of expenditure groups, programmes and subprogrammes."""
    return measures(
        budget for district in site.districts for budget in site.district_budgets(district.district)
    )


def line_view(site: Site, anchor: str, locale: Locale) -> LineView:
    """Return the page of the line with this anchor (`e-07-124-008`); KeyError if no budget in force prints it."""
    lines = {line.anchor: line for line in lines_with_page(site)}
    line = lines[anchor]
    name = line.name(site.reference, locale)
    above = [other for other in lines.values() if other.contains(line)]
    parts = [other for other in lines.values() if line.contains(other) and other.depth == line.depth + 1]
    return LineView(
        anchor=anchor,
        side=line.side,
        location=locale.text(
            f"line.position.{line.side}",
            level=mid_sentence(locale.text(f"level.{line.level}")),
            code=line.code,
        ),
        name=name,
        title=sentence_case(name.short),
        unit=sentence_case(locale.text("compare.panel", of=locale.text(f"compare.of.{line.side}"))),
        terms=_terms(site, line, locale),
        above=_link(site, max(above, key=lambda other: other.depth), locale) if above else None,
        parts=tuple(_link(site, part, locale) for part in parts),
        csv=line_csv(anchor),
        districts=tuple(
            found
            for district in site.districts
            if (found := _district(site, district, line, locale)) is not None
        ),
    )


def line_page_words(site: Site, anchor: str, locale: Locale) -> dict[str, str]:
    """Return what the head of a line's page says: its title, and the line in one sentence a district.

    MkDocs runs it as a template: a line that no register names is called by its code, never in the print's words.
    """
    view = line_view(site, anchor, locale)
    side, code = next((line.side, line.code) for line in lines_with_page(site) if line.anchor == anchor)
    name = view.title if site.reference.name(side, code) else view.location
    sentences = [
        locale.text(f"line.total.{view.side}", money=district.money, share=district.share)
        for district in view.districts
    ]
    if len(sentences) > 1:
        named = zip(view.districts, sentences, strict=True)
        sentences = [f"{district.name}: {mid_sentence(sentence)}" for district, sentence in named]
    description = " ".join([f"{view.location}.", *sentences])
    return {"title": locale.text("line.title", name=name), "description": description}


def line_csv(anchor: str) -> str:
    """Return the address of the table of a line below the site's root."""
    return f"data/compare/{anchor}.csv"


def _district(site: Site, district: District, line: Measure, locale: Locale) -> LineDistrict | None:
    budgets = site.district_budgets(district.district)
    found = values(budgets, line)
    printed = [one for one in found if one.amount_kzt is not None]
    if not printed:
        return None
    ranked = sorted(found, key=_by_share)
    total, whole = added(found)
    name = district.name[locale.language]
    rows = tuple(_rows(site, line, ranked, locale))
    return LineDistrict(
        district=district.district,
        name=name,
        as_of=as_of_sentences(budgets, locale),
        decisions=decision_links(budgets, locale),
        money=locale.format.money(total),
        total=locale.format.thousand(total),
        share=locale.format.share(total, whole),
        sentences=tuple(filter(None, _sentences(line, found, locale.format.share(total, whole), locale))),
        noted=tuple(
            (locale.text("line.noted", name=row.name, figures=mid_sentence(note.figures)), note.address)
            for row in rows
            for note in row.notes
        ),
        chart=_chart(line, ranked, district, locale),
        rows=rows,
    )


def _sentences(line: Measure, found: Sequence[Value], share: str, locale: Locale) -> Iterator[str]:
    if share:
        yield locale.text(f"line.share.{line.side}", share=share)
    yield extremes(found, line.side, locale)
    missing = [one.budget.place.short[locale.language] for one in found if one.amount_kzt is None]
    if missing:
        count = len(found) - len(missing)
        where = locale.text("line.missing", count=len(missing), names=listed(missing, locale))
        yield locale.text("line.in_some", count=count, all=len(found), missing=where)
    else:
        yield locale.text("line.in_all", count=len(found))


def _chart(line: Measure, ranked: Sequence[Value], district: District, locale: Locale) -> Chart:
    total, whole = added(ranked)
    bars = [named_bar(one, locale) for one in ranked]
    if whole > 0:
        share = tenths(total, whole)
        location = sum(bar.thousandths is not None and bar.thousandths >= share for bar in bars)
        bars.insert(location, whole_bar(total, whole, locale))
    title = locale.text(f"line.chart.{line.side}")
    summary = locale.text("line.chart.summary", name=locale.text("compare.whole_district"))
    return ranking_chart(f"ranking-{district.district}", title, summary, bars, meaning(line.side, line.code))


def _rows(site: Site, line: Measure, ranked: Sequence[Value], locale: Locale) -> Iterator[LineBudgetRow]:
    shares = [one.share for one in ranked]
    notes: dict[str, Notes] = {}
    for one in ranked:
        place, decision = one.budget.place, one.budget.decision.decision
        register = notes.setdefault(decision, Notes(site.reference, decision, locale))
        amount = one.amount_kzt
        anchor = f"#{figure_anchor(line.side, line.code)}" if amount is not None else ""
        yield LineBudgetRow(
            place=place.place,
            rank=rank_words(standing(shares, one.share)) if one.share is not None else "",
            name=sentence_case(place.short[locale.language]),
            address=old_place_path(place.place) + anchor,
            amount=locale.format.thousand(amount) if amount is not None else "",
            share=locale.format.share(amount, one.whole_kzt)
            if amount is not None and one.share is not None
            else "",
            source_line=one.source_line or 0,
            source=old_decision_path(decision, one.source_line or 0),
            notes=register.at(line.side, place.place, line.code),
        )


def _terms(site: Site, line: Measure, locale: Locale) -> tuple[Term, ...]:
    """Return the words of the glossary that explain this line."""
    return tuple(
        term_of(entry, locale)
        for entry in site.reference.glossary.values()
        if f"{line.side}:{line.code}" in entry.codes
    )


def _link(site: Site, line: Measure, locale: Locale) -> LineLink:
    return LineLink(
        sentence_case(line.name(site.reference, locale).short), old_line_path(line.side, line.code)
    )


def _by_share(one: Value) -> tuple[bool, bool, object]:
    """Sort the greatest share first, then what has none, then budgets without the line."""
    return one.amount_kzt is None, one.share is None, -(one.share or 0)
