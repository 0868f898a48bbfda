"""`lines.parquet`: every line of every budget in force, typed, that adds up, with what each column means beside it."""

import duckdb
import pandas as pd
import pytest

from budget.downloads.lines import lines_bytes, lines_table
from budget.languages import LANGUAGES
from tests.conftest import DECISION, SITE_URL


@pytest.fixture(scope="module")
def lines(downloads):
    return duckdb.read_parquet(str(downloads / "lines.parquet"))


def test_every_printed_amount_is_there_once_and_leads_to_its_line(lines, talas):
    printed = {
        (budget.place.place, budget.fiscal_year, *key, row.amount_kzt, row.source_line)
        for budget in talas.in_force.values()
        for key, row in budget.rows.items()
    }
    held = lines.select('place, fiscal_year, "table", code, amount_kzt, source_line').fetchall()
    assert len(held) == len(printed) == 497
    assert set(held) == printed
    [(url, figure)] = (
        lines.filter("place = 'usharal' AND code = '1/04'").select("source_url, figure_url").fetchall()
    )
    assert url == f"{SITE_URL}decisions/{DECISION}/text/#L2079"
    assert figure == f"{SITE_URL}places/usharal/2021/#r-1-04"


def test_what_may_be_added_up_makes_the_totals_of_the_district(lines):
    sums = dict(lines.filter("side IS NOT NULL").aggregate("side, sum(leaf_kzt)").fetchall())
    assert (sums["revenue"], sums["expenditure"], sums["financing"]) == (
        715_659_000,
        742_132_000,
        26_473_000,
    )


def test_codes_are_text_amounts_whole_numbers_and_days_dates(lines):
    types = {name: str(kind) for name, kind in zip(lines.columns, lines.types, strict=True)}
    assert (types["code"], types["line"], types["district_kato"]) == ("VARCHAR",) * 3
    assert (types["amount_kzt"], types["fiscal_year"], types["decision_date"]) == ("BIGINT", "BIGINT", "DATE")
    assert lines.filter("place = 'akkol' AND line = 'e-07-124-008'").select("code").fetchall() == [
        ("07/124/008",)
    ]
    # An unknown code is null, not an empty text.
    assert lines.aggregate("count(kato), count(district_kato)").fetchall() == [(0, 497)]


def test_the_same_figures_give_the_same_bytes(talas, downloads):
    assert lines_bytes(talas, SITE_URL) == (downloads / "lines.parquet").read_bytes()


def test_every_column_is_explained_in_three_languages(downloads):
    held = pd.read_parquet(downloads / "lines.parquet")
    assert list(held.columns) == list(lines_table().columns)
    for field in lines_table().fields:
        for part in ("title", "description"):
            texts = [field[part if language == "en" else f"{part}_{language}"] for language in LANGUAGES]
            assert all(texts), field["name"]
