"""Formats: PDF with a text layer, as Word, LibreOffice and browsers print it.

A PDF is read by a process of its own: what a hostile file makes its library do ends with that process, within a cap
on time and memory. Nothing of it is executed; embedded files and scripts are not looked at.

pdfminer.six reads it, the parser on which pdfplumber stands: pdfplumber itself takes half as long again and 28 MB more
(two libraries for pictures), and does not tell which text a page hides.
"""

import json
from threading import Timer
from typing import Final

from budget.children import child, give, output_of
from budget.errors import FindingsError, Problem
from budget.formats.document import Document, Note, Paragraph, Row, document_of, refused

# A decision of sixty pages takes some ten seconds.
MAX_SECONDS: Final = 90
MAX_PAGES: Final = 150


def read_pdf(data: bytes, where: str) -> Document:
    """Return the paragraphs and table rows of a PDF.

    Raises RefusedError for a file without text or with text that cannot be trusted, FindingsError for what a person
    must decide first (hidden text, a row that a page cuts).
    """
    with child("-P", "-m", "budget.formats.pdf_process", str(MAX_PAGES)) as process:
        limit = Timer(MAX_SECONDS, process.kill)
        limit.daemon = True
        limit.start()
        give(process, data)
        said = output_of(process).decode(errors="replace")
        is_late = limit.finished.is_set()
        limit.cancel()
    if is_late:
        raise refused(where, "pdf_too_slow", "save_in_known_form", limit=MAX_SECONDS)
    if process.returncode == 1:
        raise RuntimeError(said)
    if process.returncode:
        raise refused(where, "pdf_too_large", "save_in_known_form")
    # The last line; a library may have complained before.
    answer = json.loads(said.rpartition("\n")[2])
    if refusal := answer.get("refused"):
        raise refused(where, *refusal[:2], **refusal[2])
    if answer["problems"]:
        raise FindingsError(
            *(Problem.from_key(where, *each[:3], quote=each[3]) for each in answer["problems"])
        )
    blocks = [Row(text) if isinstance(text, list) else Paragraph(text) for text in answer["blocks"]]
    notes = [Note("import.page_furniture", (("quote", quote),)) for quote in answer["furniture"]]
    return document_of("pdf", blocks, notes)
