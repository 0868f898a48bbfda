"""Stage before all others: make `data/reference/datapackage.json` from the schema, the locales and the tables."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from budget.languages import LANGUAGES
from budget.locales import text
from budget.reference.rows import ADVICE
from budget.reference.table import read_table, reference_tables, stored_name
from budget.tables import (
    DESCRIPTOR,
    LICENCES,
    PACKAGE_PROFILE,
    by_key,
    csv_bytes,
    json_bytes,
    key_texts,
    read_schema,
    read_utf8,
    table_resource,
)

_SOURCES: Final = ("decision", "classification", "territories")
# What a descriptor says of a table alone.
_OF_TABLES: Final = ("type", "dialect", "schema")


def reference_descriptor(folder: Path) -> bytes:
    """Return the descriptor of the files in a folder; the same files give the same bytes.

    Raises RefusedError if a table cannot be read.
    """
    resources = []
    for table in reference_tables().values():
        name = stored_name(table)
        resource = table_resource(table, read_utf8(folder / name, ADVICE).encode())
        if name != table.path:
            resource |= {"path": name, "format": "yaml", "mediatype": "application/yaml"}
            resource = {key: value for key, value in resource.items() if key not in _OF_TABLES}
        resources.append(resource)
    return _descriptor(resources)


def published_reference(folder: Path) -> dict[str, bytes]:
    """Return the reference as it is published, by file name: a CSV for every table, and their descriptor.

    Raises RefusedError if a table cannot be read.
    """
    resources, files = [], {}
    for name, table in reference_tables().items():
        rows = read_table(folder, name)
        content = csv_bytes(table, ([row.cells[column] for column in table.columns] for row in rows))
        resources.append(table_resource(table, content))
        files[table.path] = content
    return {DESCRIPTOR: _descriptor(resources)} | files


def _descriptor(resources: Sequence[dict[str, Any]]) -> bytes:
    schema = read_schema(__package__)
    package = {
        "$schema": PACKAGE_PROFILE,
        "name": "reference",
        **key_texts("reference."),
        "version": schema["version"],
        "created": schema["created"],
        "licenses": list(LICENCES),
        "sources": [_title(f"reference.source.{source}") for source in _SOURCES],
        "contributors": [_title("reference.contributors") | {"roles": ["compiler", "translator"]}],
        "resources": resources,
    }
    return json_bytes(package)


def refresh_descriptor(folder: Path) -> bool:
    """Write the descriptor into a folder of tables; tell whether it changed."""
    path = folder / DESCRIPTOR
    content = reference_descriptor(folder)
    if path.is_file() and path.read_bytes() == content:
        return False
    new = path.with_suffix(".new")
    new.write_bytes(content)
    new.replace(path)
    return True


def _title(key: str) -> dict[str, str]:
    return by_key("title", {language: text(language, key) for language in LANGUAGES})
