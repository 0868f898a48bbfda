"""Formats: the rows of a PDF table without rules, by how close its lines stand."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Final

from budget.formats.pdf_lines import Glyph

# Lines of one name are at most so much farther apart than the closest are.
_CLOSE: Final = 1.12


@dataclass(slots=True)
class Placed:
    """A line with its words by the number of their column."""

    page: int
    base: float
    cells: dict[int, list[Glyph]]
    has_name: bool
    has_amount: bool
    has_head: bool


def rows_apart(lines: Sequence[Placed], bands: Sequence[float]) -> list[list[Placed]] | None:
    """Return the lines of each row; None where it is not certain to which row a line belongs."""
    if bands:
        blocks = [
            list(block) for _, block in groupby(lines, key=lambda line: sum(y < line.base for y in bands))
        ]
    else:
        blocks = _by_distance(lines)
    rows: list[list[Placed]] = []
    for has_amounts, run in groupby(blocks, key=lambda block: any(line.has_amount for line in block)):
        without = list(run)
        if has_amounts:
            for block in without:
                is_line_a_row = all(line.has_name and line.has_amount for line in block)
                if not is_line_a_row and (
                    sum(line.has_amount for line in block) > 1 or not any(line.has_name for line in block)
                ):
                    return None
                rows += [[line] for line in block] if is_line_a_row else [block]
            continue
        # A row without an amount is of a head, which names the amounts, or is cut by a page.
        is_of_head = any(line.has_head for block in without for line in block)
        is_at_page = not rows or without[0][0].page != rows[-1][-1].page or without[-1] is blocks[-1]
        if not (bands or is_of_head or is_at_page):
            return None
        rows += without
    return rows


def _by_distance(lines: Sequence[Placed]) -> list[list[Placed]]:
    """Return the lines in groups that stand close together: the lines of a name, its codes and amount among them."""
    named = [line for line in lines if line.has_name]
    steps = [low.base - high.base for high, low in pairwise(named) if low.page == high.page]
    close = _CLOSE * min(steps, default=0)
    blocks: list[list[Placed]] = []
    last: Placed | None = None
    for at, line in enumerate(lines):
        # Codes and amount may stand between two lines of the name.
        following = next((each for each in lines[at:] if each.has_name and each.page == line.page), line)
        if not last or last.page != line.page or following.base - last.base > close:
            blocks.append([])
        blocks[-1].append(line)
        last = line if line.has_name or not last or last.page != line.page else last
    return blocks
