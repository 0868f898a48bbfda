"""Faults D: files that are no package of ours are refused before anything else opens them."""

import json
import os
import shutil
import socket
import sys

import pytest

from budget.checks import check_folder
from budget.checks.engine import files
from budget.checks.engine.messages import advice, location, message
from budget.errors import ExitCode
from budget.languages import LANGUAGES
from tests.checks.conftest import DATA, DECISION, TODAY

DESCRIPTOR = "datapackage.json"


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(DATA / "packages" / DECISION, tmp_path / DECISION)


@pytest.fixture
def check(reference):
    return lambda folder: check_folder(folder, DATA, reference, TODAY, DECISION)


def kinds(folder):
    return {finding.code for finding in files.folder_findings(folder, DECISION)}


def edit_descriptor(folder, change):
    path = folder / DESCRIPTOR
    descriptor = json.loads(path.read_text(encoding="utf-8"))
    change(descriptor)
    path.write_text(json.dumps(descriptor, ensure_ascii=False, indent=2), encoding="utf-8")


def replace_bytes(path, before, after):
    data = path.read_bytes()
    assert before in data
    path.write_bytes(data.replace(before, after, 1))


def test_the_published_package_has_no_trouble(folder):
    assert kinds(folder) == set()


BAD_JSON = {
    "invalid JSON": b'"name"',
    "text after the end": b'"name":1}}',
    "byte order mark": b'\xef\xbb\xbf"name":',
    "no UTF-8": "Талас".encode("cp1251"),
    "a number of five thousand digits": b'"name": ' + b"1" * 5000 + b",",
    "ten thousand levels": b'"name": ' + b"[" * 10_000,
}


@pytest.mark.parametrize("fault", BAD_JSON)
def test_descriptor_is_no_json(folder, check, fault):
    replace_bytes(folder / DESCRIPTOR, b'"name":', BAD_JSON[fault])
    report = check(folder)
    assert report.exit_code == ExitCode.REFUSED
    assert [finding.where for finding in report.failures] == [DESCRIPTOR]


def test_json_error_names_line_and_column(folder, check):
    replace_bytes(folder / DESCRIPTOR, b'"name":', b'"name"')
    (finding,) = check(folder).failures
    assert "line 3 column 10" in finding.expected


def test_json_that_is_a_list(folder, check):
    (folder / DESCRIPTOR).write_text("[]")
    assert check(folder).exit_code == ExitCode.REFUSED


DESCRIPTORS = {
    "name of another package": (lambda d: d.update(name="other")),
    "resources that are no list": (lambda d: d.update(resources="x")),
    "empty resources": (lambda d: d.update(resources=[])),
    "no resources": (lambda d: d.pop("resources")),
    "misspelt property": (lambda d: d.update(licences=d.pop("licenses"))),
    "misspelt property of a resource": (lambda d: d["resources"][1].update(bites=1)),
    "misspelt property of a field": (lambda d: d["resources"][1]["schema"]["fields"][0].update(titel="")),
    "misspelt constraint": (
        lambda d: d["resources"][1]["schema"]["fields"][0]["constraints"].update(requird=True)
    ),
    "unknown $schema": (lambda d: d.update({"$schema": "https://example.com/x.json"})),
    "version 1 of the standard": (lambda d: (d.pop("$schema"), d.update(profile="tabular-data-package"))),
    "keywords that are no list": (lambda d: d.update(keywords="budget")),
    "licence missing": (lambda d: d.pop("licenses")),
    "source missing": (lambda d: d.pop("sources")),
    "Kazakh title missing": (lambda d: d.pop("title_kk")),
    "Russian description of a table missing": (lambda d: d["resources"][2].pop("description_ru")),
    "a table left out": (lambda d: d["resources"].pop()),
    "a table too many": (lambda d: d["resources"].append(d["resources"][0])),
    "type left out": (lambda d: d["resources"][1].pop("type")),
    "table without schema": (lambda d: d["resources"][1].pop("schema")),
    "dialect left out": (lambda d: d["resources"][1].pop("dialect")),
    "encoding left out": (lambda d: d["resources"][1].pop("encoding")),
    "primary key left out": (lambda d: d["resources"][1]["schema"].pop("primaryKey")),
    "foreign key left out": (lambda d: d["resources"][1]["schema"].pop("foreignKeys")),
    "pattern that backtracks": (
        lambda d: d["resources"][1]["schema"]["fields"][2]["constraints"].update(pattern="^(a+)+$")
    ),
    "hash left out": (lambda d: d["resources"][1].pop("hash")),
    "hash of an unknown algorithm": (lambda d: d["resources"][1].update(hash="xxh:00")),
    "hash without algorithm": (lambda d: d["resources"][1].update(hash="0" * 32)),
    "bytes left out": (lambda d: d["resources"][1].pop("bytes")),
}


