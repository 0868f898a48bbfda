"""Invented decisions in both languages, one of each pair with a single difference: it is found, and nothing else."""

import json

import pytest

from budget.checks import check_package
from budget.errors import BudgetError
from budget.importer import Given, read_decision
from budget.packages import join_editions
from tests.generated.reading import DOCUMENTS, its_reference

PAIRS = {
    path.name.removesuffix(".json"): json.loads(path.read_text(encoding="utf-8"))["pair"]
    for path in sorted(DOCUMENTS.glob("pair-*.json"))
    if "-kk-" in path.name
}
PARTICULARS = {"registration": "registration_number", "signatory": "signatories"}


@pytest.fixture(scope="module")
def reference(tmp_path_factory):
    return its_reference(tmp_path_factory.mktemp("generated"))


def planted(difference):
    """Return table and code of each finding that a planted difference is."""
    if not difference:
        return set()
    kind, *where = difference
    if kind in ("amount", "row", "code"):
        table, *codes = where
        return {(table, code) for code in codes}
    if kind == "stated":
        return {("stated_totals", where[0])}
    return {("decision", PARTICULARS.get(kind, kind))}


def found(document, other, reference):
    """Return the differences between two documents; None where one of them is refused."""
    try:
        russian, _ = read_decision(DOCUMENTS / other, "", reference)
        kazakh, _ = read_decision(DOCUMENTS / document, "", reference, Given.of(russian.decision))
    except BudgetError:
        return None
    report = check_package(join_editions(russian, kazakh), reference)
    return {(each.table, each.code) for each in report.findings if each.check == "editions_agree"}


def test_every_planted_difference_is_found_and_no_other(reference):
    differences = {document: found(document, pair["other"], reference) for document, pair in PAIRS.items()}
    expected = {document: planted(pair["difference"]) for document, pair in PAIRS.items()}
    assert {document: found for document, found in differences.items() if found is not None} == {
        document: expected[document] for document, found in differences.items() if found is not None
    }
    refused = [document for document, found in differences.items() if found is None]
    assert len(refused) <= 5, refused
