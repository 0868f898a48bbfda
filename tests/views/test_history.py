"""How a budget came to be what it is: a step for each decision, and every value that a line ever had."""

from dataclasses import replace
from datetime import date

import pytest

from budget.accounts import make_site
from budget.reference import Withdrawal, load_reference
from budget.views import locale_for
from budget.views.decision import marks_of
from budget.views.decision_text import decision_text_view
from budget.views.district import district_view
from budget.views.place import place_view
from tests.example import (
    DECISION,
    DISCREPANCY,
    LATER_DECISION,
    TOWN,
    VILLAGE,
    both_budgets,
    example_package,
)

NBSP = "\u00a0"
# Cars go, land comes, and streets get what the transfers bring.
AMENDED = {
    "revenue": {"1/04/1": 30, "1/04/3": 20, "4/02/3": 390},
    "expenditure": {"01/124/001": 250, "07/124/008": 210},
    "financing": TOWN["financing"],
}


@pytest.fixture(scope="module")
def reference(example_data):
    return load_reference(example_data)


@pytest.fixture(scope="module")
def amended(reference):
    later = example_package({"altyn": AMENDED}, LATER_DECISION, date(2024, 9, 10))
    return make_site(reference, [later, both_budgets()])


def rows(view):
    return {
        row.anchor: row for table in (view.revenue, view.expenditure, view.financing) for row in table.rows
    }


def told(row):
    return [(value.amount, value.change, value.by.replace(NBSP, " ")) for value in row.values]


def test_a_changed_line_shows_every_value_with_its_decision_and_its_line(amended):
    row = rows(place_view(amended, "altyn", locale_for("ru")))["e-07-124-008"]
    assert told(row) == [
        ("170", "", "№ 7-1 от 5 марта 2024 года"),
        ("210", "+40", "№ 9-2 от 10 сентября 2024 года"),
    ]
    first, second = row.values
    assert first.source == f"decisions/{DECISION}/text/#L{first.source_line}"
    assert amended.packages[DECISION].source_text[first.source_line - 1] == "170"
    assert second.source == row.source


def test_a_line_that_is_gone_stays_where_it_was_and_a_new_one_is_called_new(amended):
    view = place_view(amended, "altyn", locale_for("en"))
    anchors = [row.anchor for row in view.revenue.rows]
    assert anchors == [
        "b-revenue",
        "r-1",
        "r-1-04",
        "r-1-04-1",
        "r-1-04-4",
        "r-1-04-3",
        "r-4",
        "r-4-02",
        "r-4-02-3",
    ]
    gone, new = rows(view)["r-1-04-4"], rows(view)["r-1-04-3"]
    assert gone.is_gone
    assert [(value.amount, value.change) for value in gone.values] == [("70", ""), ("", "line removed")]
    assert gone.values[1].source == f"decisions/{LATER_DECISION}/"
    assert [(value.amount, value.change) for value in new.values] == [("20", "new line")]


def test_a_line_that_did_not_change_is_not_shown_as_changed(amended):
    row = rows(place_view(amended, "altyn", locale_for("en")))["r-1-04-1"]
    assert [value.amount for value in row.values] == ["30"]
    assert row.unchanged.source == f"decisions/{DECISION}/text/#L{row.unchanged.source_line}"
    assert row.unchanged.source != row.source


def test_a_budget_of_one_decision_has_no_history(amended):
    view = place_view(amended, "kumis", locale_for("en"))
    assert view.steps == ()
    assert all(len(row.values) == 1 and row.unchanged is None for row in rows(view).values())


def test_a_step_names_its_decision_what_it_changed_most_and_the_totals(amended):
    first, second = place_view(amended, "altyn", locale_for("en")).steps
    assert first.totals == (("400", ""), ("420", ""), ("−20", ""))
    assert second.path == f"decisions/{LATER_DECISION}/#altyn-2024"
    assert second.totals == (("440", "+40"), ("460", "+40"), ("−20", ""))
    assert second.words == (
        "Transfers from the district budget (+90); vehicle tax (line removed); street lights (+40); land tax (new line)"
    )


def test_the_steps_of_a_district_add_up_its_budgets(amended):
    first, second = district_view(amended, "birlik", locale_for("en")).steps
    assert [total for total, _ in first.totals] == ["450", "460", "−10"]
    assert second.totals[0] == ("490", "+40")
    assert second.words == "Altyn"


def test_only_where_nothing_stands_before_a_decision_says_so(reference):
    of_absent = {"amends_number": "1-1", "amends_date": date(2023, 12, 20)}
    packages = [both_budgets(), example_package({"altyn": AMENDED}, LATER_DECISION, date(2024, 9, 10))]
    packages = [replace(each, decision=replace(each.decision, **of_absent)) for each in packages]
    site, locale = make_site(reference, packages), locale_for("en")
    first, second = (list(marks_of(site, each.decision, locale)) for each in packages)
    assert (len(first), second) == (1, [])


