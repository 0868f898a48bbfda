"""The shell in a real browser: drawer, languages, palette, copying, skipping, printing; by keyboard alone too."""

import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.conftest import PROJECT

LIGHT = "rgb(253, 252, 249)"
DARK = "rgb(26, 24, 21)"
PAGE = "kk/about/"


def ground(page: Page) -> str:
    return page.evaluate("getComputedStyle(document.body).backgroundColor")


@pytest.fixture
def page(phone: BrowserContext, pages_server) -> Page:
    page = phone.new_page()
    page.goto(pages_server.address + PAGE)
    return page


@pytest.fixture
def page_without_script(browser, pages_server):
    with browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(pages_server.address + PAGE)
        yield page


def test_the_drawer_opens_and_closes_by_keyboard_without_script(page_without_script):
    page = page_without_script
    links = page.locator(".md-nav a")
    expect(links.first).to_be_hidden()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.locator(".md-menu")).to_be_focused()
    page.keyboard.press("Enter")
    expect(links.first).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.locator(".md-nav__close")).to_be_focused()
    page.keyboard.press("Tab")
    expect(links.first).to_be_focused()
    page.keyboard.press("Escape")
    expect(links.first).to_be_hidden()
    expect(page.locator(".md-menu")).to_be_focused()


def test_the_drawer_leads_on(page):
    page.locator(".md-menu").click()
    page.locator(".md-nav a").nth(1).click()
    expect(page.locator("h1")).to_be_visible()
    assert "about" not in page.url


def test_a_wide_screen_shows_the_navigation_at_once(page):
    page.set_viewport_size({"width": 1280, "height": 800})
    expect(page.locator(".md-nav a").first).to_be_visible()
    expect(page.locator(".md-menu")).to_be_hidden()


def test_the_language_is_changed_by_one_click_of_the_same_figure_and_the_same_comparison(page, pages_server):
    for width, path in (
        (320, "about/"),
        (768, "places/usharal/2021/#r-1-04"),
        (1280, "places/talas/2021/compare/?s=akkol,tamdy&by=r-1&dir=asc&unit=amount"),
    ):
        page.set_viewport_size({"width": width, "height": 740})
        page.goto(pages_server.address + path)
        page.get_by_role("link", name="Қаз").click()
        expect(page).to_have_url(f"{pages_server.address}kk/{path}")
        expect(page.locator("html")).to_have_attribute("lang", "kk")


def test_changing_the_language_loads_the_page_alone(page, pages_server):
    # The icon comes when it comes.
    page.wait_for_load_state("networkidle")
    loaded: list[str] = []
    page.on("response", lambda answer: loaded.append(answer.url))
    page.get_by_role("link", name="Eng").click()
    page.wait_for_load_state("networkidle")
    from_network = page.evaluate(
        "performance.getEntriesByType('resource').filter(one => one.transferSize > 0).map(one => one.name)"
    )
    assert from_network == []
    assert pages_server.address + "en/about/" in loaded


def test_the_palette_goes_round_and_says_its_state(page):
    button = page.locator(".md-palette")
    # The script that shows it is asked for after the page is painted.
    button.wait_for()
    names = []
    grounds = []
    for _ in range(4):
        names.append(button.aria_snapshot())
        grounds.append(ground(page))
        button.click()
    assert names[0] == names[3]
    assert len(set(names)) == 3
    assert grounds == [LIGHT, LIGHT, DARK, LIGHT]


def test_the_palette_is_remembered_in_every_language_and_window_and_never_flashes(page, pages_server):
    page.evaluate("localStorage.setItem('scheme', 'on fire')")
    other = page.context.new_page()
    other.goto(pages_server.address)
    expect(other.locator(".md-palette__auto")).to_be_visible()
    page.locator(".md-palette").click(click_count=2)
    assert ground(page) == DARK
    expect(other.locator("html")).to_have_attribute("data-scheme", "dark")
    # What the palette is at the moment the body begins.
    page.add_init_script(
        "new MutationObserver(() => { if (document.body && !window.first)"
        " window.first = document.documentElement.dataset.scheme })"
        ".observe(document, { childList: true, subtree: true })"
    )
    page.goto(pages_server.address + "en/")
    assert page.evaluate("window.first") == "dark"
    assert ground(page) == DARK


