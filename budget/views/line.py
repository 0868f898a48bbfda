"""Views stage: one line of the budget in all budgets of each district."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from budget.accounts import Site
from budget.charts import Chart
from budget.charts.labelled_bars import NamedBar, ranking_chart
from budget.urls import (
    compare_path,
    figure_anchor,
    line_id,
    line_path,
    lines_path,
    place_path,
)
from budget.views.budget_tables import meaning
from budget.views.format import Money
from budget.views.glossary import Term, term_of
from budget.views.locale import LineName, Locale, listed, mid_sentence, sentence_case
from budget.views.measures import Measure, Value, added, lines_with_page, named_bar, values, whole_bar
from budget.views.notes import Note, Notes
from budget.views.place import as_of_sentences, decision_links
from budget.views.ranks import extremes, rank_words, standing
from budget.views.sources import source_of


@dataclass(frozen=True, slots=True)
class LineBudgetRow:
    """The line in one budget. `rank` is empty where no share can be taken, `amount` where there is no such line."""

    place: str
    rank: str
    name: str
    path: str
    amount: str
    share: str
    source_line: int
    source: str
    source_language: str
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class YearRow:
    """The line in the budgets of one year, all added up; `change` is empty where the year before has other budgets."""

    year: str
    path: str
    amount: str
    change: str
    share: str
    budgets: str


@dataclass(frozen=True, slots=True)
class LineLink:
    """A link to the page of another line."""

    name: str
    path: str


@dataclass(frozen=True, slots=True)
class LineView:
    """The page of a line: what it is called, where it belongs, and what it is in all budgets of a district.

    `money`, `total` and `share` are of its budgets added up, as `scope` says; `rows` are these, the greatest share
    first. `noted` are the official errors at the figures that are added up: a sentence, and its entry in the register.
    `compare_path` is empty if the district has one budget.
    """

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
    path: str
    district: str
    scope: str
    lines_path: str
    compare_path: str
    as_of: tuple[str, ...]
    decisions: tuple[tuple[str, str], ...]
    # That the later budgets do not have the line; empty if these are the latest.
    standing: str
    money: Money
    total: str
    share: str
    sentences: tuple[str, ...]
    noted: tuple[tuple[str, str], ...]
    chart: Chart
    rows: tuple[LineBudgetRow, ...]
    # Empty while one year alone has the line.
    years: tuple[YearRow, ...]
    years_chart: Chart | None


def line_view(site: Site, district: str, anchor: str, locale: Locale) -> LineView:
    """Return the page of the line with this anchor (`e-07-124-008`); KeyError if no decision ever printed it."""
    budgets = site.district_budgets(district)
    lines = {line.anchor: line for line in lines_with_page(site, district)}
    line = lines[anchor]
    name = line.name(site.reference, locale)
    above = [other for other in lines.values() if other.contains(line)]
    parts = [other for other in lines.values() if line.contains(other) and other.depth == line.depth + 1]
    found = values(budgets, line)
    ranked = sorted(found, key=_by_share)
    total, whole = added(found)
    share = locale.format.share(total, whole)
    rows = tuple(_rows(site, line, ranked, locale))

    years, years_chart = _years(site, district, line, locale)
    year, latest = (each.district_budgets(district)[0].fiscal_year for each in (site, site.whole))

    def link(other: Measure) -> LineLink:
        label = sentence_case(other.name(site.reference, locale).short)
        return LineLink(label, line_path(district, other.side, other.line))

    return LineView(
        anchor=anchor,
        side=line.side,
        location=_location(line, locale),
        name=name,
        title=sentence_case(name.short),
        unit=sentence_case(locale.text("compare.panel", of=locale.text(f"compare.of.{line.side}"))),
        terms=_terms(site, line, locale),
        above=link(max(above, key=lambda other: other.depth)) if above else None,
        parts=tuple(link(part) for part in parts),
        csv=line_csv(anchor),
        path=line_path(district, line.side, line.line),
        district=district,
        scope=locale.text("scope.apart", count=len(budgets)),
        lines_path=lines_path(district),
        compare_path=compare_path(district, budgets[0].fiscal_year) if len(budgets) > 1 else "",
        as_of=as_of_sentences(budgets, locale),
        decisions=decision_links(budgets, locale),
        standing=locale.text("line.gone", year=year, latest=latest) if year < latest else "",
        money=locale.format.money(total),
        total=locale.format.thousand(total),
        share=share,
        sentences=tuple(filter(None, _sentences(line, found, share, locale))),
        noted=tuple(
            (locale.text("line.noted", name=row.name, figures=mid_sentence(note.figures)), note.path)
            for row in rows
            for note in row.notes
        ),
        chart=_chart(line, ranked, locale),
        rows=rows,
        years=years,
        years_chart=years_chart,
    )


def line_page_words(site: Site, district: str, anchor: str, locale: Locale) -> dict[str, str]:
    """Return what the head of a line's page says: its title with place and year, and the line in one sentence.

    MkDocs runs it as a template: a line that no register names is called by its code, never in the print's words.
    """
    budgets = site.district_budgets(district)
    line = next(line for line in lines_with_page(site, district) if line.anchor == anchor)
    location = _location(line, locale)
    known = site.reference.name(line.side, line.line)
    name = sentence_case(line.name(site.reference, locale).short) if known else location
    total, whole = added(values(budgets, line))
    sentence = locale.text(
        f"line.total.{line.side}",
        count=len(budgets),
        money=locale.format.money(total),
        share=locale.format.share(total, whole),
    )
    about = f"{site.reference.districts[district].name[locale.language]}, {budgets[0].fiscal_year}"
    title = f"{locale.text('line.title', name=name)}, {about}"
    return {"title": title, "description": f"{location}. {sentence}"}


def line_csv(anchor: str) -> str:
    """Return the address of the table of a line below the site's root."""
    return f"data/compare/{anchor}.csv"


