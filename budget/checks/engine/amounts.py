"""Checks: amounts read and written anew, independently of the importer."""

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Final

# A number as the decisions print it: thousands parted by one space or by nothing, at most two decimals.
NUMBER: Final = re.compile(
    r"(?<![0-9,.])(?:[1-9][0-9]{0,2}(?:[ \t\u00a0\u2009\u202f][0-9]{3}){1,5}|[0-9]{1,15})(?:,[0-9]{1,2})?(?![0-9])"
)
MINUS: Final = "-\u2212\u2013"
# In a table a dash alone stands where there is nothing.
DASH: Final = re.compile("[-\u2013\u2014]")
# In a sentence words may stand for zero.
ZERO: Final = re.compile(r"равн\w{1,3}\s+нулю|нөлге\s+тең|\bноль\b|\bнөл\b", re.IGNORECASE)
# A minus may stand in brackets of its own.
SIGN: Final = rf"(?:[{MINUS}]|\( ?[{MINUS}] ?\)|минус)[ \t\u00a0\u2009\u202f]?"
_SIGN: Final = re.compile(rf"^\s*{SIGN}\s*")
_SPACES: Final = re.compile(r"[ \t\u00a0\u2009\u202f]")
# One unit of the decisions' tables is this many tenge.
THOUSAND: Final = 1000
UNIT_WORDS: Final = (("млн", 1_000_000), ("миллион", 1_000_000), ("тыс", THOUSAND), ("мың", THOUSAND))


def magnitude(text: str) -> Decimal:
    """Return the number that a text prints, without its sign.

    >>> magnitude("- 26 473"), magnitude("41 667 248,8"), magnitude("–"), magnitude("равны нулю")
    (Decimal('26473'), Decimal('41667248.8'), Decimal('0'), Decimal('0'))
    """
    if DASH.fullmatch(text) or ZERO.fullmatch(text):
        return Decimal(0)
    digits = _SPACES.sub("", unsigned(text)).replace(",", ".")
    return (
        Decimal(digits) if re.fullmatch(r"[0-9]{1,24}(\.[0-9]{1,2})?", digits, re.ASCII) else Decimal("NaN")
    )


def unsigned(text: str) -> str:
    """Return a printed number without its minus.

    >>> unsigned("- 26 473"), unsigned("(-) 5")
    ('26 473', '5')
    """
    return _SIGN.sub("", text)


def plainly_spaced(text: str) -> str:
    r"""Return a printed number with plain spaces, as the register of discrepancies writes it.

    >>> plainly_spaced("15\u00a0322")
    '15 322'
    """
    return _SPACES.sub(" ", text)


def is_negative(text: str) -> bool:
    """Tell whether a text prints a minus.

    >>> is_negative("- 26 473"), is_negative("(-) 5"), is_negative("26 473")
    (True, True, False)
    """
    return _SIGN.match(text) is not None


def thousands(amount_kzt: int) -> str:
    """Return tenge as decisions write them, in thousands; never rounded.

    >>> thousands(120_322_000), thousands(-26_473_000), thousands(41_667_248_800), thousands(5)
    ('120 322', '-26 473', '41 667 248,8', '0,005')
    """
    whole, rest = divmod(abs(amount_kzt), THOUSAND)
    decimals = f",{rest:03d}".rstrip("0") if rest else ""
    sign = "-" if amount_kzt < 0 else ""
    return f"{sign}{whole:,}".replace(",", " ") + decimals


def added(amounts: Iterable[int]) -> str:
    """Return amounts in tenge as a sum written out in thousands; one amount alone is no sum.

    >>> added([7000, 62000, 1736000])
    '7 + 62 + 1 736 = 1 805'
    """
    terms = list(amounts)
    return f"{signed_sum(plus=terms)} = {thousands(sum(terms))}" if len(terms) > 1 else ""


def signed_sum(plus: Iterable[int] = (), minus: Iterable[int] = ()) -> str:
    """Return a sum of amounts in tenge written out in thousands, negative ones in brackets.

    >>> signed_sum([7000], [62000, -1000]), signed_sum(minus=[-15000])
    ('7 - 62 - (-1)', '-(-15)')
    """
    terms = [(sign, thousands(term)) for sign, some in (("+", plus), ("-", minus)) for term in some]
    written = (f" {sign} ({term})" if term.startswith("-") else f" {sign} {term}" for sign, term in terms)
    first, *others = written
    return first.removeprefix(" + ").replace(" - ", "-", 1) + "".join(others)


def unit_worth(unit_text: str) -> int:
    """Return how many tenge a written unit is worth.

    >>> unit_worth("тысяч тенге"), unit_worth("мың теңге"), unit_worth("тенге")
    (1000, 1000, 1)
    """
    word = unit_text.strip().casefold()
    return next((worth for start, worth in UNIT_WORDS if word.startswith(start)), 1)
