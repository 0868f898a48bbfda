"""Files for download of many places: valid budgets, time in proportion to their number, steady memory."""

import sys
from pathlib import Path

import pytest

from bench.many_places import make_many_places
from bench.processes import run_measured
from budget.accounts import load_site
from budget.downloads import read_downloads

PROJECT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def runs(tmp_path_factory):
    """Return what it takes to write the files of 5 and 20 places, and where they are."""
    found = {}
    for count in (5, 20):
        folder = tmp_path_factory.mktemp("many")
        make_many_places(Path("data"), folder / "data", count)
        command = [sys.executable, "-m", "bench.publish_files", str(folder / "data"), str(folder / "public")]
        found[count] = (run_measured(command, PROJECT), folder)
    return found


def test_every_place_gets_its_files(runs):
    _, folder = runs[20]
    assert len(load_site(folder / "data").places) == 20
    report = read_downloads(folder / "public")
    assert len({file.folder for file in report.files if file.folder.startswith("places/")}) == 20


def test_four_times_as_many_places_take_about_four_times_as_long(runs):
    few, many = (runs[count][0].processor_seconds for count in (5, 20))
    # What every run takes to begin, and a machine that has other work: far below the square, which is 16.
    assert few is None or many < 8 * few


def test_memory_hardly_grows_with_the_number_of_places(runs):
    few, many = (runs[count][0].peak_megabytes for count in (5, 20))
    # 400 MB for 250 places leaves 1.4 MB for each.
    assert few is None or (many - few) / 15 < 1.4
