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
    known_folders,
    package_folders,
    read_package,
    with_source_texts,
)
from budget.packages.replace import (
    PART,
    heal_folder,
    new_package_folder,
    recover_package,
    replace_package,
    sweep_parts,
)
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
    "PART",
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
    "heal_folder",
    "join_editions",
    "known_folders",
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
    "sweep_parts",
    "table_contents",
    "table_rows",
    "under_lines",
    "with_lines",
    "with_source_texts",
    "write_package",
]
