"""The metadata beside tables: at a predictable address, whole, and saying what the descriptor of the package says."""

import csv
import json

import pytest

from budget.tables import DESCRIPTOR
from tests.conftest import DECISION, SITE_URL


def metadata(path):
    return json.loads(path.with_name(f"{path.name}.metadata.json").read_bytes())


def test_every_table_of_many_budgets_has_metadata_and_those_of_a_place_are_in_its_archive(downloads):
    bulk = [*downloads.glob("*/*.csv"), *downloads.glob("places/talas/*.csv"), downloads / "lines.parquet"]
    assert len(bulk) > 40
    assert sorted(path.with_name(f"{path.name}.metadata.json") for path in bulk) == sorted(
        downloads.rglob("*.metadata.json")
    )


@pytest.mark.parametrize(
    "table",
    [
        "compare/e-07-124-008.csv",
        "compare/talas.csv",
        "places/talas/budget-2021.csv",
        f"{DECISION}/revenue.csv",
    ],
)
def test_metadata_name_every_column_the_licence_the_source_and_how_to_cite(downloads, table):
    path = downloads / table
    described = metadata(path)
    with path.open(encoding="utf-8", newline="") as rows:
        assert [field["name"] for field in described["fields"]] == next(csv.reader(rows))
    assert described["url"] == f"{SITE_URL}data/{table}"
    assert described["licenses"][0]["name"] == "CC0-1.0"
    assert "23267" in described["sources"][0]["title_kk"]
    for key in ("citation", "citation_ru", "citation_kk"):
        assert described["url"] in described[key]
        assert "11-2" in described[key]
    units = {field["name"]: field.get("unit_words_ru") for field in described["fields"]}
    assert {units[name] for name in units if name.endswith("_kzt")} == {"тенге"}


def test_metadata_say_of_a_table_what_its_package_says(downloads):
    for path in downloads.glob("compare/*.csv"):
        resources = json.loads((path.parent / DESCRIPTOR).read_bytes())["resources"]
        resource = next(each for each in resources if each["path"] == path.name)
        described = metadata(path)
        assert described["title"] == resource["title"]
        for field, own in zip(described["fields"], resource["schema"]["fields"], strict=True):
            assert own.items() <= field.items()
