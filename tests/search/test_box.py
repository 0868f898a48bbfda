"""The search box itself: what it loads and when, keys, words for a screen reader, trouble on the line."""

import json
import re
import shutil

import pytest
from playwright.sync_api import Page, expect

from tests.search.conftest import FOLDERS, SUB_PATH, get_ready, search, shown, write_pages
from tests.site.pages_server import serving

NOTHING = {
    "ru": "По запросу «абракадабра» ничего не нашлось. Попробуйте другое слово или код строки.",
    "kk": "«абракадабра» бойынша ештеңе табылмады. Басқа сөзбен немесе жол кодымен іздеп көріңіз.",
    "en": "Nothing was found for “абракадабра”. Try another word, or the code of a line.",
}
FOUND = {"ru": "Найдено: 1", "kk": "Табылды: 1", "en": "Found: 1"}


@pytest.fixture
def page(phone, server) -> Page:
    page = phone.new_page()
    page.goto(server.address, wait_until="networkidle")
    return page


@pytest.fixture
def ready(page) -> Page:
    get_ready(page)
    return page


def loaded(page: Page) -> list[str]:
    names: list[str] = page.evaluate("performance.getEntriesByType('resource').map(one => one.name)")
    return sorted(name.partition(f"{SUB_PATH}assets/")[2] for name in names)


def test_nothing_of_the_search_is_loaded_before_somebody_searches(page):
    assert [name for name in loaded(page) if "search" in name] == []


def test_a_search_loads_its_scripts_and_the_index_of_one_language(page):
    before = loaded(page)
    get_ready(page)
    assert sorted(set(loaded(page)) - set(before)) == [
        "javascripts/minisearch.js",
        "javascripts/search-finder.js",
        "javascripts/search.js",
        "search/ru.json",
    ]


def test_a_search_costs_less_than_sixteen_kibibytes(server, page):
    count = len(server.requests)
    get_ready(page)
    sizes = {one.path.rpartition("/")[2]: one.size_bytes for one in server.requests[count:]}
    assert len(sizes) == 4
    assert sum(sizes.values()) < 16 * 1024, sizes


def test_what_was_typed_before_the_index_came_is_searched(page):
    page.route("**/search/ru.json", lambda route: page.wait_for_timeout(300) or route.continue_())
    page.locator("#search").focus()
    page.keyboard.type("Ойык")
    expect(page.locator(".find li a")).to_have_count(1)
    assert shown(page) == ["places/oyik/2021/"]


def test_the_policy_forbids_nothing_that_the_search_needs(phone, server):
    page = phone.new_page()
    troubles: list[str] = []
    page.on("console", lambda message: troubles.append(message.text))
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.goto(server.address)
    page.locator("#search").fill("налог")
    expect(page.locator(".find li a").first).to_be_visible()
    assert troubles == []


def test_by_keyboard_alone(ready):
    page = ready
    page.keyboard.type("Каратау")
    links = page.locator(".find li a")
    page.keyboard.press("ArrowDown")
    expect(links.nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator("#search")).to_be_focused()
    page.keyboard.press("Tab")
    expect(links.nth(0)).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#search")).to_be_focused()
    expect(page.locator("#search")).to_have_value("Каратау")
    expect(links.first).to_be_hidden()
    page.keyboard.type(" ")
    expect(links.first).to_be_visible()


def test_enter_goes_to_the_first(ready):
    ready.keyboard.type("Ойык")
    ready.keyboard.press("Enter")
    ready.wait_for_url("**/places/oyik/2021/")


def test_enter_before_the_index_has_come_goes_there_when_it_comes(page):
    page.route("**/search/ru.json", lambda route: page.wait_for_timeout(300) or route.continue_())
    # The script asks for the index when it hears the keys.
    with page.expect_request("**/search/ru.json"):
        page.locator("#search").focus()
    page.keyboard.type("Ойык")
    page.keyboard.press("Enter")
    page.wait_for_url("**/places/oyik/2021/")


def test_a_click_leads_there(ready):
    ready.keyboard.type("Словарь")
    with ready.expect_navigation(url="**/glossary/"):
        ready.locator(".find li a").first.click()


@pytest.mark.parametrize("language", FOLDERS)
def test_what_was_found_and_what_not_is_said_in_the_readers_language(boxes, language):
    page = boxes[language]
    said, note = page.locator(".find [role=status]"), page.locator(".find__note")
    ways_on = page.locator(".find__else a")
    search(page, "Ойык")
    expect(said).to_have_text(FOUND[language])
    expect(note).to_be_hidden()
    expect(ways_on.first).to_be_hidden()
    assert search(page, "абракадабра") == []
    expect(said).to_have_text(NOTHING[language])
    expect(note).to_be_visible()
    expect(note).to_have_text(NOTHING[language])
    expect(ways_on.first).to_be_visible()
    folder = SUB_PATH + FOLDERS[language]
    hrefs = ways_on.evaluate_all("links => links.map(link => new URL(link.href).pathname)")
    assert hrefs == [f"{folder}places/talas/2021/", f"{folder}glossary/"]


