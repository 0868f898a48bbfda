"""Downloads: all decisions in one SQLite file, for those who join and filter."""

import csv
import io
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from functools import cache
from importlib.resources import files
from itertools import chain
from pathlib import Path
from typing import Any, Final

from budget.accounts import Site
from budget.downloads.added_tables import Cells, added_rows, added_tables, code_rows, table_cells
from budget.downloads.selection import district_selections
from budget.languages import LANGUAGES
from budget.model import Package
from budget.packages import contract_tables, row_cells, table_rows, under_lines
from budget.reference import reference_tables
from budget.tables import Table, read_schema, schema_tables, translated

# What a column of a table means, in each language, English first.
_TEXTS: Final = [
    (part, language)
    for part in ("title", "description")
    for language in sorted(LANGUAGES, key=lambda language: language != "en")
]
_DICTIONARY: Final = (
    "table_name",
    "column_name",
    *(f"{part}_{language}" for part, language in _TEXTS),
    "unit",
)
# A view here: with its names in three languages in each row it was the largest table.
_BUDGET: Final = "budget"
# Here the tables of the contract have one more column, and with it the keys of these have one too.
_OF_BUDGET: Final = ("place", "fiscal_year")
# Tables of the reference that are words for the site and tell nothing of the figures.
WORDS: Final = frozenset({"glossary", "changes", "search_words"})

_Rows = Iterable[Sequence[object]]


def database_bytes(site: Site, reference: Mapping[str, bytes]) -> bytes:
    """Return a SQLite file: the tables of every decision, which of them are in force, the reference, a dictionary.

    The tables of the contract have one more column in front, `decision`, which `packages` tells about; the views
    `amounts`, `in_force`, `changes` and `budget` join them. `reference` is what `published_reference` gives. An empty
    cell is NULL. The same figures give the same bytes with the same release of SQLite.
    """
    tables = {
        table.name: table for table in (*_listed_tables(), *_packages(), _leaves_table(), *contract_tables())
    }
    # The reference has the places and the errors of all, not of those in force alone.
    added = [table for table in added_tables() if table.name not in tables]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "budget.sqlite"
        connection = sqlite3.connect(path)
        try:
            connection.execute("PRAGMA page_size = 4096")
            # Nobody else reads it yet, and what is broken off is thrown away: nothing need be safe on the disk.
            connection.execute("PRAGMA synchronous = OFF")
            connection.execute("PRAGMA journal_mode = OFF")
            with connection:
                for table in (*tables.values(), *(table for table in added if table.name != _BUDGET)):
                    _create(connection, table)
                for name, rows in chain(_reference(reference), _decisions(site), _added(site, added)):
                    _insert(connection, name, rows)
                connection.executescript((files(__package__) / "views.sql").read_text(encoding="utf-8"))
                columns = ", ".join(_DICTIONARY)
                connection.execute(
                    f"CREATE TABLE dictionary ({columns}, PRIMARY KEY (table_name, column_name))"
                )
                _insert(connection, "dictionary", _explained((*tables.values(), *added)))
            connection.execute("VACUUM")
        finally:
            connection.close()
        return path.read_bytes()


def _reference(published: Mapping[str, bytes]) -> Iterator[tuple[str, _Rows]]:
    for table in _listed_tables():
        yield table.name, list(csv.reader(io.StringIO(published[table.path].decode(), newline="")))[1:]


def _decisions(site: Site) -> Iterator[tuple[str, _Rows]]:
    [packages] = _packages()
    yield packages.name, table_cells(packages, map(_particulars, site.packages.values()))
    for decision, package in site.packages.items():
        for table in contract_tables():
            rows = (
                [decision, *row_cells(table, row)] for row in table_rows(under_lines(package), table.name)
            )
            yield table.name, rows


def _particulars(package: Package) -> dict[str, object]:
    decision = package.decision
    cells = {field.name: getattr(decision, field.name) for field in fields(decision)}
    cells |= {"decision_title": decision.title, "package_version": package.version}
    return {name: str(cell or "") for name, cell in cells.items()}


