"""The list of changes beside the packages: what it names is there, and no mended package is passed over."""

import pytest

from budget.packages import package_folders, read_package
from budget.reference import load_reference


@pytest.fixture(scope="module")
def changes(project):
    return load_reference(project / "data").changes


@pytest.fixture(scope="module")
def packages(project):
    read = [read_package(folder) for folder in package_folders(project / "data")]
    return {package.decision.decision: package for package in read}


def numbers(version):
    return tuple(int(number) for number in version.split("."))


def test_every_package_that_a_change_names_is_there_in_that_version_or_a_later_one(changes, packages):
    for change in changes:
        if change.package:
            assert numbers(change.version) <= numbers(packages[change.package].version), change.change


def test_every_mended_package_has_a_word_for_its_readers(changes, packages):
    told = {(change.package, change.version) for change in changes}
    silent = [
        decision
        for decision, package in packages.items()
        if package.version != "2.0.0" and (decision, package.version) not in told
    ]
    assert silent == []


def test_no_change_is_older_than_the_decision_that_it_brings(changes, packages):
    for change in changes:
        if change.package:
            assert change.change_date >= packages[change.package].decision.decision_date
