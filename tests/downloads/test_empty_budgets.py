"""Budgets that lack what others have: no financing block, no lines, nothing printed at all. All files stay right."""

import csv
import io
import json
import sqlite3
from dataclasses import replace

import frictionless
import pytest

from budget.accounts import load_site
from budget.build import write_public
from budget.downloads.selection import selections
from budget.downloads.workbook import workbook_bytes
from tests.conftest import SITE_URL
from tests.downloads.workbook.libreoffice import recalculated, without_results
from tests.example import TOWN, VILLAGE, example_package, write_example

NOTHING = {"revenue": {}, "expenditure": {}, "financing": {}}
BELOW_THE_LINE = ("balance", "financing")


def without_financing_block(package):
    """Leave out the block of the village, rows and totals."""
    return replace(
        package,
        financing=tuple(row for row in package.financing if row.place != "kumis"),
        balance=tuple(
            row for row in package.balance if row.place != "kumis" or row.item not in BELOW_THE_LINE
        ),
    )


CASES = {
    "the village prints no financing block": without_financing_block(
        example_package({"altyn": TOWN, "kumis": VILLAGE})
    ),
    "the village prints totals alone": example_package({"altyn": TOWN, "kumis": NOTHING}),
    "nobody prints a line": example_package({"altyn": NOTHING, "kumis": NOTHING}),
    "nobody prints anything": replace(
        example_package({"altyn": NOTHING, "kumis": NOTHING}), balance=(), stated_totals=()
    ),
}


@pytest.fixture(scope="module")
def folders(tmp_path_factory):
    """Return for each case the folder of the data and that of the published files."""
    made = {}
    for number, (case, package) in enumerate(CASES.items()):
        folder = tmp_path_factory.mktemp(f"case-{number}")
        data = write_example(folder / "source", package)
        write_public(data, load_site(data), folder / "public", SITE_URL)
        made[case] = data, folder / "public"
    return made


def rows(path):
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode(), newline="")))


@pytest.mark.parametrize("case", CASES)
def test_every_package_is_valid(folders, case):
    _, public = folders[case]
    descriptors = sorted(public.rglob("datapackage.json"))
    assert len(descriptors) == 6
    for path in descriptors:
        assert frictionless.validate(str(path)).flatten(["type", "note"]) == [], path


@pytest.mark.parametrize("case", CASES)
def test_an_empty_table_has_its_heading_and_no_row(folders, case):
    _, public = folders[case]
    for name in ("budget", "revenue", "expenditure", "financing", "balance"):
        for path in (public / "data/places").glob(f"*/{name}.csv"):
            assert path.read_text(encoding="utf-8").startswith(("fiscal_year,", "place,")), path
    village = public / "data/places/kumis"
    assert rows(village / "financing.csv") == []
    assert {row["side"] for row in rows(village / "budget.csv")} <= {"revenue", "expenditure", "financing"}
    if case == "nobody prints anything":
        assert rows(village / "budget.csv") == rows(village / "balance.csv") == []


@pytest.mark.parametrize("case", CASES)
def test_the_database_and_the_programs_answer_are_whole(folders, case):
    _, public = folders[case]
    with sqlite3.connect(public / "data/budget.sqlite") as connection:
        found = connection.execute("SELECT COUNT(*) FROM financing WHERE place = 'kumis'").fetchone()
    connection.close()
    assert found == (0,)
    answer = json.loads((public / "api/v1/places/kumis.json").read_bytes())
    assert answer["place"] == "kumis"


def test_every_workbook_opens_and_has_no_error_in_any_cell(folders, tmp_path):
    files = {
        f"{number}-{each.name}.xlsx": without_results(workbook_bytes(each, "kk", SITE_URL))
        for number, (data, _) in enumerate(folders.values())
        for each in selections(load_site(data))
    }
    for name, book in recalculated(tmp_path, files).items():
        wrong = [
            (sheet.title, cell.coordinate)
            for sheet in book
            for row in sheet.iter_rows()
            for cell in row
            if cell.data_type == "e" or str(cell.value).startswith(("#", "Err:"))
        ]
        assert wrong == [], name
