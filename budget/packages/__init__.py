"""Packages: decisions as data packages on disk, written by the importer alone and read by everyone else."""

from budget.packages.codes import code_levels, parent_code
from budget.packages.descriptor import (
    DIALECT,
    PACKAGE_PROFILE,
    by_key,
    content_hash,
    data_package,
    decision_particulars,
    resource_schema,
    table_resource,
    translated,
)
from budget.packages.read import (
    PACKAGES_FOLDER,
    SOURCE_FOLDER,
    SOURCE_TEXT,
    package_folders,
    read_package,
    read_source_text,
)
from budget.packages.replace import new_package_folder, recover_package, replace_package
from budget.packages.rows import SIDES, Row, table_rows
from budget.packages.tables import Table, contract_table, contract_tables, contract_words
from budget.packages.versions import Difference, differences, next_version
from budget.packages.write import (
    DESCRIPTOR,
    csv_bytes,
    json_bytes,
    package_contents,
    table_contents,
    write_package,
)

__all__ = [
    "DESCRIPTOR",
    "DIALECT",
    "PACKAGES_FOLDER",
    "PACKAGE_PROFILE",
    "SIDES",
    "SOURCE_FOLDER",
    "SOURCE_TEXT",
    "Difference",
    "Row",
    "Table",
    "by_key",
    "code_levels",
    "content_hash",
    "contract_table",
    "contract_tables",
    "contract_words",
    "csv_bytes",
    "data_package",
    "decision_particulars",
    "differences",
    "json_bytes",
    "new_package_folder",
    "next_version",
    "package_contents",
    "package_folders",
    "parent_code",
    "read_package",
    "read_source_text",
    "recover_package",
    "replace_package",
    "resource_schema",
    "table_contents",
    "table_resource",
    "table_rows",
    "translated",
    "write_package",
]
