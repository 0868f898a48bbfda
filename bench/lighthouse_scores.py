"""Audit every kind of page with Lighthouse, as a cheap telephone on a slow line sees it: medians of several runs."""

import json
import shutil
import subprocess
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from playwright.sync_api import sync_playwright
from rich.progress import Progress
from rich.table import Table

from tests.site.chromium import NoBrowserError, find_browser
from tests.site.page_kinds import KINDS, pages_of

FOLDER = Path(__file__).parent / "lighthouse"
RUNS = 3
# What a page must have of what Lighthouse gives; a kind is seen in Russian, and these in every language.
CATEGORIES = {"performance": 99, "accessibility": 100, "best-practices": 100, "seo": 100}
# Measured by turns with our pages: the first says when they must be painted, the second how long they may block.
BARE, MATERIAL = "bare MkDocs", "Material"
LCP_OF_BARE, TBT_OF_MATERIAL = 1.3, 0.5
EVERY_LANGUAGE = "place"
_NPM_CI = ("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")


class CannotAuditError(Exception):
    """This machine lacks what Lighthouse needs; the message says what."""


class Audited(NamedTuple):
    """A page that is to be audited: what it is called, its address, and whether it asks not to be listed."""

    name: str
    address: str
    unlisted: bool = False


@dataclass(frozen=True, slots=True)
class Scores:
    """The medians of the runs of one page.

    `faults` are what no run may have, in words; `lost` are the audits that cost points.
    """

    name: str
    categories: dict[str, float]
    lcp_ms: float
    tbt_ms: float
    cls: float
    size_bytes: float
    requests: float
    faults: tuple[str, ...]
    lost: tuple[str, ...]

    def missed(self, peers: dict[str, "Scores"]) -> list[str]:
        """Return which targets the page misses, and by what."""
        low = [
            f"{name} {self.categories[name]:.0f}"
            for name, least in CATEGORIES.items()
            if self.categories[name] < least
        ]
        later = self.lcp_ms / peers[BARE].lcp_ms
        slow = [f"LCP {later:.2f} of bare MkDocs"] if later > LCP_OF_BARE else []
        most = TBT_OF_MATERIAL * peers[MATERIAL].tbt_ms
        blocked = [f"blocked for {self.tbt_ms:.0f} ms of {most:.0f}"] if self.tbt_ms > most else []
        moved = [f"layout shift {self.cls:.3f}"] if self.cls else []
        return [*low, *slow, *blocked, *moved, *self.faults]


def pages_to_audit(site: Path, address: str) -> Iterator[Audited]:
    """Yield the heaviest page of each kind in Russian, and of the most read kind in every language."""
    for kind, language in KINDS:
        if language == "ru" or kind == EVERY_LANGUAGE:
            path = pages_of(site, kind, language)[0]
            file = site / path if path.endswith(".html") else site / path / "index.html"
            unlisted = "content=noindex" in file.read_text(encoding="utf-8").replace('"', "")
            yield Audited(f"/{path}", address + path, unlisted)


def audit(pages: list[Audited]) -> list[Scores]:
    """Return the scores of pages, each audited once a turn.

    Raises CannotAuditError where there is no Node.js, no browser, or Lighthouse cannot be installed.
    """
    node, browser = _program("node"), _browser()
    _install(_program("npm"))
    asked = json.dumps([{"address": page.address, "unlisted": page.unlisted} for page in pages])
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    command = [node, "audit.mjs", browser, str(RUNS), asked]
    with Progress(transient=True) as progress:
        task = progress.add_task("Lighthouse", total=RUNS * len(pages))
        with subprocess.Popen(command, cwd=FOLDER, stdout=subprocess.PIPE, encoding="utf-8") as process:
            for line in process.stdout or ():
                run = json.loads(line)
                found[run["page"]].append(run)
                progress.advance(task)
    if process.returncode:
        message = f"Lighthouse ended with {process.returncode}."
        raise CannotAuditError(message)
    return [medians(page.name, found[page.address]) for page in pages]


def medians(name: str, runs: list[dict[str, Any]]) -> Scores:
    """Return the medians of several runs of one page, and everything that is wrong or lost in any of them."""
    faults = {
        fault: None
        for run in runs
        for fault in (
            *(f"asks {url}" for url in run["third_party"]),
            *(f"console: {text}" for text in run["console_errors"]),
            *(f"warning: {text}" for text in run["warnings"]),
        )
    }
    return Scores(
        name,
        {name: median(run["scores"][name] for run in runs) for name in CATEGORIES},
        *(
            median(run[name] for run in runs)
            for name in ("lcp_ms", "tbt_ms", "cls", "size_bytes", "requests")
        ),
        tuple(faults),
        tuple(dict.fromkeys(audit for run in runs for audit in run["lost"])),
    )


def table(found: list[Scores]) -> Table:
    """Return a row a page: the four scores of 100, the times, the shift of the layout, bytes and files."""
    shown = Table(box=None, title=f"Lighthouse, mobile, median of {RUNS}", title_justify="left")
    shown.add_column("page", no_wrap=True)
    for heading in ("speed", "access", "practice", "seo", "LCP s", "TBT ms", "CLS", "KiB", "files"):
        shown.add_column(heading, justify="right", no_wrap=True)
    for page in found:
        shown.add_row(
            page.name,
            *(f"{page.categories[name]:.0f}" for name in CATEGORIES),
            f"{page.lcp_ms / 1000:.2f}",
            f"{page.tbt_ms:.0f}",
            f"{page.cls:.3f}",
            f"{page.size_bytes / 1024:.1f}",
            f"{page.requests:.0f}",
        )
    return shown


def verdicts(found: list[Scores]) -> Iterator[str]:
    """Yield which of our pages miss a target, or that none does; then which audits cost points."""
    peers = {page.name: page for page in found if page.name in (BARE, MATERIAL)}
    ours = [page for page in found if page.name not in peers]
    missed = [f"{page.name} misses: {'; '.join(page.missed(peers))}" for page in ours if page.missed(peers)]
    yield from missed or ["every page keeps every target"]
    for page in ours:
        if page.lost:
            yield f"{page.name} loses points in: {', '.join(page.lost)}"


def _program(name: str) -> str:
    path = shutil.which(name)
    if path is None:
        message = f"there is no {name} here; Lighthouse needs Node.js 18.20 or later."
        raise CannotAuditError(message)
    return path


def _browser() -> str:
    with sync_playwright() as playwright:
        try:
            return find_browser(playwright)
        except NoBrowserError as error:
            raise CannotAuditError(str(error)) from error


def _install(npm: str) -> None:
    """Install Lighthouse as its lock file says, unless that was done since the file changed."""
    done = FOLDER / "node_modules" / ".package-lock.json"
    if done.is_file() and done.stat().st_mtime >= (FOLDER / "package-lock.json").stat().st_mtime:
        return
    run = subprocess.run(
        [npm, *_NPM_CI], cwd=FOLDER, capture_output=True, text=True, encoding="utf-8", check=False
    )
    if run.returncode:
        message = f"npm cannot install Lighthouse: {run.stderr.strip()[-300:]}"
        raise CannotAuditError(message)
