"""A budget that is printed with the codes of 2026 says the same as with the old ones, and stands beside other years."""

from dataclasses import replace
from datetime import date

import pytest

from budget.accounts import Tree, make_site
from budget.checks.engine.run import check_folders
from budget.downloads.data_package import package_files
from budget.downloads.selection import selections
from budget.downloads.workbook.book import Book
from budget.model import SECTION_LINES
from budget.packages import differences, package_folders, read_package, with_lines
from budget.reference import load_reference
from budget.views import locale_for
from budget.views.decision_changes import decision_changes
from budget.views.line import line_view
from budget.views.money_flow import money_streams
from budget.views.place import place_view
from tests.example import example_package, write_example

EN = locale_for("en")
DECISION = "birlik-2025-12-20-11-1"
BUDGETS = {
    "altyn": {
        "revenue": {"1/04/1": 30, "1/04/4": 70, "4/02/3": 300},
        "expenditure": {"01/124/001": 250, "07/124/008": 170},
        "financing": {"7/01/2": 50, "16/452/008": 40, "8": 10},
    }
}
NEW = {"revenue": {"4": "5"}, "expenditure": {}, "financing": {"5": "6", "6": "7", "7": "8", "8": "9"}}


def renumbered(package):
    """Return a package as an annex prints it with the codes of 2026."""

    def printed(row, codes):
        top, slash, rest = row.code.partition("/")
        code = f"{codes.get(top, top)}{slash}{rest}"
        return replace(row, code=code, parent=code.rpartition("/")[0])

    tables = {
        side: tuple(printed(row, codes) for row in getattr(package, side)) for side, codes in NEW.items()
    }
    return replace(package, **tables)


@pytest.fixture(scope="module")
def packages():
    before = example_package(BUDGETS, "birlik-2024-12-20-7-1", date(2024, 12, 20), 2025)
    now = example_package(BUDGETS, DECISION, date(2025, 12, 20), 2026)
    # By its name the old code of transfers is told from that of special receipts.
    revenue = (
        replace(row, name="Поступления трансфертов") if row.code == "4" else row for row in now.revenue
    )
    return before, replace(now, revenue=tuple(revenue))


@pytest.fixture
def sites(packages, example_data):
    """Return the same two years, the later one with the old codes and with the new ones."""
    before, now = packages
    reference = load_reference(example_data)
    return make_site(reference, [before, now]), make_site(reference, [before, renumbered(now)])


def test_totals_money_flow_and_history_are_the_same(sites):
    def said(site):
        view, budget = place_view(site, "altyn", EN), site.current("altyn")
        totals = {section: budget.block(section) for section in SECTION_LINES}
        assert totals["balances_used"] == 10_000
        made = {key: Tree((budget,)).computed_kzt(key) for key in budget.rows}
        flow = money_streams([budget], site.reference, EN)
        return view.figures, flow, totals, made, decision_changes(site, DECISION, EN)

    old, new = map(said, sites)
    assert old == new


def test_a_page_shows_the_printed_code_under_the_address_of_the_line(sites):
    _, site = sites
    (row,) = (row for row in place_view(site, "altyn", EN).revenue.rows if row.anchor == "r-4-02-3")
    assert (row.code, row.segment, row.page) == ("5/02/3", "3", "places/birlik/lines/r-4-02-3/")
    line = line_view(site, "birlik", "r-4-02-3", EN)
    assert [(year.year, year.amount, year.change) for year in line.years] == [
        ("2025", "300", ""),
        ("2026", "300", "0"),
    ]
    assert line.location == "Revenue, subclass 5/02/3"


def test_the_workbook_prints_new_codes_and_joins_the_years(sites):
    _, site = sites
    selection = next(each for each in selections(site) if each.name == "altyn")
    book = Book(selection, "https://example.org/")
    printed = {key: entry.code for table in book.tables.values() for key, entry in table.items()}
    assert printed["revenue", "4"] == "5"
    assert printed["financing", "8"] == "9"


def test_files_of_all_years_have_one_code_a_line(sites):
    _, site = sites
    selection = next(each for each in selections(site) if each.name == "altyn")
    rows = package_files(selection, "https://example.org/")["financing.csv"].decode().splitlines()
    balances = [row.split(",")[1:4] for row in rows if "balances_used" in row]
    assert balances == [["2025", "balances_used", "8"], ["2026", "balances_used", "8"]]


def test_a_package_with_new_codes_keeps_the_rules_of_its_tables(packages, tmp_path):
    before, now = packages
    data = write_example(tmp_path, before, renumbered(now), register=())
    reference = load_reference(data)
    failed = {
        finding.check
        for report in check_folders(package_folders(data), data, reference)
        for finding in report.findings
        if finding.package == DECISION
    }
    assert not failed & {"table_schema", "known_codes", "code_structure", "hierarchy_sums", "financing_parts"}
    assert not failed & {"lines_kept", "magnitude"}
    stored = read_package(data / "packages" / DECISION)
    assert differences(stored, with_lines(renumbered(now), reference)) == ()
