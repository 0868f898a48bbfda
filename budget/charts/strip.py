"""Charts: one budget among the others, a strip a measure: a stroke a budget, its own stroke tall."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final
from xml.etree.ElementTree import Element, SubElement

from budget.charts.theme import BASELINE, LINE_CHARACTERS, LINE_HEIGHT, wrap
from budget.charts.tree import Chart, drawing, rect, words

# Of a strip's own picture, from its top: strokes of the others, the axis below them, the words below the axis.
_STROKES_TOP: Final = 6
_STROKE_HEIGHT: Final = 14
_OWN_OVERSHOOT: Final = 5
_AXIS: Final = _STROKES_TOP + _STROKE_HEIGHT
_ENDS: Final = _AXIS + 17
_STRIP_HEIGHT: Final = _ENDS + 21


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


def strip_chart(title: str, summary: str, strips: Sequence[Strip]) -> Chart:
    """Return the strips under one another; the axis of each starts at zero and ends at its greatest share."""
    described = "; ".join(f"{strip.label}: {strip.share} ({strip.range})" for strip in strips)
    labels = [wrap(strip.label, LINE_CHARACTERS - 4) for strip in strips]
    height = sum(len(label) * LINE_HEIGHT + _STRIP_HEIGHT for label in labels)
    root = drawing("strips", height, title, described)
    top = 0
    for strip, label in zip(strips, labels, strict=True):
        words(root, strip.share, "100%", top + BASELINE, "c-amount", "end")
        for text in label:
            words(root, text, "0", top + BASELINE)
            top += LINE_HEIGHT
        _draw(root, strip, top)
        top += _STRIP_HEIGHT
    return Chart(title, summary, root)


def one_strip(strip: Strip) -> Chart:
    """Return a strip alone, to stand beside the sentence that names it and its share."""
    root = drawing(f"strip-{strip.anchor}", _ENDS + 4, strip.label, f"{strip.share} ({strip.range})")
    _draw(root, strip, 0)
    return Chart(strip.label, strip.range, root)


def _draw(root: Element, strip: Strip, top: int) -> None:
    longest = max((mark.thousandths for mark in strip.marks), default=Decimal(0))
    shortest = min(Decimal(0), *(mark.thousandths for mark in strip.marks), Decimal(0))
    rect(root, "m-axis", "0", top + _AXIS, "100%", 1)
    # The budget's own stroke last, above the others.
    for mark in sorted(strip.marks, key=lambda mark: mark.own):
        span = longest - shortest
        location = (mark.thousandths - shortest) * 100 / span if span else Decimal(0)
        over = _OWN_OVERSHOOT if mark.own else 0
        ends = dict.fromkeys(("x1", "x2"), f"{location:.1f}%")
        ends |= {"y1": str(top + _STROKES_TOP - over), "y2": str(top + _AXIS + over)}
        stroke = SubElement(root, "line", {"class": "s-own" if mark.own else "s-other"} | ends)
        SubElement(stroke, "title").text = f"{mark.name}: {mark.share}"
    if not strip.marks:
        return
    greatest = max(strip.marks, key=lambda mark: (mark.thousandths, mark.own))
    if not shortest:
        words(root, "0", "0", top + _ENDS, "c-small")
    words(root, f"{greatest.name}: {greatest.share}", "100%", top + _ENDS, "c-small", "end")
