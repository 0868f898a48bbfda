"""The Atom feeds: what RFC 4287 asks for, ids that stay, dates of the data."""

from dataclasses import replace
from datetime import date, datetime
from xml.etree import ElementTree as ET

import pytest

from budget.accounts import Site
from budget.catalogue.feed import feed_bytes, feed_files
from budget.languages import LANGUAGES
from budget.reference import Change

ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
URL = "https://budget.example/talas/"
HOSTILE = '<script>alert(1)</script> & "x" ]]> {{ 7 * 7 }}'


@pytest.fixture(scope="module")
def site(site) -> Site:
    title = {"ru": "Новость", "kk": "Жаңалық", "en": "News"}
    change = Change("news", date(2024, 5, 6), "site", "", "", title, dict.fromkeys(LANGUAGES, HOSTILE))
    return replace(site, reference=replace(site.reference, changes=(change,)))


@pytest.fixture(params=LANGUAGES)
def feed(request, site):
    return ET.fromstring(feed_bytes(site, request.param, URL))  # noqa: S314 - our own bytes


def texts(element, tag):
    return [found.text for found in element.findall(ATOM + tag)]


def test_feed_and_entries_have_all_that_the_standard_asks_for_once(feed):
    assert feed.tag == f"{ATOM}feed"
    for element in (feed, *feed.findall(f"{ATOM}entry")):
        for tag in ("id", "title", "updated"):
            (text,) = texts(element, tag)
            assert text
        assert datetime.fromisoformat(texts(element, "updated")[0]).tzinfo
        alternate = [link for link in element.findall(f"{ATOM}link") if link.get("rel") == "alternate"]
        assert len(alternate) == 1
    assert feed.find(f"{ATOM}author/{ATOM}name").text
    assert len(feed.findall(f"{ATOM}entry")) == 2


def test_ids_are_all_different(site):
    ids = [
        element.text
        for language in LANGUAGES
        for element in ET.fromstring(feed_bytes(site, language, URL)).iter(f"{ATOM}id")  # noqa: S314
    ]
    assert len(set(ids)) == len(ids) == 9
    assert all(name.startswith("urn:uuid:") for name in ids)


def test_ids_stay_when_the_site_moves_and_when_something_else_changes(site):
    moved = feed_bytes(site, "kk", "https://elsewhere.example/").replace(
        b"https://elsewhere.example/", URL.encode()
    )
    assert moved == feed_bytes(site, "kk", URL)
    fewer = replace(site, reference=replace(site.reference, changes=()))
    before, after = (
        {found.text for found in ET.fromstring(feed_bytes(each, "kk", URL)).iter(f"{ATOM}id")}  # noqa: S314
        for each in (site, fewer)
    )
    assert after < before


def test_the_feed_is_as_old_as_its_newest_entry(feed):
    moments = [texts(entry, "updated")[0] for entry in feed.findall(f"{ATOM}entry")]
    assert texts(feed, "updated") == [max(moments)] == ["2024-05-06T00:00:00Z"]


def test_words_of_the_data_stay_words(feed):
    entry = feed.find(f"{ATOM}entry")
    assert texts(entry, "content") == [HOSTILE]
    assert list(entry.find(f"{ATOM}content")) == []


@pytest.mark.parametrize(("language", "folder"), [("ru", ""), ("kk", "kk/"), ("en", "en/")])
def test_a_feed_stands_at_the_root_of_its_language_and_says_so(site, language, folder):
    feed = ET.fromstring(dict(feed_files(site, URL))[f"{folder}feed.xml"])  # noqa: S314
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert links == {"self": f"{URL}{folder}feed.xml", "alternate": f"{URL}{folder}changes/"}
    assert feed.get(LANG) == language
    entry = feed.find(f"{ATOM}entry/{ATOM}link")
    assert entry.get("href") == f"{URL}{folder}changes/#news"
