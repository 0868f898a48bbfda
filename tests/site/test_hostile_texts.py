"""A decision full of texts that look like markup makes the same pages as a harmless one, but for its words."""

import json
import re

import pytest
from selectolax.lexbor import LexborHTMLParser

from budget.build import build_site
from budget.build import site as build
from tests.conftest import PROJECT
from tests.example import example_package, write_example
from tests.hostile import HOSTILE, UNNAMED, hostile_package

# Attributes whose values words may change; of all others the values are compared too.
WORDED = {"content", "aria-label", "title", "alt", "value", "id", "href"}


@pytest.fixture(scope="module")
def sites(tmp_path_factory):
    """Return the site of the hostile decision and that of the harmless one."""
    folder = tmp_path_factory.mktemp("words")
    harmless = example_package(UNNAMED)
    built = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(PROJECT)
        # It refuses a site whose pages show "{{", as it should; here they are to be looked at all the same.
        patch.setattr(build, "verify_site", lambda *_: 0)
        for name, package in {"hostile": hostile_package(harmless), "harmless": harmless}.items():
            data = write_example(folder / f"{name}-data", package)
            build_site(data, folder / name, lambda _: None)
            built[name] = folder / name
    return built


def shape(page) -> list[tuple]:
    """Return every element with its attributes, texts left out."""
    root = LexborHTMLParser(page.read_text(encoding="utf-8")).root
    found = []
    for node in root.traverse():
        attributes = {
            name: "" if name in WORDED else value for name, value in sorted((node.attributes or {}).items())
        }
        found.append((node.tag, tuple(attributes.items())))
    return found


def pages(site):
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))


def test_the_same_pages_are_built(sites):
    assert pages(sites["hostile"]) == pages(sites["harmless"])


def test_no_text_makes_or_changes_an_element(sites):
    for page in pages(sites["harmless"]):
        # This page lists what the checks find in the hostile names: other rows, but no other kind of element.
        if page.endswith("quality/index.html"):
            kinds = {tag for tag, _ in shape(sites["hostile"] / page)}
            assert kinds - {"ul", "li", "b", "a"} <= {tag for tag, _ in shape(sites["harmless"] / page)}, page
        else:
            assert shape(sites["hostile"] / page) == shape(sites["harmless"] / page), page


def test_no_text_becomes_a_link_or_a_command(sites):
    for page in pages(sites["hostile"]):
        for node in LexborHTMLParser((sites["hostile"] / page).read_text(encoding="utf-8")).css("*"):
            for name, value in node.attributes.items():
                assert not name.startswith("on"), (page, name)
                assert not (value or "").strip().lower().startswith("javascript:"), (page, name)


def test_the_pages_show_the_words_as_they_are(sites):
    page = LexborHTMLParser((sites["hostile"] / "places/altyn/index.html").read_text(encoding="utf-8"))
    shown = " ".join(page.body.text(separator=" ").split())
    missing = [text for text in HOSTILE if " ".join(text.split()) not in shown]
    assert missing == []


def test_the_page_of_a_line_calls_it_as_the_decision_does(sites):
    """A line that no register names has a page of its own, in each language; its head calls it by its code."""
    # A heading begins with a capital letter.
    expected = {" ".join(text.split()).casefold() for text in HOSTILE}
    for language in ("", "kk/", "en/"):
        shown = set()
        for path in (sites["hostile"] / language / "lines").glob("r-1-*-1/index.html"):
            page = LexborHTMLParser(path.read_text(encoding="utf-8"))
            shown.add(" ".join(page.css_first("h1").text().split()).casefold())
            assert re.search(r"1/\d\d/1", page.css_first("title").text()), path
        assert expected <= shown, language


def test_what_programs_read_on_a_page_stays_what_it_is(sites):
    for path in pages(sites["hostile"]):
        page = LexborHTMLParser((sites["hostile"] / path).read_text(encoding="utf-8"))
        for script in page.css('script[type="application/ld+json"]'):
            assert json.loads(script.text())["@context"] == "https://schema.org", path
