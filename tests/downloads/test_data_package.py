"""The data package of each place and district: self-contained, valid, with names in three languages."""

import csv
import io
import json
import re
import shutil
import zipfile
from pathlib import Path

import frictionless
import jsonschema
import pytest

from budget.packages import contract_tables
from tests.conftest import DATA, DECISION, SITE_URL


def table(folder: Path, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((folder / f"{name}.csv").read_bytes().decode(), newline="")))


def descriptor(folder: Path) -> dict:
    return json.loads((folder / "datapackage.json").read_bytes())


def faults(folder: Path) -> list[list[str]]:
    return frictionless.validate(str(folder / "datapackage.json")).flatten(["type", "fieldName", "cell"])


def test_every_place_and_the_district_have_a_package(talas, downloads):
    found = {path.relative_to(downloads).as_posix() for path in downloads.glob("*/*") if path.is_dir()}
    assert found == {f"places/{each.place}" for each in talas.places} | {"places/talas"}
    assert len(found) == 15


def test_every_package_is_valid_away_from_the_project(downloads, tmp_path, monkeypatch):
    copy = tmp_path / "elsewhere"
    shutil.copytree(downloads, copy)
    monkeypatch.chdir(copy)
    # One place stands for all: their descriptors are made alike.
    for folder in ("places/usharal", "places/talas", "reference", "compare", DECISION):
        assert faults(copy / folder) == [], folder


@pytest.fixture(scope="session")
def talas_folder(downloads):
    """Return the folder of the district, which holds every table of all its places."""
    return downloads / "places/talas"


def test_the_tables_of_the_contract_keep_their_columns_and_rows(talas_folder):
    stored = DATA / "packages" / DECISION
    for each in contract_tables():
        assert table(talas_folder, each.name) == table(stored, each.name)
        heading = (talas_folder / each.path).read_text(encoding="utf-8").splitlines()[0]
        assert heading == ",".join(each.columns)


def test_every_code_has_a_name_in_each_language_and_a_line_id(talas_folder):
    for name, column, names in (
        ("revenue", "code", "revenue_codes"),
        ("expenditure", "code", "expenditure_codes"),
        ("financing", "code", "financing_codes"),
        ("balance", "item", "balance_items"),
        ("budgets", "place", "places"),
    ):
        listed = table(talas_folder, names)
        assert {row[column] for row in table(talas_folder, name)} == {row[column] for row in listed}
        if names != "places":
            assert all(re.fullmatch("[befr]-[a-z0-9-]+", row["line"]) for row in listed)
        assert all(row[f"name_{language}"] for row in listed for language in ("ru", "kk", "en"))


def test_a_code_that_is_not_in_the_list_is_found_by_frictionless(talas_folder, tmp_path):
    folder = tmp_path / "talas"
    shutil.copytree(talas_folder, folder)
    names = folder / "revenue_codes.csv"
    names.write_bytes(
        b"".join(line for line in names.read_bytes().splitlines(keepends=True) if b"1/04/3" not in line)
    )
    assert ["foreign-key", None, None] in faults(folder)


def test_the_tidy_table_has_the_promised_columns(downloads):
    first = (downloads / "places/akkol/budget.csv").read_text(encoding="utf-8").splitlines()[0]
    assert first == "fiscal_year,decision,place,side,code,line,name_ru,name_kk,name_en,amount_kzt,source_line"
    lines = {row["code"]: row["line"] for row in table(downloads / "places/akkol", "budget")}
    assert lines["07/124/008"] == "e-07-124-008"


def test_a_place_has_the_tidy_table_alone(downloads):
    folder = downloads / "places/akkol"
    assert {path.name for path in folder.glob("*.csv")} == {"budget.csv"}
    assert [resource["path"] for resource in descriptor(folder)["resources"]] == ["budget.csv"]
    assert faults(folder) == []


def test_the_code_of_the_district_is_called_so_and_a_place_has_its_own_or_none(talas_folder):
    [place] = [row for row in table(talas_folder, "places") if row["place"] == "akkol"]
    assert (place["kato"], place["district_kato"]) == ("", "316200000")


