"""Open pages in a fresh browser and count the bytes that a first visit takes over a line that compresses."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, sync_playwright

from budget.languages import SOURCE_LANGUAGE
from tests.site.chromium import start_browser
from tests.site.page_kinds import pages_of
from tests.site.pages_server import PagesServer, serving


class Visit(NamedTuple):
    """The bodies of all answers of one visit, compressed as they were sent."""

    requests: int
    size_bytes: int


def first_visits(site: Path) -> Iterator[tuple[str, Visit]]:
    """Yield the weight of the home page and of the heaviest place's page."""
    pages = {kind: pages_of(site, kind, SOURCE_LANGUAGE)[0] for kind in ("home", "place")}
    with serving(site) as server, sync_playwright() as playwright:
        browser = start_browser(playwright)
        for name, path in pages.items():
            yield name, _visit(browser, server, path)
        browser.close()


def _visit(browser: Browser, server: PagesServer, path: str) -> Visit:
    server.requests.clear()
    with browser.new_context(viewport={"width": 360, "height": 740}) as context:
        context.new_page().goto(server.address + path, wait_until="networkidle")
    return Visit(len(server.requests), sum(request.size_bytes for request in server.requests))
