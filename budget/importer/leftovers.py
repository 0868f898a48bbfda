"""Importer: what of an article nobody has read, though it looks like a total: it is never left out without a word."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

# Where something begins in a text, and where it ends.
Span = tuple[int, int]

# "2. Установить ...", "2. 2021 жылы ...".
_NEXT_CLAUSE: Final = re.compile(r"(?<![\d.,])\d{1,3}(?:-\d{1,2})?\. ?(?:[А-ЯЁӘҒҚҢӨҰҮҺІ]|20\d\d)")
# A number behind a dash or a colon, or before a unit. Must not match "приложения 1, 2", "№ 11-2", ": 1) доходы".
_AMOUNT: Final = re.compile(
    r"[^;\n]{0,80}?(?:(?:(?<!\d)[-–—−‑:] |(?<!\d)[–—−:] ?)[-–(]?\d(?!\d?\))|"
    r"\d ?(?:тыс|мың|млн|милли|тенге|теңге))[^;\n]{0,40}",
    re.IGNORECASE,
)


def without(text: str, spans: Iterable[Span]) -> str:
    """Return a text of the same length in which line feeds stand for what was read.

    >>> without("1) доходы – 5 тысяч тенге; 2) затраты", [(0, 26)]).strip()
    '2) затраты'
    """
    for start, end in spans:
        text = text[:start] + "\n" * (end - start) + text[end:]
    return text


def amounts_behind_lists(left: str, lists: Sequence[Span]) -> Iterator[re.Match[str]]:
    """Yield what looks like an amount between the end of a list of totals and what is read next, or the next clause.

    `left` is the text without what was read.
    """
    for _, end in lists:
        clause = _NEXT_CLAUSE.search(left, end)
        read = left.find("\n", end)
        stops = [stop for stop in (clause.start() if clause else -1, read, len(left)) if stop >= end]
        yield from _AMOUNT.finditer(left, end, min(stops))
