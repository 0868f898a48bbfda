"""The tables of the pages that compare budgets: what is printed, what is missing, and what shares are of."""

import csv
import io
from dataclasses import replace

import openpyxl
import pytest

from budget.downloads.comparison import compare_files
from budget.languages import LANGUAGES
from tests.conftest import SITE_URL
from tests.example import DISCREPANCY, TOWN, VILLAGE, example_package


def table(site, path):
    content = {name: content for name, content, _ in compare_files(site, SITE_URL)}[path]
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


def test_each_line_and_each_district_has_a_table(site):
    files = list(compare_files(site, SITE_URL))
    assert [path for path, _, _ in files][-6:] == [
        "compare/e-07-124-008.csv",
        "compare/birlik.csv",
        *(f"compare/birlik-compare.{language}.xlsx" for language in LANGUAGES),
        "compare/datapackage.json",
    ]
    assert all(words[language] for _, _, words in files for language in LANGUAGES)


def test_a_missing_line_is_an_empty_cell_and_a_printed_zero_a_zero(site):
    columns = ("place", "state", "amount_kzt", "revenue_kzt", "share_percent")
    assert [tuple(row[column] for column in columns) for row in table(site, "compare/r-4.csv")] == [
        ("altyn", "printed", "300000", "400000", "75.00"),
        ("kumis", "absent", "", "50000", ""),
    ]
    lighting = table(site, "compare/e-07-124-008.csv")
    assert [(row["amount_kzt"], row["share_percent"]) for row in lighting] == [
        ("170000", "40.48"),
        ("0", "0.00"),
    ]


def test_a_known_error_stands_at_its_amount_and_at_no_other(site):
    assert DISCREPANCY.code == "1"
    assert [row["error_id"] for row in table(site, "compare/r-1.csv")] == ["altyn-taxes", ""]
    assert [row["error_id"] for row in table(site, "compare/r-1-04.csv")] == ["", ""]


def test_two_errors_at_one_amount_are_both_named(site):
    other = replace(DISCREPANCY, error_id="altyn-unit", check="unit_as_written")
    again = replace(DISCREPANCY, check="another_check")
    reference = replace(site.reference, known_discrepancies=(DISCREPANCY, other, again))
    rows = table(replace(site, reference=reference), "compare/r-1.csv")
    assert [row["error_id"] for row in rows] == ["altyn-taxes altyn-unit", ""]


def test_the_table_of_a_district_has_a_column_a_measure(site):
    town, village = table(site, "compare/birlik.csv")
    assert (town["b_revenue_kzt"], town["r_4_kzt"], town["r_4_percent"]) == ("400000", "300000", "75.00")
    assert (village["r_4_kzt"], village["b_balance_kzt"]) == ("", "10000")
    assert "b_revenue_percent" not in town


def test_the_same_data_make_the_same_bytes(site):
    assert list(compare_files(site, SITE_URL)) == list(compare_files(site, SITE_URL))


def test_one_workbook_has_every_table_of_a_district_with_codes_as_text(site):
    content = {name: content for name, content, _ in compare_files(site, SITE_URL)}
    book = openpyxl.load_workbook(io.BytesIO(content["compare/birlik-compare.ru.xlsx"]))
    tables = {name.removeprefix("compare/").removesuffix(".csv") for name in content if name.endswith(".csv")}
    assert book.sheetnames[:2] == ["О файле", "Бюджеты рядом"]
    assert set(book.sheetnames[2:]) == tables - {"birlik"}
    lighting = [[cell.value for cell in row] for row in book["e-07-124-008"].iter_rows(min_row=5)]
    assert [row[:6] for row in lighting] == [
        ["Алтын", "2024", "07/124/008", "e-07-124-008", 170, 420],
        ["Кумис", "2024", "07/124/008", "e-07-124-008", 0, 40],
    ]
    assert lighting[0][6] == '=IF(F5=0,"",E5/F5)'
    cached = openpyxl.load_workbook(io.BytesIO(content["compare/birlik-compare.ru.xlsx"]), data_only=True)
    assert cached["e-07-124-008"]["G5"].value == pytest.approx(170 / 420)
    # A line that the annex does not print is an empty cell.
    assert [row[0].value for row in book["r-4"].iter_rows(min_row=5, min_col=5, max_col=5)] == [300, None]
    assert "бюджет самого района сюда не входит" in " ".join(
        f"{cell.value}" for row in book["О файле"].iter_rows() for cell in row
    )


def test_a_programme_with_and_without_its_subgroup_is_one_line(example):
    package = example_package({"altyn": TOWN, "kumis": VILLAGE})
    moved = tuple(
        replace(row, code="07/3/124/008", parent="07/3/124")
        if (row.place, row.code) == ("kumis", "07/124/008")
        else row
        for row in package.expenditure
    )
    found = example(replace(package, expenditure=moved))
    paths = [path for path, _, _ in compare_files(found, SITE_URL)]
    assert len(set(paths)) == len(paths)
    rows = table(found, "compare/e-07-124-008.csv")
    assert [(row["place"], row["code"], row["state"]) for row in rows] == [
        ("altyn", "07/124/008", "printed"),
        ("kumis", "07/3/124/008", "printed"),
    ]