def test_of_many_the_first_are_shown_and_the_rest_is_counted(boxes):
    assert len(search(boxes["ru"], "бюджет")) == 8
    words = boxes["ru"].locator(".find__note").inner_text()
    assert re.fullmatch(r"Показаны первые 8 из \d\d\. Уточните запрос\.", words)


def test_an_empty_box_and_a_click_beside_it_close_the_list(ready):
    page = ready
    links = page.locator(".find li a")
    page.locator("#search").fill("налог")
    expect(links.first).to_be_visible()
    page.locator("#search").fill(" ")
    expect(links.first).to_be_hidden()
    page.locator("#search").fill("налог")
    expect(links.first).to_be_visible()
    page.mouse.click(180, 720)
    expect(links.first).to_be_hidden()


def test_leaving_by_tab_closes_the_list(ready):
    ready.locator("#search").fill("Ойык")
    ready.keyboard.press("Tab")
    ready.keyboard.press("Tab")
    expect(ready.locator("main a")).to_be_focused()
    expect(ready.locator(".find li a")).to_be_hidden()


def test_the_list_never_makes_the_page_scroll_sideways(boxes):
    page = boxes["ru"]
    measures = """() => {
      const panel = document.querySelector(".find__panel"), { left, right, width } = panel.getBoundingClientRect()
      return [panel.checkVisibility(), left >= 0, right <= innerWidth, panel.scrollWidth <= width,
        document.documentElement.scrollWidth === innerWidth]
    }"""
    for width in (320, 360, 768, 1280):
        page.set_viewport_size({"width": width, "height": 740})
        for query in ("налог", "абракадабра", "13/124/040", "16"):
            search(page, query)
            assert page.evaluate(measures) == [True] * 5, (width, query)


@pytest.mark.parametrize("file", ["search/ru.json", "javascripts/search.js"])
def test_without_a_connection_the_search_says_so_and_the_next_letter_tries_again(page, file):
    page.route(f"**/assets/{file}", lambda route: route.abort())
    page.locator("#search").fill("Ойык")
    expect(page.locator(".find [role=status]")).to_contain_text("Поиск не загрузился")
    words = page.locator(".find__note, .find [role=status]:not(.vh)").filter(visible=True)
    expect(words).to_contain_text("Поиск не загрузился")
    if file == "search/ru.json":
        page.unroute(f"**/assets/{file}")
        page.keyboard.press("End")
        page.keyboard.type(" ")
        expect(page.locator(".find li a")).to_have_count(1)


def test_an_index_is_shown_as_text_whatever_stands_in_it(tmp_path, phone, indexes):
    hostile = '<img src="x" onerror="document.title=1"><script>document.title=2</script>'
    index = json.loads(indexes["ru"])
    index["rows"] = [[f"javascript:{n}/", f"взлом {hostile}", hostile, hostile] for n in range(3)]
    (tmp_path / "site").mkdir()
    write_pages(tmp_path / "site", {"ru": json.dumps(index)})
    with serving(tmp_path / "site", SUB_PATH) as server:
        page = phone.new_page()
        page.goto(server.address)
        page.locator("#search").fill("взлом")
        expect(page.locator(".find li")).to_have_count(3)
        assert page.locator(".find li :is(img, script)").count() == 0
        assert hostile in page.locator(".find li a").first.inner_text()
        assert page.title() == "-"


def test_without_javascript_there_is_no_box(browser, server):
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(server.address)
        expect(page.locator(".find")).to_be_hidden()


def test_paper_has_no_box(ready):
    ready.emulate_media(media="print")
    expect(ready.locator("#search")).to_be_hidden()


def test_the_scripts_need_nothing_else(tmp_path, phone, server):
    """The folder of scripts can be moved: it finds the index and the pages by its own address."""
    root = tmp_path / "moved"
    shutil.copytree(server.root, root / "deep" / "er")
    with serving(root) as moved:
        page = phone.new_page()
        page.goto(f"{moved.address}deep/er/kk/")
        page.locator("#search").fill("Ойық")
        link = page.locator(".find li a")
        expect(link).to_have_count(1)
        assert link.evaluate("link => new URL(link.href).pathname") == "/deep/er/kk/places/oyik/2021/"
