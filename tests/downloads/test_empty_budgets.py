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
from tests.conftest import SITE_URL
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


def rows(path):
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode(), newline="")))


@pytest.mark.parametrize("case", CASES)
def test_every_file_is_whole_and_an_empty_table_has_its_heading_alone(tmp_path, case):
    data = write_example(tmp_path / "source", CASES[case])
    public = tmp_path / "public"
    write_public(data, load_site(data), public, SITE_URL)
    for folder in ("places/kumis", "places/birlik", "compare"):
        descriptor = str(public / "data" / folder / "datapackage.json")
        assert frictionless.validate(descriptor).flatten(["type", "note"]) == [], folder
    for name in ("budget", "revenue", "expenditure", "financing", "balance"):
        for path in (public / "data/places").glob(f"*/{name}.csv"):
            assert path.read_text(encoding="utf-8").startswith(("fiscal_year,", "place,")), path
    village, district = public / "data/places/kumis", public / "data/places/birlik"
    assert [row for row in rows(district / "financing.csv") if row["place"] == "kumis"] == []
    assert {row["side"] for row in rows(village / "budget.csv")} <= {"revenue", "expenditure", "financing"}
    if case == "nobody prints anything":
        assert rows(village / "budget.csv") == rows(district / "balance.csv") == []
    with sqlite3.connect(public / "data/budget.sqlite") as connection:
        found = connection.execute("SELECT COUNT(*) FROM financing WHERE place = 'kumis'").fetchone()
    connection.close()
    assert found == (0,)
    assert json.loads((public / "api/v1/places/kumis.json").read_bytes())["place"] == "kumis"
