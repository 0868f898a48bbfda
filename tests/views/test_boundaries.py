"""Where a statement turns into another one: ties, nothing, less than nothing, more than the whole, money left over."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from budget.accounts import make_site
from budget.views import (
    changes_view,
    compare_view,
    comparison,
    home_view,
    line_view,
    locale_for,
    place_view,
)
from budget.views.budget_tables import Bar, table_bar
from budget.views.charts import revenue_chart, spending_chart
from budget.views.charts.labelled_bars import NamedBar, span_of
from budget.views.charts.ranking import ranking_chart
from budget.views.headline import largest_group
from budget.views.measures import Measure, Value, lowest, values
from budget.views.ranks import Standing, extremes, standing, standing_words
from budget.views.streams import money_streams
from tests.example import TOWN, VILLAGE, example_package
from tests.views.neighbours import district

RU, EN = locale_for("ru"), locale_for("en")
# Loans of 50 are taken and 30 paid back, so that 20 cover the shortfall.
REFINANCED = TOWN | {"financing": {"7/01/2": 50, "16/452/008": 30, "8": 0}}
EVEN = TOWN | {"expenditure": {"01/124/001": 400}, "financing": {"8": 0}}


def plain(text):
    return text.replace("\u00a0", " ")


def bars(chart, kind):
    found = (rect for rect in chart.drawing.iter("rect") if rect.get("class") == kind)
    return [(rect.get("x"), rect.get("width")) for rect in found if rect.get("width", "").endswith("%")]


@pytest.fixture
def made(site):
    """Return what makes a site of budgets of the example's district."""
    return lambda **budgets: make_site(site.reference, [example_package(budgets)])


def test_what_is_repaid_is_no_money_to_spend(made):
    view = place_view(made(altyn=REFINANCED), "altyn", RU)
    assert view.figures[2].sentence.endswith("Разницу покрывают займы.")
    mixed = REFINANCED | {"financing": {"7/01/2": 50, "16/452/008": 40, "8": 10}}
    assert plain(place_view(made(altyn=mixed), "altyn", RU).figures[2].sentence).endswith(
        "остаток прошлого года (10 тыс. тенге) и займы за вычетом возвращённых (10 тыс. тенге)."
    )


def test_net_loans_are_a_part_of_the_money(made):
    chart = revenue_chart(made(altyn=REFINANCED).current("altyn"), RU)
    assert bars(chart, "m-loans") == [("95.24%", "4.76%")]


def test_loans_repaid_in_full_leave_no_part(made):
    repaid = TOWN | {"financing": {"7/01/2": 50, "16/452/008": 50, "8": 20}}
    assert bars(revenue_chart(made(altyn=repaid).current("altyn"), RU), "m-loans") == []


def test_both_directions_flow_beside_each_other(made):
    site = made(altyn=REFINANCED)
    streams = money_streams([site.current("altyn")], site.reference, RU)
    assert [stream.amount_kzt for stream in streams.sources] == [100_000, 300_000, 50_000]
    assert [stream.amount_kzt for stream in streams.uses] == [250_000, 170_000, 30_000]


def test_lending_that_came_back_and_assets_sold_are_money_that_comes_in(sarysu):
    streams = money_streams([sarysu.current("zhailau")], sarysu.reference, RU)
    assert [stream.amount_kzt for stream in streams.sources] == [
        *(200_500, 800_000, 10_000, 60_000, 40_000, 25_000),
    ]
    assert [stream.amount_kzt for stream in streams.uses] == [840_000, 210_500, 85_000]
    assert streams.source_kzt == streams.use_kzt


def test_a_district_with_an_even_budget_among_short_ones_still_needs_no_sign(made):
    (view,) = home_view(made(altyn=TOWN, kumis=EVEN), RU)
    assert view.balance_label == "Не хватает"
    assert [row.balance for row in (*view.places, view.total)] == ["20", "0", "20"]


def test_a_district_with_one_surplus_shows_every_sign(made):
    (view,) = home_view(made(altyn=TOWN, kumis=VILLAGE), RU)
    assert view.balance_label == "Разница"
    assert [row.balance for row in (*view.places, view.total)] == ["−20", "10", "−10"]
    (compared,) = compare_view(made(altyn=TOWN, kumis=VILLAGE), RU)
    assert [row.cells[-1].amount for row in (*compared.rows, compared.total)] == ["−20", "10", "−10"]


def test_the_table_that_compares_short_and_even_budgets_needs_no_sign(made):
    (compared,) = compare_view(made(altyn=TOWN, kumis=EVEN), RU)
    assert compared.columns[-1].label == "Не хватает"
    assert [row.cells[-1].amount for row in (*compared.rows, compared.total)] == ["20", "0", "20"]


@pytest.mark.parametrize(
    ("amount", "whole", "share"),
    [(1, 10**6, "0.5"), (-1, 10**6, "-0.5"), (-1, 2000, "-1"), (0, 10, "0"), (15, 10, "1500")],
)
def test_a_small_share_keeps_its_sign(amount, whole, share):
    assert Value(None, amount, whole, 1).share == Decimal(share)


@pytest.mark.parametrize("whole", [0, -10])
def test_nothing_and_less_than_nothing_have_no_parts(whole):
    assert Value(None, 5, whole, 1).share is None