def test_the_totals_of_several_decisions_are_called_what_they_are(talas_folder):
    resources = {each["name"]: each for each in descriptor(talas_folder)["resources"]}
    assert resources["stated_totals"]["title"] == "Totals that the text of these decisions states"
    stored = {each["name"]: each for each in descriptor(DATA / "packages" / DECISION)["resources"]}
    assert stored["stated_totals"]["title"] == "Totals stated in the article"


def test_the_rebuilt_tables_have_a_higher_version_than_those_of_the_decision(downloads):
    assert descriptor(downloads / "places/akkol")["version"] == "3.0.0"
    assert descriptor(DATA / "packages" / DECISION)["version"] == "2.0.0"


def test_the_tidy_table_of_the_district_is_that_of_its_places(downloads):
    district = table(downloads / "places/talas", "budget")
    places = [folder for folder in downloads.glob("places/*") if folder.name != "talas"]
    each = [row for folder in places for row in table(folder, "budget")]
    assert sorted(map(str, district)) == sorted(map(str, each))


@pytest.mark.parametrize("folder", ["places/usharal", "places/talas"])
def test_every_text_of_the_descriptor_is_in_three_languages(downloads, folder):
    package = descriptor(downloads / folder)
    described = [package, *package["resources"]]
    described += [field for resource in package["resources"] for field in resource["schema"]["fields"]]
    for words in described:
        # Columns are described once, in the descriptor of the district.
        is_titled = "describedby" in package["resources"][0] and words not in [package, *package["resources"]]
        for part in ("title",) if is_titled else ("title", "description"):
            assert words[part]
            # Some words are the same in Russian and Kazakh ("Бюджет").
            assert words[part] not in (words[f"{part}_ru"], words[f"{part}_kk"], ""), words["name"]
            assert words[f"{part}_ru"]
            assert words[f"{part}_kk"]


def test_the_descriptor_names_sources_licence_decisions_and_page(downloads):
    package = descriptor(downloads / "places/usharal")
    assert package["homepage"] == f"{SITE_URL}places/usharal/2021/"
    assert [decision["id"] for decision in package["decisions"]] == [DECISION]
    assert "23267" in package["sources"][0]["title"]
    assert package["licenses"][0]["name"] == "CC0-1.0"
    assert package["created"] == "2021-07-02T00:00:00Z"


def test_known_errors_go_with_the_budgets_that_they_concern(talas_folder):
    errors = {row["error_id"] for row in table(talas_folder, "known_discrepancies")}
    assert errors == {"usharal-property-taxes", "deficit-sign", "transfers-unit"}


def test_the_archive_of_a_district_holds_package_readme_licence_and_checksums(talas_folder, tmp_path):
    with zipfile.ZipFile(talas_folder / "talas.zip") as archive:
        names = archive.namelist()
        archive.extractall(tmp_path)
    assert all(entry.startswith("talas/") and ".." not in entry for entry in names)
    package = {resource["path"] for resource in descriptor(talas_folder)["resources"]}
    held = {entry.removeprefix("talas/") for entry in names}
    assert held == package | {"datapackage.json", "README.txt", "LICENSE.md", "SHA256SUMS"}
    assert faults(tmp_path / "talas") == []


def test_committed_packages_hold_no_address_of_the_site():
    for path in (DATA / "packages").rglob("*"):
        if path.is_file():
            assert b"homepage" not in path.read_bytes()
            assert b"example.org" not in path.read_bytes()


def test_every_descriptor_keeps_the_profile_of_data_package_2(downloads):
    profile = json.loads(Path("tests/downloads/profiles/data-package-2-0.json").read_text(encoding="utf-8"))
    validator = jsonschema.validators.validator_for(profile)(profile)
    for folder in ("places/usharal", "places/talas", "compare"):
        faults = [error.message for error in validator.iter_errors(descriptor(downloads / folder))]
        assert faults == [], folder
