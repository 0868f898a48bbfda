"""Packages: what differs between two packages of one decision, and the version that follows from it."""

from dataclasses import dataclass, fields
from typing import Literal

from budget.errors import Problem, RefusedError
from budget.model import Package
from budget.packages.contract import Row, contract_tables, row_key, table_rows
from budget.tables import Table


@dataclass(frozen=True, slots=True)
class Difference:
    """One cell that changed, or one row that came or went (then `field` is empty).

    `key` is the primary key of the row, as text: `("karatau", "2021", "1/04/1")`.
    """

    table: str
    key: tuple[str, ...]
    change: Literal["added", "removed", "changed"]
    field: str = ""
    before: str = ""
    after: str = ""


def differences(old: Package, new: Package) -> tuple[Difference, ...]:
    """Return what a reader of `old` has to know of `new`, table by table in the order of the contract.

    The decision's particulars are compared as a table of their own, `decision`.
    """
    found = _changed_fields("decision", (), old.decision, new.decision)
    for table in contract_tables():
        found += _table_differences(table, table_rows(old, table.name), table_rows(new, table.name))
    return tuple(found)


def next_version(old: Package, new: Package) -> str:
    """Return the version of `new`: unchanged if nothing differs, else a higher patch or minor number.

    Rows that come or go raise the minor number, mended values the patch number.
    """
    changes = {difference.change for difference in differences(old, new)}
    if not changes:
        return old.version
    try:
        major, minor, patch = (int(number) for number in old.version.split("."))
    except ValueError:
        where = old.decision.decision
        problem = Problem.from_key(where, "odd_version", "restore_descriptor", quote=old.version)
        raise RefusedError(problem) from None
    if changes == {"changed"}:
        return f"{major}.{minor}.{patch + 1}"
    return f"{major}.{minor + 1}.0"


def _table_differences(table: Table, old: tuple[Row, ...], new: tuple[Row, ...]) -> list[Difference]:
    before = {row_key(table, row): row for row in old}
    after = {row_key(table, row): row for row in new}
    found: list[Difference] = []
    for key, row in after.items():
        if key in before:
            found += _changed_fields(table.name, key, before[key], row)
        else:
            found.append(Difference(table.name, key, "added"))
    found += [Difference(table.name, key, "removed") for key in before if key not in after]
    return found


def _changed_fields(table: str, key: tuple[str, ...], old: object, new: object) -> list[Difference]:
    pairs = [(name, getattr(old, name), getattr(new, name)) for name in _field_names(old)]
    return [
        Difference(table, key, "changed", name, str(before), str(after))
        for name, before, after in pairs
        if before != after
    ]


def _field_names(record: object) -> list[str]:
    # What follows from the reference is no part of a package.
    return [field.name for field in fields(record) if field.compare]  # type: ignore[arg-type]
