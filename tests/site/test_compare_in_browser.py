"""A reader compares budgets in a real browser: sorts, chooses, shares the address, goes back."""

import pytest
from playwright.sync_api import Page, expect


@pytest.fixture
def page(browser, pages_server) -> Page:
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        page = context.new_page()
        visit(page, f"{pages_server.address}places/talas/2021/compare/")
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
    head = page.locator(".compare th[data-m='e-07-124-008']")
    head.locator("button").focus()
    page.keyboard.press("Enter")
    expect(head).to_have_attribute("aria-sort", "descending")
    assert page.locator(".compare th[aria-sort]").count() == 1
    assert shares(page) == sorted(shares(page), reverse=True)
    page.keyboard.press("Enter")
    expect(head).to_have_attribute("aria-sort", "ascending")
    assert shares(page) == sorted(shares(page))
    assert page.locator(".compare tfoot tr").count() == 1


def test_the_choice_stands_in_the_address_and_back_undoes_it(page):
    plain = page.url
    page.locator(".chooser summary").click()
    page.locator("input[value='e-07']").check()
    page.locator("input[name='s'][value='tamdy']").uncheck()
    assert "e-07," in page.url
    assert "Тамды" not in names(page)
    shared, shown = page.url, names(page)
    page.go_back()
    page.go_back()
    assert page.url == plain
    assert "Тамды" in names(page)
    visit(page, shared)
    assert names(page) == shown
    expect(page.locator(".compare th[data-m='e-07']")).to_be_visible()


def test_an_address_says_what_is_shown_and_in_which_order(page):
    plain = page.url
    said = page.locator(".chooser [role=status]")
    # A made-up address shows the page as it comes.
    visit(page, f"{plain}?m=x,%3Cb%3E&s=nowhere&by=y&dir=z&unit=u")
    every_budget = names(page)
    expect(page.locator(".compare th[data-m='r-4']")).to_have_attribute("aria-sort", "descending")
    # A budget without the line stays last either way.
    for order in ("desc", "asc"):
        visit(page, f"{plain}?m=e-13-124-040&by=e-13-124-040&dir={order}")
        assert page.locator(".compare tbody tr:visible").last.get_attribute("data-s") == "karatau"
    visit(page, f"{plain}?unit=amount&by=b-revenue")
    assert names(page)[0] == "Каратау (город)"
    assert page.locator("tr[data-s='karatau'] td").nth(1).locator("b").inner_text().startswith("50")
    visit(page, f"{plain}?s=akkol,tamdy&by=r-4&dir=asc")
    expect(said).to_contain_text("2 из 14")
    expect(said).to_contain_text("по возрастанию")
    page.locator(".chooser summary").click()
    page.locator(".chooser button[type=reset]").click()
    assert page.url == plain
    assert names(page) == every_budget
    assert len(every_budget) == 14


def test_the_columns_are_equal_on_a_page_wider_than_others_and_none_is_cut(page):
    heads = page.locator(".compare thead th:visible").evaluate_all(
        "heads => heads.map(head => [head.clientWidth, head.scrollWidth])"
    )
    widths = [width for width, _ in heads[1:]]
    assert max(widths) - min(widths) <= 1
    assert all(needed <= width for width, needed in heads)
    assert page.locator("main").evaluate("main => main.clientWidth") > 1200
