"""Pages on paper: a budget, home and the comparison on two pages of A4 each; a budget leads back by its QR code."""

import re

import pytest
import zxingcpp

from budget.languages import LANGUAGES
from tests.site.page_kinds import pages_of
from tests.views.test_qr import dark_points

PRINTED = ("h1", ".figures", "#compared", ".stack", "#revenue table", "#expenditure table", ".qr")
LEFT_OUT = (".md-nav", ".find", ".md-lang", ".md-palette", ".b-neighbours", "#downloads", "#cite", "button")
# The letters of amounts and of names in tables, in pixels.
SIZES = """() => Array.from(document.querySelectorAll("td.num, tbody th"))
  .filter(cell => cell.checkVisibility())
  .map(cell => parseFloat(getComputedStyle(cell.querySelector(".name, b, a") || cell).fontSize))"""
# Each module of the code is drawn so many points wide, as a camera would see it.
MODULE = 4


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_take_two_sheets_in_letters_of_ten_points_and_the_code_leads_back(
    browser, pages_server, built_site, language
):
    # What differs between the budgets is how many lines and long names they have.
    heaviest = pages_of(built_site, "place", language)[:3]
    with browser.new_context(viewport={"width": 794, "height": 1123}) as context:
        page = context.new_page()
        page.emulate_media(media="print")
        others = [*pages_of(built_site, "home", language), *pages_of(built_site, "comparison", language)]
        for path in (*others, *heaviest):
            page.goto(pages_server.address + path)
            sheets = re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True))
            assert 1 <= len(sheets) <= 2, path
            # Ten points, but for what is below an amount or a name.
            assert min(page.evaluate(SIZES)) >= 13.3, path
        visible = "all => all.map(one => one.checkVisibility())"
        assert {part: page.locator(part).evaluate_all(visible)[0] for part in PRINTED} == dict.fromkeys(
            PRINTED, True
        )
        for part in LEFT_OUT:
            assert set(page.locator(part).evaluate_all(visible)) == {False}, part
        found = zxingcpp.read_barcodes(drawn(page.locator(".qr").get_attribute("src")))
        canonical = page.locator("link[rel=canonical]").get_attribute("href")
        assert [code.text for code in found] == [canonical]
        assert canonical.endswith(path)
        assert page.locator(".b-head").inner_text().replace("\u200b", "").count(canonical) == 1


def drawn(picture: str) -> memoryview:
    """Return the code in black and white, a byte a point."""
    rows = [bytes(0 if dark else 255 for dark in row for _ in range(MODULE)) for row in dark_points(picture)]
    points = b"".join(row for row in rows for _ in range(MODULE))
    return memoryview(points).cast("B", (len(rows) * MODULE, len(rows) * MODULE))
