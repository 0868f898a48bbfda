"""Downloads: a planned workbook as XLSX bytes, the same for the same plan; texts stay texts."""

import datetime as dt
import io
import textwrap
from decimal import Decimal
from functools import lru_cache
from typing import Any, Final

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.workbook import Workbook as Writer
from xlsxwriter.worksheet import Worksheet

from budget.downloads.workbook.plan import Cell, Mark, Sheet, Workbook
from budget.errors import FindingsError, Problem

# What a data file says must stay a text: nothing is taken for a formula, an address or a number.
_OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_A4: Final = 9
_LAST_ROW: Final = 1048576
# Excel keeps the text of a footer to 255 characters, its own marks included.
_FOOTER_LENGTH: Final = 200
_HEADING: Final = {"bold": True, "text_wrap": True, "valign": "bottom", "bottom": 1, "bg_color": "#f3f0e9"}
_BASE: Final[dict[str, dict[str, Any]]] = {
    "title": {"bold": True, "font_size": 15},
    "hint": {"font_color": "#5f5a52"},
    "heading": _HEADING,
    "heading_number": _HEADING | {"align": "right"},
    "label": {"bold": True, "valign": "top", "text_wrap": True},
    "text": {"valign": "top", "align": "left", "indent": 1, "text_wrap": True},
    "code": {"valign": "top", "num_format": "@"},
    "name": {"valign": "top", "align": "left", "text_wrap": True},
    "amount": {"valign": "top", "align": "right"},
    "sum": {"valign": "top", "align": "right", "bold": True},
    "figure": {"valign": "top", "align": "left", "bold": True},
    "share": {"valign": "top", "align": "right", "num_format": "0.0%"},
    "line": {"valign": "top", "align": "right", "num_format": "0", "font_color": "#5f5a52"},
    "differs": {"valign": "top", "align": "right", "num_format": "@"},
}
_AMOUNTS: Final = frozenset({"amount", "sum", "figure"})
# Height of a line and of the highest row that Excel allows, in points; a bold letter's width in digits.
_LINE_POINTS: Final = 15
_MOST_POINTS: Final = 405
_BOLD_WIDTH: Final = 1.1
# Wider sheets are printed on several pages side by side, in a size that can be read.
_PAGE_WIDTH: Final = 340
_NUMBER_FORMATS: Final = {0: "#,##0", 1: "#,##0.0", 3: "#,##0.000"}
# A marked cell has a fill, a sign before its number, which black print keeps, and a comment of this size in pixels.
_MARKS: Final[dict[Mark, tuple[str, str]]] = {
    "differs": ("\N{NOT EQUAL TO}", "#ffd98a"),
    "sign": ("\N{PLUS-MINUS SIGN}", "#fff1cf"),
    "above": ("*", "#fff1cf"),
}
_NOTE_SIZE: Final = {"width": 320, "height": 110}


def xlsx_bytes(plan: Workbook) -> bytes:
    """Return the workbook as a file.

    Raises FindingsError if a text is longer than a cell can hold.
    """
    target = io.BytesIO()
    writer = xlsxwriter.Workbook(target, dict(_OPTIONS))
    writer.set_properties(
        {
            "title": plan.title,
            "subject": plan.subject,
            "author": plan.author,
            "created": dt.datetime.combine(plan.created, dt.time(), dt.UTC).replace(tzinfo=None),
        }
    )
    formats = _Formats(writer, plan.decimals)
    for sheet in plan.sheets:
        _write_sheet(writer.add_worksheet(sheet.name, _Sheet), sheet, formats, plan.title)
    writer.close()
    return target.getvalue()


class _Sheet(Worksheet):  # type: ignore[misc]  # XlsxWriter has no types
    """A sheet whose formulas have no function that is newer than Excel 2007: looking for these takes a fifth of all."""

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:  # noqa: FBT001, FBT002, ARG002
        return formula.removeprefix("=")


