"""Packages: write a package, the same bytes for the same figures on every machine."""

import csv
import io
import json
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
    tables = {table.path: _csv_bytes(table, package) for table in contract_tables()}
    descriptor = package_descriptor(package, tables, reference)
    return {DESCRIPTOR: (json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n").encode()} | tables


def _csv_bytes(table: Table, package: Package) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows(row_cells(table, row) for row in table_rows(package, table.name))
    return text.getvalue().encode()
