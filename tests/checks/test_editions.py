"""A decision in both languages: every difference between the texts is found, at both lines.

The second text is the first one with one thing changed: how Kazakh is read is not examined here.
"""

from dataclasses import replace

import pytest
import yaml

from budget.checks import check_package
from budget.checks.engine.messages import location, message, register_entry
from budget.errors import FindingsError
from budget.importer import read_decision_lines
from budget.model import Edition
from budget.packages import join_editions
from budget.reference import KnownDiscrepancy
from tests.checks.conftest import TODAY


@pytest.fixture
def in_both(fixture, fixture_district):
    """Return a function that joins the decision with its text after words of it have changed, each printed once."""

    def join(*changes):
        text = "\n".join(fixture.source_text)
        for before, after in changes:
            assert text.count(before) == 1
            text = text.replace(before, after)
        other, _ = read_decision_lines(text.split("\n"), "", fixture_district, "decision.kk.txt")
        edition = Edition("kk", "decision.kk.txt", other.decision.editions[0].sha256)
        kazakh = replace(other.decision, decision=fixture.decision.decision, editions=(edition,))
        return join_editions(fixture, replace(other, decision=kazakh))

    return join


@pytest.fixture
def failures(fixture_district):
    return lambda package: check_package(package, fixture_district, today=TODAY).failures


def test_texts_that_say_the_same_agree(in_both, failures):
    assert failures(in_both()) == ()
    assert failures(in_both(("№ 35/2\n      1.", "№ 35/2\n\n      1."))) == ()


def test_the_same_amount_written_otherwise_is_no_difference(in_both, failures):
    assert failures(in_both(("1. Доходы 1 000,5", "1. Доходы 1000,5"))) == ()


def test_amount_that_the_other_text_prints_otherwise(in_both, failures, fixture_district):
    (difference,) = failures(in_both(("16 Погашение займов 210,5", "16 Погашение займов 210")))
    assert location(difference, fixture_district, "en").endswith(
        "Blocks below the line, Zhailau, 2025, 16, line 46"
    )
    assert message(difference, "en") == (
        "the Russian text says “210,5”, the Kazakh text “210” "
        "(decision.txt:46 «16 Погашение займов 210,5»; decision.kk.txt:46 «16 Погашение займов 210»)"
    )


@pytest.mark.parametrize(
    ("before", "after", "code", "found", "expected"),
    [
        ("№ 35/2\n      1.", "№ 35/3\n      1.", "number", "35/2", "35/3"),
        ("области от 20 декабря", "области от 21 декабря", "date", "2024-12-20", "2024-12-21"),
        ("силу с 1 января", "силу с 2 января", "effective_date", "2025-01-01", "2025-01-02"),
        ("на 2025-2027 годы\n\n", "на 2025-2026 годы\n\n", "title", "2025 – 2027", "2025 – 2026"),
    ],
)
def test_particular_that_the_other_text_prints_otherwise(
    in_both, failures, before, after, code, found, expected
):
    differences = [each for each in failures(in_both((before, after))) if each.check == "editions_agree"]
    assert [(each.code, each.found, each.expected) for each in differences] == [(code, found, expected)]
    assert after.splitlines()[0].strip() in differences[0].working


def test_total_of_the_article_that_the_other_text_prints_otherwise(in_both, failures):
    (difference,) = failures(in_both(("2) затраты – 1 360", "2) затраты – 1 306")))
    assert (difference.table, difference.code, difference.source_line) == ("stated_totals", "expenditure", 9)


def test_annex_that_the_other_text_numbers_otherwise(in_both, failures):
    swapped = in_both(
        ("ложение 1 к", "ложение 3 к"), ("ложение 2 к", "ложение 1 к"), ("ложение 3 к", "ложение 2 к")
    )
    found = {(each.check, each.place, each.code, each.found, each.expected) for each in failures(swapped)}
    assert found == {
        ("editions_agree", "zhailau", "annex", "1", "2"),
        ("editions_agree", "turkestan", "annex", "2", "1"),
    }


def test_row_that_one_text_lacks(in_both, failures):
    joined = in_both()
    own = replace(joined, revenue=joined.revenue[1:])
    (difference,) = (each for each in failures(own) if each.check == "editions_agree")
    assert (difference.found, difference.expected) == ("—", "200,5")
    # Only the Kazakh text has a line to go to.
    assert (difference.edition, difference.source_line) == ("kk", joined.revenue[0].source_line)


def test_column_of_the_kazakh_text_that_it_does_not_print(in_both, failures):
    joined = in_both()
    wrong = replace(joined.balance[0], name_kk="Кірістер")
    (finding,) = failures(replace(joined, balance=(wrong, *joined.balance[1:])))
    assert (finding.check, finding.table, finding.found) == (
        "budget_particulars",
        "balance",
        "name_kk: Кірістер",
    )


def test_the_stored_kazakh_text_is_the_one_that_was_imported(in_both, failures):
    joined = in_both()
    edited = (*joined.source_text_kk[:-1], f"{joined.source_text_kk[-1]} ")
    (finding,) = failures(replace(joined, source_text_kk=edited))
    assert (finding.check, finding.code, finding.edition) == ("stored_text", "decision.kk.txt", "kk")
    with pytest.raises(FindingsError, match=r"decision\.kk\.txt"):
        failures(replace(joined, source_text_kk=(*joined.source_text_kk, "8 Неизвестно 7")))


def test_difference_that_is_registered_is_explained(in_both, failures, fixture_district):
    joined = in_both(("16 Погашение займов 210,5", "16 Погашение займов 210"))
    (entry,) = yaml.safe_load(register_entry(failures(joined)[0]))
    (figure,) = entry["findings"]
    row = KnownDiscrepancy(error_id="languages", explanation={}, status="open", **figure)
    report = check_package(joined, replace(fixture_district, known_discrepancies=(row,)), today=TODAY)
    assert report.failures == report.vanished == ()
    assert [each.error_id for each in report.listed] == ["languages"]
