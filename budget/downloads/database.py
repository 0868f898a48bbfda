"""Downloads: all decisions in one SQLite file, for those who join and filter."""

import csv
import io
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from budget.accounts import Site
from budget.downloads.selection import Selection
from budget.downloads.tables import own_rows, own_tables
from budget.packages import Table, contract_tables, package_contents

DATABASE: Final = "budget.sqlite"

# Rows of the columns' dictionary: what a table's column means, in three languages.
_DICTIONARY: Final = (
    "table_name",
    "column_name",
    "title_en",
    "title_ru",
    "title_kk",
    "description_en",
    "description_ru",
    "description_kk",
    "unit",
)


def database_bytes(site: Site, districts: Iterable[Selection]) -> bytes:
    """Return a SQLite file: the tables of every decision, the tidy budgets in force, names, errors, a dictionary.

    The tables of the contract have one more column in front, `decision`. An empty cell is NULL. The same figures give
    the same bytes with the same release of SQLite.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / DATABASE
        connection = sqlite3.connect(path)
        try:
            connection.execute("PRAGMA page_size = 4096")
            with connection:
                _write_decisions(connection, site)
                _write_own(connection, tuple(districts))
                _write_dictionary(connection)
        finally:
            connection.close()
        return path.read_bytes()


def _write_decisions(connection: sqlite3.Connection, site: Site) -> None:
    for table in contract_tables():
        columns = [("decision", "TEXT"), *_columns(table)]
        _create(connection, table.name, columns, ("decision", *table.primary_key))
    for decision, package in site.packages.items():
        contents = package_contents(package, site.reference)
        for table in contract_tables():
            rows = csv.reader(io.StringIO(contents[table.path].decode(), newline=""))
            next(rows)
            _insert(connection, table.name, ([decision, *row] for row in rows))


def _write_own(connection: sqlite3.Connection, districts: Sequence[Selection]) -> None:
    rows = [own_rows(district) for district in districts]
    for table in own_tables():
        _create(connection, table.name, _columns(table), table.primary_key)
        # Districts share codes: each is written once.
        each = {
            tuple(row[key] for key in table.primary_key): [row[column] for column in table.columns]
            for held in rows
            for row in held[table.name]
        }
        _insert(connection, table.name, each.values())


def _write_dictionary(connection: sqlite3.Connection) -> None:
    _create(connection, "dictionary", [(column, "TEXT") for column in _DICTIONARY], _DICTIONARY[:2])
    _insert(connection, "dictionary", _dictionary())


def _dictionary() -> Iterator[list[str]]:
    for table in (*contract_tables(), *own_tables()):
        for field in table.fields:
            words = [
                field[f"{part}{suffix}"] for part in ("title", "description") for suffix in ("", "_ru", "_kk")
            ]
            yield [table.name, field["name"], *words, field.get("unit", "")]


def _columns(table: Table) -> list[tuple[str, str]]:
    return [(field["name"], "INTEGER" if field["type"] == "integer" else "TEXT") for field in table.fields]


def _create(
    connection: sqlite3.Connection, name: str, columns: Iterable[tuple[str, str]], key: Iterable[str]
) -> None:
    # Names come from the schemas of the project, never from data.
    held = ", ".join(f'"{column}" {kind}' for column, kind in columns)
    keys = ", ".join(f'"{column}"' for column in key)
    connection.execute(f'CREATE TABLE "{name}" ({held}, PRIMARY KEY ({keys}))')


def _insert(connection: sqlite3.Connection, name: str, rows: Iterable[Sequence[Any]]) -> None:
    filled = [[None if cell == "" else cell for cell in row] for row in rows]
    if filled:
        marks = ", ".join("?" * len(filled[0]))
        connection.executemany(f'INSERT INTO "{name}" VALUES ({marks})', filled)  # noqa: S608 - no data in it
