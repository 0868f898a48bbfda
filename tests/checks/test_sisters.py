"""Warnings of annexes beside each other: rows that nearly all others print, budgets that look like copies."""

from collections import Counter
from dataclasses import replace

import pytest

from budget.checks import Finding
from budget.checks.engine.messages import message, with_names
from budget.errors import ExitCode
from budget.importer import read_decision_lines
from tests.checks.conftest import warned

LACKING = [("karatau", "", "", "13"), ("akkol", "", "", "5"), ("kyzylauit", "", "", "5")]


def test_three_annexes_of_the_first_decision_lack_rows_of_the_others(talas, checked):
    report = checked(talas)
    assert warned(report, "sister_rows") == LACKING
    assert report.exit_code == ExitCode.OK


def test_block_of_zeros_that_is_gone_from_the_text_is_missed(talas, reference, checked):
    """No sum tells that block 5 of Karatau, all zeros, is lost."""
    lines = (*talas.source_text[:201], *talas.source_text[224:])
    package, _ = read_decision_lines(lines, talas.decision.decision, reference, "decision.txt")
    report = checked(package)
    assert report.failures == ()
    assert warned(report, "sister_rows") == [LACKING[0], ("karatau", "", "", "5"), *LACKING[1:]]


def test_the_only_part_of_a_line_that_is_gone_is_missed(talas, checked):
    """No sum tells that the programme below an administrator is lost."""
    programmes = [row for row in talas.expenditure if row.level == "programme" and row.place == "akkol"]
    parents = Counter(row.parent for row in programmes)
    lost = next(row for row in programmes if parents[row.parent] == 1)
    kept = tuple(row for row in talas.expenditure if row.parent != lost.code and row is not lost)
    report = checked(replace(talas, expenditure=kept))
    found = [each[:2] for each in warned(report, "undivided_lines")]
    assert found == [("akkol", lost.parent)]


@pytest.mark.parametrize(("others", "is_missed"), [(4, True), (3, False)])
def test_few_annexes_are_no_measure(talas, checked, others, is_missed):
    kept = {title.place for title in talas.budgets[: others + 1]}
    tables = ("budgets", "revenue", "expenditure", "financing", "balance")
    rows = {name: tuple(row for row in getattr(talas, name) if row.place in kept) for name in tables}
    found = warned(checked(replace(talas, **rows)), "sister_rows")
    assert (LACKING[0] in found) == is_missed


def copied(package, **changes):
    """Give Akkol the revenue of Karatau, code for code."""
    amounts = {row.code: row.amount_kzt for row in package.revenue if row.place == "karatau"} | changes
    rows = tuple(
        replace(row, amount_kzt=amounts[row.code]) if row.place == "akkol" else row for row in package.revenue
    )
    return replace(package, revenue=rows)


def test_two_places_with_the_same_revenue(talas, checked):
    assert warned(checked(copied(talas)), "identical_budgets") == [("akkol", "", "karatau", "akkol")]


def test_one_amount_makes_another_budget_of_it(talas, checked):
    assert warned(checked(copied(talas, **{"1/04/1": 0})), "identical_budgets") == []


def test_places_without_any_revenue_are_no_copies(talas, checked):
    rows = tuple(
        replace(row, amount_kzt=0) if row.place in {"akkol", "karatau"} else row for row in talas.revenue
    )
    assert warned(checked(replace(talas, revenue=rows)), "identical_budgets") == []


def test_an_uncoded_row_that_came_or_went_is_told_by_its_name(reference):
    finding = Finding("lines_kept", "talas-2021-09-15-13-2", "akkol", "balance", "", "net_lending", "")
    said = message(with_names(finding, reference, "ru"), "ru")
    assert said == "появились строки: Чистое бюджетное кредитование", "of lines that vanished there are none"


def test_an_annex_in_another_unit_than_its_sisters_is_told(talas, checked):
    """What is read is right by the print; only the annexes beside it say that the print may be wrong."""
    own = [replace(title, unit_text="тенге") if title.place == "akkol" else title for title in talas.budgets]
    found = warned(checked(replace(talas, budgets=tuple(own))), "one_unit")
    assert found == [("akkol", "", "тенге", "тысяч тенге")]


def sized(package, factor, *places):
    """Print the revenue of some places, of all if none is named, so many times as large."""
    rows = [
        replace(row, amount_kzt=int(row.amount_kzt * factor))
        if row.item == "revenue" and (not places or row.place in places)
        else row
        for row in package.balance
    ]
    return replace(package, balance=tuple(rows))


