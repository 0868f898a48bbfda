"""The index: a small file a language that names everything a reader may look for, and nothing that is not there."""

import gzip
import json
import re
from dataclasses import replace

import pytest

from budget.accounts import make_site
from budget.languages import LANGUAGES
from budget.search import (
    FIGURES_FILE,
    SEARCH_FOLDER,
    PageHead,
    SearchRow,
    figures_index,
    search_index,
    search_rows,
    write_search,
)
from budget.views import locale_for
from tests.conftest import PROJECT
from tests.example import LATER_DECISION, TOWN, example_package

MOST_BYTES = 8 * 1024
HEAD = PageHead("Title", "Description")


def row_of(rows, address):
    return next(row for row in rows if row.path == address)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_index_is_small(indexes, language):
    assert len(gzip.compress(indexes[language].encode(), 6)) <= MOST_BYTES


def test_a_village_and_a_former_place_lead_to_the_budget_that_is_theirs_now(talas):
    def named(place, **values):
        short = dict.fromkeys(LANGUAGES, place.capitalize())
        return replace(talas.reference.places["akkol"], place=place, name=short, short=short, **values)

    added = (
        named("aul", kind="village", parent="oyik"),
        named("once", replaced_by=("then",)),
        named("then", replaced_by=("tamdy",)),
        named("lost", parent="lost"),
    )
    places = talas.reference.places | {each.place: each for each in added}
    site = replace(talas, reference=replace(talas.reference, places=places))
    found = {row.title: (row.path, row.note) for row in search_rows(site, locale_for("ru"), {})}
    assert found["Aul"] == ("places/oyik/2021/", "Сельский округ Ойык. Бюджет на 2021 год")
    assert found["Once"][0] == found["Then"][0] == "places/tamdy/2021/"
    assert "Lost" not in found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_place_line_page_word_and_decision_is_in_it(committed, committed_rows, language):
    addresses = [row.path for row in committed_rows[language]]
    assert len(set(addresses)) == len(addresses)
    places = [place.place for place in committed.places]
    # Each with one of its years, whatever decisions are here.
    assert [re.sub("^places/|/[0-9]{4}/$", "", each) for each in addresses[: len(places)]] == places
    prose = {f"{page.stem}/" for page in (PROJECT / "docs" / language).glob("*.md")}
    assert prose - {"index/"} <= set(addresses)
    assert {f"glossary/#{term}" for term in committed.reference.glossary} <= set(addresses)
    assert {f"decisions/{decision}/" for decision in committed.packages} <= set(addresses)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_line_that_a_decision_shows_is_found_by_its_code_or_its_name(
    committed, committed_rows, language
):
    rows = committed_rows[language]
    codes = {code for row in rows for code in row.codes}
    texts = "\n".join(text.casefold() for row in rows for text in (row.title, row.note, *row.words))
    for name in committed.reference.names:
        if not set(name.seen_in) & set(committed.packages):
            continue
        assert name.code in codes or name.name[language].casefold() in texts, name


def test_a_line_says_its_plain_and_its_official_name_and_its_code(rows):
    lighting = row_of(rows["ru"], "places/talas/lines/e-07-124-008/")
    assert lighting.title == "Уличное освещение"
    assert lighting.note == "Расходы, код 07/124/008. Освещение улиц населенных пунктов"
    assert "фонари" in lighting.words
    assert lighting.anchor == "e-07-124-008"
    assert len(lighting.printed_by) == 14


def test_a_line_without_a_page_is_found_at_the_word_that_explains_it(talas):
    rows = search_rows(talas, locale_for("en"), {"glossary/": HEAD})
    assert not any("/lines/" in row.path for row in rows)
    lighting = row_of(rows, "glossary/#street-lighting")
    assert {"Street lights", "Street lighting", "lamps"} <= set(lighting.words)
    assert lighting.codes == ("07/124/008",)
    assert lighting.anchor == "e-07-124-008"


def test_a_page_that_is_not_there_is_not_found(talas):
    addresses = {row.path for row in search_rows(talas, locale_for("kk"), {"data/": HEAD})}
    assert "data/" in addresses
    assert addresses.isdisjoint({"compare/", "quality/"})


def test_every_target_of_the_words_is_found_by_them(talas, rows):
    for language in LANGUAGES:
        words = [word for row in rows[language] for word in row.words]
        for target in talas.reference.search_words:
            if target.target.startswith(("page:", "term:", "decision:")):
                assert {*target.words[language]} <= {*words}, target.target


def test_a_section_says_its_heading_and_what_is_missing_its_first_sentence(rows):
    limits = row_of(rows["ru"], "about/#limits")
    assert limits.title == "Чего здесь нет"
    assert limits.note.startswith("Здесь нет исполнения бюджета")
    assert "2022" in limits.words
    assert "2021" not in limits.words
    cite = row_of(rows["ru"], "data/#cite")
    assert (cite.title, cite.note) == ("Как сослаться", "Данные")


