"""What the job that read the documents hands over is let through only if a reading can have made it."""

import json
import os
import shutil
import subprocess
import sys

import pytest

from budget.inbox.accept import NotAcceptedError, accept
from tests.conftest import PROJECT

# It is for the job that commits, which has no other system; Windows has no such names, links and rights.
pytestmark = pytest.mark.skipif(os.name == "nt", reason="runs where GitHub commits")
NEW = "data/source/talas-2021-08-05-12-1/decision.txt"
UPLOADED = 'data/inbox/-решение "12-1" $(id)\n.docx'


@pytest.fixture
def project(tmp_path):
    """Return a project into which an officer uploaded a file whose name is no gift to a shell."""
    folder = tmp_path / "project"
    shutil.copytree(PROJECT / "data", folder / "data")
    for name in ("urls.txt", "CITATION.cff"):
        shutil.copy(PROJECT / name, folder)
    (folder / "data/inbox").mkdir(exist_ok=True)
    (folder / "data/inbox/README.md").touch()
    (folder / UPLOADED).write_bytes(b"PK")
    return folder


@pytest.fixture
def result(tmp_path):
    folder = tmp_path / "result"
    folder.mkdir()
    return folder


def put(folder, name, content=b"x\n"):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def everything(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def refused(result, project, saying):
    before = everything(project)
    with pytest.raises(NotAcceptedError, match=saying):
        accept(result, project)
    assert everything(project) == before


def test_a_new_decision_is_taken_over_and_its_file_leaves_the_inbox(result, project):
    put(result, NEW)
    put(result, "data/source/talas-2021-08-05-12-1/decision.docx", b"PK\x03\x04")
    put(result, "data/packages/talas-2021-08-05-12-1/datapackage.json", b"{}")
    for name, more in (
        ("data/reference/search_words.csv", "term:akim,,,\n"),
        ("data/reference/conventions.yaml", "- convention: new\n"),
        ("urls.txt", "places/new/2021/\n"),
    ):
        put(result, name, (project / name).read_bytes() + more.encode())
    put(result, "read.json", json.dumps([UPLOADED]).encode())
    written, removed = accept(result, project)
    assert (len(written), removed) == (6, [UPLOADED])
    assert not (project / UPLOADED).exists()
    assert (project / NEW).read_bytes() == b"x\n"
    assert (project / "urls.txt").read_text(encoding="utf-8").endswith("places/new/2021/\n")


@pytest.mark.parametrize(
    "name",
    [
        ".github/workflows/ci.yml",
        "data/packages/talas-2021-08-05-12-1/index.html",
        "data/packages/talas-2021-08-05-12-1/deeper/revenue.csv",
        "data/packages/README.md",
        "data/packages/Talas-2021/revenue.csv",
        "data/source/talas-2021-08-05-12-1/decision.sh",
        "data/source/talas-2021-08-05-12-1/decision.txt.py",
        "data/source/талас/decision.txt",
        "data/reference/README.md",
        "data/reference/new/places.csv",
        "data/inbox/other.docx",
        "data/source/-rf/decision.txt",
        "data/source/talas-2021-08-05-12-1/decision.txt\n",
        "Makefile",
        "redirects.txt",
        ".gitattributes",
        "budget/__init__.py",
    ],
)
def test_a_file_that_no_reading_makes_is_refused(result, project, name):
    put(result, NEW)
    put(result, name)
    refused(result, project, "nothing that a reading makes")


def test_a_link_is_refused_whatever_it_leads_to(result, project):
    (result / "data/source/a").mkdir(parents=True)
    (result / "data/source/a/decision.txt").symlink_to(project / "urls.txt")
    refused(result, project, "no plain file")
    (result / "data/source/a/decision.txt").unlink()
    (result / "data/source/a").rmdir()
    (result / "data/source/a").symlink_to(project / "data/source/talas-2021-07-01-11-2")
    refused(result, project, "no plain file")


def test_a_program_a_pipe_and_a_second_name_of_a_file_are_refused(result, project):
    path = put(result, NEW)
    path.chmod(0o755)
    refused(result, project, "a program")
    path.chmod(0o644)
    os.link(path, path.with_name("decision.kk.txt"))
    refused(result, project, "another file too")
    path.with_name("decision.kk.txt").unlink()
    os.mkfifo(path.with_name("decision.kk.txt"))
    refused(result, project, "no plain file")


def test_a_way_of_the_project_that_leads_elsewhere_is_refused(result, project, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (project / "data/source/talas-2021-08-05-12-1").symlink_to(tmp_path / "elsewhere")
    put(result, NEW)
    refused(result, project, "leads elsewhere")
    assert [*(tmp_path / "elsewhere").iterdir()] == []


def test_too_large_and_too_many_files_are_refused(result, project, monkeypatch):
    monkeypatch.setattr("budget.inbox.accept._MOST_BYTES", 10)
    put(result, NEW, b"x" * 11)
    refused(result, project, "too large")
    put(result, NEW, b"x" * 10)
    monkeypatch.setattr("budget.inbox.accept._MOST_BYTES_TOGETHER", 19)
    put(result, NEW.replace("12-1", "12-2"), b"x" * 10)
    refused(result, project, "too large together")
    monkeypatch.setattr("budget.inbox.accept._MOST_FILES", 5)
    refused(result, project, "too many")


def test_a_decision_that_is_stored_is_never_changed(result, project):
    name = "data/source/talas-2021-07-01-11-2/decision.txt"
    put(result, name, (project / name).read_bytes())
    accept(result, project)
    put(result, name, (project / name).read_bytes() + b"\n")
    refused(result, project, "would change a stored decision")


@pytest.mark.parametrize("kind", ["docx", "xlsx", "pdf"])
def test_a_document_that_is_something_else_is_refused(result, project, kind):
    put(result, f"data/source/talas-2021-08-05-12-1/decision.{kind}", b"#!/bin/sh\n")
    refused(result, project, "another kind")


@pytest.mark.parametrize(
    ("name", "edit"),
    [
        ("data/reference/places.csv", lambda lines: lines[:-1]),
        ("data/reference/places.csv", lambda lines: [*lines[:1], *lines[2:], lines[1]]),
        ("data/reference/places.csv", lambda lines: [*lines[:-1], lines[-1].replace(b"talas", b"talaz")]),
        ("data/reference/councils.csv", lambda lines: [b"council\n", *lines[1:]]),
        ("data/reference/conventions.yaml", lambda lines: [b"# \n", *lines]),
        ("data/reference/known_discrepancies.yaml", lambda lines: lines[:-1]),
        ("data/reference/new_table.csv", lambda _: [b"a,b\n"]),
        ("data/reference/new_register.yaml", lambda _: [b"- a: b\n"]),
        ("urls.txt", lambda lines: lines[1:]),
    ],
)
def test_what_only_grows_loses_and_changes_nothing(result, project, name, edit):
    path = project / name
    lines = path.read_bytes().splitlines(keepends=True) if path.exists() else []
    put(result, name, b"".join(edit(lines)))
    refused(result, project, "would change or lose")


@pytest.mark.parametrize("content", [b"\xff", b"a\0b", b"a\rb"])
def test_a_table_that_is_no_text_is_refused(result, project, content):
    put(result, "data/packages/talas-2021-08-05-12-1/revenue.csv", content)
    refused(result, project, "no text|no table has")


@pytest.mark.parametrize("content", [b"[" * 100_000, b"{", b"[]"])
def test_a_description_that_is_none_is_refused(result, project, content):
    put(result, "data/reference/datapackage.json", content)
    refused(result, project, "no JSON|no description")


@pytest.mark.parametrize(
    "read",
    [
        ["data/inbox/README.md"],
        ["data/inbox/../packages/README.md"],
        ["data/packages/README.md"],
        ["/etc/passwd"],
        [UPLOADED, UPLOADED],
        ["data/inbox/none.docx"],
        [1],
        {"data/inbox": 1},
        None,
    ],
    ids=str,
)
def test_only_what_waits_in_the_inbox_can_be_taken_away(result, project, read):
    put(result, "read.json", json.dumps(read).encode())
    refused(result, project, "no file that waits|no list")


def run_command(result, project):
    return subprocess.run(
        [sys.executable, "-S", "-m", "budget.inbox.accept", str(result)],
        cwd=project,
        env=os.environ | {"PYTHONPATH": str(PROJECT)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_the_command_needs_no_library_and_says_why_it_refuses(result, project):
    put(result, ".github/x")
    done = run_command(result, project)
    said = "inbox: not accepted: '.github/x' is nothing that a reading makes\n"
    assert (done.returncode, done.stderr) == (1, said)
    shutil.rmtree(result / ".github")
    put(result, NEW)
    done = run_command(result, project)
    assert (done.returncode, done.stdout) == (0, "inbox: 1 files taken, 0 removed from data/inbox\n")
    assert (project / NEW).is_file()
