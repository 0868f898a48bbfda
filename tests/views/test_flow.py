"""The flow of a budget's money: whole, to scale, named, and honest where it cannot be drawn."""

from itertools import pairwise

import pytest

from budget.accounts import make_site
from budget.charts.theme import FONT_SIZE, GROUP_HUES
from budget.languages import LANGUAGES
from budget.reference import load_reference
from budget.views import locale_for
from budget.views.budget_tables import meaning
from budget.views.money_flow import flow_chart, money_streams
from tests.example import TOWN, VILLAGE, example_package


@pytest.fixture
def streams_of(example_data):
    def make(language="ru", base=TOWN, **tables):
        site = make_site(load_reference(example_data), [example_package({"altyn": {**base, **tables}})])
        return money_streams([site.current("altyn")], site.reference, locale_for(language))

    return make


def amounts(streams):
    return {stream.name: stream.amount_kzt // 1000 for stream in streams}


def texts(chart):
    return [element.text.replace("\u00a0", " ") for element in chart.drawing.iter("text")]


def heights(chart, kind):
    return [int(rect.get("height")) for rect in chart.drawing.iter("rect") if rect.get("class") == kind]


def test_all_money_that_comes_in_goes_somewhere(streams_of):
    for base in (TOWN, VILLAGE):
        streams = streams_of(base=base)
        assert streams.source_kzt == streams.use_kzt > 0


def test_own_taxes_transfers_and_last_years_balance_are_told_apart(streams_of):
    streams = streams_of()
    assert amounts(streams.sources) == {
        "Налоги": 100,
        "Деньги из районного бюджета": 300,
        "Остаток прошлого года": 20,
    }
    assert [stream.meaning for stream in streams.sources] == ["own", "transfers", "balance"]


def test_own_revenue_that_is_no_tax_has_a_stream_of_its_own(streams_of):
    streams = streams_of(revenue={"1/04/1": 50, "2/01/5": 30, "4/02/3": 340})
    assert amounts(streams.sources)["Другие собственные доходы"] == 30


def test_money_reaches_the_programmes_through_their_functions(streams_of):
    streets = streams_of(expenditure={"01/124/001": 250, "07/124/008": 100, "07/124/011": 70}).uses[1]
    assert (streets.name, streets.amount_kzt) == ("Освещение и благоустройство", 170_000)
    assert amounts(streets.parts) == {"Уличное освещение": 100, "Благоустройство и озеленение": 70}


def test_a_surplus_shows_where_it_goes(streams_of):
    assert amounts(streams_of(base=VILLAGE).uses) == {"Работа аппарата акима": 40, "Погашение займов": 10}
    kept = streams_of(base=VILLAGE, financing={"8": -10})
    assert amounts(kept.uses)["Переходит на следующий год"] == 10
    assert "Остаток прошлого года" not in amounts(kept.sources)


def test_a_printed_zero_makes_no_stream(streams_of):
    streams = streams_of(expenditure={"01/124/001": 420, "07/124/008": 0})
    assert amounts(streams.uses) == {"Работа аппарата акима": 420}


def test_equal_heights_mean_equal_money(streams_of):
    flow = flow_chart(streams_of(), locale_for("ru"))
    assert heights(flow.sources, "m-own") == [52]
    assert heights(flow.sources, "m-transfers") == [157]
    # Function and programme: 250 and 170 of 420.
    assert heights(flow.uses, "m-g01") == [131, 131]
    assert heights(flow.uses, "m-g07") == [89, 89]
    assert heights(flow.sources, "m-budget") == heights(flow.uses, "m-budget") == [220]


def test_the_thinnest_stream_can_still_be_seen(streams_of):
    flow = flow_chart(streams_of(revenue={"1/04/1": 1, "4/02/3": 999_999}), locale_for("ru"))
    assert heights(flow.sources, "m-own") == [2]


def test_every_end_of_a_stream_is_labelled_with_name_and_amount(streams_of):
    flow = flow_chart(streams_of(), locale_for("ru"))
    assert texts(flow.sources) == [
        "Налоги", "100 тыс. тенге",
        "Деньги из", "районного бюджета", "300 тыс. тенге",
        "Остаток прошлого", "года", "20 тыс. тенге",
    ]  # fmt: skip
    assert texts(flow.uses) == [
        "Работа аппарата акима", "250 тыс. тенге", "Содержание", "аппарата акима",
        "Освещение и", "благоустройство", "170 тыс. тенге", "Уличное освещение",
    ]  # fmt: skip


def test_labels_keep_clear_of_one_another(streams_of):
    many = {f"07/124/{number:03}": 1 for number in range(1, 30)}
    flow = flow_chart(streams_of(expenditure={"01/124/001": 400, **many}), locale_for("ru"))
    for chart in (flow.sources, flow.uses):
        lines = sorted(int(text.get("y")) for text in chart.drawing.iter("text"))
        assert all(below - above >= FONT_SIZE for above, below in pairwise(lines))
        assert lines[-1] <= int(chart.drawing.get("height"))


def test_the_sentence_names_the_main_source_and_the_largest_use(streams_of):
    summary = flow_chart(streams_of(), locale_for("ru")).summary
    assert summary.startswith(
        "Главный источник — деньги из районного бюджета. Больше всего уходит на: содержание аппарата акима."
    )


def test_last_years_balance_is_said_not_to_be_revenue(streams_of):
    assert "не доход" in flow_chart(streams_of(), locale_for("ru")).note
    assert flow_chart(streams_of(base=VILLAGE), locale_for("ru")).note == ""


def test_on_narrow_pages_each_side_is_one_bar_with_its_table(streams_of):
    spent = {"01/124/001": 210, "07/124/008": 105, "07/124/011": 105}
    income, spending = flow_chart(streams_of(expenditure=spent), locale_for("ru")).tables
    drawn = [
        (rect.get("class"), rect.get("x"), rect.get("width")) for rect in spending.bar.drawing.iter("rect")
    ]
    assert drawn == [
        ("m-g01", "0.00%", "50.00%"), ("m-g07", "50.00%", "25.00%"), ("m-g07", "75.00%", "25.00%"),
    ]  # fmt: skip
    assert [(row.name, row.meaning, row.depth, row.is_sum) for row in spending.rows] == [
        ("Работа аппарата акима: содержание аппарата акима", "g01", 0, False),
        ("Освещение и благоустройство", "g07", 0, True),
        ("Уличное освещение", "g07", 1, False),
        ("Благоустройство и озеленение", "g07", 1, False),
    ]
    assert [row.amount for row in income.rows] == ["100", "300", "20"]


def test_a_group_has_one_colour_everywhere():
    assert meaning("expenditure", "07") == meaning("expenditure", "07/3/124/008") == "g07"
    assert {meaning("expenditure", group) for group in GROUP_HUES} == {f"g{group}" for group in GROUP_HUES}
    # The seven others that a council may spend on.
    assert meaning("expenditure", "02/124/005") == meaning("expenditure", "14") == "spending"


def test_negative_money_and_no_money_are_said_in_words(streams_of):
    negative = streams_of(expenditure={"01/124/001": 500, "07/124/008": -80})
    nothing = streams_of(revenue={"1/04/1": 0}, expenditure={"01/124/001": 0}, financing={"8": 0})
    for streams, word in ((negative, "минус"), (nothing, "нет")):
        flow = flow_chart(streams, locale_for("ru"))
        assert not flow.is_drawn
        assert word in flow.summary


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_drawing_says_the_same_to_those_who_do_not_see_it_by_its_table_or_in_its_file(streams_of, language):
    flow = flow_chart(streams_of(language), locale_for(language))
    for chart, table in zip((flow.sources, flow.uses), flow.tables, strict=True):
        description, drawn = chart.drawing.findtext("desc"), [*chart.drawing.iter("text")]
        assert [text.text for text in drawn if text.text not in description] == []
        assert f"<title>{chart.title}</title><svg" in chart.__html__()
        told = " ".join(row.name.lower() for row in table.rows)
        assert [text.text for text in drawn if text.text[0].isalpha() and text.text.lower() not in told] == []
        assert int(chart.drawing.get("font-size")) >= 12


def test_text_of_the_data_stays_text(streams_of):
    streams = streams_of(expenditure={"99/124/777": 420})
    words = streams.uses[0].parts[0]
    object.__setattr__(words, "name", "<script>alert(1)</script>")
    markup = flow_chart(streams, locale_for("ru")).uses.__html__()
    assert "<script>" not in markup
    assert "&lt;script&gt;" in markup


def test_several_budgets_flow_as_one(example_data):
    package = example_package({"altyn": TOWN, "kumis": {**VILLAGE, "financing": {"8": -10}}})
    site = make_site(load_reference(example_data), [package])
    budgets = site.district_budgets("birlik")
    one_by_one = [money_streams([budget], site.reference, locale_for("ru")) for budget in budgets]
    together = money_streams(budgets, site.reference, locale_for("ru"))
    assert together.source_kzt == sum(streams.source_kzt for streams in one_by_one)
    assert together.use_kzt == sum(streams.use_kzt for streams in one_by_one)
    # What one keeps for the next year is not set off against what another has left of the last.
    assert amounts(together.sources)["Остаток прошлого года"] == 20
    assert amounts(together.uses)["Переходит на следующий год"] == 10
    names = [stream.name for stream in (*together.sources, *together.uses)]
    assert len(names) == len(set(names))
