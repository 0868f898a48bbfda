"""Measure what readers and publishers wait for, and print it beside the targets."""

import argparse
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from rich.console import Console
from rich.table import Table

from bench import lighthouse_scores, mutants
from bench.fuzz import show_fuzz
from bench.kills import show_kills
from bench.page_weight import Visit, first_visits
from bench.peers import peer_pages
from bench.processes import lines_as_they_come, run_measured
from bench.reading import show_readings
from bench.scale import SIZES, show_scale
from budget.languages import SOURCE_LANGUAGE
from tests.site.page_kinds import pages_of, promised
from tests.site.pages_server import serving

PROJECT = Path(__file__).parent.parent
BUDGET = (sys.executable, "-m", "budget")


class Measure(NamedTuple):
    """A measured value; `target` is the most it may be, None where there is no promise."""

    name: str
    value: float
    unit: str
    target: float | None = None


def measure_command(
    name: str, arguments: list[str], seconds: float, megabytes: float | None, **environment: str
) -> Iterator[Measure]:
    """Yield the shortest time of three runs of a command, and the most memory that a run took."""
    runs = [run_measured([*BUDGET, *arguments], PROJECT, **environment) for _ in range(3)]
    yield Measure(f"budget {name}: time", min(run.seconds for run in runs), "s", seconds)
    processor = [run.processor_seconds for run in runs if run.processor_seconds is not None]
    if processor:
        yield Measure(f"budget {name}: processor time", min(processor), "s")
    peaks = [run.peak_megabytes for run in runs if run.peak_megabytes is not None]
    if peaks:
        yield Measure(f"budget {name}: peak memory", max(peaks), "MB", megabytes)


def measure_import(folder: Path) -> Iterator[Measure]:
    """Yield what it takes to import the first decision of the project into an empty data folder."""
    source = min((PROJECT / "data/source").glob("*/decision.txt"))
    decision = source.parent.name
    data = folder / "data"
    shutil.copytree(PROJECT / "data/reference", data / "reference")
    shutil.copytree(source.parent, data / "source" / decision)
    file = data / "source" / decision / source.name
    yield from measure_command(
        "import", ["import", str(file), "--decision", decision, "--data", str(data)], 1, 150
    )


def measure_steps(out: Path) -> Iterator[Measure]:
    """Yield how long after the start of a build each of its steps is done; some go on side by side."""
    for seconds, line in lines_as_they_come([*BUDGET, "site", "--out", str(out)], PROJECT):
        # Without the counts and times, so that a step keeps its name; the folder has another name in every run.
        step = re.sub(r"( is in .*| in [\d.]+ s|\d+ )", "", line.removeprefix("site: "))
        yield Measure(f"budget site, done after: {step}", seconds, "s")


def measure_visit(name: str, visit: Visit, kibibytes: float | None) -> Iterator[Measure]:
    """Yield the weight and the number of files of a first visit."""
    yield Measure(f"{name}: first visit, gzipped", visit.size_bytes / 1024, "KiB", kibibytes)
    yield Measure(f"{name}: files of a first visit", visit.requests, "files")


def measures(folder: Path, site: Path, site_url: str) -> Iterator[Measure]:
    """Yield every measure, slow ones last; a site for `site_url` is left in the folder `site`."""
    yield from measure_import(folder)
    yield from measure_command("check", ["check"], 2, None)
    yield from measure_steps(site)
    yield from measure_command("site", ["site", "--out", str(site)], 6, None, SITE_URL=site_url)
    for name, visit in first_visits(site):
        yield from measure_visit(name, visit, promised(name).visit)


def table(found: list[Measure]) -> Table:
    """Return the measures beside their targets."""
    shown = Table(box=None)
    for heading in ("measure", "now", "unit", "target", ""):
        shown.add_column(heading, justify="left" if heading in ("measure", "unit") else "right", no_wrap=True)
    for each in found:
        shown.add_row(
            each.name,
            f"{each.value:.2f}",
            each.unit,
            "" if each.target is None else f"< {each.target:g}",
            "" if each.target is None else "held" if each.value < each.target else "MISSED",
        )
    return shown


def show_lighthouse(site: Path, address: str, console: Console) -> None:
    """Print what Lighthouse says of the served site, by turns with plain pages, or why nobody can ask it here."""
    # The page with the longest table, as ours and as plain ones.
    place = pages_of(site, "place", SOURCE_LANGUAGE)[0].split("/")[1]
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder)) as plain:
        pages = [
            lighthouse_scores.Audited(name, plain.address + path)
            for name, path in peer_pages(PROJECT / "data", Path(folder), place)
        ]
        try:
            found = lighthouse_scores.audit([*pages, *lighthouse_scores.pages_to_audit(site, address)])
        except lighthouse_scores.CannotAuditError as error:
            console.print(f"bench: Lighthouse is left out: {error}")
            return
    console.print(lighthouse_scores.table(found))
    for line in lighthouse_scores.verdicts(found):
        console.print(f"bench: {line}", soft_wrap=True)


def main() -> None:
    """Measure what is asked for and print the tables."""
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument(
        "--pages", action="store_true", help="audit the pages with Lighthouse and measure no more"
    )
    parser.add_argument(
        "--mutants", type=int, metavar="N", help="try N mutants of the code and measure no more"
    )
    parser.add_argument(
        "--reading", action="store_true", help="measure the reading of a decision and no more"
    )
    parser.add_argument(
        "--scale",
        nargs="*",
        choices=SIZES,
        metavar="SIZE",
        help=f"measure the cost as the site grows and no more (default: all of {', '.join(SIZES)})",
    )
    parser.add_argument(
        "--fuzz", type=int, metavar="SECONDS", help="damage decisions for so long and measure no more"
    )
    parser.add_argument(
        "--kill", action="store_true", help="kill commands at many moments, and measure no more"
    )
    parser.add_argument(
        "--seed", type=int, default=1, help="which mutants, moments, damages are drawn (default: 1)"
    )
    asked = parser.parse_args()
    # In a file or a log no figure is cut to the width of a screen.
    console = Console(width=None if sys.stdout.isatty() else 120)
    if asked.mutants:
        mutants.main(asked.mutants, asked.seed, console)
        return
    if asked.fuzz:
        show_fuzz(asked.fuzz, asked.seed, console)
        return
    if asked.kill:
        show_kills(asked.seed, console)
        return
    if asked.reading:
        with tempfile.TemporaryDirectory() as folder:
            show_readings(Path(folder), console)
        return
    if asked.scale is not None:
        with tempfile.TemporaryDirectory() as folder:
            show_scale(Path(folder), asked.scale or list(SIZES), console)
        return
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        # The site is built for the address at which it is looked at: its own addresses then lead to itself.
        with serving(site) as server:
            if asked.pages:
                run_measured([*BUDGET, "site", "--out", str(site)], PROJECT, SITE_URL=server.address)
            else:
                found = list(measures(Path(folder), site, server.address))
                console.print(table(found))
                (Path(folder) / "reading").mkdir()
                show_readings(Path(folder) / "reading", console)
            show_lighthouse(site, server.address, console)


if __name__ == "__main__":
    main()
