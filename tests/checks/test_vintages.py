"""The checks against the decisions beside: a slip of a factor, lines that come and go, decisions that collide."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from budget.checks import check_folder, check_package
from budget.errors import ExitCode
from budget.packages import write_package
from budget.reference import Withdrawal
from tests.checks.conftest import DATA, DECISION, TODAY, as_base, failing, only, warned
from tests.checks.edits import find_row, with_row, with_rows

TAX = ("revenue", "karatau", "1/04/1")


@pytest.fixture
def beside(reference):
    """Return the report of a decision beside others."""
    return lambda package, *others: check_package(package, reference, others, TODAY)


def with_tax(package, amount_kzt):
    return with_row(package, "revenue", find_row(package, *TAX), amount_kzt=amount_kzt)


@pytest.mark.parametrize(
    ("before_kzt", "now_kzt", "is_told"),
    [
        (60_000, 600_000, True),
        (60_001, 600_000, False),
        (6_000_000, 600_000, True),
        (5_999_999, 600_000, False),
        (600, 600_000, True),
        (600_000, 600_000, False),
        (0, 600_000, False),
        (600_000, 0, False),
        # An amount may become negative: its size alone counts.
        (-60_000, 600_000, True),
        (60_000, -600_000, True),
        (-600_000, 600_000, False),
    ],
)
def test_ten_times_as_much_or_as_little_as_before_is_told(talas, beside, before_kzt, now_kzt, is_told):
    report = beside(with_tax(talas, now_kzt), with_tax(as_base(talas), before_kzt))
    assert [found[:2] for found in warned(report, "magnitude")] == [TAX[1:]] * is_told


def test_amount_ten_times_that_of_the_decision_before_stops_nobody(talas, beside):
    report = beside(talas, with_tax(as_base(talas), 60_000))
    assert warned(report, "magnitude") == [("karatau", "1/04/1", "600", "≈ 60")]
    assert report.exit_code == ExitCode.OK


@pytest.mark.parametrize(("before_kzt", "is_told"), [(6_000, True), (6_001, False), (60_000_000, True)])
def test_a_new_year_is_compared_with_the_year_before(talas, beside, before_kzt, is_told):
    last_year = {
        table: tuple(replace(row, fiscal_year=2020) for row in getattr(talas, table))
        for table in ("budgets", "revenue", "expenditure", "financing", "balance", "stated_totals")
    }
    before = with_tax(as_base(talas, **last_year), before_kzt)
    found = warned(beside(talas, before), "magnitude")
    assert [each[:2] for each in found] == [TAX[1:]] * is_told


def test_first_decision_is_compared_with_nothing(talas, beside):
    later = replace(
        talas.decision, decision="talas-2021-09-01-12", number="12", decision_date=date(2021, 9, 1)
    )
    report = beside(talas, replace(talas, decision=later))
    assert report.count("magnitude") == report.count("lines_kept") == (0, 0)


def test_lines_that_came_and_went_are_told_by_the_highest(talas, beside):
    """Group 13 of Akkol stood there before; of its three lines one word is said."""
    rows = [row for row in talas.expenditure if (row.place, row.code[:2]) != ("akkol", "13")]
    index = find_row(talas, *TAX)
    earlier = with_rows(talas, "revenue", (*talas.revenue[:index], *talas.revenue[index + 1 :]))
    report = beside(with_rows(talas, "expenditure", tuple(rows)), as_base(earlier))
    assert warned(report, "lines_kept") == [("karatau", "", "1/04/1", ""), ("akkol", "", "", "13")]


@pytest.mark.parametrize("days", [0, 1])
def test_two_decisions_of_one_day_on_one_budget_must_know_of_each_other(talas, beside, days):
    own = talas.decision
    day = own.decision_date - timedelta(days=days)
    other = replace(own, decision=f"talas-{day}-11-1", number="11-1", decision_date=day)
    found = only(beside(talas, replace(talas, decision=other)), "same_day")
    assert len(found) == (14 if days == 0 else 0)
    linked = replace(own, amends_number="11-1", amends_date=day)
    assert only(beside(replace(talas, decision=linked), replace(talas, decision=other)), "same_day") == []


def test_upload_that_was_withdrawn_collides_with_nothing_and_is_nobodys_past(talas, reference):
    own = talas.decision
    wrong = replace(talas, decision=replace(own, decision="talas-2021-07-01-11-1", number="11-1"))
    withdrawal = Withdrawal(wrong.decision.decision, reason={}, citation="letter")
    told = replace(reference, withdrawn={withdrawal.decision: withdrawal})
    for package, other in ((talas, wrong), (wrong, as_base(talas))):
        report = check_package(package, told, (other,), TODAY)
        assert only(report, "same_day") == warned(report, "lines_kept") == []
        assert only(report, "places_and_article") == []


def restated(package, *places, **changes):
    tables = ("budgets", "revenue", "expenditure", "financing", "balance")
    rows = {t: tuple(row for row in getattr(package, t) if row.place in places) for t in tables}
    return replace(package, **(rows | changes))


def test_article_is_the_sum_of_what_is_in_force_after_the_decision(talas, beside):
    """An amendment restates one annex; the other thirteen are those of the decision that it amends."""
    report = beside(restated(talas, "akkol"), as_base(talas))
    assert report.count("places_and_article") == (12, 12)


def test_a_gap_between_the_article_and_what_is_in_force_is_a_warning(talas, beside):
    index = find_row(talas, "balance", "karatau", "expenditure")
    base = with_row(as_base(talas), "balance", index, amount_kzt=135_645_000)
    report = beside(restated(talas, "akkol"), base)
    assert warned(report, "places_and_article") == [("together", "expenditure", "742 132", "742 133")]
    assert only(report, "places_and_article") == []
    assert report.count("places_and_article") == (11, 11), "nobody can tell whether it holds"
    (finding,) = only(beside(base), "places_and_article")
    assert finding.severity == "error", "a decision that prints all of them is wrong"


def test_article_of_a_family_leaves_the_budgets_of_another_alone(talas, beside):
    """Another decision of the council speaks of the same year, and this one does not amend it."""
    other = as_base(talas)
    other = replace(other, decision=replace(other.decision, decision="talas-2020-12-27-85", number="85"))
    assert beside(restated(talas, "akkol"), other).count("places_and_article") == (0, 0)


def test_a_total_of_places_leaves_out_the_budget_of_their_district(talas, beside):
    whole = [replace(row, place="talas") for row in talas.balance if row.place == "karatau"]
    title = replace(talas.budgets[0], place="talas", annex=15)
    package = replace(talas, balance=(*talas.balance, *whole), budgets=(*talas.budgets, title))
    assert only(beside(package), "places_and_article") == []
    own = [replace(row, budget="talas") for row in talas.stated_totals]
    (first, *_) = only(beside(with_rows(package, "stated_totals", tuple(own))), "places_and_article")
    assert (first.place, first.code, first.expected) == ("talas", "revenue", "120 322")


def test_article_of_one_budget_is_held_to_that_budget(talas, beside):
    amounts = {row.item: row.amount_kzt for row in talas.balance if row.place == "akkol"}
    rows = tuple(
        replace(row, budget="akkol", amount_kzt=amounts[row.item])
        for row in talas.stated_totals
        if row.item in ("revenue", "expenditure")
    )
    report = beside(with_rows(talas, "stated_totals", rows))
    assert report.count("places_and_article", "akkol") == (2, 2)


@pytest.fixture
def digits(talas):
    """Return an amendment that replaces two figures of the article and restates no annex."""
    figures = {"expenditure": "742 132", "balance": "- 26 473"}
    rows = tuple(
        replace(row, replaces_text=figures[row.item], amount_kzt=row.amount_kzt + change)
        for row, change in (
            (r, {"expenditure": 1000, "balance": -1000}.get(r.item)) for r in talas.stated_totals
        )
        if change
    )
    own = replace(talas.decision, kind="replaces")
    return restated(talas, decision=own, stated_totals=rows)


def test_replaced_digits_are_those_that_stood_there(talas, digits, beside):
    assert warned(beside(digits, as_base(talas)), "replaced_digits") == []
    index = find_row(digits, "stated_totals", "together", "balance")
    wrong = with_row(digits, "stated_totals", index, replaces_text="- 26 474")
    assert warned(beside(wrong, as_base(talas)), "replaced_digits") == [
        ("together", "balance", "- 26 474", "-26 473")
    ]
    assert beside(wrong).count("replaced_digits") == (0, 0), "nobody knows what stood there"


def test_what_digits_replace_must_still_add_up_with_the_rest_of_the_article(talas, digits, beside):
    report = beside(digits, as_base(talas))
    assert warned(report, "balance_identity") == []
    assert warned(report, "financing_identity") == []
    index = find_row(digits, "stated_totals", "together", "balance")
    wrong = with_row(digits, "stated_totals", index, amount_kzt=-26_473_000)
    assert warned(beside(wrong, as_base(talas)), "balance_identity") == [
        ("together", "balance", "-26 473", "-26 474")
    ]
    assert beside(wrong).count("balance_identity") == (0, 0)


def test_decisions_beside_are_read_from_disk_and_one_that_cannot_be_is_passed_over(
    talas, reference, tmp_path
):
    before = with_tax(as_base(talas), 60_000)
    for package in (before, talas):
        write_package(package, tmp_path / "packages" / package.decision.decision, reference)
    (tmp_path / "packages" / "talas-2020-01-01-1").mkdir()
    folder = tmp_path / "packages" / DECISION
    report = check_folder(folder, tmp_path, reference, TODAY, imported=talas)
    assert [found[:2] for found in warned(report, "magnitude")] == [TAX[1:]]
    assert failing(report) == set()
    assert (DATA / "packages" / DECISION).is_dir()
