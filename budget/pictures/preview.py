"""Pictures: a preview picture as an SVG tree: name, year, three figures and the source."""

from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element

from budget.pictures.canvas import FONTS, rect, words
from budget.views.charts.theme import wrap
from budget.views.charts.tree import SVG
from budget.views.headline import Figure

WIDTH: Final = 1200
HEIGHT: Final = 630
MARGIN: Final = 72

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


def draw(preview: Preview) -> Element:
    """Return the picture as SVG, 1200 by 630 pixels."""
    root = Element("svg", {"xmlns": SVG, "width": str(WIDTH), "height": str(HEIGHT), "font-family": FONTS})
    rect(root, 0, 0, WIDTH, HEIGHT, "ground")
    rect(root, 0, 0, WIDTH, _STRIP, "accent")
    words(root, preview.site_name, MARGIN, _SITE_BASELINE, 32, "muted")
    size, lines = _title(preview.title)
    for number, line in enumerate(lines):
        words(root, line, MARGIN, _TITLE_TOP + round((number + 1) * size * _LEADING), size, "text", "700")
    for number, figure in enumerate(preview.figures):
        width = (WIDTH - 2 * MARGIN - (len(preview.figures) - 1) * _COLUMN_GAP) // len(preview.figures)
        _figure(root, figure, MARGIN + number * (width + _COLUMN_GAP), width)
    for number, source in enumerate(preview.source):
        line, *cut = wrap(source, _SOURCE_LETTERS)
        baseline = _SOURCE_BASELINE + number * _SOURCE_LEADING
        words(root, f"{line}…" if cut else line, MARGIN, baseline, 26, "muted")
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
    words(root, figure.label, left, _FIGURES_TOP + 44, 30, "muted")
    words(root, figure.money.number, left, _FIGURES_TOP + 118, size, "text", "700")
    words(root, figure.money.unit, left, _FIGURES_TOP + 156, 28, "muted")
