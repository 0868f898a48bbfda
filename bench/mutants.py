"""Change one operator of the code at a time, as a slip would, and tell which changes no unit test notices."""

import ast
import hashlib
import json
import os
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import accumulate
from pathlib import Path
from queue import SimpleQueue
from typing import Final, NamedTuple

import pytest
from rich.console import Console
from rich.table import Table

from bench.mutations import mutations
from bench.unit_tests import STILLBORN, TIMED_OUT

PROJECT: Final = Path(__file__).parent.parent
# Commands are tried in processes of their own, which a mutant does not reach; the others need a whole site.
_LEFT_OUT: Final = {"bench", "commands", "site", "theme", "__pycache__", "__main__.py"}
# The tests of a mutant took at most so many seconds of the processor on the code as it is.
_SECONDS: Final = 15.0
# A machine has other work, and whoever runs this works on it.
_PROCESSES: Final = max(1, (os.cpu_count() or 1) // 2)
_FATES: Final = ("killed", "timed out", "survived")


class Mutant(NamedTuple):
    """One change of a file, the `number`-th that can be made in it; `function` is the first line of its function."""

    path: str
    line: int
    number: int
    change: str
    function: int

    @property
    def room(self) -> str:
        """Return the folder of the code that the file stands in."""
        first, *rest = Path(self.path).parts
        return rest[0] if len(rest) > 1 else first


def mutants(project: Path) -> list[Mutant]:
    """Return every mutant of the rooms and of the macros, in the order of the files."""
    found = []
    for path in sorted([*(project / "budget").rglob("*.py"), *(project / "macros").rglob("*.py")]):
        name, tree = path.relative_to(project), ast.parse(path.read_text(encoding="utf-8"))
        if name.parts[1] not in _LEFT_OUT:
            begins = {
                inner: min(part.lineno for part in (node, *node.decorator_list))
                for node in ast.walk(tree)
                if isinstance(node, ast.FunctionDef)
                for inner in ast.walk(node)
            }
            found += [
                Mutant(
                    name.as_posix(), old.lineno, number, f"{_code(old)}  ->  {_code(new)}", begins.get(old, 0)
                )
                for number, (old, new) in enumerate(mutations(tree))
            ]
    return found


def _code(node: ast.AST) -> str:
    return " ".join(ast.unparse(node).split())


def _command(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "bench.unit_tests", *map(str, arguments)]


def kept(project: Path) -> Path:
    """Return the folder that keeps what was found about the code and the tests as they are, for the next run."""
    digest = hashlib.sha256()
    for path in sorted(
        path for top in ("budget", "macros", "tests") for path in (project / top).rglob("*.*")
    ):
        if path.is_file() and path.suffix != ".pyc":
            digest.update(f"{path.relative_to(project)} {path.stat().st_size}".encode() + path.read_bytes())
    folder = project / "build/mutants" / digest.hexdigest()[:12]
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _record(out: Path, folders: Sequence[Path]) -> dict[str, tuple[float, list[str]]]:
    if not out.is_file():
        command = _command("record", out, *folders)
        run = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
        # Those that fail tell nothing of a mutant; a few fail only because their calls are recorded.
        failed = [line for line in run.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))]
        print(
            *(f"mutants: left out: {line}" for line in failed), sep="\n", end="\n" * bool(failed), flush=True
        )
    return json.loads(out.read_text(encoding="utf-8"))


def recorded(folder: Path, pool: ThreadPoolExecutor) -> dict[str, tuple[float, list[str]]]:
    """Run every unit test on the code as it is; return the seconds and the functions of each."""
    rooms = [
        path for path in sorted(PROJECT.glob("tests/*/")) if path.is_dir() and path.name not in _LEFT_OUT
    ]
    runs = {folder / f"{path.name}.json": [path] for path in rooms}
    runs[folder / "examples.json"] = [PROJECT / "budget", PROJECT / "macros"]
    return {
        test: called for tests in pool.map(_record, runs, runs.values()) for test, called in tests.items()
    }


