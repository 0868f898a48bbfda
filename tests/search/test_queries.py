"""What people type leads to what they mean: queries.csv, each with the page that must be among the first three."""

import csv
from collections.abc import Callable, Iterable
from typing import Any

import pytest

from budget.languages import RECORDS
from tests.conftest import PROJECT

QUERIES = PROJECT / "tests" / "search" / "queries.csv"
FIRST = 3
# What the scripts of the search find, without a box: the addresses of each query, best first.
FIND = """async asked => {
  const at = path => new URL(`assets/${path}`, document.baseURI)
  const [search, finder] = await Promise.all(["minisearch", "search-finder"].map(
    name => import(at(`javascripts/${name}.js`))
  ))
  const finders = {}
  for (const language of new Set(asked.map(([language]) => language))) {
    const index = await (await fetch(at(`search/${language}.json`))).json()
    finders[language] = finder.makeFinder(search.default, index, language)
  }
  return asked.map(([language, query]) => finders[language](query).map(item => item.address))
}"""
FOLD = """async words => {
  const { fold } = await import(new URL("assets/javascripts/search-finder.js", document.baseURI))
  return words.map(one => fold(one))
}"""


def cases() -> list[tuple[str, str, str]]:
    """Return language, query, and the address of the page below the site's root."""
    with QUERIES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [(row["language"], row["query"], RECORDS[row["language"]].folder + row["page"]) for row in rows]


@pytest.fixture(scope="module")
def ask(boxes) -> Callable[[str, Any], Any]:
    return boxes["ru"].evaluate


@pytest.fixture(scope="module")
def find(ask) -> Callable[[Iterable[tuple[str, str]]], dict[tuple[str, str], list[str]]]:
    """Return what puts many queries in one call; the answer has the addresses of each."""
    return lambda asked: dict(zip(asked, ask(FIND, [list(one) for one in asked]), strict=True))


def test_the_list_is_long_enough_in_every_language():
    languages = [language for language, _, _ in cases()]
    assert {language: languages.count(language) >= 20 for language in RECORDS} == dict.fromkeys(RECORDS, True)


def test_the_page_is_among_the_first_three_and_all_are_of_the_readers_language(find):
    asked = {(language, query): page for language, query, page in cases()}
    found = find([*asked])
    assert {
        one: (page, found[one][:FIRST]) for one, page in asked.items() if page not in found[one][:FIRST]
    } == {}
    folders = {record.folder for record in RECORDS.values()} - {""}
    for (language, _), pages in found.items():
        own = RECORDS[language].folder
        assert [page for page in pages if not page.startswith(own)] == []
        assert [page for page in pages if page.startswith(tuple(folders - {own}))] == []


def test_what_the_site_does_not_have_is_not_found(find):
    queries = {
        "ru": ["абракадабра", "вода", "школа", "999"],
        "kk": ["койлек"],
        "en": ["xylophone"],
    }
    # Near to "мекен" and to "later", but by their first letters or but for their first letter.
    queries["kk"].append("мектеп")
    queries["en"].append("water")
    # One of the words is known, and means something else alone.
    queries["ru"] += ["детский сад", "ремонт школы"]
    queries["kk"].append("ауыз су")
    queries["en"].append("school repairs")
    # The beginning of субсидия, and of many names.
    queries["kk"].append("су")
    queries["ru"].append("ку")
    queries["en"].append("sc")
    found = find([(language, query) for language, asked in queries.items() for query in asked])
    assert {one: pages for one, pages in found.items() if pages} == {}


@pytest.mark.parametrize(
    ("language", "query", "page"),
    [
        ("kk", "үй", "kk/places/talas/lines/r-1-04-1/"),
        ("ru", "07", "places/talas/lines/e-07/"),
        ("en", "13", "en/places/talas/lines/e-13/"),
        # The nearest is shown where no page has all words.
        ("ru", "почему у нас нет фонарей вечером", "places/talas/lines/e-07-124-008/"),
    ],
)
def test_two_letters_find_a_whole_word_two_figures_a_code_and_a_question_the_nearest(
    find, language, query, page
):
    (found,) = find([(language, query)]).values()
    assert page in found


def test_a_line_is_not_offered_for_a_village_that_does_not_print_it(find):
    # Annex 1 has no group 13, and block 6 has classes in annex 7 alone.
    found = find([("ru", "Акколь обустройство"), ("ru", "город Каратау обустройство")])
    assert found["ru", "Акколь обустройство"] == ["places/akkol/2021/#e-13-124-040"]
    assert "places/karatau/2021/#e-13-124-040" not in found["ru", "город Каратау обустройство"]


def test_odd_signs_do_no_harm(find):
    odd = ["(", "\\", "[а", "* ? + ^ $", "<b>", "\u0000", "  ", "07/", "№", "а" * 100, "🙂", "/-/", "Ойык"]
    assert "places/oyik/2021/" in find([("ru", query) for query in odd])["ru", "Ойык"]


SPELLINGS = (
    ("Қаратау", "Каратау", "karatau", "Qaratau", "Qarataw", "ҚАРАТАУ"),
    ("Ойық", "Ойык", "Оиык", "Oyik", "Oıyq", "Oiyq"),
    ("Қызыләуіт", "Кызылауит", "Kyzylauit", "Qyzyläuıt", "Qızılawit"),
    ("Шәкіров", "Шакиров", "Shakirov", "Şäkirov"),
    ("жарық", "жарык", "zharyk", "jaryq", "jarıq"),
    ("ауылдың", "ауылдын", "auyldyn", "awıldıñ"),
    ("сёла", "села", "sela"),
    ("округі", "округи", "okrugi"),
    *((word,) for word in ("Аккум", "Акколь", "налог", "залог", "доходы", "расходы", "жер")),
)


def test_one_word_in_several_spellings_is_one_word_and_different_words_stay_different(ask):
    folded = [set(ask(FOLD, list(spellings))) for spellings in SPELLINGS]
    assert [len(each) for each in folded] == [1] * len(SPELLINGS)
    assert len(set.union(*folded)) == len(SPELLINGS)