def _location(line: Measure, locale: Locale) -> str:
    """Return side, level and code of a line: "Расходы, программа 07/124/008"."""
    level = mid_sentence(locale.text(f"level.{line.level}"))
    return locale.text(f"line.position.{line.side}", level=level, code=line.code)


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


def _chart(line: Measure, ranked: Sequence[Value], locale: Locale) -> Chart:
    bars = [named_bar(one, locale) for one in ranked]
    together = whole_bar(ranked, locale)
    if together and together.thousandths is not None:
        share = together.thousandths
        location = sum(bar.thousandths is not None and bar.thousandths >= share for bar in bars)
        bars.insert(location, together)
    title = locale.text(f"line.chart.{line.side}")
    summary = locale.text("line.chart.summary", name=locale.text("count.budgets", count=len(ranked)))
    return ranking_chart(title, summary, bars, meaning(line.side, line.line))


def _years(
    site: Site, district: str, line: Measure, locale: Locale
) -> tuple[tuple[YearRow, ...], Chart | None]:
    """Return the line year by year, the earliest first, and a bar for each; nothing while there is one year."""
    rows: list[YearRow] = []
    bars: list[NamedBar] = []
    before: tuple[frozenset[str], int] | None = None
    for year, of_year in site.whole.by_year.items():
        budgets = of_year.district_budgets(district)
        found = values(budgets, line)
        if all(one.amount_kzt is None for one in found):
            before = None
            continue
        total, whole = added(found)
        places = frozenset(budget.place.place for budget in budgets)
        is_planned = all(budget.is_planned for budget in budgets)
        name = locale.text("line.year.plan", year=year) if is_planned else str(year)
        amount = locale.format.thousand(total)
        rows.append(
            YearRow(
                year=name,
                path=place_path(district, year),
                amount=amount,
                change=locale.format.difference(total - before[1]) if before and before[0] == places else "",
                share=locale.format.share(total, whole),
                budgets=locale.text("count.budgets", count=len(budgets)),
            )
        )
        bars.append(NamedBar(str(year), name, Decimal(total), amount))
        before = places, total
    if len(rows) < 2:
        return (), None
    title = locale.text("line.years.chart")
    summary = locale.text("line.years.summary")
    return tuple(rows), ranking_chart(title, summary, bars, meaning(line.side, line.line))


def _rows(site: Site, line: Measure, ranked: Sequence[Value], locale: Locale) -> Iterator[LineBudgetRow]:
    shares = [one.share for one in ranked]
    notes: dict[str, Notes] = {}
    for one in ranked:
        place, decision = one.budget.place, one.budget.decision.decision
        register = notes.setdefault(decision, Notes(site.reference, one.budget.decision, locale))
        amount = one.amount_kzt
        source = source_of(one.budget.decision, one.printed, locale.language) if one.printed else None
        stages, own_id = site.history(place.place, one.budget.fiscal_year), line_id(line.side, line.line)
        # What a decision took out of a budget keeps its place on the page.
        is_shown = amount is not None or any(own_id in stage.state.lines for stage in stages)
        anchor = f"#{figure_anchor(line.side, line.line)}" if is_shown else ""
        yield LineBudgetRow(
            place=place.place,
            rank=rank_words(standing(shares, one.share)) if one.share is not None else "",
            name=sentence_case(place.short[locale.language]),
            path=place_path(place.place, one.budget.fiscal_year) + anchor,
            amount=locale.format.thousand(amount) if amount is not None else "",
            share=locale.format.share(amount or 0, one.whole_kzt) if one.share is not None else "",
            source_line=source.line if source else 0,
            source=source.path if source else "",
            source_language=source.language if source else "",
            notes=register.at(line.side, place.place, one.budget.fiscal_year, one.code),
        )


def _terms(site: Site, line: Measure, locale: Locale) -> tuple[Term, ...]:
    """Return the words of the glossary that explain this line."""
    return tuple(
        term_of(entry, locale)
        for entry in site.reference.glossary.values()
        if f"{line.side}:{line.line}" in entry.codes
    )


def _by_share(one: Value) -> tuple[bool, bool, object]:
    """Sort the greatest share first, then what has none, then budgets without the line."""
    return one.amount_kzt is None, one.share is None, -(one.share or 0)
