"""Stage before all others: make `data/reference/datapackage.json` from the schema, the locales and the tables."""

from pathlib import Path
from typing import Final

from budget.languages import LANGUAGES
from budget.locales import text
from budget.reference.table import ADVICE, reference_tables
from budget.tables import (
    DESCRIPTOR,
    LICENCES,
    PACKAGE_PROFILE,
    by_key,
    json_bytes,
    key_texts,
    read_schema,
    read_utf8,
    table_resource,
)

_SOURCES: Final = ("decision", "classification", "territories")


def reference_descriptor(folder: Path) -> bytes:
    """Return the descriptor of the tables in a folder; the same tables give the same bytes.

    Raises RefusedError if a table cannot be read.
    """
    schema = read_schema(__package__)
    resources = [
        table_resource(table, read_utf8(folder / table.path, ADVICE).encode())
        for table in reference_tables().values()
    ]
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
