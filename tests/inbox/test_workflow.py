"""The commands of the workflow Inbox, one by one as it has them, between a made GitHub and an officer's branch."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from tests.conftest import PROJECT
from tests.generated.reading import DOCUMENTS

JOBS = yaml.safe_load((PROJECT / ".github/workflows/inbox.yml").read_text(encoding="utf-8"))["jobs"]
BRANCH = "officer-patch-1"
UPLOADED = 'data/inbox/-решение "№ 86-2" $(touch x)\n`id`.docx'
IDENTITY = ("-c", "user.name=officer", "-c", "user.email=officer@example.org")

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or not shutil.which("git") or not shutil.which("make"),
    reason="it runs on GitHub's Linux, with git, make and bash",
)


def left_out(folder, names):
    made = {".git", ".venv", "build", "site", "test-results"} if Path(folder) == PROJECT else set()
    return [
        name
        for name in names
        if name in made or name.endswith(("_cache", "__pycache__", "node_modules", ".hypothesis"))
    ]


def git(folder, *arguments):
    done = subprocess.run(
        ["git", *IDENTITY, *arguments],  # noqa: S607 - git is where the machine has it
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout


@dataclass(frozen=True)
class GitHub:
    """A repository, from which each job has a checkout of its own, and what a run leaves there."""

    folder: Path

    @property
    def origin(self) -> Path:
        return self.folder / "owner" / "budget"

    def checkout(self, job: str) -> Path:
        work = self.folder / job
        git(self.folder, "clone", "--quiet", "--branch", BRANCH, str(self.origin), str(work))
        # The environment that is set up: make must not set it up again.
        environment = work / ".venv"
        environment.mkdir()
        for part in Path(sys.prefix).iterdir():
            if part.name != ".ready":
                (environment / part.name).symlink_to(part)
        (environment / ".ready").touch()
        return work

    def run(self, job: str, work: Path, only: str = "") -> list[int]:
        """Run the commands of a job that hold `only`, in the shell that GitHub uses; return their exit codes."""
        codes = []
        for step in JOBS[job]["steps"]:
            if "run" not in step or only not in step["run"]:
                continue
            if any(codes) and "cancelled" not in step.get("if", ""):
                continue
            variables = {
                "GITHUB_STEP_SUMMARY": str(self.folder / "summary.md"),
                "GITHUB_SERVER_URL": self.folder.as_uri(),
                "GITHUB_REPOSITORY": "owner/budget",
                "GITHUB_REF_NAME": BRANCH,
                "GITHUB_RUN_ID": "7",
                "BRANCH": BRANCH,
                "TOKEN": "none",
            }
            done = subprocess.run(
                ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],  # noqa: S607
                cwd=work,
                env={name: value for name, value in os.environ.items() if name != "SITE_URL"} | variables,
                capture_output=True,
                encoding="utf-8",
                check=False,
            )
            with (self.folder / f"{job}.log").open("a", encoding="utf-8") as log:
                log.write(done.stdout + done.stderr)
            codes.append(done.returncode)
        return codes

    def hand_over(self, reading: Path, work: Path) -> None:
        """Carry the result to another job as an artefact is: plain files, without rights."""
        result = reading / "build/inbox/result"
        shutil.copytree(result, work / "build/inbox/result", copy_function=shutil.copyfile)


@pytest.fixture
def github(tmp_path):
    made = GitHub(tmp_path)
    project = tmp_path / "project"
    shutil.copytree(PROJECT, project, ignore=left_out)
    git(project, "init", "--quiet", "--initial-branch", "main")
    git(project, "add", "--all")
    git(project, "commit", "--quiet", "-m", "The project")
    git(project, "checkout", "--quiet", "-b", BRANCH)
    git(tmp_path, "clone", "--quiet", "--bare", str(project), str(made.origin))
    return made


def uploaded(github, name, content):
    """Put a file into the branch, as GitHub's page does."""
    work = github.folder / "project"
    (work / name).write_bytes(content)
    git(work, "add", "--all")
    git(work, "commit", "--quiet", "-m", "Add files via upload")
    git(work, "push", "--quiet", str(github.origin), BRANCH)


