"""Warnings: what looks like a copy or a slip of a factor; they are shown and do not fail."""

from dataclasses import replace
from datetime import date

from budget.accounts import make_site
from budget.checks import check_package
from budget.checks.engine.folder import earlier_packages
from budget.errors import ExitCode
from budget.packages import write_package
from budget.views.quality import check_site
from tests.checks.conftest import TODAY
from tests.checks.edits import find_row, with_row


def warnings(report, check):
    return [(f.place, f.code, f.found, f.expected) for f in report.warnings if f.check == check]


def copied(package):
    """Give Akkol the revenue of Karatau, code for code."""
    amounts = {row.code: row.amount_kzt for row in package.revenue if row.place == "karatau"}
    rows = tuple(
        replace(row, amount_kzt=amounts[row.code]) if row.place == "akkol" else row for row in package.revenue
    )
    return replace(package, revenue=rows)


def test_two_places_with_the_same_revenue(talas, checked):
    assert warnings(checked(copied(talas)), "identical_budgets") == [("akkol", "", "karatau", "akkol")]


def test_places_without_any_revenue_are_no_copies(talas, checked):
    rows = tuple(
        replace(row, amount_kzt=0) if row.place in {"akkol", "karatau"} else row for row in talas.revenue
    )
    assert warnings(checked(replace(talas, revenue=rows)), "identical_budgets") == []


def test_amount_a_hundred_times_that_of_the_vintage_before(talas, reference):
    index = find_row(talas, "revenue", "karatau", "1/04/1")
    before = with_row(talas, "revenue", index, amount_kzt=6_000)
    report = check_package(talas, reference, (before,), TODAY)
    assert warnings(report, "magnitude") == [("karatau", "1/04/1", "600", "≈ 6")]
    assert report.exit_code == ExitCode.OK, "a warning stops nobody"


def test_amounts_that_were_or_became_zero_are_not_compared(talas, reference):
    index = find_row(talas, "revenue", "karatau", "1/04/1")
    before = with_row(talas, "revenue", index, amount_kzt=0)
    report = check_package(talas, reference, (before,), TODAY)
    assert warnings(report, "magnitude") == []
    assert report.count("magnitude")[1] > 300


def test_what_came_before_are_the_older_decisions_of_the_district(talas, reference, tmp_path):
    def store(decision):
        folder = tmp_path / "packages" / decision.decision
        write_package(replace(talas, decision=decision), folder, reference)

    own = talas.decision
    for year, month in ((2020, 12), (2021, 3), (2021, 9)):
        day = own.decision_date.replace(year=year, month=month)
        store(replace(own, decision=f"talas-{day.isoformat()}-1", decision_date=day))
    store(own)
    earlier = earlier_packages(talas.decision, tmp_path)
    assert [each.decision.decision for each in earlier] == ["talas-2020-12-01-1", "talas-2021-03-01-1"]


def test_decision_of_the_same_day_is_no_vintage_before(talas, reference, tmp_path):
    """The site and the command compare with the same package."""
    own = talas.decision
    same_day = replace(talas, decision=replace(own, decision="talas-2021-07-01-11-1", number="11-1"))
    older = replace(
        talas,
        decision=replace(own, decision="talas-2021-03-01-1", decision_date=date(2021, 3, 1), number="1"),
    )
    index = find_row(talas, "revenue", "karatau", "1/04/1")
    same_day = with_row(same_day, "revenue", index, amount_kzt=6_000)
    for package in (older, same_day):
        write_package(package, tmp_path / "packages" / package.decision.decision, reference)
    (earlier,) = earlier_packages(talas.decision, tmp_path)
    assert earlier.decision.decision == older.decision.decision
    report = check_site(make_site(reference, [older, same_day, talas]))[own.decision]
    assert warnings(report, "magnitude") == []


def test_first_decision_has_no_vintage_before(talas, tmp_path):
    assert earlier_packages(talas.decision, tmp_path) == ()


def test_unreadable_vintage_before_is_passed_over(talas, tmp_path):
    (tmp_path / "packages" / "talas-2020-01-01-1").mkdir(parents=True)
    assert earlier_packages(talas.decision, tmp_path) == ()
