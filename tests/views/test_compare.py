"""The page that compares all budgets: its columns, the three states of a cell, its order, and the small charts."""

from decimal import Decimal

import pytest

from budget.charts.labelled_bars import NamedBar, Panel, small_multiples
from budget.languages import LANGUAGES
from budget.views import compare_view, locale_for
from budget.views.layout import district_page_words, district_pages
from tests.views.neighbours import district


def cell(view, place, anchor):
    (row,) = [row for row in view.rows if row.place == place]
    (location,) = [location for location, column in enumerate(view.columns) if column.anchor == anchor]
    return row.cells[location]


def test_the_columns_are_totals_categories_groups_programmes_and_the_balance(site):
    view = compare_view(site, "birlik", locale_for("en"))
    assert [column.anchor for column in view.columns] == [
        *("b-revenue", "r-1", "r-4"),
        *("b-expenditure", "e-01", "e-01-124-001", "e-07", "e-07-124-008"),
        "b-balance",
    ]
    # The programmes of the greatest sums are there at first, so that nobody has to look for the street lights.
    assert [column.anchor for column in view.columns if not column.few] == ["e-01", "e-07"]
    assert {column.anchor: column.share_of for column in view.columns}["e-07"] == "b-expenditure"


def test_a_printed_zero_and_a_missing_line_are_told_apart(site):
    view = compare_view(site, "birlik", locale_for("en"))
    zero, missing = cell(view, "kumis", "e-07-124-008"), cell(view, "kumis", "r-4")
    assert (zero.amount, zero.share, zero.kzt) == ("0", "0.0%", 0)
    assert (missing.amount, missing.share, missing.kzt) == ("", "", None)


def test_a_share_of_nothing_is_not_taken(site):
    view = compare_view(district(site.reference, {"a": 10, "b": 0}), "birlik", locale_for("en"))
    assert cell(view, "a", "b-revenue").share == ""


def test_the_rows_stand_by_the_share_of_transfers_with_bars_in_that_column(site):
    view = compare_view(site, "birlik", locale_for("en"))
    assert view.sorted_by == "r-4"
    assert [row.place for row in view.rows] == ["altyn", "kumis"]
    assert cell(view, "altyn", "r-4").bar.width == "100.0"
    assert cell(view, "altyn", "r-1").bar is None


def test_the_last_row_adds_up_the_district(site):
    view = compare_view(site, "birlik", locale_for("en"))
    assert [cell.amount for cell in view.total.cells][:4] == ["450", "150", "300", "460"]
    assert view.total.cells[2].share == "66.7%"


def test_a_district_with_one_budget_has_no_page_that_compares(site):
    pages = district_pages(district(site.reference, {"a": 10}), "birlik", locale_for("ru"))
    assert [each.page for each in pages] == ["places", "lines", "checks"]


def test_every_page_of_a_district_is_titled_with_its_name_and_its_year_if_it_has_one(site):
    words = {
        page: district_page_words(site, "birlik", page, locale_for("en"))["title"]
        for page in ("places", "lines", "compare", "checks")
    }
    assert [page for page, title in words.items() if "Birlik District" not in title] == []
    assert [page for page, title in words.items() if "2024" not in title] == ["checks"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_small_chart_has_all_budgets_by_its_own_shares_and_their_sum_apart(site, language):
    lighting = {"aidar": 35, "b": 10, "c": None}
    view = compare_view(district(site.reference, lighting), "birlik", locale_for(language))
    drawings = {line.path.split("/")[-2]: line.chart.drawing for line in view.lines}
    orders = {
        line: [group.get("data-s") for group in drawing.iter("g")] for line, drawing in drawings.items()
    }
    assert orders["e-01-124-001"] == ["c", "b", "aidar", None]
    # C has no such line.
    assert orders["e-07-124-008"] == ["aidar", "b", "c", None]
    for drawing in drawings.values():
        *names, total = [int(group.find("text").get("y")) for group in drawing.iter("g")]
        (rule,) = [int(rect.get("y")) for rect in drawing.iter("rect") if rect.get("width") == "100%"]
        assert names[-1] < rule < total - 15
    assert next(line.path for line in view.lines) == "places/birlik/lines/r-4/"


def test_all_small_charts_have_one_scale_that_starts_at_zero():
    panels = [
        Panel(name, "", "spending", (NamedBar("a", "A", Decimal(share), "x"),))
        for name, share in (("great", 800), ("small", 200))
    ]
    charts = small_multiples(panels)
    starts = {rect.get("x") for chart in charts for rect in chart.drawing.iter("rect")}
    bars = [chart.drawing.find("g/rect").get("width") for chart in charts]
    assert starts == {"44.00%"}
    assert bars == ["36.00%", "9.00%"]


def test_a_negative_share_is_drawn_to_the_left_of_zero():
    bars = (NamedBar("a", "A", Decimal(-100), "−10%"), NamedBar("b", "B", Decimal(300), "30%"))
    (chart,) = small_multiples([Panel("p", "", "own", bars)])
    negative, positive = (group.find("rect") for group in chart.drawing.iter("g"))
    assert (negative.get("class"), positive.get("class")) == ("m-negative", "m-own")
    assert (negative.get("x"), negative.get("width")) == ("44.00%", "9.00%")
    assert positive.get("x") == "53.00%"


def test_a_bar_of_nothing_is_not_drawn_but_says_so():
    bars = (NamedBar("a", "A", None, "no such line"), NamedBar("b", "B", Decimal(0), "0.0%"))
    (chart,) = small_multiples([Panel("p", "", "own", bars)])
    assert [len(group.findall("rect")) for group in chart.drawing.iter("g")] == [0, 0]
    assert "A: no such line" in chart.drawing.find("desc").text
