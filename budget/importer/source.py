"""Importer, the first step: from a file to the canonical text, the lines that every figure cites."""

import unicodedata
from pathlib import Path
from typing import Final

from budget.errors import Problem, RefusedError
from budget.importer.characters import BIDI_CONTROLS

# A decision is some 70 KB; these caps keep a wrong file from eating time and memory.
MAX_BYTES: Final = 25_000_000
MAX_LINES: Final = 500_000
MAX_LINE_CHARACTERS: Final = 10_000

# What a file is, told by its first bytes and not by its name.
_SIGNATURES: Final = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or an Office document (DOCX, XLSX, ODT)"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\xd0\xcf\x11\xe0", "an old Office document (DOC, XLS)"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"\xff\xfe", "a text in UTF-16"),
    (b"\xfe\xff", "a text in UTF-16"),
)
_SAVE_AS_TEXT: Final = "Save the decision as plain text in UTF-8 and import that file."


def _refused(path: Path, problem: str, advice: str, line: int = 0, quote: str = "") -> RefusedError:
    return RefusedError(Problem(str(path), problem, advice, line=line, quote=quote))


def read_bytes(path: Path) -> bytes:
    """Return the bytes of a decision file. Raises RefusedError for what is no readable file of sane size."""
    if not path.exists():
        raise _refused(path, "no such file.", "Check the name and the folder.")
    if not path.is_file():
        raise _refused(path, "this is not a file.", "Name the file of one decision.")
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise _refused(
                path,
                f"the file has {size} bytes, more than the {MAX_BYTES} that are read.",
                "Check that this is one decision.",
            )
        return path.read_bytes()
    except OSError as error:
        raise _refused(
            path, f"the file cannot be read ({error.strerror}).", "Check the rights on it."
        ) from error


def canonical_lines(path: Path, data: bytes) -> tuple[str, ...]:
    """Return the lines of the canonical text; line n of the text is element n - 1.

    A text file is its own canonical text, byte for byte. Raises RefusedError, naming the real type, for other
    formats, for an encoding other than UTF-8, for empty files and for text with control characters.
    """
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            raise _refused(path, f"this is {kind}; only plain text can be imported so far.", _SAVE_AS_TEXT)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _refused(
            path, f"the text is not UTF-8: byte {error.start} is 0x{data[error.start]:02x}.", _SAVE_AS_TEXT
        ) from error
    if not text.strip():
        raise _refused(path, "the file has no text.", "Check that the decision was saved whole.")
    if text.lstrip()[:15].casefold().startswith(("<!doctype html", "<html", "<?xml")):
        raise _refused(
            path, "this is an HTML or XML file; only plain text can be imported so far.", _SAVE_AS_TEXT
        )
    lines = tuple(line.removesuffix("\r") for line in text.removesuffix("\n").split("\n"))
    if len(lines) > MAX_LINES:
        raise _refused(
            path, f"the text has {len(lines)} lines, more than {MAX_LINES}.", "Check that it is one decision."
        )
    for number, line in enumerate(lines, start=1):
        _refuse_unsafe_line(path, number, line)
    return lines


def _refuse_unsafe_line(path: Path, number: int, line: str) -> None:
    if len(line) > MAX_LINE_CHARACTERS:
        raise _refused(
            path,
            f"the line has {len(line)} characters, more than the {MAX_LINE_CHARACTERS} that are read.",
            "Check that the text was saved with line breaks.",
            line=number,
        )
    for character in line:
        if character in BIDI_CONTROLS or (
            unicodedata.category(character) == "Cc" and character not in "\t\v\f"
        ):
            raise _refused(
                path,
                f"a control character (U+{ord(character):04X}) stands in the text.",
                "Remove it: text with such characters may not be what it looks like.",
                line=number,
            )
