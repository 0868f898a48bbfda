"""What replaced digits and sub-items stand for: the decisions of the family before tell, in any order of coming."""

from dataclasses import replace
from datetime import date

import pytest

from budget.model import AnnexTitle, Decision, Package, StatedTotal
from budget.timeline import look_up_replaced, standing_totals

ARTICLE = {
    "revenue": "100",
    "revenue/1": "40",
    "revenue/3": "10",
    "revenue/4": "60",
    "expenditure": "110",
    "balance": "- 10",
    "financing": "10",
    "balances_used": "10",
}


def total(item, text, replaces="", budget="together", line=1, unit=1000):
    amount = int(text.replace(" ", "")) * unit
    return StatedTotal(budget, 2021, item, item, amount, text, "", line, replaces)


def package(number, day, totals, amends="", items=(), kind="approves"):
    decision = Decision(
        decision=f"talas-{day}-{number}",
        council="talas",
        number=number,
        decision_date=date.fromisoformat(day),
        issuer="",
        title="",
        registration_number="",
        registration_date=None,
        amends_number=amends,
        amends_date=date(2020, 12, 28) if amends else None,
        effective_date=None,
        kind=kind,
    )
    titles = tuple(
        AnnexTitle(place, 2021, annex, place, item=item) for annex, (place, item) in enumerate(items, 1)
    )
    numbered = tuple(replace(each, source_line=line) for line, each in enumerate(totals, 1))
    return Package(decision, "2.0.0", titles, (), (), (), (), numbered)


BASE = package("86-2", "2020-12-28", [total(item, text) for item, text in ARTICLE.items()])


def amending(number, day, *totals, kind="replaces"):
    return package(number, day, totals, amends="86-2", kind=kind)


def items(looked_up):
    return [(each.budget, each.item) for each in looked_up.stated_totals]


def test_replaced_digits_are_the_totals_that_print_them_in_that_sub_item():
    later = amending(
        *("11-2", "2021-07-01"),
        total("digits/1/1", "105", "100"),
        total("digits/1/2", "65", "60"),
        total("digits/3/1", "- 5", "- 10"),
        total("digits/4/1", "5", "10"),
        total("digits/4/2", "5", "10"),
    )
    assert items(look_up_replaced(later, [BASE])) == [
        ("together", item) for item in ("revenue", "revenue/4", "balance", "financing", "balances_used")
    ]


def test_a_minus_may_stand_outside_of_the_digits_that_are_replaced():
    later = amending("11-2", "2021-07-01", total("digits/3/1", "5", "10"), total("digits/4/1", "5", "10"))
    looked_up = look_up_replaced(later, [BASE]).stated_totals
    assert [(each.item, each.amount_kzt, each.amount_text) for each in looked_up] == [
        ("balance", -5_000, "5"),
        ("financing", 5_000, "5"),
    ]


def test_digits_are_looked_up_in_what_stands_after_the_decisions_between():
    july = amending("11-2", "2021-07-01", total("revenue/4", "65"), total("revenue", "105"))
    autumn = amending(
        "13-2", "2021-09-30", total("digits/1/1", "107", "105"), total("digits/1/2", "42", "40")
    )
    assert items(look_up_replaced(autumn, [july, BASE])) == [
        ("together", "revenue"),
        ("together", "revenue/1"),
    ]
    assert items(look_up_replaced(autumn, [BASE]))[0] == ("together", "digits/1/1")


@pytest.mark.parametrize("archive", [[], [replace(BASE, stated_totals=())]])
def test_digits_that_stand_nowhere_keep_their_place_in_the_text(archive):
    later = amending("11-2", "2021-07-01", total("digits/2/1", "111", "110"))
    assert look_up_replaced(later, archive) == later


def test_the_later_of_two_decisions_does_not_tell_what_stood_before_it():
    july = amending("11-2", "2021-07-01", total("digits/2/1", "112", "111"))
    autumn = amending("13-2", "2021-09-30", total("expenditure", "111"))
    assert items(look_up_replaced(july, [BASE, autumn])) == [("together", "digits/2/1")]


def test_an_item_of_the_article_leads_to_its_place():
    base = package(
        *("86-2", "2020-12-28"),
        [total("revenue", "7", budget="karatau"), total("revenue", "9", budget="akkol")],
        items=[("karatau", "1"), ("akkol", "2")],
    )
    first = amending("11-2", "2021-07-01", total("digits/1/1", "8", "7"))
    second = amending("13-2", "2021-09-30", total("digits/1/1", "8", "9", budget="item-2"))
    restated = amending("14-3", "2021-10-29", total("revenue", "8", budget="item-2"))
    assert items(look_up_replaced(first, [base])) == [("karatau", "revenue")]
    assert items(look_up_replaced(second, [base])) == [("akkol", "revenue")]
    assert items(look_up_replaced(restated, [base])) == [("akkol", "revenue")]
    alone = replace(base, stated_totals=base.stated_totals[:1])
    other = amending("14-3", "2021-10-29", total("digits/1/1", "8", "7", budget="item-3"))
    assert items(look_up_replaced(other, [alone])) == [("item-3", "digits/1/1")]


def test_digits_are_in_the_unit_of_those_that_they_replace():
    base = replace(BASE, stated_totals=(total("revenue", "100 000", unit=1), total("expenditure", "110")))
    later = amending(
        "11-2", "2021-07-01", total("digits/1/1", "105 000", "100 000"), total("digits/2/1", "115", "110")
    )
    looked_up = look_up_replaced(later, [base])
    assert [each.amount_kzt for each in looked_up.stated_totals] == [105_000, 115_000]


def test_a_restated_article_leaves_nothing_of_the_one_before_and_a_sub_item_leaves_the_rest():
    sub_item = amending("11-2", "2021-07-01", total("expenditure", "120"))
    whole = amending(
        *("13-2", "2021-09-30"),
        *(total(item, ARTICLE[item]) for item in ("revenue", "expenditure", "balance", "financing")),
        kind="restates",
    )
    key = ("together", 2021)
    after = standing_totals([BASE, sub_item])[key]
    assert list(after) == list(ARTICLE)
    assert after["expenditure"].amount_kzt == 120_000
    assert "revenue/4" not in standing_totals([BASE, sub_item, whole])[key]
    sub_items = replace(whole, decision=replace(whole.decision, kind="replaces"))
    assert "revenue/4" in standing_totals([BASE, sub_items])[key]
