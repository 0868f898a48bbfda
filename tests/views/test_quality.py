"""The page of checks: what held, what did not and why, check by check and budget by budget."""

from dataclasses import replace
from datetime import date

import pytest

from budget.accounts import make_site
from budget.checks import CHECKS, CheckCount, CheckReport, Finding
from budget.languages import LANGUAGES
from budget.views import check_site, locale_for
from budget.views.quality import GROUPS, place_checks, quality_view
from tests.example import DECISION, DISCREPANCY, LATER_DECISION, TOWN, VILLAGE, both_budgets, example_package

ERROR = "altyn-taxes"


def count(check, place, held, examined, severity="error"):
    return CheckCount(check, severity, place, examined, held)


def finding(**changes):
    values = {
        "check": "hierarchy_sums",
        "package": DECISION,
        "place": "altyn",
        "table": "revenue",
        "code": "1",
        "found": "100",
        "expected": "-90",
        "working": "-120 + 30 = -90",
        "source_line": 1,
        "error_id": ERROR,
    }
    return Finding(**values | changes)


def report(*findings, decision=DECISION):
    counts = (
        count("hierarchy_sums", "altyn", 9 - len(findings), 9),
        count("hierarchy_sums", "kumis", 5, 5),
        count("cited_lines", "altyn", 20, 20),
        count("article_revenue", "together", 1, 1),
    )
    return CheckReport(decision, counts=counts, findings=findings)


@pytest.fixture
def reports():
    return {DECISION: report(finding())}


def plain(text):
    return text.replace("\u00a0", " ")


def test_the_verdict_says_how_many_checks_held_and_why_the_others_did_not(site, reports):
    view = quality_view(site, reports, locale_for("ru"))
    assert plain(view.verdict) == (
        "Прошли 34 из 35 проверок. Не прошло 1 — из-за 1 ошибки в официальном тексте, она показана ниже."
    )
    assert [figure.money.number for figure in view.figures] == ["35", "34", "1"]
    assert view.figures[0].sentence == "3 правила: одни проверяют каждый бюджет, другие — решение в целом."


def test_where_all_is_well_no_error_is_mentioned(site):
    view = quality_view(site, {DECISION: report()}, locale_for("en"))
    assert view.verdict == "35 of 35 checks passed."
    assert view.errors == ()


def test_an_error_is_shown_once_with_every_place_where_it_is_printed(site):
    at_parent = finding(code="1/04", found="30", expected="20", working="")
    view = quality_view(site, {DECISION: report(finding(), at_parent)}, locale_for("ru"))
    (error,) = view.errors
    assert (error.anchor, error.location) == ("error-altyn-taxes", "Город Алтын")
    assert error.rules == ("каждый подытог равен сумме своих частей",)
    assert error.explanation == "Части дают другое число."
    assert [(spot.printed, spot.computed, spot.working) for spot in error.spots] == [
        ("100", "−90", "−120 + 30 = −90"),
        ("30", "20", ""),
    ]
    assert [spot.path for spot in error.spots] == [
        "places/altyn/2024/#r-1",
        "places/altyn/2024/#r-1-04",
    ]
    assert error.spots[0].source == f"decisions/{DECISION}/text/#L1"


def test_the_line_of_the_decision_is_quoted_where_it_has_words(site, reports):
    (error,) = quality_view(site, reports, locale_for("en")).errors
    assert error.spots[0].quote == "Решение"
    on_a_number = {DECISION: report(finding(source_line=2))}
    assert quality_view(site, on_a_number, locale_for("en")).errors[0].spots[0].quote == ""


def test_an_error_of_several_budgets_names_each_place(site):
    other = finding(place="kumis", found="7", expected="-7")
    (error,) = quality_view(site, {DECISION: report(finding(), other)}, locale_for("ru")).errors
    assert error.location == "2 бюджета"
    assert [spot.location for spot in error.spots] == ["Алтын", "Кумис"]


def test_an_error_of_the_article_is_placed_in_the_text_and_keeps_its_words(site):
    unit = finding(
        place="together",
        table="stated_totals",
        code="revenue/4",
        found="тенге",
        expected="тысяч тенге",
    )
    (error,) = quality_view(site, {DECISION: report(unit)}, locale_for("kk")).errors
    (spot,) = error.spots
    assert (error.location, spot.location, spot.code, spot.path) == (
        "Шешімнің мәтіні",
        "",
        "4",
        "places/birlik/2024/",
    )
    assert (spot.printed, spot.is_quoted) == ("тенге", True)


def test_a_law_counts_each_budget_and_leads_to_the_error_that_breaks_it(site, reports):
    groups = {group.group: group for group in quality_view(site, reports, locale_for("en")).groups}
    sums, article = groups["sums"].checks
    assert (sums.count.held, sums.count.examined, sums.count.is_whole) == ("13", "14", False)
    assert [(location.name, location.count.held) for location in sums.locations] == [
        ("Altyn", "8"),
        ("Kumis", "5"),
    ]
    assert sums.errors == (("error-altyn-taxes", "Altyn town"),)
    assert (article.locations[0].name, article.errors) == ("The decision as a whole", ())
    assert groups["codes"].checks == ()


def test_a_law_that_has_nothing_to_check_is_named_apart(site, reports):
    idle = quality_view(site, reports, locale_for("en")).idle
    assert "All codes are known to the budget classification" in idle
    assert "Each subtotal equals the sum of its parts" not in idle


