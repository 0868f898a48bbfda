"""Measure what reading a decision costs: its forms beside its text, an earlier commit, and as budgets are added."""

import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, product
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.table import Table

from bench.processes import Run, run_measured
from budget.packages import read_package
from budget.reference.descriptor import refresh_descriptor
from tests.formats.test_import_documents import annex, page, word, workbook
from tests.generated.prints import chromium

_PROJECT: Final = Path(__file__).parent.parent
_DATA: Final = _PROJECT / "data"
_DECISION: Final = "talas-2021-07-01-11-2"
_TEXT: Final = _DATA / "source" / _DECISION / "decision.txt"
# The importer before it read documents with cells.
_BASELINE: Final = "b697f70"
# Of the text: what stands before the annexes, and the rows of the annex that is repeated, Usharal's.
_HEAD, _ROWS = slice(0, 34), slice(2059, 2429)
_BUDGETS: Final = (10, 20, 40)
# So many budgets fill sixty pages as Chromium prints them.
_LONG: Final = 37
_READ: Final = """
import sys
from pathlib import Path
from budget.importer import read_decision
from budget.reference import load_reference
read_decision(Path(sys.argv[1]), "", load_reference(Path(sys.argv[2])))
"""


# A paragraph, or the rows of a table.
Block = str | list[list[str]]


# What was read, what that took in a process of its own, and how many times as much as what.
Reading = tuple[str, Run, float | None, str]


def readings(folder: Path) -> Iterator[Reading]:
    """Yield what each form of the first decision takes, then decisions of more and more budgets."""
    now, before = _by_turns(folder / "baseline")
    yield "text", now, _cost(now) / _cost(before), f"commit {_BASELINE}"
    package = read_package(_DATA / "packages" / _DECISION)
    lines = _TEXT.read_text(encoding="utf-8").split("\n")
    tables = {title.place: list(annex(package, title)) for title in package.budgets}
    for form, path in _forms([*lines[_HEAD], *chain(*tables.values())], folder / "decision"):
        run = _shortest(_read(path, _DATA) for _ in range(3))
        yield form, run, _cost(run) / _cost(now), "text"
    runs = {}
    for count in (1, *_BUDGETS):
        path, data = folder / f"{count}.txt", _data(folder / f"{count}", count)
        path.write_text("\n".join(map(str, _many(lines, count, lines[_ROWS]))), encoding="utf-8")
        runs[count] = _shortest(_read(path, data) for _ in range(3))
    for count in _BUDGETS:
        # What one budget more takes: the start of the program is no part of it.
        each, first = ((_cost(runs[n]) - _cost(runs[1])) / (n - 1) for n in (count, _BUDGETS[0]))
        yield f"text of {count} budgets", runs[count], each / first, f"a row of {_BUDGETS[0]} budgets"
    forms = dict(_forms(_many(lines, _LONG, tables["usharal"][2:]), folder / "long"))
    if "PDF" in forms:
        yield "PDF of sixty pages", _read(forms["PDF"], _data(folder / "long-data", _LONG)), None, ""


def _cost(run: Run) -> float:
    return run.processor_seconds or run.seconds


def _read(path: Path, data: Path, tree: Path = _PROJECT) -> Run:
    return run_measured([sys.executable, "-c", _READ, str(path), str(data)], tree)


def _shortest(runs: Iterable[Run]) -> Run:
    return min(runs, key=_cost)


def _by_turns(tree: Path) -> tuple[Run, Run]:
    """Return the shortest reading of the text by this tree and by the baseline, by turns in one run."""
    git = ["git", "-C", str(_PROJECT), "worktree"]
    subprocess.run([*git, "add", "--quiet", "--detach", str(tree), _BASELINE], check=True)
    try:
        runs = [(_read(_TEXT, _DATA), _read(_TEXT, tree / "data", tree)) for _ in range(5)]
    finally:
        subprocess.run([*git, "remove", "--force", str(tree)], check=True)
    return _shortest(now for now, _ in runs), _shortest(before for _, before in runs)


def _forms(blocks: Sequence[Block], path: Path) -> Iterator[tuple[str, Path]]:
    """Yield the decision as each form that offices give; PDF where there is a browser that prints it."""
    for form, make in (("DOCX", word), ("HTML", page), ("XLSX", workbook)):
        yield form, make(blocks, path.with_suffix(f".{form.lower()}"))
    if shutil.which("chromium"):
        chromium(path.with_suffix(".html"), path.with_suffix(".pdf"))
        yield "PDF", path.with_suffix(".pdf")


def _names(count: int) -> list[str]:
    stems = ("Ак", "Бес", "Жар", "Сар", "Кара"), ("тал", "су", "бул", "дала", "нур", "тас", "бет", "орда")
    return ["".join(stem) for stem in product(*stems)][:count]


def _data(folder: Path, count: int) -> Path:
    """Return a data folder whose reference has so many places besides its own."""
    shutil.copytree(_DATA / "reference", folder / "reference")
    path = folder / "reference" / "places.csv"
    row = next(row for row in path.read_text(encoding="utf-8").splitlines() if row.startswith("usharal,"))
    with path.open("a", encoding="utf-8") as file:
        for number, name in enumerate(_names(count), start=1):
            own = row.replace("usharal", f"place-{number}", 1).replace("Usharal", f"Place {number}")
            file.write(own.replace("Ушарал", name).replace("Үшарал", name) + "\n")
    refresh_descriptor(path.parent)
    return folder


def _many(lines: list[str], count: int, rows: Sequence[Block]) -> list[Block]:
    """Return the decision with so many budgets, all of the same rows."""
    numbers = ", ".join(map(str, range(1, count + 1)))
    restated = (
        f"приложения {numbers} к указанному решению изложить в новой редакции согласно приложениям {numbers}."
    )
    blocks: list[Block] = [*lines[:29], restated, *lines[32:34]]
    for number, name in enumerate(_names(count), start=1):
        of = f"Приложение {number} к решению маслихата Таласского района от 28 декабря 2020 года №86-2"
        blocks += [of, f"Бюджет сельского округа {name} на 2021 год", *rows]
    return blocks


def show_readings(folder: Path, console: Console) -> None:
    """Print the readings of the first decision as a table."""
    shown = Table(box=None)
    for heading in ("read", "processor s", "peak MB", "times", "as much as"):
        shown.add_column(heading, justify="left" if heading in ("read", "as much as") else "right")
    for name, run, ratio, beside in readings(folder):
        cells = (f"{_cost(run):.2f}", f"{run.peak_megabytes or 0:.0f}", f"{ratio:.2f}" if ratio else "")
        shown.add_row(name, *cells, beside)
    console.print(shown)
