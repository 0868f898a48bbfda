"""Downloads: a planned workbook as XLSX files, one a language, the same for the same plan; texts stay texts."""

import datetime as dt
import io
import textwrap
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Final
from xml.sax.saxutils import escape

from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell
from xlsxwriter.xmlwriter import XMLwriter

from budget.downloads.archive import zip_bytes
from budget.downloads.workbook.parts import STAND_IN, ReadySheet, Texts, Writer
from budget.downloads.workbook.plan import Cell, Mark, Sheet, Words, Workbook, in_language
from budget.errors import FindingsError, Problem
from budget.languages import LANGUAGES, SOURCE_LANGUAGE, Language, in_all_languages

_A4: Final = 9
# What a cell can hold, in letters.
_LONGEST: Final = 32767
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
_WRAPPED: Final = frozenset(style for style, look in _BASE.items() if look.get("text_wrap"))
_BOLD: Final = frozenset(style for style, look in _BASE.items() if look.get("bold"))
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
# The part of the file with the texts of all cells.
_SHARED: Final = "xl/sharedStrings.xml"


def xlsx_files(plan: Workbook) -> dict[Language, bytes]:
    """Return the workbook as a file for each language.

    XlsxWriter writes it once, with a stand-in for each text: nothing else differs between the languages. Raises
    FindingsError if a text is longer than a cell can hold.
    """
    cells, others = Texts(), Texts()
    writer = Writer(io.BytesIO(), {"in_memory": True})
    writer.set_properties(
        {
            "title": others.stand_in(plan.title),
            "subject": plan.subject,
            "author": plan.author,
            "created": dt.datetime.combine(plan.created, dt.time(), dt.UTC).replace(tzinfo=None),
        }
    )
    writer.use_custom_theme(io.StringIO(_theme()))
    formats = _Formats(writer, plan.decimals)
    title = in_all_languages(lambda language: in_language(plan.title, language)[:_FOOTER_LENGTH])
    footer = f"&L{others.stand_in({each: text.replace('&', '&&') for each, text in title.items()})}&R&P / &N"
    for sheet in plan.sheets:
        target = writer.add_worksheet(others.stand_in(sheet.name), ReadySheet)
        _set_up(target, sheet, footer)
        target.fill("".join(_rows(target, sheet, formats, cells, others)), len(sheet.rows), len(sheet.widths))
    writer.close_with(cells)
    return {
        language: zip_bytes(dict(_parts(writer.parts, cells, others, language))) for language in LANGUAGES
    }


@cache
def _theme() -> str:
    """Return the fonts and colours of Office without what only drawings need: a kilobyte less in each workbook."""
    return (files(__package__) / "theme.xml").read_text(encoding="utf-8")


def _parts(
    parts: Mapping[str, str], cells: Texts, others: Texts, language: Language
) -> Iterator[tuple[str, bytes]]:
    """Yield the parts of a file, their texts in a language."""
    said = [escape(_without_controls(text), {'"': "&quot;"}) for text in others.all(language)]
    for name, part in parts.items():
        if name == _SHARED:
            written = part.replace("</sst>", "".join(map(_shared, cells.all(language))) + "</sst>")
        else:
            written = STAND_IN.sub(lambda found: said[int(found[1])], part)
        yield name, written.encode()


# The same names stand in every workbook.
@lru_cache(maxsize=5_000)
def _shared(text: str) -> str:
    space = "" if text == text.strip() else ' xml:space="preserve"'
    return f"<si><t{space}>{escape(_without_controls(text))}</t></si>"


def _without_controls(text: str) -> str:
    """Return a text in which signs that XML forbids are written as Excel does."""
    return str(XMLwriter._escape_control_characters(text))  # noqa: SLF001 - XlsxWriter has no other name for it


class _Formats:
    def __init__(self, writer: Writer, decimals: int) -> None:
        self._writer = writer
        self._amount = _NUMBER_FORMATS[decimals]
        self._made: dict[tuple[str, int, bool, str | None], int] = {}

    def of(self, cell: Cell) -> int:
        """Return the number by which cells name how they look."""
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
            self._made[key] = self._writer.number_of(look)
        return self._made[key]


def _set_up(target: ReadySheet, sheet: Sheet, footer: str) -> None:
    for column, width in enumerate(sheet.widths):
        target.set_column(column, column, width)
    if sheet.header is not None:
        target.freeze_panes(sheet.header + 1, sheet.frozen)
        target.repeat_rows(sheet.header)
    target.hide_gridlines(2)
    target.set_paper(_A4)
    if sum(sheet.widths) <= _PAGE_WIDTH:
        target.fit_to_pages(1, 0)
    else:
        target.repeat_columns(0, max(0, sheet.frozen - 1))
    target.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    if sheet.landscape:
        target.set_landscape()
    target.set_footer(footer)


def _rows(target: ReadySheet, sheet: Sheet, formats: _Formats, cells: Texts, others: Texts) -> Iterator[str]:
    """Yield each row that has a cell as it stands in the file, and add the comments to the sheet."""
    columns = [_column(at) for at in range(len(sheet.widths))]
    for at, row in enumerate(sheet.rows):
        lines, written = 1, []
        for column, cell in enumerate(row):
            if cell is None:
                continue
            where = f'<c r="{columns[column]}{at + 1}" s="{formats.of(cell)}"'
            value = cell.value
            if cell.formula:
                shown = float(value) if isinstance(value, Decimal) else value
                formula = escape(others.stand_in(cell.formula))
                written.append(f"{where}><f>{formula}</f><v>{shown}</v></c>")
            elif isinstance(value, int | Decimal):
                written.append(f"{where}><v>{float(value):.16G}</v></c>")
            else:
                number = cells.number(value)
                lines = max(lines, _lines(cell, value, cells.longest[number], sheet.widths[column]))
                if cells.longest[number] > _LONGEST:
                    raise _too_long(value, sheet, at, column)
                written.append(f'{where} t="s"><v>{number}</v></c>')
            if cell.note:
                note = others.stand_in(cell.note)
                target.write_comment(at, column, note, {"author": "", **_NOTE_SIZE})
        if written:
            # In all languages as high as the longest words need.
            points = min(_LINE_POINTS * lines, _MOST_POINTS)
            height = f' ht="{points}" customHeight="1"' if lines > 1 else ""
            yield f'<row r="{at + 1}"{height}>{"".join(written)}</row>'


@cache
def _column(at: int) -> str:
    return str(xl_col_to_name(at))


def _lines(cell: Cell, words: Words, longest: int, width: int) -> int:
    """Return how many lines a cell needs: programs differ in whether they make wrapped rows high enough."""
    if cell.style not in _WRAPPED:
        return 1
    letter = _BOLD_WIDTH if cell.total or cell.style in _BOLD else 1
    room = int(max(8, width - cell.depth) / letter)
    if longest <= room:
        return 1
    texts = [words] if isinstance(words, str) else words.values()
    return max(_wrapped(text, room) for text in texts)


# The same names stand in every workbook, and are soon needed again.
@lru_cache(maxsize=10_000)
def _wrapped(text: str, room: int) -> int:
    return len(textwrap.wrap(text, room))


def _too_long(words: Words, sheet: Sheet, row: int, column: int) -> FindingsError:
    where = f"{in_language(sheet.name, SOURCE_LANGUAGE)}, {xl_rowcol_to_cell(row, column)}"
    quote = max((in_language(words, language) for language in LANGUAGES), key=len)
    return FindingsError(Problem.from_key(where, "long_text", "mend_row", quote=quote))
