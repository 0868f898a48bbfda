"""What the person sees of each fault: its cause and what to do, in one run, and nothing else changes."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from budget.packages import package_folders, read_package
from tests.commands.faults import CELLS, FAULTS, PLAIN, READ, REFUSED, SARYSU, edited
from tests.conftest import PROJECT
from tests.second_district import fixture_reference

DECISION = "sarysu-2025-12-12-44-7"
TALAS = PROJECT / "data/source/talas-2021-07-01-11-2/decision.txt"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data folder with both decisions as they were imported before, their texts not stored."""
    folder = tmp_path_factory.mktemp("office")
    fixture_reference(PROJECT / "data", folder / "data")
    for text in (PLAIN, CELLS):
        (folder / "decision.txt").write_text(text, encoding="utf-8")
        run_import(folder / "decision.txt", folder / "data")
    shutil.rmtree(folder / "data/source")
    return folder / "data"


def run_import(file: Path, data: Path, **how: Any) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "budget", "import", "--data", data, "--lang", "en", "--", file]
    return subprocess.run(command, cwd=PROJECT, check=False, **{"capture_output": True, "text": True} | how)


def contents(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() if path.is_file() else b"" for path in folder.rglob("*")}


def figures(data: Path) -> list[tuple[str, str, str, int]]:
    packages = map(read_package, package_folders(data))
    lines = (line for each in packages for line in (*each.revenue, *each.expenditure, *each.financing))
    return sorted((line.place, line.code, line.section, line.amount_kzt) for line in lines)


@pytest.mark.parametrize("fault", FAULTS, ids=[fault.name for fault in FAULTS])
def test_a_fault_is_read_right_or_told_by_its_cause_and_nothing_else_changes(
    fault, office, tmp_path, command
):
    data = Path(shutil.copytree(office, tmp_path / "data"))
    path = tmp_path / "decision.docx"
    path.write_bytes(fault.content if isinstance(fault.content, bytes) else fault.content())
    before, started = contents(data), time.process_time()
    code, said, complained = command("import", path, "--data", data, "--lang", "en")
    assert time.process_time() - started < 5
    assert code == fault.code, complained
    assert re.search(fault.says, complained or said, re.MULTILINE), complained or said
    if fault.code == READ:
        assert not [path for path in contents(data) if path.name.startswith(".")]
        assert (figures(data) != figures(office)) == fault.has_other_figures
        return
    assert contents(data) == before
    assert max(map(len, complained.splitlines())) < 1_000, "a message quotes no more than it must"


NAMES = [
    'it\'s "quoted".txt',
    "with spaces.txt",
    "решение маслихата.txt",
    "-dash.txt",
    "ә" * 120 + ".txt",
    "line\nend.txt",
]


@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_a_file_of_any_name_is_read(name, office, tmp_path, command):
    data = Path(shutil.copytree(office, tmp_path / "data"))
    (tmp_path / name).write_text(PLAIN, encoding="utf-8")
    for said in ("is version", "no changes"):
        code, found, complained = command("import", "--data", data, "--", tmp_path / name)
        assert (code, said in found) == (READ, True), complained


def a_link(data: Path) -> None:
    (data / "packages" / DECISION).rename(data / "elsewhere")
    (data / "packages" / DECISION).symlink_to(data / "elsewhere")


def a_file(data: Path) -> None:
    shutil.rmtree(data / "packages")
    (data / "packages").write_text("a file")


WHERE = [
    ("No such file", None, "missing.txt", "there is no such file"),
    ("Folder", None, ".", "this is not a file"),
    ("Name of 300 letters", None, "x" * 300, "File name too long"),
    ("Package that is a link", a_link, "decision.txt", "this is a link"),
    ("Packages that are a file", a_file, "decision.txt", "cannot be written"),
]


