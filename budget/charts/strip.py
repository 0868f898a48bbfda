"""Charts: one budget among the others, a strip a measure: a stroke a budget, its own stroke tall."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final
from xml.etree.ElementTree import Element, SubElement

from budget.charts.tree import SVG, Chart, words

# The words stand below the axis; the sheet has the sizes of strokes and axis.
_WORDS_AT: Final = 37


@dataclass(frozen=True, slots=True)
class StripMark:
    """A budget on a strip; `thousandths` is its share as compared, `share` the same in words."""

    place: str
    name: str
    share: str
    thousandths: Decimal
    own: bool


@dataclass(frozen=True, slots=True)
class Strip:
    """A measure: its name, the share of the budget itself or that it has none, all marks, and their range in words."""

    anchor: str
    label: str
    share: str
    marks: tuple[StripMark, ...]
    range: str


def strip_chart(strip: Strip) -> Chart:
    """Return a strip, to stand beside the sentence that names it and its share; its axis begins at zero."""
    label = f"{strip.label}: {strip.share} ({strip.range})"
    root = Element("svg", {"xmlns": SVG, "class": "chart strip", "role": "img", "aria-label": label})
    SubElement(root, "rect", {"class": "m-axis"})
    others = SubElement(root, "g", {"class": "s-other"})
    shares = [mark.thousandths for mark in strip.marks]
    shortest = min([Decimal(0), *shares])
    span = max(shares, default=Decimal(0)) - shortest
    # The budget's own stroke last, above the others.
    for mark in sorted(strip.marks, key=lambda mark: mark.own):
        location = (mark.thousandths - shortest) * 100 / span if span else Decimal(0)
        kind = {"class": "s-own"} if mark.own else {}
        stroke = SubElement(root if mark.own else others, "rect", kind | {"x": f"{location:.1f}%"})
        SubElement(stroke, "title").text = f"{mark.name}: {mark.share}"
    if strip.marks:
        greatest = max(strip.marks, key=lambda mark: (mark.thousandths, mark.own))
        if not shortest:
            words(root, "0", "", _WORDS_AT, "c-small")
        words(root, f"{greatest.name}: {greatest.share}", "100%", _WORDS_AT, "c-small", "end")
    return Chart(strip.label, strip.range, root)
