"""Charts: one line of all budgets, a bar a budget from one zero: a ranking, or several small ones on one scale."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final
from xml.etree.ElementTree import Element, SubElement

from budget.charts.theme import BASELINE, LINE_HEIGHT
from budget.charts.tree import Chart, drawing, rect, words

# In percent of the width: names end before the bars begin; after them the longest number has room.
_NAMES_END: Final = 42
_BARS: Final = Decimal(44)
_BARS_LENGTH: Final = Decimal(36)
_NAME_CHARACTERS: Final = 16
_BAR_HEIGHT: Final = 10
_AFTER_BAR_PIXELS: Final = 6
# Of a bar in a ranking, which has room.
_ROW_HEIGHT: Final = 26


@dataclass(frozen=True, slots=True)
class NamedBar:
    """A bar: whose it is, how long it is in tenths of a percent (None: no bar), and its number or why there is none.

    `whole` marks the bar of the whole district.
    """

    key: str
    name: str
    thousandths: Decimal | None
    words: str
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Panel:
    """One small chart: its title, its summary, and its bars, in the same order as in every other panel."""

    name: str
    title: str
    summary: str
    meaning: str
    bars: tuple[NamedBar, ...]


def ranking_chart(name: str, title: str, summary: str, bars: Sequence[NamedBar], meaning: str) -> Chart:
    """Return the bars in the order given; the axis starts at zero and ends at the longest bar."""
    if all(bar.thousandths is None for bar in bars):
        return Chart(title, summary, None)
    description = "; ".join(f"{bar.name}: {bar.words}" for bar in bars)
    root = drawing(name, len(bars) * _ROW_HEIGHT, title, description)
    draw_bars(root, bars, meaning, span_of(bars), _ROW_HEIGHT)
    return Chart(title, summary, root)


def small_multiples(panels: Sequence[Panel]) -> tuple[Chart, ...]:
    """Return the charts of all panels; their axes start at zero and end at the longest bar of them all."""
    span = span_of([bar for panel in panels for bar in panel.bars])
    return tuple(_chart(panel, span) for panel in panels)


def _chart(panel: Panel, span: tuple[Decimal, Decimal]) -> Chart:
    description = "; ".join(f"{bar.name}: {bar.words}" for bar in panel.bars)
    root = drawing(panel.name, len(panel.bars) * LINE_HEIGHT, panel.title, description)
    draw_bars(root, panel.bars, panel.meaning, span)
    return Chart(panel.title, panel.summary, root)


def span_of(bars: Sequence[NamedBar]) -> tuple[Decimal, Decimal]:
    """Return the ends of an axis that holds all bars and begins at zero, or below it where a bar is negative."""
    lengths = [bar.thousandths for bar in bars if bar.thousandths is not None]
    return min([Decimal(0), *lengths]), max([Decimal(0), *lengths])


def draw_bars(
    root: Element,
    bars: Sequence[NamedBar],
    meaning: str,
    span: tuple[Decimal, Decimal],
    row_height: int = LINE_HEIGHT,
) -> None:
    """Draw the bars from the top of a drawing, on an axis that ends at `span`."""
    least, most = span
    scale = _BARS_LENGTH / (most - least) if most > least else Decimal(0)
    zero = _BARS - least * scale
    offset = (row_height - LINE_HEIGHT) // 2
    rect(root, "m-axis", f"{zero:.2f}%", 0, "1", len(bars) * row_height)
    for number, bar in enumerate(bars):
        top = number * row_height + offset
        group = SubElement(root, "g", {"data-s": bar.key})
        weight = "c-amount" if bar.whole else ""
        words(group, _short(bar.name), f"{_NAMES_END}%", top + BASELINE, weight, "end")
        if bar.thousandths is None:
            words(group, bar.words, f"{zero:.2f}%", top + BASELINE, "c-muted").set(
                "dx", str(_AFTER_BAR_PIXELS)
            )
            continue
        length = abs(bar.thousandths) * scale
        start = zero - length if bar.thousandths < 0 else zero
        kind = "m-negative" if bar.thousandths < 0 else "m-whole" if bar.whole else f"m-{meaning}"
        if length:
            rect(
                group,
                kind,
                f"{start:.2f}%",
                top + (LINE_HEIGHT - _BAR_HEIGHT) // 2,
                f"{length:.2f}%",
                _BAR_HEIGHT,
            )
        end = words(group, bar.words, f"{max(zero, start + length):.2f}%", top + BASELINE, weight)
        end.set("dx", str(_AFTER_BAR_PIXELS))


def _short(name: str) -> str:
    """Return a name that fits before the bars.

    >>> _short("Каратау (округ)"), _short("Имени Героя Советского Союза")
    ('Каратау (округ)', 'Имени Героя Сов…')
    """
    return name if len(name) <= _NAME_CHARACTERS else f"{name[: _NAME_CHARACTERS - 1]}…"
