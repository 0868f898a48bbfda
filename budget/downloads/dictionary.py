"""Downloads: the dictionary of every column of the data packages: meaning, type, unit, example, joins."""

import csv
import io
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from budget.downloads.descriptor import LISTS
from budget.downloads.selection import Selection
from budget.downloads.tables import csv_bytes, own_rows, own_tables
from budget.downloads.translated import translated
from budget.packages import DESCRIPTOR, Table, contract_tables, package_contents
from budget.views import Locale

# Columns whose numbers are of something; all others are words, codes and dates.
_UNITS: Final = {
    "amount_kzt": "dictionary.unit.tenge",
    "amount_text": "dictionary.unit.printed",
    "printed": "dictionary.unit.printed",
    "computed": "dictionary.unit.printed",
    "source_line": "dictionary.unit.line",
    "fiscal_year": "dictionary.unit.year",
}
_LONGEST_EXAMPLE: Final = 60


@dataclass(frozen=True, slots=True)
class ColumnWords:
    """A column: what it means, what kind of value it holds, in what unit (empty: none), and a value from the data.

    `joins` names the table and column that tell more about the value: "revenue_codes.code".
    """

    name: str
    title: str
    description: str
    kind: str
    unit: str
    example: str
    joins: str

    @property
    def meaning(self) -> tuple[str, ...]:
        """Return what tells columns of one name apart: those of one meaning need one explanation."""
        return self.name, self.title, self.description, self.unit or self.kind


@dataclass(frozen=True, slots=True)
class TableWords:
    """A table of a data package; `is_added` tells those that only the downloads have, not the stored package."""

    name: str
    path: str
    title: str
    description: str
    is_added: bool
    columns: tuple[ColumnWords, ...]


def dictionary(selection: Selection, locale: Locale) -> tuple[TableWords, ...]:
    """Return every table of the data package of a place or a district, in the order of its descriptor.

    Examples are the first values of the selection's own data; a long one is cut.
    """
    contents = package_contents(selection.package(), selection.site.reference)
    rows = own_rows(selection)
    added = [(table, csv_bytes(table, rows[table.name]), True) for table in own_tables()]
    stored = [(table, contents[table.path], False) for table in contract_tables()]
    return tuple(
        TableWords(
            name=table.name,
            path=table.path,
            title=translated(table.words, "title", locale.language),
            description=translated(table.words, "description", locale.language),
            is_added=is_added,
            columns=_columns(table, content, locale),
        )
        for table, content, is_added in (*added, *stored)
    )


def described_tables(folder: Path, locale: Locale) -> tuple[TableWords, ...]:
    """Return every table of the published package in a folder by its descriptor; its files give the examples."""
    descriptor = json.loads((folder / DESCRIPTOR).read_text(encoding="utf-8"))
    tables = []
    for resource in descriptor["resources"]:
        schema = resource["schema"]
        keys = {
            key["fields"][0]: f"{key['reference']['resource']}.{key['reference']['fields'][0]}"
            for key in schema.get("foreignKeys", ())
        }
        rows = list(_rows((folder / resource["path"]).read_bytes()))
        tables.append(
            TableWords(
                name=resource["name"],
                path=resource["path"],
                title=translated(resource, "title", locale.language),
                description=translated(resource, "description", locale.language),
                is_added=False,
                columns=tuple(
                    _column(field, keys.get(field["name"], ""), rows, locale) for field in schema["fields"]
                ),
            )
        )
    return tuple(tables)


def _columns(table: Table, content: bytes, locale: Locale) -> tuple[ColumnWords, ...]:
    rows = list(_rows(content))
    return tuple(_column(field, _joins(table, field["name"]), rows, locale) for field in table.fields)


def _rows(content: bytes) -> Iterable[dict[str, str]]:
    return csv.DictReader(io.StringIO(content.decode(), newline=""))


def _column(field: Mapping[str, Any], joins: str, rows: list[dict[str, str]], locale: Locale) -> ColumnWords:
    name: str = field["name"]
    example = next((row[name] for row in rows if row[name]), "")
    unit = _UNITS.get(name)
    return ColumnWords(
        name=name,
        title=translated(field, "title", locale.language),
        description=translated(field, "description", locale.language),
        kind=locale.text(f"type.{field['type']}"),
        unit=locale.text(unit) if unit else "",
        example=example if len(example) <= _LONGEST_EXAMPLE else f"{example[:_LONGEST_EXAMPLE].rstrip()}…",
        joins=joins,
    )


def _joins(table: Table, column: str) -> str:
    if table.name in LISTS and LISTS[table.name][0] == column:
        names = LISTS[table.name][1]
        return f"{names}.{'place' if names == 'places' else column}"
    if column in ("place", "fiscal_year") and {"place", "fiscal_year"} <= set(table.columns):
        return "" if table.name in ("places", "decisions") else f"decisions.{column}"
    return ""
