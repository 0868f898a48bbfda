"""Word documents: a cell for each code column, merged cells, or a single column of codes."""

import io
import zipfile
from pathlib import Path

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import Table

from tests.generated.annex import Annex, Part, Row
from tests.generated.decision import Decision
from tests.generated.form_html import new_heads
from tests.generated.form_text import row_amounts, row_words

RIGHT, CENTRE = WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.CENTER
REPEATED_AFTER = 9  # rows, after which merged tables print their heads again


def paragraph(document: Document, text: str, alignment: WD_ALIGN_PARAGRAPH | None = None) -> None:
    document.add_paragraph(text).alignment = alignment


def put(table: Table, values: list[str]) -> list:
    """A new row; empty cells stay without text."""
    cells = list(table.add_row().cells)
    for cell, value in zip(cells, values, strict=True):
        if value:
            cell.text = value
    return cells


def new_table(document: Document, codes: int, amounts: int) -> Table:
    """A ruled table: narrow columns of codes, a wide one of names."""
    table = document.add_table(0, codes + 1 + amounts)
    table.style = "Table Grid"
    table.autofit = False
    widths = [1.3] * codes + [16.5 - 1.3 * codes - 2.6 * amounts] + [2.6] * amounts
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    return table


def cells_table(document: Document, annex: Annex) -> None:
    """A cell for each code column; a new table wherever the columns change."""
    before: list[str] = []
    table = None
    for part in annex.parts:
        if table is None or part.heads != before:
            if table is not None:
                paragraph(document, "")
            table = new_table(document, len(part.heads), len(annex.amount_heads))
            put(table, [*part.heads, annex.name_head, *annex.amount_heads])
            if annex.wording["column_numbers"]:
                put(table, [str(number + 1) for number in range(len(table.columns))])
        before = part.heads
        for row in part.rows:
            codes = row.codes or [row.ordinal]
            codes += [""] * (len(part.heads) - len(codes))
            put(table, [*codes, row.name, *row_amounts(annex, row)])


def merged_head(table: Table, annex: Annex, part: Part) -> None:
    """Heads whose last one lies over the columns that the part leaves empty."""
    rest = annex.width - len(part.heads)
    cells = put(table, [*part.heads, *[""] * rest, annex.name_head, *annex.amount_heads])
    if rest:
        cells[len(part.heads) - 1].merge(cells[annex.width - 1])


def merged_row(table: Table, annex: Annex, row: Row) -> None:
    """An item lies over all columns up to the amount; a code over the empty ones after it."""
    amounts = row_amounts(annex, row)
    if not row.codes:
        ordinal = (
            [row.ordinal, *[""] * (annex.width - 1), row.name] if row.ordinal else [""] * (annex.width + 1)
        )
        cells = put(table, [*ordinal, *amounts])
        if not row.ordinal:
            cells[0].merge(cells[annex.width]).text = row.name
        return
    rest = annex.width - len(row.codes)
    cells = put(table, [*row.codes, *[""] * rest, row.name, *amounts])
    if rest and len(row.codes) == 1:
        cells[0].merge(cells[1])


def merged_table(document: Document, annex: Annex) -> None:
    """One table for the whole annex, its heads printed again as on a new page."""
    table = new_table(document, annex.width, len(annex.amount_heads))
    before: list[str] = []
    for part in annex.parts:
        if new_heads(annex, part, before):
            merged_head(table, annex, part)
        before = part.heads
        for number, row in enumerate(part.rows):
            if number == REPEATED_AFTER and annex.wording["repeated_heads"]:
                merged_head(table, annex, part)
            merged_row(table, annex, row)


def column_table(document: Document, annex: Annex) -> None:
    """A single column of codes."""
    table = new_table(document, 1, len(annex.amount_heads))
    put(table, [annex.code_head, annex.name_head, *annex.amount_heads])
    for part in annex.parts:
        for row in part.rows:
            code, name, amounts = row_words(annex, row)
            put(table, [code, name, *amounts])


TABLES = {"cells": cells_table, "merged": merged_table, "column": column_table}


def slim(document: Document) -> None:
    """Leave out the parts of the library's template that nothing here uses; they are most of its bytes."""
    for part in (document.part, document.part.package):
        for key, relation in list(part.rels.items()):
            if relation.reltype.endswith(("stylesWithEffects", "thumbnail", "customXml", "theme")):
                del part.rels[key]
    used = {"Normal", "Default Paragraph Font", "Normal Table", "Table Grid", "Header", "Footer"}
    for style in list(document.styles):
        if style.name not in used:
            style.element.getparent().remove(style.element)


def article(document: Document, decision: Decision) -> None:
    """Everything before the annexes."""
    for number, line in enumerate(decision.front):
        paragraph(document, line, None if number else CENTRE)
    for line in decision.paragraphs:
        paragraph(document, line)
    for sign in decision.signs:
        paragraph(document, "\t".join(sign))


def annex_pages(document: Document, annex: Annex, layout: str) -> None:
    """An annex on its own page."""
    document.add_page_break()
    for head in annex.heads:
        for line in ["\n".join(head)] if layout == "merged" else head:
            paragraph(document, line, RIGHT)
    paragraph(document, annex.name, CENTRE)
    if annex.above:
        paragraph(document, annex.above, RIGHT)
    TABLES[layout](document, annex)
    if annex.footnote:
        paragraph(document, annex.footnote)


def page_number(document: Document) -> None:
    """A number in the foot of each page."""
    number = document.sections[0].footer.paragraphs[0]
    number.alignment = CENTRE
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    number._p.append(field)


def write(decision: Decision, layout: str, path: Path) -> None:
    """Write the document; the archive carries no time."""
    document = docx.Document()
    slim(document)
    font = document.styles["Normal"].font
    font.name, font.size = "Times New Roman", Pt(11)
    article(document, decision)
    for annex in decision.annexes:
        annex_pages(document, annex, layout)
    if decision.kind.has("tracked"):
        track(document)
    if decision.wording["page_numbers"]:
        page_number(document)
    stream = io.BytesIO()
    document.save(stream)
    path.write_bytes(timeless(stream.getvalue()))


def timeless(archive: bytes) -> bytes:
    """The same archive with one date for all members."""
    result = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(archive)) as source,
        zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            member = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
            member.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(member, source.read(name))
    return result.getvalue()


def track(document: Document) -> None:
    """A change that nobody has accepted: an amount of the last table inserted, the one before it deleted."""
    run = document.tables[-1].rows[-1].cells[-1].paragraphs[0].runs[0]._r
    for kind, text in (("w:del", "1"), ("w:ins", "")):
        change = OxmlElement(kind)
        for name, value in (("id", "7"), ("author", "Бухгалтер"), ("date", "2026-01-01T00:00:00Z")):
            change.set(qn(f"w:{name}"), value)
        run.addprevious(change)
        if text:
            deleted = OxmlElement("w:r")
            inner = OxmlElement("w:delText")
            inner.text = text
            deleted.append(inner)
            change.append(deleted)
        else:
            change.append(run)
