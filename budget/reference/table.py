"""Stage before all others: read one table of `data/reference/` strictly, or refuse it naming the row."""

import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeVar

from budget.model import TOGETHER
from budget.tables import Table, column_languages, read_rows, read_schema, read_utf8, refused, schema_tables

Record = TypeVar("Record")

# The advice to who meets a table that cannot be read.
ADVICE: Final = "correct_file"
# Ids become names of files, addresses and anchors.
_ID: Final = "[a-z][a-z0-9]*(-[a-z0-9]+)*"
# How a value of a type is written, and what is said of one that is not.
_FORMS: Final = {
    "integer": ("[0-9]{1,7}", "whole_number"),
    "date": ("[0-9]{4}-[0-9]{2}-[0-9]{2}", "date_form"),
}
Value = str | int | date | tuple[str, ...] | None


@cache
def reference_tables() -> Mapping[str, Table]:
    """Return the tables of `data/reference/` by name."""
    return {table.name: table for table in schema_tables(read_schema(__package__))}


def read_table(path: Path, record: type[Record]) -> list[Record]:
    """Return the rows of a CSV as records, whose attributes are its columns, in the order of the file.

    Raises RefusedError if the file is missing or not UTF-8, a column is missing or strange, a row is ragged, a
    cell is not what the schema wants, or two rows have the same key.
    """
    table = reference_tables()[path.stem]
    records: list[Record] = []
    rows_by_key: dict[tuple[str, ...], int] = {}
    for row, cells in read_rows(path, _plain_text(path), table, ADVICE):
        if len(cells) != len(table.columns):
            counts = {"expected": len(table.columns), "found": len(cells)}
            raise refused(path, "cell_count", ADVICE, counts, quote=",".join(cells), row=row)
        texts = dict(zip(table.columns, cells, strict=True))
        key = tuple(texts[column] for column in table.primary_key)
        if first := rows_by_key.get(key):
            same = {"first": first, "columns": ", ".join(table.primary_key)}
            raise refused(path, "same_key", ADVICE, same, quote=", ".join(key), row=row)
        rows_by_key[key] = row
        values = {field["name"]: _cell(path, row, field, texts[field["name"]]) for field in table.fields}
        records.append(record(**_attributes(table, values)))
    return records


def _attributes(table: Table, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values of a row by attribute: columns of several languages are one, by language."""
    return {
        pattern.removesuffix("_*"): {
            language: values[column] for column, language in column_languages(pattern).items()
        }
        if pattern.endswith("_*")
        else values[pattern]
        for pattern in table.patterns
    }


def _plain_text(path: Path) -> str:
    text = read_utf8(path, ADVICE)
    for sign, name in (("\ufeff", "byte_order_mark"), ("\r", "carriage_return"), ("\0", "nul")):
        if sign in text:
            raise refused(path, name, ADVICE, row=text[: text.index(sign)].count("\n") + 1)
    return text


def _cell(path: Path, row: int, field: Mapping[str, Any], text: str) -> Value:
    column: str = field["name"]
    if key := _fault(field, text):
        values = {
            "column": column,
            "words": ", ".join(sorted(field.get("constraints", {}).get("enum", ()))),
            "pattern": field.get("constraints", {}).get("pattern", ""),
        }
        raise refused(path, key, ADVICE, values, quote=text, row=row)
    if separator := field.get("separator"):
        return tuple(text.split(separator)) if text else ()
    if field["type"] == "integer":
        return int(text)
    if field["type"] == "date":
        return date.fromisoformat(text) if text else None
    return text


def _fault(field: Mapping[str, Any], text: str) -> str:
    """Return what is wrong with a cell by its schema, as the last part of a key `problem.`; nothing if all is well."""
    constraints = field.get("constraints", {})
    if text != text.strip():
        return "edge_spaces"
    if not text:
        return "empty_cell" if constraints.get("required") else ""
    if text not in constraints.get("enum", (text,)):
        return "one_of"
    pattern = constraints.get("pattern", ".*")
    if not re.fullmatch(pattern, text, re.DOTALL):
        return "no_id" if pattern == _ID else "pattern"
    if field["name"] == "place" and text == TOGETHER:
        return "district_id"
    if "separator" in field and "" in text.split(field["separator"]):
        return "empty_part"
    form, key = _FORMS.get(field["type"], (".*", ""))
    return (
        key if not re.fullmatch(form, text, re.DOTALL) or (key == "date_form" and not _is_day(text)) else ""
    )


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
