"""What is drawn on a canvas, for tests of where it stands."""

from dataclasses import dataclass, field
from typing import NamedTuple

import pytest

from budget.pictures.canvas import Canvas


class Line(NamedTuple):
    """A line of words: where it begins, ends and stands, and how it is set."""

    words: str
    left: float
    end: float
    baseline: int
    size: int
    is_bold: bool


class Rect(NamedTuple):
    """A rectangle from its left upper corner, and its colour as CSS writes it."""

    left: int
    top: int
    width: int
    height: int
    colour: str


@dataclass
class Drawn:
    """All that was drawn, in its order."""

    lines: list[Line] = field(default_factory=list)
    rects: list[Rect] = field(default_factory=list)


@pytest.fixture
def drawn(monkeypatch):
    """Keep what is drawn from now on."""
    kept, write, fill = Drawn(), Canvas.text, Canvas.rect

    def text(canvas, words, left, baseline, size, *colour, is_bold=False):
        end = write(canvas, words, left, baseline, size, *colour, is_bold=is_bold)
        kept.lines.append(Line(words, left, end, baseline, size, is_bold))
        return end

    def rect(canvas, *rectangle):
        kept.rects.append(Rect(*rectangle))
        fill(canvas, *rectangle)

    monkeypatch.setattr(Canvas, "text", text)
    monkeypatch.setattr(Canvas, "rect", rect)
    return kept
