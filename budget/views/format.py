"""Views stage: numbers, money, shares and dates as each language writes them."""

import datetime as dt
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache, lru_cache
from typing import Final

from babel import Locale
from babel.numbers import format_decimal, format_percent

from budget.languages import Language
from budget.locales import text

NBSP: Final = "\u00a0"
MINUS: Final = "\N{MINUS SIGN}"

_ONE: Final = Decimal(1)
_TENTH: Final = Decimal("0.1")
_THOUSAND_KZT: Final = Decimal(1000)
# Steps of rounded money, smallest first: size in tenge, key of the word.
_STEPS: Final = (
    (Decimal(10**3), "unit.thousand_tenge"),
    (Decimal(10**6), "unit.million_tenge"),
    (Decimal(10**9), "unit.billion_tenge"),
    (Decimal(10**12), "unit.trillion_tenge"),
)


@dataclass(frozen=True, slots=True)
class Money:
    """Rounded money for reading, number and unit apart so that a page may set the unit small."""

    number: str
    unit: str

    def __str__(self) -> str:
        """Return number and unit on one line."""
        return f"{self.number}{NBSP}{self.unit}"


# A district's budgets are compared on the page of each.
@lru_cache(maxsize=100_000)
def tenths(part_kzt: int, whole_kzt: int) -> Decimal:
    """Return part of whole in tenths of a percent, rounded as every share is: 577.8 becomes 578."""
    return (Decimal(part_kzt) * 1000 / whole_kzt).quantize(_ONE, ROUND_HALF_UP)


class Format:
    """All that depends on how a language writes a number; one object a language."""

    def __init__(self, language: Language) -> None:
        """Keep the language."""
        self.language = language

    def number(self, value: Decimal | int) -> str:
        """Return a number with grouped thousands and a true minus sign, exact to three decimals."""
        return _decimal(Decimal(value), None, self.language)

    def thousand(self, amount_kzt: int) -> str:
        """Return tenge as exact thousand tenge, the unit of the decisions: 120322000 as "120 322"."""
        return self.number(Decimal(amount_kzt) / _THOUSAND_KZT)

    def million(self, amount_kzt: int) -> str:
        """Return tenge in million with one decimal, for a column whose head names the unit: "120,3"."""
        millions = (Decimal(amount_kzt) / 10**6).quantize(_TENTH, ROUND_HALF_UP)
        return _decimal(millions, "#,##0.0", self.language)

    def difference(self, amount_kzt: int) -> str:
        """Return a difference in exact thousand tenge with its sign: "+300", "−50"."""
        return f"+{self.thousand(amount_kzt)}" if amount_kzt > 0 else self.thousand(amount_kzt)

    def money(self, amount_kzt: int) -> Money:
        """Return tenge rounded to a tenth of thousand, million or billion: "120,3" and "млн тенге"."""
        if abs(amount_kzt) < _STEPS[0][0]:
            return Money(self.number(amount_kzt), text(self.language, "unit.tenge"))
        steps = [
            ((Decimal(amount_kzt) / size).quantize(_TENTH, ROUND_HALF_UP), unit) for size, unit in _STEPS
        ]
        rounded, unit = next((step for step in steps if abs(step[0]) < _THOUSAND_KZT), steps[-1])
        number = _decimal(rounded, "#,##0.#", self.language)
        return Money(number, text(self.language, unit).replace(" ", NBSP))

    def share(self, part_kzt: int, whole_kzt: int) -> str:
        """Return part of whole in percent with one decimal, nothing if the whole is zero.

        A share that is not zero is never shown as zero: "< 0,1 %".
        """
        if not whole_kzt:
            return ""
        percent = tenths(part_kzt, whole_kzt) / 10
        if part_kzt and not percent:
            return f"<{NBSP}{self._percent(_TENTH)}"
        return self._percent(percent)

    def date(self, day: dt.date) -> str:
        """Return a date written out: "1 июля 2021 года", "2021 жылғы 1 шілде", "1 July 2021"."""
        return self._dated("date.day", day)

    def as_of(self, day: dt.date) -> str:
        """Return "as of" with a date: "по состоянию на 1 июля 2021 года"."""
        return self._dated("date.as_of", day)

    def dated(self, day: dt.date) -> str:
        """Return a date as it describes a document: "от 1 июля 2021 года"."""
        return self._dated("date.dated", day)

    def size(self, size_bytes: int) -> str:
        """Return the size of a file in kilobytes (1000 bytes), at least one."""
        kilobytes = max(_ONE, (Decimal(size_bytes) / 1000).quantize(_ONE, ROUND_HALF_UP))
        return f"{self.number(kilobytes)}{NBSP}{text(self.language, 'unit.kilobyte')}"

    def _dated(self, key: str, day: dt.date) -> str:
        return text(self.language, f"{key}.{day.month}", day=day.day, year=day.year)

    def _percent(self, percent: Decimal) -> str:
        return _percent(percent, self.language)


# The same few numbers stand on many pages, and writing one takes Babel longer than looking it up.
@cache
def _decimal(value: Decimal, pattern: str | None, language: Language) -> str:
    return format_decimal(value, format=pattern, locale=language).replace("-", MINUS)


@cache
def _percent(percent: Decimal, language: Language) -> str:
    pattern = Locale.parse(language).percent_formats[None].pattern.replace("#,##0", "#,##0.0")
    return format_percent(percent / 100, format=pattern, locale=language).replace("-", MINUS)
