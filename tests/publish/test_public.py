"""All files that are published beside the pages are written from one site."""

import pytest

from budget.publish import write_public
from budget.views import load_site
from tests.example import write_example
from tests.publish.conftest import SITE_URL


def test_the_figures_are_not_read_again_for_the_files(tmp_path, monkeypatch):
    data = write_example(tmp_path / "source")
    site = load_site(data)

    def refuse(*_arguments):
        pytest.fail("the figures were read again")

    monkeypatch.setattr("budget.views.site.read_package", refuse)
    assert write_public(data, site, tmp_path / "public", SITE_URL) > 0
    assert (tmp_path / "public/data/settlements/altyn/budget.csv").is_file()
