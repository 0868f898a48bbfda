"""Data folders in which decisions of the chain are imported, with the reference rows that they need."""

import csv
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from budget.__main__ import main
from budget.reference.descriptor import refresh_descriptor
from tests.one_decision import copy_its_reference
from tests.vintages.wording import FORM, Decision

# Words of rows that are there, for the rows of the other district and of the place that is renamed.
BIRLIK = {"Талас": "Бирлик", "Talas": "Birlik", "talas": "birlik", "316200000": "316300000"}
YNTYMAK = {"Бостандык": "Ынтымак", "Бостандық": "Ынтымақ", "Bostandyk": "Yntymak"}

# The tables of a package and of the files of a place, each with the column that tells its rows apart.
TABLES = {"revenue": "code", "expenditure": "code", "financing": "code", "balance": "item"}


def make_archive(project_data: Path, data: Path, chain: Iterable[Decision]) -> Path:
    """Import the decisions in their order into the new folder `data`."""
    copy_its_reference(project_data, data)
    shutil.copy(project_data / "LICENSE.md", data)
    add_rows(data / "reference")
    for made in chain:
        text = data / f"{made.id}.txt"
        text.write_text(made.text, encoding="utf-8", newline="\n")
        try:
            main(["import", str(text), "--decision", made.id, "--data", str(data), "--lang", "en"])
        except SystemExit as ended:
            if ended.code:
                raise AssertionError(made.id) from ended
        text.unlink()
    return data


def rows(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def add_rows(reference: Path) -> None:
    """Add the other council, its district with two places, and the place that takes the place of another in 2022."""
    councils = rows(reference, "councils")
    write_rows(reference / "councils.csv", [*councils, *(worded(row, BIRLIK) for row in councils)])
    places = {row["place"]: row for row in rows(reference, "places")}
    places["birlik"] = worded(places["talas"], BIRLIK)
    for place, form in FORM.items():
        places[place] = worded(places[form], YNTYMAK if place == "yntymak" else BIRLIK) | {"place": place}
    places["bostandyk"] |= {"valid_to": "2021-12-31", "replaced_by": "yntymak"}
    places["yntymak"]["valid_from"] = "2022-01-01"
    write_rows(reference / "places.csv", places.values())
    refresh_descriptor(reference)


def write_rows(path: Path, rows: Iterable[Mapping[str, str]]) -> None:
    first, *others = rows
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, first, lineterminator="\n")
        writer.writeheader()
        writer.writerows([first, *others])


def worded(row: Mapping[str, str], words: Mapping[str, str]) -> dict[str, str]:
    """Return the row with other words in every cell."""
    new = dict(row)
    for old, word in words.items():
        new = {column: cell.replace(old, word) for column, cell in new.items()}
    return new
