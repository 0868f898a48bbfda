"""What people type leads to what they mean: lists of queries, each with the addresses that it may lead to first."""

import csv
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

import pytest

from budget.languages import RECORDS, Language
from tests.conftest import PROJECT

FIRST = 3
# `queries` say why they are asked, `reported` failed for readers; the `fresh` were written from the site alone, before
# anything was done for them, and keep what they found first.
LISTS = ("queries", "reported", "fresh_first", "fresh_second", "fresh_third", "fresh_fourth")
# An address that stands for no row, or for rows that are said to be only similar.
NOTHING = "nothing-or-similar"
# What the scripts of the search find, without a box: the addresses of each query, best first.
FIND = """async asked => {
  const at = path => new URL(`assets/${path}`, document.baseURI)
  const { makeFinder } = await import(at("javascripts/search-finder.js"))
  const figures = await (await fetch(at("search/figures.json"))).json()
  const finders = {}
  for (const language of new Set(asked.map(([language]) => language))) {
    finders[language] = makeFinder(await (await fetch(at(`search/${language}.json`))).json(), language)
  }
  return asked.map(([language, query]) => {
    const found = finders[language](query, figures)
    return [found.map(item => item.address), found.similar]
  })
}"""
FOLD = """async words => {
  const { fold } = await import(new URL("assets/javascripts/search-words.js", document.baseURI))
  return words.map(one => fold(one))
}"""


class Found(NamedTuple):
    """The addresses below the site's root, best first, and whether the reader is told that they are only similar."""

    pages: list[str]
    similar: bool


def cases() -> dict[tuple[Language, str], tuple[str, ...]]:
    """Return the addresses that are right for each query of a language, below the site's root."""
    found = {}
    for name in LISTS:
        with (PROJECT / "tests" / "search" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                folder = RECORDS[row["language"]].folder
                right = (page if page == NOTHING else folder + page for page in row["right"].split())
                found[row["language"], row["query"]] = (
                    *found.get((row["language"], row["query"]), ()),
                    *right,
                )
    return found


@pytest.fixture(scope="module")
def ask(boxes) -> Callable[[str, Any], Any]:
    return boxes["ru"].evaluate


@pytest.fixture(scope="module")
def find(ask) -> Callable[[Iterable[tuple[str, str]]], dict[tuple[str, str], Found]]:
    """Return what puts many queries in one call."""
    return lambda asked: {
        one: Found(*found) for one, found in zip(asked, ask(FIND, [list(one) for one in asked]), strict=True)
    }


def test_the_lists_are_long_enough_in_every_language():
    languages = [language for language, _ in cases()]
    assert {language: languages.count(language) >= 40 for language in RECORDS} == dict.fromkeys(RECORDS, True)


def test_a_right_page_is_among_the_first_three_and_all_are_of_the_readers_language(find):
    asked = cases()
    found = find([*asked])
    wrong = {}
    for one, right in asked.items():
        is_right = {*right} & {*found[one].pages[:FIRST]} or (
            NOTHING in right and (found[one].similar or not found[one].pages)
        )
        if not is_right:
            wrong[one] = (right, found[one].pages[:FIRST])
    assert wrong == {}
    folders = {record.folder for record in RECORDS.values()} - {""}
    for (language, _), (pages, _) in found.items():
        own = RECORDS[language].folder
        assert [page for page in pages if not page.startswith(own)] == []
        assert [page for page in pages if page.startswith(tuple(folders - {own}))] == []


def test_a_town_and_a_rural_district_of_one_name_are_both_found(find):
    (found,) = find([("ru", "Каратау")]).values()
    assert found == Found(["places/karatau/2021/", "places/karatau-rural/2021/"], similar=False)


def test_what_is_not_known_is_not_found(find):
    # Beginnings of many names, and words near to "мекен" and "later" but by their first letters.
    asked = [
        ("ru", "абракадабра"),
        ("ru", "999"),
        ("ru", "ку"),
        ("kk", "койлек"),
        ("en", "xylophone"),
        ("en", "sc"),
    ]
    assert {one: found.pages for one, found in find(asked).items() if found.pages} == {}


@pytest.mark.parametrize(
    ("language", "query", "page"),
    [
        ("ru", "ремонт забора", "places/talas/lines/e-13-124-040/"),
        ("ru", "Окколь", "places/akkol/2021/"),
        ("kk", "Ақкөл бассейні", "kk/places/akkol/2021/"),
        ("en", "Akkol zoo", "en/places/akkol/2021/"),
    ],
)
def test_what_has_one_word_of_two_or_one_near_to_it_is_said_to_be_similar(find, language, query, page):
    (found,) = find([(language, query)]).values()
    assert page in found.pages
    assert found.similar


def test_an_answer_and_the_word_that_a_topic_is_not_here_are_not_said_to_be_only_similar(find):
    asked = [
        ("ru", "сколько стоит освещение"),
        ("ru", "школа в Акколе"),
        ("kk", "тапшылық неге бар"),
        ("en", "120,322"),
    ]
    assert [found.similar for found in find(asked).values()] == [False] * len(asked)


@pytest.mark.parametrize(
    ("language", "query", "page"),
    [
        ("kk", "үй", "kk/places/talas/lines/r-1-04-1/"),
        ("ru", "07", "places/talas/lines/e-07/"),
        ("en", "13", "en/places/talas/lines/e-13/"),
        ("ru", "почему у нас нет фонарей вечером", "places/talas/lines/e-07-124-008/"),
    ],
)
def test_two_letters_find_a_whole_word_two_figures_a_code_and_a_question_the_nearest(
    find, language, query, page
):
    (found,) = find([(language, query)]).values()
    assert page in found.pages


def test_an_amount_leads_to_every_figure_that_has_it(find):
    (found,) = find([("ru", "15 322")]).values()
    town = "places/karatau/2021/#"
    assert found.pages == [f"{town}b-balance", f"{town}b-financing", f"{town}f-8"]


def test_a_line_is_not_offered_for_a_village_that_does_not_print_it(find):
    # Annex 1 has no group 13, and block 6 has classes in annex 7 alone.
    found = find([("ru", "Акколь обустройство"), ("ru", "город Каратау обустройство")])
    assert found["ru", "Акколь обустройство"].pages == ["places/akkol/2021/#e-13-124-040"]
    assert "places/karatau/2021/#e-13-124-040" not in found["ru", "город Каратау обустройство"].pages


def test_a_place_has_one_row_whatever_years_it_has(ask):
    years = [[f"places/oyik/{year}/", "Ойык", f"Бюджет на {year} год"] for year in (2023, 2022, 2021)]
    index = {"folder": "", "places": 1, "missing": -1, "unit": "", "asking": "на", "rows": years}
    found = ask(
        """async index => {
      const { makeFinder } = await import(new URL("assets/javascripts/search-finder.js", document.baseURI))
      return ["Ойык", "Ойык 2021"].map(query => makeFinder(index, "ru")(query).map(item => item.address))
    }""",
        index,
    )
    assert found == [["places/oyik/2023/"], ["places/oyik/2021/"]]


def test_odd_signs_do_no_harm(find):
    odd = ["(", "\\", "[а", "* ? + ^ $", "<b>", "\u0000", "  ", "07/", "№", "а" * 100, "🙂", "/-/", "Ойык"]
    assert "places/oyik/2021/" in find([("ru", query) for query in odd])["ru", "Ойык"].pages


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
