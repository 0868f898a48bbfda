"""Formats: DOCX, as Word and LibreOffice write it."""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Final

import docx
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from budget.errors import FindingsError, Problem
from budget.formats.archive import DAMAGED, refuse_dtd
from budget.formats.document import Document, Note, Paragraph, Row, document_of, refused

_TEXT, _RUN, _PARAGRAPH, _TABLE = qn("w:t"), qn("w:r"), qn("w:p"), qn("w:tbl")
_BREAKS: Final = {qn("w:br"), qn("w:cr")}
_TEXT_BOX: Final = qn("w:txbxContent")
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# What holds blocks of the text: content controls, custom mark-up, an inserted or moved block.
_HOLDERS: Final = {
    qn(f"w:{name}") for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo")
}
_TRACKED: Final = {qn(f"w:{name}") for name in ("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel")}
_PROPERTIES: Final = {qn(f"w:{name}") for name in ("pPr", "rPr", "instrText", "delText", "delInstrText")}
_FURNITURE: Final = ("/word/header", "/word/footer", "/word/footnotes", "/word/endnotes")


def read_docx(data: bytes, archive: zipfile.ZipFile, where: str) -> Document:
    """Return the paragraphs and table rows of a DOCX file; `archive` is `data`, opened.

    Raises RefusedError for macros and for a DTD; FindingsError for tracked changes and hidden text, of which the
    program cannot know whether they count.
    """
    if any(name.endswith("vbaProject.bin") for name in archive.namelist()):
        raise refused(where, "macros", "save_as_docx")
    try:
        refuse_dtd(archive, where)
        document = docx.Document(BytesIO(data))
        body = document.element.body
    except DAMAGED as error:
        raise refused(where, "damaged_archive", "check_saved_whole") from error
    if problems := [*_tracked(body, where), *_hidden(body, where)]:
        raise FindingsError(*problems)
    return document_of("docx", list(_blocks(body)), tuple(_notes(document, body)))


def _blocks(element: BaseOxmlElement) -> Iterator[Paragraph | Row]:
    """Yield what stands in a body, a cell, a text box, in reading order."""
    for child in element:
        if child.tag == _PARAGRAPH:
            yield Paragraph(_text(child))
            for box in _text_boxes(child):
                yield from _blocks(box)
        elif child.tag == _TABLE:
            yield from _rows(child)
        elif child.tag in _HOLDERS:
            yield from _blocks(child)


def _text(element: BaseOxmlElement) -> str:
    """Return the text of a paragraph without that of its text boxes."""
    texts: list[str] = []
    for child in element:
        if child.tag == _TEXT:
            texts.append(child.text or "")
        elif child.tag in _BREAKS:
            texts.append("\n")
        elif child.tag == qn("w:tab"):
            texts.append("\t")
        elif child.tag == qn("w:noBreakHyphen"):
            texts.append("-")
        elif child.tag not in (_TEXT_BOX, _FALLBACK) and child.tag not in _PROPERTIES:
            texts.append(_text(child))
    return "".join(texts)


def _text_boxes(paragraph: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
    """Yield the text boxes of a paragraph; Word stores each twice, once for older programs."""
    for box in paragraph.iter(_TEXT_BOX):
        if not any(above.tag == _FALLBACK for above in box.iterancestors()):
            yield box


def _rows(table: BaseOxmlElement) -> Iterator[Paragraph | Row]:
    """Yield the rows of a table; a table within a cell follows the row in which it stands."""
    for row in table.iter(qn("w:tr")):
        if next(row.iterancestors(_TABLE)) is not table:
            continue
        cells: list[str] = [""] * _number(row, "w:trPr/w:gridBefore")
        inner: list[Paragraph | Row] = []
        for cell in row.iter(qn("w:tc")):
            if next(cell.iterancestors(qn("w:tr"))) is not row:
                continue
            blocks = list(_blocks(cell))
            inner += [block for block in blocks if isinstance(block, Row)]
            text = " ".join(block.text for block in blocks if isinstance(block, Paragraph))
            merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
            is_continued = merge is not None and merge.get(qn("w:val"), "continue") == "continue"
            cells.append("" if is_continued else text)
            cells += [""] * (_number(cell, "w:tcPr/w:gridSpan", 1) - 1)
        yield Row(cells)
        yield from inner


def _number(element: BaseOxmlElement, path: str, missing: int = 0) -> int:
    found = element.find("/".join(map(qn, path.split("/"))))
    text = "" if found is None else found.get(qn("w:val"), "")
    return min(int(text), 200) if text.isascii() and text.isdigit() else missing


def _tracked(body: BaseOxmlElement, where: str) -> Iterator[Problem]:
    changes = list(body.iter(*_TRACKED))
    if changes:
        shown = next((quote for each in changes if (quote := _quoted(each))), "")
        yield Problem.from_key(
            where, "tracked_changes", "accept_changes", {"count": len(changes)}, quote=shown
        )


def _hidden(body: BaseOxmlElement, where: str) -> Iterator[Problem]:
    for mark in body.iter(qn("w:hidden"), qn("w:vanish")):
        owner = next(mark.iterancestors(qn("w:tr") if mark.tag == qn("w:hidden") else _RUN), None)
        if owner is not None and mark.get(qn("w:val")) not in ("0", "false") and (quote := _quoted(owner)):
            yield Problem.from_key(where, "hidden_text", "show_or_delete", quote=quote)


def _quoted(element: BaseOxmlElement) -> str:
    texts = (each.text or "" for each in element.iter(_TEXT, qn("w:delText")))
    return " ".join(" ".join(texts).split())[:160]


def _notes(document: WordDocument, body: BaseOxmlElement) -> Iterator[Note]:
    """Yield what is not read as text: headers, footers, footnotes, and numbers that Word counts by itself."""
    for part in document.part.package.iter_parts():
        if str(part.partname).startswith(_FURNITURE) and (quote := _quoted(parse_xml(part.blob))):
            yield Note("import.page_furniture", (("quote", quote),))
    numbered = sum(1 for _ in body.iter(qn("w:numPr")))
    if numbered:
        yield Note("import.automatic_numbers", (("count", numbered),))
