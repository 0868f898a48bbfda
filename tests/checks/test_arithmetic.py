"""The checks of arithmetic: each fails on a figure that breaks it, and holds where the blocks are not zero."""

import pytest

from budget.checks import check_package
from budget.checks.arithmetic import IDENTITIES
from tests.checks.conftest import TODAY, failing, only
from tests.checks.edits import find_row, with_row

TOGETHER = "together"


@pytest.fixture(scope="session")
def check_fixture(fixture_district):
    return lambda package: check_package(package, fixture_district, today=TODAY)


def changed(package, table, place, code, thousands):
    index = find_row(package, table, place, code)
    return with_row(package, table, index, amount_kzt=thousands * 1000)


def test_blocks_that_are_not_zero_add_up(fixture, check_fixture):
    report = check_fixture(fixture)
    assert report.failures == ()
    for check in ("net_lending", "financial_assets_balance", "balance_identity", "financing_parts"):
        held, examined = report.count(check)
        assert held == examined > 0


CASES = {
    "a part changed by one thousand": (
        ("revenue", "zhailau", "1/04/3", 201),
        ("hierarchy_sums", "zhailau", "1/04", "200,5", "201"),
    ),
    "a printed total of expenditure changed": (
        ("balance", "turkestan", "expenditure", 521),
        ("totals", "turkestan", "expenditure", "521", "520"),
    ),
    "net lending below minus the loans repaid": (
        ("balance", "zhailau", "net_lending", -41),
        ("net_lending", "zhailau", "net_lending", "-41", "≥ -40"),
    ),
    "block 6 that the balance of financial assets does not know": (
        ("financing", "zhailau", "6", 24),
        ("financial_assets_balance", "zhailau", "financial_assets_balance", "60", "61"),
    ),
    "a balance that forgets net lending": (
        ("balance", "zhailau", "balance", 100),
        ("balance_identity", "zhailau", "balance", "100", "140,5"),
    ),
    "block 16 that the financing does not know": (
        ("financing", "zhailau", "16", 0),
        ("financing_parts", "zhailau", "financing", "-140,5", "70"),
    ),
    "block 7 that the financing does not know": (
        ("financing", "zhailau", "7", 61),
        ("financing_parts", "zhailau", "financing", "-140,5", "-139,5"),
    ),
    "financing that does not cover the deficit": (
        ("balance", "turkestan", "financing", 19),
        ("financing_identity", "turkestan", "financing", "19", "20"),
    ),
    "an article whose kinds of revenue do not add up": (
        ("stated_totals", TOGETHER, "revenue/1", 300),
        ("article_revenue", TOGETHER, "revenue", "1 500,5", "1 500"),
    ),
    "an article that states other expenditure than the annexes": (
        ("stated_totals", TOGETHER, "expenditure", 1361),
        ("places_and_article", TOGETHER, "expenditure", "1 361", "1 360"),
    ),
    "an article that states another sale of financial assets": (
        ("stated_totals", TOGETHER, "financial_assets_sale", 26),
        ("places_and_article", TOGETHER, "financial_assets_sale", "26", "25"),
    ),
    "an article whose own balance does not follow": (
        ("stated_totals", TOGETHER, "balance", 121),
        ("balance_identity", TOGETHER, "balance", "121", "120,5"),
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_law_finds(case, fixture, check_fixture):
    (table, place, code, thousands), (check, where, what, found, expected) = CASES[case]
    report = check_fixture(changed(fixture, table, place, code, thousands))
    locations = {(f.place, f.code): (f.found, f.expected) for f in only(report, check)}
    assert locations[where, what] == (found, expected)


def test_net_lending_that_is_not_printed_is_minus_the_loans_repaid(fixture, check_fixture):
    index = find_row(fixture, "balance", "zhailau", "net_lending")
    rows = (*fixture.balance[:index], *fixture.balance[index + 1 :])
    report = check_fixture(type(fixture)(**{**fields(fixture), "balance": rows}))
    held, examined = report.count("balance_identity", "zhailau")
    assert held == examined == 1


def test_an_article_may_leave_out_what_is_lent_and_borrowed(fixture, check_fixture):
    omitted = ("loans_received", "loans_repaid", "net_lending", "loans_made", "loan_repayment")
    kept = tuple(total for total in fixture.stated_totals if total.item not in omitted)
    assert len(kept) < len(fixture.stated_totals)
    report = check_fixture(type(fixture)(**{**fields(fixture), "stated_totals": kept}))
    assert not {failure.check for failure in report.failures} & {*IDENTITIES, "net_lending"}


def fields(package):
    return {name: getattr(package, name) for name in type(package).__dataclass_fields__}


def test_annex_7_shows_the_printed_error_at_both_levels(talas, checked):
    listed = [f for f in checked(talas).listed if f.check == "hierarchy_sums"]
    assert [(f.place, f.code, f.found, f.expected) for f in listed] == [
        ("usharal", "1", "1 805", "1 951"),
        ("usharal", "1/04", "1 951", "1 805"),
    ]
    assert listed[1].working == "7 + 62 + 1 736 = 1 805"


def test_total_differs_from_its_parts_by_one_thousand(talas, checked):
    """No tolerance, and the message has both numbers."""
    index = find_row(talas, "balance", "karatau", "expenditure")
    edited = with_row(talas, "balance", index, amount_kzt=135_645_000)
    (finding,) = only(checked(edited), "totals")
    assert (finding.found, finding.expected, finding.working) == (
        "135 645",
        "135 644",
        "74 892 + 60 752 = 135 644",
    )


def test_total_row_is_missing(talas, checked):
    """The total row of revenue is gone."""
    index = find_row(talas, "balance", "karatau", "revenue")
    edited = type(talas)(
        **{**fields(talas), "balance": (*talas.balance[:index], *talas.balance[index + 1 :])}
    )
    assert ("completeness", "karatau", "revenue") in failing(checked(edited))


def test_balance_identity_fills_in_the_equation(talas, checked):
    index = find_row(talas, "balance", "karatau", "balance")
    edited = with_row(talas, "balance", index, amount_kzt=-15_323_000)
    (finding,) = only(checked(edited), "balance_identity")
    assert finding.working == "120 322 - 135 644 - 0 - 0 = -15 322"


def test_annex_total_differs_from_the_article(talas, checked):
    index = find_row(talas, "stated_totals", TOGETHER, "revenue/1")
    edited = with_row(talas, "stated_totals", index, amount_kzt=72_448_000)
    (finding,) = only(checked(edited), "places_and_article")
    assert (finding.found, finding.expected) == ("72 448", "72 447")


def test_amount_a_thousand_times_too_big(talas, checked):
    """One amount in tenge among amounts in thousands."""
    index = find_row(talas, "expenditure", "oyik", "01/124/001")
    amount = talas.expenditure[index].amount_kzt
    report = checked(with_row(talas, "expenditure", index, amount_kzt=amount * 1000))
    assert ("hierarchy_sums", "oyik", "01/124") in failing(report)
    assert ("amount_as_printed", "oyik", "01/124/001") in failing(report)
