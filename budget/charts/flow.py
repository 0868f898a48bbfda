"""Charts: the money of a budget as a flow, in two drawings that meet at the budget.

Side by side they are one picture; on a telephone the second stands below the first. Widths are in percent and
text in pixels, so that both fill any width and no letter shrinks. Heights start at zero: equal height, equal money.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final
from xml.etree.ElementTree import Element

from budget.charts.theme import BASELINE, LINE_HEIGHT, wrap
from budget.charts.tree import beside, drawing, path, rect, stretched, words

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
# What fits into a line of a label on a page 320 pixels wide.
_SOURCE_CHARACTERS: Final = 17
_USE_CHARACTERS: Final = 18
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
    """All money of a year: both sides are equal unless the decision itself does not add up.

    `name` begins the ids of the drawings, where a page has those of other budgets too.
    """

    sources: tuple[Stream, ...]
    uses: tuple[Stream, ...]
    name: str = ""

    @property
    def source_kzt(self) -> int:
        """Return all that flows in, in tenge."""
        return sum(stream.amount_kzt for stream in self.sources)

    @property
    def use_kzt(self) -> int:
        """Return all that it goes to, in tenge."""
        return sum(stream.amount_kzt for stream in self.uses)

    @property
    def can_be_drawn(self) -> bool:
        """Tell whether there is money and none of it flows backwards."""
        ends = (*self.sources, *self.uses, *(part for use in self.uses for part in use.parts))
        return bool(ends) and all(stream.amount_kzt > 0 for stream in ends)


def draw_flow(streams: Streams, titles: tuple[str, str], money: Money) -> tuple[Element, Element]:
    """Return the drawings of what flows in and of what it goes to; all streams are greater than zero."""
    scale, (sources, uses) = _Scale.of(streams), titles
    return _draw_sources(streams, scale, sources, money), _draw_uses(streams, scale, uses, money)


@dataclass(frozen=True, slots=True)
class _Scale:
    """How high money is drawn; `budget` is the height of the bar at which both drawings meet."""

    whole_kzt: int
    budget: int = 0

    @classmethod
    def of(cls, streams: Streams) -> "_Scale":
        scale = cls(max(streams.source_kzt, streams.use_kzt))
        sides = (streams.sources, [part for use in streams.uses for part in use.parts or (use,)])
        return cls(scale.whole_kzt, max(sum(map(scale.height, side)) for side in sides))

    def height(self, stream: Stream) -> int:
        return max(_THINNEST, round(stream.amount_kzt * _WHOLE / self.whole_kzt))


@dataclass(frozen=True, slots=True)
class _End:
    """A stream where it is named: its label line by line, and the top of stream and label."""

    stream: Stream
    label: tuple[str, ...]
    top: int
    height: int

    @property
    def bottom(self) -> int:
        return self.top + max(self.height, len(self.label) * LINE_HEIGHT)


def _draw_sources(streams: Streams, scale: _Scale, title: str, money: Money) -> Element:
    ends = _ends(streams.sources, scale, 0, _SOURCE_CHARACTERS, money)
    height = max(ends[-1].bottom, scale.budget)
    root = drawing(f"{streams.name}sources", height, title, _description(streams.sources, money))
    bands = stretched(root, f"{_SOURCES_AT}%", f"{100 - _SOURCES_AT}%", height)
    for end, into in zip(ends, _offsets(ends), strict=True):
        _band(bands, end.stream, end.top, into, end.height)
    for end in ends:
        rect(root, f"m-{end.stream.meaning}", f"{_SOURCES_AT}%", end.top, str(_NODE), end.height)
        _label(root, end, f"{_SOURCES_AT}%", -_LABEL_GAP)
    rect(beside(root, "100%"), "m-budget", f"-{_HALF}", 0, str(_HALF), scale.budget)
    return root


def _draw_uses(streams: Streams, scale: _Scale, title: str, money: Money) -> Element:
    root = drawing(f"{streams.name}uses", 0, title, _description(streams.uses, money))
    before = stretched(root, "0%", f"{_FUNCTIONS_AT}%", 0)
    after = stretched(root, f"{_FUNCTIONS_AT}%", f"{_PROGRAMMES_AT - _FUNCTIONS_AT}%", 0)
    top = out_of = 0
    for use in streams.uses:
        heading = _heading(use, money)
        for number, text in enumerate(heading):
            kind = "c-amount" if number < len(heading) - (len(use.parts) > 1) else "c-muted"
            baseline = top + number * LINE_HEIGHT + BASELINE
            words(root, text, f"{_PROGRAMMES_AT}%", baseline, kind, dx=_NODE + _LABEL_GAP)
        top += len(heading) * LINE_HEIGHT
        ends = _ends(use.parts or (use,), scale, top, _USE_CHARACTERS, money)
        height = sum(end.height for end in ends)
        _band(before, use, out_of, top, height)
        rect(root, f"m-{use.meaning}", f"{_FUNCTIONS_AT}%", top, str(_NODE), height)
        for end, into in zip(ends, _offsets(ends), strict=True):
            _band(after, end.stream, top + into, end.top, end.height)
            rect(root, f"m-{end.stream.meaning}", f"{_PROGRAMMES_AT}%", end.top, str(_NODE), end.height)
            _label(root, end, f"{_PROGRAMMES_AT}%", _NODE + _LABEL_GAP)
        out_of += height
        top = ends[-1].bottom + 2 * _GAP
    rect(root, "m-budget", "0", 0, str(_HALF), scale.budget)
    for window in (before, after):
        window.set("height", str(top))
        window.set("viewBox", f"0 0 100 {top}")
    root.set("height", str(max(top - 2 * _GAP, scale.budget)))
    return root


def _heading(use: Stream, money: Money) -> list[str]:
    """Return the lines above the programmes of a function; its amount too if there are several programmes."""
    if not use.parts:
        return []
    amount = [money(use.amount_kzt)] if len(use.parts) > 1 else []
    return wrap(use.name, _USE_CHARACTERS) + amount


def _ends(streams: Sequence[Stream], scale: _Scale, top: int, characters: int, money: Money) -> list[_End]:
    ends = []
    for stream in streams:
        label = (*wrap(stream.name, characters), money(stream.amount_kzt))
        height = scale.height(stream)
        ends.append(_End(stream, label, top, height))
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


def _label(root: Element, end: _End, x: str, dx: int) -> None:
    for number, text in enumerate(end.label):
        is_amount = number == len(end.label) - 1
        baseline = end.top + number * LINE_HEIGHT + BASELINE
        words(root, text, x, baseline, "c-amount" if is_amount else "", "end" if dx < 0 else "", dx)


def _description(streams: Sequence[Stream], money: Money) -> str:
    """Return every name and amount of a drawing, for those who do not see it."""
    return "; ".join(
        f"{stream.name}: {money(stream.amount_kzt)}"
        + (f" ({_description(stream.parts, money)})" if stream.parts else "")
        for stream in streams
    )
