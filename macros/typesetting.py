"""How text is set: an address of this site is no word, a year stays with its word, a number breaks nowhere."""

import re
from functools import cache
from typing import Final

from markupsafe import Markup, escape

_IN_A_NUMBER: Final = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")


def typeset(text: str, site_url: str) -> Markup:
    """Return a text as HTML in which addresses of the site are no words to translate.

    Other addresses may come from the data and stay text. A full stop or a comma after an address is no part of it.

    >>> str(typeset("См. https://example.org/data/.", "https://example.org/"))
    'См. <span translate=no>https://example.org/data/</span>.'
    """
    return Markup(_address(site_url).sub(_set_apart, str(escape(text))))  # noqa: S704 - escaped before


def sums(text: str) -> str:
    """Return a text whose numbers break nowhere: the registers, which people write, have plain spaces in them.

    >>> sums("1 805 и 1 951 тысяча") == "1\u00a0805 и 1\u00a0951 тысяча"
    True
    """
    return _IN_A_NUMBER.sub("\u00a0", text)


def heading(text: str) -> str:
    """Return a heading that breaks nowhere after a year.

    >>> heading("Бюджет на 2021 год") == "Бюджет на 2021 год"
    True
    """
    return re.sub(r"\b(\d{4}) ", "\\1\u00a0", text)


@cache
def _address(site_url: str) -> re.Pattern[str]:
    return re.compile(rf"{re.escape(site_url)}[\w/#.-]*(?<!\.)", re.ASCII)


def _set_apart(found: re.Match[str]) -> str:
    return f"<span translate=no>{found[0]}</span>"