def test_an_error_that_a_later_decision_corrected_says_which_one(reference):
    wrong = replace(reference, known_discrepancies=(DISCREPANCY,))
    later = example_package({"altyn": AMENDED}, LATER_DECISION, date(2024, 9, 10))
    view = place_view(make_site(wrong, [both_budgets(), later]), "altyn", locale_for("en"))
    (note,) = rows(view)["r-1"].notes
    assert note.title == "Error corrected"
    assert note.figures.replace(NBSP, " ") == (
        "Decision No 7-1 of 5 March 2024: 100 is printed, its parts make −90. "
        "Corrected by decision No 9-2 of 10 September 2024."
    )
    assert view.noted == ()


@pytest.mark.parametrize(("status", "said"), [("expired", "has expired"), ("repealed", "was repealed")])
def test_a_decision_that_ended_remains_the_budget_of_its_year_and_says_so(reference, status, said):
    package = both_budgets()
    ended = replace(package, decision=replace(package.decision, status=status))
    first, second = place_view(make_site(reference, [ended]), "altyn", locale_for("en")).marks
    assert said in first
    assert "is not known here" in second


def test_a_budget_of_the_year_before_is_told_of_beside_each_figure(reference):
    earlier = example_package(
        {"altyn": AMENDED, "kumis": VILLAGE}, "birlik-2022-12-20-1-1", date(2022, 12, 20), 2023
    )
    site = make_site(reference, [earlier, both_budgets()])
    figures = place_view(site.by_year[2024], "altyn", locale_for("en")).figures
    assert [figure.change.replace(NBSP, " ") for figure in figures] == [
        "When approved: 40 thousand tenge (9.1%) less than for 2023.",
        "When approved: 40 thousand tenge (8.7%) less than for 2023.",
        "When approved: the same as for 2023.",
    ]
    assert district_view(site.by_year[2024], "birlik", locale_for("en")).figures[0].change
    assert {
        figure.change for figure in place_view(site.by_year[2023], "altyn", locale_for("en")).figures
    } == {""}


def test_what_was_changed_during_a_year_is_not_compared_with_what_was_not(reference):
    earlier = example_package({"altyn": TOWN}, "birlik-2023-07-01-3-1", date(2023, 7, 1), 2023)
    amendment = replace(earlier.decision, amends_number="1-1", amends_date=date(2022, 12, 20))
    site = make_site(reference, [replace(earlier, decision=amendment), both_budgets()])
    figures = place_view(site.by_year[2024], "altyn", locale_for("en")).figures
    assert {figure.change for figure in figures} == {""}


def test_a_year_says_whether_it_is_the_latest_and_leads_to_a_better_one(reference):
    next_year = example_package({"altyn": TOWN}, "birlik-2024-12-20-11-1", date(2024, 12, 20), 2025)
    site = make_site(reference, [both_budgets(), next_year])
    older, latest = (place_view(site.by_year[year], "altyn", locale_for("ru")).years for year in (2024, 2025))
    assert [(link.label, link.path) for link in older.links] == [("2024", ""), ("2025", "places/altyn/2025/")]
    assert older.standing == "Здесь есть и более поздний год:"
    assert older.leads_to.path == "places/altyn/2025/"
    assert latest.standing == "План на 2025 год. Более поздних бюджетов здесь нет."
    alone = place_view(site.by_year[2024], "kumis", locale_for("ru")).years
    assert (alone.links, alone.leads_to) == ((), None)


def test_a_district_says_for_which_places_a_year_is_there(reference):
    next_year = example_package({"altyn": TOWN}, "birlik-2024-12-20-11-1", date(2024, 12, 20), 2025)
    site = make_site(reference, [both_budgets(), next_year])
    home = district_view(site, "birlik", locale_for("en"))
    assert [row.name for row in home.places] == ["Altyn", "Kumis"]
    assert home.years.standing == "For later years not all budgets are loaded here."
    (some,) = home.years.some
    assert some.words == "For 2025, 1 of 2 budgets here is approved:"
    assert [link.path for link in some.places] == ["places/altyn/2025/"]
    some, missing = district_view(site.by_year[2025], "birlik", locale_for("en")).years.some
    assert [(link.label, link.path) for link in missing.places] == [("Kumis, 2024", "places/kumis/2024/")]


def test_the_text_of_a_withdrawn_decision_leads_to_no_figure(amended):
    def leads(site):
        (text,) = decision_text_view(site, LATER_DECISION, locale_for("ru")).texts
        return any(line.figures for line in text.lines)

    wrong = {LATER_DECISION: Withdrawal(LATER_DECISION, reason={"ru": "Черновик."}, citation="№ 12")}
    site = make_site(replace(amended.reference, withdrawn=wrong), amended.packages.values())
    assert leads(amended)
    assert not leads(site)
