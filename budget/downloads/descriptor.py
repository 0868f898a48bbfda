"""Downloads: the data package in a folder of downloads: the contract's tables and the added ones."""

import json
import uuid
from dataclasses import replace
from typing import Any, Final

from budget.downloads.selection import Selection
from budget.downloads.tables import csv_bytes, own_rows, own_tables
from budget.downloads.translated import by_key
from budget.languages import LANGUAGES
from budget.model import Decision
from budget.packages import DESCRIPTOR, package_contents, table_resource
from budget.urls import old_place_path
from budget.views import locale_for

# Which column of a table points into which list of names.
LISTS: Final = {
    "budgets": ("place", "places"),
    "revenue": ("code", "revenue_codes"),
    "expenditure": ("code", "expenditure_codes"),
    "financing": ("code", "financing_codes"),
    "balance": ("item", "balance_items"),
}


def package_files(selection: Selection, site_url: str) -> dict[str, bytes]:
    """Return a self-contained Data Package as bytes by file name: the descriptor, then the tables.

    The tables of a decision keep the columns and the order of the contract and hold the rows of this selection
    alone. The same figures and the same address give the same bytes.
    """
    contents = package_contents(selection.package(), selection.site.reference)
    base = json.loads(contents.pop(DESCRIPTOR))
    # What the contract says of each decision in force; the last one is the base.
    decisions = [*(_described(decision, selection) for decision in selection.decisions[:-1]), base]
    rows = own_rows(selection)
    added = {table.path: csv_bytes(table, rows[table.name]) for table in own_tables()}
    tables = added | contents
    resources = [table_resource(table, added[table.path]) for table in own_tables()] + base["resources"]
    for resource in resources:
        _point_into_list(resource)
    descriptor = {
        "$schema": base["$schema"],
        "name": selection.name,
        "id": uuid.uuid5(uuid.NAMESPACE_URL, f"urn:budget-downloads:{selection.folder}").urn,
        **_words(selection),
        "homepage": site_url + (old_place_path(selection.name) if selection.kind == "places" else ""),
        **{key: base[key] for key in ("version", "created")},
        "sources": [source for text in decisions for source in text["sources"]],
        **{key: base[key] for key in ("licenses", "contributors", "keywords")},
        "decisions": [text["decision"] for text in decisions],
        "resources": resources,
    }
    text = json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n"
    return {DESCRIPTOR: text.encode()} | tables


def _words(selection: Selection) -> dict[str, str]:
    described = f"downloads.{selection.kind}.description"
    descriptions = {to: locale_for(to).text(described, title=selection.titles[to]) for to in LANGUAGES}
    return by_key("title", selection.titles) | by_key("description", descriptions)


def _described(decision: Decision, selection: Selection) -> dict[str, Any]:
    package = replace(
        selection.site.packages[decision.decision],
        revenue=(),
        expenditure=(),
        financing=(),
        balance=(),
        stated_totals=(),
    )
    described: dict[str, Any] = json.loads(package_contents(package, selection.site.reference)[DESCRIPTOR])
    return described


def _point_into_list(resource: dict[str, Any]) -> None:
    if resource["name"] in LISTS:
        column, target = LISTS[resource["name"]]
        key = {"fields": [column], "reference": {"resource": target, "fields": [_key(target, column)]}}
        resource["schema"].setdefault("foreignKeys", []).append(key)


def _key(target: str, column: str) -> str:
    return "place" if target == "places" else column
