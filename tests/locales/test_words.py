"""Interface words: the same texts in three languages, each written in its own."""

import re

import pytest
from babel import Locale

from budget.languages import LANGUAGES, Language
from budget.locales import Entry, MissingTextError, entries, keys, placeholders, text
from tests.conftest import PROJECT

# Kazakh took these words over as they are.
SAME_IN_RUSSIAN_AND_KAZAKH = frozenset(
    {
        "count.budgets",
        "unit.kilobyte",
        "column.section.title",
        "column.reference.classification.code.title",
        "column.budget.title",
        "column.term.title",
    },
)


# A key in the code or a template: "check.title.{check}", "section." ~ side.
KEY = re.compile(r"""(["'])([a-z_]+\.(?:\{[^}]*\}|(?!\1)[^\s{])*)\1""")
VALUE = re.compile(r"\\{.*?\\}")


def forms(entry: Entry) -> list[str]:
    return list(entry.values()) if isinstance(entry, dict) else [entry]


def all_forms(language: Language) -> list[tuple[str, str]]:
    return [(key, form) for key in sorted(keys()) for form in forms(entries(language)[key])]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_keys(language):
    assert entries(language).keys() == keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_fills_in_the_same_values(language):
    wanted = {key: placeholders(forms(entries("ru")[key])[0]) for key in keys()}
    assert [(key, form) for key, form in all_forms(language) if placeholders(form) != wanted[key]] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_says_something(language):
    assert [key for key, form in all_forms(language) if not form.strip() or form != form.strip()] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_plural_forms_are_those_of_the_language(language):
    wanted = Locale.parse(language).plural_form.tags | {"other"}
    plural = {key for key in keys() if isinstance(entries("ru")[key], dict)}
    assert {key for key in keys() if isinstance(entries(language)[key], dict)} == plural
    assert [key for key in sorted(plural) if set(entries(language)[key]) != wanted] == []


def test_every_text_is_said_somewhere():
    files = [
        *(PROJECT / "budget").rglob("*.py"),
        *(PROJECT / "macros").rglob("*.py"),
        *(PROJECT / "macros" / "templates").glob("*.html"),
        *(PROJECT / "overrides").rglob("*.html"),
    ]
    said = {found[1] for file in files for found in KEY.findall(file.read_text(encoding="utf-8"))}
    patterns = [VALUE.sub(".+", re.escape(key)) + (".+" if key.endswith(".") else "") for key in said]
    any_of_them = re.compile("|".join(patterns))
    # The months of a date are numbered.
    unsaid = [key for key in keys() if not any_of_them.fullmatch(re.sub(r"\.\d+$", "", key))]
    assert sorted(unsaid) == []


def test_kazakh_is_not_a_copy_of_russian():
    copies = set()
    for key in keys():
        shared = set(forms(entries("ru")[key])) & set(forms(entries("kk")[key]))
        if any(re.search(r"[^\W\d_]", re.sub(r"\{\w+\}", "", form)) for form in shared):
            copies.add(key)
    assert copies == SAME_IN_RUSSIAN_AND_KAZAKH


def test_english_has_no_cyrillic_letters():
    # The words between which a decision prints a name are quoted.
    unquoted = [(key, re.sub("“.*?”", "", form)) for key, form in all_forms("en")]
    assert [(key, form) for key, form in unquoted if re.search("[\u0400-\u04ff]", form)] == []


@pytest.mark.parametrize(
    ("language", "count", "expected"),
    [
        ("ru", 0, "0 бюджетов"),
        ("ru", 1, "1 бюджет"),
        ("ru", 3, "3 бюджета"),
        ("ru", 11, "11 бюджетов"),
        ("ru", 1121, "1\u00a0121 бюджет"),
        ("kk", 1, "1 бюджет"),
        ("kk", 4871, "4\u00a0871 бюджет"),
        ("en", 1, "1 budget"),
        ("en", 4871, "4,871 budgets"),
    ],
)
def test_numbers_agree_with_their_noun(language, count, expected):
    assert text(language, "count.budgets", count=count) == expected


def test_an_unknown_text_is_an_error():
    with pytest.raises(MissingTextError, match=r"kk\.json has no text 'table\.sum'"):
        text("kk", "table.sum")


def test_a_missing_value_is_an_error():
    with pytest.raises(MissingTextError, match="needs the values line"):
        text("en", "link.source_line")


def test_a_missing_count_is_an_error():
    with pytest.raises(MissingTextError, match="needs a whole number as count"):
        text("ru", "count.budgets")


def test_a_value_is_put_in_as_it_is():
    assert text("ru", "page.budget_of_year", year="{line}") == "Бюджет на {line} год"
