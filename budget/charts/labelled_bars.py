"""Charts: one line of all budgets, a bar a budget from one zero: a ranking, or several small ones on one scale."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final
from xml.etree.ElementTree import SubElement

from budget.charts.theme import BASELINE, LINE_HEIGHT
from budget.charts.tree import Chart, drawing, rect, words

# In percent of the width: names end before the bars begin; after them the longest number has room.
_NAMES_END: Final = 42
_BARS: Final = Decimal(44)
_BARS_LENGTH: Final = Decimal(36)
_NAME_CHARACTERS: Final = 16
_BAR_HEIGHT: Final = 10
# In pixels.
_AFTER_BAR: Final = 6
# Of a bar in a ranking, which has room.
_ROW_HEIGHT: Final = 26
# Between the last budget and the sum of all, with a rule in the middle.
_BEFORE_SUM: Final = 9


@dataclass(frozen=True, slots=True)
class NamedBar:
    """A bar: whose it is, how long it is in tenths of a percent (None: no bar), and its number or why there is none.

    `whole` marks the bar of the whole district. By its key a page dims a bar among several charts.
    """

    key: str
    name: str
    thousandths: Decimal | None
    words: str
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Panel:
    """One small chart: its title, its summary, and its bars from the top down; that of the sum may come last."""

    title: str
    summary: str
    meaning: str
    bars: tuple[NamedBar, ...]


def ranking_chart(title: str, summary: str, bars: Sequence[NamedBar], meaning: str) -> Chart:
    """Return the bars in the order given; the axis starts at zero and ends at the longest bar."""
    if all(bar.thousandths is None for bar in bars):
        return Chart(title, summary, None)
    unkeyed = tuple(replace(bar, key="") for bar in bars)
    return _chart(Panel(title, summary, meaning, unkeyed), span_of(bars), _ROW_HEIGHT)


def small_multiples(panels: Sequence[Panel]) -> tuple[Chart, ...]:
    """Return the charts of all panels; their axes start at zero and end at the longest bar of them all."""
    span = span_of([bar for panel in panels for bar in panel.bars])
    return tuple(_chart(panel, span) for panel in panels)


def span_of(bars: Sequence[NamedBar]) -> tuple[Decimal, Decimal]:
    """Return the ends of an axis that holds all bars and begins at zero, or below it where a bar is negative."""
    lengths = [bar.thousandths for bar in bars if bar.thousandths is not None]
    return min([Decimal(0), *lengths]), max([Decimal(0), *lengths])


def _chart(panel: Panel, span: tuple[Decimal, Decimal], row_height: int = LINE_HEIGHT) -> Chart:
    """Return the bars one below the other, on an axis from end to end of `span`."""
    description = "; ".join(f"{bar.name}: {bar.words}" for bar in panel.bars)
    rows = len(panel.bars) * row_height
    apart = _BEFORE_SUM if len(panel.bars) > 1 and panel.bars[-1].whole else 0
    root = drawing(rows + apart, panel.title, description)
    least, most = span
    scale = _BARS_LENGTH / (most - least) if most > least else Decimal(0)
    zero = _BARS - least * scale
    offset = (row_height - LINE_HEIGHT) // 2
    rect(root, "m-axis", f"{zero:.2f}%", 0, "1", rows + apart)
    if apart:
        rect(root, "m-axis", "0", rows - row_height + apart // 2, "100%", 1)
    for number, bar in enumerate(panel.bars):
        top = number * row_height + offset + (apart if number == len(panel.bars) - 1 else 0)
        group = SubElement(root, "g", {"data-s": bar.key} if bar.key else {})
        weight = "c-amount" if bar.whole else ""
        words(group, _short(bar.name), f"{_NAMES_END}%", top + BASELINE, weight, "end")
        if bar.thousandths is None:
            words(group, bar.words, f"{zero:.2f}%", top + BASELINE, "c-muted", dx=_AFTER_BAR)
            continue
        length = abs(bar.thousandths) * scale
        start = zero - length if bar.thousandths < 0 else zero
        kind = "m-negative" if bar.thousandths < 0 else "m-whole" if bar.whole else f"m-{panel.meaning}"
        if length:
            bar_top = top + (LINE_HEIGHT - _BAR_HEIGHT) // 2
            rect(group, kind, f"{start:.2f}%", bar_top, f"{length:.2f}%", _BAR_HEIGHT)
        end = f"{max(zero, start + length):.2f}%"
        words(group, bar.words, end, top + BASELINE, weight, dx=_AFTER_BAR)
    return Chart(panel.title, panel.summary, root, has_table=True)


def _short(name: str) -> str:
    """Return a name that fits before the bars.

    >>> _short("Каратау (округ)"), _short("Имени Героя Советского Союза")
    ('Каратау (округ)', 'Имени Героя Сов…')
    """
    return name if len(name) <= _NAME_CHARACTERS else f"{name[: _NAME_CHARACTERS - 1]}…"
