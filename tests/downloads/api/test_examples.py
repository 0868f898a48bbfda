"""The lines to copy: all that this machine can run are run on published files, the others name true columns."""

import csv
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing

import duckdb
import pytest

from budget.accounts import load_site
from budget.catalogue import write_catalogue
from budget.downloads.api import loading_examples
from budget.downloads.database import database_bytes
from budget.downloads.lines import lines_table
from budget.reference import published_reference
from tests.conftest import SITE_URL
from tests.site.pages_server import serving

SIDES = ("revenue", "expenditure", "financing")
TOOLS = ("duckdb", "python", "polars", "r", "sql", "powerquery", "curl")


@pytest.fixture(scope="module")
def served(talas, public, report):
    """Serve the downloads and the API on this machine and return their address."""
    assert report.files
    write_catalogue(talas, public, SITE_URL)
    with serving(public) as server:
        yield server.address


def code(tool, site_url=SITE_URL):
    return next(each.code for each in loading_examples("usharal", "talas", site_url) if each.tool == tool)


def test_there_is_an_example_for_each_tool():
    assert tuple(example.tool for example in loading_examples("usharal", "talas", SITE_URL)) == TOOLS


@pytest.mark.parametrize("tool", TOOLS)
def test_every_address_of_an_example_is_a_published_file(tool, talas, public, report):
    assert report.files
    write_catalogue(talas, public, SITE_URL)
    addresses = re.findall(r"https?://[^\s\"')]+", code(tool))
    assert addresses
    for address in addresses:
        assert address.startswith(SITE_URL)
        assert (public / address.removeprefix(SITE_URL)).is_file(), address


@pytest.mark.parametrize("tool", ["duckdb", "python", "polars", "r"])
def test_three_lines_load_everything(tool):
    assert code(tool).count("\n") <= 3
    assert f"{SITE_URL}data/lines.parquet" in code(tool)


@pytest.mark.parametrize(("tool", "names"), [("polars", r'"(\w+)"|(\w+)='), ("r", r"lines\$(\w+)|(\w+_kzt)")])
def test_lines_for_tools_that_are_not_installed_name_columns_of_the_table(tool, names):
    columns = {name for found in re.findall(names, code(tool).replace('"usharal"', "")) for name in found}
    assert columns - {""} >= {"place", "leaf_kzt"}
    assert columns - {""} <= set(lines_table().columns)


def test_power_query_gives_a_type_to_every_column_that_looks_like_a_number(downloads):
    with (downloads / "places/usharal/budget.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    digits = {name for row in rows for name, cell in row.items() if re.fullmatch(r"-?[0-9][0-9/]*", cell)}
    typed = dict(re.findall(r'\{"(\w+)", ([\w. ]+)\}', code("powerquery")))
    assert digits == {"fiscal_year", "code", "amount_kzt", "source_line"}
    assert digits <= typed.keys() <= rows[0].keys()
    assert typed["code"] == typed["line"] == "type text"


def test_the_line_for_duckdb_gives_the_totals_of_the_decision(downloads):
    query = code("duckdb").replace(f"{SITE_URL}data/lines.parquet", (downloads / "lines.parquet").as_posix())
    sums = {(year, side): total for year, side, total in duckdb.sql(query).fetchall()}
    assert (sums[2021, "expenditure"], sums[2021, "revenue"]) == (69_285_000, 68_488_000)


def test_the_lines_for_pandas_print_the_totals_of_the_decision(served):
    done = subprocess.run(
        [sys.executable, "-c", code("python", served)],
        env={name: value for name, value in os.environ.items() if "proxy" not in name.lower()},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert re.search(r"expenditure\W+69285000", done.stdout)
    assert re.search(r"revenue\W+68488000", done.stdout)


def test_the_lines_for_sql_give_the_totals_of_every_year_and_what_each_decision_changed(archive, tmp_path):
    site, database = load_site(archive), tmp_path / "budget.sqlite"
    database.write_bytes(database_bytes(site, published_reference(archive / "reference")))
    lines = next(
        each.code for each in loading_examples("koktal", "talas", SITE_URL) if each.tool == "sql"
    ).splitlines()
    with closing(sqlite3.connect(database)) as connection:
        sums, changes = (connection.execute(line).fetchall() for line in lines[1:])
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        packages = connection.execute("SELECT decision, council FROM packages").fetchall()
    printed = {
        (budget.fiscal_year, side, budget.total(side)) for budget in site.budgets["koktal"] for side in SIDES
    }
    assert len(site.budgets["koktal"]) > 1
    assert printed <= set(sums)
    assert (2021, "talas-2021-10-29-14-3", "expenditure", "07/124/011", 399_000, 1_039_000) in changes
    assert dict(packages) == {name: each.decision.council for name, each in site.packages.items()}


def test_the_lines_for_curl_fetch_check_and_ask(served, tmp_path):
    missing = [tool for tool in ("curl", "unzip", "sha256sum", "sh") if shutil.which(tool) is None]
    if missing:
        pytest.skip(f"this machine has no {', '.join(missing)}")
    done = subprocess.run(
        ["sh", "-e", "-c", code("curl", served)],  # noqa: S607 - the shell is where the machine has it
        cwd=tmp_path,
        env={**os.environ, "no_proxy": "127.0.0.1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["place"] == "usharal"
    assert (tmp_path / "talas/budget.csv").is_file()
