"""The workbook as a file: small, the same on every build, set up for reading and printing, without macro or link."""

import datetime as dt
import io
import zipfile

import openpyxl
import pytest

from budget.downloads import selections
from budget.downloads.workbook import Cell, Sheet, Workbook, workbook_files
from budget.downloads.workbook.xlsx import xlsx_files
from budget.errors import FindingsError
from tests.conftest import SITE_URL

MOST_BYTES = 60 * 1024


def book_of(*rows: list[Cell]) -> Workbook:
    return Workbook("t", "s", "a", dt.date(2021, 7, 2), (Sheet("Лист", (20, 20), rows),))


def xlsx_ru(plan):
    return xlsx_files(plan)["ru"]


@pytest.fixture(scope="module")
def usharal(talas):
    return next(each for each in selections(talas) if each.name == "usharal")


@pytest.fixture(scope="module")
def content(usharal):
    return workbook_files(usharal, SITE_URL)["ru"]


@pytest.fixture(scope="module")
def opened(content):
    return openpyxl.load_workbook(io.BytesIO(content))


def test_every_workbook_is_small(talas):
    sizes = {
        (each.name, language): len(content)
        for each in selections(talas)
        for language, content in workbook_files(each, SITE_URL).items()
    }
    assert {name: size for name, size in sizes.items() if size > MOST_BYTES} == {}


def test_two_builds_give_the_same_bytes(usharal, content):
    assert workbook_files(usharal, SITE_URL)["ru"] == content


def test_there_is_no_macro_and_no_link(content):
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        names = parts.namelist()
        relations = b"".join(parts.read(name) for name in names if name.endswith(".rels"))
    assert [name for name in names if "vba" in name.lower() or "external" in name.lower()] == []
    assert b"External" not in relations


def test_headings_stay_in_sight(opened):
    for sheet in opened.worksheets[1:4]:
        assert sheet.freeze_panes == "C5"


def test_tables_print_on_a4_with_their_headings_on_each_page(opened):
    for sheet in opened.worksheets[1:]:
        assert sheet.page_setup.paperSize == 9
        assert sheet.print_title_rows == "$4:$4"
        assert sheet.page_setup.fitToHeight == 0
        assert "&P" in sheet.oddFooter.right.text.replace("&[Page]", "&P")


@pytest.mark.parametrize(("frozen", "repeated"), [(0, "$A:$A"), (1, "$A:$A"), (3, "$A:$C")])
def test_a_table_wider_than_a_page_repeats_the_columns_that_stay_in_sight(frozen, repeated):
    sheet = Sheet("Лист", (100, 100, 100, 100), ([Cell("x", "text")],), frozen=frozen)
    book = Workbook("t", "s", "a", dt.date(2021, 7, 2), (sheet,))
    printed = openpyxl.load_workbook(io.BytesIO(xlsx_ru(book))).worksheets[0]
    assert printed.print_title_cols == repeated


def test_amounts_alone_have_the_format_of_amounts():
    content = xlsx_ru(book_of([Cell(1000, "amount"), Cell("1000", "text")]))
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    formats = [sheet.cell(1, column).number_format for column in (1, 2)]
    assert formats[0].startswith("#")
    assert formats[1] == "General"


def test_codes_keep_their_leading_zeros_and_are_not_marked_as_mistakes(opened, content):
    assert {opened["Расходы"].cell(row, 1).value for row in range(6, 20)} >= {"01", "07/124/008"}
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert b'numberStoredAsText="1"' in parts.read("xl/worksheets/sheet3.xml")


def test_names_are_wrapped_and_indented_by_their_level(opened):
    revenue = opened["Доходы"]
    assert [revenue.cell(row, 2).alignment.indent for row in (5, 6, 7, 8)] == [0, 0, 1, 2]
    assert revenue["B8"].alignment.wrap_text
    assert revenue.column_dimensions["B"].width > 50


def test_numbers_are_numbers_and_formulas_carry_their_value(opened, content):
    assert opened["Доходы"]["C8"].value == 7
    assert opened["Доходы"]["C5"].value == "=SUM(C6,C11)"
    cached = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    assert cached["Доходы"]["C5"].value == 68_488


def test_a_marked_cell_has_a_fill_a_sign_and_a_comment(opened):
    odd, total, plain = (opened["Доходы"][cell] for cell in ("C7", "C5", "C8"))
    assert odd.comment.text.startswith("В решении напечатано 1 951")
    assert odd.number_format.startswith('"≠ "#,##0')
    assert opened["Доходы"]["D7"].value == "1 951"
    assert total.comment
    assert total.number_format.startswith('"* "#,##0')
    fills = [cell.fill.fgColor.rgb if cell.fill.patternType else "" for cell in (odd, total, plain)]
    assert len(set(fills)) == 3
    assert fills[2] == ""
    assert plain.comment is None


def test_the_file_tells_the_day_of_the_decision_and_no_other(opened):
    assert opened.properties.created == dt.datetime(2021, 7, 2)  # noqa: DTZ001 - the file knows no zone
    assert opened.properties.title == "Бюджет сельского округа Ушарал на 2021 год"


def test_a_text_too_long_for_a_cell_is_refused_and_named():
    with pytest.raises(FindingsError, match=r"Лист, B2.*longer than a cell"):
        xlsx_ru(book_of([Cell("a", "text")], [Cell("b", "text"), Cell("x" * 32_768, "text")]))


@pytest.mark.parametrize(
    "text", ["=1+1", "<r><t>x</t></r>", "_x0041_", "http://evil.example", "007", "\x07bell"]
)
def test_a_text_stays_the_text_it_is(text):
    book = openpyxl.load_workbook(io.BytesIO(xlsx_ru(book_of([Cell(text, "text")]))))
    cell = book["Лист"]["A1"]
    assert cell.data_type == "s"
    assert cell.hyperlink is None
    # openpyxl does not undo the escapes that Excel and LibreOffice undo.
    assert cell.value.replace("_x005F_", "_").replace("_x0007_", "\x07") == text


def test_a_title_with_ampersands_stays_whole_in_the_footer():
    plan = book_of([Cell("a", "text")])
    book = openpyxl.load_workbook(
        io.BytesIO(xlsx_ru(Workbook("A&B &P", "s", "a", plan.created, plan.sheets)))
    )
    assert book["Лист"].oddFooter.left.text == "A&&B &&P"
