"""The checks of provenance: every figure is printed where it says, and every printed figure is in the data."""

import re
from dataclasses import replace

import pytest

from budget.checks import check_folder, check_package
from budget.importer import read_decision_lines
from budget.packages import write_package
from budget.reference import Correction
from tests.checks.conftest import DATA, DECISION, TODAY, failing, only
from tests.checks.edits import find_row, with_row, with_rows


def with_line(package, number, text):
    lines = package.source_text
    return replace(package, source_text=(*lines[: number - 1], text, *lines[number:]))


@pytest.fixture(scope="session")
def transport(talas):
    """Return the row of the vehicle tax of Karatau: 44 146 on line 85 or so."""
    return talas.revenue[find_row(talas, "revenue", "karatau", "1/04/4")]


def test_cited_line_prints_another_amount(talas, checked, transport):
    report = checked(with_line(talas, transport.source_line, "44 147"))
    (finding,) = only(report, "cited_lines")
    assert (finding.found, finding.expected, finding.source_line) == (
        "44 146",
        "44 147",
        transport.source_line,
    )


@pytest.mark.parametrize(
    ("line", "expected"),
    [("Жилищно- 44 146", []), ("Налог - 44 146", ["- 44 146"]), ("4\tНалог на средства 44 146", [])],
    ids=["a word goes on below", "a minus", "a name wraps beside its amount"],
)
def test_what_stands_before_the_amount_of_a_cited_line(talas, checked, transport, line, expected):
    report = checked(with_line(talas, transport.source_line, line))
    assert [found.expected for found in only(report, "cited_lines")] == expected


def test_cited_line_does_not_exist(talas, checked):
    index = find_row(talas, "revenue", "karatau", "1/04/4")
    report = checked(with_row(talas, "revenue", index, source_line=99_999))
    assert ("cited_lines", "karatau", "1/04/4") in failing(report)


def test_amount_text_spaced_otherwise_than_printed(talas, checked):
    index = find_row(talas, "revenue", "karatau", "1/04/4")
    report = checked(with_row(talas, "revenue", index, amount_text="44146"))
    assert ("cited_lines", "karatau", "1/04/4") in failing(report)


def test_amount_in_tenge_is_not_what_the_print_means(talas, checked):
    index = find_row(talas, "financing", "karatau", "8")
    report = checked(with_row(talas, "financing", index, amount_kzt=15_322))
    (finding,) = only(report, "amount_as_printed")
    assert (finding.found, finding.expected) == ("15322", "15322000")


def test_two_rows_cite_one_printed_number(talas, checked):
    index = find_row(talas, "expenditure", "karatau", "07/124/008")
    line = talas.expenditure[find_row(talas, "expenditure", "karatau", "07/124/011")].source_line
    report = checked(with_row(talas, "expenditure", index, source_line=line))
    assert ("one_row_a_line", "karatau", "07/124/011") in failing(report)


def test_printed_amount_that_no_row_cites(talas, checked, transport):
    index = find_row(talas, "revenue", "karatau", "1/04/4")
    rows = (*talas.revenue[:index], *talas.revenue[index + 1 :])
    findings = only(checked(with_rows(talas, "revenue", rows)), "every_amount_cited")
    assert [(f.expected, f.source_line) for f in findings if f.source_line == transport.source_line] == [
        ("44 146", transport.source_line),
        ("44 146", transport.source_line),
    ], "both groups of digits are left over"


def test_amount_added_to_the_text_is_found(talas, checked, transport):
    report = checked(with_line(talas, transport.source_line + 1, "17"))
    (finding,) = only(report, "every_amount_cited")
    assert (finding.place, finding.expected) == ("karatau", "17")


@pytest.mark.parametrize("text", ["17", "5."])
def test_a_number_beside_a_total_that_is_not_its_only_ordinal_is_found(talas, checked, text):
    row = talas.balance[find_row(talas, "balance", "karatau", "balance")]
    assert talas.source_text[row.source_line - 2] == ""
    report = checked(with_line(talas, row.source_line - 1, text))
    assert [finding.expected for finding in only(report, "every_amount_cited")] == [text]


def test_a_number_of_a_name_explains_one_printed_number_and_not_two(talas, checked):
    row = talas.expenditure[find_row(talas, "expenditure", "akkol", "13/124/040")]
    assert row.name.endswith("до 2025 года")
    report = checked(with_line(talas, row.source_line - 1, "2025"))
    (finding,) = only(report, "every_amount_cited")
    assert (finding.place, finding.expected) == ("akkol", "2025")


def test_amount_in_digits_of_another_script_is_found(talas, checked, transport):
    report = checked(with_line(talas, transport.source_line + 1, "٤٤"))
    assert [finding.expected for finding in only(report, "every_amount_cited")] == ["٤٤"]


def test_amount_of_the_article_that_no_row_cites(talas, checked):
    index = find_row(talas, "stated_totals", "together", "revenue/2")
    rows = (*talas.stated_totals[:index], *talas.stated_totals[index + 1 :])
    (finding,) = only(checked(with_rows(talas, "stated_totals", rows)), "every_stated_total_cited")
    assert finding.expected == "0 тенге"


def test_rows_of_two_annexes_exchange_places(talas, checked):
    rows = talas.balance
    swapped = (rows[6], *rows[1:6], rows[0], *rows[7:])
    assert {f.check for f in checked(with_rows(talas, "balance", swapped)).failures} == {"document_order"}


def test_code_is_printed_beside_another_amount(talas, checked):
    one, other = (find_row(talas, "revenue", "karatau", code) for code in ("1/04/1", "1/04/3"))
    first, second = talas.revenue[one], talas.revenue[other]
    rows = list(talas.revenue)
    rows[one] = replace(first, code=second.code, name=second.name)
    rows[other] = replace(second, code=first.code, name=first.name)
    report = checked(with_rows(talas, "revenue", tuple(rows)))
    assert {"printed_codes", "printed_names"} <= {finding.check for finding in report.failures}


