"""Publish stage: the address at which the site will be published, the one setting that is not in the data."""

import os
from typing import Final
from urllib.parse import urlsplit

from budget.errors import Problem, RefusedError

SITE_URL: Final = "SITE_URL"

# The same as in mkdocs.yml.
_DEFAULT: Final = "https://example.org/"


def site_address() -> str:
    """Return the address of the site from the environment variable SITE_URL, with its closing slash.

    Raises RefusedError if it is no address that a site can have.
    """
    url = os.environ.get(SITE_URL) or _DEFAULT
    address = urlsplit(url)
    if address.scheme not in ("http", "https") or not address.netloc or address.query or address.fragment:
        advice = f"Write it as {_DEFAULT}path/."
        raise RefusedError(Problem(SITE_URL, "this is no address of a site.", advice, quote=url))
    return url.rstrip("/") + "/"
