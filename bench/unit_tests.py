"""Run unit tests in this process: to note which functions each calls, or to find a mutant out."""

import importlib.machinery
import json
import os
import re
import signal
import sys
from collections import defaultdict
from collections.abc import Generator
from pathlib import Path
from time import process_time
from types import CodeType
from typing import Final

import pytest

from bench.mutations import mutated_code

PROJECT: Final = Path(__file__).parent.parent
STILLBORN: Final = 9
TIMED_OUT: Final = -signal.SIGPROF if hasattr(signal, "SIGPROF") else None
_MOST_SECONDS: Final = 60.0
# The plugin of Hypothesis takes as long to load as all else together, and its tests run without it. Asserts as they
# are: what rewrites them reads a module with examples from its file and never meets the mutant.
_OPTIONS: Final = ("-n0", "-q", "--tb=short", "--assert=plain", "-pno:cacheprovider", "-pno:hypothesispytest")
# What takes long to import and is imported by most tests.
_LIBRARIES: Final = (
    "babel.numbers",
    "frictionless",
    "hypothesis",
    "jinja2",
    "mkdocs.config",
    "playwright.sync_api",
)
_SLOW_FIXTURES: Final = {"browser", "built_site", "four_language_site", "hostile_site"}


def _import_mutated(path: Path, number: int) -> None:
    """Let every import of the file give the mutant; the file itself stays, so runs do not disturb each other."""
    mutated = mutated_code(path.read_text(encoding="utf-8"), str(path), number)
    as_written = importlib.machinery.SourceFileLoader.get_code

    def get_code(loader: importlib.machinery.SourceFileLoader, name: str) -> CodeType | None:
        return mutated if Path(loader.path) == path else as_written(loader, name)

    importlib.machinery.SourceFileLoader.get_code = get_code


class _Recorder:
    """Writes down how long each test takes, and which functions it calls itself or through its fixtures."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self.called: dict[str, set[tuple[str, int]]] = defaultdict(set)
        self.fixtures: dict[str, list[str]] = {}
        self.failed: set[str] = set()

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        self.fixtures = {item.nodeid: list(getattr(item, "fixturenames", ())) for item in items}
        items[:] = [item for item in items if not _SLOW_FIXTURES.intersection(self.fixtures[item.nodeid])]

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        return (yield from self._recorded(item.nodeid))

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: pytest.FixtureDef[object]) -> Generator[None, object, object]:
        return (yield from self._recorded(fixturedef.argname))

    def _recorded(self, name: str) -> Generator[None, object, object]:
        called, before, start = self.called[name], sys.gettrace(), process_time()
        sys.settrace(lambda frame, *_: called.add((frame.f_code.co_filename, frame.f_code.co_firstlineno)))
        try:
            return (yield)
        finally:
            sys.settrace(before)
            self.seconds[name] = process_time() - start

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.failed.add(report.nodeid)

    def tests(self) -> dict[str, tuple[float, list[str]]]:
        """Return the seconds and the functions (`path:line`, and `path:0` for the file) of each test that passed."""
        called = {
            test: set().union(*(self.called[name] for name in (test, *self.fixtures[test])))
            for test in self.fixtures
        }
        ours = [f"{PROJECT / folder}/" for folder in ("budget", "macros")]
        return {
            test: (
                seconds,
                sorted(
                    {
                        f"{path.removeprefix(f'{PROJECT}/')}:{line}"
                        for path, begins in called[test]
                        if path.startswith(tuple(ours))
                        for line in (0, begins)
                    }
                ),
            )
            for test, seconds in self.seconds.items()
            if test in self.fixtures and test not in self.failed
        }


class _Selection:
    """Runs the given tests in the given order and tells a mutant that could not run from one that was found out."""

    def __init__(self, tests: list[str]) -> None:
        self.order, self.stillborn = {test: place for place, test in enumerate(tests)}, False

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = sorted(
            (item for item in items if item.nodeid in self.order), key=lambda item: self.order[item.nodeid]
        )

    def pytest_exception_interact(self, call: pytest.CallInfo[object]) -> None:
        # An operator that its operands do not have: nobody could have made the slip and run the code once.
        error = call.excinfo.value if call.excinfo else None
        self.stillborn = (
            isinstance(error, TypeError) and re.search("operand|multiply", str(error)) is not None
        )


def _record(out: str, *tests: str) -> int:
    """Run all tests of the folders and files `tests` in this process and write down what the recorder has."""
    recorder = _Recorder()
    result = pytest.main([*_OPTIONS, *tests], plugins=[recorder])
    Path(out).write_text(json.dumps(recorder.tests()), encoding="utf-8")
    return int(result)


def _serve() -> int:
    """Answer each line of standard input, a mutant and its tests, with how the tests ended.

    Each mutant is tried in a copy of this process, which has loaded the libraries once.
    """
    for library in _LIBRARIES:
        importlib.import_module(library)
    for line in sys.stdin:
        child = os.fork()
        if not child:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            os._exit(_try(*json.loads(line)))
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
    return 0


def _try(path: str, number: int, *groups: list[str]) -> int:
    """Put a mutant to one group of tests after the other in this process, until one fails."""
    _import_mutated(PROJECT / path, number)
    # Of the processor: a busy machine is no fault of a mutant, a loop without an end is.
    signal.setitimer(signal.ITIMER_PROF, _MOST_SECONDS)
    for tests in filter(None, groups):
        selection = _Selection(tests)
        files = dict.fromkeys(test.partition("::")[0] for test in tests)
        result = pytest.main([*_OPTIONS, "-x", *files], plugins=[selection])
        if selection.stillborn or result:
            return STILLBORN if selection.stillborn else int(result)
    return int(pytest.ExitCode.OK)


if __name__ == "__main__":
    step, *rest = sys.argv[1:]
    sys.exit({"record": _record, "serve": _serve}[step](*rest))
