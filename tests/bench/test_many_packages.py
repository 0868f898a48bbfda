"""Many decisions are checked in one process, in time that grows with their number and in steady memory."""

import sys
from pathlib import Path

import pytest

from bench.many_packages import make_many
from bench.processes import run_measured

PROJECT = Path(__file__).parent.parent.parent
CHECK = (sys.executable, "-m", "budget", "check", "--data")


@pytest.fixture(scope="module")
def runs(tmp_path_factory):
    """Return what it takes to check 3 and 9 packages."""
    found = {}
    for count in (3, 9):
        folder = tmp_path_factory.mktemp("many") / "data"
        make_many(Path("data"), folder, count)
        found[count] = run_measured([*CHECK, str(folder)], PROJECT)
    return found


def test_generated_packages_keep_every_check(runs):
    assert set(runs) == {3, 9}, "a command that fails ends the run"


def test_memory_does_not_grow_with_the_number_of_packages(runs):
    few, many = runs[3].peak_megabytes, runs[9].peak_megabytes
    assert few is None or many < few + 10
    assert many is None or many < 300