def _added(site: Site, tables: Sequence[Table]) -> Iterator[tuple[str, _Rows]]:
    codes = code_rows(site.reference, site.packages.values())
    of_all = [table for table in tables if table.name in codes]
    for table in of_all:
        yield table.name, table_cells(table, codes[table.name])
    names = {row["line"]: row["name_ru"] for rows in codes.values() for row in rows}
    leaves = _leaves_table()
    for district in district_selections(site):
        rows = added_rows(district)
        for table in tables:
            if table.name == _BUDGET:
                yield leaves.name, _leaves(leaves, rows[_BUDGET], names)
            elif table not in of_all:
                yield table.name, table_cells(table, rows[table.name])


def _leaves(table: Table, rows: Iterable[Cells], names: Mapping[object, object]) -> Iterator[list[object]]:
    """Yield the rows of `budget`, whose names stand in the lists of codes but for those that differ."""
    for row in rows:
        own = "" if names[row["line"]] == row["name_ru"] else row["name_ru"]
        yield from table_cells(table, [{**row, "name_ru": own}])


def _explained(tables: Iterable[Table]) -> Iterator[list[object]]:
    for table in tables:
        for field in table.fields:
            texts = (translated(field, part, language) for part, language in _TEXTS)
            yield [table.name, field["name"], *texts, field.get("unit", "")]


def _listed_tables() -> list[Table]:
    return [table for name, table in reference_tables().items() if name not in WORDS]


@cache
def _packages() -> tuple[Table, ...]:
    known = {table.name: table for table in added_tables()}
    return schema_tables(read_schema(__package__, "database.schema.json"), known)


@cache
def _leaves_table() -> Table:
    """Return what `budget` is made of: its rows, with a name only where the lists of codes have another."""
    [budget] = [table for table in added_tables() if table.name == _BUDGET]
    fields = tuple(field for field in budget.fields if field["name"] not in ("name_kk", "name_en"))
    return replace(budget, name="leaves", fields=fields)


def _create(connection: sqlite3.Connection, table: Table) -> None:
    # Names come from the schemas of the project, never from data.
    columns = [f'"{field["name"]}" {_kind(field)}' for field in table.fields]
    key = table.primary_key
    references = [
        (each["fields"], each["reference"]["resource"], each["reference"]["fields"])
        for each in table.foreign_keys
    ]
    if table in contract_tables():
        columns.insert(0, '"decision" TEXT')
        key = ("decision", *key)
        if table.name in ("budgets", "stated_totals"):
            references.append((["decision"], "packages", ["decision"]))
    if table.name == "budgets":
        references.append((["place"], "places", ["place"]))
    rules = [f"PRIMARY KEY ({_listed(key)})"]
    for own, resource, to in references:
        of_budget = ["decision"] if resource == "budgets" and tuple(own) == _OF_BUDGET else []
        joined = f'REFERENCES "{resource}" ({_listed([*of_budget, *to])})'
        rules.append(f"FOREIGN KEY ({_listed([*of_budget, *own])}) {joined}")
    # What decisions print lies in the order of its key, and needs no index beside it.
    kept = " WITHOUT ROWID" if table in (*contract_tables(), _leaves_table()) else ""
    connection.execute(f'CREATE TABLE "{table.name}" ({", ".join([*columns, *rules])}){kept}')


def _kind(field: Mapping[str, Any]) -> str:
    return "INTEGER" if field["type"] == "integer" else "TEXT"


def _listed(columns: Iterable[str]) -> str:
    return ", ".join(f'"{column}"' for column in columns)


def _insert(connection: sqlite3.Connection, name: str, rows: _Rows) -> None:
    filled = [[None if cell == "" else cell for cell in row] for row in rows]
    if filled:
        marks = ", ".join("?" * len(filled[0]))
        connection.executemany(f'INSERT INTO "{name}" VALUES ({marks})', filled)  # noqa: S608 - no data in it
