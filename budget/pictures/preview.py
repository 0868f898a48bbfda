"""Pictures: the previews that other programs show beside a link: name, year, three figures and the source."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element, SubElement

from budget.accounts import Site
from budget.charts.theme import wrap
from budget.charts.tree import SVG
from budget.languages import LANGUAGES, Language
from budget.pictures.sheet import FONTS, rect, text_line
from budget.urls import place_path
from budget.views import LineView, Locale, district_view, line_pages, line_view, locale_for, place_title
from budget.views.headline import Figure, budget_totals, headline
from budget.views.history import decision_words

WIDTH: Final = 1200
HEIGHT: Final = 630
MARGIN: Final = 72
PREVIEWS_FOLDER: Final = "previews"

_STRIP: Final = 12
_SITE_BASELINE: Final = 104
_TITLE_TOP: Final = 128
# Size of the title's letters and how many fit into a line, the largest that keeps it within so many lines.
_TITLES: Final = ((64, 27, 2), (52, 33, 3), (40, 43, 4))
_LEADING: Final = 1.22
_FIGURES_TOP: Final = 352
_COLUMN_GAP: Final = 36
# Size of a number's letters by the number of its signs.
_NUMBERS: Final = ((7, 72), (10, 52), (99, 34))
_SOURCE_BASELINE: Final = 564
_SOURCE_LEADING: Final = 34
_SOURCE_LETTERS: Final = 72


@dataclass(frozen=True, slots=True)
class Preview:
    """What a picture says; `figures` may be none, and `source` is at most two lines."""

    site_name: str
    title: str
    figures: tuple[Figure, ...]
    source: tuple[str, ...]


def draw_preview(preview: Preview) -> Element:
    """Return the picture as SVG, 1200 by 630 pixels."""
    root = Element("svg", {"xmlns": SVG, "width": str(WIDTH), "height": str(HEIGHT), "font-family": FONTS})
    SubElement(root, "title").text = preview.title
    rect(root, 0, 0, WIDTH, HEIGHT, "ground")
    rect(root, 0, 0, WIDTH, _STRIP, "accent")
    text_line(root, preview.site_name, MARGIN, _SITE_BASELINE, 32, "muted")
    size, lines = _title(preview.title)
    for number, line in enumerate(lines):
        text_line(root, line, MARGIN, _TITLE_TOP + round((number + 1) * size * _LEADING), size, "text", "700")
    for number, figure in enumerate(preview.figures):
        width = (WIDTH - 2 * MARGIN - (len(preview.figures) - 1) * _COLUMN_GAP) // len(preview.figures)
        _figure(root, figure, MARGIN + number * (width + _COLUMN_GAP), width)
    for number, source in enumerate(preview.source):
        line, *cut = wrap(source, _SOURCE_LETTERS)
        baseline = _SOURCE_BASELINE + number * _SOURCE_LEADING
        text_line(root, f"{line}…" if cut else line, MARGIN, baseline, 26, "muted")
    return root


def _title(title: str) -> tuple[int, list[str]]:
    for size, letters, most in _TITLES:
        lines = wrap(title, letters)
        if len(lines) <= most and all(len(line) <= letters for line in lines):
            return size, lines
    # Longer than any name of a place: what does not fit is left out, as in a headline.
    return size, [line[:letters] for line in lines[:most]]


def _figure(root: Element, figure: Figure, left: int, width: int) -> None:
    size = next(size for signs, size in _NUMBERS if len(figure.money.number) <= signs)
    rect(root, left, _FIGURES_TOP, width, 2, "rule-strong")
    text_line(root, figure.label, left, _FIGURES_TOP + 44, 30, "muted")
    text_line(root, figure.money.number, left, _FIGURES_TOP + 118, size, "text", "700")
    text_line(root, figure.money.unit, left, _FIGURES_TOP + 156, 28, "muted")


def page_preview(language: Language) -> str:
    """Return the path of the preview of pages that have none of their own, below the site's root."""
    return f"{PREVIEWS_FOLDER}/{language}.png"


def own_preview(page: str, language: Language) -> str:
    """Return the path of the preview of a page with one of its own, below the site's root."""
    return f"{PREVIEWS_FOLDER}/{language}/{page.removesuffix('/')}.png"


def previews(site: Site) -> Iterator[tuple[str, Preview]]:
    """Yield the path of each preview and what it says: of the site, of each place, of each line of each district."""
    for language in LANGUAGES:
        locale = locale_for(language)
        yield page_preview(language), _of_site(site, locale)
        for year, of_year in site.by_year.items():
            for place in of_year.places:
                path = place_path(place.place, year)
                yield own_preview(path, language), _of_place(of_year, place.place, locale)
        for district in site.districts:
            for year, line in line_pages(site, district.district):
                view = line_view(site.by_year[year], district.district, line.anchor, locale)
                yield own_preview(view.path, language), _of_line(site, view, year, locale)


def _of_place(site: Site, place: str, locale: Locale) -> Preview:
    budget = site.current(place)
    figures = headline(budget_totals(budget), None, site.reference, locale)
    source = (_issuer(site, budget.place.district, locale), decision_words(budget.decision, locale))
    return Preview(locale.text("publisher.name"), place_title(budget, locale), figures, source)


def _of_line(site: Site, view: LineView, year: int, locale: Locale) -> Preview:
    figure = Figure(view.anchor, view.district_name, view.money, view.total, view.share)
    source = (_issuer(site, view.district, locale), "; ".join(label for label, _ in view.decisions))
    title = f"{locale.text('line.title', name=view.title)}, {year}"
    return Preview(locale.text("publisher.name"), title, (figure,), source)


def _of_site(site: Site, locale: Locale) -> Preview:
    """Return the budgets of the district; of several districts, which have no figures together, the name alone."""
    if len(site.districts) != 1:
        return Preview(locale.text("publisher.name"), locale.text("catalogue.title"), (), ())
    district = site.districts[0].district
    view = district_view(site, district, locale)
    source = (_issuer(site, district, locale), "; ".join(label for label, _ in view.decisions))
    return Preview(locale.text("publisher.name"), view.title, view.figures, source)


def _issuer(site: Site, district: str, locale: Locale) -> str:
    return site.reference.districts[district].issuer[locale.language]
