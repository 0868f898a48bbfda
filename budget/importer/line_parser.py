"""Importer: what one line of an annex may be, before the grammar of rows decides what it is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from budget.importer.amounts import MINUS, NUMBER
from budget.importer.characters import SPACES, normalise
from budget.importer.patterns import CODE, ORDINAL

# A number that ends the line. Not after a letter, a mark or a further group of digits: `до 2025 698` ends with
# 698, `1  805` (two spaces) and `12.805` end with no amount at all. A dash stands for nothing.
_TRAILING_AMOUNT: Final = re.compile(rf"(?:^|(?<=[{SPACES}]))(?P<amount>(?:{MINUS})?{NUMBER}|[-–—])$")
_LEADING_CODE: Final = re.compile(rf"(?P<code>{CODE.pattern})(?:[{SPACES}]+|$)")
_COLUMN_GAP: Final = re.compile(rf"\S[{SPACES}]{{4,200}}\S")
# What stands in the place of a code in an uncoded row: "1.", "IV".
ORDINAL_CODE: Final = "#"


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of the canonical text that is not blank: `number` is 1-based, `text` has no outer white space."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a line: a code, letters of a name (normalised) and an amount; empty where there is none."""

    code: str
    letters: str
    amount_text: str


# The annexes of a decision print the same names and codes.
@lru_cache(maxsize=2048)
def parse_line(text: str) -> tuple[Reading, ...]:
    """Return every way in which a line may be read: code first, amount last, name between.

    A line of digits alone is a code, an amount or part of a name, and a code and an amount only where columns part
    them: else that they are two could only be guessed.

    >>> [(r.code, r.letters, r.amount_text) for r in parse_line("13 Прочие 2 698")]
    [('', '13прочие2698', ''), ('', '13прочие', '2 698'), ('13', 'прочие2698', ''), ('13', 'прочие', '2 698')]
    >>> [(r.code, r.letters, r.amount_text) for r in parse_line("124")]
    [('', '124', ''), ('124', '', ''), ('', '', '124')]
    >>> parse_line("124              44 495")[-1], parse_line("II. Доходы")[-1].code
    (Reading(code='124', letters='', amount_text='44 495'), '#')
    """
    found = [Reading("", normalise(text), "")]
    trailing = _longest_trailing_amount(text)
    if trailing:
        found.append(Reading("", normalise(text[:trailing]), text[trailing:]))
    for code, start in _leading_codes(text):
        found.append(Reading(code, normalise(text[start:]), ""))
        # Of code and amount alone a second space may be an accident, a column is none.
        if trailing is not None and (trailing > start or (trailing == start and _COLUMN_GAP.search(text))):
            found.append(Reading(code, normalise(text[start:trailing]), text[trailing:]))
    if trailing == 0:
        found.append(Reading("", "", text))
    return tuple(found)


def _leading_codes(text: str) -> Iterator[tuple[str, int]]:
    """Yield the code or ordinal with which a line may begin, and where what follows begins."""
    if match := _LEADING_CODE.match(text):
        yield match["code"], match.end()
    if match := ORDINAL.match(text):
        yield ORDINAL_CODE, match.end()


def _longest_trailing_amount(text: str) -> int | None:
    """Return where the longest amount that ends the line begins; a shorter one would cut a number in two."""
    tail = text[-40:]
    for start in range(len(tail)):
        if match := _TRAILING_AMOUNT.match(tail, start):
            return len(text) - len(tail) + match.start("amount")
    return None
