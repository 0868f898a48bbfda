"""Checks: what a law is."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from budget.checks.context import Context
from budget.checks.finding import Instance, Severity
from budget.model import Package

Examine = Callable[[Package, Context], Iterator[Instance]]


@dataclass(frozen=True, slots=True)
class Law:
    """One law: its name, the table with which it is reported, and the function that puts it to a package."""

    check: str
    table: str
    examine: Examine
    severity: Severity = "error"
