"""URLs: the address of the site, the one setting that is not in the data; paths and anchors of its pages."""

import os
import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from budget.errors import Problem, RefusedError
from budget.languages import RECORDS, Language

SITE_URL: Final = "SITE_URL"
CONTACT_MAIL: Final = "CONTACT_MAIL"
# Where readers are told whom to ask.
CONTACT_PAGE: Final = "about/"

# A host by name, in any alphabet, or by number, perhaps with a port; a path of what addresses are made of.
_ADDRESS: Final = re.compile(
    r"https?://[\w-]+(?:\.[\w-]+)*(?::[0-9]{1,5})?(?:/[\w./~%!$&'()*+,;=:@-]*)?", re.IGNORECASE
)

# The same as in mkdocs.yml.
_DEFAULT: Final = "https://example.org/"


def configured_site_url() -> str:
    """Return the address of the site from the environment variable SITE_URL, with its closing slash.

    Raises RefusedError if it is no address that a site can have.
    """
    url = os.environ.get(SITE_URL) or _DEFAULT
    if not _ADDRESS.fullmatch(url):
        example = {"example": f"{_DEFAULT}path/"}
        raise RefusedError(
            Problem.from_key(SITE_URL, "no_configured_site_url", "write_address", example, quote=url)
        )
    return url.rstrip("/") + "/"


def configured_mail() -> str:
    """Return the address to which readers write, from the environment variable CONTACT_MAIL; empty: none is named."""
    return os.environ.get(CONTACT_MAIL, "").strip()


def full_url(page: str, language: Language, site_url: str) -> str:
    """Return the complete address of a page in a language; nothing is the home page.

    >>> full_url("places/akkol/", "kk", "https://example.org/")
    'https://example.org/kk/places/akkol/'
    """
    return f"{site_url}{RECORDS[language].folder}{page}"


# Group, subgroup, administrator.
_TO_ADMINISTRATOR: Final = 3
_LETTERS: Final = {"revenue": "r", "expenditure": "e", "financing": "f", "balance": "b"}


def figure_anchor(side: str, code: str) -> str:
    """Return the anchor of a printed row on its place's page: that of its line, but for an administrator's rows.

    >>> figure_anchor("balance", "net_lending"), figure_anchor("expenditure", "07/3/124")
    ('b-net-lending', 'e-07-3-124')
    """
    segments = code.split("/")
    return _hyphened(side, segments) if len(segments) == _TO_ADMINISTRATOR else line_id(side, code)


# Every row of every decision asks for one, and there are as many as the classification has lines.
@cache
def line_id(side: str, code: str) -> str:
    """Return the id of a line in every budget, decision and year: below a subgroup, the subgroup is left out.

    An administrator under several subgroups is one line.

    >>> line_id("expenditure", "07/124/008"), line_id("expenditure", "07/3/124/008"), line_id("expenditure", "07/3")
    ('e-07-124-008', 'e-07-124-008', 'e-07-3')
    """
    segments = code.split("/")
    # A subgroup has one digit; below a category of revenue the second code has two.
    if len(segments) >= _TO_ADMINISTRATOR and len(segments[1]) == 1:
        del segments[1]
    return _hyphened(side, segments)


def _hyphened(side: str, segments: Sequence[str]) -> str:
    return f"{_LETTERS[side]}-{'-'.join(segments).replace('_', '-')}"


def place_path(place: str, year: int) -> str:
    """Return the path of a place's budget of a year, below the root of a language; a district is a place too.

    >>> place_path("karatau", 2021)
    'places/karatau/2021/'
    """
    return f"places/{place}/{year}/"


def compare_path(district: str, year: int) -> str:
    """Return the path of the page that compares a district's budgets of a year, below the root of a language.

    >>> compare_path("talas", 2021)
    'places/talas/2021/compare/'
    """
    return f"{place_path(district, year)}compare/"


def lines_path(district: str) -> str:
    """Return the path of the list of the lines that a district's budgets print, below the root of a language.

    >>> lines_path("talas")
    'places/talas/lines/'
    """
    return f"places/{district}/lines/"


def line_path(district: str, side: str, code: str) -> str:
    """Return the path of the page that shows one line of a district's budgets, below the root of a language.

    >>> line_path("talas", "expenditure", "07/124/008")
    'places/talas/lines/e-07-124-008/'
    """
    return f"{lines_path(district)}{line_id(side, code)}/"


def checks_path(district: str) -> str:
    """Return the path of the checks of a district's budgets, below the root of a language.

    >>> checks_path("talas")
    'places/talas/checks/'
    """
    return f"places/{district}/checks/"


def decision_path(decision: str) -> str:
    """Return the path of the page that says what a decision is, below the root of a language.

    >>> decision_path("talas-2021-07-01-11-2")
    'decisions/talas-2021-07-01-11-2/'
    """
    return f"decisions/{decision}/"


def text_anchor(line: int, language: str) -> str:
    """Return the anchor of a line on the page of a decision's text.

    >>> text_anchor(2079, "ru"), text_anchor(2079, "kk")
    ('L2079', 'kk-L2079')
    """
    return f"L{line}" if language == "ru" else f"{language}-L{line}"


def decision_text_path(decision: str, line: int = 0, language: str = "ru") -> str:
    """Return the path of a decision's text, below the site's root: it is there once, in every language that is loaded.

    It leads to a line of the text in a language if one is given.

    >>> decision_text_path("talas-2021-07-01-11-2", 2079)
    'decisions/talas-2021-07-01-11-2/text/#L2079'
    """
    return f"{decision_path(decision)}text/" + (f"#{text_anchor(line, language)}" if line else "")
