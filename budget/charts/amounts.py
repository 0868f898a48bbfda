"""Charts: amounts with their names: the parts of a whole in one bar, or a bar an amount."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element

from budget.charts.theme import (
    BAR_HEIGHT,
    BAR_PERCENT,
    BASELINE,
    GAP,
    LINE_CHARACTERS,
    LINE_HEIGHT,
    SWATCH,
    THICK_BAR_HEIGHT,
    percent,
    wrap,
)
from budget.charts.tree import drawing, rect, words

_SWATCH_TOP: Final = 4
_INDENT: Final = "20"
_ENTRY_HEIGHT: Final = 2 * LINE_HEIGHT + 8
_BAR_TOP: Final = (LINE_HEIGHT - BAR_HEIGHT) // 2


@dataclass(frozen=True, slots=True)
class NamedAmount:
    """An amount in tenge, its name, the same as money, and its share of the whole; `meaning` gives the colour."""

    name: str
    amount_kzt: int
    money: str
    share: str
    meaning: str


def parts_of_whole(title: str, parts: Sequence[NamedAmount]) -> Element:
    """Return one bar in parts, all greater than zero, and below it what each is."""
    whole = sum(part.amount_kzt for part in parts)
    description = "; ".join(f"{part.name}: {part.money}, {part.share}" for part in parts)
    root = drawing(THICK_BAR_HEIGHT + GAP + len(parts) * _ENTRY_HEIGHT, title, description)
    before = 0
    for part in parts:
        start, length = percent(before, whole), percent(part.amount_kzt, whole)
        rect(root, f"m-{part.meaning}", start, 0, length, THICK_BAR_HEIGHT)
        before += part.amount_kzt
    for number, part in enumerate(parts):
        top = THICK_BAR_HEIGHT + GAP + number * _ENTRY_HEIGHT
        rect(root, f"m-{part.meaning}", "0", top + _SWATCH_TOP, str(SWATCH), SWATCH)
        words(root, part.name, _INDENT, top + BASELINE)
        words(root, part.share, "100%", top + BASELINE, "c-amount", "end")
        words(root, part.money, _INDENT, top + LINE_HEIGHT + BASELINE, "c-muted")
    return root


def bars_by_size(title: str, bars: Sequence[NamedAmount]) -> Element:
    """Return a bar an amount from one zero; the greatest comes first."""
    labels = [wrap(bar.name, LINE_CHARACTERS) for bar in bars]
    height = sum(len(label) * LINE_HEIGHT + LINE_HEIGHT + GAP for label in labels) - GAP
    description = "; ".join(f"{bar.name}: {bar.money}" for bar in bars)
    root = drawing(height, title, description)
    lowest = min(0, bars[-1].amount_kzt)
    span = max(0, bars[0].amount_kzt) - lowest
    top = 0
    for bar, label in zip(bars, labels, strict=True):
        for text in label:
            words(root, text, "0", top + BASELINE)
            top += LINE_HEIGHT
        start = percent(min(0, bar.amount_kzt) - lowest, span, BAR_PERCENT)
        length = percent(abs(bar.amount_kzt), span, BAR_PERCENT)
        rect(root, "m-track", "0", top + _BAR_TOP, f"{BAR_PERCENT}%", BAR_HEIGHT)
        kind = f"m-{bar.meaning}" if bar.amount_kzt > 0 else "m-negative"
        rect(root, kind, start, top + _BAR_TOP, length, BAR_HEIGHT)
        words(root, bar.money, "100%", top + BASELINE, "c-amount", "end")
        top += LINE_HEIGHT + GAP
    return root
