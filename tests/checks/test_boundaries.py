"""Where a check begins to find: a hundred times and not ninety-nine, tomorrow and not today, one byte too many."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from budget.checks import check_package, earlier_decisions
from budget.checks.engine.amounts import added, thousands
from budget.checks.engine.check import Context
from budget.checks.engine.finding import WHOLE_DECISION, Finding
from budget.checks.engine.messages import location
from budget.checks.structure import strict_json, tables
from budget.packages import contract_tables, table_rows
from tests.checks.conftest import TODAY, only
from tests.checks.edits import find_row, with_row, with_rows


def warned(report, check):
    return [(finding.place, finding.code) for finding in report.warnings if finding.check == check]


@pytest.mark.parametrize(
    ("before_kzt", "is_told"),
    [
        (6_000, True),
        (6_061, False),
        (60_000_000, True),
        (59_999_000, False),
        # An amount may have become negative: its size alone counts.
        (-6_000, True),
        (-60_000_000, True),
        (-600_000, False),
    ],
)
def test_a_hundred_times_as_much_or_as_little_as_before_is_told(talas, reference, before_kzt, is_told):
    index = find_row(talas, "revenue", "karatau", "1/04/1")
    assert talas.revenue[index].amount_kzt == 600_000
    before = with_row(talas, "revenue", index, amount_kzt=before_kzt)
    found = warned(check_package(talas, reference, (before,), TODAY), "magnitude")
    assert found == [("karatau", "1/04/1")] * is_told


@pytest.mark.parametrize("now_kzt", [-600_000, -60_000])
def test_a_negative_amount_is_compared_by_its_size(talas, reference, now_kzt):
    index = find_row(talas, "revenue", "karatau", "1/04/1")
    now = with_row(talas, "revenue", index, amount_kzt=now_kzt)
    before = with_row(talas, "revenue", index, amount_kzt=6_000)
    found = warned(check_package(now, reference, (before,), TODAY), "magnitude")
    assert found == [("karatau", "1/04/1")] * (now_kzt == -600_000)


def test_a_copy_may_hold_zeros(talas, checked):
    """One line of nothing makes no other budget of it."""
    amounts = {row.code: row.amount_kzt for row in talas.revenue if row.place == "karatau"} | {"1/04/1": 0}
    rows = tuple(
        replace(row, amount_kzt=amounts[row.code]) if row.place in {"akkol", "karatau"} else row
        for row in talas.revenue
    )
    copied = replace(talas, revenue=rows)
    assert warned(checked(copied), "identical_budgets") == [("akkol", "")]


def test_a_decision_may_be_registered_today_and_come_into_force_tomorrow(
    talas, fixture, reference, fixture_district
):
    registered = talas.decision.registration_date
    assert only(check_package(talas, reference, today=registered), "decision_particulars") == []
    early = only(
        check_package(talas, reference, today=registered - timedelta(days=1)), "decision_particulars"
    )
    assert [finding.code for finding in early] == ["registration_date"]
    decided, effective = fixture.decision.decision_date, fixture.decision.effective_date
    assert (decided, effective) == (date(2024, 12, 20), date(2025, 1, 1))
    assert only(check_package(fixture, fixture_district, today=decided), "decision_particulars") == []


@pytest.mark.parametrize("table", ["budgets", "revenue", "financing", "stated_totals"])
def test_two_rows_in_the_wrong_order(talas, checked, table):
    """Their lines differ by one: the second stands neither after the first nor on the same line."""
    first, second, *others = table_rows(talas, table)
    exchanged = with_rows(talas, table, (second, first, *others))
    assert len(only(checked(exchanged), "document_order")) == 1


def test_only_an_earlier_decision_of_the_same_district_came_before(talas):
    def decided(district, day):
        return replace(talas, decision=replace(talas.decision, council=district, decision_date=day))

    day = talas.decision.decision_date
    before = decided("talas", day - timedelta(days=1))
    others = [decided("sarysu", day - timedelta(days=1)), decided("talas", day), decided("talas", TODAY)]
    assert earlier_decisions(talas, others) == ()
    assert earlier_decisions(talas, [*others, before]) == (before,)


def test_sums_are_written_with_their_zeros_and_their_signs():
    assert added([7_000]) == ""
    assert added([7_000, 0]) == "7 + 0 = 7"
    assert added([7_000, -1]) == "7 + (-0,001) = 6,999"
    assert (thousands(0), thousands(-1), thousands(-1_000)) == ("0", "-0,001", "-1")


def test_a_file_may_be_as_large_as_the_largest_and_no_byte_larger(tmp_path, monkeypatch):
    descriptor, table = tmp_path / "datapackage.json", tmp_path / "budgets.csv"
    descriptor.write_text("{}", encoding="utf-8")
    table.write_text("", encoding="utf-8")
    for largest, kinds in ((2, []), (1, ["too_large"])):
        monkeypatch.setattr(strict_json, "MAX_DESCRIPTOR_BYTES", largest)
        read = strict_json.read_strict_json(descriptor)
        assert [trouble.kind for trouble in [read] if read] == kinds
    (contract,) = [each for each in contract_tables() if each.path == "budgets.csv"]
    for largest, kind in ((0, "no_last_line_end"), (-1, "too_large")):
        monkeypatch.setattr(tables, "MAX_TABLE_BYTES", largest)
        assert next(tables.examine_table(contract, table)).kind == kind


def test_the_article_ends_before_the_first_annex(talas, reference):
    last = Context(talas, reference, today=TODAY).last_article_line
    assert max(row.source_line for row in talas.stated_totals) < last < talas.revenue[0].source_line


@pytest.mark.parametrize(
    ("place", "where", "told"),
    [
        (WHOLE_DECISION, "", "d, revenue, the decision as a whole"),
        (WHOLE_DECISION, "revenue.csv, 4", "d, revenue.csv, 4"),
        ("nowhere", "", "d, revenue"),
    ],
)
def test_only_what_stands_nowhere_else_is_of_the_whole_decision(reference, place, where, told):
    finding = Finding("completeness", "d", place, "revenue", "", "", "", where=where)
    assert location(finding, reference, "en") == told
