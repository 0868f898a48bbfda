"""The search box itself: what it loads and when, keys, words for a screen reader, trouble on the line."""

import json
import re
import shutil

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import PROJECT
from tests.search.conftest import FOLDERS, SUB_PATH, get_ready, search, shown, write_pages
from tests.site import axe
from tests.site.pages_server import serving

NOTHING = {
    "ru": "По запросу «абракадабра» ничего не нашлось. Попробуйте другое слово или код строки.",
    "kk": "«абракадабра» бойынша ештеңе табылмады. Басқа сөзбен немесе жол кодымен іздеп көріңіз.",
    "en": "Nothing was found for “абракадабра”. Try another word, or the code of a line.",
}
SIMILAR = "Точно такого здесь нет. Похожее:"
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
        "javascripts/search-finder.js",
        "javascripts/search-words.js",
        "javascripts/search.js",
        "search/ru.json",
    ]


def test_a_search_costs_less_than_eighteen_kibibytes(server, page):
    count = len(server.requests)
    get_ready(page)
    sizes = {one.path.rpartition("/")[2]: one.size_bytes for one in server.requests[count:]}
    assert len(sizes) == 4
    assert sum(sizes.values()) < 18 * 1024, sizes


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
    box, links = page.locator("#search"), page.locator(".find li a")
    expect(box).to_have_attribute("aria-expanded", "false")
    page.keyboard.type("Каратау")
    expect(box).to_have_attribute("aria-expanded", "true")
    for key, at in (("ArrowDown", 0), ("ArrowDown", 1), ("ArrowDown", 1), ("ArrowUp", 0), ("ArrowUp", None)):
        page.keyboard.press(key)
        # The focus stays in the box, which says which of the links is chosen.
        expect(box).to_be_focused()
        expect(page.locator(".find [aria-selected=true]")).to_have_count(0 if at is None else 1)
        named = box.get_attribute("aria-activedescendant")
        assert named == (None if at is None else links.nth(at).get_attribute("id"))
    page.keyboard.press("Escape")
    expect(box).to_be_focused()
    expect(box).to_have_value("Каратау")
    expect(links.first).to_be_hidden()
    page.keyboard.press("ArrowDown")
    expect(links.first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/places/karatau-rural/2021/")


@pytest.mark.parametrize("query", ["Каратау", "Окколь", "абракадабра"])
def test_an_open_list_has_nothing_that_axe_forbids(ready, query):
    ready.keyboard.type(query)
    expect(ready.locator(".find__panel")).to_be_visible()
    axe.prepare(ready)
    assert axe.violations(ready) == []


def test_what_is_only_similar_is_shown_before_enter_leads_there(ready):
    ready.keyboard.type("Окколь")
    ready.keyboard.press("Enter")
    expect(ready.locator(".find [role=status]")).to_have_text(SIMILAR)
    expect(ready.locator(".find__note")).to_have_text(SIMILAR)
    expect(ready.locator("#search")).to_have_attribute("aria-activedescendant", "found-0")
    ready.keyboard.press("Enter")
    ready.wait_for_url("**/places/akkol/2021/")


def test_the_amounts_are_loaded_when_figures_are_typed(ready):
    assert "search/figures.json" not in loaded(ready)
    ready.locator("#search").fill("120 322")
    expect(ready.locator(".find li a")).to_have_count(1)
    assert shown(ready) == ["places/karatau/2021/#b-revenue"]
    assert "120\xa0322 тыс. тенге" in ready.locator(".find li a").inner_text()
    assert "search/figures.json" in loaded(ready)


def test_without_the_amounts_codes_are_found(page):
    page.route("**/search/figures.json", lambda route: route.abort())
    page.locator("#search").fill("07/124/008")
    expect(page.locator(".find li a").first).to_be_visible()
    assert shown(page)[0] == "places/talas/lines/e-07-124-008/"


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
    assert hrefs == [f"{folder}{page}" for page in ("places/talas/2021/", "glossary/", "about/")]


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


def test_no_script_makes_code_out_of_text():
    forbidden = r"\beval\(|\bFunction\(|innerHTML|outerHTML|insertAdjacentHTML|document\.write"
    for script in (PROJECT / "overrides/assets/javascripts").glob("*.js"):
        assert re.findall(forbidden, script.read_text(encoding="utf-8")) == [], script


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
