"""`budget check`: exit codes, three languages, a table on a terminal, plain lines in a pipe, JSON for programs."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from rich.console import Console
from typer.testing import CliRunner

from budget.command_line import build_app
from budget.commands import check as command
from budget.commands.options import message_language
from budget.errors import RefusedError
from budget.languages import SOURCE_LANGUAGE
from tests.registers import entries_of, read_register, write_register

DECISION = "talas-2021-07-01-11-2"


@pytest.fixture
def data(talas_data, tmp_path):
    """Return a copy of the first decision's data that a test may spoil."""
    return shutil.copytree(talas_data, tmp_path / "data")


@pytest.fixture
def check(monkeypatch):
    """Return what runs the command and hands back exit code and output."""
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)

    def run(*arguments):
        result = CliRunner().invoke(build_app(["check"]), ["check", *map(str, arguments)])
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result.exit_code, result.output

    return run


def spoil(data: Path, before: bytes = b",600000,600,", after: bytes = b",601000,601,") -> None:
    path = data / "packages" / DECISION / "revenue.csv"
    path.write_bytes(path.read_bytes().replace(before, after, 1))


def test_published_data_are_fine_and_a_known_error_is_shown_once_with_the_number_of_its_places(check):
    code, output = check(DECISION)
    assert code == 0
    assert f"check: {DECISION}: all is well" in output
    assert "known errors of the decision: 2" in output
    (line,) = [line for line in output.splitlines() if "deficit-sign" in line]
    assert line.endswith("15 322 is printed; with the right sign it is -15 322; 13 more like it")


