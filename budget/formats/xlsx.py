"""Formats: XLSX, as Excel and LibreOffice write it: sheets in order, each row a line, what its cells show."""

import re
import warnings
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from typing import Final

import openpyxl
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.worksheet.worksheet import Worksheet

from budget.errors import FindingsError, Problem
from budget.formats.archive import DAMAGED, refuse_dtd
from budget.formats.document import Document, Note, Paragraph, Row, document_of, refused
from budget.formats.xlsx_numbers import is_rounded, shown

# A decision of sixty budgets has 20,000 cells, some two million bytes.
_MAX_BYTES: Final = 30_000_000
_MAX_CELLS: Final = 400_000
_DRAWN_TEXT: Final = re.compile(rb"<a:t(?: [^>]*)?>([^<]*)</a:t>")
_PAGE_CODE: Final = re.compile(r"&(?:\"[^\"]*\"|\[[^\]]*\]|\d+|[A-Za-z])")
# The cells of a sheet by row and column.
Cells = Mapping[tuple[int, int], Cell | MergedCell]


def read_xlsx(data: bytes, archive: zipfile.ZipFile, where: str) -> Document:
    """Return the rows of all sheets; a lone text in the first column is a paragraph. `archive` is `data`, opened.

    Raises RefusedError for macros, a DTD and a workbook that is too large or damaged; FindingsError for what is not
    shown (rows, columns, sheets), errors, formulas without a stored value, dates, and numbers in a format of no budget.
    """
    names = archive.namelist()
    if any(name.endswith("vbaProject.bin") for name in names):
        raise refused(where, "macros", "save_as_xlsx")
    refuse_dtd(archive, where)
    parts = [name for name in names if name.startswith(("xl/worksheets/", "xl/sharedStrings"))]
    size = sum(archive.getinfo(name).file_size for name in parts)
    if size > _MAX_BYTES:
        raise refused(where, "unpacks_too_large", "check_one_decision", size=size, limit=_MAX_BYTES)
    try:
        values = _sheets(data, data_only=True)
        has_formulas = any(b"<f" in archive.read(name) for name in parts)
        formulas = _sheets(data, data_only=False) if has_formulas else values
    except DAMAGED as error:
        raise refused(where, "damaged_archive", "check_saved_whole") from error
    count = sum(len(_cells(sheet)) for sheet in values)
    if count > _MAX_CELLS:
        raise refused(where, "too_many_cells", "check_one_decision", count=count, limit=_MAX_CELLS)
    reader = _Reader(where)
    reader.look_for_formulas_without_value(formulas, values)
    blocks = [block for sheet in values for block in reader.blocks(sheet)]
    if reader.problems:
        raise FindingsError(*reader.problems)
    asides = [_plain(text) for text in (*_asides(values), *_drawn(archive))]
    notes = [Note("import.page_furniture", (("quote", text),)) for text in asides if text]
    if reader.rounded:
        notes.append(Note("import.rounded_shown", (("count", reader.rounded),)))
    return document_of("xlsx", blocks, notes)


def _sheets(data: bytes, *, data_only: bool) -> Sequence[Worksheet]:
    with warnings.catch_warnings():
        # Of what a program stores beside the cells and this one does not need.
        warnings.simplefilter("ignore")
        workbook = openpyxl.load_workbook(BytesIO(data), data_only=data_only)
    return list(workbook.worksheets)


def _cells(sheet: Worksheet) -> Cells:
    """Return the cells that a sheet has: a lone one in the last corner makes no billion of empty ones."""
    cells: Cells = sheet._cells  # noqa: SLF001 - there is no public way that does not make the empty ones
    return cells


