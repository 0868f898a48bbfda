"""What people type leads to what they mean: queries.csv, each with the page that must be among the first three."""

import csv
from collections import Counter

import pytest

from tests.conftest import PROJECT
from tests.search.conftest import FOLDERS, search

QUERIES = PROJECT / "tests" / "search" / "queries.csv"
FIRST = 3


def cases() -> list[tuple[str, str, str]]:
    with QUERIES.open(encoding="utf-8", newline="") as file:
        return [(row["language"], row["query"], row["page"]) for row in csv.DictReader(file)]


def test_the_list_is_long_enough_in_every_language():
    counts = Counter(language for language, _, _ in cases())
    assert sum(counts.values()) >= 60
    assert min(counts[language] for language in FOLDERS) >= 20


@pytest.mark.parametrize(("language", "query", "page"), cases())
def test_the_page_is_among_the_first_three(boxes, language, query, page):
    found = search(boxes[language], query)
    decision = page.startswith("decisions/")
    assert (page if decision else FOLDERS[language] + page) in found[:FIRST]


@pytest.mark.parametrize("language", FOLDERS)
def test_only_pages_of_the_readers_language_are_shown(boxes, language):
    queries = [query for asked, query, _ in cases() if asked == language]
    found = {address for query in queries for address in search(boxes[language], query)}
    others = [folder for other, folder in FOLDERS.items() if other != language and folder]
    assert len(found) > 20
    assert [one for one in found if one.startswith(tuple(others))] == []
    # The text of a decision is one page for all languages.
    assert [one for one in found if not one.startswith((FOLDERS[language], "decisions/"))] == []


@pytest.mark.parametrize(
    ("language", "query"),
    [
        ("ru", "абракадабра"),
        ("ru", "вода"),
        ("ru", "школа"),
        ("kk", "койлек"),
        ("en", "xylophone"),
        ("ru", "999"),
        # Near to "мекен" and to "later", but by their first letters or but for their first letter.
        ("kk", "мектеп"),
        ("en", "water"),
        # One of the words is known, and means something else alone.
        ("ru", "детский сад"),
        ("ru", "ремонт школы"),
        ("kk", "ауыз су"),
        ("en", "school repairs"),
        # The beginning of субсидия, and of many names.
        ("kk", "су"),
        ("ru", "ку"),
        ("en", "sc"),
    ],
)
def test_what_the_site_does_not_have_is_not_found(boxes, language, query):
    assert search(boxes[language], query) == []


@pytest.mark.parametrize(
    ("language", "query", "page"),
    [
        ("kk", "үй", "lines/r-1-04-1/"),
        ("ru", "07", "lines/e-07/"),
        ("en", "13", "lines/e-13/"),
    ],
)
def test_two_letters_find_a_whole_word_and_two_figures_a_code(boxes, language, query, page):
    assert FOLDERS[language] + page in search(boxes[language], query)


def test_the_nearest_is_shown_where_no_page_has_all_words(boxes):
    assert "lines/e-07-124-008/" in search(boxes["ru"], "почему у нас нет фонарей вечером")


def test_a_line_is_not_offered_for_a_village_that_does_not_print_it(boxes):
    # Annex 1 has no group 13, and block 6 has classes in annex 7 alone.
    assert search(boxes["ru"], "Акколь обустройство") == ["places/akkol/#e-13-124-040"]
    assert "places/karatau/#e-13-124-040" not in search(boxes["ru"], "город Каратау обустройство")


@pytest.mark.parametrize(
    "query", ["(", "\\", "[а", "* ? + ^ $", "<b>", "\u0000", "  ", "07/", "№", "а" * 100, "🙂", "/-/"]
)
def test_odd_signs_do_no_harm(boxes, query):
    page = boxes["ru"]
    troubles: list[str] = []
    page.once("pageerror", lambda error: troubles.append(str(error)))
    search(page, query)
    assert "places/oyik/" in search(page, "Ойык")
    assert troubles == []


FOLDED = """async pairs => {
  const { fold } = await import(new URL("assets/javascripts/search-finder.js", document.baseURI))
  return pairs.map(one => fold(one))
}"""


@pytest.mark.parametrize(
    "spellings",
    [
        ("Қаратау", "Каратау", "karatau", "Qaratau", "Qarataw", "ҚАРАТАУ"),
        ("Ойық", "Ойык", "Оиык", "Oyik", "Oıyq", "Oiyq"),
        ("Қызыләуіт", "Кызылауит", "Kyzylauit", "Qyzyläuıt", "Qızılawit"),
        ("Шәкіров", "Шакиров", "Shakirov", "Şäkirov"),
        ("жарық", "жарык", "zharyk", "jaryq", "jarıq"),
        ("ауылдың", "ауылдын", "auyldyn", "awıldıñ"),
        ("сёла", "села", "sela"),
        ("округі", "округи", "okrugi"),
    ],
)
def test_one_word_in_several_spellings_is_one_word(boxes, spellings):
    assert len(set(boxes["ru"].evaluate(FOLDED, list(spellings)))) == 1


def test_different_words_stay_different(boxes):
    words = ["Аккум", "Акколь", "Каратау", "налог", "залог", "доходы", "расходы", "жер", "жарық"]
    assert len(set(boxes["ru"].evaluate(FOLDED, words))) == len(words)
