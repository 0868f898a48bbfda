"""Importer: from printed numbers and units to whole tenge, with integers alone."""

import re
from decimal import Decimal
from typing import Final

from budget.importer.characters import INVISIBLE, collapse, normalise

# Thousands are parted by one space of any kind or by nothing; tenths follow a comma. Must not match a code
# with a leading zero (`008`), a number of more than 12 digits, `1.234`, `1 23`, `1_000`, other scripts' digits.
_GROUP_SPACE: Final = "[ \\t\u00a0\u2009\u202f]"
NUMBER: Final = (
    rf"(?:00?|[1-9][0-9]{{0,2}}(?:{_GROUP_SPACE}[0-9]{{3}}){{1,3}}|[1-9][0-9]{{0,11}})(?:,[0-9]{{1,2}})?"
)
# A minus printed before the number, glued or after one space, or in brackets. Must not match the dash between label
# and number.
MINUS: Final = rf"(?:[-\u2212\u2013]|\([-\u2212\u2013]\)){_GROUP_SPACE}?"
_PRINTED: Final = re.compile(rf"(?P<minus>{MINUS})?(?P<number>{NUMBER})")
_SEPARATORS: Final = re.compile(_GROUP_SPACE)
MIXED_NUMBER: Final = re.compile(r"[0-9][^\W\d_]|[^\W\d_][0-9]")
# A number with something unseen in it, or with digits of other scripts: nobody knows whether it is one.
ODD_NUMBER: Final = re.compile(
    rf"\d[\d ]{{0,15}}[{INVISIBLE}]{{1,9}} ?\d|(?:[0-9][0-9 ]{{0,15}})?[^\D0-9][\d ]{{0,15}}"
)
# In an annex a dash stands where there is nothing.
_NOTHING: Final = re.compile("[-\u2013\u2014]")

# Russian and Kazakh side by side; `тысяча`, `тысячи` and `тысяч` all occur.
UNITS: Final[dict[str, int]] = {
    "тенге": 1,
    "теңге": 1,
    "тысяч тенге": 1_000,
    "тысячи тенге": 1_000,
    "тысяча тенге": 1_000,
    "тысячах тенге": 1_000,
    "в тысячах тенге": 1_000,
    "тыс. тенге": 1_000,
    "тыс тенге": 1_000,
    "тыс. тг": 1_000,
    "тыс. тг.": 1_000,
    "мың теңге": 1_000,
    "мың теңгемен": 1_000,
    "мың тенге": 1_000,
    "миллионов тенге": 1_000_000,
    "млн. тенге": 1_000_000,
    "млн тенге": 1_000_000,
    "миллион теңге": 1_000_000,
}
_UNITS_BY_LETTERS: Final = {normalise(unit): unit for unit in UNITS}
# "тысяч тысяч тенге", "тысяч тыс. тенге"
_DOUBLED: Final = re.compile("^(?:тысяч[аи]?|мың)(?=тыс|мың)")


class FractionOfTengeError(ValueError):
    """An amount that is no whole number of tenge in its unit; the message is the amount as printed."""


def parse_amount(text: str, unit_kzt: int) -> int:
    """Return the printed amount in whole tenge; `unit_kzt` is the worth of the unit it is printed in.

    Raises ValueError, quoting the text, for anything but one number in the decision's notation.

    >>> parse_amount("120 322", 1000)
    120322000
    >>> parse_amount("41 667 248,8", 1000)
    41667248800
    >>> parse_amount("- 26 473", 1000), parse_amount("(-) 5", 1000)
    (-26473000, -5000)
    >>> parse_amount("50,00", 1000), parse_amount("–", 1000), parse_amount("00", 1000)
    (50000, 0, 0)
    >>> parse_amount("1_000", 1)
    Traceback (most recent call last):
    ...
    ValueError: "1_000" is not a number as budgets print it
    """
    if is_dash(text):
        return 0
    match = _PRINTED.fullmatch(text)
    if not match:
        raise ValueError(f'"{text[:60]}" is not a number as budgets print it')
    digits = _SEPARATORS.sub("", match["number"]).replace(",", ".")
    amount = Decimal(digits) * unit_kzt
    if amount != int(amount):
        raise FractionOfTengeError(text)
    return -int(amount) if match["minus"] else int(amount)


def is_amount(text: str) -> bool:
    """Tell whether a cell holds an amount, or the dash that stands for none."""
    return bool(_PRINTED.fullmatch(text)) or is_dash(text)


def why_no_amount(text: str) -> tuple[str, dict[str, object]]:
    r"""Return what keeps a text from being an amount: the key of the problem, and its values.

    >>> why_no_amount("44 14б"), why_no_amount("(5)")
    (('mixed_number', {'word': '14б'}), ('bad_amount', {'word': '(5)'}))
    >>> why_no_amount("4\u00ad4")
    ('hidden_mark', {'word': '44', 'code': 'U+00AD'})
    """
    word = collapse(text)[:40]
    if hidden := next((mark for mark in text if mark in INVISIBLE), ""):
        return "hidden_mark", {"word": word, "code": f"U+{ord(hidden):04X}"}
    mixed = next(filter(MIXED_NUMBER.search, text.split()), "")
    return ("mixed_number", {"word": mixed[:40]}) if mixed else ("bad_amount", {"word": word})


def is_dash(text: str) -> bool:
    """Tell whether a dash stands where the amount would: it is read as 0."""
    return bool(_NOTHING.fullmatch(text))


def parse_unit(text: str) -> int:
    """Return the worth in tenge of a printed unit.

    >>> parse_unit("тысячи тенге"), parse_unit("мың теңге"), parse_unit("тенге")
    (1000, 1000, 1)
    """
    return UNITS[repair_unit(text)]


def repair_unit(text: str) -> str:
    """Return a printed unit, glued or letter-spaced, as it is spelled.

    >>> repair_unit("тысячтенге")
    'тысяч тенге'
    """
    try:
        return _UNITS_BY_LETTERS[_DOUBLED.sub("", normalise(text))]
    except KeyError:
        raise ValueError(f'"{text}" is not a known unit of money') from None
