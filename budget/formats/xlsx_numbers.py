"""Formats: a number as a Russian Excel shows it in a cell, from its value and the number format of the cell."""

import re
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Final

# A number has 15 digits in Excel; what a binary fraction has beyond them is noise. "General" shows eleven.
_STORED: Final = Context(prec=15, rounding=ROUND_HALF_UP)
_GENERAL_DIGITS: Final = 11
_GROUP: Final = "\u00a0"
_GENERAL: Final = re.compile(r"general|основной|@", re.IGNORECASE)
# What a format has besides digits: literals in quotes or after a backslash, room of a letter's width ("_-"), filling
# ("* "), colours and currencies in brackets. A condition, a part of a date, "%", "E+" and "/" are none of these.
_PART: Final = re.compile(
    r"\"(?P<quoted>[^\"]*)\"|\\(?P<escaped>.)|_.|\*.|\[\$(?P<money>[^\]-]*)[^\]]*\]|\[[A-Za-zА-я]{3,12}\d*\]|"
    r"(?P<digits>[0#?](?:[0#?,. \u00a0]|\\ )*)|(?P<plain>[-+() \u00a0\u202f₸₽—–])"
)
_LITERAL: Final = re.compile(r"\"[^\"]*\"|\\.")
_SPACES: Final = re.compile("\\\\? |\u00a0")


def shown(value: int | float, code: str) -> str | None:
    r"""Return what a cell with a number shows, None for a format that budgets have no use for.

    The format is written as files store it: a comma parts thousands, a point the fraction. A space between the digits
    is taken for the thousands that it is meant to part, and a comma after it for the decimal comma.

    >>> [shown(1234.5, code) for code in ("General", "#,##0.0", "# ##0,0", "0", "000")]
    ['1234,5', '1\xa0234,5', '1\xa0234,5', '1235', '1235']
    >>> shown(4, "00"), shown(-1951, '#,##0;(#,##0)'), shown(0, '#,##0;-#,##0;"-"'), shown(0.1 + 0.2, "General")
    ('04', '(1\xa0951)', '-', '0,3')
    """
    amount = _STORED.create_decimal(repr(value))
    if _GENERAL.fullmatch(code):
        return _general(amount)
    sections = _sections(code)
    is_of_own = len(sections) > 1 and amount < 0
    section = sections[1] if is_of_own else sections[2] if len(sections) > 2 and not amount else sections[0]
    text = _filled(abs(amount), section)
    if text is None:
        return None
    has_digit = any(digit in text for digit in "123456789")
    return f"-{text}" if amount < 0 and not is_of_own and has_digit else text


def is_rounded(value: int | float, text: str) -> bool:
    """Tell whether a cell holds more than it shows.

    >>> is_rounded(1234.56, "1 235"), is_rounded(1234.5, "1234,5")
    (True, False)
    """
    digits = re.sub(r"[^\d,]", "", text).replace(",", ".")
    return bool(digits) and Decimal(digits) != abs(_STORED.create_decimal(repr(value)))


def _general(amount: Decimal) -> str:
    if amount != amount.to_integral_value():
        amount = Context(prec=_GENERAL_DIGITS, rounding=ROUND_HALF_UP).plus(amount)
        return f"{amount.normalize():f}".replace(".", ",")
    return f"{amount:.0f}"


def _sections(code: str) -> list[str]:
    """Return the formats for positive and negative numbers, zero and text."""
    parts = _LITERAL.sub(lambda match: match.group().replace(";", "\0"), code).split(";")
    return [part.replace("\0", ";") for part in parts]


def _filled(amount: Decimal, section: str) -> str | None:
    texts, position, has_digits = [], 0, False
    while position < len(section):
        part = _PART.match(section, position)
        if not part or (has_digits and part["digits"]):
            return None
        has_digits = has_digits or bool(part["digits"])
        texts.append(
            _number(amount, part["digits"])
            if part["digits"]
            else part["quoted"] or part["escaped"] or part["money"] or part["plain"] or ""
        )
        position = part.end()
    return "".join(texts).strip(" \u00a0")


def _number(amount: Decimal, digits: str) -> str:
    """Return a magnitude in a run of digits of a format: "#,##0.0", "000", "# ##0,0"."""
    trailing = digits[len(digits.rstrip(" \u00a0\\")) :].replace("\\", "")
    digits = digits.rstrip(" \u00a0\\")
    is_spaced = bool(_SPACES.search(digits))
    digits = _SPACES.sub("", digits)
    if is_spaced and "." not in digits:
        digits = re.sub(r",(?=[0#]{1,2}$)", ".", digits)
    whole, _, fraction = digits.partition(".")
    # Commas behind the last digit show thousands: "#,##0,".
    scale = len(digits) - len(digits.rstrip(","))
    fraction = fraction.rstrip(",")
    is_grouped = is_spaced or "," in whole.rstrip(",")
    places = len(fraction)
    rounded = (amount / Decimal(1000) ** scale).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    integer, _, decimals = f"{rounded:f}".partition(".")
    least = whole.count("0")
    integer = integer.rjust(least, "0") if least else integer.lstrip("0")
    kept = decimals[: fraction.count("0")] + decimals[fraction.count("0") :].rstrip("0")
    if is_grouped:
        integer = f"{int(integer or '0'):,}".replace(",", _GROUP) if integer else ""
    return f"{integer},{kept}{trailing}" if kept else f"{integer}{trailing}"
