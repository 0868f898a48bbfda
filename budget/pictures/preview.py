"""Pictures: the previews that other programs show beside a link: name, figure, one sentence, one bar, the source.

Those of a place have no sentence and no source, and say the rest in Kazakh and in Russian: one picture serves its pages
in all languages. There are more of them than of anything else here.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from budget.accounts import Budget, Site, added_lines
from budget.charts.fixed import ATTRIBUTES, COLOURS
from budget.charts.flow import Stream
from budget.charts.theme import wrap
from budget.languages import LANGUAGES, Language
from budget.pictures.canvas import Canvas
from budget.urls import place_path
from budget.views import Locale, district_view, locale_for, place_title
from budget.views.format import Money
from budget.views.headline import budget_totals, headline, largest_sentence
from budget.views.history import decision_words
from budget.views.money_flow import money_streams

WIDTH: Final = 1200
HEIGHT: Final = 630
MARGIN: Final = 72
PREVIEWS_FOLDER: Final = "previews"

_STRIP: Final = 12
_SITE_BASELINE: Final = 88
_TITLE_TOP: Final = 100
# Size of the title's letters and how many fit into a line, the largest that keeps it within so many lines.
_TITLES: Final = ((64, 27, 2), (52, 33, 3), (40, 43, 4))
_LEADING: Final = 1.22
_SCOPE_BASELINE: Final = 332
_RULE: Final = 352
_LABEL_BASELINE: Final = 394
_NUMBER_BASELINE: Final = 464
_UNIT_GAP: Final = 12
# Size of a number's letters by the number of its signs.
_NUMBERS: Final = ((7, 76), (10, 56), (99, 40))
# The sentence stands beside the figure.
SENTENCE_LEFT: Final = 620
_SENTENCE_LETTERS: Final = 29
_SENTENCE_LINES: Final = 3
_SENTENCE_LEADING: Final = 38
_BAR_TOP: Final = 490
_BAR_HEIGHT: Final = 40
_BAR_GAP: Final = 3
_NAMES_BASELINE: Final = 562
_NAMES_LEADING: Final = 38
_SWATCH: Final = 18
# About as wide as the widest letters of the three languages are on the average.
_NAME_LETTER: Final = 14
_SOURCE_BASELINE: Final = 602
_SOURCE_LETTERS: Final = 84


# Of a place's preview, the state language first; as they stand on every sign of the country.
_TWO_LANGUAGES: Final[tuple[Language, ...]] = ("kk", "ru")
_BETWEEN: Final = " · "


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the bar: its amount in tenge, what its colour means, and in each language its name with its share."""

    amount_kzt: int
    meaning: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """What a picture says: `scope` whose sum it is if not that of the title alone; the rest may be empty too.

    A title in two languages has a line of its own for each. The file is `shrink` times smaller than the drawing; a half
    of it is the least that programs show large.
    """

    site_name: str
    title: str
    scope: str = ""
    label: str = ""
    money: Money | None = None
    sentence: str = ""
    bar: tuple[Part, ...] = ()
    source: str = ""
    shrink: int = 2


