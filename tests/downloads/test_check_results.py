"""`quality.json`: what its schema says, and the same as the page and as the command."""

import json

import jsonschema
import pytest

from budget.accounts import load_site
from budget.checks import check_package
from budget.downloads.check_results import (
    QUALITY,
    QUALITY_SCHEMA,
    quality_files,
    quality_report,
    read_quality,
)
from budget.views import check_site
from tests.example import DECISION, write_example


@pytest.fixture(scope="module")
def site(talas_data):
    return load_site(talas_data)


@pytest.fixture(scope="module")
def files(site):
    return {path: content for path, content, _ in quality_files(site, check_site(site))}


def test_the_report_keeps_its_schema(files):
    schema = json.loads(files[QUALITY_SCHEMA])
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads(files[QUALITY]), schema)


def test_a_report_against_the_schema_is_noticed(files):
    report = json.loads(files[QUALITY])
    report["official_errors"][0]["places"][0].pop("printed")
    with pytest.raises(jsonschema.ValidationError, match="'printed' is a required property"):
        jsonschema.validate(report, json.loads(files[QUALITY_SCHEMA]))


def test_the_schema_describes_every_field_that_the_report_has(files):
    def names(schema):
        if isinstance(schema, dict):
            yield from schema.get("properties", {})
            for part in schema.values():
                yield from names(part)

    def fields(value):
        for key, part in value.items() if isinstance(value, dict) else ():
            yield key
            if key != "places":
                yield from fields(part)
        for part in value if isinstance(value, list) else ():
            yield from fields(part)

    described = {"$schema", "package", *names(json.loads(files[QUALITY_SCHEMA]))}
    assert set(fields(json.loads(files[QUALITY]))) - described == set()


def test_each_error_of_the_register_stands_there_once_with_its_lines(files, site):
    errors = json.loads(files[QUALITY])["official_errors"]
    register = [row for row in site.reference.known_discrepancies if not row.is_convention]
    assert [error["error_id"] for error in errors] == list(dict.fromkeys(row.error_id for row in register))
    assert sum(len(error["places"]) for error in errors) == len(register)
    for error in errors:
        assert all(error[key] for key in ("explanation", "explanation_ru", "explanation_kk"))
        for location in error["places"]:
            assert location["address"] == f"decisions/{error['decision']}/text/#L{location['source_line']}"


def test_the_counts_are_those_of_the_laws(files, site):
    report = json.loads(files[QUALITY])
    for entry in report["packages"]:
        checked = check_package(site.packages[entry["package"]], site.reference)
        for check in entry["checks"]:
            assert (check["held"], check["examined"]) == checked.count(check["check"])
            assert check["examined"] == sum(location["examined"] for location in check["places"].values())
    assert report["held"] + sum(len(e["places"]) for e in report["official_errors"]) == report["examined"]


def test_the_same_data_give_the_same_bytes(files, site):
    assert {path: content for path, content, _ in quality_files(site, check_site(site))} == files


def test_an_unlisted_finding_is_told_to_programs_too(tmp_path):
    site = load_site(write_example(tmp_path / "data"))
    report = quality_report(site, check_site(site))
    (package,) = report["packages"]
    assert (package["package"], package["outcome"]) == (DECISION, "findings")
    assert any(found["fails"] for found in package["findings"])


def test_pages_read_the_reports_that_the_checks_gave(talas, public, report):
    assert report.files
    assert read_quality(public) == check_site(talas)
