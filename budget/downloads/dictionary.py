"""Downloads: the dictionary of every column of a published data package: meaning, type, unit, example, joins."""

import csv
import io
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from budget.downloads.files import LINES
from budget.tables import DESCRIPTOR, translated
from budget.views import Locale

# Columns whose numbers are of something; all others are words, codes and dates.
_UNITS: Final = {
    "amount_text": "dictionary.unit.printed",
    "printed": "dictionary.unit.printed",
    "computed": "dictionary.unit.printed",
    "source_line": "dictionary.unit.line",
    "fiscal_year": "dictionary.unit.year",
    "source_line_kk": "dictionary.unit.line",
    "_kzt": "unit.tenge",
    "_percent": "workbook.unit.percent",
}
# Of columns that are made a measure each, what their names end in.
_ENDINGS: Final = ("_kzt", "_percent")
_LONGEST_EXAMPLE: Final = 60
# The table that tells from which decision each budget is taken; all tables of a place and a year join with it.
_DECISIONS: Final = "decisions"


@dataclass(frozen=True, slots=True)
class ExplainedColumn:
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
class ExplainedTable:
    """A table of a data package."""

    name: str
    path: str
    title: str
    description: str
    columns: tuple[ExplainedColumn, ...]


def dictionary(folder: Path, locale: Locale) -> tuple[ExplainedTable, ...]:
    """Return every table of the published package in a folder, in the order of its descriptor.

    Examples are the first values of its files; a long one is cut.
    """
    resources = json.loads((folder / DESCRIPTOR).read_text(encoding="utf-8"))["resources"]
    has_decisions = any(resource["name"] == _DECISIONS for resource in resources)
    tables = []
    for resource in resources:
        content = (folder / resource["path"]).read_bytes().decode()
        rows = list(csv.DictReader(io.StringIO(content, newline="")))
        fields = [
            field | {"example": next((row[field["name"]] for row in rows if row[field["name"]]), "")}
            for field in resource["schema"]["fields"]
        ]
        joins = _joins(resource, has_decisions=has_decisions)
        tables.append(_table(resource["path"], resource, fields, joins, locale))
    return tuple(tables)


def described_table(metadata: Path, locale: Locale) -> ExplainedTable:
    """Return the table of all lines, which stands in no package, as its published metadata describe it."""
    described = json.loads(metadata.read_text(encoding="utf-8"))
    return _table(LINES, described, described["fields"], {}, locale)


def _table(
    path: str,
    described: Mapping[str, Any],
    fields: Iterable[Mapping[str, Any]],
    joins: Mapping[str, str],
    locale: Locale,
) -> ExplainedTable:
    return ExplainedTable(
        name=path.partition(".")[0],
        path=path,
        title=translated(described, "title", locale.language),
        description=translated(described, "description", locale.language),
        columns=tuple(_column(field, joins.get(field["name"], ""), locale) for field in fields),
    )


def unit_words(column: str, locale: Locale) -> str:
    """Return what the numbers of a column are of; nothing where they are words, codes or days."""
    unit = _UNITS.get(column) or next((_UNITS[end] for end in _ENDINGS if column.endswith(end)), "")
    return locale.text(unit) if unit else ""


def _joins(resource: Mapping[str, Any], *, has_decisions: bool) -> dict[str, str]:
    """Return the table and column that each column points to."""
    key = ("place", "fiscal_year")
    columns = {field["name"] for field in resource["schema"]["fields"]}
    of_budgets = has_decisions and resource["name"] != _DECISIONS and columns.issuperset(key)
    joins = {column: f"{_DECISIONS}.{column}" for column in key if of_budgets}
    for foreign in resource["schema"].get("foreignKeys", ()):
        if len(foreign["fields"]) == 1:
            reference = foreign["reference"]
            joins[foreign["fields"][0]] = f"{reference['resource']}.{reference['fields'][0]}"
    return joins


def _column(field: Mapping[str, Any], joins: str, locale: Locale) -> ExplainedColumn:
    # An address is long and says nothing of what a column holds.
    name, example = field["name"], "" if field["example"].startswith("http") else field["example"]
    return ExplainedColumn(
        name=name,
        title=translated(field, "title", locale.language),
        description=translated(field, "description", locale.language),
        kind=locale.text(f"type.{field['type']}"),
        unit=unit_words(name, locale),
        # An address that is cut leads nowhere.
        example=example
        if len(example) <= _LONGEST_EXAMPLE or "://" in example
        else f"{example[:_LONGEST_EXAMPLE].rstrip()}…",
        joins=joins,
    )
