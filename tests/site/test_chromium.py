"""Which browser the tests use, and what a machine without one is told."""

import sys

import pytest

from tests.site import chromium


@pytest.fixture
def bare_machine(monkeypatch):
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setattr(chromium, "NAMES", ())
    monkeypatch.setattr(chromium, "PLACES", ())
    return monkeypatch


@pytest.mark.usefixtures("bare_machine")
def test_a_machine_without_a_browser_is_told_how_to_get_one(tmp_path):
    with pytest.raises(chromium.NoBrowserError, match="playwright install chromium"):
        chromium.find_browser(str(tmp_path / "chrome"))


@pytest.mark.usefixtures("bare_machine")
def test_playwrights_own_browser_is_used_where_no_other_is():
    assert chromium.find_browser(sys.executable) == sys.executable


def test_the_systems_browser_goes_before_playwrights_own(bare_machine, tmp_path):
    installed = tmp_path / "Google Chrome"
    installed.touch()
    bare_machine.setattr(chromium, "PLACES", ("/no/such/browser", str(installed)))
    assert chromium.find_browser(sys.executable) == str(installed)


def test_the_chosen_browser_goes_before_all(bare_machine):
    bare_machine.setenv("CHROMIUM", sys.executable)
    assert chromium.find_browser("/no/such/browser") == sys.executable


def test_a_chosen_browser_that_is_not_there_is_named(bare_machine):
    bare_machine.setenv("CHROMIUM", "/no/such/browser")
    with pytest.raises(chromium.NoBrowserError, match="CHROMIUM is set to '/no/such/browser'"):
        chromium.find_browser(sys.executable)
