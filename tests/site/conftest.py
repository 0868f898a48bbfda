"""Go through every kind of page: the heaviest page of the kind, in every language or in one."""

import pytest

from tests.site.page_kinds import KINDS, limits, pages_of


@pytest.fixture(params=KINDS, ids=" ".join)
def kind(request) -> tuple[str, str]:
    """Return a kind of page and a language."""
    return request.param


@pytest.fixture
def path(kind, built_site) -> str:
    """Return the address of the heaviest page of the kind in the language."""
    return pages_of(built_site, *kind)[0]


@pytest.fixture(params=[(limit.kind, limit.languages[0]) for limit in limits()], ids=" ".join)
def path_in_one_language(request, built_site) -> str:
    """Return the address of the heaviest page of a kind, for what is the same in every language."""
    return pages_of(built_site, *request.param)[0]