def test_a_bar_is_never_longer_than_its_cell():
    assert table_bar("own", 150, 100) == Bar("100.0", "own")
    assert table_bar("own", -150, 100) == Bar("100.0", "own", negative=True)
    assert table_bar("own", 99, 100) == Bar("99.0", "own")
    assert table_bar("own", 0, 100) is table_bar("own", 5, 0) is None


def test_a_share_over_the_whole_is_said_as_it_is(made):
    over = TOWN | {"expenditure": {"01/124/001": 520, "07/124/008": -100}}
    rows = {row.anchor: row for row in place_view(made(altyn=over), "altyn", RU).expenditure.rows}
    assert plain(rows["e-01"].share) == "123,8 %"
    assert (rows["e-01"].bar.width, rows["e-07"].bar.negative) == ("100.0", True)


def test_as_many_above_as_below_is_said_from_above():
    assert standing_words(Standing(2, 0, 2), RU) == "больше, чем в 2 из 4 остальных бюджетов"
    assert standing_words(Standing(1, 0, 2), RU) == "меньше, чем в 2 из 3 остальных бюджетов"


def test_equal_shares_are_neither_above_nor_below():
    assert standing(map(Decimal, (3, 5, 5, 5, 9, 9)), Decimal(5)) == Standing(1, 2, 2)
    assert Standing(1, 2, 2).rank == (3, 5)


def test_the_first_of_two_equal_groups_is_the_largest_part(made):
    halves = TOWN | {"expenditure": {"01/124/001": 210, "07/124/008": 210}}
    assert largest_group(made(altyn=halves).current("altyn").expenditure).code == "01"


def test_equal_shares_are_listed_up_to_three_names(site):
    def said(names):
        budgets = district(site.reference, dict.fromkeys(names, 10) | {"z": 30}).district_budgets("birlik")
        line = Measure("expenditure", "07/124/008", "programme")
        return extremes(values(budgets, line), "expenditure", EN)

    assert "smallest: A, B and C, 1.0%" in said("abc")
    assert "smallest: 4 budgets, 1.0%" in said("abcd")


def test_one_budget_with_the_line_has_neither_greatest_nor_smallest(site):
    budgets = district(site.reference, {"a": 10, "b": None}).district_budgets("birlik")
    assert extremes(values(budgets, Measure("expenditure", "07/124/008")), "expenditure", EN) == ""


def test_two_budgets_are_enough_to_compare(site):
    found = comparison(district(site.reference, {"a": 10, "b": 20}), "b", EN)
    assert found.title == "Compared with the 1 other budget of the district"


def test_the_greatest_share_comes_first_and_a_missing_line_last(site):
    lighting = {"a": 10, "b": None, "c": 40, "d": 20}
    (found,) = line_view(district(site.reference, lighting), "e-07-124-008", EN).districts
    assert [(row.name, row.rank) for row in found.rows] == [("C", "1"), ("D", "2"), ("A", "3"), ("B", "")]


def test_the_whole_district_stands_after_a_budget_with_the_same_share(site):
    lighting = {"a": 10, "b": 30, "c": 20}
    (found,) = line_view(district(site.reference, lighting), "e-07-124-008", EN).districts
    names = [group.find("text").text for group in found.chart.drawing.iter("g")]
    assert names == ["B", "C", "Whole district", "A"]


def test_changes_of_a_day_keep_their_order_and_later_days_stand_above(site):
    first = site.reference.changes[0]
    days = {"early": date(2024, 4, 1), "noon": date(2024, 5, 1), "evening": date(2024, 5, 1)}
    changes = tuple(
        replace(first, change=name, change_date=day, package="", version="") for name, day in days.items()
    )
    shown = changes_view(replace(site, reference=replace(site.reference, changes=changes)), EN)
    assert [view.change for view in shown][:3] == ["noon", "evening", "early"]


def test_the_lowest_lines_are_those_without_parts():
    lines = [Measure("expenditure", code) for code in ("01", "01/124/001", "011")]
    assert [line.code for line in lowest(lines, "expenditure")] == ["01/124/001", "011"]


def test_an_axis_holds_zero_and_every_bar():
    def span(*lengths):
        bars = [NamedBar("k", "n", None if each is None else Decimal(each), "") for each in lengths]
        return tuple(map(int, span_of(bars)))

    assert span(5, 9, None) == (0, 9)
    assert span(-4, 9) == (-4, 9)
    assert span(-4, -9) == (-9, 0)
    assert span(None) == (0, 0)


def test_bars_below_and_above_zero_share_their_axis():
    found = [NamedBar("a", "A", Decimal(-100), "−10%"), NamedBar("b", "B", Decimal(300), "30%")]
    chart = ranking_chart("n", "t", "s", found, "own")
    axis = next(rect for rect in chart.drawing.iter("rect") if rect.get("class") == "m-axis")
    assert axis.get("x") == "53.00%"
    ends = [group.findall("text")[1].get("x") for group in chart.drawing.iter("g")]
    assert ends == ["53.00%", "80.00%"]
    assert int(chart.drawing.get("height")) == int(axis.get("height"))


def test_equal_amounts_stand_in_the_order_of_their_codes(made):
    equal = TOWN | {"expenditure": {"07/124/008": 210, "01/124/001": 210}}
    site = made(altyn=equal)
    chart = spending_chart(site.current("altyn"), site.reference, RU)
    assert [text.text for text in chart.drawing.iter("text")][::2] == [
        "Содержание аппарата акима",
        "Уличное освещение",
    ]
