"""Pages and files of a decision whose Kazakh text is here, beside the Russian one or alone."""

import json
import re

import pytest
from selectolax.lexbor import LexborHTMLParser

import macros
from budget.accounts import load_site
from budget.build import write_public
from budget.importer import read_decision_lines
from budget.packages import SOURCE_TEXTS, join_editions, write_package
from tests.conftest import PROJECT
from tests.macros.test_macros import FakeEnvironment
from tests.second_district import FIXTURE_DECISION, FIXTURE_TEXT, FIXTURE_TEXT_KK, fixture_reference

TEXTS = {"ru": FIXTURE_TEXT, "kk": FIXTURE_TEXT_KK}
URL = "places/zhailau/2025/"


@pytest.fixture(scope="module", params=[("ru", "kk"), ("kk",)], ids=["both", "Kazakh alone"])
def data(request, tmp_path_factory):
    """Return a data folder with the texts of one decision, its downloads written beside."""
    data = tmp_path_factory.mktemp("texts") / "data"
    reference = fixture_reference(PROJECT / "data", data)
    source = data / "source" / FIXTURE_DECISION
    source.mkdir(parents=True)
    read = []
    for language in request.param:
        read.append(read_decision_lines(TEXTS[language].splitlines(), "", reference, language)[0])
        (source / SOURCE_TEXTS[language]).write_text(TEXTS[language], encoding="utf-8")
    write_package(join_editions(*read), data / "packages" / FIXTURE_DECISION, reference)
    write_public(data, load_site(data), data.parent / "public", "https://two.example/")
    return data


def rendered(data, language, macro, *arguments, url=URL):
    env = FakeEnvironment(data, language, url)
    macros.define_env(env)
    return LexborHTMLParser(env.macros[macro](*arguments))


def texts_of(data):
    return sorted(path.name for path in (data / "source" / FIXTURE_DECISION).iterdir())


@pytest.mark.parametrize("language", ["ru", "kk", "en"])
def test_every_line_that_a_page_cites_is_on_the_page_of_the_text(data, language):
    text = rendered(data, "ru", "decision_text", FIXTURE_DECISION)
    anchors = {line.attributes["id"]: line.text() for line in text.css("ol.source li")}
    page = rendered(data, language, "place", "zhailau", "2025")
    links = [link.attributes["href"].partition("#")[2] for link in page.css("td.src a")]
    assert len(links) > 20
    assert all(re.search(r"\d", anchors[link]) for link in links)
    in_kazakh = language == "kk" or texts_of(data) == ["decision.kk.txt"]
    assert {link.startswith("kk-L") for link in links} == {in_kazakh}


def test_the_text_stands_on_the_page_in_each_language_that_is_loaded(data):
    text = rendered(data, "ru", "decision_text", FIXTURE_DECISION)
    lists = {part.attributes.get("lang", "ru") for part in text.css("ol.source")}
    assert lists == {"ru", "kk"} if len(texts_of(data)) == 2 else {"kk"}


def test_a_kazakh_page_says_whose_names_it_uses(data):
    words = {
        language: rendered(data, language, "place", "zhailau", "2025").css_first("#source").text()
        for language in ("ru", "kk")
    }
    assert "қазақша мәтініндегідей" in words["kk"]
    assert "қазақша мәтін" not in words["ru"]


def test_the_texts_can_be_downloaded_and_quotations_name_them(data):
    public = data.parent / "public" / "data"
    index = json.loads((public / "index.json").read_text(encoding="utf-8"))
    offered = {each["name"] for each in index["files"] if each["path"].startswith(f"{FIXTURE_DECISION}/dec")}
    assert offered == set(texts_of(data))
    quotation = rendered(data, "en", "place", "zhailau", "2025").css_first("#r-1-04-3 + .quote p").text()
    edition = "Russian" if "decision.txt" in offered else "Kazakh"
    assert f"of the {edition} text" in quotation
