"""The words of the reference data: letters of one alphabet, three languages, true to the decisions."""

import csv
import io
import re

import pytest

from budget.reference import load_reference, published_reference

CYRILLIC = re.compile("[\u0400-\u04ff]")
KAZAKH = re.compile("[әғқңөұүһіӘҒҚҢӨҰҮҺІ]")


@pytest.fixture(scope="module")
def reference(project):
    return load_reference(project / "data")


@pytest.fixture(scope="module")
def rows(project):
    """Return every row of every table as (table, row number, row)."""
    tables = published_reference(project / "data" / "reference")
    return [
        (name, number, row)
        for name, content in tables.items()
        if name.endswith(".csv")
        for number, row in enumerate(csv.DictReader(io.StringIO(content.decode(), newline="")), start=2)
    ]


def test_kazakh_columns_are_written_in_kazakh(rows):
    """A name may be spelt alike in both languages if Kazakh texts use it: "Тамды", "Тамды ауылдық округі"."""
    pairs = [
        (table, number, column, text, row[column.replace("_kk", "_ru")])
        for table, number, row in rows
        for column, text in row.items()
        if column.endswith("_kk") and text
    ]
    kazakh = "\n".join(text for *_, text, russian in pairs if text != russian).casefold()
    copies = [
        (*location, text)
        for *location, text, russian in pairs
        if text == russian and not re.search(rf"\b{re.escape(text.casefold())}", kazakh)
    ]
    assert copies == []


def test_russian_columns_have_no_kazakh_letters(rows):
    """The name of a state project is Kazakh in Russian texts too: «Ауыл-Ел бесігі»."""
    quoted = re.compile("«[^»]*»")
    assert [
        row
        for row in rows
        for column, text in row[2].items()
        if column.endswith("_ru") and KAZAKH.search(quoted.sub("", text))
    ] == []


def test_english_names_have_no_cyrillic_letters(rows):
    quoted = re.compile("«[^»]*»")
    assert [
        (table, number, column)
        for table, number, row in rows
        for column, text in row.items()
        if column.endswith("_en") and CYRILLIC.search(quoted.sub("", text))
    ] == []


def test_everyday_words_stand_in_all_three_languages_or_in_none(reference):
    for name in reference.names:
        assert len({bool(name.plain["ru"]), bool(name.plain["kk"]), bool(name.plain["en"])}) == 1, name


def test_every_glossary_text_is_a_sentence(reference):
    for term in reference.glossary.values():
        for language in ("ru", "kk", "en"):
            assert re.fullmatch(r"[«“A-ZА-ЯЁӘҒҚҢӨҰҮҺІ].*[.]", term.text[language]), (term.term, language)


def test_every_known_error_is_printed_in_its_decision(project, reference):
    for row in reference.known_discrepancies:
        text = (project / "data" / "source" / row.decision / "decision.txt").read_text(encoding="utf-8")
        assert re.search(rf"(?<![\d ]){re.escape(row.printed)}(?![\d])", text), row


def test_the_numbers_of_an_explanation_are_the_same_in_three_languages(reference):
    def numbers(text):
        return sorted(re.sub(r"\D", "", number) for number in re.findall(r"\d(?:[\u00a0 ,.]?\d)*", text))

    for row in reference.known_discrepancies:
        assert numbers(row.explanation["ru"]) == numbers(row.explanation["kk"]), row.error_id
        # The English text repeats the amount that it quotes in Russian.
        assert set(numbers(row.explanation["ru"])) == set(numbers(row.explanation["en"])), row.error_id


def test_an_explanation_names_lines_and_never_points_up_or_down(reference):
    """It stands at several figures and in the register, where other lines are above and below."""
    for row in reference.known_discrepancies:
        for language in ("ru", "kk", "en"):
            pointing = re.search(r"выше|ниже|жоғары|төмен|\b(above|below)\b", row.explanation[language])
            assert not pointing, (row.error_id, pointing)
