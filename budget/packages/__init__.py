"""Packages: decisions as data packages on disk, written by the importer alone and read by everyone else."""

from budget.model import SOURCE_TEXTS, code_levels
from budget.packages.contract import (
    SIDES,
    Row,
    contract_tables,
    parent_code,
    row_cells,
    table_rows,
)
from budget.packages.editions import join_editions
from budget.packages.lines import printed_line, under_lines, with_lines
from budget.packages.read import (
    PACKAGES_FOLDER,
    SOURCE_FOLDER,
    package_folders,
    read_package,
    with_source_texts,
)
from budget.packages.replace import new_package_folder, recover_package, replace_package
from budget.packages.source_lines import LinesOnDisk
from budget.packages.versions import Difference, differences, next_version
from budget.packages.write import (
    data_package,
    decision_particulars,
    package_contents,
    resource_of,
    table_contents,
    write_package,
)

__all__ = [
    "PACKAGES_FOLDER",
    "SIDES",
    "SOURCE_FOLDER",
    "SOURCE_TEXTS",
    "Difference",
    "LinesOnDisk",
    "Row",
    "code_levels",
    "contract_tables",
    "data_package",
    "decision_particulars",
    "differences",
    "join_editions",
    "new_package_folder",
    "next_version",
    "package_contents",
    "package_folders",
    "parent_code",
    "printed_line",
    "read_package",
    "recover_package",
    "replace_package",
    "resource_of",
    "row_cells",
    "table_contents",
    "table_rows",
    "under_lines",
    "with_lines",
    "with_source_texts",
    "write_package",
]
