"""Fixtures of the packages' tests: the published package as an object and as files."""

from pathlib import Path

import pytest

from budget.model import Package
from budget.packages import read_package
from budget.reference import Reference, load_reference

DATA = Path("data")
DECISION = "talas-2021-07-01-11-2"
PUBLISHED = DATA / "packages" / DECISION


@pytest.fixture(scope="session")
def reference() -> Reference:
    return load_reference(DATA)


@pytest.fixture(scope="session")
def talas() -> Package:
    return read_package(PUBLISHED)
