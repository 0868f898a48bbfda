"""The decision as the Excel workbook that an office keeps: what its cells show, or the cell that a person must mend."""

import zipfile
from io import BytesIO

import openpyxl
import pytest
import xlsxwriter
from openpyxl.comments import Comment

from budget.errors import BudgetError, FindingsError
from budget.formats import read_document, xlsx


@pytest.fixture
def stored(tmp_path):
    def stored(workbook):
        path = tmp_path / "decision.xlsx"
        workbook.save(path)
        return path

    return stored


@pytest.fixture
def workbook():
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet["A1"] = "Бюджет сельского округа Жайлау на 2025 год"
    sheet.merge_cells("A1:D1")
    for row in (["Категория", "Класс", "Наименование", "Сумма"], [1, None, "Налоговые поступления", 1951.5]):
        sheet.append(row)
    sheet["D3"].number_format = "#,##0.0"
    return workbook


def test_each_row_is_a_line_of_what_its_cells_show(workbook, stored):
    workbook.create_sheet("Лист2")["C7"] = "Председатель"
    sheet = workbook.active
    # A format alone fills no cell, and a column in which nothing stands is none.
    sheet["XFD1048576"].number_format = "0.0"
    sheet["H3"] = 4
    sheet["H3"].number_format = "00"
    assert read_document(stored(workbook)).lines == (
        "Бюджет сельского округа Жайлау на 2025 год",
        "Категория\tКласс\tНаименование\tСумма\t",
        "1\t\tНалоговые поступления\t1\u00a0951,5\t04",
        "",
        "Председатель",
    )


def test_a_formula_counts_by_its_stored_value(tmp_path, workbook, stored):
    path = tmp_path / "formula.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Доходы", 5])
        sheet.write_formula(1, 1, "=B1*2", None, 10)
    assert read_document(path).lines[1] == "\t10"
    workbook.active["D4"] = "=D3"
    path = stored(workbook)
    with pytest.raises(FindingsError, match=r"D4: =D3.*formula"):
        read_document(path)
    # An empty text is a value.
    with zipfile.ZipFile(path) as archive:
        part = archive.read("xl/worksheets/sheet1.xml").replace(b'<c r="D4">', b'<c r="D4" t="str">')
    path.write_bytes(_with(path, "xl/worksheets/sheet1.xml", part))
    assert len(read_document(path).lines) == 3


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda sheet: sheet.row_dimensions[3].__setattr__("hidden", True), "A3: 1.*hidden"),
        (lambda sheet: sheet.column_dimensions["D"].__setattr__("hidden", True), "D2: Сумма.*hidden"),
        (lambda sheet: sheet.__setattr__("sheet_state", "hidden"), "A1: Бюджет.*hidden"),
        (lambda sheet: sheet["D3"].__setattr__("number_format", ";;;"), r"D3: 1951.5.*hidden"),
        (lambda sheet: sheet["D3"].__setattr__("number_format", "0.0%"), r"D3: 1951.5 \(0.0%\).*format"),
        (lambda sheet: sheet["D3"].__setattr__("number_format", "dd.mm.yyyy"), "D3: 1905.*date"),
        (lambda sheet: sheet.__setitem__("D3", "#REF!"), "D3: #REF!.*error"),
    ],
)
def test_what_a_person_must_mend_is_a_finding_that_names_the_cell(workbook, stored, change, message):
    sheet = workbook.active
    change(sheet)
    workbook.create_sheet("Лист2")
    workbook.active = 1
    with pytest.raises(FindingsError, match=message):
        read_document(stored(workbook))


def test_what_stands_beside_the_cells_is_said_and_so_is_what_is_shown_shorter(workbook, stored):
    sheet = workbook.active
    sheet["D3"].comment = Comment("Проверить", "П. Примеров")
    sheet["D3"].number_format = "#,##0"
    sheet.oddFooter.center.text = "Страница &P"
    notes = [(note.key, dict(note.values)) for note in read_document(stored(workbook)).notes]
    assert notes == [
        ("import.page_furniture", {"quote": "Проверить"}),
        ("import.page_furniture", {"quote": "Страница"}),
        ("import.rounded_shown", {"count": 1}),
    ]


def test_text_in_a_box_is_said(tmp_path):
    path = tmp_path / "box.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "Доходы")
        sheet.insert_textbox(2, 2, "Согласовано")
    assert dict(read_document(path).notes[0].values) == {"quote": "Согласовано"}


def test_a_workbook_with_macros_broken_parts_or_too_much_is_refused(tmp_path, workbook, monkeypatch):
    stream = BytesIO()
    workbook.save(stream)
    path = tmp_path / "decision.xlsm"
    for name, content, message in (
        ("xl/vbaProject.bin", b"x", "macros"),
        ("xl/worksheets/sheet1.xml", b"<worksheet><sheetData><row><c", "damaged"),
        ("xl/sharedStrings.xml", '<!DOCTYPE x [<!ENTITY a "b">]>'.encode("utf-16"), "DTD"),
    ):
        path.write_bytes(_with(stream, name, content))
        with pytest.raises(BudgetError, match=message) as error:
            read_document(path)
        assert error.value.exit_code == 2
    path.write_bytes(stream.getvalue())
    for cap, message in (("_MAX_CELLS", "11 cells"), ("_MAX_BYTES", "unpacked")):
        monkeypatch.setattr(xlsx, cap, 5)
        with pytest.raises(BudgetError, match=message):
            read_document(path)
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"))
    with pytest.raises(BudgetError, match="XLS"):
        read_document(path)


def _with(stream, name, content):
    """Return an archive with one part put in or put in another's place."""
    changed = BytesIO()
    with zipfile.ZipFile(stream) as old, zipfile.ZipFile(changed, "w", zipfile.ZIP_STORED) as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, content)
    return changed.getvalue()
