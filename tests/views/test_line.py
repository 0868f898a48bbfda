"""The page of one line in all budgets: total, ranks, what is missing, the way to each figure; and the list of lines."""

from datetime import date

import pytest

from budget.accounts import make_site
from budget.languages import LANGUAGES
from budget.views import line_page_words, line_view, locale_for
from budget.views.lines import lines_view
from budget.views.measures import line_pages, lines_with_page
from tests.example import DECISION, LATER_DECISION, TOWN, VILLAGE, both_budgets, example_package
from tests.views.neighbours import district


def plain(text):
    return text.replace("\u00a0", " ")


def test_every_line_of_revenue_and_spending_has_a_page_and_no_administrator_has(site):
    assert [line.anchor for line in lines_with_page(site, "birlik")] == [
        *("r-1", "r-1-04", "r-1-04-1", "r-1-04-4", "r-4", "r-4-02", "r-4-02-3"),
        *("e-01", "e-01-124-001", "e-07", "e-07-124-008"),
    ]


def test_subgroups_have_no_page_and_subprogrammes_have(site):
    spending = {"01/1/124/001/015": 40}
    package = example_package({"altyn": TOWN, "kumis": {**VILLAGE, "expenditure": spending}})
    lines = lines_with_page(make_site(site.reference, [package]), "birlik")
    found = [(line.code, line.depth) for line in lines if line.code.startswith("01/1")]
    assert found == [("01/1/124/001", 1), ("01/1/124/001/015", 2), ("01/124/001", 1)]


def test_the_page_gives_the_total_the_ranks_and_the_way_to_each_figure(site):
    view = line_view(site, "birlik", "e-07-124-008", locale_for("ru"))
    assert (view.location, view.title) == ("Расходы, программа 07/124/008", "Уличное освещение")
    assert (view.total, plain(view.share)) == ("170", "37,0 %")
    assert [(row.rank, row.amount, plain(row.share)) for row in view.rows] == [
        ("1", "170", "40,5 %"),
        ("2", "0", "0,0 %"),
    ]
    assert view.rows[0].path == "places/altyn/2024/#e-07-124-008"
    assert view.rows[0].source == f"decisions/{DECISION}/text/#L{view.rows[0].source_line}"


def test_a_budget_without_the_line_comes_last_without_rank_and_amount(site):
    view = line_view(site, "birlik", "r-4", locale_for("ru"))
    assert [(row.place, row.rank, row.amount) for row in view.rows] == [
        ("altyn", "1", "300"),
        ("kumis", "", ""),
    ]
    assert view.rows[1].path == "places/kumis/2024/"
    assert "Такая строка есть в 1 бюджете из 2; её нет здесь: Кумис." in view.sentences


def test_equal_shares_have_the_same_rank(site):
    lighting = {"a": 10, "b": 30, "c": 10}
    view = line_view(district(site.reference, lighting), "birlik", "e-07-124-008", locale_for("en"))
    assert [(row.name, row.rank) for row in view.rows] == [
        ("B", "1"),
        ("A", "2–3"),
        ("C", "2–3"),
    ]
    assert "Largest share: B, 3.0% of spending; smallest: A and C, 1.0%." in view.sentences


def test_many_equal_budgets_are_counted_and_not_listed(site):
    lighting = {"z": 30} | dict.fromkeys("abcde", 10)
    view = line_view(district(site.reference, lighting), "birlik", "e-07-124-008", locale_for("ru"))
    assert plain(view.sentences[1]) == (
        "Самая большая доля: Z — 3,0 % расходов; самая маленькая: 5 бюджетов — 1,0 %."
    )


def test_the_whole_district_stands_among_the_bars_at_its_place(site):
    view = line_view(site, "birlik", "e-07-124-008", locale_for("ru"))
    names = [group.find("text").text for group in view.chart.drawing.iter("g")]
    assert names == ["Алтын", "2 бюджета", "Кумис"]


def test_a_line_leads_to_the_line_above_and_to_its_parts(site):
    group = line_view(site, "birlik", "r-1", locale_for("ru"))
    assert (group.above, [part.path for part in group.parts]) == (None, ["places/birlik/lines/r-1-04/"])
    leaf = line_view(site, "birlik", "r-1-04-4", locale_for("ru"))
    assert (leaf.above.path, leaf.parts) == ("places/birlik/lines/r-1-04/", ())
    programme = line_view(site, "birlik", "e-07-124-008", locale_for("ru"))
    assert programme.above.path == "places/birlik/lines/e-07/"


def test_a_kazakh_page_says_the_code_first(site):
    assert line_view(site, "birlik", "r-4", locale_for("kk")).location == "Кірістер, 4 коды (санат)"


def test_the_words_of_a_line_come_from_the_glossary(site):
    view = line_view(site, "birlik", "e-07-124-008", locale_for("en"))
    assert [term.word for term in view.terms] == ["Street lighting"]


