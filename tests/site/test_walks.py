"""People walk through the site: a citizen, a journalist, a reader without scripts, a reader without a mouse."""

import csv
import re
from contextlib import ExitStack
from fractions import Fraction
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.conftest import PROJECT

PHONE = {"width": 360, "height": 640}
DESK = {"width": 1280, "height": 900}
# The line that everybody asks about: the light in the street.
LIGHT, LIGHT_CODE = "e-07-124-008", "07/124/008"
FOCUS = """() => {
  const one = document.activeElement, style = getComputedStyle(one), box = one.getBoundingClientRect()
  return {
    html: one.outerHTML.slice(0, 200), drawn: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    seen: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
  }
}"""
# Of each figure of a page that is opened at its address: its anchor, whether its quotation is seen and what it says,
# the amount of its row, and the line that the row links to.
QUOTED = """() => [...document.querySelectorAll("main tr[id]")].filter(row => /^[befr]-/.test(row.id)).map(row => {
  location.hash = row.id
  const quotation = document.querySelector(`#${row.id} + .quote p, #${row.id} + .was + .quote p`)
  const line = row.querySelector("td.src a").hash.replace("#L", "")
  return [row.id, quotation.checkVisibility(), quotation.textContent, row.querySelector("td.num").innerText, line]
})"""


class Walk:
    """A person with a browser, and the published files that say what the pages must show."""

    def __init__(self, page: Page, address: str, site: Path) -> None:
        self.page, self.address, self.site = page, address, site

    def sum_of(self, place: str, side: str, code: str = "") -> int:
        """Return what the published table of a budget gives for a line with all below it; in thousand tenge."""
        text = (self.site / "data" / "places" / place / "budget.csv").read_text(encoding="utf-8")
        return sum_in(text, side, code)

    def heading(self) -> str:
        """Return the heading with plain spaces: a year and its word stay on one line."""
        return self.page.locator("h1").inner_text().replace("\u00a0", " ")

    def places(self) -> list[str]:
        """Return the ids of the budgets in the table of the home page."""
        links = self.page.locator(".places tbody th a").all()
        return [(link.get_attribute("href") or "").split("/")[-3] for link in links]

    def link_to(self, place: str, table: str) -> Locator:
        return self.page.locator(f"{table} tbody th a[href*='/{place}/']")


def sum_in(text: str, side: str, code: str = "") -> int:
    rows = [row for row in csv.DictReader(text.splitlines()) if row["side"] == side]
    lines = [row for row in rows if f"{row['code']}/".startswith(code and f"{code}/")]
    assert lines
    tenge = sum(int(row["amount_kzt"]) for row in lines)
    assert tenge % 1000 == 0
    return tenge // 1000


def number(figure: Locator) -> int:
    """Read a figure as the page writes it, in any of its languages: 101 570 or 101,570."""
    return int(re.sub(r"[\s,]", "", figure.inner_text()))


def word_of(language: str) -> str:
    with (PROJECT / "data" / "reference" / "classification.csv").open(encoding="utf-8", newline="") as lines:
        return next(
            row[f"plain_{language}"]
            for row in csv.DictReader(lines)
            if (row["side"], row["code"]) == ("expenditure", LIGHT_CODE)
        )


@pytest.fixture
def start(browser, pages_server, built_site):
    """Return what starts a walk with a browser of some settings."""
    with ExitStack() as contexts:
        yield lambda **settings: Walk(
            contexts.enter_context(browser.new_context(**settings)).new_page(),
            pages_server.address,
            built_site,
        )


def test_a_citizen_finds_the_light_of_the_own_village_and_compares_it(start):
    walk = start(viewport=PHONE, locale="kk-KZ", has_touch=True)
    page = walk.page
    page.goto(f"{walk.address}kk/")
    own = walk.places()[-1]
    light = walk.sum_of(own, "expenditure", LIGHT_CODE)
    # Every village is on the first screen of a phone: one tap.
    links = page.locator(".to-places a").all()
    assert len(links) == len(walk.places())
    for link in links:
        expect(link).to_be_in_viewport(ratio=1)
    link = page.locator(f".to-places a[href*='/{own}/']")
    name = link.inner_text()
    link.tap()
    page.wait_for_url(f"**/kk/places/{own}/2021/")
    village = walk.heading()
    assert name in village
    row = page.locator(f"#{LIGHT}")
    expect(row.locator(".name")).to_have_text(word_of("kk"))
    assert number(row.locator("td.num")) == light

    meaning = row.locator(".word p")
    expect(meaning).to_be_hidden()
    row.locator("summary").tap()
    expect(meaning).to_be_visible()
    expect(meaning).to_be_in_viewport()

    row.locator("td.num a").tap()
    page.locator("tr:target + .quote a").tap()
    page.wait_for_url(f"**/kk/places/talas/lines/{LIGHT}/")
    assert walk.heading() == word_of("kk")
    own_row = page.locator(f".line tbody tr:has(a[href*='/{own}/'])")
    assert number(own_row.locator("td.num")) == light

    page.locator("main a[href$='/compare/']").tap()
    page.wait_for_url("**/kk/places/talas/2021/compare/")
    assert walk.heading() not in ("", village, word_of("kk"))
    compared = page.locator(f".compare tr[data-s='{own}']")
    assert number(compared.locator("td").first.locator("b")) == walk.sum_of(own, "revenue")

    walk.link_to(own, ".compare").tap()
    page.wait_for_url(f"**/kk/places/{own}/2021/")
    assert walk.heading() == village
    assert number(page.locator(f"#{LIGHT} td.num")) == light
    expect(page.locator("html")).to_have_attribute("lang", "kk")


