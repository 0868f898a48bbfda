"""A place's page on paper: a sheet for the notice board, two pages of A4, which leads back by its QR code."""

import re
from itertools import pairwise

import pytest
import zxingcpp
from playwright.sync_api import Page, expect

from tests.site.page_kinds import pages_of
from tests.views.test_qr import runs

KIND = "places/*/"
PRINTED = ("h1", ".figures", ".flow svg", "#revenue table", "#expenditure table", ".qr")
LEFT_OUT = (".md-nav", ".find", ".md-lang", ".md-palette", ".b-neighbours", "#downloads", "#cite", "button")
# Each module of the code is drawn so many points wide, as a camera would see it.
MODULE = 4
MODULES = """() => {
  const code = document.querySelector(".qr"), side = code.viewBox.baseVal.width
  return [side, code.querySelector("path").getAttribute("d")]
}"""


@pytest.fixture
def page(browser) -> Page:
    with browser.new_context(viewport={"width": 794, "height": 1123}) as context:
        page = context.new_page()
        page.emulate_media(media="print")
        yield page


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_budget_takes_two_sheets_at_most(page, pages_server, built_site, language):
    sheets = {}
    for path in pages_of(built_site, KIND, language):
        page.goto(pages_server.address + path)
        sheets[path] = len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True)))
    assert len(sheets) == 14
    assert {path: count for path, count in sheets.items() if not 1 <= count <= 2} == {}


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_sheet_has_what_a_notice_board_needs_and_no_navigation(page, pages_server, built_site, language):
    page.goto(pages_server.address + pages_of(built_site, KIND, language)[0])
    for part in PRINTED:
        expect(page.locator(part).first).to_be_visible()
    for part in LEFT_OUT:
        assert page.locator(part).count() > 0
        assert [one for one in page.locator(part).all() if one.is_visible()] == []


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_code_leads_to_the_page(page, pages_server, built_site, language):
    path = pages_of(built_site, KIND, language)[0]
    page.goto(pages_server.address + path)
    found = zxingcpp.read_barcodes(drawn(*page.evaluate(MODULES)))
    canonical = page.locator("link[rel=canonical]").get_attribute("href")
    assert [code.text for code in found] == [canonical]
    assert canonical.endswith(path)
    assert page.locator(".b-head").inner_text().replace("\u200b", "").count(canonical) == 1


def drawn(side: int, path: str) -> memoryview:
    """Return the drawing in black and white, a byte a point."""
    points = bytearray(b"\xff" * (side * MODULE) ** 2)
    for x, y, width in runs(path):
        left, right = x * MODULE, (x + width) * MODULE
        for begin, _ in pairwise(range(0, (MODULE + 1) * side * MODULE, side * MODULE)):
            row = y * MODULE * side * MODULE + begin
            points[row + left : row + right] = bytes(right - left)
    return memoryview(points).cast("B", (side * MODULE, side * MODULE))
