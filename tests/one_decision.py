"""The data of the first decision alone: what is said of it in tests stays true when other decisions are added."""

import csv
import shutil
from pathlib import Path
from typing import Any

from budget.packages import PACKAGES_FOLDER, SOURCE_FOLDER
from budget.reference import REFERENCE_FOLDER
from budget.reference.descriptor import refresh_descriptor
from tests.registers import read_register, write_register

DECISION = "talas-2021-07-01-11-2"
DISTRICT = "talas"
# The column of a table that says to whom a row belongs, and the values that stay; empty is nobody's.
_KEPT = {
    "places.csv": ("parent", {"", "zhambyl-region", DISTRICT}),
    "councils.csv": ("council", {DISTRICT}),
}


def copy_one_decision(data: Path, out: Path) -> Path:
    """Copy of the data folder `data` what belongs to the first decision and its district into `out`; return `out`."""
    for folder in (PACKAGES_FOLDER, SOURCE_FOLDER):
        shutil.copytree(data / folder / DECISION, out / folder / DECISION)
    copy_its_reference(data, out)
    shutil.copy(data / "LICENSE.md", out)
    return out


def copy_its_reference(data: Path, out: Path) -> None:
    """Copy the reference of `data` into `out`, without the rows of other districts and decisions."""
    reference = Path(shutil.copytree(data / REFERENCE_FOLDER, out / REFERENCE_FOLDER))
    for name, (column, kept) in _KEPT.items():
        _keep_rows(reference / name, column, kept)
    for register in ("known_discrepancies", "corrections", "changes"):
        path = reference / f"{register}.yaml"
        write_register(path, filter(_is_kept, read_register(path)))
    refresh_descriptor(reference)


def _is_kept(entry: dict[str, Any]) -> bool:
    parts = [entry, *entry.get("findings", ())]
    return {part[key] for part in parts for key in ("decision", "package") if key in part} <= {DECISION}


def _keep_rows(path: Path, column: str, kept: set[str]) -> None:
    with path.open(encoding="utf-8", newline="") as table:
        header, *rows = csv.reader(table)
    where = header.index(column)
    with path.open("w", encoding="utf-8", newline="") as table:
        csv.writer(table, lineterminator="\n").writerows(
            [header, *(row for row in rows if row[where] in kept)]
        )
