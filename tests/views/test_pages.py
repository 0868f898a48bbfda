"""The page of a district, what a decision is, the text of a decision, the data page and the glossary."""

from dataclasses import replace
from datetime import date

from budget.accounts import make_site
from budget.views import district_view, locale_for
from budget.views.decision import decision_view, particulars
from budget.views.decision_text import decision_text_view
from budget.views.glossary import glossary_view
from budget.views.layout import layout_view
from tests.example import DECISION, LATER_DECISION, VILLAGE, both_budgets, example_package


def test_home_adds_up_the_places_of_a_district(site):
    district = district_view(site, "birlik", locale_for("en"))
    assert district.title == "Budgets of the town and rural district of Birlik District for 2024"
    assert district.together == "2 budgets together; the district’s own budget is not included"
    assert [row.name for row in (*district.places, district.total)] == [
        "Altyn",
        "Kumis",
        "2 budgets together",
    ]
    assert (district.total.revenue, district.total.expenditure, district.total.transfers) == (
        "450",
        "460",
        "66.7%",
    )


def test_home_shows_a_signed_difference_where_some_have_money_left(site):
    district = district_view(site, "birlik", locale_for("en"))
    assert district.balance_label == "Difference"
    assert [row.balance for row in district.places] == ["−20", "10"]


def test_home_shows_shortfalls_without_a_sign_where_all_are_short(site):
    village = {**VILLAGE, "expenditure": {"01/124/001": 70}}
    short = make_site(site.reference, [example_package({"kumis": village})])
    district = district_view(short, "birlik", locale_for("en"))
    assert (district.balance_label, district.places[0].balance) == ("Deficit", "20")


def test_home_names_every_decision_that_is_in_force(site):
    later = example_package({"kumis": VILLAGE}, LATER_DECISION, date(2024, 9, 10))
    district = district_view(make_site(site.reference, [both_budgets(), later]), "birlik", locale_for("en"))
    assert [words.replace("\u00a0", " ") for words, _ in district.decisions] == [
        "Decisions No 7-1 of 5 March 2024",
        "No 9-2 of 10 September 2024",
    ]
    shell = layout_view(make_site(site.reference, [both_budgets(), later]), locale_for("en"))
    assert shell.standings["birlik"].text_path == ""


def test_every_page_says_of_what_date_its_figures_are(site):
    shell = layout_view(site, locale_for("ru"))
    assert shell.district == "Бирликский район"
    assert "по состоянию на 5 марта 2024 года" in shell.standings["birlik"].words.replace("\u00a0", " ")
    assert not shell.standings["birlik"].words.startswith("Бирликский район")
    assert shell.standings["birlik"].text_path == f"decisions/{DECISION}/text/"


def test_every_line_of_the_text_is_shown_and_leads_back_to_its_figures(site):
    (view,) = decision_text_view(site, DECISION, locale_for("ru")).texts
    package = site.packages[DECISION]
    assert [line.text for line in view.lines] == list(package.source_text)
    cited = {
        line.source_line
        for table in ("revenue", "expenditure", "financing", "balance", "stated_totals")
        for line in getattr(package, table)
    }
    assert {line.number for line in view.lines if line.figures} == cited
    links = {figure.path for line in view.lines for figure in line.figures}
    assert {
        "places/altyn/2024/#r-1-04",
        "places/kumis/2024/#f-16-452-008",
        "places/altyn/2024/#b-balance",
        "places/birlik/2024/",
    } <= links


def test_the_text_leads_to_the_line_that_names_the_budget_of_each_annex(talas):
    (text,) = decision_text_view(talas, "talas-2021-07-01-11-2", locale_for("ru")).texts
    assert [label for label, _ in text.annexes][:3] == ["1. Каратау (город)", "2. Акколь", "3. Бериккара"]
    lines = {line.anchor: line.text for line in text.lines}
    named = [lines[anchor] for _, anchor in text.annexes]
    assert len(named) == 14
    assert all(line.startswith("Бюджет ") for line in named), named


def test_an_annex_whose_heading_is_not_found_begins_at_its_first_amount(site):
    package = site.packages[DECISION]
    nameless = replace(package, source_text=tuple("1" for _ in package.source_text))
    (text,) = decision_text_view(make_site(site.reference, [nameless]), DECISION, locale_for("ru")).texts
    rows = (*package.revenue, *package.expenditure, *package.financing, *package.balance)
    first = min(row.source_line for row in rows if row.place == "altyn")
    assert text.annexes[0] == ("1. Алтын", f"L{first}")


def test_an_error_of_the_text_is_explained_at_its_line(site):
    (view,) = decision_text_view(site, DECISION, locale_for("ru")).texts
    noted = [(line.text, line.notes[0].explanation) for line in view.lines if line.notes]
    assert noted == [("100", "Части дают другое число.")]


def test_the_text_of_an_older_decision_leads_to_the_pages_of_its_own_year(site):
    later = example_package({"kumis": VILLAGE}, LATER_DECISION, date(2024, 9, 10), fiscal_year=2025)
    both = make_site(site.reference, [both_budgets(), later])
    for decision, year in ((DECISION, "2024"), (LATER_DECISION, "2025")):
        lines = decision_text_view(both, decision, locale_for("ru")).texts[0].lines
        links = {figure.path for line in lines for figure in line.figures}
        assert f"places/kumis/{year}/#r-1-04-1" in links
        assert all(f"/{year}/" in link for link in links)


def test_a_decision_says_what_it_did_to_each_budget_and_leads_there(site):
    later = example_package({"kumis": VILLAGE}, LATER_DECISION, date(2024, 9, 10))
    made = make_site(site.reference, [both_budgets(), later])
    (first,), (second,) = (
        decision_view(made, name, locale_for("en")).years for name in (DECISION, LATER_DECISION)
    )
    ((why, budgets),) = first.others
    assert why == "Approved:"
    assert [(each.name, each.path) for each in budgets] == [
        ("Altyn, annex 1", "places/altyn/2024/"),
        ("Kumis, annex 2", "places/kumis/2024/"),
    ]
    assert second.sentences[-1] == "No amount changed."
    assert [why for why, _ in second.others] == ["The amounts stayed the same:"]


def test_particulars_that_a_decision_does_not_print_are_left_out(site):
    decision = particulars(site.packages[DECISION].decision, locale_for("ru"))
    assert decision.amends == ""
    assert decision.registered.replace("\u00a0", " ") == "Зарегистрировано 6 марта 2024 года, № 12345"


def test_the_glossary_follows_the_kazakh_alphabet(site):
    words = [term.word for term in glossary_view(site.reference, locale_for("kk"))]
    assert words.index("Әкім") < words.index("Бюджет")
    assert words == sorted(words, key=lambda word: [_location(letter) for letter in word.casefold()])


def _location(letter: str) -> int:
    return ("аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя".find(letter) + 1) or -1
