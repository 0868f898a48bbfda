"""Kill commands at moments spread over their run, and see what is left: the old state, the new one, or half of one.

A run is killed at moments of its duration, and before things that it does to files, each of its renames among them,
where one state becomes the other. Then another command is run, and at last the same once more, as a person would:
what was half done must be whole by then.
"""

import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from rich.console import Console
from rich.table import Table

from tests.conftest import PROJECT

_DECISION = "talas-2021-07-01-11-2"
_TEXT = str(PROJECT / "data/source" / _DECISION / "decision.txt")
# Of a council that the reference does not know.
_OTHER = str(PROJECT / "tests/importer/cases/base.txt")
_NEW = ("--data", "new")
# What a run needs in its folder besides the code.
_OFFICE = ("data", "docs", "macros", "overrides", "mkdocs.yml", "mkdocs.kk.yml", "mkdocs.en.yml")
# Runs the commands one after the other, and kills itself before it does thing number `last` to a file; says which were
# renames, from 1, and how many there were.
_RUN = """
import json, os, signal, sys
from budget.__main__ import main
last, commands = map(json.loads, sys.argv[1:])
done = []
def note(event, given):
    writes = event == "open" and isinstance(given[2], int) and given[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
    if writes or event in ("os.rename", "os.mkdir", "os.remove", "os.rmdir"):
        done.append(event)
        if len(done) == last:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(note)
for command in commands:
    try:
        main(command)
    except SystemExit as stop:
        if stop.code:
            raise
renames = [number for number, event in enumerate(done, 1) if event == "os.rename"]
print(json.dumps([renames, len(done)]), file=sys.stderr)
"""

_Commands = Sequence[Sequence[str]]


class Scenario(NamedTuple):
    """Commands that are killed, the folder that they find, and a command that is run after the kill."""

    name: str
    commands: _Commands
    prepare: Callable[[Path], None]
    after: Sequence[str]
    # How often it is killed at moments, and before something that it does to files.
    moments: int = 60
    operations: int = 40


def _without_decision(office: Path) -> None:
    for folder in ("packages", "source"):
        shutil.rmtree(office / "data" / folder / _DECISION)


def _with_other_package(office: Path) -> None:
    table = office / "data/packages" / _DECISION / "revenue.csv"
    table.write_bytes(table.read_bytes().replace(b",600000,600,", b",601000,601,", 1))


def _with_old_site(office: Path) -> None:
    (office / "site").mkdir()
    for name in ("index.html", "404.html", "sitemap.xml"):
        (office / "site" / name).write_text("old", encoding="utf-8")


def _with_upload(office: Path) -> None:
    _with_old_site(office)
    shutil.copy(_OTHER, office / "data/inbox/decision.txt")


SCENARIOS = (
    Scenario("first import", [["import", _TEXT]], _without_decision, ["check"]),
    Scenario("import over a package", [["import", _TEXT]], _with_other_package, ["check"]),
    Scenario(
        "init, then import",
        [["init", _OTHER, *_NEW], ["import", _OTHER, *_NEW]],
        lambda _: None,
        ["check", *_NEW],
    ),
    Scenario("publish", [["publish"]], lambda _: None, ["publish"]),
    # Refused for its data; what stands in its place is healed before. Nearly all its renames are of files of the new
    # site, which nobody has seen yet.
    Scenario("site", [["site"]], _with_old_site, ["site", "--data", "nothing"], operations=6),
    # An `init`, an import and a `site`: between them the state is whole, and neither the old one nor the new one.
    Scenario("inbox", [["inbox"]], _with_upload, ["inbox"], moments=20, operations=20),
)


class Fate(NamedTuple):
    """What one kill left: the state at once, after the next command, and after the same command once more."""

    left: str
    after: str
    again: str
    survivors: int
    leftovers: int


