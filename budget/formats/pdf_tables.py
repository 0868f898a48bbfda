"""Formats: the tables of a PDF whose cells are ruled.

Rules that touch make a frame, and the frame a grid. Where no rule parts two fields of the grid they are one merged
cell, so it does not matter whether an engine draws a rule as a line or a thin area, once, doubled or in pieces.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from budget.formats.pdf_lines import Glyph, Line, joined, lines_of
from budget.formats.pdf_page import Page

# Points: rules so near are one rule (borders of neighbouring cells, with a space between).
NEAR: Final = 4.0

Rule = tuple[float, float, float]


@dataclass(slots=True)
class Cell:
    """A filled cell: the column in which it begins, and its lines."""

    column: int
    lines: list[Line]

    @property
    def text(self) -> str:
        """Return its lines as one text."""
        return joined([line.text for line in self.lines])


@dataclass(slots=True)
class Table:
    """The rows of a table on one page, each its filled cells; `edges` are the left edges of its columns."""

    top: float
    bottom: float
    edges: list[float]
    rows: list[list[Cell]]

    @property
    def text(self) -> str:
        """Return all that its cells say."""
        return " ".join(cell.text for row in self.rows for cell in row)


def ruled_tables(page: Page) -> tuple[list[Table], list[Glyph]]:
    """Return the ruled tables of a page from the top, and the characters outside of them."""
    frames = sorted(_frames(page), key=lambda frame: frame.area)
    rest: list[Glyph] = []
    for glyph in page.glyphs:
        x, y = glyph.centre
        frame = next((each for each in frames if each.holds(x, y)), None)
        if frame:
            frame.add(glyph, x, y)
        else:
            rest.append(glyph)
    tables = (frame.table(page.number) for frame in frames)
    return sorted((table for table in tables if table.rows), key=lambda table: table.top), rest


class _Frame:
    """Rules that touch, as a grid; `xs` and `ys` are the edges of its fields."""

    def __init__(self, level: Sequence[Rule], upright: Sequence[Rule]) -> None:
        self._level, self._upright = sorted(level), sorted(upright)
        ends = [end for _, *both in level for end in both]
        self.xs = _edges([rule[0] for rule in upright], min(ends), max(ends))
        ends = [end for _, *both in upright for end in both]
        self.ys = _edges([rule[0] for rule in level], min(ends), max(ends))
        self._glyphs: dict[tuple[int, int], list[Glyph]] = {}

    @property
    def area(self) -> float:
        return (self.xs[-1] - self.xs[0]) * (self.ys[-1] - self.ys[0])

    @property
    def is_table(self) -> bool:
        return len(self.xs) > 2 and len(self.ys) > 1

    def holds(self, x: float, y: float) -> bool:
        return self.xs[0] <= x <= self.xs[-1] and self.ys[0] <= y <= self.ys[-1]

    def add(self, glyph: Glyph, x: float, y: float) -> None:
        place = (_field(self.ys, y), _field(self.xs, x))
        self._glyphs.setdefault(place, []).append(glyph)

    def table(self, page: int) -> Table:
        """Return the rows; a merged cell stands in the row and at the edge where it begins."""
        first = self._first_fields()
        cells: dict[tuple[int, int], list[Glyph]] = {}
        for place, glyphs in self._glyphs.items():
            cells.setdefault(first[place], []).extend(glyphs)
        rows: dict[int, list[Cell]] = {}
        for (row, column), glyphs in sorted(cells.items()):
            if lines := lines_of(glyphs, page):
                rows.setdefault(row, []).append(Cell(column, lines))
        return Table(self.ys[0], self.ys[-1], self.xs[:-1], [rows[row] for row in sorted(rows)])

    def _first_fields(self) -> dict[tuple[int, int], tuple[int, int]]:
        """Return for each field the one in which its merged cell begins."""
        first: dict[tuple[int, int], tuple[int, int]] = {}
        for row in range(len(self.ys) - 1):
            y = (self.ys[row] + self.ys[row + 1]) / 2
            for column in range(len(self.xs) - 1):
                x = (self.xs[column] + self.xs[column + 1]) / 2
                above, left = (row - 1, column), (row, column - 1)
                if column and not _is_ruled(self._upright, self.xs[column], y):
                    first[row, column] = first[left]
                elif row and not _is_ruled(self._level, self.ys[row], x):
                    first[row, column] = first[above]
                else:
                    first[row, column] = (row, column)
        return first


def _frames(page: Page) -> list[_Frame]:
    level, upright = _pieced(page.level), _pieced(page.upright)
    groups: list[tuple[list[Rule], list[Rule]]] = []
    for x, top, bottom in upright:
        touched = [
            rule
            for rule in level
            if rule[1] - NEAR <= x <= rule[2] + NEAR and top - NEAR <= rule[0] <= bottom + NEAR
        ]
        meeting = [group for group in groups if any(rule in group[0] for rule in touched)]
        groups = [group for group in groups if group not in meeting]
        groups.append(
            (
                list(dict.fromkeys([*(rule for group in meeting for rule in group[0]), *touched])),
                [*(rule for group in meeting for rule in group[1]), (x, top, bottom)],
            )
        )
    frames = [_Frame(*group) for group in groups if all(group)]
    return [frame for frame in frames if frame.is_table]


def _pieced(rules: Sequence[Rule]) -> list[Rule]:
    """Return the rules with those that lie in one line, end to end, put together."""
    pieced: list[Rule] = []
    open_rules: list[Rule] = []
    for place, start, end in sorted(rules, key=lambda rule: (round(rule[0]), rule[1])):
        if open_rules and abs(open_rules[-1][0] - place) < 1 and start - open_rules[-1][2] <= NEAR:
            last = open_rules.pop()
            open_rules.append((last[0], last[1], max(last[2], end)))
        else:
            pieced += open_rules
            open_rules = [(place, start, end)]
    return [*pieced, *open_rules]


def _edges(places: Sequence[float], first: float, last: float) -> list[float]:
    """Return the edges of a grid from its rules, and its outer ends where no rule closes it."""
    groups: list[list[float]] = []
    for place in sorted([*places, first, last]):
        if groups and place - groups[-1][-1] <= NEAR:
            groups[-1].append(place)
        else:
            groups.append([place])
    return [(group[0] + group[-1]) / 2 for group in groups]


def _is_ruled(rules: Sequence[Rule], place: float, across: float) -> bool:
    """Tell whether a rule runs at `place` (or as near as a doubled one does) through `across`."""
    at = bisect_right(rules, (place - 2 * NEAR,))
    while at < len(rules) and rules[at][0] <= place + 2 * NEAR:
        if abs(rules[at][0] - place) <= NEAR and rules[at][1] <= across <= rules[at][2]:
            return True
        at += 1
    return False


def _field(edges: Sequence[float], place: float) -> int:
    return min(max(bisect_right(edges, place) - 1, 0), len(edges) - 2)