@pytest.mark.parametrize(
    ("factor", "places", "odd"),
    [
        (0.001, ("akkol",), ["akkol"]),
        (1000, ("akkol",), ["akkol"]),
        (10, ("akkol",), []),
        (0.001, (), ["karatau", "akkol", "tamdy"]),
    ],
    ids=["a thousandth", "a thousand times", "larger, and possible", "all in another unit"],
)
def test_a_budget_that_is_absurdly_small_or_large_is_told(talas, checked, factor, places, odd):
    found = [place for place, *_ in warned(checked(sized(talas, factor, *places)), "size_of_budget")]
    assert [place for place in found if place in {"karatau", "akkol", "tamdy"}] == odd
    assert len(found) in {len(odd), len(talas.budgets)}


def test_the_budget_of_the_council_itself_is_no_measure_of_its_settlements(talas, checked):
    own = replace(next(row for row in talas.balance if row.item == "revenue"), place="talas")
    for amount, is_odd in ((12_000_000_000, False), (12_000_000, True)):
        report = checked(replace(talas, balance=(*talas.balance, replace(own, amount_kzt=amount))))
        assert ([place for place, *_ in warned(report, "size_of_budget")] == ["talas"]) == is_odd


def test_a_group_without_the_subgroup_that_others_have_is_told(talas, checked):
    """All that stood below the lost subgroup is read one level higher, and every sum holds."""
    own = [row for row in talas.expenditure if row.place == "akkol"]
    groups = [row.code for row in own if row.level == "group"]
    below = {
        group: replace(
            next(row for row in own if row.code == group), code=f"{group}/1", level="subgroup", parent=group
        )
        for group in groups
    }

    def deeper(row, lost):
        group, _, rest = row.code.partition("/")
        if row.place != "akkol" or not rest or group == lost:
            return row
        return replace(row, code=f"{group}/1/{rest}", parent=f"{group}/1{row.parent.removeprefix(group)}")

    for lost, found in (("", []), (groups[1], [("akkol", groups[1])])):
        rows = [deeper(row, lost) for row in talas.expenditure] + [
            row for group, row in below.items() if group != lost
        ]
        told = warned(checked(replace(talas, expenditure=tuple(rows))), "subgroups_kept")
        assert [(place, shown) for place, _, shown, _ in told] == found


@pytest.mark.parametrize(("amount", "is_odd"), [(0, False), (-15_322_000, False), (200, True)])
def test_the_balance_without_oil_is_zero_or_the_balance(talas, checked, amount, is_odd):
    own = next(row for row in talas.balance if row.item == "balance")
    assert (own.place, abs(own.amount_kzt)) == ("karatau", 15_322_000)
    rows = (*talas.balance, replace(own, item="non_oil_balance", amount_kzt=amount))
    assert bool(warned(checked(replace(talas, balance=rows)), "non_oil_balance")) == is_odd


@pytest.mark.parametrize(
    ("lost", "told"),
    [
        ("expenditure", ["expenditure"]),
        ("financial_assets_balance", ["financial_assets_balance"]),
        ("revenue/2", []),
    ],
)
def test_a_total_that_every_list_has_and_this_one_has_not_is_told(talas, checked, lost, told):
    kept = tuple(total for total in talas.stated_totals if total.item != lost)
    found = warned(checked(replace(talas, stated_totals=kept)), "whole_lists")
    assert [(place, code) for place, code, *_ in found] == [("together", code) for code in told]
    rows = tuple(row for row in talas.balance if (row.place, row.item) != ("akkol", lost))
    found = warned(checked(replace(talas, balance=rows)), "whole_lists")
    assert [(place, code) for place, code, *_ in found] == [("akkol", code) for code in told]


def test_what_came_back_needs_the_total_of_what_is_lent(talas, checked):
    own = next(line for line in talas.financing if line.place == "akkol")
    came_back = replace(own, code="5", section="loan_repayment", amount_kzt=1000)
    rows = tuple(
        row
        for row in talas.balance
        if (row.place, row.item[:4]) not in (("akkol", "net_"), ("akkol", "loan"))
    )
    found = warned(
        checked(replace(talas, balance=rows, financing=(*talas.financing, came_back))), "whole_lists"
    )
    assert [(place, code) for place, code, *_ in found] == [("akkol", "net_lending")]
