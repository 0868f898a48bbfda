"""People walk through years and vintages: what changed in October, a figure of July, what an officer has to mend."""

import csv
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.site import axe
from tests.site.pages_server import serving
from tests.vintages.maker import in_force
from tests.vintages.wording import Decision

PHONE = {"width": 360, "height": 740}
FITS = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
OCTOBER = "talas-2021-10-29-14-3"


@pytest.fixture(scope="module")
def address(archive_site: Path, site_url: str) -> Iterator[str]:
    with serving(archive_site, urlsplit(site_url).path) as server:
        yield server.address


@pytest.fixture
def start(browser: Browser) -> Iterator[Callable[..., Page]]:
    with ExitStack() as contexts:
        yield lambda **settings: contexts.enter_context(browser.new_context(**settings)).new_page()


def test_a_citizen_asks_what_changed_in_october(start, address, chain):
    page = start(viewport=PHONE, locale="ru-RU", has_touch=True)
    page.goto(address)
    page.locator("main a[href*='places/talas/']").first.tap()
    page.wait_for_url("**/places/talas/2022/")
    page.locator(".places tbody th a[href*='koktal/']").tap()
    page.wait_for_url("**/places/koktal/2022/")
    page.locator(".b-years").get_by_role("link", name="2021", exact=True).tap()
    page.wait_for_url("**/places/koktal/2021/")
    step = page.locator("#history tbody tr", has_text="29 октября 2021")
    expect(step).to_contain_text("+640")
    accessible(page)

    step.locator("a").tap()
    page.wait_for_url(f"**/decisions/{OCTOBER}/#koktal-2021")
    accessible(page)
    budgets = page.locator("main h3 a[href*='/places/']").evaluate_all(
        "all => all.map(one => one.pathname.split('/').at(-3))"
    )
    assert sorted(budgets) == sorted(place for place, *_ in decision(chain, OCTOBER).annexes.values())
    page.locator("#koktal-2021 ~ details summary").first.tap()
    lights = page.locator("tr", has=page.locator("a[href$='places/koktal/2021/#e-07-124-011']"))
    for figure in ("399", "1\u00a0039", "+640"):
        expect(lights).to_contain_text(figure)

    lights.locator("a").tap()
    page.wait_for_url("**/places/koktal/2021/#e-07-124-011")
    expect(page.locator("#e-07-124-011")).to_be_in_viewport()
    assert "399, +24 — № 11-2 от 1 июля 2021 года" in said(page.locator("#e-07-124-011 ~ .was").first)


def test_a_journalist_finds_a_figure_of_july_where_it_was_quoted(start, address, chain):
    page = start(java_script_enabled=False, accept_downloads=True)
    page.goto(f"{address}places/usharal/2021/#r-1-04")
    row = page.locator("#r-1-04")
    expect(row).to_be_in_viewport()
    assert number(row.locator("td.num").inner_text()) == 1955
    july = page.locator("#r-1-04 ~ .was").first.locator("li", has_text="№ 11-2 от 1 июля 2021 года")
    expect(july).to_be_visible()
    expect(july.locator("b")).to_have_text("1 951")
    expect(page.locator("#r-1-04 ~ .note").first).to_contain_text("№ 13-2 от 30 сентября 2021 года")
    july.locator("a").click()
    page.wait_for_url("**/decisions/talas-2021-07-01-11-2/text/#L2079")
    expect(page.locator("#L2079")).to_contain_text("1 951")

    page.goto(f"{address}places/usharal/2021/")
    revenue = number(page.locator("#b-revenue td.num").inner_text())
    with page.expect_download() as download:
        page.locator("a[href='#downloads']").click()
        page.locator("#downloads a[href$='/budget.csv']").click()
    sums: dict[str, int] = {}
    for line in csv.DictReader(download.value.path().read_text(encoding="utf-8").splitlines()):
        if line["side"] == "revenue":
            sums[line["fiscal_year"]] = sums.get(line["fiscal_year"], 0) + int(line["amount_kzt"])
    assert sums["2021"] == revenue * 1000
    assert len(sums) == len([year for place, year in in_force(chain) if place == "usharal"])
    assert "№ 13-2" in (page.locator("#cite").text_content() or "")
    assert re.search(r"@\w+\{\S*2021\S*,", page.locator("#cite").text_content() or "")


def test_an_officer_sees_what_stands_and_what_a_later_decision_overtook(start, address):
    page = start(viewport=PHONE)
    page.goto(f"{address}places/talas/checks/")
    accessible(page)
    wrong = page.locator("main a[href$='/usharal/2021/#r-1-04']").first
    expect(wrong).to_be_visible()
    assert "исправлено решением № 13-2 от 30 сентября 2021 года" in said(page.locator("main"))

    page.goto(f"{address}decisions/talas-2021-12-30-18-3/")
    accessible(page)
    plan = page.locator("main li, main p, main tr", has_text="2022").filter(has_text="17-2")
    expect(plan.first).to_be_visible()
    page.goto(f"{address}places/karatau/2022/")
    steps = page.locator("#history tbody th a")
    assert [link.get_attribute("href").split("/")[-2] for link in steps.all()] == [
        "talas-2020-12-28-86-2",
        "talas-2021-12-28-17-2",
    ]
    expect(page.locator(".b-date a")).to_contain_text("№ 17-2")


def decision(chain: list[Decision], wanted: str) -> Decision:
    return next(made for made in chain if made.id == wanted)


def said(part: Locator) -> str:
    """Return what is seen of a part of a page, with plain spaces."""
    return re.sub(r"\s+", " ", part.inner_text())


def number(figure: str) -> int:
    return int(re.sub(r"\s", "", figure))


def accessible(page: Page) -> None:
    """Look at a page that has more to show than those of one decision: it fits a telephone, and axe finds nothing."""
    assert page.evaluate(FITS), page.url
    axe.prepare(page)
    assert axe.violations(page) == [], page.url