def test_what_is_uploaded_is_committed_to_the_branch_as_data_with_a_report_and_a_preview(github):
    uploaded(github, UPLOADED, (DOCUMENTS / "pair-none-docx-cells.docx").read_bytes())
    uploaded(github, "data/inbox/шешім.docx", (DOCUMENTS / "pair-none-kk-docx-cells.docx").read_bytes())
    reading = github.checkout("read")
    assert github.run("read", reading) == [0, 0], (github.folder / "read.log").read_text(encoding="utf-8")
    assert "pair-none" not in (github.folder / "summary.md").read_text(encoding="utf-8")
    assert "Решение № 52-9" in (github.folder / "summary.md").read_text(encoding="utf-8")
    assert "/owner/budget/compare/officer-patch-1?expand=1>" in (reading / "build/inbox/report.md").read_text(
        encoding="utf-8"
    )
    assert (reading / "build/inbox/preview.html").is_file()

    testing = github.checkout("test")
    github.hand_over(reading, testing)
    assert github.run("test", testing, "budget.inbox.accept") == [0]
    assert git(testing, "status", "--porcelain", "--", "data") == git(
        reading, "status", "--porcelain", "--", "data"
    )

    committing = github.checkout("commit")
    github.hand_over(reading, committing)
    shutil.rmtree(committing / ".venv")
    assert github.run("commit", committing) == [0], (github.folder / "commit.log").read_text(encoding="utf-8")
    changed = git(github.origin, "-c", "core.quotePath=false", "diff", "-z", "--name-only", "main", BRANCH)
    assert {name.split("/")[1] for name in changed.split("\0") if name.startswith("data/")} == {
        *("packages", "source", "reference")
    }
    assert {name for name in changed.split("\0") if name and not name.startswith("data/")} <= {
        *("CITATION.cff", "urls.txt")
    }
    assert not any(path.name == "x" for path in committing.iterdir())
    message = git(github.origin, "log", "-1", "--format=%an%n%B", BRANCH)
    assert message.startswith("github-actions[bot]\nRead the inbox\n\nThe report: file:///")


def test_a_refused_file_is_reported_and_leaves_the_branch_as_it_is(github):
    uploaded(github, UPLOADED, b"\x89PNG")
    head = git(github.origin, "rev-parse", BRANCH)
    reading = github.checkout("read")
    assert github.run("read", reading) == [2, 0]
    assert "Так публиковать нельзя" in (github.folder / "summary.md").read_text(encoding="utf-8")
    assert git(reading, "status", "--porcelain") == ""
    assert git(github.origin, "rev-parse", BRANCH) == head


def test_a_branch_that_moved_on_meanwhile_is_not_overwritten(github):
    uploaded(github, "data/inbox/a.txt", b"x")
    committing = github.checkout("commit")
    result = committing / "build/inbox/result"
    result.mkdir(parents=True)
    (result / "read.json").write_text('["data/inbox/a.txt"]', encoding="utf-8")
    uploaded(github, "data/inbox/b.txt", b"x")
    head = git(github.origin, "rev-parse", BRANCH)
    assert github.run("commit", committing) != [0]
    assert git(github.origin, "rev-parse", BRANCH) == head


def test_a_result_that_holds_more_than_a_reading_makes_is_not_committed(github):
    uploaded(github, "data/inbox/a.txt", b"x")
    head = git(github.origin, "rev-parse", BRANCH)
    committing = github.checkout("commit")
    result = committing / "build/inbox/result/.github/workflows"
    result.mkdir(parents=True)
    (result / "ci.yml").write_text("on: push\n", encoding="utf-8")
    assert github.run("commit", committing) != [0]
    assert "not accepted" in (github.folder / "commit.log").read_text(encoding="utf-8")
    assert git(github.origin, "rev-parse", BRANCH) == head
