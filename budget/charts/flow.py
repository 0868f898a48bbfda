"""Charts: the money of a budget as a flow, in two drawings that meet at the budget; and either side as one bar.

Side by side the drawings are one picture; in a narrow file the second stands below the first. Widths are in percent
and text in pixels, so that both fill any width and no letter shrinks. Heights start at zero: equal height, equal money.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Final
from xml.etree.ElementTree import Element

from budget.charts.theme import BASELINE, LINE_HEIGHT, THICK_BAR_HEIGHT, percent, wrap
from budget.charts.tree import SVG, beside, drawing, path, rect, stretched, words

# How an amount in tenge is written.
Money = Callable[[int], str]

# The height of the whole budget; no stream is drawn thinner than visible.
_WHOLE: Final = 220
_THINNEST: Final = 2
_NODE: Final = 8
# The budget is drawn in two halves, one in each drawing.
_HALF: Final = 5
_GAP: Final = 12
_LABEL_GAP: Final = 8
# Between the name of a function and its programmes.
_HEADING_GAP: Final = 4
# What fits into a line of a label on a page 320 pixels wide.
_SOURCE_CHARACTERS: Final = 17
_FUNCTION_CHARACTERS: Final = 26
_PROGRAMME_CHARACTERS: Final = 18
# Where the streams begin and end, in percent of the width.
_SOURCES_AT: Final = 57
_FUNCTIONS_AT: Final = 17
_PROGRAMMES_AT: Final = 36


@dataclass(frozen=True, slots=True)
class Stream:
    """Money on its way: how it is called, how much it is in tenge, and what its colour means.

    `parts` are the programmes of a function; a use without programmes has none.
    """

    name: str
    amount_kzt: int
    meaning: str
    parts: tuple["Stream", ...] = ()


@dataclass(frozen=True, slots=True)
class Streams:
    """All money of a year: both sides are equal unless the decision itself does not add up."""

    sources: tuple[Stream, ...]
    uses: tuple[Stream, ...]

    @property
    def source_kzt(self) -> int:
        """Return all that flows in, in tenge."""
        return sum(stream.amount_kzt for stream in self.sources)

    @property
    def use_kzt(self) -> int:
        """Return all that it goes to, in tenge."""
        return sum(stream.amount_kzt for stream in self.uses)

    @property
    def ends(self) -> tuple[Stream, ...]:
        """Return what the money goes to in the end: the programmes, and the uses that have none."""
        return tuple(part for use in self.uses for part in use.parts or (use,))

    @property
    def can_be_drawn(self) -> bool:
        """Tell whether there is money and none of it flows backwards."""
        streams = (*self.sources, *self.uses, *self.ends)
        return bool(streams) and all(stream.amount_kzt > 0 for stream in streams)


def draw_flow(streams: Streams, titles: tuple[str, str], money: Money) -> tuple[Element, Element]:
    """Return the drawings of what flows in and of what it goes to; all streams are greater than zero."""
    scale, (sources, uses) = _Scale.of(streams), titles
    return _draw_sources(streams, scale, sources, money), _draw_uses(streams, scale, uses, money)


def draw_bars(streams: Streams) -> tuple[Element, Element]:
    """Return the sources and the ends of the uses, each as one bar in parts; the tables beside them have the words."""
    return stacked_bar(streams.sources), stacked_bar(streams.ends)


def stacked_bar(parts: Sequence[Stream]) -> Element:
    """Return the parts of a whole, all greater than zero, as one bar."""
    whole = sum(part.amount_kzt for part in parts)
    size = {"width": "100%", "height": str(THICK_BAR_HEIGHT)}
    root = Element("svg", {"xmlns": SVG, "class": "stack", "aria-hidden": "true"} | size)
    before = 0
    for part in parts:
        start, length = percent(before, whole), percent(part.amount_kzt, whole)
        rect(root, f"m-{part.meaning}", start, 0, length, THICK_BAR_HEIGHT)
        before += part.amount_kzt
    return root


@dataclass(frozen=True, slots=True)
class _Scale:
    """How high money is drawn; `budget` is the height of the bar at which both drawings meet."""

    whole_kzt: int
    budget: int = 0

    @classmethod
    def of(cls, streams: Streams) -> "_Scale":
        scale = cls(max(streams.source_kzt, streams.use_kzt))
        sides = (streams.sources, streams.ends)
        return cls(scale.whole_kzt, max(sum(map(scale.height, side)) for side in sides))

    def height(self, stream: Stream) -> int:
        return max(_THINNEST, round(stream.amount_kzt * _WHOLE / self.whole_kzt))


@dataclass(frozen=True, slots=True)
class _End:
    """A stream where it is named: its name line by line, its amount or nothing, and the top of stream and label."""

    stream: Stream
    name: tuple[str, ...]
    amount: str
    top: int
    height: int

    @property
    def bottom(self) -> int:
        return self.top + max(self.height, (len(self.name) + bool(self.amount)) * LINE_HEIGHT)


def _draw_sources(streams: Streams, scale: _Scale, title: str, money: Money) -> Element:
    ends = _ends(streams.sources, scale, 0, _SOURCE_CHARACTERS, money)
    height = max(ends[-1].bottom, scale.budget)
    root = drawing(height, title, _description(streams.sources, money))
    bands = stretched(root, f"{_SOURCES_AT}%", f"{100 - _SOURCES_AT}%", height)
    for end, into in zip(ends, _offsets(ends), strict=True):
        _band(bands, end.stream, end.top, into, end.height)
    for end in ends:
        rect(root, f"m-{end.stream.meaning}", f"{_SOURCES_AT}%", end.top, str(_NODE), end.height)
        _label(root, end, f"{_SOURCES_AT}%", -_LABEL_GAP, "c-amount")
    rect(beside(root, "100%"), "m-budget", f"-{_HALF}", 0, str(_HALF), scale.budget)
    return root


def _draw_uses(streams: Streams, scale: _Scale, title: str, money: Money) -> Element:
    root = drawing(0, title, _description(streams.uses, money))
    before = stretched(root, "0%", f"{_FUNCTIONS_AT}%", 0)
    after = stretched(root, f"{_FUNCTIONS_AT}%", f"{_PROGRAMMES_AT - _FUNCTIONS_AT}%", 0)
    top = out_of = 0
    for use in streams.uses:
        for text in (*wrap(use.name, _FUNCTION_CHARACTERS), money(use.amount_kzt)):
            words(root, text, f"{_FUNCTIONS_AT}%", top + BASELINE, "c-group")
            top += LINE_HEIGHT
        top += _HEADING_GAP
        ends = _programmes(use, scale, top, money)
        height = sum(end.height for end in ends)
        _band(before, use, out_of, top, height)
        rect(root, f"m-{use.meaning}", f"{_FUNCTIONS_AT}%", top, str(_NODE), height)
        for end, into in zip(ends, _offsets(ends), strict=True):
            _band(after, end.stream, top + into, end.top, end.height)
            rect(root, f"m-{end.stream.meaning}", f"{_PROGRAMMES_AT}%", end.top, str(_NODE), end.height)
            _label(root, end, f"{_PROGRAMMES_AT}%", _NODE + _LABEL_GAP, "c-muted")
        out_of += height
        top = ends[-1].bottom + 2 * _GAP
    rect(root, "m-budget", "0", 0, str(_HALF), scale.budget)
    for window in (before, after):
        window.set("height", str(top))
        window.set("viewBox", f"0 0 100 {top}")
    root.set("height", str(max(top - 2 * _GAP, scale.budget)))
    return root


def _programmes(use: Stream, scale: _Scale, top: int, money: Money) -> list[_End]:
    """Return the ends of a function. Its sum and, if it has no programmes, its name stand above them already."""
    if len(use.parts) > 1:
        return _ends(use.parts, scale, top, _PROGRAMME_CHARACTERS, money)
    (end,) = _ends(use.parts or (use,), scale, top, _PROGRAMME_CHARACTERS, money)
    return [replace(end, amount="", name=end.name if use.parts else ())]


def _ends(streams: Sequence[Stream], scale: _Scale, top: int, characters: int, money: Money) -> list[_End]:
    ends = []
    for stream in streams:
        name = tuple(wrap(stream.name, characters))
        ends.append(_End(stream, name, money(stream.amount_kzt), top, scale.height(stream)))
        top = ends[-1].bottom + _GAP
    return ends


def _offsets(ends: Sequence[_End]) -> list[int]:
    """Return where each stream touches what they flow into or out of together."""
    return [0, *accumulate(end.height for end in ends)][:-1]


def _band(window: Element, stream: Stream, left: int, right: int, height: int) -> None:
    course = (
        f"M0 {left}C50 {left} 50 {right} 100 {right}v{height}"
        f"C50 {right + height} 50 {left + height} 0 {left + height}z"
    )
    path(window, f"m-{stream.meaning}", course)


def _label(root: Element, end: _End, x: str, dx: int, kind: str) -> None:
    """Write the name of a stream and below it its amount, which is of a kind."""
    lines = [(text, "") for text in end.name] + ([(end.amount, kind)] if end.amount else [])
    for number, (text, kind_of_line) in enumerate(lines):
        baseline = end.top + number * LINE_HEIGHT + BASELINE
        words(root, text, x, baseline, kind_of_line, "end" if dx < 0 else "", dx)


def _description(streams: Sequence[Stream], money: Money) -> str:
    """Return every name and amount of a drawing, for those who do not see it."""
    return "; ".join(
        f"{stream.name}: {money(stream.amount_kzt)}"
        + (f" ({_description(stream.parts, money)})" if stream.parts else "")
        for stream in streams
    )
