"""axe finds nothing to mend on any kind of page: at any width, in any palette, in every language."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.site import axe

WIDTHS = (320, 1280)
PALETTES = ("light", "dark")
OPEN_ALL = "document.querySelectorAll('details').forEach(one => one.open = true)"
SCOPES = {"col", "row", "colgroup", "rowgroup"}


def test_axe_finds_nothing_in_light_and_dark_on_a_phone_and_on_a_wide_screen(phone, pages_server, path):
    page = phone.new_page()
    # With what a page's own script adds when the page has been painted.
    page.goto(pages_server.address + path, wait_until="networkidle")
    axe.prepare(page)
    page.evaluate(OPEN_ALL)
    found = {}
    for width in WIDTHS:
        for palette in PALETTES:
            page.set_viewport_size({"width": width, "height": 740})
            page.emulate_media(color_scheme=palette)
            found[width, palette] = axe.violations(page)
    assert {where: violations for where, violations in found.items() if violations} == {}


@pytest.mark.parametrize("language", ["", "kk/", "en/"])
def test_axe_finds_nothing_in_the_opened_drawer(phone, pages_server, language):
    page = phone.new_page()
    page.goto(f"{pages_server.address}{language}about/")
    page.locator(".md-menu").click()
    axe.prepare(page)
    assert axe.violations(page) == []


def test_every_table_has_a_caption_and_every_head_says_what_it_heads(built_site):
    faults = []
    for file in sorted(built_site.rglob("*.html")):
        for table in LexborHTMLParser(file.read_text(encoding="utf-8")).css("table"):
            location = f"{file.relative_to(built_site).as_posix()}: {table.attributes}"
            caption = table.css_first("caption")
            if caption is None or not caption.text(strip=True):
                faults.append(f"{location} has no caption")
            scopes = {head.attributes.get("scope") for head in table.css("th")}
            if not scopes or not scopes <= SCOPES:
                faults.append(f"{location} has heads of {scopes}")
    assert faults == []


BAD = {
    "color-contrast": '<p style="color: #aaa; background: #fff">pale</p>',
    "image-alt": '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">',
    "heading-order": "<h3>too deep</h3>",
    "link-name": '<a href="#top"></a>',
    "target-size": '<button style="all: unset">a</button><button style="all: unset">b</button>',
    "scrollable-region-focusable": f'<div style="overflow: auto; width: 9em; height: 3em"><p>{"long " * 99}</p></div>',
}


@pytest.mark.parametrize(("rule", "html"), BAD.items(), ids=BAD)
def test_axe_reports_what_breaks_a_rule(phone, rule, html):
    page = phone.new_page()
    page.set_content(f"<!doctype html><html lang=ru><title>x</title><main><h1>x</h1>{html}</main></html>")
    axe.prepare(page)
    assert rule in {found.rule for found in axe.violations(page)}
