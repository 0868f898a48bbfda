"""Formats: recognise a file by its content, not by its name, and read it within caps on its size."""

import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from budget.errors import Problem, RefusedError, TextKey
from budget.formats.archive import EXCEL_PART, WORD_PART, opened
from budget.formats.document import Document, refused
from budget.formats.encodings import decoded
from budget.formats.html import looks_like_html, read_html
from budget.formats.pdf import read_pdf

# A decision is some 70 KB; these caps keep a wrong file from eating time and memory.
MAX_BYTES: Final = 25_000_000
MAX_LINES: Final = 500_000
MAX_LINE_CHARACTERS: Final = 10_000

# Controls that turn the reading order round: text that carries them may not be what it looks like.
_BIDI_CONTROLS: Final = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Mailers and scanners put something before it.
_PDF_MARK_WITHIN: Final = 1_024
# Forms that are not read, by their first bytes.
_REFUSED_FORMS: Final = (
    (_OLE, "doc"),
    (b"{\\rtf", "rtf"),
    (b"\x1f\x8b", "gzip"),
    (b"7z\xbc\xaf", "archive"),
    (b"Rar!", "archive"),
    (b"MIME-Version:", "web_archive"),
    *((mark, "picture") for mark in (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"AT&TFORM")),
)


def read_document(path: Path) -> Document:
    """Return what a file of any known form holds.

    Raises RefusedError, naming the real form, for what is not read, and FindingsError for what a person must
    decide first (hidden rows, tracked changes).
    """
    data, where = _read_bytes(path), str(path)
    if data.startswith(_OLE) and "EncryptedPackage".encode("utf-16-le") in data:
        raise refused(where, "protected", "remove_password")
    if data.startswith(_OLE) and "Workbook".encode("utf-16-le") in data:
        raise refused(where, "wrong_type", "save_in_known_form", kind=TextKey("file_kind.xls"))
    for signature, kind in _REFUSED_FORMS:
        if data.startswith(signature):
            raise refused(where, "wrong_type", "save_in_known_form", kind=TextKey(f"file_kind.{kind}"))
    if b"%PDF-" in data[:_PDF_MARK_WITHIN]:
        document = read_pdf(data, where)
    else:
        document = _read_archive(data, where) if data.startswith(b"PK") else _read_text(data, where)
    if not any(line.strip() for line in document.lines):
        raise refused(where, "no_text", "check_saved_whole")
    _refuse_unsafe(document.lines, where)
    return document


def _read_bytes(path: Path) -> bytes:
    if not path.exists():
        raise refused(str(path), "no_such_file", "check_name")
    if not path.is_file():
        raise refused(str(path), "not_a_file", "name_one_file")
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise refused(str(path), "too_many_bytes", "check_one_decision", size=size, limit=MAX_BYTES)
        return path.read_bytes()
    except OSError as error:
        raise refused(str(path), "cannot_be_read", "check_rights", reason=error.strerror) from error


def _read_archive(data: bytes, where: str) -> Document:
    archive = opened(data, where)
    names = archive.namelist()
    # Their libraries take longer to load than a text takes to be read.
    if WORD_PART in names:
        from budget.formats.docx import read_docx  # noqa: PLC0415

        return read_docx(data, archive, where)
    if EXCEL_PART in names:
        from budget.formats.xlsx import read_xlsx  # noqa: PLC0415

        return read_xlsx(data, archive, where)
    kind = "xlsb" if "xl/workbook.bin" in names else "zip"
    raise refused(where, "wrong_type", "save_in_known_form", kind=TextKey(f"file_kind.{kind}"))


def _read_text(data: bytes, where: str) -> Document:
    text, notes = decoded(data, where)
    if looks_like_html(text):
        return read_html(text, where, notes)
    # A text in UTF-8 is its own canonical text, byte for byte, but for a byte order mark and carriage returns.
    text = text.replace("\r\n", "\n")
    return Document("text", tuple(text.removesuffix("\n").split("\n")), notes, text.encode())


def _refuse_unsafe(lines: Sequence[str], where: str) -> None:
    if len(lines) > MAX_LINES:
        raise refused(where, "too_many_lines", "check_one_decision", lines=len(lines), limit=MAX_LINES)
    for number, line in enumerate(lines, start=1):
        if len(line) > MAX_LINE_CHARACTERS:
            values: dict[str, object] = {"size": len(line), "limit": MAX_LINE_CHARACTERS}
            raise _refused_line(where, number, "long_line", "check_line_breaks", values)
        for character in line:
            if character in _BIDI_CONTROLS or (
                unicodedata.category(character) == "Cc" and character not in "\t\v\f"
            ):
                values = {"code": f"U+{ord(character):04X}"}
                raise _refused_line(where, number, "control_character", "remove_character", values)


def _refused_line(where: str, line: int, key: str, advice: str, values: dict[str, object]) -> RefusedError:
    return RefusedError(Problem.from_key(where, key, advice, values, line=line))
