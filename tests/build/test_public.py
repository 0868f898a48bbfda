"""All files that are published beside the pages are written from one site."""

import pytest

from budget.accounts import load_site
from budget.build import write_public
from tests.conftest import SITE_URL
from tests.example import write_example


def test_the_figures_are_not_read_again_for_the_files(tmp_path, monkeypatch):
    data = write_example(tmp_path / "source")
    site = load_site(data)

    def refuse(*_arguments):
        pytest.fail("the figures were read again")

    monkeypatch.setattr("budget.accounts.site.read_package", refuse)
    assert write_public(data, site, tmp_path / "public", SITE_URL) > 0
    assert (tmp_path / "public/data/places/altyn/budget.csv").is_file()
