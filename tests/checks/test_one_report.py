"""One report holds everything: the rules of the tables, by frictionless, and the checks of the budget."""

from dataclasses import replace

import pytest

from budget.checks import CHECKS, check_folder
from budget.errors import ExitCode
from budget.importer import read_decision_lines
from budget.packages import write_package
from tests.checks.conftest import DATA, DECISION, TODAY
from tests.checks.edits import find_row, with_row


def test_checks_say_the_same_of_files_as_of_a_package_in_memory(talas, reference, checked):
    of_files = check_folder(DATA / "packages" / DECISION, DATA, reference, TODAY)
    alone = checked(talas)
    assert of_files.findings == alone.findings
    assert of_files.counts[2:] == alone.counts


def test_every_check_has_a_name_of_its_own():
    assert len({check.name for check in CHECKS}) == len(CHECKS)


def test_rules_of_tables_and_laws_stand_side_by_side(tmp_path, talas, reference):
    index = find_row(talas, "revenue", "karatau", "1/04/1")
    edited = with_row(talas, "revenue", index, amount_kzt=10**14 + 1000)
    write_package(edited, tmp_path, reference)
    report = check_folder(tmp_path, DATA, reference, TODAY, DECISION)
    checks = {finding.check for finding in report.failures}
    assert {"table_schema", "hierarchy_sums", "amount_as_printed"} <= checks
    (of_table,) = [finding for finding in report.failures if finding.check == "table_schema"]
    assert (of_table.place, of_table.code, of_table.found) == ("karatau", "1/04/1", "100000000001000")
    assert of_table.where == "revenue.csv, 4, amount_kzt"
    assert report.count("table_schema") == (522, 523)


def test_duplicate_key_is_found_by_frictionless(tmp_path, talas, reference):
    write_package(replace(talas, revenue=(*talas.revenue, talas.revenue[-1])), tmp_path, reference)
    report = check_folder(tmp_path, DATA, reference, TODAY, DECISION)
    (finding,) = [finding for finding in report.failures if finding.check == "table_schema"]
    assert (finding.where, finding.place, finding.code) == ("revenue.csv, 114", "tamdy", "4/02/3")
    assert finding.expected == "the same as in the row at position 113"


def test_package_of_a_district_without_reference_is_refused(tmp_path, talas, reference):
    write_package(talas, tmp_path, reference)
    report = check_folder(tmp_path, DATA, replace(reference, districts={}), TODAY, DECISION)
    assert report.exit_code == ExitCode.REFUSED


@pytest.mark.parametrize("decision", ["", "talas-2021-07-01-11-3"])
def test_folder_and_package_bear_one_name(decision, reference):
    report = check_folder(DATA / "packages" / DECISION, DATA, reference, TODAY, decision)
    assert report.exit_code == (ExitCode.REFUSED if decision else ExitCode.OK)


@pytest.mark.parametrize("printed", ["-600", "- 600", "\u2212600"])
def test_negative_line_reads_and_is_added_up(talas, reference, tmp_path, printed):
    """What was taken too much is given back: only the sum above it says that it may be a slip."""
    lines = [printed if number == 75 else line for number, line in enumerate(talas.source_text, 1)]
    package, _ = read_decision_lines(lines, DECISION, reference, "decision.txt")
    write_package(package, tmp_path, reference)
    (finding,) = check_folder(tmp_path, DATA, reference, TODAY, DECISION, package).failures
    assert (finding.check, finding.code) == ("hierarchy_sums", "1/04")
    assert finding.working == "(-600) + 6 057 + 44 146 = 49 603"
