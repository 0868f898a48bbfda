"""The reference data beside the packages: every printed line is named, every known error is really printed."""

import csv

import pytest

from budget.reference import load_reference

KEYS = {
    "revenue": ("place", "code"),
    "expenditure": ("place", "code"),
    "financing": ("place", "code"),
    "balance": ("place", "item"),
    "stated_totals": ("budget", "item"),
}


@pytest.fixture(scope="module")
def reference(project):
    return load_reference(project / "data")


@pytest.fixture(scope="module")
def rows(project):
    """Return every row of every package by (decision, table, budget, code)."""
    found = {}
    for package in sorted((project / "data" / "packages").glob("*/datapackage.json")):
        for table, (budget, code) in KEYS.items():
            with (package.parent / f"{table}.csv").open(encoding="utf-8", newline="") as file:
                for row in csv.DictReader(file):
                    found[package.parent.name, table, row[budget], row[code]] = row
    assert found
    return found


def test_every_printed_line_is_named_as_it_is_printed(rows, reference):
    strange = []
    for (decision, table, budget, code), row in rows.items():
        if table == "stated_totals":
            continue
        name = reference.name(table, code)
        level = "item" if table == "balance" else row["level"]
        if name is None or not name.accepts(row["name"]) or name.level != level:
            strange.append((decision, table, budget, code, row["name"]))
    assert strange == []


def test_every_known_error_stands_in_its_package(rows, reference):
    for error in reference.known_discrepancies:
        row = rows[error.decision, error.table, error.budget, error.code]
        assert error.printed in {row["amount_text"], row.get("unit_text")}, error
        assert error.computed != error.printed


def test_the_decision_that_a_line_was_seen_in_prints_it(rows, reference):
    printed = {
        (decision, *(("revenue", code.removeprefix("revenue/")) if "/" in code else ("balance", code)))
        if table == "stated_totals"
        else (decision, table, code)
        for decision, table, _, code in rows
    }
    here = {decision for decision, _, _ in printed}
    seen = {(decision, name) for name in reference.names for decision in name.seen_in if decision in here}
    assert seen <= {(decision, reference.name(table, code)) for decision, table, code in printed}
