"""Measure what import, check and site cost at 14, 250 and 2,500 settlements and over ten years, beside plain sites."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from rich.console import Console
from rich.table import Table

from bench.large_data import write_texts
from bench.peers import measure_peers
from bench.processes import Run, run_measured

_PROJECT = Path(__file__).parent.parent
_BUDGET = (sys.executable, "-m", "budget")
_PLACES = 14
# Districts, years and decisions a year.
SIZES = {"14": (1, 1, 1), "14 over ten years": (1, 10, 5), "250": (18, 1, 1), "2,500": (179, 1, 1)}
# At the largest size only the lightest of those with everything on it: the others list 7,500 pages on each.
_PEERS = {"2,500": ("Material with macros, one entry of navigation",)}
_WITHOUT_PEERS = ("14 over ten years",)


class Stage(NamedTuple):
    """What a stage of a size took: `count` decisions, settlement-years or pages, by name in `counted`."""

    size: str
    stage: str
    count: int
    counted: str
    run: Run
    files: float | None = None
    megabytes: float | None = None


def measure_scale(folder: Path, size: str) -> Iterator[Stage]:
    """Yield what each stage takes at a size; import is the sum of its runs, each a process of its own."""
    districts, years, vintages = SIZES[size]
    data, site = folder / size / "data", folder / size / "site"
    runs = [
        run_measured([*_BUDGET, "import", str(path), "--data", str(data)], _PROJECT)
        for path in write_texts(_PROJECT / "data", data, districts, years, vintages)
    ]
    yield Stage(size, "import", len(runs), "decision", _sum(runs))
    yield Stage(
        size,
        "check",
        len(runs),
        "decision",
        run_measured([*_BUDGET, "check", "--data", str(data)], _PROJECT),
    )
    run = run_measured([*_BUDGET, "site", "--data", str(data), "--out", str(site)], _PROJECT)
    files = [path for path in site.rglob("*") if path.is_file()]
    pages = sum(path.suffix == ".html" for path in files)
    settlements = districts * years * _PLACES
    total = sum(path.stat().st_size for path in files) / 1e6
    yield Stage(size, "site", pages, "page", run, len(files) / settlements, total / settlements)
    if size not in _WITHOUT_PEERS:
        for name, pages, peer in measure_peers(data, folder / size, _PEERS.get(size)):
            yield Stage(size, name, pages, "page", peer)


def _sum(runs: list[Run]) -> Run:
    return Run(
        sum(run.seconds for run in runs),
        sum(run.processor_seconds or 0 for run in runs),
        max(run.peak_megabytes or 0 for run in runs),
    )


def show_scale(folder: Path, sizes: list[str], console: Console) -> None:
    """Print a table for each size as soon as its stages are known: the largest takes half an hour."""
    for size in sizes:
        shown = Table(box=None)
        for heading in ("settlements", "stage", "processor s", "ms each", "of", "peak MB", "files", "MB"):
            left = heading in ("settlements", "stage", "of")
            shown.add_column(heading, justify="left" if left else "right", no_wrap=True)
        for stage in measure_scale(folder, size):
            processor = stage.run.processor_seconds or stage.run.seconds
            shown.add_row(
                stage.size,
                stage.stage,
                f"{processor:.1f}",
                f"{1000 * processor / stage.count:.1f}",
                f"{stage.count} {stage.counted}s",
                f"{stage.run.peak_megabytes or 0:.0f}",
                "" if stage.files is None else f"{stage.files:.1f}",
                "" if stage.megabytes is None else f"{stage.megabytes:.2f}",
            )
        console.print(shown)
