"""Every figure of a budget has a quotation at its own address: to read without a script, to copy with one tap."""

import re
from urllib.parse import urlsplit

import pytest

PAGE = "places/usharal/"
# What a quotation must say: unit, year and place, decision, line; by the language of the page.
SAID = {
    "": (
        "тыс. тенге",
        "Бюджет сельского округа Ушарал на 2021 год",
        "решение № 11-2 от 1 июля 2021 года",
        "строка",
    ),
    "kk/": (
        "мың теңге",
        "Үшарал ауылдық округінің 2021 жылға",
        "2021 жылғы 1 шілдедегі № 11-2 шешімі",
        "-жол",
    ),
    "en/": (
        "thousand tenge",
        "Budget of Usharal rural district for 2021",
        "decision No 11-2 of 1 July 2021",
        "line",
    ),
}


def anchors_of(site):
    text = (site / PAGE / "index.html").read_text(encoding="utf-8")
    return re.findall(r'\sid="([befr]-[a-z0-9-]+)"', text)


def opened(context, pages_server, language, anchor):
    page = context.pages[0] if context.pages else context.new_page()
    page.goto(f"{pages_server.address}{language}{PAGE}#{anchor}")
    return page, page.locator(f"[id='q-{anchor}']")


def spaced(text):
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize("language", SAID)
def test_without_a_script_every_figure_shows_its_quotation(
    browser, built_site, pages_server, language, site_url
):
    anchors = anchors_of(built_site)
    assert {anchor[0] for anchor in anchors} == set("befr")
    with browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=False) as context:
        for anchor in anchors:
            page, quotation = opened(context, pages_server, language, anchor)
            assert quotation.is_visible(), anchor
            text = spaced(quotation.inner_text())
            assert all(words in text for words in SAID[language]), text
            assert f"{site_url}{language}{PAGE}#{anchor}" in text
            # The amount is the one that stands in the row, the line the one that the row links to.
            row = page.locator(f"[id='{anchor}']")
            assert f"{spaced(row.locator('td.num').inner_text())} {SAID[language][0]}" in text
            line = urlsplit(row.locator("td.src a").get_attribute("href")).fragment
            assert re.search(rf"\b{line.removeprefix('L')}\b", text), (anchor, text)


@pytest.mark.parametrize("language", SAID)
@pytest.mark.parametrize("anchor", ["r-1-04", "e-07-124-008", "f-16-452-008", "b-balance"])
def test_one_tap_copies_the_quotation(browser, pages_server, language, anchor):
    with browser.new_context(
        viewport={"width": 360, "height": 740}, permissions=["clipboard-read", "clipboard-write"]
    ) as context:
        page, quotation = opened(context, pages_server, language, anchor)
        page.locator(f"[data-copy='q-{anchor}']").click()
        assert page.evaluate("navigator.clipboard.readText()") == quotation.inner_text()
