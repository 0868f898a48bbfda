"""What the data page lists: every file, every column, what is joined with what, and how it is loaded."""

import csv
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from budget.accounts import make_site
from budget.catalogue.data_page import (
    examples,
    offer,
    stored_files,
    structure_chart,
    tables_explained,
    versions,
)
from budget.languages import LANGUAGES
from budget.views import locale_for, version_words
from tests.conftest import DECISION, SITE_URL


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_file_that_is_offered_is_listed_once(talas, report, language):
    listed = offer(talas, report, locale_for(language))
    groups = [listed.only.district, *listed.only.places]
    addresses = [file.path for group in groups for file in (*group.main, *group.others)]
    shared = (*listed.bulk, *listed.compared, *listed.only.compared, *listed.reference)
    addresses += [file.path for file in shared]
    # The files of a decision are offered on its page, which is listed.
    assert [path for _, path in listed.decisions] == [f"decisions/{DECISION}/"]
    addresses += [file.path for file in stored_files(talas, DECISION, report, locale_for(language))]
    # The table of a line is offered on the page of that line.
    lines = re.compile(r"data/compare/[ref]-.*")
    assert sorted(addresses) == sorted(
        file.site_path for file in report.files if not lines.fullmatch(file.site_path)
    )


def test_first_comes_the_workbook_in_the_language_of_the_page(talas, report):
    listed = offer(talas, report, locale_for("kk"))
    places, district = listed.only.places, listed.only.district
    assert [group.main[0].name for group in places][:2] == ["karatau.kk.xlsx", "akkol.kk.xlsx"]
    assert [group.title for group in places][:2] == ["Қаратау қаласы", "Ақкөл ауылдық округі"]
    assert [file.name for file in district.main] == ["talas.kk.xlsx", "budget.csv", "talas.zip"]


