"""Packages: the tables of the data contract, read once from the JSON beside this module."""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Table:
    """One resource of a package: its columns in order, its key and the words that describe it.

    `fields` are Table Schema field descriptors, in the order of the columns.
    """

    name: str
    words: dict[str, str]
    fields: tuple[dict[str, Any], ...]
    primary_key: tuple[str, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """Return the names of the columns, in order."""
        return tuple(field["name"] for field in self.fields)

    @property
    def path(self) -> str:
        """Return the name of the CSV file."""
        return f"{self.name}.csv"


@cache
def contract_words() -> dict[str, Any]:
    """Return the templates of the package's own titles, descriptions, licence and keywords."""
    words: dict[str, Any] = json.loads(_schema_text("package.json"))
    return words


@cache
def contract_tables() -> tuple[Table, ...]:
    """Return the tables of the contract in the order in which a package lists them.

    >>> [table.name for table in contract_tables()]
    ['budgets', 'revenue', 'expenditure', 'financing', 'balance', 'stated_totals']
    """
    shared = json.loads(_schema_text("fields.json"))
    return tuple(_table(entry, shared) for entry in json.loads(_schema_text("tables.json")))


def contract_table(name: str) -> Table:
    """Return one table of the contract."""
    return next(table for table in contract_tables() if table.name == name)


def _schema_text(name: str) -> str:
    return (files(__package__) / "schema" / name).read_text(encoding="utf-8")


def _table(entry: dict[str, Any], shared: dict[str, dict[str, Any]]) -> Table:
    own = entry.get("constraints", {})
    return Table(
        name=entry["name"],
        words={key: text for key, text in entry.items() if key.startswith(("title", "description"))},
        fields=tuple(_field(name, shared[name], own.get(name, {})) for name in entry["fields"]),
        primary_key=tuple(entry["primaryKey"]),
    )


def _field(name: str, shared: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    field = {"name": name} | shared
    if own:
        field["constraints"] = shared.get("constraints", {}) | own
    return field