@pytest.mark.parametrize("fault", DESCRIPTORS)
def test_descriptor_that_frictionless_lets_pass(folder, check, fault):
    edit_descriptor(folder, DESCRIPTORS[fault])
    report = check(folder)
    assert report.exit_code == ExitCode.FINDINGS
    assert all(finding.where.startswith(DESCRIPTOR) for finding in report.failures)


def test_version_that_is_not_three_numbers_is_refused(folder, check):
    edit_descriptor(folder, lambda d: d.update(version="1.0"))
    assert check(folder).exit_code == ExitCode.REFUSED


@pytest.mark.parametrize("more", [b'"title": "twice",\n  ', b'"created": NaN,\n  '])
def test_liberty_that_readers_of_json_take_is_found(folder, check, more):
    replace_bytes(folder / DESCRIPTOR, b'"title":', more + b'"title":')
    (finding,) = check(folder).failures
    assert finding.found.strip() == more.decode().strip()


def test_misspelt_property_is_shown_beside_the_right_one(folder, check):
    replace_bytes(folder / DESCRIPTOR, b'"licenses"', b'"licences"')
    (finding,) = check(folder).failures
    assert (finding.check, finding.found, finding.expected) == (
        "canonical_files",
        '  "licences": [',
        '  "licenses": [',
    )


PATHS = (
    *("../secret.csv", "/etc/passwd", "..\\secret.csv", ".git/config", "sub/revenue.csv", "C:revenue.csv"),
    *("file:///etc/passwd", "http://127.0.0.1:9/revenue.csv", "https://example.com/revenue.csv"),
)


@pytest.mark.parametrize("path", PATHS)
def test_path_that_leaves_the_package(folder, check, path, monkeypatch):
    """Refused before opening; no connection is tried."""

    def refuse(*_arguments):
        pytest.fail("a connection was tried")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    edit_descriptor(folder, lambda d: d["resources"][1].update(path=path))
    report = check(folder)
    assert report.exit_code == ExitCode.REFUSED
    assert "path" in report.failures[-1].found


def test_path_that_is_a_list_with_a_remote_part(folder, check):
    edit_descriptor(folder, lambda d: d["resources"][1].update(path=["revenue.csv", "http://x.kz/a"]))
    assert check(folder).exit_code == ExitCode.REFUSED


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights that Windows does not give")
def test_links_are_not_followed(folder, tmp_path):
    secret = tmp_path / "secret.csv"
    shutil.move(folder / "revenue.csv", secret)
    (folder / "revenue.csv").symlink_to(secret)
    assert kinds(folder) == {"link"}
    link = tmp_path / "link"
    link.symlink_to(folder)
    assert kinds(link) == {"link"}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_pipe_in_the_place_of_a_table(folder):
    """It would wait for ever."""
    (folder / "revenue.csv").unlink()
    os.mkfifo(folder / "revenue.csv")
    assert kinds(folder) == {"no_file"}


def test_files_missing_unexpected_or_misnamed(folder, tmp_path):
    (folder / "notes.txt").write_text("x")
    (folder / "balance.csv").rename(folder / "balanced.csv")
    (folder / "revenue.csv").unlink()
    (folder / "revenue.csv").mkdir()
    assert kinds(folder) == {"unexpected_file", "missing_file", "no_file"}
    assert kinds(tmp_path / "nothing") == {"no_such_folder"}
    assert kinds(folder / "notes.txt") == {"no_folder"}


