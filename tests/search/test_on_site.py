"""The search on the built site: a box on every page, a page behind every link."""

import json
import re
from collections import defaultdict

import pytest
from playwright.sync_api import expect
from selectolax.lexbor import LexborHTMLParser

from budget.search import FIGURES_FILE, SEARCH_FOLDER
from tests.search.conftest import FOLDERS
from tests.search.test_queries import NOTHING, cases
from tests.site.page_kinds import LEADS_ON


def index_of(site, language):
    return json.loads((site / SEARCH_FOLDER / f"{language}.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("language", FOLDERS)
def test_every_link_of_the_index_leads_to_a_page_and_to_its_anchor(built_site, language):
    index = index_of(built_site, language)
    ids = defaultdict(set)
    figures = json.loads((built_site / FIGURES_FILE).read_text(encoding="utf-8"))
    for page in {row[0].partition("#")[0] for row in index["rows"]} | {row[0] for row in figures}:
        path = built_site / index["folder"] / page / "index.html"
        ids[page] = {
            node.attributes["id"] for node in LexborHTMLParser(path.read_text(encoding="utf-8")).css("[id]")
        }
    budgets = [row[0] for row in index["rows"][: index["places"]]]
    for page, anchors, amounts in figures:
        assert {*anchors} <= ids[page] | {""}, page
        assert len(anchors) == len(amounts)
    checked = 0
    for row in index["rows"]:
        page, _, own_anchor = row[0].partition("#")
        assert not own_anchor or own_anchor in ids[page], row
        # A line that is offered for a place stands on its page.
        _, _, _, _, _, anchor, absent, only = (*row, *("",) * (6 - len(row)), [], [])[:8]
        for number, budget in enumerate(budgets):
            if anchor and (number in only if only else number not in absent):
                assert anchor in ids[budget], (budget, anchor)
                checked += 1
    assert checked > 100


def test_what_the_list_of_queries_asks_for_is_on_the_site(built_site):
    for right in cases().values():
        for page, _, anchor in (address.partition("#") for address in right if address != NOTHING):
            html = (built_site / page / "index.html").read_text(encoding="utf-8")
            assert not anchor or re.search(rf'\sid="?{anchor}[" >]', html), (page, anchor)


def test_every_page_has_one_box_in_its_language(built_site):
    labels = set()
    for path in built_site.rglob("index.html"):
        page = LexborHTMLParser(path.read_text(encoding="utf-8"))
        if page.css_first(LEADS_ON):
            assert page.css_first("input") is None, path
            continue
        boxes = page.css("[role=search] input[aria-label]")
        assert len(boxes) == 1, path
        labels.add((page.css_first("html").attributes["lang"], boxes[0].attributes["aria-label"]))
    assert labels == {("ru", "Поиск по сайту"), ("kk", "Сайттан іздеу"), ("en", "Search this site")}


@pytest.mark.parametrize(
    ("start", "query", "end", "heading"),
    [
        ("kk/glossary/", "Үшаралдың", "kk/places/usharal/2021/", "Үшарал"),
        ("kk/about/", "11-2", "kk/decisions/talas-2021-07-01-11-2/", "11-2"),
    ],
)
def test_a_reader_gets_from_any_page_to_what_was_searched(phone, pages_server, start, query, end, heading):
    page = phone.new_page()
    troubles: list[str] = []
    page.on("console", lambda message: message.type == "error" and troubles.append(message.text))
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.goto(pages_server.address + start, wait_until="networkidle")
    requests = [request.path for request in pages_server.requests]
    page.locator("#search").fill(query)
    expect(page.locator(".find li a").first).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url(pages_server.address + end)
    expect(page.locator("h1")).to_contain_text(heading)
    assert troubles == []
    new = [request.path for request in pages_server.requests][len(requests) :]
    assert any(path.endswith(".json") for path in new)


def test_a_word_of_the_page_itself_is_reached_without_leaving_it(phone, pages_server):
    page = phone.new_page()
    page.goto(pages_server.address + "glossary/")
    page.locator("#search").fill("маслихат")
    expect(page.locator(".find li a").first).to_be_visible()
    page.locator(".find li a").first.click()
    page.wait_for_url("**/glossary/#maslikhat")
    expect(page.locator(".find li a").first).to_be_hidden()
    expect(page.locator("#maslikhat")).to_be_in_viewport()
