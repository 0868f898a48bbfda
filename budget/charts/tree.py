"""Charts: a chart as a tree of SVG elements, with the words that a reader gets who does not see it."""

import re
from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element, SubElement, tostring

from budget.charts.theme import FONT_SIZE

SVG: Final = "http://www.w3.org/2000/svg"
# Around a value in a tag; a text may have them too.
_MARKS: Final = re.compile(r'="([\w#%.-]+)"(?=[^<>]*>)')


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture with its title and the one sentence that sums it up; `drawing` is None if there is nothing to draw.

    One with a table beside it needs its description in files alone: on a page the table says the same.
    """

    title: str
    summary: str
    drawing: Element | None
    has_table: bool = False

    def __html__(self) -> str:
        """Return the drawing as markup on one line; text in it is escaped.

        HTML needs no namespace, and no marks around a value of one word.
        """
        markup = "" if self.drawing is None else tostring(self.drawing, encoding="unicode")
        if self.has_table:
            markup = re.sub("<desc>.*?</desc>", "", markup)
        return _MARKS.sub(r"=\1", markup.replace(f' xmlns="{SVG}"', ""))


def drawing(height: int, title: str, description: str) -> Element:
    """Return an empty drawing as wide as the page lets it be."""
    size = {"width": "100%", "height": str(height), "font-size": str(FONT_SIZE)}
    root = Element("svg", {"xmlns": SVG, "class": "chart", "role": "img"} | size)
    SubElement(root, "title").text = title
    SubElement(root, "desc").text = description
    return root


def rect(parent: Element, kind: str, x: str, y: int, width: str, height: int) -> Element:
    """Add a rectangle whose colour is a class."""
    size = {"x": x, "y": str(y), "width": width, "height": str(height)}
    return SubElement(parent, "rect", {"class": kind} | size)


def words(
    parent: Element, text: str, x: str, baseline: int, kind: str = "", anchor: str = "", dx: int = 0
) -> Element:
    """Add a line of text, `dx` pixels beside `x`; `anchor` "end" sets it against the right edge."""
    given = {"x": x, "y": str(baseline), "class": kind, "text-anchor": anchor, "dx": str(dx or "")}
    element = SubElement(parent, "text", {name: value for name, value in given.items() if value})
    element.text = text
    return element


def stretched(parent: Element, x: str, width: str, height: int) -> Element:
    """Add a window 100 units wide that is stretched to a width in percent; its height stays in pixels."""
    size = {"x": x, "width": width, "height": str(height), "viewBox": f"0 0 100 {height}"}
    return SubElement(parent, "svg", size | {"preserveAspectRatio": "none"})


def path(parent: Element, kind: str, course: str) -> Element:
    """Add a shape whose colour is a class."""
    return SubElement(parent, "path", {"class": kind, "d": course})


def beside(parent: Element, x: str) -> Element:
    """Add a place from which pixels are counted to the left or to the right, such as the right edge."""
    return SubElement(parent, "svg", {"x": x, "overflow": "visible"})
