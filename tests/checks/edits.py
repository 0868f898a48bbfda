"""Edits of a package, one at a time: what a slip of the hand or a faulty importer could do to it."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any

from budget.model import Line, Package, StatedTotal
from budget.packages import Row, contract_tables, table_rows

FIGURES = ("revenue", "expenditure", "financing", "balance", "stated_totals")
ONE_THOUSAND_KZT = 1000


@dataclass(frozen=True)
class Edit:
    """An edited package, and the words for a test that fails."""

    words: str
    package: Package


def with_rows(package: Package, table: str, rows: tuple[Row, ...]) -> Package:
    return replace(package, **{table: rows})


def with_row(package: Package, table: str, index: int, **changes: Any) -> Package:
    rows = table_rows(package, table)
    return with_rows(package, table, (*rows[:index], replace(rows[index], **changes), *rows[index + 1 :]))


def find_row(package: Package, table: str, place: str, code: str) -> int:
    """Return the index of a row by its place and its code or item."""
    return next(
        index
        for index, row in enumerate(table_rows(package, table))
        if getattr(row, "place", getattr(row, "budget", "")) == place
        and getattr(row, "code", getattr(row, "item", "")) == code
    )


def amounts_changed(package: Package, *, text_too: bool) -> Iterator[Edit]:
    for table in FIGURES:
        for index, row in enumerate(table_rows(package, table)):
            amount = row.amount_kzt + ONE_THOUSAND_KZT
            changes = {"amount_kzt": amount}
            if text_too:
                changes["amount_text"] = f"{abs(amount) // ONE_THOUSAND_KZT:,}".replace(",", " ")
            edited = with_row(package, table, index, **changes)
            yield Edit(f"{table} row {index + 2}: one thousand more", edited)


def rows_dropped(package: Package) -> Iterator[Edit]:
    for table in contract_tables():
        rows = table_rows(package, table.name)
        for index in range(len(rows)):
            edited = with_rows(package, table.name, (*rows[:index], *rows[index + 1 :]))
            yield Edit(f"{table.name} row {index + 2} dropped", edited)


def rows_doubled(package: Package) -> Iterator[Edit]:
    for table in contract_tables():
        rows = table_rows(package, table.name)
        for index, row in enumerate(rows):
            edited = with_rows(package, table.name, (*rows[:index], row, *rows[index:]))
            yield Edit(f"{table.name} row {index + 2} doubled", edited)


def siblings(package: Package) -> Iterator[tuple[str, int, int]]:
    """Yield all pairs of rows with one parent; the items of a balance or of the article are siblings too."""
    for table in FIGURES:
        families: dict[tuple[Any, ...], list[int]] = {}
        for index, row in enumerate(table_rows(package, table)):
            owner = row.budget if isinstance(row, StatedTotal) else row.place
            parent = row.parent if isinstance(row, Line) else ""
            families.setdefault((owner, parent), []).append(index)
        for family in families.values():
            for one, other in combinations(family, 2):
                yield table, one, other


def fields_exchanged(package: Package, *names: str) -> Iterator[Edit]:
    """Exchange fields between siblings; pairs in which they are equal change no byte and are left out."""
    for table, one, other in siblings(package):
        rows = table_rows(package, table)
        first, second = rows[one], rows[other]
        present = [name for name in names if hasattr(first, name)]
        taken = {name: getattr(second, name) for name in present}
        given = {name: getattr(first, name) for name in present}
        if taken != given:
            edited = with_row(with_row(package, table, one, **taken), table, other, **given)
            yield Edit(f"{table} rows {one + 2} and {other + 2}: {', '.join(present)} exchanged", edited)


def source_lines_shifted(package: Package) -> Iterator[Edit]:
    for table in FIGURES:
        for index, row in enumerate(table_rows(package, table)):
            for step in (-1, 1):
                edited = with_row(package, table, index, source_line=row.source_line + step)
                yield Edit(f"{table} row {index + 2}: source line {step:+d}", edited)


def cells_changed(package: Package, rng: random.Random, share: float) -> Iterator[Edit]:
    """Change cells of every column, one at a time: a digit or a letter, or the value of a neighbouring row."""
    for table in contract_tables():
        rows = table_rows(package, table.name)
        for index, row in enumerate(rows):
            for name in type(row).__dataclass_fields__:
                if rng.random() >= share:
                    continue
                before = getattr(row, name)
                other = getattr(rows[(index + rng.randrange(1, len(rows))) % len(rows)], name)
                after = other if other != before else _slipped(before, rng)
                if after != before:
                    edited = with_row(package, table.name, index, **{name: after})
                    yield Edit(f"{table.name} row {index + 2}: {name} {before!r} -> {after!r}", edited)


def _slipped(value: Any, rng: random.Random) -> Any:
    if isinstance(value, int):
        return value + rng.choice((-1, 1))
    if not value:
        return "0"
    location = rng.randrange(len(value))
    return value[:location] + rng.choice("0123456789абв") + value[location + 1 :]
