"""Packages as the contract wants them: columns, bytes, descriptor."""

import csv
import hashlib
import json
import re
from dataclasses import replace

import pytest

from budget.errors import RefusedError
from budget.packages import contract_tables, package_contents, write_package
from tests.packages.conftest import DATA, DECISION, PUBLISHED

COLUMNS = {
    "budgets": "place,fiscal_year,annex,item,status,unit_text,name_text,name_text_kk",
    "revenue": "place,fiscal_year,code,parent,level,category,class,subclass,specific,name,name_kk,amount_kzt,"
    "amount_text,source_line,source_line_kk",
    "expenditure": "place,fiscal_year,code,parent,level,functional_group,functional_subgroup,administrator,"
    "programme,subprogramme,name,name_kk,amount_kzt,amount_text,source_line,source_line_kk",
    "financing": "place,fiscal_year,section,code,parent,level,name,name_kk,amount_kzt,amount_text,"
    "source_line,source_line_kk",
    "balance": "place,fiscal_year,item,name,name_kk,amount_kzt,amount_text,source_line,source_line_kk",
    "stated_totals": "budget,fiscal_year,item,name,name_kk,amount_kzt,amount_text,unit_text,replaces_text,"
    "source_line,source_line_kk",
}
KEYS = {
    "budgets": ["place", "fiscal_year"],
    "revenue": ["place", "fiscal_year", "code"],
    "expenditure": ["place", "fiscal_year", "code"],
    "financing": ["place", "fiscal_year", "section", "code"],
    "balance": ["place", "fiscal_year", "item"],
    "stated_totals": ["budget", "fiscal_year", "item"],
}
ROWS = {
    "budgets": 14,
    "revenue": 112,
    "expenditure": 151,
    "financing": 150,
    "balance": 84,
    "stated_totals": 12,
}


@pytest.fixture(scope="module")
def contents(talas, reference):
    return package_contents(talas, reference)


@pytest.fixture(scope="module")
def descriptor(contents):
    return json.loads(contents["datapackage.json"])


def rows_of(contents, table):
    return list(csv.DictReader(contents[f"{table}.csv"].decode("utf-8").splitlines()))


@pytest.mark.parametrize("table", COLUMNS)
def test_columns_keys_and_rows_of_the_contract(contents, descriptor, table):
    assert contents[f"{table}.csv"].decode("utf-8").split("\n")[0] == COLUMNS[table]
    assert len(rows_of(contents, table)) == ROWS[table]
    resource = next(resource for resource in descriptor["resources"] if resource["name"] == table)
    assert resource["schema"]["primaryKey"] == KEYS[table]
    assert [field["name"] for field in resource["schema"]["fields"]] == COLUMNS[table].split(",")


def test_resources_stand_in_the_order_of_the_contract(descriptor):
    assert [resource["name"] for resource in descriptor["resources"]] == list(COLUMNS)


def test_files_are_utf8_with_line_feeds_and_no_byte_order_mark(contents):
    for content in contents.values():
        content.decode("utf-8")
        assert not content.startswith(b"\xef\xbb\xbf")
        assert b"\r" not in content
        assert content.endswith(b"\n")


def test_same_figures_give_the_published_bytes(contents):
    assert contents == {path.name: path.read_bytes() for path in PUBLISHED.iterdir()}


def test_a_cell_that_needs_a_wider_pattern_widens_it_in_its_own_package_alone(talas, reference, contents):
    first, *rest = talas.financing
    package_contents(replace(talas, financing=(replace(first, code="9"), *rest)), reference)
    assert package_contents(talas, reference) == contents


def test_size_and_hash_are_those_of_the_files(contents, descriptor):
    for resource in descriptor["resources"]:
        content = contents[resource["path"]]
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"


def test_codes_keep_their_zeros_and_are_shown_level_by_level(contents):
    row = next(row for row in rows_of(contents, "expenditure") if row["code"] == "01/124/001")
    assert (row["functional_group"], row["functional_subgroup"]) == ("01", "")
    assert (row["administrator"], row["programme"], row["subprogramme"]) == ("124", "001", "")
    row = next(row for row in rows_of(contents, "revenue") if row["code"] == "1/04")
    assert (row["category"], row["class"], row["subclass"], row["specific"]) == ("1", "04", "", "")


def test_deficit_is_negative_and_its_print_is_kept(contents):
    row = next(row for row in rows_of(contents, "balance") if row["item"] == "balance")
    assert (row["amount_kzt"], row["amount_text"]) == ("-15322000", "15 322")


def test_amount_follows_the_arithmetic_and_the_unit_the_print(contents):
    row = next(row for row in rows_of(contents, "stated_totals") if row["item"] == "revenue/4")
    assert (row["amount_kzt"], row["unit_text"]) == ("643212000", "тенге")


