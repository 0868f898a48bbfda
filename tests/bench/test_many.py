"""Many decisions are checked, and the files of many places written, in steady memory and proportionate time."""

import sys
from pathlib import Path

from bench.many_packages import make_many
from bench.many_places import make_many_places
from bench.processes import run_measured
from budget.accounts import load_site
from budget.downloads import read_downloads
from tests.conftest import PROJECT

DATA = Path("data")


def test_memory_does_not_grow_with_the_number_of_packages(tmp_path):
    few, many = (checked(tmp_path / str(count), count).peak_megabytes for count in (3, 9))
    assert few is None or many < few + 10
    assert many is None or many < 300


def checked(folder, count):
    """Return what it takes to check packages that keep every check: a command that fails ends the test."""
    make_many(DATA, folder, count)
    return run_measured([sys.executable, "-m", "budget", "check", "--data", str(folder)], PROJECT)


def test_the_files_of_four_times_as_many_places_take_about_four_times_as_long_in_steady_memory(tmp_path):
    few, many = (written(tmp_path / str(count), count) for count in (5, 20))
    places = load_site(tmp_path / "20/data").places
    assert len(places) == 20
    written_folders = {file.folder for file in read_downloads(tmp_path / "20/public").files}
    assert {f"places/{place.place}" for place in places} <= written_folders
    # What every run takes to begin, and a machine that has other work: far below the square, which is 16.
    assert few.processor_seconds is None or many.processor_seconds < 8 * few.processor_seconds
    # 400 MB for 250 places leaves 1.4 MB for each.
    assert few.peak_megabytes is None or (many.peak_megabytes - few.peak_megabytes) / 15 < 1.4


def written(folder, count):
    make_many_places(DATA, folder / "data", count)
    command = [sys.executable, "-m", "bench.publish_files", str(folder / "data"), str(folder / "public")]
    return run_measured(command, PROJECT)
