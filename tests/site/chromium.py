"""Start a browser: the system's Chromium or Chrome, else Playwright's own. Run as a program, fetch one if need be."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Error, Playwright, sync_playwright

# The oldest that the tests were tried with; Playwright hangs with very old ones.
OLDEST = 123

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "~/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Google/Chrome/Application/chrome.exe",
    "~/AppData/Local/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)
# The browser talks to our own server and to nobody else.
FLAGS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
)
ADVICE = (
    f"The browser tests need Chromium or Google Chrome, version {OLDEST} or later. Any of these gives it: "
    "install one (Debian, as root: apt-get install chromium libatomic1); "
    "or run `.venv/bin/playwright install chromium`, then as root `.venv/bin/playwright install-deps chromium`; "
    "or set CHROMIUM to the path of a browser."
)
PLAYWRIGHT = (sys.executable, "-m", "playwright")
APT = ("apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300")
APT_INSTALL = (*APT, "install", "-y", "--no-install-recommends")


class NoBrowserError(Exception):
    """This machine has no browser that the tests can use; its text says why, and how to get one."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"{reason} {ADVICE}")
        self.reason = reason


def browsers(own: str) -> list[str]:
    """Return the paths of the browsers to try, in order; `own` is where Playwright would have put its own."""
    chosen = os.environ.get("CHROMIUM")
    if chosen:
        path = shutil.which(chosen)
        if path is None:
            raise NoBrowserError(f"CHROMIUM is set to {chosen!r}, which is no program.")
        return [path]
    installed = (shutil.which(name) for name in NAMES)
    usual = (str(Path(place).expanduser()) for place in (*PLACES, own))
    return [path for path in (*installed, *usual) if path and Path(path).is_file()]


def start_browser(playwright: Playwright) -> Browser:
    """Start a browser without a window; it shows our own pages only and so needs no sandbox.

    On Linux it has the project's letters and no others, so that a layout does not depend on what a machine has.
    """
    return _first_that_starts(playwright)[1]


def find_browser(playwright: Playwright) -> str:
    """Return the path of the browser that `start_browser` would start."""
    path, browser = _first_that_starts(playwright)
    browser.close()
    return path


def _first_that_starts(playwright: Playwright) -> tuple[str, Browser]:
    troubles = []
    letters = os.environ | {"FONTCONFIG_FILE": str(Path(__file__).with_name("fonts.conf"))}
    for path in browsers(playwright.chromium.executable_path):
        try:
            browser = playwright.chromium.launch(
                executable_path=path, args=[*FLAGS, "--no-sandbox"], env=letters
            )
        except Error as error:
            # What the browser itself said, if it got so far.
            said = re.search(r"\[err\] (.+)", error.message)
            troubles.append(f"{path} does not start: {said[1] if said else error.message.splitlines()[0]}.")
            continue
        if int(browser.version.partition(".")[0]) >= OLDEST:
            return path, browser
        troubles.append(f"{path} is too old: version {browser.version}.")
        browser.close()
    raise NoBrowserError(" ".join(troubles) or "No browser found.")


def ensure_browser() -> None:
    """Fetch a browser if none starts, and say so; where none can be had, end the program with advice."""
    reason = _why_none_starts()
    # A browser that a person has chosen is not replaced.
    for name, commands in () if os.environ.get("CHROMIUM") else _ways():
        if not reason:
            return
        _say(f"browser: {reason} Fetching {name} (this may take minutes).")
        if error := next(filter(None, map(_run, commands)), ""):
            _say(f"browser: {name} could not be fetched: {error}")
        reason = _why_none_starts()
    if reason:
        sys.exit(f"browser: {reason} {ADVICE}")


def _why_none_starts() -> str:
    """Return why no browser starts; empty if one does."""
    if error := _run((*PLAYWRIGHT, "--version")):
        return f"Playwright does not run here: {error}."
    with sync_playwright() as playwright:
        try:
            start_browser(playwright).close()
        except NoBrowserError as error:
            return error.reason
    return ""


def _ways() -> Iterator[tuple[str, list[tuple[str, ...]]]]:
    """Yield the ways to a browser, each with its commands; only root can install packages of the system."""
    can_install = shutil.which("apt-get") is not None and os.geteuid() == 0
    if can_install and _run((*PLAYWRIGHT, "--version")):
        yield "its library libatomic1", [(*APT, "update"), (*APT_INSTALL, "libatomic1")]
    libraries = [(*PLAYWRIGHT, "install-deps", "chromium")] if can_install else []
    yield "Playwright's Chromium", [(*PLAYWRIGHT, "install", "--no-shell", "chromium"), *libraries]
    if can_install:
        yield "the system's package chromium", [(*APT, "update"), (*APT_INSTALL, "chromium")]


def _run(command: tuple[str, ...]) -> str:
    """Return why a command failed; empty if it did not."""
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode == 0:
        return ""
    said = re.search(r"^(?:E|Error): (.+)", done.stderr, re.MULTILINE)
    return (said[1] if said else done.stderr).strip() or f"exit code {done.returncode}"


def _say(text: str) -> None:
    print(text, flush=True)  # noqa: T201 - for the person who waits for the browser


if __name__ == "__main__":
    ensure_browser()
