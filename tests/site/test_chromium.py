"""Which browser the tests use, and how a machine without one gets it."""

import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from playwright.sync_api import Error

from tests.site import chromium


@pytest.fixture
def bare_machine(monkeypatch):
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setattr(chromium, "NAMES", ())
    monkeypatch.setattr(chromium, "PLACES", ())
    return monkeypatch


@pytest.fixture
def machine(bare_machine):
    """Return a machine on which commands are noted down, not run; `brings` is the one that brings a browser."""
    machine = SimpleNamespace(brings="", fails=(), root=True, driver_error="", ran=[])

    def run(command):
        if "--version" in command:
            return machine.driver_error
        program = "playwright" if "playwright" in command else command[0]
        machine.ran.append(f"{program} {'install-deps' if 'install-deps' in command else command[-1]}")
        return "not reached" if machine.ran[-1] in machine.fails else ""

    def reason():
        return "" if machine.brings in machine.ran else "No browser found."

    bare_machine.setattr(chromium, "_run", run)
    bare_machine.setattr(chromium, "_why_none_starts", reason)
    bare_machine.setattr(chromium.shutil, "which", lambda name: name if name == "apt-get" else None)
    bare_machine.setattr(chromium.os, "geteuid", lambda: 0 if machine.root else 1000, raising=False)
    return machine


def playwright_with(own, launch):
    return SimpleNamespace(chromium=SimpleNamespace(executable_path=str(own), launch=launch))


def versions(**by_name):
    """Return what starts a browser: by the name of its file it has a version, or does not start."""

    def launch(executable_path, args, env):
        assert "--no-sandbox" in args
        assert Path(env["FONTCONFIG_FILE"]).is_file()
        version = by_name[executable_path.rpartition("/")[2]]
        if version is None:
            raise Error("closed\nlogs:\n[pid=1][err] libnss3.so: no such file\n")
        return SimpleNamespace(version=version, close=lambda: None)

    return launch


@pytest.fixture
def two_browsers(bare_machine, tmp_path):
    """Return the path of Playwright's own browser, on a machine that has a `system` one beside it."""
    for name in ("system", "own"):
        (tmp_path / name).touch()
    bare_machine.setattr(chromium, "PLACES", ("/no/such/browser", str(tmp_path / "system")))
    return tmp_path / "own"


@pytest.mark.usefixtures("bare_machine")
def test_a_machine_without_a_browser_is_told_how_to_get_one(tmp_path):
    with pytest.raises(chromium.NoBrowserError, match=r"No browser found.*playwright install chromium"):
        chromium.find_browser(playwright_with(tmp_path / "chrome", versions()))


@pytest.mark.usefixtures("bare_machine")
def test_playwrights_own_browser_is_used_where_no_other_is():
    assert chromium.browsers(sys.executable) == [sys.executable]


def test_the_systems_browser_goes_before_playwrights_own(two_browsers):
    start = versions(system="156.0.1.2", own="159.0.1.2")
    assert chromium.find_browser(playwright_with(two_browsers, start)).endswith("system")


@pytest.mark.parametrize("version", [None, "122.0.6261.1"])
def test_a_browser_that_does_not_start_or_is_too_old_gives_way_to_the_next(two_browsers, version):
    start = versions(system=version, own="123.0.6312.0")
    assert chromium.find_browser(playwright_with(two_browsers, start)) == str(two_browsers)


def test_what_is_wrong_with_each_browser_is_said(two_browsers):
    start = versions(system=None, own="92.0.4512.0")
    with pytest.raises(chromium.NoBrowserError) as trouble:
        chromium.find_browser(playwright_with(two_browsers, start))
    assert "system does not start: libnss3.so: no such file." in trouble.value.reason
    assert "own is too old: version 92.0.4512.0." in trouble.value.reason


def test_the_chosen_browser_alone_is_tried(bare_machine):
    bare_machine.setenv("CHROMIUM", sys.executable)
    assert chromium.browsers(__file__) == [sys.executable]


def test_a_chosen_browser_that_is_not_there_is_named(bare_machine):
    bare_machine.setenv("CHROMIUM", "/no/such/browser")
    with pytest.raises(chromium.NoBrowserError, match="CHROMIUM is set to '/no/such/browser'"):
        chromium.browsers(sys.executable)


def test_nothing_is_fetched_where_a_browser_starts(machine, capsys):
    machine.ran.append(machine.brings)
    chromium.ensure_browser()
    assert machine.ran == [machine.brings]
    assert capsys.readouterr().out == ""


def test_root_gets_playwrights_browser_with_its_system_packages(machine, capsys):
    machine.brings = "playwright install-deps"
    chromium.ensure_browser()
    assert machine.ran == ["playwright chromium", "playwright install-deps"]
    assert capsys.readouterr().out.startswith("browser: No browser found. Fetching Playwright's Chromium")


def test_root_gets_the_systems_package_where_playwrights_cannot_be_reached(machine, capsys):
    machine.brings, machine.fails = "apt-get chromium", ("playwright chromium",)
    chromium.ensure_browser()
    assert machine.ran == ["playwright chromium", "apt-get update", "apt-get chromium"]
    assert "browser: Playwright's Chromium could not be fetched: not reached\n" in capsys.readouterr().out


def test_root_gets_the_library_without_which_playwright_cannot_fetch(machine):
    machine.driver_error, machine.brings = "node: libatomic.so.1: no such file", "playwright chromium"
    chromium.ensure_browser()
    assert machine.ran[:3] == ["apt-get update", "apt-get libatomic1", "playwright chromium"]


def test_one_who_is_not_root_installs_no_packages_and_gets_advice(machine):
    machine.root, machine.driver_error = False, "node: libatomic.so.1: no such file"
    machine.brings = "apt-get chromium"
    with pytest.raises(SystemExit, match=r"No browser found.*apt-get install chromium"):
        chromium.ensure_browser()
    assert machine.ran == ["playwright chromium"]


def test_a_chosen_browser_is_not_replaced(machine, monkeypatch):
    monkeypatch.setenv("CHROMIUM", "/no/such/browser")
    with pytest.raises(SystemExit, match="set CHROMIUM to the path of a browser"):
        chromium.ensure_browser()
    assert machine.ran == []
