"""The page of a place: its tables, their order, depth, names, links and notes."""

from dataclasses import replace
from datetime import date

import pytest

from budget.accounts import make_site
from budget.languages import LANGUAGES
from budget.reference import load_reference
from budget.views import locale_for, place_page_words
from budget.views.place import place_view
from tests.example import (
    DECISION,
    DISCREPANCY,
    TOWN,
    VILLAGE,
    both_budgets,
    example_package,
)


@pytest.fixture
def town(site):
    return place_view(site, "altyn", locale_for("ru"))


def rows_by_anchor(table):
    return {row.anchor: row for row in table.rows}


def test_the_head_says_which_year_which_date_and_which_decision(town):
    assert town.title == "Бюджет города Алтын на 2024 год"
    assert town.as_of.replace("\u00a0", " ") == "Бюджет на 2024 год по состоянию на 5 марта 2024 года."
    assert town.particulars.heading.replace("\u00a0", " ") == "Решение № 7-1 от 5 марта 2024 года"
    assert town.annex == "приложение 1"


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("ru", "Бюджет сельского округа Кумис на 2024 год"),
        ("kk", "Күміс ауылдық округінің 2024 жылға арналған бюджеті"),
        ("en", "Budget of Kumis rural district for 2024"),
    ],
)
def test_the_title_is_written_in_the_right_case(site, language, title):
    assert place_page_words(site, "kumis", locale_for(language))["title"] == title


def test_every_printed_row_is_shown_once_in_the_order_of_the_annex(site, town):
    budget = site.current("altyn")
    shown = [
        row.source_line for table in (town.revenue, town.expenditure, town.financing) for row in table.rows
    ]
    assert sorted(shown) == sorted(
        row.source_line
        for row in (*budget.revenue, *budget.expenditure, *budget.financing, *budget.balance.values())
    )
    assert shown == sorted(shown)


def test_depth_grows_with_the_code_and_the_total_stands_above(town):
    depths = {row.anchor: row.depth for row in town.expenditure.rows}
    assert depths == {
        "b-expenditure": 0,
        "e-01": 1,
        "e-01-124": 2,
        "e-01-124-001": 3,
        "e-07": 1,
        "e-07-124": 2,
        "e-07-124-008": 3,
    }


def test_a_row_has_its_amount_share_bar_and_the_line_that_prints_it(town):
    row = rows_by_anchor(town.revenue)["r-4-02-3"]
    assert (row.segment, row.amount, row.share) == ("3", "300", "75,0\u00a0%")
    assert (row.bar.width, row.bar.meaning) == ("75.0", "transfers")
    assert row.source == f"decisions/{DECISION}/text/#L{row.source_line}"


def test_everyday_words_stand_before_the_official_name(town):
    row = rows_by_anchor(town.expenditure)["e-07"]
    assert (row.name.short, row.name.official) == (
        "Освещение и благоустройство",
        "Жилищно-коммунальное хозяйство",
    )


def test_a_printed_zero_is_a_row_and_a_line_that_is_not_printed_is_named(site):
    view = place_view(site, "kumis", locale_for("ru"))
    assert rows_by_anchor(view.expenditure)["e-07-124-008"].is_zero
    assert "используемые остатки бюджетных средств" in view.financing.absent
    assert "погашение займов" not in view.financing.absent


def test_a_line_that_only_other_budgets_print_is_named_with_its_code(site):
    view = place_view(site, "kumis", locale_for("ru"))
    assert view.revenue.absent == (
        "налог на транспортные средства (1/04/4)",
        "трансферты из районного бюджета (4/02/3)",
    )
    assert view.expenditure.absent == ()


def test_rows_below_the_line_that_print_a_zero_can_be_folded_and_lose_nothing(town):
    folded = {row.anchor for row in town.financing.zeros}
    assert folded >= {"f-7", "f-7-01", "f-7-01-2", "f-16-452-008"}
    assert not folded & {"b-balance", "b-financing", "f-8"}
    assert {row.anchor for row in town.financing.shown} | folded == {
        row.anchor for row in town.financing.rows
    }
    assert not town.expenditure.zeros


def test_an_even_budget_still_shows_that_nothing_is_missing(example_data):
    even = {**TOWN, "financing": {"8": 0}, "expenditure": {"01/124/001": 400}}
    site = make_site(load_reference(example_data), [example_package({"altyn": even})])
    shown = place_view(site, "altyn", locale_for("ru")).financing.shown
    assert [row.anchor for row in shown] == ["b-balance", "b-financing"]


def test_an_official_name_is_given_once_in_a_table(town):
    official = [row.official for row in town.expenditure.rows if row.level == "administrator"]
    assert official[0].startswith("Аппарат акима района")
    assert official[1:] == [""]


def test_what_repeats_the_amount_above_it_can_be_folded_and_a_programme_never_is(town):
    assert [row.anchor for row in town.revenue.repeated] == ["r-1-04", "r-4-02", "r-4-02-3"]
    assert [row.segment for row in town.expenditure.repeated] == ["01/124", "07/124"]
    shown = [(row.segment, row.depth) for row in town.expenditure.shown]
    assert shown == [("", 0), ("01", 1), ("001", 2), ("07", 1), ("008", 2)]


def test_a_row_below_a_folded_one_says_the_part_of_its_code_that_is_not_seen_above(town):
    row = {row.anchor: row for row in town.revenue.shown}["r-1-04-4"]
    assert (row.segment, row.depth) == ("04/4", 2)


