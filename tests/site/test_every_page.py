"""Every kind of page in every language, visited once with a telephone: light, quiet, fitting, accessible."""

from collections.abc import Iterator
from typing import Any, Literal

import pytest
from playwright.sync_api import Page

from budget.languages import SOURCE_LANGUAGE
from tests.conftest import PROJECT
from tests.site import axe
from tests.site.page_kinds import IN_ONE_LANGUAGE, KINDS, pages_of, promised
from tests.site.pages_server import PagesServer

PICTURES = PROJECT / "test-results" / "screenshots"
# 640 and 320 are a screen of 1280 magnified to 200 % and to 400 %.
WIDTHS = (320, 360, 640, 768, 1280)
WATCH_SHIFTS = """window.shifts = []
new PerformanceObserver(list => {
  for (const one of list.getEntries()) window.shifts.push([one.value, one.sources.map(each => each.node?.outerHTML)])
}).observe({ type: "layout-shift", buffered: true })"""
# The innermost of what makes the page itself scroll sideways, and what is cut off with no way to scroll to it.
OUT_OF_SIGHT = """() => {
  const { scrollWidth, clientWidth } = document.documentElement
  const all = [...document.querySelectorAll("body *")].filter(one => one.checkVisibility())
  const isWide = one => one.getBoundingClientRect().right > clientWidth + 0.5
  const wide = scrollWidth <= clientWidth ? [] : [document.documentElement, ...all.filter(isWide)]
  const cut = all.filter(one => !one.closest(".vh, svg, thead") && one.clientWidth > 1 &&
    ["hidden", "clip"].includes(getComputedStyle(one).overflowX) && one.scrollWidth > one.clientWidth + 1)
  const innermost = wide.filter(one => !wide.some(other => other !== one && one.contains(other)))
  return [...innermost, ...cut].map(one => one.outerHTML.slice(0, 200))
}"""
# Parts of a page that scroll by themselves, and cannot be reached by keyboard or do not say what they are.
UNREACHABLE = """() => [...document.querySelectorAll("body *")].filter(one =>
  ["auto", "scroll"].includes(getComputedStyle(one).overflowX) && one.scrollWidth > one.clientWidth
).filter(one => one.getAttribute("role") !== "region" || one.tabIndex !== 0 ||
  !(one.getAttribute("aria-label") || document.getElementById(one.getAttribute("aria-labelledby"))?.textContent)
).map(one => one.outerHTML.slice(0, 200))"""
IS_HEADING_SEEN = """() => {
  const box = document.querySelector("h1").getBoundingClientRect()
  return box.height > 0 && box.bottom > 0 && box.top < innerHeight
}"""
# https://www.w3.org/TR/WCAG22/#text-spacing: the reader's own spacing, which nothing may break.
SPACING = """on => {
  const sheet = new CSSStyleSheet()
  if (on) sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important } p { margin-bottom: 2em !important }`)
  document.adoptedStyleSheets = [sheet]
}"""
LETTERS = "size => document.documentElement.style.fontSize = size"
OPEN_ALL = "document.querySelectorAll('details').forEach(one => one.open = true)"
BRIGHTNESS = "getComputedStyle(document.body).backgroundColor.match(/\\d+/g).reduce((sum, one) => sum + Number(one), 0)"
MOVING = """() => [...document.querySelectorAll("*")].filter(one => {
  const style = getComputedStyle(one)
  return style.animationName !== "none" || style.transitionDuration.split(", ").some(time => time !== "0s") ||
    style.scrollBehavior === "smooth"
}).map(one => one.outerHTML.slice(0, 200))"""
# What the Tab key should stop at; of radio buttons it stops at the chosen one.
STOPS = """() => {
  document.activeElement.blur()
  scrollTo(0, 0)
  return [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")].filter(
    one => one.tabIndex >= 0 && !one.disabled && (one.type !== "radio" || one.checked) &&
       one.checkVisibility({ visibilityProperty: true })
  ).map((one, at) => one.dataset.stop = String(at))
}"""
# The rows of a long table are all alike.
MOST_STOPS = 150
# Where the focus is, whether it is drawn, and whether the middle of its first line is on the screen and uncovered.
FOCUS = """() => {
  const one = document.activeElement, style = getComputedStyle(one), box = one.getClientRects()[0]
  const between = (value, limit) => Math.min(Math.max(value, 1), limit - 1)
  const x = between((box.left + box.right) / 2, innerWidth), y = between((box.top + box.bottom) / 2, innerHeight)
  const top = document.elementFromPoint(x, y)
  return {
    stop: one.dataset.stop ?? one.tagName, html: one.outerHTML.slice(0, 200),
    drawn: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    seen: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth &&
      (one.contains(top) || top.contains(one)),
  }
}"""
# Marks of pictures that the reader's own colours make like the ground; a track is the ground itself.
PALE = """() => [...document.querySelectorAll("svg [class^='m-']:not(.m-track)")].map(one => {
  const { fill, stroke } = getComputedStyle(one)
  return [one.getAttribute("class"), fill, stroke]
}).filter(([, fill, stroke]) => {
  const ground = getComputedStyle(document.body).backgroundColor
  return fill === ground && [ground, "none"].includes(stroke)
})"""