class _Reader:
    def __init__(self, where: str) -> None:
        self._where = where
        self.problems: list[Problem] = []
        # Numbers of which a cell shows less than it holds.
        self.rounded = 0

    def look_for_formulas_without_value(
        self, formulas: Sequence[Worksheet], values: Sequence[Worksheet]
    ) -> None:
        """Find formulas that nothing has calculated; a text that is empty is a value."""
        for sheet, stored in zip(formulas, values, strict=True):
            for at, cell in _cells(sheet).items():
                if cell.data_type == "f" and _is_missing(_cells(stored)[at]):
                    self._add(cell, "formula_without_value", "calculate_and_save", str(cell.value))
                    return

    def blocks(self, sheet: Worksheet) -> Iterator[Paragraph | Row]:
        """Yield the rows of a sheet; columns in which nothing stands are left out."""
        filled = {at: cell for at, cell in sorted(_cells(sheet).items()) if cell.value not in (None, "")}
        columns = sorted({column for _, column in filled})
        if self._is_hidden(sheet, filled):
            return
        rows: dict[int, list[str]] = {}
        for (row, column), cell in filled.items():
            rows.setdefault(row, [""] * len(columns))[columns.index(column)] = self._shown(cell)
        last = 0
        for row, cells in rows.items():
            if row > last + 1:
                yield Paragraph("")
            last = row
            texts = [text for text in cells if text.strip()]
            # The article: each paragraph in a cell of its own.
            yield Paragraph(texts[0]) if len(texts) == 1 and texts[0] == cells[0] else Row(cells)
        yield Paragraph("")

    def _is_hidden(self, sheet: Worksheet, filled: Cells) -> bool:
        """Tell whether a sheet is hidden, or some of its rows or columns, with something in them."""
        hidden = {
            number
            for letter, column in sheet.column_dimensions.items()
            if column.hidden or column.width == 0
            for number in range(column.min or 0, (column.max or 0) + 1)
        }
        found = False
        for (row, column), cell in filled.items():
            is_row_hidden = row in sheet.row_dimensions and _is_without_height(sheet, row)
            if sheet.sheet_state != "visible" or is_row_hidden or column in hidden:
                if not found:
                    self._add(cell, "hidden_text", "show_or_delete", str(cell.value))
                found = True
        return found

    def _shown(self, cell: Cell | MergedCell) -> str:
        value = cell.value
        if cell.data_type == "e":
            self._add(cell, "error_cell", "correct_cell", str(value))
            return ""
        if isinstance(value, bool):
            return "ИСТИНА" if value else "ЛОЖЬ"
        if isinstance(value, int | float):
            text = shown(value, cell.number_format)
            if text is None:
                self._add(cell, "number_format", "format_as_number", f"{value} ({cell.number_format})")
            elif value and not text:
                self._add(cell, "hidden_text", "show_or_delete", f"{value} ({cell.number_format})")
            if not text:
                return ""
            self.rounded += is_rounded(value, text)
            return text
        if isinstance(value, str):
            return value
        self._add(cell, "date_cell", "write_as_text", str(value))
        return ""

    def _add(self, cell: Cell | MergedCell, key: str, advice: str, text: str) -> None:
        quote = f"{cell.parent.title}!{cell.coordinate}: {_plain(text)}"
        self.problems.append(Problem.from_key(self._where, key, advice, quote=quote))


def _is_without_height(sheet: Worksheet, row: int) -> bool:
    return bool(sheet.row_dimensions[row].hidden) or sheet.row_dimensions[row].height == 0


def _is_missing(cell: Cell | MergedCell) -> bool:
    return cell.value is None and cell.data_type != "str"


def _asides(sheets: Sequence[Worksheet]) -> Iterator[str]:
    """Yield what stands beside the cells: comments, headers and footers of pages."""
    for sheet in sheets:
        for cell in _cells(sheet).values():
            if not isinstance(cell, MergedCell) and cell.comment:
                yield cell.comment.text
        for page in filter(None, (sheet.oddHeader, sheet.oddFooter)):
            for part in filter(None, (page.left, page.center, page.right)):
                text = _PAGE_CODE.sub("", part.text or "")
                if any(map(str.isalpha, text)):
                    yield text


def _drawn(archive: zipfile.ZipFile) -> Iterator[str]:
    """Yield the texts of boxes that are drawn over the cells."""
    for name in archive.namelist():
        if name.startswith("xl/drawings/") and name.endswith(".xml"):
            texts = _DRAWN_TEXT.findall(archive.read(name))
            yield " ".join(text.decode("utf-8", "replace") for text in texts)


def _plain(text: str) -> str:
    return " ".join(text.split())[:160]
