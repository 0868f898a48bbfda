"""The workflows are thin and can do no harm: pinned actions, no rights by default, make targets only."""

import re

import pytest
import yaml

from tests.conftest import PROJECT

WORKFLOWS = sorted((PROJECT / ".github/workflows").glob("*.yml"))
PINNED = re.compile(r"uses: [a-z-]+/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")
WRITING_JOBS = {("pages.yml", "deploy"): {"pages": "write", "id-token": "write"}}


@pytest.fixture(params=WORKFLOWS, ids=lambda path: path.name)
def path(request):
    return request.param


@pytest.fixture
def workflow(path):
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def test_there_are_workflows():
    assert {path.name for path in WORKFLOWS} >= {"ci.yml", "pages.yml"}


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
        if (path.name, name) in WRITING_JOBS:
            assert not any("run" in step or "checkout" in step.get("uses", "") for step in job["steps"])


def test_the_steps_live_in_the_makefile(workflow):
    commands = [step["run"] for job in workflow["jobs"].values() for step in job["steps"] if "run" in step]
    assert [
        command for command in commands if not re.fullmatch(r"make [a-z]+|sudo \.ci/install", command)
    ] == []


def test_a_checkout_keeps_no_credentials(workflow):
    for job in workflow["jobs"].values():
        for step in job["steps"]:
            if step.get("uses", "").startswith("actions/checkout@"):
                assert step["with"]["persist-credentials"] is False


def test_every_job_ends_some_time_and_runs_do_not_pile_up(workflow):
    assert workflow["concurrency"]["group"]
    assert all(job["timeout-minutes"] <= 30 for job in workflow["jobs"].values())


def test_no_stranger_can_start_a_workflow_with_rights(workflow):
    # YAML reads the word `on` as true.
    assert set(workflow[True]) <= {"push", "pull_request", "workflow_dispatch", "schedule"}


def test_ci_runs_lint_tests_checks_and_the_site():
    workflow = yaml.safe_load((PROJECT / ".github/workflows/ci.yml").read_text(encoding="utf-8"))
    commands = [step["run"] for step in workflow["jobs"]["test"]["steps"] if "run" in step]
    assert commands == ["sudo .ci/install", "make lint", "make test", "make check", "make site"]


def test_only_a_tested_site_is_published():
    workflow = yaml.safe_load((PROJECT / ".github/workflows/pages.yml").read_text(encoding="utf-8"))
    commands = [step["run"] for step in workflow["jobs"]["build"]["steps"] if "run" in step]
    assert commands == ["sudo .ci/install", "make test", "make check", "make site"]
    assert workflow["jobs"]["deploy"]["needs"] == "build"
