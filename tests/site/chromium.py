"""Find and start a browser: the system's Chromium or Chrome, else Playwright's own."""

import os
import shutil
from pathlib import Path

from playwright.sync_api import Browser, Playwright

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
    "No browser found, and the browser tests need one. Any of these gives it: "
    "install Chromium or Google Chrome (Debian: apt-get install chromium); "
    "or run `.venv/bin/playwright install chromium`; "
    "or set CHROMIUM to the path of a browser."
)


class NoBrowserError(Exception):
    """This machine has no browser; the message says how to get one."""


def find_browser(own: str) -> str:
    """Return the path of the browser to use; `own` is where Playwright would have put its own."""
    chosen = os.environ.get("CHROMIUM")
    if chosen:
        path = shutil.which(chosen)
        if path is None:
            message = f"CHROMIUM is set to {chosen!r}, which is no program. Correct it or unset it."
            raise NoBrowserError(message)
        return path
    installed = (shutil.which(name) for name in NAMES)
    usual = (str(path) for location in PLACES if (path := Path(location).expanduser()).is_file())
    found = next((path for path in (*installed, *usual) if path), own)
    if not Path(found).is_file():
        raise NoBrowserError(ADVICE)
    return found


def start_browser(playwright: Playwright) -> Browser:
    """Start a browser without a window; it shows our own pages only and so needs no sandbox."""
    executable = find_browser(playwright.chromium.executable_path)
    return playwright.chromium.launch(executable_path=executable, args=[*FLAGS, "--no-sandbox"])