TABLES = {
    "semicolons": (lambda b: b.replace(b",", b";")),
    "tabs": (lambda b: b.replace(b",", b"\t")),
    "CRLF": (lambda b: b.replace(b"\n", b"\r\n")),
    "CR": (lambda b: b.replace(b"\n", b"\r")),
    "byte order mark": (lambda b: b"\xef\xbb\xbf" + b),
    "cp1251": (lambda b: b.decode().encode("cp1251")),
    "UTF-16": (lambda b: b.decode().encode("utf-16")),
    "NUL": (lambda b: b.replace(b"akkol", b"akk\x00ol", 1)),
    "unclosed quote": (lambda b: b.replace("Земельный".encode(), '"Земельный'.encode(), 1)),
    "bidi control": (lambda b: b.replace("налог".encode(), "\u202eналог".encode(), 1)),
    "line separator": (lambda b: b.replace("налог".encode(), "\u2028налог".encode(), 1)),
    "header only": (lambda b: b.split(b"\n")[0] + b"\n"),
    "empty file": (lambda _: b""),
    "blank row": (lambda b: b.replace(b"\n", b"\n\n", 2)),
    "ragged row": (lambda b: b.replace(b",600000,600,", b",600000,", 1)),
    "extra column": (lambda b: b.replace(b"\n", b",x\n")),
    "reordered columns": (lambda b: b.replace(b"code,parent", b"parent,code", 1)),
    "duplicate column": (lambda b: b.replace(b"parent", b"code", 1)),
    "cut in the last line": (lambda b: b[:-1]),
    "1_000 for a whole number": (lambda b: b.replace(b",600000,", b",600_000,", 1)),
    "Arabic digits": (lambda b: b.replace(b",600000,", ",٦٠٠٠٠٠,".encode(), 1)),
    "leading zero": (lambda b: b.replace(b",600000,", b",0600000,", 1)),
    "plus sign": (lambda b: b.replace(b",600000,", b",+600000,", 1)),
    "decimal": (lambda b: b.replace(b",600000,", b",600000.0,", 1)),
    "five thousand digits": (lambda b: b.replace(b",600000,", b"," + b"6" * 5000 + b",", 1)),
}


@pytest.mark.parametrize("fault", TABLES)
def test_table_that_is_not_canonical(folder, check, fault):
    path = folder / "revenue.csv"
    before = path.read_bytes()
    path.write_bytes(TABLES[fault](before))
    assert path.read_bytes() != before
    report = check(folder)
    assert report.exit_code in (ExitCode.FINDINGS, ExitCode.REFUSED)
    assert any("revenue" in finding.where + finding.table + finding.code for finding in report.failures)
    assert all(message(finding, "ru").isprintable() for finding in report.failures)


def test_files_that_do_not_belong_are_told_in_the_order_of_their_names(folder):
    for name in ("b.txt", "c.txt", "a.txt"):
        (folder / name).touch()
    found = files.folder_findings(folder, DECISION)
    assert [finding.where for finding in found] == ["a.txt", "b.txt", "c.txt"]


def test_cell_with_five_thousand_digits_is_quoted_short(folder, check):
    path = folder / "revenue.csv"
    path.write_bytes(TABLES["five thousand digits"](path.read_bytes()))
    assert all(len(finding.found + finding.expected) < 200 for finding in check(folder).failures)


@pytest.mark.parametrize("name", ["revenue.csv", DESCRIPTOR])
def test_file_larger_than_the_largest_is_refused(folder, monkeypatch, name):
    size = (folder / name).stat().st_size
    for largest, found in ((size, set()), (size - 1, {"too_large"})):
        monkeypatch.setattr(
            files, "MAX_TABLE_BYTES" if name == "revenue.csv" else "MAX_DESCRIPTOR_BYTES", largest
        )
        assert {f.code for f in files.folder_findings(folder, DECISION) if f.where == name} == found