def test_a_line_leads_to_its_page_and_an_administrator_has_none(town):
    rows = rows_by_anchor(town.expenditure)
    assert rows["e-07-124-008"].page == "places/birlik/lines/e-07-124-008/"
    assert rows["e-07-124"].page == rows["b-expenditure"].page == ""


def test_a_share_of_nothing_is_no_share(example_data):
    nothing = {"revenue": {"1/04/1": 0}, "expenditure": {"01/124/001": 0}, "financing": {"8": 0}}
    site = make_site(load_reference(example_data), [example_package({"altyn": nothing})])
    view = place_view(site, "altyn", locale_for("ru"))
    assert {row.share for row in view.revenue.rows} == {""}


def test_the_table_beside_the_picture_has_the_exact_amounts(town):
    assert [
        (row.depth, row.amount, row.share.replace("\u00a0", " ")) for row in town.flow.tables[1].rows
    ] == [
        (0, "250", "59,5 %"),
        (0, "170", "40,5 %"),
    ]


def test_bars_stand_in_for_a_flow_that_cannot_be_drawn(example_data, town):
    assert town.bars == ()
    negative = {**TOWN, "expenditure": {"01/124/001": 500, "07/124/008": -80}}
    site = make_site(load_reference(example_data), [example_package({"altyn": negative})])
    assert len(place_view(site, "altyn", locale_for("ru")).bars) == 2


def test_a_budget_is_compared_with_the_others_and_a_single_one_with_none(town, example_data):
    assert len(town.compared.sentences) >= 1
    alone = make_site(load_reference(example_data), [example_package({"kumis": VILLAGE})])
    assert place_view(alone, "kumis", locale_for("ru")).compared is None


def test_an_error_of_the_official_text_is_explained_at_its_figure(town):
    (note,) = rows_by_anchor(town.revenue)["r-1"].notes
    assert note.figures == "Напечатано 100, а части вместе дают −90."
    assert note.explanation == "Части дают другое число."
    assert not any(row.notes for row in town.expenditure.rows)


def test_an_error_is_explained_at_the_figure_that_the_register_names_first(example_data):
    """The sum above is right, its part is misprinted: the note at the sum blames nobody and leads to the other."""
    above = replace(DISCREPANCY, error_id="misprint", printed="1 805", computed="1 951")
    wrong = replace(above, code="1/04", printed="1 951", computed="1 805")
    reference = replace(load_reference(example_data), known_discrepancies=(wrong, above))
    view = place_view(make_site(reference, [both_budgets()]), "altyn", locale_for("ru"))
    rows = rows_by_anchor(view.revenue)
    (at_sum,), (at_part,) = rows["r-1"].notes, rows["r-1-04"].notes
    assert at_sum.figures == "Напечатано 1 805, а части вместе дают 1 951."
    assert (at_sum.explanation, at_sum.elsewhere) == ("", "Эта ошибка объяснена ниже.")
    assert (at_part.explanation, at_part.elsewhere) == (above.explanation["ru"], "")


def test_an_error_of_another_year_of_the_decision_is_not_told(example_data):
    other = replace(DISCREPANCY, fiscal_year=2025)
    reference = replace(load_reference(example_data), known_discrepancies=(other,))
    site = make_site(reference, [both_budgets()])
    assert all(not row.notes for row in place_view(site, "altyn", locale_for("ru")).revenue.rows)
    assert site.discrepancies(site.current("altyn")) == ()


def test_an_error_whose_wrong_figure_stands_on_another_page_is_explained_here(example_data):
    elsewhere = replace(DISCREPANCY, budget="kumis")
    reference = replace(load_reference(example_data), known_discrepancies=(elsewhere, DISCREPANCY))
    view = place_view(make_site(reference, [both_budgets()]), "altyn", locale_for("ru"))
    (note,) = rows_by_anchor(view.revenue)["r-1"].notes
    assert note.explanation == DISCREPANCY.explanation["ru"]


def test_neighbours_follow_the_annexes(site, town):
    village = place_view(site, "kumis", locale_for("ru"))
    assert (town.previous, town.following.path) == (None, "places/kumis/2024/")
    assert (village.previous.path, village.following) == ("places/altyn/2024/", None)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_name_of_a_line_is_missing(site, language):
    view = place_view(site, "altyn", locale_for(language))
    for table in (view.revenue, view.expenditure, view.financing):
        assert {row.name.language for row in table.rows} == {language}


def test_a_line_that_the_reference_does_not_name_keeps_its_printed_words(site):
    name = locale_for("kk").line_name(site.reference, "expenditure", "99/124/777", "Новая программа")
    assert (name.short, name.language) == ("Новая программа", "ru")


def test_a_late_amendment_of_an_overtaken_plan_is_named_and_changes_nothing(site):
    def planned(package):
        return replace(package, budgets=tuple(replace(each, status="planned") for each in package.budgets))

    plan = planned(example_package({"altyn": TOWN}, fiscal_year=2025))
    own = plan.decision
    approved = example_package(
        {"altyn": TOWN}, "birlik-2024-12-20-12-1", date(2024, 12, 20), fiscal_year=2025
    )
    late = planned(
        example_package({"altyn": TOWN}, "birlik-2024-12-30-13-1", date(2024, 12, 30), fiscal_year=2025)
    )
    amends = {"amends_number": own.number, "amends_date": own.decision_date, "number": "13-1"}
    late = replace(late, decision=replace(late.decision, **amends))
    before, after = (make_site(site.reference, [plan, approved, *more]) for more in ((), (late,)))
    assert "No later decision" in place_view(before, "altyn", locale_for("en")).later
    assert after.current("altyn").decision == approved.decision
    assert "No 13-1 of 30" in place_view(after, "altyn", locale_for("en")).later
