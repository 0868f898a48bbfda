"""All files for download together: listed, with true sizes and checksums, the same bytes on every build."""

import csv
import hashlib
import json
import shutil
import sqlite3
import zipfile
from collections import Counter
from dataclasses import replace

import pandas as pd
import pytest

from budget.accounts import load_site
from budget.downloads import read_downloads, write_downloads
from budget.errors import FindingsError, RefusedError
from tests.conftest import DECISION, SITE_URL
from tests.example import DECISION as EXAMPLE
from tests.example import LATER_DECISION, TOWN, VILLAGE, both_budgets, example_package, write_example


def sha256(path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def write(data, public) -> None:
    write_downloads(data, load_site(data), public, SITE_URL)


def tree(folder) -> dict[str, str]:
    return {p.relative_to(folder).as_posix(): sha256(p) for p in sorted(folder.rglob("*")) if p.is_file()}


def test_every_file_is_listed_with_its_true_size_and_checksum(report, downloads):
    assert {file.path for file in report.files} == tree(downloads).keys() - {"index.json", "SHA256SUMS"}
    for file in report.files:
        path = downloads / file.path
        assert (file.size_bytes, file.sha256) == (path.stat().st_size, sha256(path)), file.path


def test_the_index_says_what_every_file_is(downloads):
    files = json.loads((downloads / "index.json").read_bytes())["files"]
    for entry in files:
        assert {"path", "name", "description", "format", "mediatype", "bytes", "sha256"} <= entry.keys()
        assert entry["description"] != entry["description_ru"] != entry["description_kk"]
    types = {entry["path"]: entry["mediatype"] for entry in files}
    assert types["places/akkol/budget.csv"] == "text/csv"
    assert types["places/akkol/akkol.kk.xlsx"].endswith("spreadsheetml.sheet")
    assert types["budget.sqlite"] == "application/vnd.sqlite3"


def test_what_was_written_can_be_read_from_the_index(public, report):
    assert read_downloads(public) == report


def test_a_page_before_the_downloads_is_refused(tmp_path):
    with pytest.raises(RefusedError, match="Run budget publish first"):
        read_downloads(tmp_path)


def test_the_files_of_a_place_begin_with_those_that_most_readers_want(report):
    names = [file.name for file in report.folder("places/usharal")]
    assert names[:3] == ["usharal.ru.xlsx", "usharal.kk.xlsx", "usharal.en.xlsx"]
    assert set(names[3:]) == {"datapackage.json", "budget.csv"}


def test_the_list_of_checksums_is_true(downloads):
    lines = (downloads / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    listed = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
    assert listed == {name: digest for name, digest in tree(downloads).items() if name != "SHA256SUMS"}


def test_two_builds_give_the_same_bytes_whatever_the_clock_says(talas_data, downloads, tmp_path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    monkeypatch.setenv("TZ", "Asia/Almaty")
    write(talas_data, tmp_path)
    assert tree(tmp_path / "data") == tree(downloads)


def test_stored_packages_are_copied_byte_for_byte(talas_data, downloads):
    stored = talas_data / "packages" / DECISION
    descriptor = json.loads((stored / "datapackage.json").read_bytes())
    for name in ("datapackage.json", *(resource["path"] for resource in descriptor["resources"])):
        assert (downloads / DECISION / name).read_bytes() == (stored / name).read_bytes()
    text = talas_data / "source" / DECISION / "decision.txt"
    assert (downloads / DECISION / "decision.txt").read_bytes() == text.read_bytes()


def test_the_reference_is_published_as_tables_alone(talas_data, downloads):
    kept = (talas_data / "reference" / "places.csv").read_bytes()
    assert (downloads / "reference" / "places.csv").read_bytes() == kept
    assert not list((downloads / "reference").glob("*.yaml"))
    with (downloads / "reference" / "known_discrepancies.csv").open(encoding="utf-8", newline="") as table:
        assert {row["fiscal_year"] for row in csv.DictReader(table)} == {"2021"}


def test_files_of_an_earlier_build_are_gone(tmp_path):
    stale = tmp_path / "data/places/gone/budget.csv"
    stale.parent.mkdir(parents=True)
    stale.write_text("x", encoding="utf-8")
    write(write_example(tmp_path / "source"), tmp_path)
    assert not stale.exists()


def test_pandas_reads_the_tidy_table_in_one_line(downloads):
    budget = pd.read_csv(downloads / "places/talas/budget.csv", dtype={"code": str})
    assert budget.groupby("side")["amount_kzt"].sum()["expenditure"] == 742_132_000
    assert "01/124/001" in set(budget["code"])


def test_the_readme_is_in_three_languages_and_leads_to_the_decision(downloads):
    readme = (downloads / "places/talas/README.txt").read_text(encoding="utf-8")
    assert "Бюджеты города и сельских округов Таласского района на 2021 год" in readme
    assert "Талас ауданының қаласы және ауылдық округтерінің 2021 жылға арналған бюджеттері" in readme
    assert "Budgets of the town and rural districts of Talas District for 2021" in readme
    assert readme.count(f"{SITE_URL}decisions/{DECISION}/text/") == 3


def test_an_archive_tells_nothing_of_the_machine_that_made_it(downloads):
    with zipfile.ZipFile(downloads / "places/talas/talas.zip") as archive:
        entries = archive.infolist()
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {entry.external_attr >> 16 for entry in entries} == {0o100644}
    assert [entry.filename for entry in entries] == sorted(entry.filename for entry in entries)


def query(database, statement: str) -> list[tuple]:
    with sqlite3.connect(database) as connection:
        found = connection.execute(statement).fetchall()
    connection.close()
    return found


def test_the_database_adds_up_and_keeps_codes_as_text(downloads):
    database = downloads / "budget.sqlite"
    assert query(database, "PRAGMA integrity_check") == [("ok",)]
    sums = dict(query(database, "SELECT side, SUM(amount_kzt) FROM budget GROUP BY side"))
    assert (sums["revenue"], sums["expenditure"]) == (715_659_000, 742_132_000)
    kinds = query(database, "SELECT DISTINCT typeof(code), typeof(amount_kzt) FROM expenditure")
    assert kinds == [("text", "integer")]
    printed = query(
        database,
        "SELECT source_line FROM revenue UNION ALL SELECT source_line FROM expenditure "
        "UNION ALL SELECT source_line FROM financing UNION ALL SELECT source_line FROM balance",
    )
    assert len(printed) == len(set(printed)) == 497


def test_the_database_joins_figures_with_names_in_any_language(downloads):
    joined = query(
        downloads / "budget.sqlite",
        "SELECT p.name_kk, c.name_kk, e.amount_kzt FROM expenditure e JOIN places p USING (place) "
        "JOIN expenditure_codes c USING (code) WHERE e.code = '07/124/008' AND e.place = 'usharal'",
    )
    assert joined == [("Үшарал ауылдық округі", "Елді мекендердегі көшелерді жарықтандыру", 1_605_000)]


def test_the_database_explains_every_column(downloads):
    database = downloads / "budget.sqlite"
    explained = set(query(database, "SELECT table_name, column_name FROM dictionary"))
    tables = [name for (name,) in query(database, "SELECT name FROM sqlite_master WHERE type = 'table'")]
    for name in tables:
        if name != "dictionary":
            columns = {row[1] for row in query(database, f'PRAGMA table_info("{name}")')} - {"decision"}
            assert {(name, column) for column in columns} <= explained


def test_a_later_decision_replaces_the_budgets_that_it_restates(tmp_path):
    later = example_package({"altyn": TOWN | {"revenue": {"1/04/1": 500}}}, decision=LATER_DECISION)
    later = replace(
        later, decision=replace(later.decision, decision_date=both_budgets().decision.decision_date)
    )
    later = replace(
        later, decision=replace(later.decision, decision_date=later.decision.decision_date.replace(month=9))
    )
    data = write_example(tmp_path / "source", both_budgets(), later)
    write(data, tmp_path)
    downloads = tmp_path / "data"
    town = pd.read_csv(downloads / "places/altyn/budget.csv")
    assert set(town["decision"]) == {LATER_DECISION}
    assert town[town["side"] == "revenue"]["amount_kzt"].sum() == 500_000
    district = pd.read_csv(downloads / "places/birlik/budget.csv")
    assert dict(zip(district["place"], district["decision"], strict=True)) == {
        "altyn": LATER_DECISION,
        "kumis": EXAMPLE,
    }
    package = json.loads((downloads / "places/birlik/datapackage.json").read_bytes())
    assert [decision["id"] for decision in package["decisions"]] == [EXAMPLE, LATER_DECISION]
    assert len(package["sources"]) == 2
    revenue = query(
        downloads / "budget.sqlite", "SELECT DISTINCT decision FROM revenue WHERE place = 'altyn'"
    )
    assert {decision for (decision,) in revenue} == {EXAMPLE, LATER_DECISION}
    changes = query(
        downloads / "budget.sqlite", "SELECT code, before_kzt, after_kzt FROM changes WHERE side = 'revenue'"
    )
    # 30 and 70 of property taxes and 300 of transfers, now 500 of one tax.
    assert {code: amounts for code, *amounts in changes} == {
        **{code: [100_000, 500_000] for code in ("1", "1/04")},
        "1/04/1": [30_000, 500_000],
        "1/04/4": [70_000, None],
        **{code: [300_000, None] for code in ("4", "4/02", "4/02/3")},
    }
    in_force = query(downloads / "budget.sqlite", "SELECT DISTINCT place, decision FROM in_force")
    assert sorted(in_force) == [("altyn", LATER_DECISION), ("kumis", EXAMPLE)]
    assert query(downloads / "budget.sqlite", "PRAGMA foreign_key_check") == []


def test_budgets_of_two_years_stand_in_one_package(tmp_path):
    next_year = example_package({"altyn": TOWN, "kumis": VILLAGE}, decision=LATER_DECISION, fiscal_year=2025)
    write(write_example(tmp_path / "source", both_budgets(), next_year), tmp_path)
    town = pd.read_csv(tmp_path / "data/places/altyn/budget.csv")
    assert dict(Counter(town["fiscal_year"])) == {2024: len(town) // 2, 2025: len(town) // 2}
    district = tmp_path / "data/places/birlik"
    every = pd.read_csv(district / "budget.csv")
    for year in (2024, 2025):
        assert pd.read_csv(district / f"budget-{year}.csv").equals(
            every[every["fiscal_year"] == year].reset_index(drop=True)
        )
    # What a year's leaves add up to is what its annexes print.
    balance = pd.read_csv(district / "balance.csv")
    for side, item in (("revenue", "revenue"), ("expenditure", "expenditure")):
        sums = every[every["side"] == side].groupby("fiscal_year")["amount_kzt"].sum()
        assert sums.equals(balance[balance["item"] == item].groupby("fiscal_year")["amount_kzt"].sum())


def with_revenue(tmp_path, *thousand: int):
    budgets = [TOWN | {"revenue": {"1/04/1": amount}} for amount in thousand]
    return write_example(
        tmp_path / "source", example_package(dict(zip(("altyn", "kumis"), budgets, strict=False)))
    )


def test_an_amount_that_programs_would_round_is_refused(tmp_path):
    data = with_revenue(tmp_path, 10**12)
    with pytest.raises(FindingsError, match=r"altyn, line 3: .1000000000000000.*more than 15 digits"):
        write(data, tmp_path)
    assert not (tmp_path / "data").exists()


def test_an_amount_of_more_than_64_bits_is_refused(tmp_path):
    with pytest.raises(FindingsError, match="9007199254740992000"):
        write(with_revenue(tmp_path, 2**53), tmp_path)


def test_totals_that_programs_would_round_are_refused(tmp_path):
    with pytest.raises(FindingsError, match="birlik, all budgets, revenue"):
        write(with_revenue(tmp_path, 6 * 10**11, 6 * 10**11), tmp_path)


def test_the_largest_exact_amount_is_right_everywhere(tmp_path):
    write(with_revenue(tmp_path, 10**11 - 1), tmp_path)
    town = pd.read_csv(tmp_path / "data/places/altyn/budget.csv")
    assert town["amount_kzt"].max() == 99_999_999_999_000


def test_a_stored_file_that_is_a_link_is_refused(tmp_path):
    data = write_example(tmp_path / "source")
    secret = tmp_path / "secret"
    shutil.copy(data / "packages" / EXAMPLE / "revenue.csv", secret)
    (data / "packages" / EXAMPLE / "revenue.csv").unlink()
    (data / "packages" / EXAMPLE / "revenue.csv").symlink_to(secret)
    with pytest.raises(RefusedError, match=r"revenue\.csv"):
        write(data, tmp_path)


def test_a_data_folder_with_a_licence_of_its_own_hands_it_on(talas_data, downloads, tmp_path):
    assert (downloads / "places/talas/LICENSE.md").read_bytes() == (talas_data / "LICENSE.md").read_bytes()
    write(write_example(tmp_path / "source"), tmp_path)
    assert "CC0-1.0" in (tmp_path / "data/places/birlik/LICENSE.md").read_text(encoding="utf-8")
