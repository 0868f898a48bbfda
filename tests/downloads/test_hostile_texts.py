"""Texts that look like markup, formulas or templates stay the texts they are in every file for download."""

import csv
import io
import json
import sqlite3
import zipfile

import frictionless
import openpyxl
import pytest

from budget.accounts import load_site
from budget.downloads import write_downloads
from budget.errors import FindingsError
from tests.conftest import SITE_URL
from tests.example import DECISION, example_package, write_example
from tests.hostile import HOSTILE, UNNAMED, hostile_package

FOLDERS = ("places/altyn", "places/kumis", "places/birlik")


def hostile_budgets():
    return hostile_package(example_package(UNNAMED))


def published(folder, package):
    data = write_example(folder / "source", package)
    write_downloads(data, load_site(data), folder, SITE_URL)
    return folder / "data"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    return published(tmp_path_factory.mktemp("hostile"), hostile_budgets())


@pytest.fixture(scope="module")
def benign(tmp_path_factory):
    return published(tmp_path_factory.mktemp("benign"), example_package(UNNAMED))


@pytest.fixture(scope="module")
def names():
    """Return every printed name of the hostile package."""
    package = hostile_budgets()
    rows = (*package.revenue, *package.expenditure, *package.financing, *package.balance)
    return {row.name for row in rows}


def test_the_corpus_is_used_whole(names):
    assert names >= set(HOSTILE)


def test_the_files_are_the_same_files(hostile, benign):
    def paths(folder):
        return {path.relative_to(folder).as_posix() for path in folder.rglob("*")}

    assert paths(hostile) == paths(benign)


def test_tables_give_every_text_back(hostile, names):
    found = set()
    for table in ("revenue", "expenditure", "financing", "balance"):
        text = (hostile / "places/birlik" / f"{table}.csv").read_bytes().decode()
        found |= {row["name"] for row in csv.DictReader(io.StringIO(text, newline=""))}
    assert found == names


@pytest.mark.parametrize("folder", [*FOLDERS, "compare"])
def test_the_packages_stay_valid(hostile, folder):
    assert frictionless.validate(str(hostile / folder / "datapackage.json")).flatten(["type", "note"]) == []


def test_a_text_that_would_begin_a_new_row_is_refused(tmp_path):
    data = write_example(tmp_path / "source", example_package(UNNAMED))
    table = data / "packages" / DECISION / "revenue.csv"
    table.write_bytes(table.read_bytes().replace(b"1/10/1,", b"1/10/1\r=1+1,", 1))
    with pytest.raises(
        FindingsError, match=r"revenue\.csv, row \d+: the row cannot be read: \d+ cells expected"
    ):
        write_downloads(data, load_site(data), tmp_path, SITE_URL)


def test_the_descriptor_gives_the_title_of_the_decision_back(hostile):
    descriptor = json.loads((hostile / "places/altyn/datapackage.json").read_bytes())
    assert descriptor["decisions"][0]["title"] == hostile_budgets().decision.title


def test_the_database_gives_every_text_back(hostile, names):
    with sqlite3.connect(hostile / "budget.sqlite") as connection:
        found = {
            name
            for (name,) in connection.execute(
                "SELECT name FROM revenue UNION SELECT name FROM expenditure "
                "UNION SELECT name FROM financing UNION SELECT name FROM balance"
            )
        }
        tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
    connection.close()
    assert found == names
    assert "budget" in tables


def test_a_title_cannot_add_a_point_to_the_readme(hostile, benign):
    points = [
        [
            line
            for line in (root / "places/birlik/README.txt").read_text(encoding="utf-8").split("\n")
            if line[:2] == "- "
        ]
        for root in (hostile, benign)
    ]
    assert len(points[0]) == len(points[1])


def cells(path, kind):
    book = openpyxl.load_workbook(path)
    return {
        (sheet.title, cell.coordinate): cell.value
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == kind
    }


@pytest.mark.parametrize("file", ["altyn.ru.xlsx", "altyn.kk.xlsx", "kumis.en.xlsx"])
def test_a_workbook_has_the_same_formulas_and_every_text_as_text(hostile, benign, file):
    path = f"places/{file.partition('.')[0]}/{file}"
    assert cells(hostile / path, "f") == cells(benign / path, "f")
    texts = set(cells(hostile / path, "s").values())
    place = file.partition(".")[0]
    package = hostile_budgets()
    rows = (*package.revenue, *package.expenditure, *package.financing, *package.balance)
    assert {row.name for row in rows if row.place == place} <= texts
    assert package.decision.title in texts


def test_a_workbook_with_hostile_texts_is_sound_xml(hostile):
    for path in sorted(hostile.rglob("*.xlsx")):
        with zipfile.ZipFile(path) as parts:
            assert parts.testzip() is None
            shared = parts.read("xl/sharedStrings.xml")
            assert b"<script" not in shared
            assert b"<img" not in shared
            assert not [name for name in parts.namelist() if "externalLink" in name or "vba" in name]
            sheets = [name for name in parts.namelist() if name.startswith("xl/worksheets/")]
            assert not [name for name in sheets if b"<hyperlink" in parts.read(name)]


def test_stored_files_are_those_that_were_stored(hostile):
    text = (hostile / DECISION / "decision.txt").read_text(encoding="utf-8")
    assert text == "\n".join(hostile_budgets().source_text) + "\n"
