"""Downloads: the self-contained data package of a place or a district: the contract's tables and the added ones."""

from typing import Any, Final

from budget.downloads.added_tables import added_contents, added_tables
from budget.downloads.selection import Selection
from budget.packages import contract_tables, data_package, decision_particulars, table_contents
from budget.tables import DESCRIPTOR, by_key, json_bytes, table_resource
from budget.urls import place_path
from budget.views import in_all_locales

# Which column of a table points into which list of names.
_LISTS: Final = {
    "budgets": ("place", "places"),
    "revenue": ("code", "revenue_codes"),
    "expenditure": ("code", "expenditure_codes"),
    "financing": ("code", "financing_codes"),
    "balance": ("item", "balance_items"),
}


def package_files(selection: Selection, site_url: str) -> dict[str, bytes]:
    """Return a self-contained Data Package as bytes by file name: the descriptor, then the tables.

    The tables of a decision keep the columns and the order of the contract and hold the rows of this selection
    alone. The same figures and the same URL give the same bytes.
    """
    tables = added_contents(selection) | table_contents(selection.package())
    resources = [table_resource(each, tables[each.path]) for each in (*added_tables(), *contract_tables())]
    for resource in resources:
        _point_into_list(resource)
    described = f"downloads.{selection.kind}.description"
    descriptions = in_all_locales(
        lambda locale: locale.text(described, title=selection.titles[locale.language])
    )
    descriptor = data_package(
        selection.name,
        f"urn:budget-downloads:{selection.folder}",
        {
            **by_key("title", selection.titles),
            **by_key("description", descriptions),
            "homepage": site_url + place_path(selection.name, selection.latest[0].fiscal_year),
        },
        [selection.site.packages[decision.decision] for decision in selection.decisions],
        selection.site.reference,
        resources,
        decisions=[decision_particulars(decision) for decision in selection.decisions],
    )
    return {DESCRIPTOR: json_bytes(descriptor)} | tables


def _point_into_list(resource: dict[str, Any]) -> None:
    if resource["name"] in _LISTS:
        column, names = _LISTS[resource["name"]]
        key = {"fields": [column], "reference": {"resource": names, "fields": [column]}}
        resource["schema"].setdefault("foreignKeys", []).append(key)
