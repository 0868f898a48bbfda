"""Make a data folder of any size from the first decision: more districts, more years, more decisions a year.

What is made is imported by the program itself: its texts are read, and its checks hold.
"""

import csv
import re
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from budget.reference import REFERENCE_FOLDER
from budget.reference.descriptor import refresh_descriptor
from tests.registers import read_register, write_register

_FIRST = "talas-2021-07-01-11-2"
_FIRST_YEAR = 2021
_IDS = ("place", "parent", "council")
# A digit of a district's number in its name: Russian and Kazakh alike, and in its id.
_SYLLABLES = (("ба", "ba"), ("да", "da"), ("жа", "zha"), ("ка", "ka"), ("ла", "la"))
_SYLLABLES += (("ма", "ma"), ("на", "na"), ("са", "sa"), ("та", "ta"), ("ша", "sha"))


class _Copy(NamedTuple):
    """A decision of a district: the stem of the district's name and its id, year of the budget, number in the year."""

    stem: str
    district: str
    year: int
    vintage: int

    @property
    def decision(self) -> str:
        return f"{self.district}-{self.year}-07-{self.vintage:02}-11-{self.vintage + 1}"


def write_texts(
    data: Path, folder: Path, districts: int, years: int = 1, vintages: int = 1
) -> Iterator[Path]:
    """Write reference and registers into `folder`, then yield the text of each decision to be imported there."""
    names = [_name(number) for number in range(districts)]
    copies = [
        _Copy(*name, _FIRST_YEAR - year, vintage)
        for year in range(years)
        for vintage in range(1, vintages + 1)
        for name in names
    ]
    reference = folder / REFERENCE_FOLDER
    shutil.copytree(data / REFERENCE_FOLDER, reference)
    for table in ("places.csv", "councils.csv"):
        _multiply(reference / table, names)
    _register(reference, names, copies)
    refresh_descriptor(reference)
    original = (data / "source" / _FIRST / "decision.txt").read_text(encoding="utf-8")
    for copy in copies:
        path = folder / "texts" / f"{copy.decision}.txt"
        path.parent.mkdir(exist_ok=True)
        path.write_text(_text(original, copy), encoding="utf-8", newline="\n")
        yield path


def _name(number: int) -> tuple[str, str]:
    """Return the stem and the id of a district; the first is the project's own."""
    if number == 0:
        return "Талас", "talas"
    syllables = [_SYLLABLES[int(digit)] for digit in f"{number:03}"]
    return "".join(ru for ru, _ in syllables).capitalize() + "р", "".join(en for _, en in syllables) + "r"


def _renamed(value: str, name: tuple[str, str]) -> str:
    stem, district = name
    return value.replace("Талас", stem).replace("Talas", district.capitalize())


def _multiply(path: Path, names: Iterable[tuple[str, str]]) -> None:
    """Write each row of a table once for each district; what lies above the districts stands once."""
    with path.open(encoding="utf-8", newline="") as file:
        columns, *rows = csv.reader(file)
    many = [row for row in rows if row[1] == "region"]
    for name in names:
        for row in (row for row in rows if row[1] != "region"):
            cells = zip(columns, row, strict=True)
            many.append(
                [_id(cell, name[1]) if column in _IDS else _renamed(cell, name) for column, cell in cells]
            )
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([columns, *many])


def _id(place: str, district: str) -> str:
    if district == "talas" or not place or place.endswith("region"):
        return place
    return district if place == "talas" else f"{place}-{district}"


def _register(reference: Path, names: Iterable[tuple[str, str]], copies: Iterable[_Copy]) -> None:
    path = reference / "known_discrepancies.yaml"
    entries = read_register(path)
    for entry in entries:
        entry["findings"] = [
            figure
            | {"decision": copy.decision, "budget": _budget(figure, copy), "fiscal_year": str(copy.year)}
            for copy in copies
            for figure in entry["findings"]
        ]
    write_register(path, entries)
    path = reference / "conventions.yaml"
    entries = read_register(path)
    write_register(
        path,
        [
            entry | {"convention": _id(entry["convention"], district), "council": district}
            for _, district in names
            for entry in entries
        ],
    )


def _budget(figure: dict[str, Any], copy: _Copy) -> str:
    return "together" if figure["budget"] == "together" else _id(figure["budget"], copy.district)


def _text(original: str, copy: _Copy) -> str:
    """Return the first decision as another council would have passed it, in another year, for another time."""
    text = _renamed(original, (copy.stem, copy.district))
    text = re.sub(r"\b([12]) июля", lambda found: f"{int(found[1]) + copy.vintage - 1} июля", text)
    text = text.replace("11-2", f"11-{copy.vintage + 1}")
    return re.sub(r"\b202[0-3](?=-|\s+год)", lambda found: str(int(found[0]) + copy.year - _FIRST_YEAR), text)
