"""What opens on a press: the counts of a check, the meaning of a word; by keyboard, without JavaScript, on a phone."""

import pytest
from playwright.sync_api import expect


@pytest.fixture
def page(browser, pages_server):
    with browser.new_context(viewport={"width": 320, "height": 640}, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(pages_server.address)
        yield page


def test_a_law_opens_and_says_how_often_it_held_in_each_budget(page, pages_server):
    page.goto(f"{pages_server.address}kk/places/talas/checks/")
    check = page.locator("#hierarchy_sums")
    expect(check.locator("li").first).to_be_hidden()
    check.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(check.locator("li").first).to_be_visible()
    assert check.locator("li").count() > 1


def test_a_word_of_a_budget_is_explained_under_it(page, pages_server):
    page.goto(f"{pages_server.address}kk/places/akkol/2021/")
    word = page.locator(".word").first
    expect(word.locator("p")).to_be_hidden()
    word.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(word.locator("p")).to_be_visible()
    page.emulate_media(media="print")
    expect(word.locator("p")).to_be_hidden()
    page.emulate_media(media="screen")
    page.keyboard.press("Enter")
    expect(word.locator("p")).to_be_hidden()


def test_the_line_on_a_budgets_page_leads_to_its_row_of_checks(page, pages_server):
    page.goto(f"{pages_server.address}places/akkol/2021/")
    page.locator(".b-proof a").click()
    row = page.locator("tr:target")
    expect(row).to_be_in_viewport()
    assert "Акколь" in (row.locator("th").text_content() or "")


def test_an_error_of_the_register_leads_to_the_line_that_prints_it(page, pages_server):
    page.goto(f"{pages_server.address}places/talas/checks/")
    spot = page.locator(".error .spots tbody tr").first
    printed = (spot.locator("td").first.text_content() or "").strip()
    spot.locator(".src a").click()
    line = page.locator("li:target")
    expect(line).to_be_in_viewport()
    assert printed in (line.text_content() or "")
