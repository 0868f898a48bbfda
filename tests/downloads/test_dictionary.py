"""The dictionary of columns: complete, in three languages, with units and examples taken from the data."""

import csv
import io
import json
from dataclasses import replace

import pytest

from budget.downloads import dictionary
from budget.downloads.dictionary import ExplainedColumn
from budget.languages import LANGUAGES
from budget.views import locale_for


@pytest.fixture(scope="module")
def talas_folder(downloads):
    return downloads / "places/talas"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_column_of_the_package_is_explained(talas_folder, language):
    descriptor = json.loads((talas_folder / "datapackage.json").read_bytes())
    explained = dictionary(talas_folder, locale_for(language))
    assert [(table.path, [column.name for column in table.columns]) for table in explained] == [
        (resource["path"], [field["name"] for field in resource["schema"]["fields"]])
        for resource in descriptor["resources"]
    ]
    for table in explained:
        assert table.title
        assert all(column.title and column.description and column.kind for column in table.columns)


def test_every_amount_has_a_unit(talas_folder):
    units = {
        column.name: column.unit
        for table in dictionary(talas_folder, locale_for("ru"))
        for column in table.columns
    }
    assert units["amount_kzt"] == "тенге"
    assert "тыс. тенге" in units["amount_text"]
    assert units["code"] == ""


def test_columns_of_two_units_or_two_kinds_are_explained_apart():
    column = ExplainedColumn("amount", "Amount", "What is paid.", "integer", "tenge", "1", "")
    assert column.meaning == replace(column, kind="number").meaning
    assert column.meaning != replace(column, unit="thousand tenge").meaning
    assert replace(column, unit="").meaning != replace(column, unit="", kind="text").meaning


def test_examples_are_values_of_the_table(talas_folder):
    for table in dictionary(talas_folder, locale_for("en")):
        text = (talas_folder / table.path).read_bytes().decode()
        rows = list(csv.DictReader(io.StringIO(text, newline="")))
        for column in table.columns:
            held = {row[column.name] for row in rows if row[column.name]}
            start = column.example.removesuffix("…")
            assert (column.example == "") == (not held), (table.name, column.name)
            assert not held or any(value.startswith(start) for value in held)


def test_codes_say_where_their_names_are(talas_folder):
    joins = {
        (table.name, column.name): column.joins
        for table in dictionary(talas_folder, locale_for("kk"))
        for column in table.columns
        if column.joins
    }
    assert joins["revenue", "code"] == "revenue_codes.code"
    assert joins["balance", "item"] == "balance_items.item"
    assert joins["budgets", "place"] == "places.place"
    assert joins["budget", "fiscal_year"] == "decisions.fiscal_year"
