"""The benchmark tells a missed target from a kept one, and never measures a command that failed."""

import sys

import pytest
from rich.console import Console

import bench.__main__
from bench.__main__ import Measure, main, table
from bench.processes import run_measured


def shown(*measures):
    console = Console(width=200)
    with console.capture() as capture:
        console.print(table(list(measures)))
    return [" ".join(line.split()) for line in capture.get().splitlines()[1:]]


def test_a_kept_target_and_a_missed_one_are_said():
    kept, missed = Measure("time", 1.5, "s", 2), Measure("page", 41, "KiB", 40)
    assert shown(kept, missed) == ["time 1.50 s < 2 held", "page 41.00 KiB < 40 MISSED"]


def test_a_measure_without_a_promise_has_no_verdict():
    assert shown(Measure("files", 7, "files")) == ["files 7.00 files"]


@pytest.mark.parametrize(
    ("option", "measured_by"),
    [("--fuzz=1", "fuzz"), ("--kill", "kills"), ("--reading", "readings"), ("--scale=14", "scale")],
)
def test_an_option_measures_one_thing_and_no_more(option, measured_by, monkeypatch):
    measured = []
    for name in ("fuzz", "kills", "readings", "scale"):
        monkeypatch.setattr(bench.__main__, f"show_{name}", lambda *_, name=name: measured.append(name))
    monkeypatch.setattr(sys, "argv", ["bench", option])
    main()
    assert measured == [measured_by]


def test_time_and_memory_of_a_command_are_measured(tmp_path):
    run = run_measured([sys.executable, "-c", "held = bytearray(60_000_000)"], tmp_path)
    assert run.seconds > 0
    assert run.peak_megabytes is None or 60 < run.peak_megabytes < 300


def test_a_command_that_fails_ends_the_benchmark_with_its_output(tmp_path):
    with pytest.raises(SystemExit, match="ended with 3:\nno data"):
        run_measured([sys.executable, "-c", "print('no data'); raise SystemExit(3)"], tmp_path)
