"""Fixtures of the importer's tests: the real decision, and ways to change its text."""

from collections.abc import Callable
from pathlib import Path

import pytest

from budget.importer import read_decision_lines
from budget.model import Package
from budget.reference import Reference, load_reference

DECISION = "talas-2021-07-01-11-2"
DATA = Path("data")
SOURCE = DATA / "source" / DECISION / "decision.txt"

Figures = dict[tuple[str, str, str], tuple[int, str]]


@pytest.fixture(scope="session")
def reference(talas_data) -> Reference:
    return load_reference(talas_data)


@pytest.fixture(scope="session")
def decision_lines() -> tuple[str, ...]:
    return tuple(SOURCE.read_text(encoding="utf-8").split("\n"))


@pytest.fixture(scope="session")
def read(reference) -> Callable[[list[str]], Package]:
    return lambda lines: read_decision_lines(lines, DECISION, reference, "decision.txt")[0]


@pytest.fixture(scope="session")
def talas(read, decision_lines) -> Package:
    return read(list(decision_lines))


def figures(package: Package) -> Figures:
    """Return what a package says, without the lines on which it is printed."""
    coded = [
        ((line.place, table, line.code), (line.amount_kzt, line.name))
        for table, lines in (
            ("revenue", package.revenue),
            ("expenditure", package.expenditure),
            ("financing", package.financing),
        )
        for line in lines
    ]
    items = [((row.place, "balance", row.item), (row.amount_kzt, row.name)) for row in package.balance]
    stated = [((row.budget, "stated", row.item), (row.amount_kzt, row.name)) for row in package.stated_totals]
    return dict(coded + items + stated)