class Trial:
    """A scenario that is run again and again in a folder of its own."""

    def __init__(self, scenario: Scenario, folder: Path) -> None:
        """Run it once to its end: what it makes, how long it takes, what it does to files."""
        self.scenario, self.office = scenario, folder / "office"
        # Where several commands follow each other, what each leaves is as whole as what was there before.
        self.old = set()
        for count in range(len(scenario.commands)):
            self._prepare()
            self._run(scenario.commands[:count])
            self.old.add(_state(self.office))
        self._prepare()
        begin = time.perf_counter()
        done = self._start(0)
        _, said = done.communicate()
        self.seconds = time.perf_counter() - begin
        if done.returncode:
            sys.exit(f"{scenario.name} ended with {done.returncode}:\n{said}")
        self.renames, self.done = json.loads(said.splitlines()[-1])
        self.new = _state(self.office)

    def kill_after(self, seconds: float) -> Fate:
        """Kill a run at a moment."""
        self._prepare()
        run = self._start(0)
        try:
            run.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            run.kill()
        return self._fate(run)

    def kill_before(self, number: int) -> Fate:
        """Kill a run before one of the things that it does to files."""
        self._prepare()
        return self._fate(self._start(number))

    def _fate(self, run: subprocess.Popen[str]) -> Fate:
        run.communicate()
        survivors = _survivors(run.pid)
        left = self._named_state()
        if left != "half" and not _beside(self.office):
            return Fate(left, left, left, survivors, 0)
        self._run([self.scenario.after])
        after, leftovers = self._named_state(), len(_beside(self.office))
        if after == "half":
            self._run(self.scenario.commands)
        return Fate(left, after, self._named_state(), survivors, leftovers)

    def _prepare(self) -> None:
        shutil.rmtree(self.office, ignore_errors=True)
        for name in _OFFICE:
            copy = shutil.copytree if (PROJECT / name).is_dir() else shutil.copy
            self.office.mkdir(exist_ok=True)
            copy(PROJECT / name, self.office / name)
        for stubs in self.office.glob("docs/*/[pd]*s/"):
            if stubs.name in ("places", "decisions"):
                shutil.rmtree(stubs)
        self.scenario.prepare(self.office)

    def _named_state(self) -> str:
        state = _state(self.office)
        return "old" if state in self.old else "new" if state == self.new else "half"

    def _start(self, last: int, commands: _Commands | None = None) -> subprocess.Popen[str]:
        arguments = [json.dumps(last), json.dumps(self.scenario.commands if commands is None else commands)]
        return subprocess.Popen(
            [sys.executable, "-c", _RUN, *arguments],
            cwd=self.office,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            start_new_session=True,
        )

    def _run(self, commands: _Commands) -> None:
        self._start(0, commands).communicate()


def _state(office: Path) -> str:
    """Return a checksum of all files that do not begin with a dot."""
    digest = hashlib.sha256()
    for path in sorted(office.rglob("*")):
        parts = path.relative_to(office).parts
        # The report of an inbox is no state: the next run begins it anew.
        if (
            path.is_file()
            and parts[0] != "build"
            and not any(part.startswith(".") or part == "__pycache__" for part in parts)
        ):
            digest.update(f"{parts}".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _beside(office: Path) -> list[Path]:
    """Return what a run keeps beside the places where it works."""
    return [path for path in office.rglob(".*") if "__pycache__" not in path.parts]


def _survivors(group: int) -> int:
    """Return 1 if a process of a killed run is still at work after some seconds, else 0."""
    for _ in range(30):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return 0
        time.sleep(0.1)
    os.killpg(group, signal.SIGKILL)
    return 1


def fates(trial: Trial, seed: int) -> Iterator[tuple[str, Fate]]:
    """Yield what came of kills at moments of the run, one in each part of it, and before what it does to files.

    The last renames are those that put the new state in the place of the old one.
    """
    draw = random.Random(seed)  # noqa: S311 - the same moments in every run
    moments, operations = trial.scenario.moments, trial.scenario.operations
    for part in range(moments):
        seconds = (part + draw.random()) * trial.seconds / moments
        yield f"after {seconds:.2f} s", trial.kill_after(seconds)
    renames = trial.renames[-operations:]
    others = sorted({*range(1, trial.done + 1)} - {*trial.renames})
    drawn = draw.sample(others, min(len(others), operations - len(renames)))
    for number in sorted([*renames, *drawn]):
        yield f"before {number} of {trial.done}", trial.kill_before(number)


def show_kills(seed: int, console: Console) -> None:
    """Print a row for each scenario, and before it each kill that left something which should not be."""
    columns = (
        "old",
        "new",
        "half",
        "half after the next",
        "half after the same",
        "survivors",
        "left beside",
    )
    shown = Table("what is killed", "seconds", "kills", *columns, box=None)
    for scenario in SCENARIOS:
        with tempfile.TemporaryDirectory() as folder:
            trial = Trial(scenario, Path(folder))
            found = []
            for moment, fate in fates(trial, seed):
                found.append(fate)
                if fate.again == "half" or fate.survivors or fate.leftovers:
                    console.print(f"{scenario.name}, {moment}: {fate}", markup=False, soft_wrap=True)
        left = Counter(fate.left for fate in found)
        figures = [
            len(found),
            *(left[state] for state in ("old", "new", "half")),
            sum(fate.after == "half" for fate in found),
            sum(fate.again == "half" for fate in found),
            sum(fate.survivors for fate in found),
            sum(fate.leftovers for fate in found),
        ]
        console.print(f"{scenario.name}: {len(found)} kills", markup=False)
        shown.add_row(scenario.name, f"{trial.seconds:.1f}", *map(str, figures))
    console.print(shown)
