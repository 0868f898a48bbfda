"""Packages: the tables of the data contract, their rows as cells of a CSV file, and the levels of a code."""

import sys
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Final

from budget.model import AnnexTitle, BalanceRow, Line, Package, Side, StatedTotal, code_levels
from budget.tables import Table, read_schema, schema_tables

Row = AnnexTitle | Line | BalanceRow | StatedTotal

SIDES: Final[tuple[Side, ...]] = ("revenue", "expenditure", "financing")
# Columns that repeat a part of `code`, by the level of the classification that they show.
LEVEL_COLUMNS: Final[dict[str, str]] = {
    "category": "category",
    "class": "class",
    "subclass": "subclass",
    "specific": "specific",
    "functional_group": "group",
    "functional_subgroup": "subgroup",
    "administrator": "administrator",
    "programme": "programme",
    "subprogramme": "subprogramme",
}
_ROW_TYPES: Final[dict[str, Callable[..., Row]]] = {
    "budgets": AnnexTitle,
    "revenue": Line,
    "expenditure": Line,
    "financing": Line,
    "balance": BalanceRow,
    "stated_totals": StatedTotal,
}


@cache
def contract_tables() -> tuple[Table, ...]:
    """Return the tables of the contract in the order in which a package lists them.

    >>> [table.name for table in contract_tables()]
    ['budgets', 'revenue', 'expenditure', 'financing', 'balance', 'stated_totals']
    """
    return schema_tables(read_schema(__package__))


def parent_code(code: str) -> str:
    """Return the path one level up, empty at the top.

    >>> parent_code("1/04/1"), parent_code("1")
    ('1/04', '')
    """
    return code.rpartition("/")[0]


def table_rows(package: Package, table: str) -> tuple[Row, ...]:
    """Return the rows of one table of a package, in document order."""
    rows: tuple[Row, ...] = getattr(package, table)
    return rows


def row_cells(table: Table, row: Row) -> list[str]:
    """Return the cells of one row, in the order of the table's columns."""
    levels = level_cells(table, row.code) if isinstance(row, Line) else {}
    values = (levels[column] if column in levels else getattr(row, column) for column in table.columns)
    return ["" if value is None else str(value) for value in values]


def row_key(table: Table, row: Row) -> tuple[str, ...]:
    """Return the primary key of a row, as text."""
    return tuple(str(getattr(row, column)) for column in table.primary_key)


def row_from_cells(table: Table, cells: Mapping[str, str]) -> Row:
    """Return the row that the cells of one CSV line describe. Columns derived from `code` are left out.

    Raises ValueError when an integer column holds anything but plain ASCII digits.
    """
    values: dict[str, Any] = {}
    for field in table.fields:
        name = field["name"]
        if name in LEVEL_COLUMNS:
            continue
        values[name] = _value(field, cells[name])
    return _ROW_TYPES[table.name](**values)


def _value(field: Mapping[str, Any], cell: str) -> str | int | None:
    if field["type"] != "integer":
        # Places, codes and names stand in many rows of many decisions: one string each is a third of the memory.
        return sys.intern(cell)
    return None if not cell and not field["constraints"].get("required") else read_integer(cell)


def read_integer(text: str) -> int:
    """Return the integer that a cell holds in its one canonical form.

    >>> read_integer("-26473000")
    -26473000
    >>> read_integer("1_000")
    Traceback (most recent call last):
        ...
    ValueError: "1_000" is no plain integer
    """
    digits = text.removeprefix("-")
    canonical = digits.isascii() and digits.isdecimal() and (digits == "0" or not digits.startswith("0"))
    if not canonical or text == "-0" or len(digits) > 18:
        raise ValueError(f'"{text[:40]}" is no plain integer')
    return int(text)


def level_cells(table: Table, code: str) -> dict[str, str]:
    """Return what the columns derived from `code` must hold, by column."""
    derived = [column for column in table.columns if column in LEVEL_COLUMNS]
    if not derived:
        return {}
    levels = code_levels("revenue" if table.name == "revenue" else "expenditure", code)
    return {column: levels.get(LEVEL_COLUMNS[column], "") for column in derived}
