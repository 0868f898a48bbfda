"""A server may send the policy of the pages as a header and forbid frames too: everything goes on as before."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from budget.languages import SOURCE_LANGUAGE
from tests.conftest import PROJECT
from tests.site.page_kinds import KINDS, pages_of

POLICY = (PROJECT / "overrides/partials/policy.html").read_text(encoding="utf-8").strip()
STRICT = f"{POLICY}; frame-ancestors 'none'; manifest-src 'none'; object-src 'none'; worker-src 'none'"
WITHOUT_HASH = re.sub(r" 'sha256-[^']*'", "", STRICT)
WATCH = """window.violations = []
addEventListener("securitypolicyviolation", event => window.violations.push(
  `${event.effectiveDirective} ${event.blockedURI}`))"""


def readers(browser: Browser, policy: str) -> Iterator[tuple[Page, list[str]]]:
    """Open a browser that gets the header with every answer, and note what its console complains of."""
    troubles: list[str] = []
    with browser.new_context(permissions=["clipboard-read", "clipboard-write"]) as context:
        context.add_init_script(WATCH)
        context.route("**/*", lambda route: sent(route, policy))
        page = context.new_page()
        page.on("console", lambda message: troubles.append(f"{page.url}: {message.text}"))
        page.on("pageerror", lambda error: troubles.append(f"{page.url}: {error}"))
        yield page, troubles
        # An icon may still be on its way.
        context.unroute_all(behavior="wait")


def sent(route: Route, policy: str) -> None:
    answer = route.fetch()
    route.fulfill(response=answer, headers=answer.headers | {"content-security-policy": policy})


@pytest.fixture
def reader(browser) -> Iterator[tuple[Page, list[str]]]:
    yield from readers(browser, STRICT)


def violations(page: Page) -> list[str]:
    return page.evaluate("window.violations")


def test_what_pages_do_breaks_no_policy(reader, pages_server, built_site):
    page, troubles = reader
    assert re.search(r"script-src 'self' 'sha256-[\w+/=]+';", POLICY), (
        "the only exception is one script by its hash"
    )
    for kind in dict(KINDS):
        page.goto(pages_server.address + pages_of(built_site, kind, SOURCE_LANGUAGE)[0])
        expect(page.locator("html.ready")).to_be_attached()
        if kind != "404":
            page.locator(".md-palette").click()
            page.locator("#search").fill("налог")
            expect(page.locator(".find li a").first).to_be_visible()
            page.keyboard.press("Escape")
        if kind == "comparison":
            head = page.locator(".compare thead th").nth(1)
            head.locator("button").click()
            expect(head).to_have_attribute("aria-sort", re.compile("ending"))
        if kind == "place":
            page.locator("details").evaluate_all("all => all.forEach(one => one.open = true)")
            copying = page.locator("[data-copy='cite-full']")
            copying.click()
            expect(copying).to_have_text("Скопировано")
            with page.expect_download():
                page.locator("[data-png]").first.click()
        if kind == "text":
            page.locator(".to-line input").fill("60")
            page.locator(".to-line button").click()
            expect(page.locator("#L60")).to_be_in_viewport()
        assert violations(page) == [], kind
        if kind != "404":
            page.locator(".md-lang a[lang=en]").click()
            expect(page.locator("html[lang=en]")).to_be_attached()
    assert troubles == []


def test_without_the_hash_only_the_script_in_the_page_is_refused(browser, pages_server, built_site):
    for page, troubles in readers(browser, WITHOUT_HASH):
        for kind in dict(KINDS):
            page.goto(pages_server.address + pages_of(built_site, kind, SOURCE_LANGUAGE)[0])
            assert violations(page) == ["script-src-elem inline"], kind
        assert len(troubles) == len(dict(KINDS))