def test_names_of_two_zeros_exchanged(talas, checked):
    items = ("financial_assets_balance", "financial_assets_acquisition")
    one, other = (find_row(talas, "balance", "karatau", item) for item in items)
    first, second = talas.balance[one], talas.balance[other]
    edited = with_row(talas, "balance", one, item=second.item, name=second.name)
    report = checked(with_row(edited, "balance", other, item=first.item, name=first.name))
    assert {f.check for f in report.failures} == {"printed_names"}


def test_the_last_name_of_an_annex_may_end_below_its_amount(talas, checked):
    index = find_row(talas, "financing", "karatau", "8")
    amount = talas.financing[index].source_line
    lines = list(talas.source_text)
    assert lines[amount - 3 : amount] == ["средств", "", "15 322"]
    lines[amount - 3], lines[amount - 1] = lines[amount - 1], lines[amount - 3]
    moved = with_row(talas, "financing", index, source_line=amount - 2)
    assert only(checked(replace(moved, source_text=tuple(lines))), "printed_names") == []


def test_unit_after_an_amount_is_not_the_printed_one(talas, checked):
    index = find_row(talas, "stated_totals", "together", "revenue/2")
    report = checked(with_row(talas, "stated_totals", index, unit_text="тысяч тенге"))
    (finding,) = only(report, "unit_as_written")
    assert (finding.found, finding.expected) == ("тысяч тенге", "тенге")


@pytest.mark.parametrize("amount_kzt", [26_473_000, -26_473_000])
def test_the_unit_of_a_deficit_is_that_of_its_size(talas, checked, amount_kzt):
    index = find_row(talas, "stated_totals", "together", "balance")
    assert talas.stated_totals[index].unit_text == "тысяч тенге"
    report = checked(with_row(talas, "stated_totals", index, amount_kzt=amount_kzt))
    assert "balance" not in {
        finding.code for finding in report.findings if finding.check == "unit_as_written"
    }


def test_unit_in_which_the_totals_do_not_agree(talas, checked):
    findings = [finding for finding in checked(talas).listed if finding.check == "unit_as_written"]
    assert [(f.code, f.found, f.expected) for f in findings] == [("revenue/4", "тенге", "тысяч тенге")]


def test_deficit_printed_without_a_minus(talas, checked):
    findings = [finding for finding in checked(talas).findings if finding.check == "sign_as_written"]
    assert len(findings) == 14
    assert all(finding.expected == f"-{finding.found}" for finding in findings)


def test_minus_missing_in_an_annex_in_tenge(talas, checked):
    """What is expected is told in the unit of the annex, as the amount is printed."""
    index = find_row(talas, "revenue", "karatau", "1/04/1")
    for amount_kzt, printed, expected in (
        (-15_322_000, "15 322 000", "-15 322 000"),
        (15_322_000, "- 15 322 000", "15 322 000"),
    ):
        report = checked(with_row(talas, "revenue", index, amount_kzt=amount_kzt, amount_text=printed))
        assert [finding.expected for finding in only(report, "sign_as_written")] == [expected]


def test_minus_lost_in_the_article(talas, checked):
    index = find_row(talas, "stated_totals", "together", "balance")
    report = checked(with_row(talas, "stated_totals", index, amount_text="26 473"))
    assert {"cited_lines", "sign_as_written"} <= {finding.check for finding in report.failures}


def test_surplus_recorded_as_a_deficit(fixture, fixture_district):
    index = find_row(fixture, "balance", "zhailau", "balance")
    report = check_package(
        with_row(fixture, "balance", index, amount_kzt=-140_500), fixture_district, today=TODAY
    )
    assert ("sign_as_written", "zhailau", "balance") in failing(report)
    assert ("balance_identity", "zhailau", "balance") in failing(report)


def test_correction_of_the_reading_is_respected(talas, reference, transport):
    """A line that a person has corrected is read as corrected."""
    correction = Correction(
        decision=talas.decision.decision,
        source_line=transport.source_line,
        printed="44 l46",
        read_as="44 146",
        reason={"ru": "опечатка", "kk": "қате", "en": "misprint"},
        citation="signed copy",
    )
    misprinted = with_line(talas, transport.source_line, "44 l46")
    corrected = replace(reference, corrections=(correction,))
    assert only(check_package(misprinted, reference, today=TODAY), "cited_lines")
    assert failing(check_package(misprinted, corrected, today=TODAY)) == {
        ("stored_text", "together", "decision.txt")
    }


def test_text_edited_after_its_import_is_found(talas, checked):
    assert only(checked(talas), "stored_text") == []
    edited = (*talas.source_text[:-1], f"{talas.source_text[-1]} ")
    (finding,) = only(checked(replace(talas, source_text=edited)), "stored_text")
    assert finding.expected == talas.decision.editions[0].sha256


@pytest.mark.parametrize("separator", ["\t", "\u00a0", "\u2009", "\u202f"])
def test_thousands_parted_by_other_spaces(talas, reference, separator, tmp_path):
    """The same figures, their print kept, the register still recognised."""
    spaced = [
        re.sub(r"(?<=[0-9]) (?=[0-9]{3}\b)", separator, line) if number > 38 else line
        for number, line in enumerate(talas.source_text, 1)
    ]
    package, _ = read_decision_lines(spaced, talas.decision.decision, reference, "decision.txt")
    assert package.revenue[0].amount_text == f"50{separator}803"
    write_package(package, tmp_path, reference)
    report = check_folder(tmp_path, DATA, reference, TODAY, DECISION, package)
    assert report.failures == report.vanished == ()
