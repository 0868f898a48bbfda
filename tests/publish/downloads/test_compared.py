"""The tables of the pages that compare budgets: what is printed, what is missing, and what shares are of."""

import csv
import io

import pytest

from budget.model import LANGUAGES
from budget.publish.downloads.compared import compare_files
from budget.views import Site, load_site
from tests.example import write_example
from tests.publish.conftest import SITE_URL


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Site:
    return load_site(write_example(tmp_path_factory.mktemp("example") / "data"))


def table(site, path):
    content = {name: content for name, content, _ in compare_files(site, SITE_URL)}[path]
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


def test_each_line_and_each_district_has_a_table(site):
    files = list(compare_files(site, SITE_URL))
    assert [path for path, _, _ in files][-3:] == [
        "compare/e-07-124-008.csv",
        "compare/birlik.csv",
        "compare/datapackage.json",
    ]
    assert all(words[language] for _, _, words in files for language in LANGUAGES)


def test_a_missing_line_is_an_empty_cell_and_a_printed_zero_a_zero(site):
    columns = ("settlement", "state", "amount_kzt", "revenue_kzt", "share_percent")
    assert [tuple(row[column] for column in columns) for row in table(site, "compare/r-4.csv")] == [
        ("altyn", "printed", "300000", "400000", "75.00"),
        ("kumis", "absent", "", "50000", ""),
    ]
    lighting = table(site, "compare/e-07-124-008.csv")
    assert [(row["amount_kzt"], row["share_percent"]) for row in lighting] == [
        ("170000", "40.48"),
        ("0", "0.00"),
    ]


def test_the_table_of_a_district_has_a_column_a_measure(site):
    town, village = table(site, "compare/birlik.csv")
    assert (town["b_revenue_kzt"], town["r_4_kzt"], town["r_4_percent"]) == ("400000", "300000", "75.00")
    assert (village["r_4_kzt"], village["b_balance_kzt"]) == ("", "10000")
    assert "b_revenue_percent" not in town


def test_the_same_data_make_the_same_bytes(site):
    assert list(compare_files(site, SITE_URL)) == list(compare_files(site, SITE_URL))