def test_an_official_error_is_shown_at_its_figure(site):
    view = line_view(site, "birlik", "r-1", locale_for("en"))
    noted = {row.place: [note.figures for note in row.notes] for row in view.rows}
    assert noted == {"altyn": ["100 is printed, its parts make −90."], "kumis": []}
    ((words, register),) = view.noted
    assert words.endswith("do not agree. Altyn: 100 is printed, its parts make −90.")
    assert register == "places/birlik/checks/#error-altyn-taxes"


def test_a_sum_without_an_official_error_has_no_sentence_about_one(site):
    view = line_view(site, "birlik", "r-4", locale_for("en"))
    assert view.noted == ()


def test_the_budgets_without_the_line_are_one_or_several_in_kazakh(site):
    one = line_view(site, "birlik", "r-4", locale_for("kk"))
    assert "Мұндай жол 2 бюджеттің ішінде 1 бюджетте бар; мына бюджетте жоқ: Күміс." in one.sentences
    lighting = {"a": 10, "b": None, "c": None}
    budgets = district(site.reference, lighting)
    several = line_view(budgets, "birlik", "e-07-124-008", locale_for("kk"))
    assert several.sentences[-1].endswith("мына бюджеттерде жоқ: B және C.")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_head_of_a_page_has_a_title_and_a_sentence(site, language):
    for line in lines_with_page(site, "birlik"):
        words = line_page_words(site, "birlik", line.anchor, locale_for(language))
        assert line.code in words["description"]
        assert words["title"]


def test_a_line_that_no_budget_prints_has_no_page(site):
    with pytest.raises(KeyError):
        line_view(site, "birlik", "e-13-124-040", locale_for("ru"))


def test_the_list_of_lines_adds_up_the_district(site):
    view = lines_view(site, "birlik", locale_for("en"))
    assert [(row.segment, row.depth, row.total) for row in view.expenditure] == [
        ("01", 1, "290"),
        ("001", 2, "290"),
        ("07", 1, "170"),
        ("008", 2, "170"),
    ]
    assert [row.path for row in view.revenue][-1] == "places/birlik/lines/r-4-02-3/"


def test_the_list_of_lines_says_which_figure_in_a_sum_is_an_official_error(site):
    view = lines_view(site, "birlik", locale_for("en"))
    noted = {row.segment: [link.path for link in row.noted] for row in view.revenue if row.noted}
    assert noted == {"1": ["places/altyn/2024/#r-1"]}


def test_a_line_of_two_years_is_compared_where_the_same_budgets_print_it(site):
    dearer = {**TOWN, "expenditure": {"01/124/001": 250, "07/124/008": 190}}
    both = {"altyn": dearer, "kumis": VILLAGE}
    for places, change in ((both, "+20"), ({"altyn": dearer}, "")):
        later = example_package(places, LATER_DECISION, date(2024, 12, 20), fiscal_year=2025)
        made = make_site(site.reference, [both_budgets(), later])
        view = line_view(made, "birlik", "e-07-124-008", locale_for("en"))
        first, second = view.years
        assert (first.year, first.amount, first.change) == ("2024", "170", "")
        assert (second.amount, second.change) == ("190", change)
    alone = line_view(site, "birlik", "e-07-124-008", locale_for("en"))
    assert (alone.years, alone.years_chart) == ((), None)


def test_a_line_that_a_later_decision_removed_keeps_its_page(site):
    without = {**TOWN, "expenditure": {"01/124/001": 420}}
    later = example_package(
        {"altyn": without, "kumis": {**VILLAGE, "expenditure": {"01/124/001": 40}}},
        LATER_DECISION,
        date(2024, 9, 10),
    )
    made = make_site(site.reference, [both_budgets(), later])
    assert "e-07-124-008" in [line.anchor for _, line in line_pages(made, "birlik")]
    view = line_view(made, "birlik", "e-07-124-008", locale_for("en"))
    assert [(row.amount, row.path) for row in view.rows] == [
        ("", "places/altyn/2024/#e-07-124-008"),
        ("", "places/kumis/2024/#e-07-124-008"),
    ]
    assert view.standing == ""


def test_a_line_that_the_budgets_of_a_later_year_lack_says_so(site):
    without = {**TOWN, "expenditure": {"01/124/001": 420}}
    village = {**VILLAGE, "expenditure": {"01/124/001": 40}}
    budgets = {"altyn": without, "kumis": village}
    later = example_package(budgets, LATER_DECISION, date(2024, 12, 20), fiscal_year=2025)
    made = make_site(site.reference, [both_budgets(), later])
    shown = {line.anchor: year for year, line in line_pages(made, "birlik")}
    assert (shown["e-07-124-008"], shown["e-01-124-001"]) == (2024, 2025)
    views = [line_view(made.by_year[shown[a]], "birlik", a, locale_for("en")) for a in sorted(shown)]
    said = {view.anchor: view.standing for view in views}
    assert "those for 2025 do not" in said["e-07-124-008"]
    assert said["e-01-124-001"] == ""