def test_a_page_says_what_its_head_says(rows):
    page = row_of(rows["ru"], "changes/")
    assert page.title == "Что изменилось"
    assert page.note.startswith("Новые решения, исправления данных")
    assert "что нового" in page.words


def test_a_district_is_found_by_its_name(rows):
    assert "Таласский район" in row_of(rows["ru"], "places/talas/2021/").words


def test_a_line_is_found_by_its_code_and_by_those_that_budgets_print(site):
    package = next(iter(site.packages.values()))
    revenue = (
        replace(row, code=f"5{row.code[1:]}", renumbered=row.code) if row.code[0] == "4" else row
        for row in package.revenue
    )
    renumbered = make_site(site.reference, [replace(package, revenue=tuple(revenue))])
    rows = search_rows(renumbered, locale_for("ru"), {"places/birlik/lines/r-4/": HEAD})
    assert row_of(rows, "places/birlik/lines/r-4/").codes == ("4", "5")


def test_a_place_that_does_not_print_a_line_is_named_by_its_place(site):
    rows = search_rows(site, locale_for("ru"), {"places/birlik/lines/r-4/": HEAD})
    assert row_of(rows, "places/birlik/lines/r-4/").printed_by == ("places/altyn/2024/",)


def test_places_that_print_a_line_are_named_where_they_are_fewer():
    places = [SearchRow(f"places/{name}/2021/", name, "", is_place=True) for name in "abc"]
    line = SearchRow("places/x/lines/r-1/", "Taxes", "", anchor="r-1")
    of_some = [
        replace(line, printed_by=tuple(f"places/{name}/2021/" for name in names)) for names in ("b", "ac", "")
    ]
    rows = json.loads(search_index("en", [*places, *of_some]))["rows"]
    assert [row[6:] for row in rows[3:]] == [[[], [1]], [[1]], [[0, 1, 2]]]


def test_a_year_that_is_not_shown_first_is_found_by_its_number(site):
    plan = example_package({"altyn": TOWN}, LATER_DECISION, fiscal_year=2025)
    plan = replace(plan, budgets=tuple(replace(title, status="planned") for title in plan.budgets))
    rows = search_rows(make_site(site.reference, [*site.packages.values(), plan]), locale_for("ru"), {})
    of_town = [row for row in rows if row.path.startswith("places/altyn/")]
    assert [(row.path, row.is_place) for row in of_town] == [
        ("places/altyn/2024/", True),
        ("places/altyn/2025/", False),
    ]
    assert "2025" in of_town[1].note


def test_the_files_name_the_pages_that_are_built(site, tmp_path):
    for language in LANGUAGES:
        folder = tmp_path / "docs" / language / "places/birlik/lines"
        folder.mkdir(parents=True)
        (folder / "r-4.md").touch()
        (tmp_path / "docs" / language / "data.md").write_text(
            '---\ntitle: Деректер\ndescription: "Файлдар: бәрі."\n---\n# A\n\ntitle: B\n', encoding="utf-8"
        )
    assert write_search(site, tmp_path / "docs", tmp_path / "public") == len(LANGUAGES) + 1
    index = json.loads((tmp_path / "public" / SEARCH_FOLDER / "kk.json").read_text(encoding="utf-8"))
    assert (index["folder"], index["places"], index["missing"]) == ("kk/", 2, -1)
    by_address = {row[0]: row for row in index["rows"]}
    assert list(by_address)[:4] == [
        "places/altyn/2024/",
        "places/kumis/2024/",
        "places/birlik/lines/r-4/",
        "data/",
    ]
    assert by_address["data/"][1:3] == ["Деректер", "Файлдар: бәрі."]
    # Code, anchor, and the second place, which does not print the line.
    assert by_address["places/birlik/lines/r-4/"][4:] == ["4", "r-4", [1]]
    assert by_address["decisions/birlik-2024-03-05-7-1/"][0] == list(by_address)[-1]


def test_the_amounts_are_those_that_pages_show(talas):
    pages = {path: list(zip(*cells, strict=True)) for path, *cells in json.loads(figures_index(talas))}
    town = pages["places/karatau/2021/"]
    assert town[:3] == [("b-revenue", 120322), ("b-expenditure", 135644), ("b-balance", 15322)]
    # 1/04 repeats the amount of 1, and a zero is printed for loans.
    assert {"r-1-04", "f-7"}.isdisjoint(anchor for anchor, _ in town)
    assert ("e-07-124-008", 47500) in town
    assert pages["places/talas/lines/e-07-124-008/"] == [("", 70091)]
    assert pages["places/talas/2021/"] == [("", 715659), ("", 742132), ("", 26473)]


def test_the_same_data_give_the_same_bytes(site, tmp_path):
    for name in ("one", "two"):
        write_search(site, tmp_path / "docs", tmp_path / name)
    for language in LANGUAGES:
        file = SEARCH_FOLDER / f"{language}.json"
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes()
    assert (tmp_path / "one" / FIGURES_FILE).read_bytes() == (tmp_path / "two" / FIGURES_FILE).read_bytes()
