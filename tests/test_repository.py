"""The frame of the project keeps its promises: make targets, documentation, folders, bytes."""

import csv
import os
import re
import shlex
import shutil
import subprocess
import sys
import sysconfig
import tomllib
from itertools import zip_longest
from pathlib import Path

import pytest

from budget.command_line import VERBS
from tests.conftest import PROJECT

MAKEFILE = (PROJECT / "Makefile").read_text(encoding="utf-8")
README = (PROJECT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (PROJECT / "CONTRIBUTING.md").read_text(encoding="utf-8")
PYPROJECT = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
LOCK = tomllib.loads((PROJECT / "uv.lock").read_text(encoding="utf-8"))["package"]
TRANSCRIPTS = re.findall(r"^\$ (budget .*)\n([^`]*)```", README, re.MULTILINE)
TARGETS = re.findall(r"^([a-z]+):.*## ", MAKEFILE, re.MULTILINE)
# Steps that are a make target and a command of one name.
STEPS = ("init", "import", "inbox", "check", "log", "diff", "publish", "site")
COMMANDS = sorted(VERBS)


def make(*arguments: str) -> subprocess.CompletedProcess[str]:
    if shutil.which("make") is None:
        pytest.skip("this machine has no make")
    # -o: the tests run in the environment that is set up; make must not set it up again.
    return subprocess.run(
        ["make", "-o", ".venv/.ready", *arguments],  # noqa: S607 - make is where the machine has it
        cwd=PROJECT,
        env={name: value for name, value in os.environ.items() if name not in ("MAKEFLAGS", "MAKELEVEL")},
        capture_output=True,
        text=True,
        check=False,
    )


def test_make_has_a_target_for_every_step():
    assert set(TARGETS) == {"help", "site", "test", "serve", "lint", "bench", "weekly", "clean", *STEPS}


def test_make_alone_shows_every_target():
    shown = make().stdout
    assert re.findall(r"^  make ([a-z]+)", shown, re.MULTILINE) == TARGETS


@pytest.mark.parametrize("step", ["init", "import"])
def test_make_without_a_file_says_how_to_call_it(step):
    done = make(step)
    assert done.returncode == 2
    assert f"make {step} FILE=" in done.stdout


def test_make_hands_a_file_name_over_as_it_is(tmp_path):
    done = make("import", f"FILE={tmp_path}/a 'b' \"c\" $(echo d).txt", "DECISION=x", "RUN=echo")
    assert done.stdout.strip() == f"budget import --decision x -- {tmp_path}/a 'b' \"c\" .txt"


def test_make_clean_leaves_of_what_was_made_the_environment_alone(tmp_path):
    shutil.copy(PROJECT / "Makefile", tmp_path)
    mid_sentence = {"node_modules/": "bench/lighthouse/node_modules", "__pycache__/": "tools/__pycache__"}
    ignored = (PROJECT / ".gitignore").read_text(encoding="utf-8").splitlines()
    for pattern in (line for line in ignored if not line.startswith("#")):
        folder = tmp_path / mid_sentence.get(pattern, pattern.replace("*", "x").strip("/"))
        folder.mkdir(parents=True)
        (folder / "made").touch()
    (tmp_path / ".venv" / "__pycache__").mkdir()
    done = make("-C", str(tmp_path), "clean")
    assert done.returncode == 0, done.stderr
    assert {path.relative_to(tmp_path).parts[0] for path in tmp_path.rglob("made")} == {".venv"}
    assert (tmp_path / ".venv" / "__pycache__").is_dir()


@pytest.mark.parametrize("name", ["CONTRIBUTING.md", "README.md", "Makefile", "pyproject.toml"])
def test_every_file_of_the_project_that_is_named_is_there(name):
    text = (PROJECT / name).read_text(encoding="utf-8")
    named = re.findall(r"(?<![\w/.-])((?:bench|budget|macros|overrides|tests|tools)/[\w./-]+\.[a-z]+)", text)
    # `xx` is a language that somebody adds.
    assert [path for path in named if "xx" not in path and not (PROJECT / path).exists()] == []


def test_the_readme_explains_every_make_target_and_every_command():
    promised = {*(f"make {target}" for target in TARGETS), *(f"budget {command}" for command in COMMANDS)}
    assert {one for one in promised if one not in README} == set()


# Commands that only look; their transcripts are run again.
LOOKING = [found for found in TRANSCRIPTS if re.match(r"budget (import .* --dry-run|check|log)", found[0])]


@pytest.mark.parametrize(("command", "shown"), LOOKING, ids=[command for command, _ in LOOKING])
def test_the_readme_shows_what_a_command_really_says(command, shown, talas_data):
    said = subprocess.run(
        [sys.executable, "-m", *shlex.split(command)],
        # Whatever other decisions the project has by now.
        cwd=talas_data.parent,
        env=os.environ | {"COLUMNS": "400"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    # Its words, that is; how much there is of what changes with the data.
    words, really = (re.sub(r"\d+", "0", text).splitlines() for text in (shown, said.stdout + said.stderr))
    assert words == really


def test_every_step_has_one_name_as_command_and_target_and_the_readme_shows_it():
    assert len(LOOKING) == 3
    assert [step for step in STEPS if f"budget {step}" not in MAKEFILE or step not in COMMANDS] == []


def test_without_uv_the_one_of_the_lock_file_is_fetched_and_must_have_its_hash():
    line = subprocess.run(
        [sys.executable, PROJECT / "tools/locked.py", "uv"], capture_output=True, text=True, check=True
    ).stdout
    name, *hashes = line.split()
    [uv] = [package for package in LOCK if package["name"] == "uv"]
    assert name == f"uv=={uv['version']}"
    assert hashes == [f"--hash={wheel['hash']}" for wheel in uv["wheels"]]
    assert "--require-hashes -r .venv/uv.txt" in MAKEFILE


def test_every_locked_file_has_a_hash_and_comes_from_pypi():
    for package in LOCK:
        if package["source"] == {"editable": "."}:
            continue
        assert package["source"] == {"registry": "https://pypi.org/simple"}, package["name"]
        # Without a wheel it would be built here, by something that is not in the lock file.
        assert package["wheels"], package["name"]
        files = [*package["wheels"], *([package["sdist"]] if "sdist" in package else [])]
        assert all(file["hash"].startswith("sha256:") for file in files), package["name"]


def test_every_library_has_its_purpose_and_what_could_replace_it():
    groups = (PYPROJECT["project"]["dependencies"], *PYPROJECT["dependency-groups"].values())
    needed = {re.split("[<>=]", each)[0] for group in groups for each in group}
    tables = CONTRIBUTING.partition("## What each library is for")[2].partition("## The way out")[0]
    explained = [line.split("|")[1] for line in tables.splitlines() if line.startswith("| ")]
    named = {name.strip() for names in explained for name in names.split(",")} - {"library", "---"}
    assert named == needed


def test_what_builds_the_project_is_of_the_lock_file():
    backend = {re.split("[^a-z-]", needed)[0] for needed in PYPROJECT["build-system"]["requires"]}
    assert backend <= {package["name"] for package in LOCK}
    assert PYPROJECT["tool"]["uv"]["no-build-isolation-package"] == [PYPROJECT["project"]["name"]]


@pytest.mark.parametrize(("table", "sample"), [("councils", "talas"), ("places", "akkol")])
def test_the_recipe_for_a_decision_explains_every_column_by_a_row_that_there_is(table, sample):
    explained = CONTRIBUTING.partition(f"| `{table}.csv` |")[2].partition("\n\n")[0]
    shown = {}
    for line in explained.splitlines()[2:]:
        columns, _, examples = line.strip("|").split("|")
        named = re.findall("`(.+?)`", columns)
        shown |= dict(zip_longest(named, re.findall("`(.+?)`", examples), fillvalue=""))
    with (PROJECT / "data" / "reference" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        row = next(row for row in csv.DictReader(file) if sample in row.values())
    assert shown.keys() == row.keys()
    assert [column for column, value in shown.items() if value not in row[column].split("|")] == []


@pytest.mark.parametrize("folder", ["source", "reference", "packages"])
def test_each_folder_of_data_says_who_writes_there(folder):
    lines = (PROJECT / "data" / folder / "README.md").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 3
    assert lines[1].startswith("Who writes here: ")


def test_git_keeps_the_decisions_and_the_tables_byte_for_byte():
    if not (PROJECT / ".git").exists() or shutil.which("git") is None:
        pytest.skip("this is no git work tree, or there is no git")
    kept = [
        "data/source/x/decision.txt",
        "data/reference/classification.csv",
        "data/packages/x/datapackage.json",
    ]
    answer = subprocess.run(
        ["git", "check-attr", "text", *kept],  # noqa: S607 - git is where the machine has it
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert answer.count("text: unset") == len(kept)


def test_no_link_in_the_repository_is_symbolic():
    for folder in ("budget", "data", "docs", "macros", "overrides", "tests"):
        assert [path for path in (PROJECT / folder).rglob("*") if path.is_symlink()] == []


def test_no_path_file_of_the_environment_names_the_project():
    # Python 3.11 dies at start of one with Cyrillic letters, under LC_ALL=C.
    for file in Path(sysconfig.get_path("purelib")).glob("*.pth"):
        assert str(PROJECT) not in file.read_text(encoding="utf-8"), file.name
