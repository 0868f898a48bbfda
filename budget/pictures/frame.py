"""Pictures: how high a frame of another site must be to show the page of a picture whole on a narrow screen."""

from dataclasses import dataclass
from typing import Final

from budget.pictures.canvas import lines_of
from budget.pictures.picture import Layout, Part, Picture
from budget.views import Locale


@dataclass(frozen=True, slots=True)
class _Text:
    """How words are set: the leading in pixels, and how many letters are sure to fit into a line."""

    leading: int
    letters: int

    def height(self, text: str) -> int:
        return len(lines_of(text, self.letters)) * self.leading


@dataclass(frozen=True, slots=True)
class _Figure:
    """Pixels around the drawings: above and below all, between two, and between a heading and its drawing."""

    margin: int
    gap: int
    heading: int


# What follows is what embed.css makes of a page 320 pixels wide, of which words have 288.
_TITLE: Final = _Text(26, 20)
_HEADING: Final = _Text(22, 28)
_PLAIN: Final = _Text(20, 34)
_FIGURES: Final[dict[Layout, _Figure]] = {
    "flow": _Figure(margin=40, gap=24, heading=16),
    "multiples": _Figure(margin=16, gap=16, heading=8),
    "picture": _Figure(margin=16, gap=16, heading=0),
}
_PADDING: Final = 16
_UNDER_TITLE: Final = 4
_ABOVE_SOURCES: Final = 9
_LINK_PADDING: Final = 8
# Letters of other devices are wider in places.
_SPARE: Final = 20
_STEP: Final = 10


def frame_height(picture: Picture, locale: Locale) -> int:
    """Return the height in pixels, for frames 320 pixels wide; in wider ones the page is lower."""
    look = _FIGURES[picture.layout]
    links = (locale.text("picture.full_page"), locale.text("picture.licence"))
    height = sum(
        (
            2 * _PADDING + _UNDER_TITLE + _ABOVE_SOURCES + _SPARE,
            _TITLE.height(picture.title),
            _HEADING.height(picture.about),
            _PLAIN.height(" ".join(picture.as_of)),
            2 * look.margin,
            sum(_part(part, look) + look.gap for part in picture.parts),
            _PLAIN.height(picture.summary),
            _PLAIN.height(" ".join(picture.sources)),
            sum(_PLAIN.height(link) + _LINK_PADDING for link in links),
        )
    )
    return -(-height // _STEP) * _STEP


def _part(part: Part, look: _Figure) -> int:
    height = int(part.drawing.attrib["height"]) + _PLAIN.height(part.sentence)
    if part.heading:
        height += _HEADING.height(f"{part.heading} {part.note}") + look.heading
    return height
