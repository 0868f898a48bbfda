"""Downloads: all decisions in one SQLite file, for those who join and filter."""

import sqlite3
import tempfile
from collections.abc import Iterable, Sequence
from importlib.resources import files
from itertools import chain
from pathlib import Path
from typing import Any, Final

from budget.accounts import Site
from budget.downloads.added_tables import added_rows, added_tables, table_cells
from budget.downloads.selection import Selection, district_selections
from budget.languages import LANGUAGES
from budget.packages import contract_tables, row_cells, table_rows
from budget.tables import Table, translated

# What a column of a table means, in each language, English first.
_TEXTS: Final = [
    (part, language)
    for part in ("title", "description")
    for language in sorted(LANGUAGES, key=lambda language: language != "en")
]
_OF_A_BUDGET: Final = ("decision", "place", "fiscal_year")
_DICTIONARY: Final = (
    "table_name",
    "column_name",
    *(f"{part}_{language}" for part, language in _TEXTS),
    "unit",
)


def database_bytes(site: Site) -> bytes:
    """Return a SQLite file: the tables of every decision, which of them are in force, names, errors, a dictionary.

    The tables of the contract have one more column in front, `decision`; the views `amounts`, `in_force` and
    `changes` join them. An empty cell is NULL. The same figures give
    the same bytes with the same release of SQLite.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "budget.sqlite"
        connection = sqlite3.connect(path)
        try:
            connection.execute("PRAGMA page_size = 4096")
            with connection:
                _write_decisions(connection, site)
                _write_added(connection, district_selections(site))
                connection.executescript((files(__package__) / "views.sql").read_text(encoding="utf-8"))
                _write_dictionary(connection)
        finally:
            connection.close()
        return path.read_bytes()


def _write_decisions(connection: sqlite3.Connection, site: Site) -> None:
    for table in contract_tables():
        columns = [("decision", "TEXT"), *_columns(table)]
        has_budget = table.name != "budgets" and "place" in table.columns
        _create(
            connection,
            table.name,
            columns,
            ("decision", *table.primary_key),
            _OF_A_BUDGET if has_budget else (),
        )
    for decision, package in site.packages.items():
        for table in contract_tables():
            rows = ([decision, *row_cells(table, row)] for row in table_rows(package, table.name))
            _insert(connection, table.name, rows)


def _write_added(connection: sqlite3.Connection, districts: Sequence[Selection]) -> None:
    tables = [added_rows(district) for district in districts]
    for table in added_tables():
        _create(connection, table.name, _columns(table), table.primary_key)
        rows = chain.from_iterable(each[table.name] for each in tables)
        # Districts share codes: each is written once.
        once = {tuple(row[key] for key in table.primary_key): row for row in rows}
        _insert(connection, table.name, table_cells(table, once.values()))


def _write_dictionary(connection: sqlite3.Connection) -> None:
    rows = [
        [
            table.name,
            field["name"],
            *(translated(field, part, language) for part, language in _TEXTS),
            field.get("unit", ""),
        ]
        for table in (*contract_tables(), *added_tables())
        for field in table.fields
    ]
    _create(connection, "dictionary", [(column, "TEXT") for column in _DICTIONARY], _DICTIONARY[:2])
    _insert(connection, "dictionary", rows)


def _columns(table: Table) -> list[tuple[str, str]]:
    return [(field["name"], "INTEGER" if field["type"] == "integer" else "TEXT") for field in table.fields]


def _create(
    connection: sqlite3.Connection,
    name: str,
    columns: Iterable[tuple[str, str]],
    key: Iterable[str],
    budget: Sequence[str] = (),
) -> None:
    # Names come from the schemas of the project, never from data.
    typed = ", ".join(f'"{column}" {kind}' for column, kind in columns)
    keys = ", ".join(f'"{column}"' for column in key)
    owner = f", FOREIGN KEY ({', '.join(budget)}) REFERENCES budgets" if budget else ""
    connection.execute(f'CREATE TABLE "{name}" ({typed}, PRIMARY KEY ({keys}){owner})')


def _insert(connection: sqlite3.Connection, name: str, rows: Iterable[Sequence[Any]]) -> None:
    filled = [[None if cell == "" else cell for cell in row] for row in rows]
    if filled:
        marks = ", ".join("?" * len(filled[0]))
        connection.executemany(f'INSERT INTO "{name}" VALUES ({marks})', filled)  # noqa: S608 - no data in it
