"""A decision full of texts that look like markup: on the pages of a whole site they stay the words they are."""

import json
import re

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.example import DECISION
from tests.hostile import HOSTILE


@pytest.fixture(scope="module")
def pages(hostile_site) -> dict[str, LexborHTMLParser]:
    return {
        path.relative_to(hostile_site).parent.as_posix() + "/": LexborHTMLParser(
            path.read_text(encoding="utf-8")
        )
        for path in hostile_site.rglob("*.html")
    }


def test_no_text_becomes_an_element_a_link_or_a_command(pages):
    kinds = set()
    for path, page in pages.items():
        for node in page.css("*"):
            # A QR code is a picture of our own.
            kinds.add(node.tag if node.attributes.get("class") != "qr print-only" else "")
            for name, value in node.attributes.items():
                assert not name.startswith("on"), (path, name)
                assert not (value or "").strip().lower().startswith("javascript:"), (path, name)
        scripts = [script for script in page.css("script:not([src])") if "alert(1)" in script.text()]
        # What programs read on a page stays what it is.
        for script in page.css('script[type="application/ld+json"]'):
            assert json.loads(script.text())["@context"] == "https://schema.org", path
        assert {script.attributes.get("type") for script in scripts} <= {"application/ld+json"}, path
    assert kinds.isdisjoint({"img", "r", "t"}), "the elements that the texts try to make"


def test_another_district_has_its_pages_in_every_language(pages):
    titles = {path: page.css_first("h1").text() for path, page in pages.items()}
    assert titles["kk/places/altyn/2024/"] == "Алтын қаласының 2024\u00a0жылға арналған бюджеті"
    assert titles["en/places/altyn/2024/"] == "Budget of Altyn town for 2024"
    assert f"decisions/{DECISION}/text/" in titles


def test_the_pages_show_the_words_as_they_are(pages):
    shown = " ".join(pages["places/altyn/2024/"].body.text(separator=" ").split())
    assert [text for text in HOSTILE if " ".join(text.split()) not in shown] == []


def test_the_page_of_a_line_calls_it_as_the_decision_does(pages):
    """A line that no register names has a page of its own, in each language; its head calls it by its code."""
    # A heading begins with a capital letter.
    expected = {" ".join(text.split()).casefold() for text in HOSTILE}
    for language in ("", "kk/", "en/"):
        shown = set()
        for path, page in pages.items():
            if re.fullmatch(rf"{language}places/birlik/lines/r-1-\d+-1/", path):
                shown.add(" ".join(page.css_first("h1").text().split()).casefold())
                assert re.search(r"1/\d\d/1", page.css_first("title").text()), path
        assert expected <= shown, language