def test_versions_begin_with_the_latest_decision(talas, report):
    later = "talas-2021-08-05-12-1"
    package = talas.packages[DECISION]
    added = replace(package, decision=replace(package.decision, decision=later))
    site = replace(
        talas,
        packages={**talas.packages, later: added},
        descriptors={**talas.descriptors, later: talas.descriptors[DECISION]},
    )
    folders = [each.descriptor.split("/")[1] for each in versions(site, report, locale_for("en"))]
    assert folders == [later, DECISION, "reference"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_column_of_every_published_table_is_explained(talas, public, report, language):
    assert report.files
    explained = tables_explained(talas, public, locale_for(language))
    for kind, folder in (("table", "places/talas"), ("compare", "compare"), ("reference", "reference")):
        groups = [*explained.groups[kind], *(explained.groups["words"] if kind == "reference" else ())]
        tables = [table for group in groups for table in group]
        descriptor = json.loads((public / "data" / folder / "datapackage.json").read_text(encoding="utf-8"))
        columns = {
            resource["path"]: [field["name"] for field in resource["schema"]["fields"]]
            for resource in descriptor["resources"]
            if resource["path"].endswith(".csv")
        }
        if kind == "compare":
            # The tables of all lines have the same columns: the first stands for them.
            assert {len(columns[name]) for name in columns if name != "talas.csv"} == {16}
            # Of the measures of a district the first ones stand for all.
            columns = {"r-1.csv": columns["r-1.csv"], "talas.csv": columns["talas.csv"][:9]}
            assert columns["talas.csv"][6:] == ["b_revenue_kzt", "r_1_kzt", "r_1_percent"]
        assert {table.path: [column.name for column in table.columns] for table in tables} == columns
        for column in (column for table in tables for column in table.columns):
            assert column.title
            assert column.kind
    # What the words of the site are is told beside their tables.
    kinds = [groups for kind, groups in explained.groups.items() if kind != "words"]
    columns = [each for groups in kinds for group in groups for each in group[0].columns]
    described = [(each.name, each.title) for each in columns if each.description.endswith(".")]
    # A column in another language means what that in the reader's does.
    foreign = tuple(f"_{other}" for other in LANGUAGES if other != language)
    assert {(each.name, each.title) for each in columns if not each.name.endswith(foreign)} <= set(described)
    # What is said of the columns that many tables have is said once.
    assert len(columns) - len(described) > 60


def test_a_column_of_several_tables_shows_its_example_once(talas, public, report):
    assert report.files
    explained = tables_explained(talas, public, locale_for("en"))
    columns = [
        column
        for groups in explained.groups.values()
        for group in groups
        for column in group[0].columns
        if column.description
    ]
    assert len({column.meaning for column in columns}) == len(columns) > 80
    first = {column.name: column for column in explained.groups["table"][0][0].columns}
    again = {column.name: column for column in explained.groups["table"][1][0].columns}
    assert (first["place"].example, again["place"].example) == ("karatau", "")
    assert (bool(first["place"].description), again["place"].description) == (True, "")


def test_examples_of_the_reference_come_from_its_files(talas, public, report):
    assert report.files
    groups = tables_explained(talas, public, locale_for("ru")).groups["reference"]
    councils = next(table for group in groups for table in group if table.name == "councils")
    (council,) = (column for column in councils.columns if column.name == "council")
    assert (council.example, council.joins) == ("talas", "places.place")
    assert {column.name for column in councils.columns if column.example} == {
        "council",
        "name_ru",
        "printed_forms",
    }


def test_lists_of_codes_are_explained_together(talas, public, report):
    assert report.files
    groups = tables_explained(talas, public, locale_for("ru")).groups["table"]
    together = [[table.name for table in group] for group in groups if len(group) > 1]
    assert together == [["revenue_codes", "expenditure_codes", "financing_codes"]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_diagram_shows_every_join_in_words_too(talas, public, report, language):
    assert report.files
    packages = tables_explained(talas, public, locale_for(language)).packages
    chart = structure_chart(packages, locale_for(language))
    texts = [element.text for element in chart.drawing.iter("text")]
    told = chart.drawing.find("desc").text
    for name in (
        "decisions",
        "places",
        "revenue_codes",
        "expenditure_codes",
        "financing_codes",
        "balance_items",
    ):
        assert name in texts
        assert f"{name}.csv" in told
    assert texts.index("revenue") + 2 == texts.index("revenue_codes")
    # The spine from the hub, a branch to each table that has a column of the hub, and a line from it to its list.
    boxes = [rect for rect in chart.drawing.iter("rect") if rect.get("x") == "5%"]
    assert len(list(chart.drawing.iter("line"))) == 1 + 2 * len(boxes)


def test_versions_are_those_of_the_packages(talas, report):
    published = versions(talas, report, locale_for("en"))
    assert [each.descriptor.split("/")[1] for each in published] == [DECISION, "reference"]
    assert f"version {talas.packages[DECISION].version}" in published[0].words


def test_a_version_says_when_it_was_loaded_and_when_its_decision_was_registered(talas, report):
    """The figures of 2021 were loaded in 2026: one date alone was taken for the other."""
    decision, reference = versions(talas, report, locale_for("ru"))
    loaded, registered = decision.words.replace("\u00a0", " ").split("; ")
    (change,) = [row for row in talas.reference.changes if row.package == DECISION]
    assert loaded.startswith(
        f"версия {talas.packages[DECISION].version}, загружена {change.change_date.day} "
    )
    assert registered == "решение зарегистрировано 2 июля 2021 года"
    assert reference.words.replace("\u00a0", " ").startswith(
        f"версия {talas.descriptors['reference']['version']} от "
    )
    assert decision.title.replace("\u00a0", " ").endswith(" на 2021 год, решение № 11-2 от 1 июля 2021 года")


def test_a_version_that_the_list_of_changes_does_not_name_says_the_day_of_the_decision_alone(talas):
    untold = make_site(replace(talas.reference, changes=()), talas.packages.values())
    words = version_words(untold, DECISION, locale_for("en")).replace("\u00a0", " ")
    assert words == "version 2.0.0; the decision was registered on 2 July 2021"


@pytest.mark.parametrize("language", LANGUAGES)
def test_under_its_own_heading_a_file_does_not_repeat_the_heading(talas, report, language):
    listed = offer(talas, report, locale_for(language))
    repeated = [
        file.label
        for group in (listed.only.district, *listed.only.places)
        for file in (*group.main, *group.others)
        if talas.descriptors["reference"][f"title_{language}" if language != "en" else "title"] in file.label
        or group.title in file.label
    ]
    assert repeated == []


def test_the_examples_load_a_rural_district(talas):
    assert all("akkol" in each.code and SITE_URL in each.code for each in examples(talas, SITE_URL))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_notes_name_every_column_whose_text_a_program_may_take_for_a_number(downloads, language):
    notes = Path(f"docs/{language}/data.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`(\w+)`", notes.partition("#reading")[2].partition("#structure")[0]))
    found = set()
    for path in downloads.rglob("datapackage.json"):
        for resource in json.loads(path.read_bytes())["resources"]:
            with (path.parent / resource["path"]).open(encoding="utf-8", newline="") as file:
                rows = list(csv.DictReader(file))
            found |= {
                field["name"]
                for field in resource["schema"]["fields"]
                if field["type"] == "string"
                and any(re.fullmatch(r"[0-9][0-9 /.-]*", row[field["name"]]) for row in rows)
            }
    assert {"code", "programme", "district_kato"} <= found
    assert found - named == set()
