"""Make a data folder whose one decision has as many settlements as asked for, each like one of the first decision."""

import csv
import shutil
from dataclasses import fields, replace
from pathlib import Path

from budget.model import BalanceRow, Line, Package
from budget.packages import (
    PACKAGES_FOLDER,
    SOURCE_FOLDER,
    SOURCE_TEXT,
    package_folders,
    read_package,
    write_package,
)
from budget.reference import REFERENCE_FOLDER, Settlement, load_reference


def make_many_settlements(data: Path, folder: Path, count: int) -> None:
    """Write a reference and a package with `count` settlements into `folder`; the text is that of the original."""
    shutil.copytree(data / REFERENCE_FOLDER, folder / REFERENCE_FOLDER)
    original = read_package(package_folders(data)[0])
    known = list(load_reference(data).settlements.values())
    copies = [_named(known[place % len(known)], place) for place in range(count)]
    _write_settlements(folder / REFERENCE_FOLDER / "settlements.csv", copies)
    package = _package(
        original, [(known[place % len(known)].settlement, copy) for place, copy in enumerate(copies)]
    )
    decision = original.decision.decision
    write_package(package, folder / PACKAGES_FOLDER / decision, load_reference(folder))
    text = folder / SOURCE_FOLDER / decision / SOURCE_TEXT
    text.parent.mkdir(parents=True)
    shutil.copyfile(data / SOURCE_FOLDER / decision / SOURCE_TEXT, text)


def _named(settlement: Settlement, place: int) -> Settlement:
    number = place + 1
    return replace(
        settlement,
        settlement=f"{settlement.settlement}-{number}",
        annex=number,
        name_ru=f"{settlement.name_ru} {number}",
        short_ru=f"{settlement.short_ru} {number}",
        short_kk=f"{settlement.short_kk} {number}",
        short_en=f"{settlement.short_en} {number}",
        printed_forms=tuple(f"{form} {number}" for form in settlement.printed_forms),
    )


def _write_settlements(path: Path, settlements: list[Settlement]) -> None:
    columns = [field.name for field in fields(Settlement)]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        for settlement in settlements:
            cells = [getattr(settlement, column) for column in columns]
            writer.writerow("|".join(cell) if isinstance(cell, tuple) else cell for cell in cells)


def _package(original: Package, copies: list[tuple[str, Settlement]]) -> Package:
    def lines(table: tuple[Line, ...]) -> tuple[Line, ...]:
        return tuple(
            replace(line, settlement=copy.settlement)
            for name, copy in copies
            for line in table
            if line.settlement == name
        )

    balance: tuple[BalanceRow, ...] = tuple(
        replace(row, settlement=copy.settlement)
        for name, copy in copies
        for row in original.balance
        if row.settlement == name
    )
    titles = tuple(
        replace(title, settlement=copy.settlement, annex=copy.annex)
        for name, copy in copies
        for title in original.settlements
        if title.settlement == name
    )
    return replace(
        original,
        settlements=titles,
        revenue=lines(original.revenue),
        expenditure=lines(original.expenditure),
        financing=lines(original.financing),
        balance=balance,
        stated_totals=(),
    )