def test_without_script_the_device_decides(page_without_script):
    page = page_without_script
    for scheme, expected in (("light", LIGHT), ("dark", DARK)):
        page.emulate_media(color_scheme=scheme)
        assert ground(page) == expected
    expect(page.locator(".md-palette")).to_be_hidden()


def test_a_button_copies_and_says_so(phone, pages_server):
    phone.grant_permissions(["clipboard-read", "clipboard-write"])
    page = phone.new_page()
    script = (PROJECT / "overrides/assets/javascripts/page.js").read_text(encoding="utf-8")
    page.route(
        re.compile(r"/about/$"),
        lambda route: route.fulfill(
            content_type="text/html; charset=utf-8",
            body="<!doctype html><html lang=ru><body>"
            "<p id=cite>Бюджет на 2021 год</p><button data-copy=cite data-copied=Скопировано>Скопировать</button>"
            "<button data-copy-text=01/124/001 data-copied=Скопировано>Код</button>"
            f"<script>{script}</script></body></html>",
        ),
    )
    page.goto(pages_server.address + "about/")
    buttons = page.locator("button")
    for at, expected in ((0, "Бюджет на 2021 год"), (1, "01/124/001")):
        buttons.nth(at).click()
        expect(buttons.nth(at)).to_have_text("Скопировано")
        assert page.evaluate("navigator.clipboard.readText()") == expected
    expect(buttons.first).to_have_text("Скопировать")


def test_the_skip_link_is_first_and_leads_to_the_content(page):
    page.keyboard.press("Tab")
    skip = page.locator(".md-skip")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_every_control_of_the_header_shows_its_focus_and_is_large_enough(page):
    page.set_viewport_size({"width": 320, "height": 740})
    seen = 0
    page.keyboard.press("Tab")
    while not page.evaluate("!!document.activeElement.closest('main, footer')"):
        style = page.evaluate(
            "(() => { const one = document.activeElement, box = one.getBoundingClientRect();"
            " const style = getComputedStyle(one);"
            " return [style.outlineStyle, parseFloat(style.outlineWidth), box.width, box.height] })()"
        )
        assert style[0] == "solid"
        assert style[1] >= 2
        assert min(style[2:]) >= 24, style
        seen += 1
        page.keyboard.press("Tab")
    # Skip link, menu, name, search, three languages, palette.
    assert seen == 8


def test_paper_has_no_navigation_and_opens_what_is_folded(phone, pages_server):
    page = phone.new_page()
    page.goto(pages_server.address + "places/talas/checks/")
    folded = page.locator("main details").first
    expect(folded.locator("> :not(summary)").first).to_be_hidden()
    page.locator(".md-palette").click(click_count=2)
    page.emulate_media(media="print")
    for control in (".md-menu", ".md-nav", ".md-lang", ".md-palette", ".md-skip"):
        expect(page.locator(control)).to_be_hidden()
    expect(page.locator("h1")).to_be_visible()
    assert ground(page) == "rgb(255, 255, 255)"
    assert folded.locator("> :not(summary)").first.evaluate("one => one.checkVisibility()")


def test_a_reader_with_forced_colours_gets_marks_in_them(page):
    own_colour = "getComputedStyle(document.documentElement).getPropertyValue('--own')"
    assert page.evaluate(own_colour).startswith("#")
    page.emulate_media(forced_colors="active")
    assert page.evaluate(own_colour) == "Highlight"
    # The button's choice does not go before the reader's own colours.
    page.locator(".md-palette").click(click_count=2)
    assert page.evaluate(own_colour) == "Highlight"


def test_the_number_of_a_line_leads_to_it_in_the_text_of_a_decision(phone, pages_server):
    page = phone.new_page()
    page.goto(f"{pages_server.address}decisions/talas-2021-07-01-11-2/text/", wait_until="networkidle")
    page.get_by_label("Строка").fill("2079")
    page.keyboard.press("Enter")
    assert page.url.endswith("#L2079")
    expect(page.locator("#L2079")).to_be_in_viewport()
    page.get_by_role("link", name="7. Ушарал").click()
    expect(page.locator(":target")).to_contain_text("Ушарал на 2021 год")
    expect(page.locator(":target")).to_be_in_viewport()
