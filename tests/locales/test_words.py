"""Interface words: the same texts in three languages, each written in its own."""

import re

import pytest
from babel import Locale

from budget.locales import MissingTextError, keys, text
from budget.locales.words import Entry, entries, placeholders
from budget.model import LANGUAGES, Language

# Kazakh took these words over as they are.
SAME_IN_RUSSIAN_AND_KAZAKH = frozenset(
    {"table.code", "table.file", "balance.surplus", "count.budgets"},
)


def forms(entry: Entry) -> list[str]:
    return list(entry.values()) if isinstance(entry, dict) else [entry]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_keys(language: Language) -> None:
    assert entries(language).keys() == keys()


@pytest.mark.parametrize("key", sorted(keys()))
def test_every_language_fills_in_the_same_values(key: str) -> None:
    wanted = {
        language: {placeholders(form) for form in forms(entries(language)[key])} for language in LANGUAGES
    }
    assert all(found == wanted["ru"] and len(found) == 1 for found in wanted.values()), wanted


@pytest.mark.parametrize("key", sorted(keys()))
def test_every_text_says_something(key: str) -> None:
    for language in LANGUAGES:
        for form in forms(entries(language)[key]):
            assert form == form.strip() != "", language


@pytest.mark.parametrize("key", sorted(keys()))
def test_plural_forms_are_those_of_the_language(key: str) -> None:
    for language in LANGUAGES:
        entry = entries(language)[key]
        assert isinstance(entry, dict) == isinstance(entries("ru")[key], dict), language
        if isinstance(entry, dict):
            assert entry.keys() == Locale.parse(language).plural_form.tags | {"other"}, language


@pytest.mark.parametrize("key", sorted(keys()))
def test_kazakh_is_not_a_copy_of_russian(key: str) -> None:
    russian, kazakh = (set(forms(entries(language)[key])) for language in ("ru", "kk"))
    wordless = all(not re.search(r"[^\W\d_]", re.sub(r"\{\w+\}", "", form)) for form in russian)
    if not wordless and key not in SAME_IN_RUSSIAN_AND_KAZAKH:
        assert not russian & kazakh


@pytest.mark.parametrize("key", sorted(keys()))
def test_english_has_no_cyrillic_letters(key: str) -> None:
    assert not any(re.search("[\u0400-\u04ff]", form) for form in forms(entries("en")[key]))


@pytest.mark.parametrize("key", sorted(SAME_IN_RUSSIAN_AND_KAZAKH))
def test_the_list_of_shared_words_is_needed(key: str) -> None:
    assert set(forms(entries("ru")[key])) & set(forms(entries("kk")[key]))


@pytest.mark.parametrize(
    ("language", "count", "expected"),
    [
        ("ru", 0, "0 строк"),
        ("ru", 1, "1 строка"),
        ("ru", 3, "3 строки"),
        ("ru", 11, "11 строк"),
        ("ru", 1121, "1\u00a0121 строка"),
        ("kk", 1, "1 жол"),
        ("kk", 4871, "4\u00a0871 жол"),
        ("en", 1, "1 line"),
        ("en", 4871, "4,871 lines"),
    ],
)
def test_numbers_agree_with_their_noun(language: Language, count: int, expected: str) -> None:
    assert text(language, "count.lines", count=count) == expected


def test_an_unknown_text_is_an_error() -> None:
    with pytest.raises(MissingTextError, match=r"kk\.json has no text 'table\.sum'"):
        text("kk", "table.sum")


def test_a_missing_value_is_an_error() -> None:
    with pytest.raises(MissingTextError, match="needs the values line"):
        text("en", "link.source_line")


def test_a_missing_count_is_an_error() -> None:
    with pytest.raises(MissingTextError, match="needs a whole number as count"):
        text("ru", "count.lines")


def test_a_value_is_put_in_as_it_is() -> None:
    assert text("ru", "page.budget_of_year", year="{line}") == "Бюджет на {line} год"
