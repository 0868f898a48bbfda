"""Downloads at their boundaries: the largest exact amount, sums of nothing, two years, rows as high as their words."""

import io
from dataclasses import replace
from datetime import date

import openpyxl
import pytest

from budget.downloads import district_selections
from budget.downloads.comparison import compare_files
from budget.downloads.contents import MOST_KZT, refuse_rounded
from budget.downloads.workbook import Cell, Sheet, Workbook
from budget.downloads.workbook.xlsx import xlsx_files
from budget.errors import FindingsError
from tests.conftest import SITE_URL
from tests.example import LATER_DECISION, TOWN, VILLAGE, both_budgets, example_package


def refused(example, package):
    """Return what is refused of the district's selection."""
    (district,) = district_selections(example(package))
    try:
        refuse_rounded(district)
    except FindingsError as error:
        return [problem.quote for problem in error.problems]
    return []


def with_first(package, table, *amounts_kzt):
    rows = list(getattr(package, table))
    changed = [replace(row, amount_kzt=amount) for row, amount in zip(rows, amounts_kzt, strict=False)]
    return replace(package, **{table: (*changed, *rows[len(changed) :])})


@pytest.mark.parametrize(
    ("amount_kzt", "quotes"),
    [
        (999_999_999_999_999, []),
        (10**15, ["1000000000000000"]),
        (-999_999_999_999_999, []),
        (-(10**15), ["-1000000000000000"]),
    ],
)
def test_an_amount_has_at_most_fifteen_digits_whatever_its_sign(example, amount_kzt, quotes):
    assert MOST_KZT == 999_999_999_999_999
    assert refused(example, with_first(both_budgets(), "revenue", amount_kzt)) == quotes


def test_deficits_and_surpluses_do_not_hide_each_other_in_a_total(example):
    budgets = both_budgets()
    halves = {"altyn": 6 * 10**14, "kumis": -6 * 10**14}
    rows = tuple(
        replace(row, amount_kzt=halves[row.place]) if row.item == "balance" else row
        for row in budgets.balance
    )
    assert refused(example, replace(budgets, balance=rows)) == ["1200000000000000"]


def test_a_total_is_not_blamed_for_an_amount_that_is_refused_itself(example):
    items = with_first(both_budgets(), "balance", 10**15)
    assert refused(example, items) == ["1000000000000000"]


def test_a_share_of_nothing_is_an_empty_cell(example):
    nothing = VILLAGE | {"expenditure": {"01/124/001": 0}}
    site = example(example_package({"altyn": TOWN, "kumis": nothing}))
    content = {path: content for path, content, _ in compare_files(site, SITE_URL)}
    rows = content["compare/e-01-124-001.csv"].decode().splitlines()
    columns = rows[0].split(",")
    shares = [row.split(",")[columns.index("share_percent")] for row in rows[1:]]
    assert shares == ["59.52", ""]


def test_tables_of_several_decisions_are_as_young_as_the_youngest(example):
    later = example_package({"kumis": VILLAGE}, LATER_DECISION, date(2024, 9, 10))
    *_, (_, descriptor, _) = compare_files(example(both_budgets(), later), SITE_URL)
    assert '"created":"2024-09-11' in descriptor.decode()


def opened(*cells, widths=(20, 20)):
    sheet = Sheet("Sheet", widths, [list(cells), [Cell("x", "text")]], header=1, frozen=1)
    content = xlsx_files(Workbook("t", "s", "a", date(2021, 7, 2), (sheet,)))["ru"]
    return openpyxl.load_workbook(io.BytesIO(content))["Sheet"]


@pytest.mark.parametrize(
    ("cell", "points"),
    [
        (Cell("x" * 20, "name"), None),
        (Cell("x" * 21, "name"), 30),
        (Cell("x" * 41, "name"), 45),
        # A level takes a sign's room; a bold letter is a tenth wider; a row is never higher than Excel allows.
        (Cell("x" * 19, "name", depth=2), 30),
        (Cell("x" * 18, "name", depth=2), None),
        (Cell("x" * 19, "label"), 30),
        (Cell("x" * 19, "name", total=True), 30),
        (Cell("x" * 1000, "name"), 405),
        (Cell("x" * 100, "title"), None),
    ],
)
def test_a_row_is_as_high_as_its_longest_words_need(cell, points):
    assert opened(cell, Cell("x", "name")).row_dimensions[1].height == points
    assert opened(Cell("x", "name"), cell).row_dimensions[1].height == points


def test_a_narrow_column_still_counts_eight_signs_in_a_line():
    assert opened(Cell("x" * 16, "name"), widths=(2,)).row_dimensions[1].height == 30


def test_a_wide_sheet_is_printed_on_pages_side_by_side_that_repeat_their_first_columns():
    fits, wide = (opened(Cell("x", "text"), widths=(300, width)) for width in (40, 41))
    assert (fits.sheet_properties.pageSetUpPr.fitToPage, fits.print_title_cols) == (True, None)
    assert wide.print_title_cols == "$A:$A"
    assert fits.freeze_panes == wide.freeze_panes == "B3"


def test_a_name_is_indented_from_the_second_level_on_and_a_total_set_apart():
    depths = [opened(Cell("x", "name", depth=depth))["A1"].alignment.indent for depth in (0, 1, 2, 3)]
    assert depths == [0, 0, 1, 2]
    total = opened(Cell("x", "name", total=True))["A1"]
    assert (total.font.bold, total.border.top.style) == (True, "thin")
