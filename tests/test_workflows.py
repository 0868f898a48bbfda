"""The workflows are thin and can do no harm: pinned actions, no rights by default, commands that people run too."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.conftest import PROJECT

WORKFLOWS = sorted((PROJECT / ".github/workflows").glob("*.yml"))
PINNED = re.compile(r"uses: [a-z-]+/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")
PUBLISHING = {"id-token": "write", "pages": "write"}
ATTESTING = {"attestations": "write", "id-token": "write"}
WRITING_JOBS = {
    ("inbox.yml", "commit"): {"contents": "write"},
    ("pages.yml", "attest"): ATTESTING,
    ("pages.yml", "deploy"): PUBLISHING,
    ("release.yml", "publish"): ATTESTING | {"contents": "write"},
    ("weekly.yml", "tell"): {"issues": "write"},
}
# Where there is no make, the README says what its targets are.
WITHOUT_MAKE = {
    "python tools/locked.py uv > uv.txt && python -m pip install --require-hashes -r uv.txt",
    "uv sync --locked",
    "uv run budget site",
    "uv run python -m tests.site.chromium",
    "uv run pytest",
}
OURS = re.compile(
    r'sudo \.ci/install|(\.ci/summary )?make [a-z]+|\.ci/release "\$GITHUB_REF_NAME"|\.ci/show-inbox'
    r"|python -m budget\.inbox\.accept build/inbox/result"
)
# The workflows that publish, and what each runs beside the gate.
PUBLISHED = {"pages.yml": [], "release.yml": ['.ci/release "$GITHUB_REF_NAME"']}
# The one command of ours in a job that may write: it runs without anything installed and opens no document.
TAKING_OVER = ".ci/commit-inbox"
GATE = ["sudo .ci/install", "make lint", "make test", ".ci/summary make check", "make site"]


def commands_of(job):
    return [step["run"] for step in job["steps"] if "run" in step]


@pytest.fixture(params=WORKFLOWS, ids=lambda path: path.name)
def path(request):
    return request.param


@pytest.fixture
def workflow(path):
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def test_there_are_workflows():
    assert {path.name for path in WORKFLOWS} >= {"ci.yml", "weekly.yml", *PUBLISHED}


@pytest.mark.parametrize(
    "linter",
    [["zizmor", "--offline", "--pedantic", ".github"], ["actionlint", "-shellcheck=", "-pyflakes="]],
    ids=lambda command: command[0],
)
def test_linters_of_workflows_find_nothing(linter):
    program = Path(sys.executable).with_name(linter[0])
    done = subprocess.run(
        [str(program), *linter[1:]], cwd=PROJECT, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_action_is_pinned_to_a_commit_with_its_version(path):
    lines = [line.strip().removeprefix("- ") for line in path.read_text(encoding="utf-8").splitlines()]
    uses = [line for line in lines if line.startswith("uses:")]
    assert uses
    assert [line for line in uses if not PINNED.fullmatch(line)] == []


def test_a_workflow_has_no_rights_by_default(workflow):
    assert workflow["permissions"] == {}


def test_a_job_has_only_the_rights_it_needs(path, workflow):
    for name, job in workflow["jobs"].items():
        writing = {right: level for right, level in job["permissions"].items() if level != "read"}
        assert writing == WRITING_JOBS.get((path.name, name), {})


def test_a_job_that_may_write_runs_none_of_our_code(path, workflow):
    for name, job in workflow["jobs"].items():
        if (path.name, name) == ("inbox.yml", "commit"):
            assert commands_of(job) == [TAKING_OVER]
        elif (path.name, name) in WRITING_JOBS:
            assert not any("checkout" in step.get("uses", "") for step in job["steps"])
            # What it is handed are files for GitHub's own program.
            assert all("gh release create" in each or "gh issue create" in each for each in commands_of(job))


def test_what_a_job_runs_a_person_can_run_too(path, workflow):
    for name, job in workflow["jobs"].items():
        if (path.name, name) in WRITING_JOBS:
            continue
        others = [each for each in commands_of(job) if each not in WITHOUT_MAKE]
        assert [each for each in others if not OURS.fullmatch(each)] == []


def test_a_checkout_keeps_no_credentials(workflow):
    for job in workflow["jobs"].values():
        for step in job["steps"]:
            if step.get("uses", "").startswith("actions/checkout@"):
                assert step["with"]["persist-credentials"] is False


def test_what_is_published_is_made_without_a_cache(path, workflow):
    """Another workflow could have filled it."""
    cached = [
        step
        for job in workflow["jobs"].values()
        for step in job["steps"]
        if "actions/cache@" in step.get("uses", "")
    ]
    assert not (cached and path.name in PUBLISHED)
    assert all("uv.lock" in step["with"]["key"] for step in cached)


def test_every_job_ends_some_time_and_runs_do_not_pile_up(workflow):
    assert workflow["concurrency"]["group"]
    assert all(job["timeout-minutes"] <= 60 for job in workflow["jobs"].values())


def test_no_stranger_can_start_a_workflow_with_rights(workflow):
    # YAML reads the word `on` as true.
    assert set(workflow[True]) <= {"push", "pull_request", "workflow_dispatch", "schedule"}


def test_ci_runs_lint_tests_checks_and_the_site():
    workflow = yaml.safe_load((PROJECT / ".github/workflows/ci.yml").read_text(encoding="utf-8"))
    assert commands_of(workflow["jobs"]["test"]) == GATE


@pytest.mark.parametrize("name", PUBLISHED)
def test_only_what_was_tested_is_published(name):
    jobs = yaml.safe_load((PROJECT / ".github/workflows" / name).read_text(encoding="utf-8"))["jobs"]
    tested = [each for each in GATE if each != "make lint"]
    assert commands_of(jobs["build"]) == tested + PUBLISHED[name]
    assert all("build" in job["needs"] for job_name, job in jobs.items() if job_name != "build")


def test_what_is_uploaded_is_tested_as_a_pull_request_is_before_it_is_committed():
    ci, inbox = (
        yaml.safe_load((PROJECT / ".github/workflows" / name).read_text(encoding="utf-8"))["jobs"]
        for name in ("ci.yml", "inbox.yml")
    )
    assert commands_of(inbox["test"])[1:] == GATE
    assert inbox["test"]["strategy"]["matrix"] == ci["test"]["strategy"]["matrix"]
    assert inbox["commit"]["needs"] == ["read", "test"]
    assert not any("artifact" in step.get("uses", "") and "if" in step for step in inbox["commit"]["steps"])


def test_no_text_of_a_file_or_branch_is_put_into_a_command(workflow):
    assert [
        command for job in workflow["jobs"].values() for command in commands_of(job) if "${{" in command
    ] == []


@pytest.mark.skipif(os.name == "nt", reason="it runs in bash")
@pytest.mark.parametrize("status", [0, 1])
def test_the_page_of_a_run_shows_what_a_command_says_as_text(tmp_path, status):
    summary = tmp_path / "summary.md"
    said = "```\n<b>x</b>\n# a\n"
    done = subprocess.run(
        [PROJECT / ".ci/summary", "sh", "-c", f'printf %s "$0"; exit {status}', said],
        env=os.environ | {"GITHUB_STEP_SUMMARY": str(summary)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == status
    assert done.stdout == said
    assert summary.read_text(encoding="utf-8") == "\n    ```\n    <b>x</b>\n    # a\n"
