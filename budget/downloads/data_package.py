"""Downloads: the self-contained data package of a place or a district: the contract's tables and the added ones."""

from collections.abc import Sequence
from typing import Any, Final

from budget.downloads.added_tables import added_contents, added_tables, tidy_bytes, tidy_table
from budget.downloads.files import DOWNLOADS_FOLDER, STANDING, STANDING_TEXTS
from budget.downloads.selection import Selection
from budget.packages import contract_tables, data_package, decision_particulars, resource_of, table_contents
from budget.tables import DESCRIPTOR, by_key, json_bytes, key_texts, table_resource, text_keys
from budget.urls import place_path

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
    alone, under the codes that join the years. The same figures and the same URL give the same bytes.
    """
    package = selection.package()
    tables = added_contents(selection) | table_contents(package)
    resources = [table_resource(each, tables[each.path]) for each in added_tables()]
    resources += [resource_of(package, each, tables[each.path]) for each in contract_tables()]
    for resource in resources:
        _point_into_list(resource)
        if resource["path"] == STANDING:
            resource.update(key_texts(STANDING_TEXTS))
    return {DESCRIPTOR: _descriptor(selection, site_url, selection.folder, resources)} | tables


def tidy_files(selection: Selection, site_url: str) -> dict[str, bytes]:
    """Return the table without subtotals, with a descriptor of its own.

    What its columns mean is said once, in the descriptor of the district, to which it leads: here they have titles.
    """
    content = tidy_bytes(selection)
    resource = table_resource(tidy_table(), content)
    schema = resource["schema"]
    del schema["foreignKeys"]
    described = text_keys("description")
    schema["fields"] = [
        {name: value for name, value in field.items() if name not in described} for field in schema["fields"]
    ]
    district = selection.latest[0].place.district
    resource["describedby"] = f"{site_url}{DOWNLOADS_FOLDER}/places/{district}/{DESCRIPTOR}"
    name = f"{selection.folder}/{tidy_table().path}"
    return {
        DESCRIPTOR: _descriptor(selection, site_url, name, [resource]),
        tidy_table().path: content,
    }


def _descriptor(
    selection: Selection, site_url: str, identity: str, resources: Sequence[dict[str, Any]]
) -> bytes:
    descriptor = data_package(
        selection.name,
        f"urn:budget-downloads:{identity}",
        {
            **by_key("title", selection.titles),
            **by_key("description", selection.descriptions),
            "homepage": site_url + place_path(selection.name, selection.latest[0].fiscal_year),
        },
        [selection.site.packages[decision.decision] for decision in selection.decisions],
        selection.site.reference,
        resources,
        version=selection.version,
        decisions=[decision_particulars(decision) for decision in selection.decisions],
    )
    return json_bytes(descriptor, indent=None)


def _point_into_list(resource: dict[str, Any]) -> None:
    if resource["name"] in _LISTS:
        column, names = _LISTS[resource["name"]]
        key = {"fields": [column], "reference": {"resource": names, "fields": [column]}}
        resource["schema"].setdefault("foreignKeys", []).append(key)
