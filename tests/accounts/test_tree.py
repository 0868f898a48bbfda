"""The tree of a budget and its leaves: no row contains another, and the sums are the printed totals."""

from collections import Counter
from dataclasses import replace

import pytest

from budget.accounts import TOTAL_ITEMS, Budget, Tree, leaves
from budget.model import Package
from tests.example import TOWN, example_package


@pytest.fixture
def town(example):
    """Return what takes the budget of the example's town from a package that was changed."""
    return lambda package: example(package).current("altyn")


def package(**tables: dict[str, int]) -> Package:
    return example_package({"altyn": TOWN | tables})


def with_total(changed: Package, item: str, thousand: int) -> Package:
    rows = (replace(row, amount_kzt=thousand * 1000) if row.item == item else row for row in changed.balance)
    return replace(changed, balance=tuple(rows))


def with_amount(changed: Package, code: str, thousand: int) -> Package:
    rows = (replace(row, amount_kzt=thousand * 1000) if row.code == code else row for row in changed.revenue)
    return replace(changed, revenue=tuple(rows))


def sums(budget: Budget) -> dict[str, int]:
    found = Counter(dict.fromkeys(TOTAL_ITEMS, 0))
    for leaf in leaves(budget):
        found[leaf.side] += leaf.amount_kzt
    return dict(found)


def amounts(budget: Budget, side: str) -> dict[str, int]:
    return {leaf.code: leaf.amount_kzt // 1000 for leaf in leaves(budget) if leaf.side == side}


def printed(budget: Budget) -> dict[str, int]:
    return {side: budget.total(item) for side, item in TOTAL_ITEMS.items()}


def test_the_sums_of_every_talas_budget_are_the_printed_totals(talas):
    for budget in talas.in_force.values():
        assert sums(budget) == printed(budget)


def test_the_sums_of_all_talas_budgets_are_the_totals_of_the_article(talas):
    stated = {
        row.item: row.amount_kzt for package in talas.packages.values() for row in package.stated_totals
    }
    whole = Counter()
    for budget in talas.in_force.values():
        whole.update(sums(budget))
    assert whole["revenue"] == stated["revenue"] == 715_659_000
    assert whole["expenditure"] == stated["expenditure"] == 742_132_000
    assert whole["financing"] == -stated["balance"] == 26_473_000


def test_where_a_subtotal_is_misprinted_the_parts_are_taken(talas):
    assert amounts(talas.current("usharal"), "revenue") == {
        "1/04/1": 7,
        "1/04/3": 62,
        "1/04/4": 1_736,
        "4/02/3": 66_683,
    }


def test_no_row_contains_another(talas, sarysu):
    for budget in (*talas.in_force.values(), *sarysu.in_force.values()):
        codes = [(leaf.side, leaf.code) for leaf in leaves(budget)]
        assert len(codes) == len(set(codes))
        assert not [
            (code, other)
            for side, code in codes
            for other_side, other in codes
            if side == other_side and other.startswith(f"{code}/")
        ]


def test_repayments_and_sales_are_subtracted(sarysu):
    zhailau = sarysu.current("zhailau")
    assert amounts(zhailau, "net_lending") == {"5/01/1": -40}
    assert amounts(zhailau, "financial_assets") == {"financial_assets_acquisition": 85, "6": -25}
    assert sums(zhailau)["financing"] == 60_000_000 // 1000 - 210_500 + 10_000 == -140_500
    assert sums(zhailau) == printed(zhailau)


def test_revenue_less_everything_else_is_covered_by_financing(talas, sarysu):
    for budget in (*talas.in_force.values(), *sarysu.in_force.values()):
        found = sums(budget)
        balance = found["revenue"] - found["expenditure"] - found["net_lending"] - found["financial_assets"]
        assert balance == budget.total("balance") == -found["financing"]


def test_loans_made_without_rows_of_their_own_leave_the_printed_item(sarysu):
    zhailau = sarysu.current("zhailau")
    lent = replace(zhailau.balance["net_lending"], amount_kzt=60_000)
    budget = replace(zhailau, balance={**zhailau.balance, "net_lending": lent})
    assert amounts(budget, "net_lending") == {"net_lending": 60}


def test_a_misprinted_total_stands_alone(town):
    assert amounts(town(with_total(package(), "revenue", 399)), "revenue") == {"revenue": 399}


def test_a_misprint_in_one_part_keeps_the_detail_of_the_others(town):
    misprinted = with_amount(package(), "1/04/1", 31)
    assert amounts(town(misprinted), "revenue") == {"1/04": 100, "4/02/3": 300}


def test_an_absent_total_leaves_the_lowest_rows(town):
    balance = tuple(row for row in package().balance if row.item != "revenue")
    assert amounts(town(replace(package(), balance=balance)), "revenue") == dict(TOWN["revenue"])


def test_a_budget_without_revenue_lines_keeps_its_printed_total(town):
    assert amounts(town(package(revenue={})), "revenue") == {"revenue": 0}


def test_a_budget_without_blocks_below_the_line_has_no_rows_there(town):
    empty = replace(package(financing={}), balance=())
    assert {leaf.side for leaf in leaves(town(empty))} == {"revenue", "expenditure"}


def test_a_printed_zero_is_a_row(talas):
    assert amounts(talas.current("akkol"), "financial_assets") == {"financial_assets_acquisition": 0, "6": 0}


def test_items_of_the_balance_are_computed_from_the_rows_that_make_them(sarysu):
    checked = set()
    for budget in sarysu.in_force.values():
        tree = Tree((budget,))
        for item, row in budget.balance.items():
            assert tree.computed_kzt(("balance", item)) == row.amount_kzt, (budget.place.place, item)
            checked |= {item} if row.amount_kzt else set()
    assert checked >= {"net_lending", "financial_assets_balance", "balance", "financing"}


def test_a_misprinted_item_of_the_balance_shows_in_what_is_computed(talas):
    budget = talas.current("akkol")
    row = budget.balance["financing"]
    misprinted = replace(row, amount_kzt=row.amount_kzt + 1000)
    tree = Tree((replace(budget, balance=budget.balance | {"financing": misprinted}),))
    assert tree.computed_kzt(("balance", "financing")) == row.amount_kzt


def test_an_item_that_is_not_printed_is_made_of_the_rows_that_make_it(sarysu):
    zhailau = sarysu.current("zhailau")
    balance = {
        item: row for item, row in zhailau.balance.items() if item in ("revenue", "expenditure", "balance")
    }
    tree = Tree((replace(zhailau, balance=balance),))
    assert tree.parts(("balance", "balance")) == (
        (1, ("balance", "revenue")),
        (-1, ("balance", "expenditure")),
        (1, ("financing", "5")),
        (1, ("financing", "6")),
    )


def test_a_level_that_the_annex_leaves_out_does_not_cut_its_parts_off(town):
    without = replace(package(), revenue=tuple(row for row in package().revenue if row.code != "1/04"))
    tree = Tree((town(without),))
    assert tree.parts(("revenue", "1")) == ((1, ("revenue", "1/04/1")), (1, ("revenue", "1/04/4")))
    assert tree.depth(("revenue", "1/04/1")) == 2
    assert tree.computed_kzt(("balance", "revenue")) == 400_000