def test_the_table_tells_nothing_to_check_from_nothing_held(site, reports):
    rows = quality_view(site, reports, locale_for("en")).rows
    assert [(row.name, row.place) for row in rows] == [
        ("Altyn", "altyn"),
        ("Kumis", "kumis"),
        ("The decision as a whole", ""),
    ]
    town = rows[0]
    assert [cell and cell.held for cell in town.counts] == ["8", "20", None, None]
    assert (town.total.held, town.total.examined) == ("28", "29")


def test_what_looks_odd_and_may_be_right_is_listed_in_words(site):
    odd = finding(check="magnitude", severity="warning", error_id="", found="9", expected="900")
    (warnings,) = quality_view(site, {DECISION: report(odd)}, locale_for("ru")).warnings
    (words,) = warnings.words
    assert "№ 7-1" in plain(warnings.decision)
    assert words.startswith("Алтын, ")
    assert "теперь 9, прежде 900" in words


def test_lines_that_sisters_have_are_named(site):
    """A code alone says nothing to a citizen."""
    odd = finding(
        check="sister_rows", severity="warning", error_id="", code="", found="", expected="1, 4/02/3"
    )
    odd = replace(odd, fiscal_year=2024)
    (of_decision,) = quality_view(site, {DECISION: report(odd, odd)}, locale_for("en")).warnings
    (words,) = of_decision.words
    assert words.startswith("Altyn, 2024, Revenue: rows are missing")
    assert "Tax revenue (1), " in words
    assert words.endswith("; 1 more like it")


def test_the_page_of_a_place_says_what_held_there(site, reports):
    town = place_checks(site, reports, "altyn", locale_for("ru"))
    assert plain(town.sentence) == (
        "Прошли 28 из 29 проверок. 1 ошибка в тексте решения показана рядом с суммой."
    )
    assert town.path == "places/birlik/checks/#altyn"
    assert place_checks(site, reports, "kumis", locale_for("ru")).sentence == "Прошли 5 из 5 проверок."


def test_budgets_that_a_later_decision_restates_count_once(site):
    later = example_package({"kumis": VILLAGE}, LATER_DECISION, date(2024, 9, 10))
    both = make_site(site.reference, [both_budgets(), later])
    restated = CheckReport(LATER_DECISION, counts=(count("hierarchy_sums", "kumis", 4, 4),))
    view = quality_view(both, {DECISION: report(finding()), LATER_DECISION: restated}, locale_for("en"))
    assert [(row.name, row.total.examined) for row in view.rows][:2] == [("Altyn", "29"), ("Kumis", "4")]
    assert view.figures[0].money.number == "34"
    # The older decision is in force for the town: its error stays in the register.
    assert [error.error_id for error in view.errors] == [ERROR]


def test_the_errors_of_a_decision_that_is_replaced_as_a_whole_explain_no_count_and_stay_in_the_register(site):
    later = example_package({"altyn": TOWN, "kumis": VILLAGE}, LATER_DECISION, date(2024, 9, 10))
    both = make_site(site.reference, [both_budgets(), later])
    reports = {DECISION: report(finding()), LATER_DECISION: report(decision=LATER_DECISION)}
    view = quality_view(both, reports, locale_for("en"))
    assert view.verdict == "35 of 35 checks passed."
    assert [figure.money.number for figure in view.figures] == ["35", "35", "0"]
    assert [check.errors for group in view.groups for check in group.checks] == [(), (), ()]
    assert view.errors == ()
    (corrected,) = view.corrected
    assert plain(corrected.decisions) == "Decision No 7-1 of 5 March 2024"
    assert plain(corrected.status) == "corrected by decision No 9-2 of 10 September 2024"


def test_an_error_that_several_decisions_print_is_one_entry_until_one_corrects_it(site):
    later = example_package({"altyn": TOWN, "kumis": VILLAGE}, LATER_DECISION, date(2024, 9, 10))
    both = make_site(site.reference, [both_budgets(), later])
    again = replace(DISCREPANCY, decision=LATER_DECISION, origin=DECISION)
    both = replace(both, reference=replace(both.reference, known_discrepancies=(DISCREPANCY, again)))
    reports = {name: report(finding(package=name), decision=name) for name in (DECISION, LATER_DECISION)}
    (error,) = quality_view(both, reports, locale_for("ru")).errors
    assert plain(error.decisions) == ("Решения № 7-1 от 5 марта 2024 года и № 9-2 от 10 сентября 2024 года")
    assert len(error.spots) == 1
    assert error.spots[0].source.startswith(f"decisions/{LATER_DECISION}/")


def test_every_law_is_in_one_group():
    grouped = [check for checks in GROUPS.values() for check in checks]
    assert sorted(grouped) == sorted(check.name for check in CHECKS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_decision_shows_as_many_errors_as_the_register_has(talas, language):
    view = quality_view(talas, check_site(talas), locale_for(language))
    errors = [*view.errors, *view.corrected]
    rows = [row for row in talas.reference.known_discrepancies if not row.is_convention]
    assert {error.error_id for error in errors} == {row.error_id for row in rows}
    assert sum(len(each.words) for each in view.warnings) == 2, (
        "three annexes lack group 13 or block 5, which nearly all others print"
    )
    assert sum(len(error.spots) for error in errors) == len(rows)
    assert len(view.conventions) == len(talas.reference.conventions)
