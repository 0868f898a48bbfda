"""Packages: the tables of the data contract, their rows as cells of a CSV file, and the levels of a code."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Final

from budget.model import AnnexTitle, BalanceRow, Line, Package, Side, StatedTotal
from budget.tables import Table, read_schema, schema_tables

Row = AnnexTitle | Line | BalanceRow | StatedTotal

REVENUE_LEVELS: Final = ("category", "class", "subclass", "specific")
# The decision may leave out the subgroup: one digit is a subgroup, three are an administrator.
EXPENDITURE_LEVELS: Final = ("group", "administrator", "programme", "subprogramme")
SUBGROUP: Final = "subgroup"
# These blocks below the line are coded like revenue; the others, whose groups have two digits, like expenditure.
REVENUE_LIKE_BLOCKS: Final = frozenset({"5", "6", "7", "8"})
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


def code_levels(side: Side, code: str) -> dict[str, str]:
    """Return the codes of a path by the level that each stands for, from the top down.

    An empty result means that the path is longer than the classification.

    >>> code_levels("revenue", "1/04/1")
    {'category': '1', 'class': '04', 'subclass': '1'}
    >>> code_levels("expenditure", "01/124/001")
    {'group': '01', 'administrator': '124', 'programme': '001'}
    >>> code_levels("expenditure", "01/2/124/001")
    {'group': '01', 'subgroup': '2', 'administrator': '124', 'programme': '001'}
    >>> code_levels("financing", "16/452/008")
    {'group': '16', 'administrator': '452', 'programme': '008'}
    >>> code_levels("financing", "7/01/2")
    {'category': '7', 'class': '01', 'subclass': '2'}
    """
    segments = code.split("/")
    like_revenue = side == "revenue" or (side == "financing" and segments[0] in REVENUE_LIKE_BLOCKS)
    levels: tuple[str, ...] = REVENUE_LEVELS
    if not like_revenue:
        has_subgroup = len(segments) > 1 and len(segments[1]) == 1
        levels = (
            (EXPENDITURE_LEVELS[0], SUBGROUP, *EXPENDITURE_LEVELS[1:]) if has_subgroup else EXPENDITURE_LEVELS
        )
    return dict(zip(levels, segments, strict=False)) if len(segments) <= len(levels) else {}


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
    return [_cell(table, row, column) for column in table.columns]


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
        return cell
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


def _cell(table: Table, row: Row, column: str) -> str:
    if column in LEVEL_COLUMNS and isinstance(row, Line):
        return level_cells(table, row.code)[column]
    value = getattr(row, column)
    return "" if value is None else str(value)
