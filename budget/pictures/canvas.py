"""Pictures: what every picture in a file is drawn with: rectangles, lines of words, the light palette."""

import textwrap
from typing import Final
from xml.etree.ElementTree import Element, SubElement

from budget.views.charts.palette import COLOURS

# The first is what PNG are drawn with; where it is not installed the others are about as wide.
FONTS: Final = "Noto Sans, Segoe UI, Roboto, Arial, sans-serif"


def rect(parent: Element, left: int, top: int, width: int, height: int, colour: str) -> None:
    """Add a rectangle in a colour of the palette."""
    location = {"x": str(left), "y": str(top), "width": str(width), "height": str(height)}
    SubElement(parent, "rect", location | {"fill": COLOURS[colour]})


def words(
    parent: Element, text: str, left: int, baseline: int, size: int, colour: str, weight: str = "400"
) -> None:
    """Add one line of words in a colour of the palette."""
    location = {"x": str(left), "y": str(baseline), "font-size": str(size), "font-weight": weight}
    SubElement(parent, "text", location | {"fill": COLOURS[colour]}).text = text


def lines_of(text: str, letters: int) -> list[str]:
    """Return a text in lines of at most so many letters; a longer word, such as an address, is broken.

    >>> lines_of("Бюджет на 2021 год: https://example.org/places/", 24)
    ['Бюджет на 2021 год: http', 's://example.org/settleme', 'nts/']
    """
    return textwrap.wrap(text, letters, break_on_hyphens=False)
