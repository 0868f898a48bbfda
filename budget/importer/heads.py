"""Importer: the heads of tables: known words, glued, cut by a page, or in columns whose lines stand interleaved."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from budget.importer.characters import normalise
from budget.importer.line_parser import TextLine
from budget.importer.patterns import AMOUNT_WORDS, COLUMN_NUMBERS, HEAD_CELLS, HEAD_WORDS, UNIT_CELLS

MAX_HEAD_LINES: Final = 40
_CELLS: Final = frozenset(
    (
        *HEAD_WORDS,
        *(f"{word}{mark}{unit}" for word in AMOUNT_WORDS for mark in ("", ",") for unit in UNIT_CELLS),
    )
)
# What a cell may be cut to by the width of its column.
_BEGINNINGS: Final = frozenset(cell[:length] for cell in _CELLS for length in range(1, len(cell) + 1))
_LETTERS: Final = "|".join(_CELLS)
# A head has at most nine columns; the words of one may be divided among them in a few ways.
_MAX_CELLS: Final = 24
_MAX_WAYS: Final = 1_000


@dataclass(frozen=True, slots=True)
class Head:
    """A head of a table, with its column numbers if they are printed: normalised text and the lines it covers."""

    normalised: str
    first_line: int
    last_line: int


def heads_from(lines: Sequence[TextLine], start: int) -> Iterator[tuple[int, Head]]:
    """Yield the longest head that begins here and where it ends, with and without column numbers after it."""
    longest, taken, in_order = start, "", ""
    if normalise(lines[start].text.split(maxsplit=1)[0][:3]) not in _BEGINNINGS:
        return
    # The words that are not divided yet, and the ways to divide those before them.
    words: list[str] = []
    ways: frozenset[tuple[str, ...]] = frozenset([()])
    for end in range(start, min(start + MAX_HEAD_LINES, len(lines))):
        in_order += normalise(lines[end].text)
        words += map(normalise, lines[end].text.split())
        if HEAD_CELLS.fullmatch(in_order):
            longest, taken = end + 1, in_order
        elif not _may_become_head(in_order):
            if not all(word in _LETTERS for word in words):
                break
            words, ways = [], _divided(words, ways)
            if by_column := next(("".join(way) for way in sorted(ways) if _CELLS.issuperset(way)), ""):
                longest, taken = end + 1, by_column
            if not ways:
                break
    if longest == start:
        return
    first = lines[start].number
    yield longest, Head(taken, first, lines[longest - 1].number)
    if (end := _after_column_numbers(lines, longest)) > longest:
        yield end, Head(taken, first, lines[end - 1].number)


def _after_column_numbers(lines: Sequence[TextLine], start: int) -> int:
    """Return the end of the numbers of the columns that stand here, on one line or each on its own."""
    if start < len(lines) and COLUMN_NUMBERS.fullmatch(" ".join(lines[start].text.split())):
        return start + 1
    end = start
    while end < len(lines) and lines[end].text.strip() == str(end - start + 1):
        end += 1
    return end if end - start > 2 else start


def _divided(words: Iterable[str], ways: frozenset[tuple[str, ...]]) -> frozenset[tuple[str, ...]]:
    """Return the ways to divide the words so far among cells: each word begins one or goes on with one.

    >>> head = "Подк Наименова Сумма, ласс ние тысяч тенге".casefold().split()
    >>> [way for way in _divided(head, frozenset([()])) if _CELLS.issuperset(way)]
    [('наименование', 'подкласс', 'сумма,тысячтенге')]
    """
    for word in words:
        longer = {
            tuple(sorted((*way[:at], begun + word, *way[at + 1 :])))
            for way in ways
            for at, begun in enumerate((*way, ""))
            if len(way) < _MAX_CELLS and begun + word in _BEGINNINGS
        }
        if not longer or len(longer) > _MAX_WAYS:
            return frozenset()
        ways = frozenset(longer)
    return ways


def _may_become_head(normalised: str) -> bool:
    """Tell whether a cell is cut at the end: whole cells, then the beginning of one more."""
    for cut in range(len(normalised) - 1, max(-1, len(normalised) - 40), -1):
        if normalised[cut:] in _BEGINNINGS and (cut == 0 or HEAD_CELLS.fullmatch(normalised[:cut])):
            return True
    return False