def chosen(mutant: Mutant, tests: Mapping[str, tuple[float, Sequence[str]]]) -> tuple[list[str], list[str]]:
    """Return which tests a mutant is put to, of those that call its function: its room's, and then the others.

    Tests of one file follow one another, and all together end soon.
    """
    own = f"/{mutant.room}/"
    function = f"{mutant.path}:{mutant.function}"
    calling = [test for test, (_, called) in tests.items() if function in called]
    # Nobody calls into a module of constants alone: whoever uses it stands beside it.
    calling = calling or [test for test in tests if own in test]
    # A test that calls little is about what it calls.
    calling.sort(key=lambda test: (own not in test, len(tests[test][1]), test))
    ends = accumulate(tests[test][0] for test in calling)
    short = [test for test, end in zip(calling, ends, strict=True) if end <= _SECONDS]
    files = list(dict.fromkeys(test.partition("::")[0] for test in short))
    short.sort(key=lambda test: files.index(test.partition("::")[0]))
    return [test for test in short if own in test], [test for test in short if own not in test]


class _Servers:
    """Processes that put mutants to tests, one mutant at a time each; `fates` keeps a line for each that ended."""

    def __init__(self, tests: Mapping[str, tuple[float, Sequence[str]]], fates: Path) -> None:
        self.tests, self.fates = tests, fates
        lines = fates.read_text(encoding="utf-8").splitlines() if fates.is_file() else []
        self.ended = {(path, number): fate for path, number, fate in map(json.loads, lines)}
        self.idle: SimpleQueue[subprocess.Popen[str]] = SimpleQueue()
        for _ in range(_PROCESSES):
            pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
            self.idle.put(subprocess.Popen(_command("serve"), cwd=PROJECT, text=True, **pipes))

    def fate(self, mutant: Mutant) -> str:
        """Return how a mutant ended: one of the fates, or "stillborn"."""
        if fate := self.ended.get((mutant.path, mutant.number)):
            return fate
        server = self.idle.get()
        asked = json.dumps([mutant.path, mutant.number, *chosen(mutant, self.tests)])
        print(asked, file=server.stdin, flush=True)
        ended = int(server.stdout.readline())
        self.idle.put(server)
        fates = {pytest.ExitCode.OK: "survived", STILLBORN: "stillborn", TIMED_OUT: "timed out"}
        fate = fates.get(ended, "killed")
        with self.fates.open("a", encoding="utf-8") as lines:
            print(json.dumps([mutant.path, mutant.number, fate]), file=lines)
        return fate

    def close(self) -> None:
        while not self.idle.empty():
            self.idle.get().communicate()


def draw(
    waiting: list[Mutant], count: int, fate: Callable[[Mutant], str], pool: ThreadPoolExecutor
) -> list[tuple[Mutant, str]]:
    """Return the first `count` mutants that are not stillborn, or all where there are fewer, with their fates."""
    told: list[tuple[Mutant, str]] = []
    while waiting and len(told) < count:
        drawn, waiting = waiting[: count - len(told)], waiting[count - len(told) :]
        told += [pair for pair in zip(drawn, pool.map(fate, drawn), strict=True) if pair[1] != "stillborn"]
    return told


def table(told: Sequence[tuple[Mutant, str]]) -> Table:
    """Return how many mutants met which fate, one row a room and one for all."""
    shown = Table("room", "drawn", *_FATES, "survived, %", box=None)
    for room in [*sorted({mutant.room for mutant, _ in told}), "all"]:
        fates = Counter(fate for mutant, fate in told if room in (mutant.room, "all"))
        counts = [str(fates[fate]) for fate in _FATES]
        shown.add_row(room, str(fates.total()), *counts, f"{fates['survived'] * 100 / fates.total():.1f}")
    return shown


def main(count: int, seed: int, console: Console) -> None:
    """Draw mutants, print their fates by room, and each survivor with its place and its change.

    A run that was stopped goes on where it was, as long as neither code nor tests have changed.
    """
    waiting = mutants(PROJECT)
    random.Random(seed).shuffle(waiting)  # noqa: S311 - the same mutants in every run
    folder = kept(PROJECT)
    with ThreadPoolExecutor(_PROCESSES) as pool:
        servers = _Servers(recorded(folder, pool), folder / "fates.jsonl")
        told = draw(waiting, count, servers.fate, pool)
        servers.close()
    console.print(table(told))
    for mutant in sorted(mutant for mutant, fate in told if fate == "survived"):
        console.print(f"{mutant.path}:{mutant.line}: {mutant.change}", soft_wrap=True, markup=False)