def test_a_journalist_finds_the_most_dependent_budget_downloads_and_quotes_it(start, site_url):
    walk = start(viewport=DESK, permissions=["clipboard-read", "clipboard-write"])
    page = walk.page
    page.goto(f"{walk.address}places/talas/2021/compare/")
    head = page.locator(".compare th[data-m='r-4']")
    page.locator(".compare th[data-m='name'] button").click()
    head.locator("button").click()
    expect(head).to_have_attribute("aria-sort", "descending")
    shares = [
        Fraction(walk.sum_of(budget, "revenue", "4"), walk.sum_of(budget, "revenue"))
        for budget in order_of(page)
    ]
    assert len(shares) > 1
    assert shares == sorted(shares, reverse=True)

    first = order_of(page)[0]
    walk.link_to(first, ".compare").click()
    page.wait_for_url(f"**/places/{first}/2021/")
    figure = page.locator("#b-revenue td.num a")
    with page.expect_download() as download:
        page.locator("a[href='#downloads']").click()
        page.locator("#downloads a[href$='/budget.csv']").click()
    assert sum_in(download.value.path().read_text(encoding="utf-8"), "revenue") == number(figure)

    figure.click()
    page.locator("[data-copy='q-b-revenue']").click()
    quotation = page.evaluate("navigator.clipboard.readText()")
    assert figure.inner_text() in quotation
    assert walk.heading() in quotation
    # Whoever follows the quotation stands before the figure.
    follower = page.context.new_page()
    follower.goto(quotation.split()[-1].replace(site_url, walk.address))
    expect(follower.locator("#b-revenue")).to_be_in_viewport()
    assert number(follower.locator("#b-revenue td.num")) == number(figure)


def order_of(page: Page) -> list[str]:
    """Return the ids of the budgets in the order of the comparison."""
    return [row.get_attribute("data-s") or "" for row in page.locator(".compare tbody tr").all()]


def test_without_javascript_every_figure_is_there_to_read_and_to_quote(start, site_url):
    walk, language = start(viewport=PHONE, java_script_enabled=False), "kk/"
    page = walk.page
    page.goto(walk.address + language)
    all_budgets = walk.places()
    own = all_budgets[-1]
    walk.link_to(own, ".places").click()
    page.wait_for_url(f"**/{language}places/{own}/2021/")
    quotation = page.locator(f"#{LIGHT} + .quote p")
    expect(quotation).to_be_hidden()
    page.locator(f"#{LIGHT} td.num a").click()
    expect(quotation).to_be_visible()
    # So it is with every figure: at its address stands what the row says, the line that prints it, and that address.
    quoted = page.evaluate(QUOTED)
    assert {anchor[0] for anchor, *_ in quoted} == set("befr")
    for anchor, is_seen, text, amount, line in quoted:
        assert is_seen, anchor
        assert f"{site_url}{language}{page.url.partition(language)[2].partition('#')[0]}#{anchor}" in text
        assert amount in text
        assert re.search(rf"\b{line}\b", text), (anchor, text)

    page.locator("main a[href$='/compare/']").click()
    page.wait_for_url(f"**/{language}places/talas/2021/compare/")
    assert sorted(order_of(page)) == sorted(all_budgets)
    expect(page.locator(".chooser")).to_be_hidden()
    columns = page.locator(".compare thead th").count()
    for budget in all_budgets:
        cells = page.locator(f".compare tr[data-s='{budget}']").locator("th, td")
        texts = [cell.strip() for cell in cells.all_inner_texts()]
        assert len(texts) == columns
        assert all(texts), (budget, texts)
        assert number(cells.nth(1).locator("b")) == walk.sum_of(budget, "revenue")


def test_by_keyboard_alone_a_reader_opens_a_budget_and_sorts_the_comparison(start):
    walk = start(viewport=DESK)
    page = walk.page
    page.goto(walk.address)
    own = walk.places()[-1]
    skip_to_the_content(page)
    tab_to(page, walk.link_to(own, ".places"))
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/places/{own}/2021/")

    skip_to_the_content(page)
    word = page.locator(f"#{LIGHT} details")
    tab_to(page, word.locator("summary"))
    page.keyboard.press("Enter")
    expect(word.locator("p")).to_be_visible()
    page.reload()
    skip_to_the_content(page)
    tab_to(page, page.locator("main a[href$='/compare/']"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/places/talas/2021/compare/")

    skip_to_the_content(page)
    head = page.locator(".compare th[data-m='b-expenditure']")
    tab_to(page, head.locator("button"))
    page.keyboard.press("Enter")
    expect(head).to_have_attribute("aria-sort", "descending")
    spending = [walk.sum_of(budget, "expenditure") for budget in order_of(page)]
    assert spending == sorted(spending, reverse=True)
    # The focus stays where it was: the next press turns the order.
    page.keyboard.press("Space")
    expect(head).to_have_attribute("aria-sort", "ascending")


def skip_to_the_content(page: Page) -> None:
    skip = page.locator(".md-skip")
    tab_to(page, skip, most=1)
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()


def tab_to(page: Page, target: Locator, most: int = 250) -> None:
    """Press Tab until the focus is on the target; wherever it stops on the way, it is drawn and on the screen."""
    wanted = target.element_handle()
    for _ in range(most):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        assert focus["drawn"], focus
        assert focus["seen"], focus
        if page.evaluate("one => one === document.activeElement", wanted):
            return
    pytest.fail(f"{target} is not reached by {most} presses of Tab")
