"""Importer: what one line of an annex may be, before the grammar of rows decides what it is."""

import re
from dataclasses import dataclass
from typing import Final

from budget.importer.amounts import MINUS, NUMBER
from budget.importer.characters import SPACES, normalise
from budget.importer.patterns import CODE, ORDINAL

# A number that ends the line. Not after a letter, a mark or a further group of digits: `до 2025 698` ends with
# 698, `1  805` (two spaces) and `12.805` end with no amount at all. A dash stands for nothing.
_TRAILING_AMOUNT: Final = re.compile(rf"(?:^|(?<=[{SPACES}]))(?P<amount>(?:{MINUS})?{NUMBER}|[-–—])$")
_LEADING_CODE: Final = re.compile(rf"(?P<code>{CODE.pattern})(?:[{SPACES}]+(?P<rest>.+))?$")


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


def parse_line(text: str) -> tuple[Reading, ...]:
    """Return every way in which a line may be read: code first, amount last, name between.

    A line of digits alone is a code, an amount or part of a name, never a code and an amount: that they are two
    could only be guessed.

    >>> [(r.code, r.letters, r.amount_text) for r in parse_line("13 Прочие 2 698")]
    [('', '13прочие2698', ''), ('', '13прочие', '2 698'), ('13', 'прочие2698', ''), ('13', 'прочие', '2 698')]
    >>> [(r.code, r.letters, r.amount_text) for r in parse_line("124")]
    [('', '124', ''), ('124', '', ''), ('', '', '124')]
    """
    found = [Reading("", normalise(text), "")]
    leading = _LEADING_CODE.match(text)
    trailing = _longest_trailing_amount(text)
    if trailing is not None and trailing > 0:
        found.append(Reading("", normalise(text[:trailing]), text[trailing:]))
    if leading:
        rest = leading["rest"] or ""
        found.append(Reading(leading["code"], normalise(rest), ""))
        if trailing is not None and trailing > leading.start("rest") > 0:
            found.append(
                Reading(leading["code"], normalise(text[leading.start("rest") : trailing]), text[trailing:])
            )
    if trailing == 0:
        found.append(Reading("", "", text))
    return tuple(found)


def without_ordinal(text: str) -> str | None:
    """Return the line without the ordinal of an uncoded row, None if it has none.

    >>> without_ordinal("1.Доходы 120 322"), without_ordinal("1 Налоговые")
    ('Доходы 120 322', None)
    """
    match = ORDINAL.match(text)
    return text[match.end() :] if match else None


def _longest_trailing_amount(text: str) -> int | None:
    """Return where the longest amount that ends the line begins; a shorter one would cut a number in two."""
    tail = text[-40:]
    for start in range(len(tail)):
        if match := _TRAILING_AMOUNT.match(tail, start):
            return len(text) - len(tail) + match.start("amount")
    return None
