"""Fixtures of the checks' tests: the real package with its text, one that is not all zeros below the line."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from budget.checks import CheckReport, Finding, check_package
from budget.importer import read_decision_lines
from budget.model import Package
from budget.packages import read_package, with_source_texts
from budget.reference import Reference, load_reference
from tests.checks.search import Search
from tests.conftest import EDITS
from tests.second_district import FIXTURE_DECISION, FIXTURE_TEXT, fixture_reference

DATA = Path("data")
DECISION = "talas-2021-07-01-11-2"
# The day of the tests: nothing in the decisions lies after it.
TODAY = date(2026, 11, 22)


@pytest.fixture(scope="session")
def reference() -> Reference:
    return load_reference(DATA)


@pytest.fixture(scope="session")
def talas() -> Package:
    package = read_package(DATA / "packages" / DECISION)
    return with_source_texts(package, DATA)


@pytest.fixture(scope="session")
def search(talas, reference) -> Search:
    return Search(talas, reference, TODAY)


@pytest.fixture(scope="session")
def fixture_district(tmp_path_factory) -> Reference:
    return fixture_reference(DATA, tmp_path_factory.mktemp("fixture"))


@pytest.fixture(scope="session")
def fixture(fixture_district) -> Package:
    """Return a package whose blocks 5, 6, 7 and 16 and whose net lending are not zero."""
    return read_decision_lines(FIXTURE_TEXT.splitlines(), FIXTURE_DECISION, fixture_district, "decision.txt")[
        0
    ]


@pytest.fixture(scope="session")
def checked(reference) -> Callable[[Package], CheckReport]:
    return lambda package: check_package(package, reference, today=TODAY)


def as_base(package: Package, **changes: Any) -> Package:
    """Return the budgets of the decision as those of the one that it amends, which is not in the archive."""
    own = package.decision
    base = replace(
        own,
        decision="talas-2020-12-28-86-2",
        number="86-2",
        decision_date=own.amends_date,
        amends_number="",
        amends_date=None,
        kind="approves",
    )
    return replace(package, **({"decision": base} | changes))


def failing(report: CheckReport) -> set[tuple[str, str, str]]:
    """Return check, place and code of each finding that makes the check fail."""
    return {(finding.check, finding.place, finding.code) for finding in report.failures}


def warned(report: CheckReport, check: str) -> list[tuple[str, str, str, str]]:
    """Return place, code, found and expected of each warning of one check."""
    return [(f.place, f.code, f.found, f.expected) for f in report.warnings if f.check == check]


def only(report: CheckReport, check: str) -> list[Finding]:
    """Return the new findings of one check."""
    return [finding for finding in report.failures if finding.check == check]


@pytest.fixture
def tell_count(record_property) -> Callable[[str], None]:
    """Return what adds a line to the summary of the run: how many edits were tried and found."""
    return lambda line: record_property(EDITS, line)
