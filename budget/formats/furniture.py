"""Formats: what the pages of a text print beside it: their numbers and running titles, told by the form feeds."""

import re
from collections.abc import Sequence
from typing import Final

_NUMBER: Final = re.compile(
    r"(?:\D{0,200}\s)?(?:[-–—]\s?|стр\.?\s?|страница\s|бет\s?)?(?P<page>\d{1,4})(?:\s?(?:/|из|-бет)\s?\d{0,4})?\s?[-–—]?"
)
_DIGITS: Final = re.compile(r"\d+")
# What stands at the top of every page without being its title: the head of a table, of an annex, the end of a row.
_OF_TABLE: Final = re.compile(
    r"(?:приложени|\d+-қосымша|категори|санат|функционал|наименовани|атауы|сумма|сома|код)|.*\s{2}-?\d[\d\s,]{0,20}$",
    re.IGNORECASE,
)
_MAX_LINES: Final = 3
# How a note of an editor begins, in either language.
NOTE_WORDS: Final = "Сноска|Примечание|Ескерту|РҚАО"
# A note, and what goes on with it: no row of a table.
_NOTE: Final = re.compile(rf"\s*(?:>\s?)?(?:(?:{NOTE_WORDS})\b|\*)")
_OF_ROW: Final = re.compile(r"\s*\d{1,3}\s{2}|.*\s{3}-?\d[\d\s,]{0,20}$")
_MAX_NOTE_LINES: Final = 12


def page_furniture(lines: Sequence[str]) -> list[int]:
    """Return the 1-based lines that are page numbers or running titles, in order; none without form feeds.

    A line is one of them only as the first or last of its page, and if every page from the second on has its like.
    """
    pages: list[list[tuple[int, str]]] = [[]]
    for number, line in enumerate(lines, start=1):
        if "\f" in line:
            pages.append([])
        if line.strip():
            pages[-1].append((number, " ".join(line.split("\f")).rstrip()))
    pages = [page for page in pages if page]
    found: list[int] = []
    for edge in (0, -1):
        for _ in range(_MAX_LINES):
            edges = [page[edge] if page else (0, "") for page in pages]
            alike = _alike([text for _, text in edges])
            if not alike:
                break
            for at in alike:
                found.append(edges[at][0])
                del pages[at][edge]
    return sorted(found)


def note_lines(lines: Sequence[str]) -> list[int]:
    """Return the 1-based lines of footnotes ("Сноска. ...", "* ..."): from the mark to the end of the sentence.

    >>> note_lines(["* с учетом", "остатков.", "Доходы 5", "Сноска. Приложение 1"])
    [1, 2, 4]
    """
    found: list[int] = []
    left = 0
    for number, line in enumerate(lines, start=1):
        begins = _NOTE.match(line)
        if not begins and (not left or not line.strip() or "\t" in line or _OF_ROW.match(line)):
            left = 0
            continue
        found.append(number)
        left = _MAX_NOTE_LINES if begins else left - 1
        left *= not line.rstrip().rstrip(")").endswith(".")
    return found


def _alike(edges: Sequence[str]) -> list[int]:
    """Return the pages, from 0, whose line is a page number or the title that all pages from the second on have."""
    masked = [_DIGITS.sub("#", " ".join(text.split())) for text in edges]
    numbers = [match and int(match["page"]) for match in map(_NUMBER.fullmatch, map(str.strip, edges))]
    offsets = {number - at for at, number in enumerate(numbers) if number is not None and at}
    if len(edges) < 2 or not masked[1] or len(set(masked[1:])) > 1 or _OF_TABLE.match(edges[1].strip()):
        return []
    if len(offsets) == 1 and None not in numbers[1:] and (len(edges) > 2 or offsets == {1}):
        offset = offsets.pop()
        return [at for at, number in enumerate(numbers) if number is not None and number - at == offset]
    is_title = len(edges) > 2 and any(map(str.isalpha, masked[1]))
    return [at for at, text in enumerate(masked) if text == masked[1]] if is_title else []
