"""Change one operator of the code at a time, as a slip would, and tell which changes no unit test notices."""

import ast
import json
import random
import subprocess
import sys
import tempfile
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
_PROCESSES: Final = 2
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


def _record(out: Path, folders: Sequence[Path]) -> subprocess.CompletedProcess[str]:
    command = _command("record", out, *folders)
    return subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)


def recorded(pool: ThreadPoolExecutor) -> dict[str, tuple[float, list[str]]]:
    """Run every unit test on the code as it is; return the seconds and the functions of each."""
    rooms = [
        path for path in sorted(PROJECT.glob("tests/*/")) if path.is_dir() and path.name not in _LEFT_OUT
    ]
    tests: dict[str, tuple[float, list[str]]] = {}
    with tempfile.TemporaryDirectory() as folder:
        runs = {Path(folder) / path.name: [path] for path in rooms}
        runs[Path(folder) / "examples"] = [PROJECT / "budget", PROJECT / "macros"]
        for out, run in zip(runs, pool.map(_record, runs, runs.values()), strict=True):
            # Those that fail tell nothing of a mutant; a few fail only because their calls are recorded.
            failed = [line for line in run.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))]
            print(*(f"mutants: left out: {line}" for line in failed), sep="\n", end="\n" * bool(failed))
            tests |= json.loads(out.read_text(encoding="utf-8"))
    return tests


def chosen(mutant: Mutant, tests: Mapping[str, tuple[float, Sequence[str]]]) -> list[str]:
    """Return which tests a mutant is put to: of those that call its function the shortest, a file in a row."""
    function = f"{mutant.path}:{mutant.function}"
    calling = sorted((seconds, test) for test, (seconds, called) in tests.items() if function in called)
    if not calling:
        # Nobody calls into a module of constants alone: whoever uses it stands beside it.
        calling = sorted((tests[test][0], test) for test in tests if test.startswith(f"tests/{mutant.room}/"))
    ends = list(accumulate(seconds for seconds, _ in calling))
    short = [test for (_, test), end in zip(calling, ends, strict=True) if end <= _SECONDS]
    files = list(dict.fromkeys(test.partition("::")[0] for test in short))
    return sorted(short, key=lambda test: files.index(test.partition("::")[0]))


class _Servers:
    """Processes that put mutants to tests, one mutant at a time each."""

    def __init__(self, count: int, tests: Mapping[str, tuple[float, Sequence[str]]]) -> None:
        self.tests = tests
        self.idle: SimpleQueue[subprocess.Popen[str]] = SimpleQueue()
        for _ in range(count):
            pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
            self.idle.put(subprocess.Popen(_command("serve"), cwd=PROJECT, text=True, **pipes))

    def fate(self, mutant: Mutant) -> str:
        """Return how a mutant ended: one of the fates, or "stillborn"."""
        server = self.idle.get()
        print(
            json.dumps([mutant.path, mutant.number, chosen(mutant, self.tests)]),
            file=server.stdin,
            flush=True,
        )
        ended = int(server.stdout.readline())
        self.idle.put(server)
        fates = {pytest.ExitCode.OK: "survived", STILLBORN: "stillborn", TIMED_OUT: "timed out"}
        return fates.get(ended, "killed")

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
    """Draw mutants, print their fates by room, and each survivor with its place and its change."""
    waiting = mutants(PROJECT)
    random.Random(seed).shuffle(waiting)  # noqa: S311 - the same mutants in every run
    with ThreadPoolExecutor(_PROCESSES) as pool:
        servers = _Servers(_PROCESSES, recorded(pool))
        told = draw(waiting, count, servers.fate, pool)
        servers.close()
    console.print(table(told))
    for mutant in sorted(mutant for mutant, fate in told if fate == "survived"):
        console.print(f"{mutant.path}:{mutant.line}: {mutant.change}", soft_wrap=True, markup=False)