@pytest.mark.parametrize(
    ("prepare", "name", "says"), [each[1:] for each in WHERE], ids=[each[0] for each in WHERE]
)
def test_a_place_that_does_not_fit_is_refused_by_its_cause(prepare, name, says, office, tmp_path, command):
    data = Path(shutil.copytree(office, tmp_path / "data"))
    (tmp_path / "decision.txt").write_bytes(edited(PLAIN, "№ 44/7\n", "№ 44/7 \n"))
    if prepare:
        prepare(data)
    before = contents(data)
    code, _, complained = command("import", tmp_path / name, "--data", data, "--lang", "en")
    assert (code, says in complained) == (REFUSED, True), complained
    assert contents(data) == before


@pytest.fixture
def begun(tmp_path):
    """Return a data folder and an import of the first decision that has begun to write its package there."""
    data = Path(shutil.copytree(PROJECT / "data/reference", tmp_path / "data/reference").parent)
    command = [sys.executable, "-m", "budget", "import", TALAS, "--data", data]
    with subprocess.Popen(
        command, cwd=PROJECT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as run:
        while run.poll() is None and not [*data.glob("packages/.*.new-*/*")]:
            time.sleep(0.001)
        yield data, run


@pytest.mark.parametrize(
    ("name", "code", "says"),
    [
        ("SIGINT", 130, "budget: stopped by Ctrl-C.\n"),
        ("SIGTERM", 143, ""),
        ("SIGHUP", 129, ""),
        ("SIGKILL", -9, ""),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="signals are others there")
def test_a_run_that_is_ended_while_it_writes_leaves_nothing_that_the_next_one_keeps(begun, name, code, says):
    data, run = begun
    run.send_signal(getattr(signal, name))
    _, complained = run.communicate()
    assert (run.returncode, complained) == (code, says)
    if name != "SIGKILL":
        assert [path.name for path in data.iterdir()] == ["reference"]
    assert run_import(TALAS, data).returncode == READ
    left = {path.name for path in data.rglob("*") if path.name.startswith(".")}
    assert (left, len([*package_folders(data)])) == (set(), 1)


CTRL_C_WHILE_LOADING = """
import signal, sys
from budget.__main__ import main
class CtrlC:
    def find_spec(name, *_):
        if name == "MODULE":
            sys.meta_path.remove(CtrlC)
            signal.raise_signal(signal.SIGINT)
sys.meta_path.insert(0, CtrlC)
main(["check", "--lang", "kk"])
"""


@pytest.mark.parametrize(
    ("module", "says"),
    [
        ("budget.locales", "Ctrl-C пернелерімен тоқтатылды."),
        # It does not load a second time, and is needed to know the language.
        ("yaml.cyaml", "stopped by Ctrl-C."),
    ],
)
def test_ctrl_c_while_the_program_loads_is_one_line(module, says):
    command = [sys.executable, "-c", CTRL_C_WHILE_LOADING.replace("MODULE", module)]
    done = subprocess.run(command, cwd=PROJECT, check=False, capture_output=True, encoding="utf-8")
    assert (done.returncode, done.stderr) == (130, f"budget: {says}\n")


@pytest.mark.skipif(sys.platform == "win32", reason="pipes are others there")
def test_a_reader_that_goes_away_ends_the_run_and_closed_streams_do_not(office, tmp_path):
    data = Path(shutil.copytree(office, tmp_path / "data"))
    before = contents(data)
    reading, writing = os.pipe()
    os.close(reading)
    done = run_import(SARYSU, data, capture_output=False, stdout=writing, stderr=subprocess.PIPE)
    os.close(writing)
    assert (done.returncode, done.stderr) == (141, "")
    assert contents(data) == before
    shell = [
        "sh",
        "-c",
        'exec "$@" <&- >&-',
        "sh",
        sys.executable,
        "-m",
        "budget",
        "import",
        SARYSU,
        "--data",
        data,
    ]
    assert subprocess.run(shell, cwd=PROJECT, check=False, stderr=subprocess.PIPE).returncode == READ
