"""Charts are trees: labels, lengths and words can be read from them."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from budget.accounts import make_site
from budget.charts.theme import FONT_SIZE
from budget.languages import LANGUAGES
from budget.reference import load_reference
from budget.views import locale_for
from budget.views.bars import revenue_chart, spending_chart
from tests.example import TOWN, example_package


@pytest.fixture
def budget_of(example_data):
    def make(**tables):
        site = make_site(load_reference(example_data), [example_package({"altyn": {**TOWN, **tables}})])
        return site.current("altyn"), site.reference

    return make


def texts(chart):
    return [element.text for element in chart.drawing.iter("text")]


def bars(chart, kind):
    found = (element for element in chart.drawing.iter("rect") if element.get("class") == kind)
    return [(element.get("x"), element.get("width")) for element in found]


def test_spending_is_sorted_by_size_and_labelled_directly(budget_of):
    chart = spending_chart(*budget_of(), locale_for("ru"))
    assert [text.replace("\u00a0", " ") for text in texts(chart)] == [
        "Содержание аппарата акима",
        "250 тыс. тенге",
        "Уличное освещение",
        "170 тыс. тенге",
    ]
    assert bars(chart, "m-g01") == [("0.00%", "44.00%")]
    assert bars(chart, "m-g07") == [("0.00%", "29.92%")]
    assert "59,5" in chart.summary


def test_the_parts_of_the_money_fill_the_whole_bar(budget_of):
    chart = revenue_chart(budget_of()[0], locale_for("ru"))
    assert bars(chart, "m-own")[0] == ("0.00%", "23.81%")
    assert bars(chart, "m-transfers")[0] == ("23.81%", "71.43%")
    assert bars(chart, "m-balance")[0] == ("95.24%", "4.76%")
    assert "Остаток прошлого года" in texts(chart)


def test_shares_that_do_not_add_up_are_explained(budget_of):
    thirds = {"revenue": {"1/04/1": 1, "4/02/3": 1}, "financing": {"8": 1}}
    assert "округления" in revenue_chart(budget_of(**thirds)[0], locale_for("ru")).summary
    assert "округления" not in revenue_chart(budget_of()[0], locale_for("ru")).summary


def test_a_negative_amount_hangs_left_of_zero(budget_of):
    chart = spending_chart(*budget_of(expenditure={"01/124/001": 300, "07/124/008": -100}), locale_for("ru"))
    assert bars(chart, "m-g01") == [("11.00%", "33.00%")]
    assert bars(chart, "m-negative") == [("0.00%", "11.00%")]


def test_all_amounts_may_be_negative(budget_of):
    chart = spending_chart(*budget_of(expenditure={"01/124/001": -300, "07/124/008": -100}), locale_for("ru"))
    assert bars(chart, "m-negative") == [("29.33%", "14.67%"), ("0.00%", "44.00%")]


def test_nothing_to_draw_is_said_in_words(budget_of):
    nothing = {"revenue": {"1/04/1": 0}, "expenditure": {"01/124/001": 0}, "financing": {"8": 0}}
    budget, reference = budget_of(**nothing)
    for chart in (
        spending_chart(budget, reference, locale_for("ru")),
        revenue_chart(budget, locale_for("ru")),
    ):
        assert chart.drawing is None
        assert chart.summary
        assert chart.__html__() == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_chart_says_the_same_to_those_who_do_not_see_it(budget_of, language):
    budget, reference = budget_of()
    for chart in (
        spending_chart(budget, reference, locale_for(language)),
        revenue_chart(budget, locale_for(language)),
    ):
        root = LexborHTMLParser(chart.__html__()).css_first("svg[role=img]")
        title, description = (root.css_first(name).text() for name in ("title", "desc"))
        assert title == chart.title
        assert all(text in description for text in texts(chart) if "\u00a0" in text)
        assert int(root.attributes["font-size"]) == FONT_SIZE >= 12


def test_text_of_the_data_stays_text_in_a_drawing(budget_of):
    budget, reference = budget_of(expenditure={"99/124/777": 5})
    line = budget.expenditure[-1]
    object.__setattr__(line, "name", "<script>alert(1)</script>")
    markup = spending_chart(budget, reference, locale_for("ru")).__html__()
    assert "<script>" not in markup
    assert "&lt;script&gt;" in markup