def test_every_trouble_is_told_in_three_languages(folder, check, reference):
    edit_descriptor(folder, lambda d: d.update(title="1.0", name="other"))
    for finding in check(folder).failures:
        said = {message(finding, language) for language in LANGUAGES}
        assert len(said) == len(LANGUAGES)
        for language in LANGUAGES:
            assert location(finding, reference, language)
            assert advice(finding, language)


FILES = {
    "wrong bytes": lambda folder: edit_descriptor(folder, lambda d: d["resources"][1].update(bytes=1)),
    "wrong hash": lambda folder: edit_descriptor(
        folder, lambda d: d["resources"][1].update(hash="sha256:" + "0" * 64)
    ),
    "table edited by hand": lambda folder: replace_bytes(folder / "revenue.csv", b",600000,", b",601000,"),
    "row repeated": lambda folder: (folder / "revenue.csv").write_bytes(
        (folder / "revenue.csv").read_bytes()
        + (folder / "revenue.csv").read_bytes().splitlines(keepends=True)[-1]
    ),
    "title changed": lambda folder: edit_descriptor(folder, lambda d: d.update(title="Budgets")),
    "licence changed": lambda folder: edit_descriptor(
        folder, lambda d: d["licenses"][0].update(name="CC-BY-4.0")
    ),
    "category column that denies its code": lambda folder: replace_bytes(
        folder / "revenue.csv", b",class,1,04,", b",class,4,04,"
    ),
    "fiscal year out of range": lambda folder: replace_bytes(folder / "revenue.csv", b",2021,", b",1021,"),
    "negative revenue": lambda folder: replace_bytes(folder / "revenue.csv", b",600000,", b",-600000,"),
    "place that is not in the table of places": lambda folder: replace_bytes(
        folder / "revenue.csv", b"karatau,2021", b"oldtown,2021"
    ),
    "capital letter in a code": lambda folder: replace_bytes(
        folder / "revenue.csv", b"karatau,", b"Karatau,"
    ),
    "quotes around a cell": lambda folder: replace_bytes(folder / "revenue.csv", b"karatau,", b'"karatau",'),
    "indent of the descriptor": lambda folder: replace_bytes(folder / DESCRIPTOR, b"\n  ", b"\n   "),
    "space before a colon": lambda folder: replace_bytes(folder / DESCRIPTOR, b'"hash": ', b'"hash" : '),
    "created in the future": lambda folder: edit_descriptor(
        folder, lambda d: d.update(created="2030-01-01T00:00:00Z")
    ),
}


@pytest.mark.parametrize("fault", FILES)
def test_files_that_differ_from_what_was_written(folder, check, fault):
    FILES[fault](folder)
    report = check(folder)
    assert report.exit_code == ExitCode.FINDINGS
    assert report.failures


def test_file_that_differs_says_how_to_refresh(folder, check):
    replace_bytes(folder / "revenue.csv", b",600000,", b",601000,")
    (finding,) = [finding for finding in check(folder).failures if finding.check == "table_schema"]
    assert message(finding, "en").startswith("the file differs from its descriptor")
    assert "budget import" in advice(finding, "en")


def test_a_long_cell_is_quoted_short(folder, check):
    replace_bytes(folder / "revenue.csv", b"karatau,2021", b"k" * 99 + b",2021")
    assert "k" * 80 in {finding.found for finding in check(folder).failures}


def test_every_table_and_the_descriptor_are_as_written(folder, check):
    assert check(folder).count("canonical_files") == (7, 7)


def test_unreadable_text_of_the_decision(folder, tmp_path, reference):
    report = check_folder(folder, tmp_path, reference, TODAY, DECISION)
    assert report.exit_code == ExitCode.REFUSED


def test_place_broken_alone_leaves_the_others_proven(folder, check):
    """One place is red, the others are reported as they are."""
    replace_bytes(folder / "revenue.csv", b",600000,600,", b",601000,601,")
    report = check(folder)
    assert report.exit_code == ExitCode.FINDINGS
    held, examined = report.count("hierarchy_sums", "karatau")
    assert held == examined - 1
    held, examined = report.count("hierarchy_sums", "akkol")
    assert held == examined
