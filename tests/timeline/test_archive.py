"""Packages as vintages: lines by their ids, and what an article alone says of a place."""

from dataclasses import replace

from budget.model import StatedTotal
from budget.timeline import vintage_of
from tests.example import TOWN, example_package

KEY = ("altyn", 2024)


def test_an_administrator_under_two_subgroups_is_one_line_the_sum_of_its_rows():
    spent = {"01/1/124/001": 250, "01/2/124/022": 170}
    lines = vintage_of(example_package({"altyn": TOWN | {"expenditure": spent}})).budgets[KEY].lines
    assert (lines["e-01-124"], lines["e-01-1"], lines["e-01-2"]) == (420_000, 250_000, 170_000)
    assert (lines["e-01-124-001"], lines["e-01-124-022"]) == (250_000, 170_000)


def test_the_article_replaces_lines_of_a_place_whose_annex_is_not_restated():
    package = example_package({"altyn": TOWN})
    total = StatedTotal("altyn", 2024, "revenue/1", "", 7_000, "7", "", 1, "6")
    article = replace(package, budgets=(), revenue=(), expenditure=(), financing=(), balance=())
    replaced = (total, replace(total, budget="together"), replace(total, budget="item-2"))
    assert vintage_of(replace(article, stated_totals=replaced)).replaced == {KEY: {"r-1": 7_000}}
    assert vintage_of(replace(package, stated_totals=replaced)).replaced == {}
