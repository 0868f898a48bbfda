"""Pictures: a picture as an SVG file that stands alone: title, drawings, summary, source, URL, licence."""

import textwrap
from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element, SubElement

from budget.charts.fixed import COLOURS, fixed_chart
from budget.charts.theme import FONT_SIZE, LINE_HEIGHT
from budget.charts.tree import SVG
from budget.pictures.picture import Part, Picture
from budget.views import Locale

# As wide as it may be while letters 14 high are not below 12 on a page 360 pixels wide.
WIDTH: Final = 420
# The first is what PNG are drawn with; where it is not installed the others are about as wide.
FONTS: Final = "Noto Sans, Segoe UI, Roboto, Arial, sans-serif"
LICENCE_URL: Final = "https://creativecommons.org/publicdomain/zero/1.0/"

# What the letters of a drawing are like that say nothing else of themselves.
LETTERS: Final = {"font-size": str(FONT_SIZE), "fill": COLOURS["text"], "font-weight": "400"}

_MARGIN: Final = 16
_INNER: Final = WIDTH - 2 * _MARGIN
_STRIP: Final = 4
_GAP: Final = 12


@dataclass(frozen=True, slots=True)
class _Type:
    """How text is set: size and leading in pixels, and how many letters go into a line."""

    size: int
    leading: int
    letters: int
    weight: str = "400"


_TITLE: Final = _Type(20, 26, 31, "700")
_HEADING: Final = _Type(16, 22, 40, "700")
_PLAIN: Final = _Type(FONT_SIZE, LINE_HEIGHT, 49)


def draw_sheet(picture: Picture, locale: Locale, page_url: str) -> Element:
    """Return a picture as a tree with its width and height in pixels; `page_url` is that of the page that shows it."""
    credits_ = (*picture.sources, locale.text("picture.licence"), page_url.partition("#")[0])
    described = " ".join(filter(None, [picture.summary, *(_described(part) for part in picture.parts)]))
    language = {"{http://www.w3.org/XML/1998/namespace}lang": locale.language, "role": "img"}
    root = Element("svg", {"xmlns": SVG} | language | {"font-family": FONTS} | LETTERS)
    SubElement(root, "title").text = picture.full_title
    SubElement(root, "desc").text = described
    _metadata(root, picture, locale, page_url)
    rect(root, 0, 0, WIDTH, 0, "ground")
    ground = root[-1]
    rect(root, 0, 0, WIDTH, _STRIP, "accent")
    pen = _Pen(root)
    pen.write(picture.title, _TITLE)
    pen.skip(_GAP // 3)
    pen.write(picture.about, _HEADING)
    pen.write(" ".join(picture.as_of), _PLAIN, "muted")
    for part in picture.parts:
        pen.skip(_GAP)
        pen.write(part.heading, _HEADING)
        pen.write(part.note, _PLAIN, "muted")
        pen.skip(_GAP // 2)
        pen.draw(part.drawing)
        pen.write(part.sentence, _PLAIN)
    pen.skip(_GAP)
    pen.write(picture.summary, _PLAIN)
    pen.skip(_GAP)
    rect(root, _MARGIN, pen.top, _INNER, 1, "rule-strong")
    pen.skip(_GAP // 2)
    for line in credits_:
        pen.write(line, _PLAIN, "muted")
    height = pen.top + _GAP
    ground.set("height", str(height))
    size = {"width": str(WIDTH), "height": str(height), "viewBox": f"0 0 {WIDTH} {height}"}
    root.attrib.update(size)
    return root


def rect(parent: Element, left: int, top: int, width: int, height: int, colour: str) -> None:
    """Add a rectangle in a colour of the palette."""
    location = {"x": str(left), "y": str(top), "width": str(width), "height": str(height)}
    SubElement(parent, "rect", location | {"fill": COLOURS[colour]})


def text_line(
    parent: Element, text: str, left: int, baseline: int, size: int, colour: str, weight: str = "400"
) -> None:
    """Add one line of text in a colour of the palette; it says only what differs from `LETTERS` above it."""
    letters = {"font-size": str(size), "fill": COLOURS[colour], "font-weight": weight}
    own = {name: value for name, value in letters.items() if LETTERS[name] != value}
    SubElement(parent, "text", {"x": str(left), "y": str(baseline)} | own).text = text


class _Pen:
    """Writes and draws from the top down."""

    def __init__(self, root: Element) -> None:
        self._root = root
        self.top = _STRIP + _GAP

    def skip(self, pixels: int) -> None:
        self.top += pixels

    def write(self, text: str, kind: _Type, colour: str = "text") -> None:
        # A word that is longer than a line, such as a URL, is broken.
        for line in textwrap.wrap(text, kind.letters, break_on_hyphens=False):
            baseline = self.top + (kind.leading + kind.size * 7 // 10) // 2
            text_line(self._root, line, _MARGIN, baseline, kind.size, colour, kind.weight)
            self.top += kind.leading

    def draw(self, drawing: Element) -> None:
        fixed_chart(self._root, drawing, _INNER, _MARGIN, self.top)
        self.top += int(drawing.attrib["height"]) + _GAP


def _described(part: Part) -> str:
    """Return the names and amounts of a drawing, which are its description on the page."""
    names = part.drawing.findtext("desc") or ""
    return f"{part.heading}: {names}." if part.heading else f"{names}."


def _metadata(root: Element, picture: Picture, locale: Locale, page_url: str) -> None:
    """Add what programs for pictures read beside the description: Dublin Core and the licence."""
    names = {
        "xmlns:rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "xmlns:dc": "http://purl.org/dc/elements/1.1/",
        "xmlns:cc": "http://creativecommons.org/ns#",
    }
    rdf = SubElement(SubElement(root, "metadata"), "rdf:RDF", names)
    work = SubElement(rdf, "cc:Work", {"rdf:about": ""})
    metadata = {
        "title": picture.full_title,
        "source": " ".join(picture.sources),
        "publisher": locale.text("publisher.name"),
        "identifier": page_url,
        "language": locale.language,
        "rights": locale.text("picture.licence"),
    }
    for name, text in metadata.items():
        SubElement(work, f"dc:{name}").text = text
    SubElement(work, "cc:license", {"rdf:resource": LICENCE_URL})
