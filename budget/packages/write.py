"""Packages: write a package, the same bytes for the same figures on every machine."""

from pathlib import Path

from budget.model import Package
from budget.packages.contract import contract_tables, row_cells, table_rows
from budget.packages.descriptor import package_descriptor
from budget.reference import Reference
from budget.tables import DESCRIPTOR, csv_bytes, json_bytes


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