@pytest.mark.parametrize(("kind", "language"), KINDS)
def test_a_page_keeps_its_promises(browser, pages_server, built_site, kind, language):
    path = pages_of(built_site, kind, language)[0]
    with browser.new_context(viewport={"width": 360, "height": 740}, locale="ru-RU") as context:
        page = context.new_page()
        faults = dict(first_visit(page, pages_server, path, kind))
        faults |= dict(at_every_width(page))
        name = f"{kind}/{language}"
        page.evaluate(OPEN_ALL)
        faults |= dict(in_a_palette(page, name, 320, "light"))
        # What follows does not depend on the words of a page.
        if language == SOURCE_LANGUAGE:
            faults |= dict(as_the_reader_wants(page))
        if language == SOURCE_LANGUAGE and kind not in IN_ONE_LANGUAGE:
            faults |= dict(in_a_palette(page, name, 1280, "dark"))
    assert {what: found for what, found in faults.items() if found} == {}


def first_visit(page: Page, server: PagesServer, path: str, kind: str) -> Iterator[tuple[str, Any]]:
    """Load a page with an empty cache: its weight, its troubles, what it asks for, what moves."""
    troubles: list[str] = []
    elsewhere: list[str] = []
    page.on("console", lambda message: troubles.append(message.text))
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("requestfailed", lambda request: troubles.append(f"failed: {request.url}"))
    page.on("response", lambda one: one.status >= 400 and troubles.append(f"{one.status}: {one.url}"))
    page.on("request", lambda one: one.url.startswith((server.address, "data:")) or elsewhere.append(one.url))
    page.add_init_script(WATCH_SHIFTS)
    server.requests.clear()
    page.goto(server.address + path, wait_until="networkidle")
    sizes = {request.path: request.size_bytes / 1024 for request in server.requests}
    yield "is too heavy", sizes if sum(sizes.values()) > promised(kind).visit else {}
    yield "loads the search unasked", [name for name in sizes if "search" in name]
    yield "is in trouble", troubles
    yield "asks somebody else", elsewhere
    yield "moves while it is loaded", page.evaluate("window.shifts")
    yield "hides its heading", not page.evaluate(IS_HEADING_SEEN)


def at_every_width(page: Page) -> Iterator[tuple[str, Any]]:
    """Read the page on every screen, with letters twice as large, and with wide spacing."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 740})
        yield f"does not fit into {width}", page.evaluate(OUT_OF_SIGHT)
        if width in (360, 1280):
            page.evaluate(LETTERS, "200%")
            yield f"does not fit into {width} with large letters", page.evaluate(OUT_OF_SIGHT)
            page.evaluate(LETTERS, "")
        if width == 320:
            yield "has a part that the keyboard does not reach", page.evaluate(UNREACHABLE)
            page.evaluate(SPACING, True)
            yield "does not fit with the reader's own spacing", page.evaluate(OUT_OF_SIGHT)
            page.evaluate(SPACING, False)


def in_a_palette(
    page: Page, name: str, width: int, scheme: Literal["light", "dark"]
) -> Iterator[tuple[str, Any]]:
    """Let axe look at the page with all that can be opened, and leave a picture in test-results/ for people."""
    page.set_viewport_size({"width": width, "height": 740})
    page.emulate_media(color_scheme=scheme)
    yield f"does not fit into {width} with all that can be opened", page.evaluate(OUT_OF_SIGHT)
    axe.prepare(page)
    yield f"breaks rules of axe, {scheme} at {width}", axe.violations(page)
    page.screenshot(path=PICTURES / f"{name}-{width}-{scheme}.png")
    brightness = page.evaluate(BRIGHTNESS)
    yield f"is not {scheme}", brightness < 600 if scheme == "light" else brightness > 180


def as_the_reader_wants(page: Page) -> Iterator[tuple[str, Any]]:
    page.emulate_media(reduced_motion="reduce")
    yield "moves for a reader who asks for no motion", page.evaluate(MOVING)
    page.emulate_media(forced_colors="active")
    yield "has pale marks in the reader's own colours", page.evaluate(PALE)
    page.emulate_media(forced_colors="none", reduced_motion="no-preference")
    yield "is not walked through by the Tab key", walked_by_tab(page)


def walked_by_tab(page: Page) -> list[Any]:
    """Press Tab from the beginning: it visits everything in the order of the page, and shows where it is."""
    page.set_viewport_size({"width": 360, "height": 740})
    expected = page.evaluate(STOPS)
    faults = []
    for stop in expected[:MOST_STOPS]:
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        if focus["stop"] != stop or not focus["drawn"] or not focus["seen"]:
            faults.append((stop, focus))
    return faults


def test_axe_finds_nothing_in_the_opened_drawer(phone, pages_server):
    page = phone.new_page()
    page.goto(f"{pages_server.address}kk/about/")
    page.locator(".md-menu").click()
    axe.prepare(page)
    assert axe.violations(page) == []


def test_axe_reports_what_breaks_a_rule(phone):
    bad = {
        "color-contrast": '<p style="color: #aaa; background: #fff">pale</p>',
        "image-alt": '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">',
        "heading-order": "<h3>too deep</h3>",
        "link-name": '<a href="#top"></a>',
        "target-size": '<button style="all: unset">a</button><button style="all: unset">b</button>',
        "scrollable-region-focusable": '<div style="overflow: auto; width: 9em; height: 3em"><p>'
        + "long " * 99
        + "</p></div>",
    }
    page = phone.new_page()
    page.set_content(
        f"<!doctype html><html lang=ru><title>x</title><main><h1>x</h1>{''.join(bad.values())}</main></html>"
    )
    axe.prepare(page)
    assert {found.rule for found in axe.violations(page)} >= bad.keys()
