"""Where a check begins to find: tomorrow and not today, the line after the first annex, a sum of one."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from budget.checks import check_package
from budget.checks.engine.amounts import added, thousands
from budget.checks.engine.check import Archive, Context
from budget.checks.engine.finding import WHOLE_DECISION, Finding
from budget.checks.engine.messages import location
from budget.checks.engine.source_text import SourceText
from budget.model import AnnexTitle
from budget.packages import table_rows
from tests.checks.conftest import TODAY, only
from tests.checks.edits import with_rows


def warned(report, check):
    return [(finding.place, finding.code) for finding in report.warnings if finding.check == check]


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


@pytest.mark.parametrize("table", ["revenue", "financing", "stated_totals"])
def test_two_rows_in_the_wrong_order(talas, checked, table):
    """Their lines differ by one: the second stands neither after the first nor on the same line."""
    first, second, *others = table_rows(talas, table)
    exchanged = with_rows(talas, table, (second, first, *others))
    assert len(only(checked(exchanged), "document_order")) == 1


def test_sums_are_written_with_their_zeros_and_their_signs():
    assert added([7_000]) == ""
    assert added([7_000, 0]) == "7 + 0 = 7"
    assert added([7_000, -1]) == "7 + (-0,001) = 6,999"
    assert (thousands(0), thousands(-1), thousands(-1_000)) == ("0", "-0,001", "-1")


def test_the_article_ends_before_the_first_annex(talas, reference):
    last = Context(talas, reference, Archive([talas], reference), TODAY).last_article_line
    assert max(row.source_line for row in talas.stated_totals) < last < talas.revenue[0].source_line


@pytest.mark.parametrize(
    ("place", "where", "told"),
    [
        (WHOLE_DECISION, "", "d, Revenue, the decision as a whole"),
        (WHOLE_DECISION, "revenue.csv, 4", "d, revenue.csv, 4"),
        ("nowhere", "", "d, Revenue"),
    ],
)
def test_only_what_stands_nowhere_else_is_of_the_whole_decision(reference, place, where, told):
    finding = Finding("completeness", "d", place, "revenue", "", "", "", where=where)
    assert location(finding, reference, "en") == told


@pytest.mark.parametrize("heading", ["Районный бюджет на 2026 год", "2026 жылға арналған аудандық бюджет"])
def test_the_budget_of_the_district_itself_is_found_in_either_language(heading):
    name = heading.removesuffix(" на 2026 год").removeprefix("2026 жылға арналған ")
    text = SourceText(["1. О бюджете", heading, "Сумма"])
    assert text.heading(AnnexTitle("birlik", 2026, 1, name)) == (2, 2)