def test_output_into_a_file_is_utf8_whatever_the_code_page_of_the_machine():
    done = subprocess.run(
        [sys.executable, "-m", "budget", "check", "--lang", "kk"],
        env=os.environ | {"PYTHONIOENCODING": "cp1251"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "тысяч тенге" in done.stdout
    assert "бәрі сәйкес" in done.stdout


def test_what_a_killed_import_left_half_done_is_put_right_by_the_next_command(check, data):
    source = data / "source" / DECISION
    (data / "packages" / DECISION).rename(data / "packages" / f".{DECISION}.old-killed1")
    (data / "reference").rename(data / ".reference.old-killed2")
    (source / ".decision.kk.txt.part").touch()
    code, output = check("--data", data)
    assert code == 0, output
    assert [path.name for path in data.rglob(".*")] == []


@pytest.mark.parametrize("stored", ["decision.txt", "decision.docx"])
def test_what_is_stored_without_a_package_is_named_with_the_command_that_imports_it(check, data, stored):
    shutil.rmtree(data / "packages" / DECISION)
    text = data / "source" / DECISION / "decision.txt"
    text = text.rename(text.with_name(stored))
    code, output = check("--data", data)
    assert (code, output.count(f"budget import {text}")) == (1, 1)


def test_a_text_of_the_other_language_that_is_not_in_the_package_is_named(check, data):
    text = data / "source" / DECISION / "decision.kk.txt"
    text.touch()
    code, output = check("--data", data)
    assert (code, output.count(f"budget import {text}")) == (1, 1)


def test_a_package_without_its_text_is_named_with_the_file_that_is_missing(check, data):
    text = data / "source" / DECISION / "decision.txt"
    text.unlink()
    code, output = check("--data", data)
    assert code == 2
    assert f"{text}: the text from which the package was imported is not there." in output


def test_a_withdrawal_whose_decision_is_mistyped_is_named(check, data):
    texts = "{ru: Проект., kk: Жоба., en: A draft.}"
    entry = f"- kind: withdrawal\n  decision: talas-2021-07-01-11-3\n  reason: {texts}\n  citation: № 12\n"
    (data / "reference/corrections.yaml").write_text(entry, encoding="utf-8")
    with pytest.raises(RefusedError, match="“talas-2021-07-01-11-3”: a decision is withdrawn"):
        check("--data", data)


def test_findings_end_with_one_and_say_what_to_do(check, data):
    spoil(data)
    code, output = check("--data", data)
    assert code == 1
    location = "talas-2021-07-01-11-2, Revenue, Karatau (town), 2021, 1/04, line 70"
    assert f"check: error: {location}: 50 803 is printed, its parts make 50 804" in output
    assert ': the file differs from its descriptor: "hash": ' in output
    assert "import the decision again (budget import)." in output


def test_unreadable_package_ends_with_two(check, data):
    spoil(data, b"place,", b"places,")
    code, output = check("--data", data)
    assert code == 2
    assert "check: refused: talas-2021-07-01-11-2, revenue.csv, 1: the value “places,fiscal_year," in output
    assert "Traceback" not in output


@pytest.mark.parametrize("language", [SOURCE_LANGUAGE])
def test_the_entry_of_an_error_that_is_not_registered_can_be_copied_from_the_message(check, data, language):
    path = data / "reference" / "known_discrepancies.yaml"
    registered = [figure for entry in read_register(path) for figure in entry["findings"]]
    write_register(path, [])
    code, output = check("--data", data, "--lang", language)
    assert code == 1
    entries = re.findall(r"^- error_id: ''\n(?: .*\n)+", output, re.MULTILINE)
    printed = [entries_of(entry)[0]["findings"][0] for entry in entries]
    assert sorted(printed, key=str) == sorted(registered, key=str)


def test_known_error_that_has_vanished_ends_with_one(check, data):
    path = data / "reference" / "known_discrepancies.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("printed: 1 951", "printed: 1 952"), encoding="utf-8")
    code, output = check("--data", data)
    assert code == 1
    assert "check: vanished: known_discrepancies.yaml, usharal-property-taxes, usharal" in output


@pytest.mark.parametrize(
    ("variables", "asked", "language"),
    [
        ({"LANG": "ru_RU.UTF-8"}, "", "ru"),
        ({"LANG": "ru_RU.UTF-8", "LC_ALL": "kk_KZ.UTF-8"}, "", "kk"),
        ({"LANG": "ru_RU.UTF-8", "LC_MESSAGES": "Kazakh_Kazakhstan"}, "", "kk"),
        ({"LANG": "de_DE.UTF-8"}, "", "en"),
        ({"LANG": "de_DE.UTF-8"}, "kk", "kk"),
    ],
)
def test_messages_in_the_language_asked_for_or_that_of_the_machine(monkeypatch, variables, asked, language):
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.setenv(name, variables.get(name, ""))
    assert message_language(asked) == language


def test_language_that_there_is_not(check):
    with pytest.raises(RefusedError, match="ru, kk and en"):
        check("--lang", "de")


def test_json_is_for_programs_and_alone(check, data):
    spoil(data)
    code, output = check("--data", data, "--json")
    assert code == 1
    (report,) = json.loads(output)["packages"]
    assert report["outcome"] == "findings"
    assert {finding["check"] for finding in report["findings"] if finding["fails"]} >= {"hierarchy_sums"}


def test_one_package_by_its_folder(check):
    code, output = check(f"data/packages/{DECISION}", "--lang", "ru")
    assert (code, output.count("всё сходится")) == (0, 1)


def test_package_that_there_is_not(check):
    code, output = check("talas-1999-01-01-1")
    assert code == 2
    assert "there is no such folder" in output


def test_no_packages_at_all(check, data):
    for folder in ("packages", "source"):
        shutil.rmtree(data / folder)
    with pytest.raises(RefusedError, match="import a decision first"):
        check("--data", data)


def test_table_on_a_terminal(check, data, monkeypatch):
    spoil(data)
    monkeypatch.setattr(command, "Console", lambda **_: Console(force_terminal=True, width=160))
    code, output = check("--data", data, "--lang", "ru")
    assert code == 1
    assert "Что не так" in output
    assert "┃" in output


def test_bar_shows_how_far_many_packages_are(check, data, monkeypatch):
    shutil.copytree(data / "packages" / DECISION, data / "packages" / "talas-2021-07-02-11-3")
    # A terminal that calls itself dumb gets no bar.
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(command, "Console", lambda **_: Console(force_terminal=True, width=160))
    code, output = check("--data", data)
    assert code == 2, "a package in the folder of another is refused"
    assert "Checking" in output
    assert "2/2" in output
