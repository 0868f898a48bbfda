"""Stage before all others: read one table of `data/reference/` strictly, or refuse it naming row or line."""

import inspect
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import Any, Final, TypeVar

from budget.errors import RefusedError
from budget.model import TOGETHER
from budget.reference.register import read_register
from budget.reference.rows import Row, odd_texts, read_csv
from budget.tables import Table, column_languages, read_schema, schema_tables

Record = TypeVar("Record")

# Ids become names of files, addresses and anchors.
_ID: Final = "[a-z][a-z0-9]*(-[a-z0-9]+)*"
Value = str | int | date | tuple[str, ...] | None


@cache
def reference_tables() -> Mapping[str, Table]:
    """Return the tables of `data/reference/` by name."""
    return {table.name: table for table in schema_tables(read_schema(__package__))}


@cache
def _registers() -> Mapping[str, tuple[str, ...]]:
    """Return the tables that are kept as YAML, with the columns that an entry lists."""
    return {name: tuple(listed) for name, listed in read_schema(__package__)["registers"].items()}


def stored_name(table: Table) -> str:
    """Return the name of the file in which people keep a table: a CSV, or the YAML of a register."""
    return f"{table.name}.yaml" if table.name in _registers() else table.path


def read_table(folder: Path, name: str) -> list[Row]:
    """Return the rows of a table in the order of its file.

    Raises RefusedError if the file is missing or not UTF-8, is no CSV or YAML of the right shape, a cell is not what
    the schema wants, or two rows have the same key.
    """
    table = reference_tables()[name]
    path = folder / stored_name(table)
    listed = _registers().get(name)
    rows = list(read_csv(path, table) if listed is None else read_register(path, table, listed))
    firsts: dict[tuple[str, ...], Row] = {}
    for facts in table.fields:
        _refuse_fault(rows, facts)
    for row in rows:
        key = tuple(row.cells[column] for column in table.primary_key)
        if (first := firsts.setdefault(key, row)) is not row:
            same = {"first": first.number, "columns": ", ".join(table.primary_key)}
            raise RefusedError(row.problem("same_key", same, quote=", ".join(key)))
    return rows


def records(table: str, rows: Iterable[Row], record: type[Record]) -> Iterator[Record]:
    """Yield rows as records, whose attributes are columns; columns of several languages are one, by language."""
    facts = {field["name"]: field for field in reference_tables()[table].fields}
    cells = [row.cells for row in rows]
    values: dict[str, list[Any]] = {}
    for pattern in reference_tables()[table].patterns:
        if (name := pattern.removesuffix("_*")) not in inspect.signature(record).parameters:
            continue
        columns = column_languages(pattern)
        read = [[_value(facts[column], each[column]) for each in cells] for column in columns]
        by_language = (dict(zip(columns.values(), each, strict=True)) for each in zip(*read, strict=True))
        values[name] = read[0] if None in columns.values() else list(by_language)
    yield from (record(**dict(zip(values, each, strict=True))) for each in zip(*values.values(), strict=True))


def _value(field: Mapping[str, Any], text: str) -> Value:
    if separator := field.get("separator"):
        return tuple(text.split(separator)) if text else ()
    if field["type"] == "integer":
        return int(text or 0)
    if field["type"] == "date":
        return date.fromisoformat(text) if text else None
    return text


def _refuse_fault(rows: Sequence[Row], field: Mapping[str, Any]) -> None:
    column, constraints = field["name"], field.get("constraints", {})
    faults = odd_texts(rows, column, partial(_fault, field))
    if not faults:
        return
    row = next(row for row in rows if row.cells[column] in faults)
    words = ", ".join(sorted(constraints.get("enum", ())))
    values = {"column": column, "words": words, "pattern": constraints.get("pattern", "")}
    text = row.cells[column]
    raise RefusedError(row.problem(faults[text], values, column=column, quote=text))


def _fault(field: Mapping[str, Any], text: str) -> str:
    """Return what is wrong with a cell by its schema, as the last part of a key `problem.`; nothing if all is well."""
    constraints = field.get("constraints", {})
    if text != text.strip():
        return "edge_spaces"
    if not text:
        return "empty_cell" if constraints.get("required") else ""
    if text not in constraints.get("enum", (text,)):
        return "one_of"
    pattern = constraints.get("pattern")
    if pattern and not re.fullmatch(pattern, text, re.DOTALL):
        return "no_id" if pattern == _ID else "pattern"
    if field["name"] == "place" and text == TOGETHER:
        return "district_id"
    if "separator" in field and "" in text.split(field["separator"]):
        return "empty_part"
    if field["type"] == "integer" and not re.fullmatch("[0-9]{1,7}", text):
        return "whole_number"
    return "date_form" if field["type"] == "date" and not _is_day(text) else ""


def _is_day(text: str) -> bool:
    with suppress(ValueError):
        return date.fromisoformat(text).isoformat() == text
    return False
