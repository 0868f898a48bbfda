"""A place's page on a telephone: nine screens, nothing lost in a fold, and a way to pass on what one found."""

import pytest
from playwright.sync_api import expect

from budget.languages import LANGUAGES
from tests.site.page_kinds import pages_of

PHONE = {"width": 360, "height": 640}
SCREENS = 9
# A row that repeats the amount above it, and lies in a fold.
FOLDED = "places/akkol/2021/#e-07-124"
# Of each text that begins with a comma or a full stop: the sentence, if nothing stands before the sign on its line.
ALONE = """() => {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = []
  while (texts.nextNode()) {
    const at = texts.currentNode.data.search(/\\S/), sign = document.createRange()
    if (!/^[,.;:](\\s|$)/.test(texts.currentNode.data.slice(at, at + 2).padEnd(2))) continue
    sign.setStart(texts.currentNode, at)
    sign.setEnd(texts.currentNode, at + 1)
    let block = texts.currentNode.parentElement
    while (getComputedStyle(block).display === "inline") block = block.parentElement
    const box = sign.getBoundingClientRect(), left = block.getBoundingClientRect().left
    if (box.width && box.left - left < parseFloat(getComputedStyle(block).paddingLeft) + 4) found.push(block.innerText)
  }
  return found
}"""
SHARED = "navigator.share = told => (window.shared = told, Promise.resolve())"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_place_takes_nine_screens_and_no_line_begins_with_a_comma(
    browser, pages_server, built_site, language
):
    with browser.new_context(viewport=PHONE) as context:
        page = context.new_page()
        for path in pages_of(built_site, "place", language)[:4]:
            page.goto(pages_server.address + path)
            assert page.evaluate("document.documentElement.scrollHeight") <= SCREENS * PHONE["height"], path
            page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
            assert page.evaluate(ALONE) == [], path


def test_what_rows_and_cells_are_is_said_where_they_are_laid_out_as_grids(phone, pages_server):
    page = phone.new_page()
    page.goto(f"{pages_server.address}{FOLDED}")
    expect(page.locator("html.ready")).to_be_attached()
    parts = page.locator("#e-07-124, #e-07-124 > *")
    assert parts.evaluate_all("all => all.map(one => one.getAttribute('role'))") == [
        "row",
        "rowheader",
        "cell",
        "cell",
        "cell",
    ]


@pytest.mark.parametrize("scripts", [True, False])
def test_a_link_to_a_folded_figure_opens_it(browser, pages_server, scripts):
    with browser.new_context(viewport=PHONE, java_script_enabled=scripts) as context:
        page = context.new_page()
        page.goto(f"{pages_server.address}{FOLDED}")
        row = page.locator("#e-07-124")
        expect(row).to_be_in_viewport()
        expect(page.locator("#e-07-124 + .quote p")).to_be_visible()
        expect(page.locator(".b-actions")).to_be_visible(visible=scripts)


def test_page_and_figure_are_shared_by_the_sheet_of_the_phone_else_copied(phone, pages_server):
    phone.grant_permissions(["clipboard-read", "clipboard-write"])
    page = phone.new_page()
    page.goto(f"{pages_server.address}{FOLDED}")
    own, figure = page.locator(".b-actions [data-share]"), page.locator(".quote [data-share]:visible")
    figure.click()
    quotation = page.evaluate("navigator.clipboard.readText()")
    assert quotation.endswith("#e-07-124")
    page.evaluate(SHARED)
    figure.click()
    assert page.evaluate("shared") == {"text": quotation}
    own.click()
    told = page.evaluate("shared")["text"]
    assert "Акколь на 2021 год" in told.replace("\u00a0", " ")
    assert told.endswith(FOLDED)


def test_the_print_button_prints(phone, pages_server):
    page = phone.new_page()
    page.add_init_script("window.print = () => window.printed = true")
    page.goto(f"{pages_server.address}{FOLDED}")
    page.locator("[data-print]").click()
    assert page.evaluate("window.printed")
