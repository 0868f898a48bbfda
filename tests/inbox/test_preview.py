"""The preview opens alone: no request, no script, no link that leads nowhere, no name twice."""

import re
from collections import Counter

import pytest
from playwright.sync_api import Browser
from selectolax.lexbor import LexborHTMLParser

from budget.inbox.preview import built_pages, preview
from tests.conftest import DECISION

PAGES = [f"decisions/{DECISION}/", "places/talas/2021/", "places/usharal/2021/", "places/akkol/2021/"]


@pytest.fixture(scope="module")
def shown(built_site):
    return preview(built_site, built_pages(built_site, [*PAGES, "places/none/2021/", PAGES[0]]))


def test_every_page_is_shown_once_in_russian_and_kazakh(shown):
    page = LexborHTMLParser(shown)
    sections = page.css("section.md-grid")
    assert [section.attributes["lang"] for section in sections] == ["ru"] * 4 + ["kk"] * 4
    assert len(page.css("header ol a")) == 8
    assert sum("1 951" in re.sub("\\s", " ", section.text()) for section in sections) >= 2


def test_every_name_is_there_once_and_every_link_leads_to_one(shown):
    page = LexborHTMLParser(shown)
    names = Counter(node.attributes["id"] for node in page.css("[id]"))
    assert [name for name, times in names.items() if times > 1] == []
    links = [node.attributes["href"] for node in page.css("[href]")]
    assert [link for link in links if not link.startswith("#") or link[1:] not in names] == []
    for attribute in ("aria-labelledby", "aria-describedby", "headers", "for"):
        for node in page.css(f"[{attribute}]"):
            assert {*node.attributes[attribute].split()} <= {*names}


def test_nothing_in_it_runs_or_leads_out_of_the_file(shown):
    page = LexborHTMLParser(shown)
    assert page.css("script, iframe, object, embed, link, form, button, base, meta[http-equiv=refresh]") == []
    assert [node.tag for node in page.css("*") for name in node.attributes if name.startswith("on")] == []
    addresses = [node.attributes["src"] for node in page.css("[src]")] + re.findall(r"url\(([^)]*)", shown)
    assert [each for each in addresses if not each.strip("'\"").startswith("data:")] == []


def test_it_opens_without_a_network_and_asks_for_nothing(shown, tmp_path, browser: Browser):
    path = tmp_path / "предпросмотр.html"
    path.write_text(shown, encoding="utf-8")
    requests, said = [], []
    with browser.new_context(offline=True, java_script_enabled=False) as context:
        page = context.new_page()
        page.on("request", lambda request: requests.append(request.url))
        page.on("console", lambda message: said.append(message.text))
        page.goto(path.as_uri())
        page.click('header ol a >> text="Бюджет сельского округа Ушарал на 2021 год"')
        assert page.url.endswith("#p3")
        assert page.locator("#p3 h1").is_visible()
        assert page.locator("#p3-r-1-04").count() == 1
    assert [url for url in requests if not url.startswith(path.as_uri())] == []
    assert said == []
