"""Publish stage: the address of the site, which is the one setting that is not in the data, and of its pages."""

import os
import re
from collections.abc import Mapping
from typing import Final

from budget.errors import Problem, RefusedError
from budget.model import Language

SITE_URL: Final = "SITE_URL"
# Below the site's root; the root's own pages are Russian.
LANGUAGE_FOLDERS: Final[Mapping[Language, str]] = {"ru": "", "kk": "kk/", "en": "en/"}

# A host by name, in any alphabet, or by number, perhaps with a port; a path of what addresses are made of.
_ADDRESS: Final = re.compile(
    r"https?://[\w-]+(?:\.[\w-]+)*(?::[0-9]{1,5})?(?:/[\w./~%!$&'()*+,;=:@-]*)?", re.IGNORECASE
)

# The same as in mkdocs.yml.
_DEFAULT: Final = "https://example.org/"


def site_address() -> str:
    """Return the address of the site from the environment variable SITE_URL, with its closing slash.

    Raises RefusedError if it is no address that a site can have.
    """
    url = os.environ.get(SITE_URL) or _DEFAULT
    if not _ADDRESS.fullmatch(url):
        example = {"example": f"{_DEFAULT}path/"}
        raise RefusedError(Problem.said(SITE_URL, "no_site_address", "write_address", example, quote=url))
    return url.rstrip("/") + "/"


def page_address(page: str, language: Language, site_url: str) -> str:
    """Return the complete address of a page in a language; nothing is the home page.

    >>> page_address("settlements/akkol/", "kk", "https://example.org/")
    'https://example.org/kk/settlements/akkol/'
    """
    return f"{site_url}{LANGUAGE_FOLDERS[language]}{page}"
