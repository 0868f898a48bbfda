"""The reference data as a data package: valid, current, described in three languages."""

import csv
import json
from pathlib import Path
from typing import Any

import frictionless
import pytest

from budget.reference import published_reference
from budget.reference.descriptor import reference_descriptor

TRANSLATED = ("title", "title_ru", "title_kk", "description", "description_ru", "description_kk")
# Kazakh writes these words as Russian does.
SHARED_WORDS = {"Код", "Бюджет", "Термин"}


@pytest.fixture(scope="module")
def published(project, tmp_path_factory) -> Path:
    """Return a folder with the reference as it is published: a CSV for every table."""
    folder: Path = tmp_path_factory.mktemp("reference")
    for name, content in published_reference(project / "data" / "reference").items():
        (folder / name).write_bytes(content)
    return folder


@pytest.fixture(scope="module")
def package(published) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((published / "datapackage.json").read_text(encoding="utf-8"))
    return read


def described(package):
    """Yield whatever a reader sees a title of, with the path to it."""
    yield "package", package
    for resource in package["resources"]:
        yield resource["name"], resource
        for column in resource["schema"]["fields"]:
            yield f"{resource['name']}.{column['name']}", column


def test_frictionless_finds_nothing_wrong_in_what_is_kept_and_what_is_published(project, published):
    for folder in (project / "data" / "reference", published):
        report = frictionless.validate(str(folder / "datapackage.json"))
        assert report.valid, report.to_summary()


def test_the_descriptor_is_current(project):
    folder = project / "data" / "reference"
    current = (folder / "datapackage.json").read_bytes()
    assert current == reference_descriptor(folder), "run: python -m budget.reference"


def test_every_file_is_described_and_every_column(project, published, package):
    folder = project / "data" / "reference"
    kept = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert {resource["path"] for resource in kept["resources"]} == {
        path.name for path in folder.iterdir() if path.suffix in (".csv", ".yaml")
    }
    assert [each["name"] for each in package["resources"]] == [each["name"] for each in kept["resources"]]
    for resource in package["resources"]:
        with (published / resource["path"]).open(encoding="utf-8", newline="") as table:
            assert next(csv.reader(table)) == [column["name"] for column in resource["schema"]["fields"]]


def test_titles_and_descriptions_are_there_in_three_languages(package):
    missing = [
        (where, key) for where, thing in described(package) for key in TRANSLATED if not thing.get(key)
    ]
    assert missing == []


def test_titles_and_descriptions_are_written_in_kazakh(package):
    copies = [
        where
        for where, thing in described(package)
        for key in ("title", "description")
        if thing[f"{key}_ru"] == thing[f"{key}_kk"] and thing[f"{key}_kk"] not in SHARED_WORDS
    ]
    assert copies == []


def test_licence_sources_and_contributors_are_named(package):
    assert [licence["name"] for licence in package["licenses"]] == ["CC0-1.0"]
    named = [*package["sources"], *package["contributors"]]
    assert all(entry["title"] and entry["title_ru"] and entry["title_kk"] for entry in named)
    assert package["sources"]
    assert package["contributors"]


def test_every_table_has_a_key_a_pinned_dialect_and_a_hash(package):
    for resource in package["resources"]:
        assert resource["type"] == "table"
        assert resource["encoding"] == "utf-8"
        assert resource["dialect"]["delimiter"] == ","
        assert resource["dialect"]["lineTerminator"] == "\n"
        assert resource["hash"].startswith("sha256:")
        assert resource["schema"]["primaryKey"]