class _Formats:
    def __init__(self, writer: Writer, decimals: int) -> None:
        self._writer = writer
        self._amount = _NUMBER_FORMATS[decimals]
        self._made: dict[tuple[str, int, bool, str | None], Format] = {}

    def of(self, cell: Cell) -> Format:
        key = (cell.style, cell.depth, cell.total, cell.mark)
        if key not in self._made:
            look = dict(_BASE[cell.style])
            if cell.style in _AMOUNTS:
                look["num_format"] = self._amount
            if cell.depth > 1:
                look["indent"] = cell.depth - 1
            if cell.total:
                look |= {"bold": True, "top": 1}
            if cell.mark:
                sign, fill = _MARKS[cell.mark]
                number = f'"{sign} "{self._amount}'
                look |= {"bg_color": fill, "num_format": f'{number};"{sign} "-{self._amount};{number}'}
            self._made[key] = self._writer.add_format(look)
        return self._made[key]


def _write_sheet(target: Worksheet, sheet: Sheet, formats: _Formats, title: str) -> None:
    for column, width in enumerate(sheet.widths):
        target.set_column(column, column, width)
    for row, cells in enumerate(sheet.rows):
        lines = max((_lines(cell, sheet.widths[at]) for at, cell in enumerate(cells) if cell), default=1)
        if lines > 1:
            target.set_row(row, min(_LINE_POINTS * lines, _MOST_POINTS))
        for column, cell in enumerate(cells):
            if cell is not None:
                _write_cell(target, row, column, cell, formats)
    if sheet.header is not None:
        target.freeze_panes(sheet.header + 1, sheet.frozen)
        target.repeat_rows(sheet.header)
    # Codes are texts and parts are not neighbours: both are meant, so Excel need not mark them.
    everywhere = f"A1:XFD{_LAST_ROW}"
    target.ignore_errors(
        {
            "number_stored_as_text": everywhere,
            "formula_differs": everywhere,
            "formula_range": everywhere,
            "empty_cell_reference": everywhere,
        }
    )
    target.hide_gridlines(2)
    target.set_paper(_A4)
    if sum(sheet.widths) <= _PAGE_WIDTH:
        target.fit_to_pages(1, 0)
    else:
        target.repeat_columns(0, max(0, sheet.frozen - 1))
    target.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    if sheet.landscape:
        target.set_landscape()
    target.set_footer(f"&L{title[:_FOOTER_LENGTH].replace('&', '&&')}&R&P / &N")


def _lines(cell: Cell, width: int) -> int:
    """Return how many lines a cell needs: programs differ in whether they make wrapped rows high enough."""
    if not isinstance(cell.value, str) or not _BASE[cell.style].get("text_wrap"):
        return 1
    letter = _BOLD_WIDTH if _BASE[cell.style].get("bold") or cell.total else 1
    room = int(max(8, width - cell.depth) / letter)
    return _wrapped(cell.value, room)


# The same names stand in every workbook, and are soon needed again.
@lru_cache(maxsize=10_000)
def _wrapped(text: str, room: int) -> int:
    return max(1, len(textwrap.wrap(text, room)))


def _write_cell(target: Worksheet, row: int, column: int, cell: Cell, formats: _Formats) -> None:
    look = formats.of(cell)
    value = float(cell.value) if isinstance(cell.value, Decimal) else cell.value
    if cell.formula:
        done = target.write_formula(row, column, f"={cell.formula}", look, value)
    elif isinstance(value, str):
        done = _write_text(target, row, column, value, look)
    else:
        done = target.write_number(row, column, value, look)
    if cell.note:
        target.write_comment(row, column, cell.note, {"author": "", **_NOTE_SIZE})
    if done:
        where = f"{target.get_name()}, {xl_rowcol_to_cell(row, column)}"
        raise FindingsError(Problem.from_key(where, "long_text", "mend_row", quote=str(value)))


def _write_text(target: Worksheet, row: int, column: int, text: str, look: Format) -> int:
    # XlsxWriter takes a text in these tags for its own markup and writes it unescaped; in parts it does not.
    if text.startswith("<r>") and text.endswith("</r>"):
        return int(target.write_rich_string(row, column, text[:1], text[1:2], text[2:], look))
    return int(target.write_string(row, column, text, look))
