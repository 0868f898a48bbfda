"""Where a statement turns into another one: ties, nothing, less than nothing, more than the whole, money left over."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from budget.accounts import make_site
from budget.charts.labelled_bars import NamedBar, ranking_chart, span_of
from budget.languages import LANGUAGES
from budget.reference import Change
from budget.views import (
    compare_view,
    comparison,
    district_view,
    line_view,
    locale_for,
    package_title,
    version_words,
)
from budget.views.bars import revenue_chart, spending_chart
from budget.views.budget_tables import Bar, table_bar
from budget.views.decision import decisions_by_year
from budget.views.decision_text import decision_text_view
from budget.views.headline import largest_group
from budget.views.measures import Measure, Value, lowest, values
from budget.views.money_flow import flow_chart, money_streams
from budget.views.place import place_view
from budget.views.ranks import Standing, extremes, standing, standing_words
from tests.example import DECISION, DISCREPANCY, LATER_DECISION, TOWN, VILLAGE, both_budgets, example_package
from tests.views.neighbours import district, village

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
    view = district_view(made(altyn=TOWN, kumis=EVEN), "birlik", RU)
    assert view.balance_label == "Дефицит"
    assert [row.balance for row in (*view.places, view.total)] == ["20", "0", "20"]


def test_a_district_with_one_surplus_shows_every_sign(made):
    view = district_view(made(altyn=TOWN, kumis=VILLAGE), "birlik", RU)
    assert view.balance_label == "Разница"
    assert [row.balance for row in (*view.places, view.total)] == ["−20", "10", "−10"]
    compared = compare_view(made(altyn=TOWN, kumis=VILLAGE), "birlik", RU)
    assert [row.cells[-1].amount for row in (*compared.rows, compared.total)] == ["−20", "10", "−10"]


def test_the_table_that_compares_short_and_even_budgets_needs_no_sign(made):
    compared = compare_view(made(altyn=TOWN, kumis=EVEN), "birlik", RU)
    assert compared.columns[-1].label == "Дефицит"
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
    found = line_view(district(site.reference, lighting), "birlik", "e-07-124-008", EN)
    assert [(row.name, row.rank) for row in found.rows] == [("C", "1"), ("D", "2"), ("A", "3"), ("B", "")]


def test_the_whole_district_stands_after_a_budget_with_the_same_share(site):
    lighting = {"a": 10, "b": 30, "c": 20}
    found = line_view(district(site.reference, lighting), "birlik", "e-07-124-008", EN)
    names = [group.find("text").text for group in found.chart.drawing.iter("g")]
    assert names == ["B", "C", "3 budgets", "A"]


def test_the_lowest_lines_are_those_without_parts_and_a_source_of_money_is_no_part():
    lines = [Measure("expenditure", code) for code in ("01", "01/124/001", "011")]
    lines.append(Measure("expenditure", "01/124/001/015", "subprogramme"))
    assert [line.line for line in lowest(lines, "expenditure")] == ["01/124/001", "011"]


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
    chart = ranking_chart("t", "s", found, "own")
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


def test_of_many_lines_those_are_told_where_a_budget_stands_far_from_the_middle(site):
    """Transfers and the greatest programme have a sentence anyway; of four more lines three are told."""
    lighting, yards, culture, roads = (f"07/124/00{number}" for number in (5, 6, 7, 8))
    shares = {
        "a": {lighting: 10, yards: 50, culture: 30, roads: 30},
        "own": {lighting: 20, yards: 90, culture: 10, roads: 10},
        "b": {lighting: 30, yards: 50, culture: 30, roads: 10},
    }
    places = {name: village(name) for name in shares}
    budgets = {
        name: {
            "revenue": {"4/02/3": 1000},
            "expenditure": {"01/124/001": 1000 - sum(lines.values()), **lines},
            "financing": {},
        }
        for name, lines in shares.items()
    }
    made = make_site(replace(site.reference, places=places), [example_package(budgets)])
    told = [strip.anchor for strip in comparison(made, "own", EN).strips]
    assert told == ["r-4", "e-01-124-001", "e-07-124-006", "e-07-124-007", "e-07-124-008"]


def test_two_budgets_with_the_line_have_a_greatest_and_a_smallest_share(site):
    budgets = district(site.reference, {"a": 10, "b": 30}).district_budgets("birlik")
    words = extremes(values(budgets, Measure("expenditure", "07/124/008")), "expenditure", EN)
    assert words == "Largest share: B, 3.0% of spending; smallest: A, 1.0%."


def test_transfers_paid_back_are_a_bar_to_the_left_of_nothing(made):
    paid_back = VILLAGE | {"revenue": {"1/04/1": 600, "4/02/3": -200}, "expenditure": {"01/124/001": 400}}
    received = TOWN | {"revenue": {"1/04/1": 300, "4/02/3": 100}, "expenditure": {"01/124/001": 400}}
    view = compare_view(made(altyn=paid_back, kumis=received), "birlik", EN)
    column = [each.anchor for each in view.columns].index("r-4")
    found = [(row.name, row.cells[column].share, row.cells[column].bar) for row in view.rows]
    assert found == [
        ("Kumis", "25.0%", Bar("50.0", "transfers")),
        ("Altyn", "−50.0%", Bar("100.0", "transfers", negative=True)),
    ]


def test_a_line_of_a_district_that_spends_nothing_has_no_share_anywhere(made):
    nothing = VILLAGE | {"expenditure": {"01/124/001": 0}}
    found = line_view(made(altyn=nothing, kumis=nothing), "birlik", "e-01-124-001", EN)
    assert [(row.rank, row.amount, row.share) for row in found.rows] == [("", "0", "")] * 2
    assert (found.total, found.share, found.chart.drawing) == ("0", "", None)


def test_a_line_of_nothing_stands_between_shares_and_budgets_without_the_line(site):
    lines = {"a": None, "b": {"01/124/001": 5, "07/124/008": -5}, "c": {"01/124/001": 9, "07/124/008": 1}}
    budgets = {name: VILLAGE | {"expenditure": tables or {"01/124/001": 9}} for name, tables in lines.items()}
    places = {name: village(name) for name in lines}
    made = make_site(replace(site.reference, places=places), [example_package(budgets)])
    found = line_view(made, "birlik", "e-07-124-008", EN)
    assert [(row.name, row.rank, row.amount) for row in found.rows] == [
        ("C", "1", "1"),
        ("B", "", "−5"),
        ("A", "", ""),
    ]
    printed = made.current("c").line("expenditure", "07/124/008").source_line
    assert (found.rows[0].source_line, found.rows[-1].source_line) == (printed, 0)


def test_one_tenge_left_over_is_a_surplus(site):
    package = both_budgets()
    balance = tuple(replace(row, amount_kzt=1) if row.item == "balance" else row for row in package.balance)
    made = make_site(site.reference, [replace(package, balance=balance)])
    assert district_view(made, "birlik", RU).balance_label == "Разница"
    assert compare_view(made, "birlik", RU).columns[-1].label == "Разница"
    assert place_view(made, "altyn", RU).figures[2].label == "Профицит"


def test_a_group_of_one_tenge_is_the_largest_where_all_others_are_nothing(made):
    groups = [line for line in made(altyn=TOWN).current("altyn").expenditure if not line.parent]
    one, nothing = replace(groups[0], amount_kzt=1), replace(groups[1], amount_kzt=0)
    assert largest_group([nothing, one]) is one


def test_a_district_that_spends_one_tenge_has_a_bar_beside_those_of_its_places(site):
    spent = {"07", "07/124", "07/124/008", "expenditure"}
    package = both_budgets()
    lines = [replace(row, amount_kzt=int(row.code in spent)) for row in package.expenditure]
    totals = [
        replace(row, amount_kzt=int(row.place == "altyn" and row.item in spent)) for row in package.balance
    ]
    made = make_site(site.reference, [replace(package, expenditure=tuple(lines), balance=tuple(totals))])
    chart = next(
        line.chart for line in compare_view(made, "birlik", EN).lines if line.name == "Street lights"
    )
    assert len(bars(chart, "m-whole")) == 1


def test_a_function_with_one_programme_says_its_amount_once(made):
    site = made(altyn=TOWN)
    uses = flow_chart(money_streams([site.current("altyn")], site.reference, RU), RU).uses
    kinds = [(text.text, text.get("class")) for text in uses.drawing.iter("text")]
    assert kinds[0] == ("Работа аппарата акима", "c-group")
    assert [text for text, _ in kinds].count("250\xa0тыс.\xa0тенге") == 1


def test_the_latest_decision_comes_first(site):
    later = example_package({"kumis": VILLAGE}, LATER_DECISION, date(2024, 9, 10))
    ((year, shown),) = decisions_by_year(make_site(site.reference, [both_budgets(), later]), "birlik", EN)
    assert year == 2024
    assert [each.path for each, _ in shown] == [f"decisions/{LATER_DECISION}/", f"decisions/{DECISION}/"]


def test_an_error_of_two_lines_is_explained_at_the_first_of_the_text(site):
    above = replace(DISCREPANCY, table="balance", code="revenue")
    reference = replace(site.reference, known_discrepancies=(DISCREPANCY, above))
    lines = decision_text_view(make_site(reference, [both_budgets()]), DECISION, EN).texts[0].lines
    noted = [(line.number, note.explanation) for line in lines for note in line.notes]
    assert noted == [(2, DISCREPANCY.explanation["en"]), (3, "")]


def test_a_package_of_several_years_is_called_by_the_first_and_the_last(site):
    package = both_budgets()
    plans = (replace(package.budgets[0], fiscal_year=year) for year in (2026, 2025))
    made = make_site(site.reference, [replace(package, budgets=(*plans, *package.budgets))])
    assert "for 2024–2026" in package_title(made, DECISION, EN)
    assert "на 2024–2026 годы" in package_title(made, DECISION, RU)


def test_a_version_was_loaded_on_the_first_day_that_the_list_of_changes_names(site):
    words = [dict.fromkeys(LANGUAGES, "words")] * 2
    changes = [Change(str(day), date(2024, 4, day), "data", DECISION, "2.0.0", *words) for day in (9, 2, 5)]
    told = replace(site, reference=replace(site.reference, changes=tuple(changes)))
    assert "2\xa0April 2024" in version_words(told, DECISION, EN)


def test_where_more_goes_out_than_comes_in_the_greater_side_is_the_whole_height(made):
    """The decision does not add up: both sides keep one scale."""
    site = made(altyn=TOWN | {"financing": {"8": 0}})
    flow = flow_chart(money_streams([site.current("altyn")], site.reference, RU), RU)
    heights = [
        [int(rect.get("height")) for rect in chart.drawing.iter("rect") if rect.get("class") in kinds]
        for chart, kinds in ((flow.sources, ("m-own", "m-transfers")), (flow.uses, ("m-budget",)))
    ]
    # 100 and 300 of 420, and all of it.
    assert heights == [[52, 157], [220]]


def test_one_tenge_left_from_last_year_is_a_part_of_the_money(made):
    budget = made(altyn=TOWN).current("altyn")
    left = tuple(replace(line, amount_kzt=1) if line.code == "8" else line for line in budget.financing)
    texts = [text.text for text in revenue_chart(replace(budget, financing=left), RU).drawing.iter("text")]
    assert "Остаток прошлого года" in texts


def test_one_tenge_spent_is_drawn_as_spending(made):
    site = made(altyn=TOWN)
    lines = tuple(replace(line, amount_kzt=1) for line in site.current("altyn").expenditure)
    chart = spending_chart(replace(site.current("altyn"), expenditure=lines), site.reference, RU)
    assert bars(chart, "m-g01") == bars(chart, "m-g07") == [("0.00%", "44.00%")]


@pytest.mark.parametrize(("place", "described"), [("aidar", "3.5% (from"), ("c", "no such line (from")])
def test_a_strip_says_the_share_of_the_budget_itself_and_the_greatest(site, place, described):
    found = comparison(district(site.reference, {"aidar": 35, "b": 10, "c": None}), place, EN)
    drawing = found.drawn[-1].drawing
    assert [text.text for text in drawing.iter("text")] == ["0", "Aidar: 3.5%"]
    assert drawing.get("aria-label") == f"Street lights: {described} 1.0% to 3.5% of spending)"


def test_of_equal_greatest_shares_the_strip_names_the_budgets_own(site):
    found = comparison(district(site.reference, {"aidar": 10, "b": 30, "c": 30}), "c", EN)
    assert [text.text for text in found.drawn[-1].drawing.iter("text")][-1] == "C: 3.0%"


def test_the_first_the_middle_and_the_last_place_have_their_own_neighbours(site):
    made = district(site.reference, {"a": 10, "b": 20, "c": 30})
    views = [place_view(made, place, EN) for place in "abc"]
    found = [
        (each.previous and each.previous.label, each.following and each.following.label) for each in views
    ]
    assert found == [(None, "B"), ("A", "C"), ("B", None)]
