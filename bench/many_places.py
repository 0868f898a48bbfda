"""Make a data folder whose one decision has as many places as asked for, each like one of the first decision."""

import shutil
from dataclasses import replace
from pathlib import Path

from budget.model import SOURCE_TEXTS, BalanceRow, Line, Package
from budget.packages import (
    PACKAGES_FOLDER,
    SOURCE_FOLDER,
    package_folders,
    read_package,
    write_package,
)
from budget.reference import REFERENCE_FOLDER, Place, load_reference
from tests.example import write_reference_table
from tests.registers import write_register


def make_many_places(data: Path, folder: Path, count: int) -> None:
    """Write a reference and a package with `count` places into `folder`; the text is that of the original."""
    shutil.copytree(data / REFERENCE_FOLDER, folder / REFERENCE_FOLDER)
    original = read_package(package_folders(data)[0])
    places = load_reference(data).places
    known = [places[title.place] for title in original.budgets]
    above = [place for place in places.values() if place.kind in ("region", "district")]
    copies = [_named(known[location % len(known)], location) for location in range(count)]
    write_reference_table(folder / REFERENCE_FOLDER / "places.csv", [*above, *copies])
    write_register(folder / REFERENCE_FOLDER / "known_discrepancies.yaml", [])
    package = _package(
        original, [(known[location % len(known)].place, copy) for location, copy in enumerate(copies)]
    )
    decision = original.decision.decision
    write_package(package, folder / PACKAGES_FOLDER / decision, load_reference(folder))
    text = folder / SOURCE_FOLDER / decision / SOURCE_TEXTS["ru"]
    text.parent.mkdir(parents=True)
    shutil.copyfile(data / SOURCE_FOLDER / decision / SOURCE_TEXTS["ru"], text)


def _named(place: Place, location: int) -> Place:
    number = location + 1
    return replace(
        place,
        place=f"{place.place}-{number}",
        name={language: f"{name} {number}" for language, name in place.name.items()},
        short={language: f"{name} {number}" for language, name in place.short.items()},
        printed_forms=tuple(f"{form} {number}" for form in place.printed_forms),
    )


def _package(original: Package, copies: list[tuple[str, Place]]) -> Package:
    def lines(table: tuple[Line, ...]) -> tuple[Line, ...]:
        return tuple(
            replace(line, place=copy.place) for name, copy in copies for line in table if line.place == name
        )

    balance: tuple[BalanceRow, ...] = tuple(
        replace(row, place=copy.place)
        for name, copy in copies
        for row in original.balance
        if row.place == name
    )
    titles = tuple(
        replace(title, place=copy.place, annex=annex)
        for annex, (name, copy) in enumerate(copies, start=1)
        for title in original.budgets
        if title.place == name
    )
    return replace(
        original,
        budgets=titles,
        revenue=lines(original.revenue),
        expenditure=lines(original.expenditure),
        financing=lines(original.financing),
        balance=balance,
        stated_totals=(),
    )