def draw_preview(preview: Preview) -> Canvas:
    """Return the picture of a preview."""
    canvas = Canvas(WIDTH, HEIGHT)
    canvas.rect(0, 0, WIDTH, _STRIP, COLOURS["accent"])
    canvas.text(preview.site_name, MARGIN, _SITE_BASELINE, 30, "muted")
    size, lines = _title(preview.title)
    for number, line in enumerate(lines, start=1):
        canvas.text(line, MARGIN, _TITLE_TOP + round(number * size * _LEADING), size, is_bold=True)
    _line(canvas, preview.scope, _SCOPE_BASELINE, 28, _SOURCE_LETTERS * 3 // 4)
    if preview.money:
        _figure(canvas, preview, preview.money)
    _bar(canvas, preview.bar)
    _line(canvas, preview.source, _SOURCE_BASELINE, 22, _SOURCE_LETTERS)
    return canvas


def _line(canvas: Canvas, text: str, baseline: int, size: int, letters: int) -> None:
    """Write a quiet line of at most so many letters."""
    if text:
        line, *cut = wrap(text, letters)
        canvas.text(f"{line[:letters]}…" if cut else line[:letters], MARGIN, baseline, size, "muted")


def _title(title: str) -> tuple[int, list[str]]:
    for size, letters, most in _TITLES:
        lines = [line for each in title.split("\n") for line in wrap(each, letters)]
        if len(lines) <= most and all(len(line) <= letters for line in lines):
            return size, lines
    # Longer than any name of a place: what does not fit is left out, as in a headline.
    return size, [line[:letters] for line in lines[:most]]


def _figure(canvas: Canvas, preview: Preview, money: Money) -> None:
    """Draw the figure with its label above it and its sentence beside it."""
    canvas.rect(MARGIN, _RULE, WIDTH - 2 * MARGIN, 2, COLOURS["rule-strong"])
    canvas.text(preview.label, MARGIN, _LABEL_BASELINE, 28, "muted")
    size = next(size for signs, size in _NUMBERS if len(money.number) <= signs)
    end = canvas.text(money.number, MARGIN, _NUMBER_BASELINE, size, is_bold=True)
    canvas.text(money.unit, end + _UNIT_GAP, _NUMBER_BASELINE, 34)
    lines = wrap(preview.sentence, _SENTENCE_LETTERS)
    shown = [line[:_SENTENCE_LETTERS] for line in lines[:_SENTENCE_LINES]]
    if len(lines) > len(shown):
        shown[-1] += "…"
    for number, line in enumerate(shown):
        canvas.text(line, SENTENCE_LEFT, _LABEL_BASELINE + number * _SENTENCE_LEADING, 30)


def _bar(canvas: Canvas, parts: Sequence[Part]) -> None:
    """Draw all parts as one bar, below it a line of names a language, in the order of the bar."""
    whole, before = sum(part.amount_kzt for part in parts), 0
    for part in parts:
        start, end = (
            MARGIN + (WIDTH - 2 * MARGIN) * amount // whole for amount in (before, before + part.amount_kzt)
        )
        before += part.amount_kzt
        canvas.rect(start, _BAR_TOP, max(_BAR_GAP, end - start - _BAR_GAP), _BAR_HEIGHT, _fill(part))
    for number, names in enumerate(zip(*(part.names for part in parts), strict=True)):
        _names(canvas, zip(parts, names, strict=True), _NAMES_BASELINE + number * _NAMES_LEADING)


def _names(canvas: Canvas, named: Iterable[tuple[Part, str]], baseline: int) -> None:
    """Write as many names as there is room for, each behind its colour."""
    left = MARGIN
    for part, name in named:
        width = _SWATCH + 8 + len(name) * _NAME_LETTER
        if left + width <= WIDTH - MARGIN:
            canvas.rect(left, baseline - _SWATCH + 2, _SWATCH, _SWATCH, _fill(part))
            canvas.text(name, left + _SWATCH + 8, baseline, 24)
            left += width + _SWATCH


def _fill(part: Part) -> str:
    return ATTRIBUTES[f"m-{part.meaning}"]["fill"]


def page_preview(language: Language) -> str:
    """Return the path of the preview of pages that have none of their own, below the site's root."""
    return f"{PREVIEWS_FOLDER}/{language}.png"


def own_preview(page: str, language: Language | None = None) -> str:
    """Return the path of a page's own preview below the site's root; that of a place is the same in each language."""
    return "/".join(filter(None, (PREVIEWS_FOLDER, language, f"{page.removesuffix('/')}.png")))


def previews(site: Site) -> Iterator[tuple[str, Preview]]:
    """Yield the path of each preview and what it says: of the site, of each district with its lines, of each place."""
    for language in LANGUAGES:
        locale = locale_for(language)
        yield page_preview(language), _of_site(site, locale)
        for year, of_year in site.by_year.items():
            for district in (each.district for each in of_year.districts):
                preview = _of_own_budget if district in of_year.budgets else _of_district
                yield own_preview(place_path(district, year), language), preview(of_year, district, locale)
    for year, of_year in site.by_year.items():
        for place in (each for each in of_year.places if each.place != each.district):
            yield own_preview(place_path(place.place, year)), _of_place(of_year, place.place)


def _of_place(site: Site, place: str) -> Preview:
    """Return what a place spends, in two languages."""
    budget = site.current(place)
    locales = [locale_for(language) for language in _TWO_LANGUAGES]
    told = [_of_budgets(site, (budget,), place_title(budget, locale), "", "", locale) for locale in locales]
    first = told[0]
    units = _BETWEEN.join(each.money.unit for each in told if each.money)
    return replace(
        first,
        site_name=_BETWEEN.join(each.site_name for each in told),
        title="\n".join(each.title for each in told),
        label=_BETWEEN.join(each.label for each in told),
        money=Money(first.money.number, units) if first.money else None,
        sentence="",
        bar=tuple(
            replace(parts[0], names=tuple(name for part in parts for name in part.names))
            for parts in zip(*(each.bar for each in told), strict=True)
        ),
    )


def _of_own_budget(site: Site, district: str, locale: Locale) -> Preview:
    """Return the budget of a district itself."""
    budget = site.current(district)
    source = _source(site, district, decision_words(budget.decision, locale), locale)
    return _of_budgets(site, (budget,), place_title(budget, locale), "", source, locale)


def _of_site(site: Site, locale: Locale) -> Preview:
    """Return that of the district, at full size; of several, which have no figures together, the name alone."""
    if len(site.districts) == 1:
        preview = _of_district(site, site.districts[0].district, locale)
    else:
        preview = Preview(locale.text("publisher.name"), locale.text("catalogue.title"))
    return replace(preview, shrink=1)


def _of_district(site: Site, district: str, locale: Locale) -> Preview:
    """Return the budgets of a district together."""
    view = district_view(site, district, locale)
    source = _source(site, district, "; ".join(label for label, _ in view.decisions), locale)
    return _of_budgets(site, site.district_budgets(district), view.title, view.together, source, locale)


def _of_budgets(
    site: Site, budgets: Sequence[Budget], title: str, scope: str, source: str, locale: Locale
) -> Preview:
    """Return what is spent, and on what."""
    lines = added_lines(line for budget in budgets for line in budget.expenditure)
    totals = budget_totals(*budgets)
    spent = headline(totals, (), site.reference, locale)[1]
    streams = money_streams(budgets, site.reference, locale)
    parts = (_part(use, streams.use_kzt, locale) for use in streams.uses)
    return Preview(
        site_name=locale.text("publisher.name"),
        title=title,
        scope=scope,
        label=spent.label,
        money=spent.money,
        sentence=largest_sentence(lines, totals.expenditure, site.reference, locale),
        bar=_drawn(tuple(parts)),
        source=source,
    )


def _part(use: Stream, whole_kzt: int, locale: Locale) -> Part:
    name = f"{use.name} {locale.format.share(use.amount_kzt, whole_kzt)}"
    return Part(use.amount_kzt, use.meaning, (name,))


def _drawn(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Return the parts of a bar; none where one is less than nothing, which no bar can show."""
    found = tuple(part for part in parts if part.amount_kzt)
    return found if all(part.amount_kzt > 0 for part in found) else ()


def _source(site: Site, district: str, decisions: str, locale: Locale) -> str:
    return f"{site.reference.districts[district].issuer[locale.language]}. {decisions}"
