"""A reader compares budgets in a real browser: sorts, chooses, shares the address, goes back; and without a script."""

import pytest
from playwright.sync_api import Page, expect


@pytest.fixture
def page(browser, pages_server) -> Page:
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        page = context.new_page()
        visit(page, f"{pages_server.address}compare/")
        yield page


def visit(page: Page, address: str) -> None:
    """Open the page and wait for its script, which comes when the page has been painted."""
    page.goto(address)
    expect(page.locator(".compare .sort").first).to_have_role("button")


def names(page: Page) -> list[str]:
    return page.locator(".compare tbody tr:visible th").all_inner_texts()


def shares(page: Page) -> list[float]:
    cells = page.locator(".compare tbody tr:visible td.now b").all_inner_texts()
    return [float(cell.replace("%", "").replace(",", ".").replace("\u00a0", "")) for cell in cells]


def test_a_column_is_sorted_by_its_head_with_the_keyboard(page):
    assert shares(page) == sorted(shares(page), reverse=True)
    head = page.locator(".compare th[data-m='e-07']")
    head.locator("button").focus()
    page.keyboard.press("Enter")
    expect(head).to_have_attribute("aria-sort", "descending")
    assert page.locator(".compare th[aria-sort]").count() == 1
    assert shares(page) == sorted(shares(page), reverse=True)
    page.keyboard.press("Enter")
    expect(head).to_have_attribute("aria-sort", "ascending")
    assert shares(page) == sorted(shares(page))
    assert page.locator(".compare tfoot tr").count() == 1


def test_a_budget_without_the_line_stays_last_either_way(page):
    for order in ("desc", "asc"):
        visit(page, f"{page.url.partition('?')[0]}?m=e-13-124-040&by=e-13-124-040&dir={order}")
        assert page.locator(".compare tbody tr:visible").last.get_attribute("data-s") == "karatau"


def test_the_choice_stands_in_the_address_and_back_undoes_it(page):
    plain = page.url
    page.locator(".chooser summary").click()
    page.locator("input[value='e-07-124-008']").check()
    page.locator("input[name='s'][value='tamdy']").uncheck()
    assert "e-07-124-008" in page.url
    assert "Тамды" not in names(page)
    shared, shown = page.url, names(page)
    page.go_back()
    page.go_back()
    assert page.url == plain
    assert "Тамды" in names(page)
    visit(page, shared)
    assert names(page) == shown
    expect(page.locator(".compare th[data-m='e-07-124-008']")).to_be_visible()


def test_a_made_up_address_shows_the_page_as_it_comes(page):
    visit(page, f"{page.url}?m=x,%3Cb%3E&s=nowhere&by=y&dir=z&unit=u")
    assert len(names(page)) == 14
    expect(page.locator(".compare th[data-m='r-4']")).to_have_attribute("aria-sort", "descending")


def test_amounts_can_be_written_large_and_sorted(page):
    visit(page, f"{page.url}?unit=amount&by=b-revenue")
    assert names(page)[0] == "Каратау (город)"
    assert page.locator("tr[data-s='karatau'] td").nth(1).locator("b").inner_text().startswith("50")


def test_what_is_shown_is_said_to_screen_readers(page):
    visit(page, f"{page.url}?s=akkol,tamdy&by=r-4&dir=asc")
    expect(page.locator(".chooser [role=status]")).to_contain_text("2 из 14")
    expect(page.locator(".chooser [role=status]")).to_contain_text("по возрастанию")


def test_starting_over_leaves_no_choice_in_the_address(page):
    plain = page.url
    visit(page, f"{plain}?s=akkol&by=r-1&dir=asc")
    page.locator(".chooser summary").click()
    page.locator(".chooser button[type=reset]").click()
    assert page.url == plain
    assert len(names(page)) == 14


@pytest.mark.parametrize("width", [320, 1280])
def test_the_table_is_complete_without_javascript(browser, pages_server, width):
    with browser.new_context(viewport={"width": width, "height": 740}, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{pages_server.address}kk/compare/")
        expect(page.locator(".chooser")).to_be_hidden()
        assert page.locator(".compare tbody tr").count() == 14
        hidden = [cell for cell in page.locator(".compare td").all() if not cell.is_visible()]
        assert hidden == []
