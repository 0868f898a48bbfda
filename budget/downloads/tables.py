"""Downloads: the tables that downloads add to those of a decision: tidy budget, decisions, names, errors."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from budget.accounts import leaves, row_order
from budget.downloads.selection import Selection
from budget.languages import LANGUAGES
from budget.model import Side
from budget.packages import Table, contract_table
from budget.reference import Name, Reference

Cells = Mapping[str, object]


@cache
def own_tables() -> tuple[Table, ...]:
    """Return the tables that a folder of downloads adds to the contract, in the order of its descriptor.

    >>> [table.name for table in own_tables()][:3]
    ['budget', 'decisions', 'places']
    """
    shared = json.loads(_schema_text("fields.json"))
    return tuple(_table(entry, shared) for entry in json.loads(_schema_text("tables.json")))


def own_rows(selection: Selection) -> dict[str, tuple[Cells, ...]]:
    """Return the rows of each own table by the table's name, as cells by column."""
    return {
        "budget": tuple(_budget(selection)),
        "decisions": tuple(_decisions(selection)),
        "places": tuple(_locations(selection)),
        "revenue_codes": tuple(_codes(selection, "revenue")),
        "expenditure_codes": tuple(_codes(selection, "expenditure")),
        "financing_codes": tuple(_codes(selection, "financing")),
        "balance_items": tuple(_items(selection)),
        "known_discrepancies": tuple(_known_discrepancies(selection)),
    }


def csv_bytes(table: Table, rows: Iterable[Cells]) -> bytes:
    """Return rows as the CSV that every table of the project is: UTF-8, comma, LF; nothing for no value."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows([row[column] for column in table.columns] for row in rows)
    return text.getvalue().encode()


def names(reference: Reference, side: str, code: str, printed: str) -> dict[str, str]:
    """Return the official names of a line as columns; the printed Russian one where none is registered."""
    name = reference.name(side, code)
    if name is None:
        return {"name_ru": printed, "name_kk": "", "name_en": ""}
    return {f"name_{language}": name.name(language) for language in LANGUAGES}


def _budget(selection: Selection) -> Iterator[Cells]:
    for budget in selection.budgets:
        for leaf in leaves(budget):
            yield {
                "fiscal_year": budget.fiscal_year,
                "decision": budget.decision.decision,
                "place": budget.place.place,
                "side": leaf.side,
                "code": leaf.code,
                **names(selection.site.reference, leaf.table, leaf.code, leaf.row.name),
                "amount_kzt": leaf.amount_kzt,
                "source_line": leaf.row.source_line,
            }


def _decisions(selection: Selection) -> Iterator[Cells]:
    for budget in selection.budgets:
        decision = budget.decision
        yield {
            "place": budget.place.place,
            "fiscal_year": budget.fiscal_year,
            "decision": decision.decision,
            "number": decision.number,
            "decision_date": _iso(decision.decision_date),
            "issuer": decision.issuer,
            "decision_title": decision.title,
            "registration_number": decision.registration_number,
            "registration_date": _iso(decision.registration_date),
            "effective_date": _iso(decision.effective_date),
            "package_version": selection.site.packages[decision.decision].version,
        }


def _locations(selection: Selection) -> Iterator[Cells]:
    for place in {b.place.place: b.place for b in selection.budgets}.values():
        district = selection.site.reference.districts[place.district]
        yield {
            "place": place.place,
            "kind": place.kind,
            **{f"name_{language}": place.name(language) for language in LANGUAGES},
            "district": district.district,
            **{f"district_{language}": district.name(language) for language in LANGUAGES},
            "kato": district.kato,
        }


def _codes(selection: Selection, side: Side) -> Iterator[Cells]:
    lines = {line.code: line for budget in selection.budgets for line in getattr(budget, side)}
    for code in sorted(lines, key=lambda code: row_order((side, code))):
        line = lines[code]
        yield {"code": code, "level": line.level, **_all_names(selection, side, code, line.name)}


def _items(selection: Selection) -> Iterator[Cells]:
    rows = {row.item: row for budget in selection.budgets for row in budget.balance.values()}
    for item, row in rows.items():
        yield {"item": item, **_all_names(selection, "balance", item, row.name)}


def _known_discrepancies(selection: Selection) -> Iterator[Cells]:
    for row in selection.discrepancies():
        columns = next(table for table in own_tables() if table.name == "known_discrepancies").columns
        yield {column: getattr(row, column) for column in columns}


def _all_names(selection: Selection, side: str, code: str, printed: str) -> Cells:
    name: Name | None = selection.site.reference.name(side, code)
    return {
        **names(selection.site.reference, side, code, printed),
        **{f"plain_{language}": name.plain(language) if name else "" for language in LANGUAGES},
        "name_status": name.status if name else "",
    }


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _schema_text(name: str) -> str:
    return (files(__package__) / "schema" / name).read_text(encoding="utf-8")


def _table(entry: Mapping[str, Any], shared: Mapping[str, Mapping[str, Any]]) -> Table:
    """A column is described in fields.json, or as in the contract's table `like`; `own` changes either."""
    known = {field["name"]: field for field in contract_table(entry["like"]).fields}
    own = entry.get("own", {})
    return Table(
        name=entry["name"],
        words={key: text for key, text in entry.items() if key.startswith(("title", "description"))},
        fields=tuple(
            {"name": name, **(shared.get(name) or known.get(name, {})), **own.get(name, {})}
            for name in entry["fields"]
        ),
        primary_key=tuple(entry["primaryKey"]),
    )
