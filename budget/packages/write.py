"""Packages: write a package, the same bytes for the same figures on every machine."""

import csv
import io
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from budget.model import Package
from budget.packages.descriptor import package_descriptor
from budget.packages.rows import row_cells, table_rows
from budget.packages.tables import Table, contract_tables
from budget.reference import Reference

DESCRIPTOR: Final = "datapackage.json"


def write_package(package: Package, folder: Path, reference: Reference) -> None:
    """Write the descriptor and the CSV files of a package into a folder, which is made if it is missing.

    Raises OSError when the disk refuses; nothing of an older package is removed (see `replace_package`).
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in package_contents(package, reference).items():
        (folder / name).write_bytes(content)


def package_contents(package: Package, reference: Reference) -> dict[str, bytes]:
    """Return the files of a package as bytes by file name: the descriptor, then the tables."""
    tables = table_contents(package)
    return {DESCRIPTOR: json_bytes(package_descriptor(package, tables, reference))} | tables


def table_contents(package: Package) -> dict[str, bytes]:
    """Return the tables of a package as bytes by file name."""
    return {
        table.path: csv_bytes(table, (row_cells(table, row) for row in table_rows(package, table.name)))
        for table in contract_tables()
    }


def csv_bytes(table: Table, rows: Iterable[Sequence[object]]) -> bytes:
    """Return rows (cells in the order of the columns) as every CSV of the project is: UTF-8, comma, LF."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows(rows)
    return text.getvalue().encode()


def json_bytes(document: object, indent: int = 2) -> bytes:
    """Return a JSON file as people can read it."""
    return (json.dumps(document, ensure_ascii=False, indent=indent) + "\n").encode()
