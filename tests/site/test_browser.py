"""A person with a telephone opens the site in a real browser."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.site.page_kinds import pages_of


def watched_page(context: BrowserContext) -> tuple[Page, list[str]]:
    """Open a page whose troubles are collected: console errors, exceptions, failed or foreign requests."""
    page = context.new_page()
    troubles: list[str] = []
    page.on("console", lambda message: message.type == "error" and troubles.append(message.text))
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("requestfailed", lambda request: troubles.append(f"failed: {request.url}"))
    page.on(
        "response", lambda answer: answer.status >= 400 and troubles.append(f"{answer.status}: {answer.url}")
    )
    return page, troubles


def test_a_page_opens_without_trouble_and_asks_nobody_else(phone, pages_server, path):
    page, troubles = watched_page(phone)
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(pages_server.address + path, wait_until="networkidle")
    assert troubles == []
    assert [url for url in requests if not url.startswith((pages_server.address, "data:"))] == []


def test_a_page_never_scrolls_sideways(phone, pages_server, path):
    page = phone.new_page()
    page.goto(pages_server.address + path)
    widths = {}
    # 640 and 320 are a screen of 1280 magnified to 200 % and to 400 %.
    for width in (320, 360, 640, 768, 1280):
        page.set_viewport_size({"width": width, "height": 740})
        widths[width] = page.evaluate("document.documentElement.scrollWidth")
    assert {width: needed for width, needed in widths.items() if needed > width} == {}


def test_the_heading_is_seen_at_once(phone, pages_server, path):
    page = phone.new_page()
    page.goto(pages_server.address + path)
    expect(page.locator("h1")).to_be_in_viewport()


@pytest.mark.parametrize("kind", ["places/", "places/*/", "quality/"])
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_page_is_readable_without_javascript(browser, pages_server, built_site, kind, language):
    path = pages_of(built_site, kind, language)[0]
    with browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=False) as context:
        page, troubles = watched_page(context)
        page.goto(pages_server.address + path)
        expect(page.locator("h1")).to_be_visible()
        expect(page.locator("table:not(details *)").first).to_be_visible()
        assert page.locator("table tbody tr").count() > 3
    assert troubles == []


def test_a_missing_address_gets_the_sites_own_page(phone, pages_server):
    page = phone.new_page()
    answer = page.goto(pages_server.address + "no/such/page/")
    assert answer is not None
    assert answer.status == 404
    expect(page.locator("h1")).to_be_visible()
    with page.expect_navigation() as way_out:
        page.locator("main a").first.click()
    assert way_out.value.ok
