"""The register of known discrepancies: a listed finding is shown, a new one fails, a vanished one fails too."""

import json
from dataclasses import replace

from budget.checks import CHECKS, check_package
from budget.checks.engine.messages import advice, location, message, vanished_message
from budget.checks.engine.messages import title as check_title
from budget.errors import ExitCode
from budget.languages import LANGUAGES
from budget.locales import keys
from tests.checks.conftest import TODAY
from tests.checks.edits import find_row, with_row


def test_listed_errors_are_shown_and_do_not_fail(talas, checked):
    report = checked(talas)
    assert report.exit_code == ExitCode.OK
    assert {finding.error_id for finding in report.listed} == {
        "usharal-property-taxes",
        "transfers-unit",
    }
    assert len(report.listed) == 2 + 1
    assert report.failures == report.vanished == ()


def test_what_a_council_always_prints_without_a_minus_is_no_error_and_counts_as_held(talas, checked):
    report = checked(talas)
    assert {(finding.convention, finding.error_id, finding.code) for finding in report.conventional} == {
        ("deficit-sign", "", "balance")
    }
    assert len(report.conventional) == 14
    held, examined = report.count("sign_as_written")
    assert held == examined


def test_convention_explains_an_equal_magnitude_alone(talas, checked):
    index = find_row(talas, "balance", "karatau", "balance")
    report = checked(with_row(talas, "balance", index, amount_text="15 323"))
    assert len(report.conventional) == 14
    assert ("cited_lines", "karatau") in {(finding.check, finding.place) for finding in report.failures}


def test_finding_that_is_not_listed_fails(talas, reference):
    rows = tuple(row for row in reference.known_discrepancies if row.code != "1/04")
    report = check_package(talas, replace(reference, known_discrepancies=rows), today=TODAY)
    assert report.exit_code == ExitCode.FINDINGS
    assert [(finding.check, finding.code) for finding in report.failures] == [("hierarchy_sums", "1/04")]


def test_listed_finding_that_has_vanished_fails(talas, reference):
    row = replace(reference.known_discrepancies[0], code="1/04/1")
    registered = replace(reference, known_discrepancies=(*reference.known_discrepancies, row))
    report = check_package(talas, registered, today=TODAY)
    assert report.exit_code == ExitCode.FINDINGS
    assert report.vanished == (row,)


def test_listed_error_that_prints_another_number_is_a_new_one(talas, reference):
    rows = tuple(
        replace(row, printed="1 952") if row.code == "1/04" else row for row in reference.known_discrepancies
    )
    report = check_package(talas, replace(reference, known_discrepancies=rows), today=TODAY)
    assert len(report.failures) == len(report.vanished) == 1


def test_register_of_another_decision_is_left_alone(talas, reference):
    other = replace(reference.known_discrepancies[0], decision="talas-2022-01-01-1")
    registered = replace(reference, known_discrepancies=(*reference.known_discrepancies, other))
    assert check_package(talas, registered, today=TODAY).exit_code == ExitCode.OK


def test_counts_are_those_of_each_place(talas, checked):
    report = checked(talas)
    assert report.count("hierarchy_sums", "karatau") == (14, 14)
    assert report.count("hierarchy_sums", "usharal") == (16, 18)
    assert report.count("places_and_article") == (12, 12)
    assert report.count("every_amount_cited") == (497, 497)
    places = {count.place for count in report.counts}
    assert places == {row.place for row in talas.budgets} | {"together"}


def test_report_is_plain_json(talas, checked):
    report = checked(talas)
    read = json.loads(json.dumps(report.as_json(), ensure_ascii=False))
    assert read["outcome"] == "ok"
    sums = next(check for check in read["checks"] if check["check"] == "hierarchy_sums")
    assert sums["places"]["usharal"] == {"examined": 18, "held": 16}
    assert sums["examined"] - sums["held"] == 2
    first = read["findings"][0]
    assert (first["found"], first["expected"], first["source_line"]) == ("1 805", "1 951", 2074)
    assert first["listed"]
    assert not first["fails"]


def test_every_law_has_its_words_in_three_languages():
    wanted = {f"check.{part}.{check.name}" for check in CHECKS for part in ("title", "finding")}
    assert wanted <= keys()
    for check in CHECKS:
        assert len({check_title(check.name, language) for language in LANGUAGES}) == len(LANGUAGES)


def test_message_says_place_quote_fault_and_advice(talas, checked, reference):
    index = find_row(talas, "balance", "karatau", "expenditure")
    report = checked(with_row(talas, "balance", index, amount_kzt=135_645_000))
    (finding,) = [finding for finding in report.failures if finding.check == "totals"]
    assert location(finding, reference, "ru") == (
        "talas-2021-07-01-11-2, Итоги приложений, Каратау (город), 2021, Расходы (затраты), строка 122"
    )
    assert message(finding, "ru") == (
        "напечатано 135 645, а строки вместе дают 135 644 (74 892 + 60 752 = 135 644)"
    )
    assert advice(finding, "en").startswith("Compare with the signed decision")


def test_vanished_entry_is_told_in_three_languages(reference):
    said = {vanished_message(reference.known_discrepancies[0], language) for language in LANGUAGES}
    assert len(said) == len(LANGUAGES)