def test_descriptor_tells_where_the_figures_come_from(descriptor):
    assert descriptor["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert descriptor["name"] == "talas-2021-07-01-11-2"
    assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", descriptor["id"])
    assert descriptor["created"] == "2021-07-02T00:00:00Z", "the day of registration: no clock is read"
    assert descriptor["licenses"][0]["name"] == "CC0-1.0"
    assert descriptor["sources"][0]["title"] == (
        "Decision of 1 July 2021 No 11-2, Talas District Maslikhat, Zhambyl Region; registered by the Ministry of "
        "Justice of the Republic of Kazakhstan on 2 July 2021 under No 23267"
    )
    assert "зарегистрировано" in descriptor["sources"][0]["title_ru"]
    assert descriptor["title_kk"] == (
        "Талас ауданының 2021 жылға арналған жергілікті бюджеттері. Мәслихаттың 2021 жылғы 1 шілдедегі № 11-2 шешімі"
    )
    assert [contributor["roles"] for contributor in descriptor["contributors"]] == [
        ["creator"],
        ["DataCurator"],
    ]
    decision = descriptor["decision"]
    assert (decision["number"], decision["date"], decision["effective_date"]) == (
        "11-2",
        "2021-07-01",
        "2021-01-01",
    )
    assert decision["amends"] == {"number": "86-2", "date": "2020-12-28"}
    assert (decision["council"], decision["kind"], decision["status"]) == ("talas", "restates", "in force")
    assert (decision["ended"], decision["ended_by"], decision["figures_follow"]) == (None, None, "ru")
    text_hash = hashlib.sha256((DATA / "source" / DECISION / "decision.txt").read_bytes()).hexdigest()
    assert decision["editions"] == [{"language": "ru", "path": "decision.txt", "sha256": text_hash}]
    assert decision["signatories"][1] == {
        "name": "К. Садубаев",
        "role": "Секретарь маслихата Таласского района",
    }


def test_decision_that_amends_nothing_and_is_not_registered(talas, reference):
    own = replace(
        talas.decision, amends_number="", amends_date=None, registration_number="", registration_date=None
    )
    written = json.loads(package_contents(replace(talas, decision=own), reference)["datapackage.json"])
    assert written["decision"]["amends"] is None
    assert written["decision"]["registration_date"] is None
    assert written["created"] == "2021-07-01T00:00:00Z"
    assert (
        written["sources"][0]["title"]
        == "Decision of 1 July 2021 No 11-2, Talas District Maslikhat, Zhambyl Region"
    )


def test_every_table_and_column_is_explained_in_three_languages(descriptor):
    def words(node):
        return [
            node.get(f"{part}{suffix}") for part in ("title", "description") for suffix in ("", "_ru", "_kk")
        ]

    for node in [descriptor, *descriptor["resources"]]:
        assert all(words(node)), node["name"]
        for field in node.get("schema", {}).get("fields", []):
            assert all(words(field)), field["name"]
            assert len(set(words(field))) == len(words(field)) or field["name"] in {"budget", "section"}


def test_columns_follow_the_fiscal_data_package(descriptor):
    revenue = descriptor["resources"][1]["schema"]["fields"]
    types = {field["name"]: field.get("columnType") for field in revenue}
    assert types["amount_kzt"] == "value"
    assert types["fiscal_year"] == "date:fiscal-year"
    assert types["category"] == "economic-classification:generic:level1:code"
    assert next(field for field in revenue if field["name"] == "amount_kzt")["unit"] == "KZT"


def test_no_site_address_stands_in_a_package(contents):
    text = contents["datapackage.json"].decode("utf-8")
    addresses = set(re.findall(r"https?://[^\"]+", text))
    assert addresses == {
        "https://datapackage.org/profiles/2.0/datapackage.json",
        "https://creativecommons.org/publicdomain/zero/1.0/",
    }


@pytest.mark.parametrize(
    ("years", "title", "title_kk"),
    [
        ((2022,), "Таласского района на 2022 год:", "Талас ауданының 2022 жылға арналған"),
        (
            (2021, 2022, 2023),
            "Таласского района на 2021-2023 годы:",
            "Талас ауданының 2021-2023 жылдарға арналған",
        ),
        ((), "Таласского района на 2021 год:", "Талас ауданының 2021 жылға арналған"),
    ],
    ids=["one year", "three years", "no annex: the year of the article"],
)
def test_the_title_names_the_years(talas, reference, years, title, title_kk):
    budgets = tuple(replace(talas.budgets[0], fiscal_year=year) for year in years)
    totals = () if years else talas.stated_totals
    package = replace(talas, budgets=budgets, stated_totals=totals)
    descriptor = json.loads(package_contents(package, reference)["datapackage.json"])
    assert title in descriptor["title_ru"]
    assert descriptor["title_kk"].startswith(title_kk)


def test_council_that_the_reference_does_not_have(talas, reference, tmp_path):
    with pytest.raises(RefusedError, match=r"not in data/reference/councils\.csv"):
        write_package(
            replace(talas, decision=replace(talas.decision, council="nowhere")), tmp_path, reference
        )


def test_patterns_cannot_backtrack():
    """No repeated group may itself hold an unbounded repetition."""
    for table in contract_tables():
        for field in table.fields:
            pattern = field.get("constraints", {}).get("pattern", "")
            assert not re.search(r"[*+]|\{[0-9]+,\}", pattern), f"{table.name}.{field['name']}"
            assert not pattern or (pattern.startswith("^") and pattern.endswith("$"))


def test_a_package_of_several_years_is_called_by_the_first_and_the_last(talas, reference):
    following = replace(talas.budgets[0], fiscal_year=2022)
    contents = package_contents(replace(talas, budgets=(following, *talas.budgets)), reference)
    assert "2021-2022" in json.loads(contents["datapackage.json"])["title"]
