"""Formats: a decision as a file of any known form, and from it the canonical text, whose lines every figure cites."""

from budget.formats.document import Document, Note, Paragraph, Row
from budget.formats.furniture import NOTE_WORDS, note_lines, page_furniture
from budget.formats.read import MAX_BYTES, read_document

__all__ = [
    "MAX_BYTES",
    "NOTE_WORDS",
    "Document",
    "Note",
    "Paragraph",
    "Row",
    "note_lines",
    "page_furniture",
    "read_document",
]
