"""The known errors of a decision: what is carried over from the one before, and what its council always prints."""

from dataclasses import replace
from datetime import date

import pytest

from budget.importer import read_decision_lines
from budget.model import BalanceRow
from budget.reference import load_reference
from budget.timeline import known_errors
from tests.conftest import DATA, DECISION


@pytest.fixture(scope="module")
def reference():
    return load_reference(DATA)


@pytest.fixture(scope="module")
def july(reference):
    lines = (DATA / "source" / DECISION / "decision.txt").read_text(encoding="utf-8").split("\n")
    return read_decision_lines(lines, DECISION, reference, "decision.txt")[0]


@pytest.fixture(scope="module")
def autumn(july):
    decision = replace(july.decision, decision="talas-2021-09-30-13-2", decision_date=date(2021, 9, 30))
    return replace(july, decision=decision)


def rows(errors, decision):
    return {(row.error_id, row.budget, row.code, row.printed) for row in errors if row.decision == decision}


def test_an_amendment_that_prints_the_same_errors_needs_no_rows_of_its_own(reference, july, autumn):
    errors = known_errors(reference, [autumn, july])
    assert rows(errors, "talas-2021-09-30-13-2") == rows(errors, DECISION)
    carried = {row.origin for row in errors if row.decision == "talas-2021-09-30-13-2"}
    assert carried == {DECISION, "deficit-sign"}


def test_what_is_carried_over_follows_the_order_of_the_decisions(reference, july, autumn):
    later = replace(autumn.decision, decision="talas-2021-12-28-15-2", decision_date=date(2021, 12, 28))
    errors = known_errors(reference, [replace(autumn, decision=later), autumn, july])
    decisions = [DECISION, autumn.decision.decision, later.decision]
    assert list(dict.fromkeys(row.decision for row in errors)) == decisions


def test_an_error_that_the_amendment_corrects_is_not_carried_over(reference, july, autumn):
    revenue = tuple(
        replace(row, amount_text="1 805") if (row.place, row.code) == ("usharal", "1/04") else row
        for row in autumn.revenue
    )
    errors = known_errors(reference, [july, replace(autumn, revenue=revenue)])
    printed = {
        row[3]
        for row in rows(errors, "talas-2021-09-30-13-2")
        if row[:2] == ("usharal-property-taxes", "usharal")
    }
    assert "1 951" not in printed


def test_an_error_that_is_printed_again_for_the_next_year_is_known_there(reference, july, autumn):
    revenue = tuple(replace(row, fiscal_year=2022) for row in autumn.revenue)
    errors = known_errors(reference, [july, replace(autumn, revenue=revenue)])
    carried = [row for row in errors if row.origin == DECISION and row.table == "revenue"]
    assert {(row.fiscal_year, row.code) for row in carried} == {(2022, "1"), (2022, "1/04")}


def test_the_convention_explains_a_minus_that_is_missing_and_nothing_else(reference, july):
    def balance(**changes):
        row = replace(july.balance[0], item="balance", **changes)
        assert isinstance(row, BalanceRow)
        errors = known_errors(replace(reference, known_discrepancies=()), [replace(july, balance=(row,))])
        return [(error.printed, error.computed) for error in errors]

    assert balance(amount_kzt=-660_000, amount_text="660") == [("660", "-660")]
    assert balance(amount_kzt=-660_000, amount_text="-660") == []
    assert balance(amount_kzt=660_000, amount_text="660") == []


def test_a_convention_is_that_of_one_council(reference, july):
    other = replace(july, decision=replace(july.decision, council="sarysu"))
    assert known_errors(replace(reference, known_discrepancies=()), [other]) == ()
