"""Importer, the first step: from a file to the canonical text, the lines that every figure cites."""

import re
import unicodedata
from pathlib import Path
from typing import Final

from budget.errors import Problem, RefusedError, TextKey
from budget.importer.characters import BIDI_CONTROLS

# A decision is some 70 KB; these caps keep a wrong file from eating time and memory.
MAX_BYTES: Final = 25_000_000
MAX_LINES: Final = 500_000
MAX_LINE_CHARACTERS: Final = 10_000
_MARKUP: Final = re.compile(r"\s*<(?:!doctype html|html|\?xml)", re.IGNORECASE)

# What a file is, told by its first bytes and not by its name.
_SIGNATURES: Final = (
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\xd0\xcf\x11\xe0", "doc"),
    (b"{\\rtf", "rtf"),
    (b"\x1f\x8b", "gzip"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"\xff\xfe", "utf16"),
    (b"\xfe\xff", "utf16"),
)


def _refused(path: Path, key: str, advice: str, *, line: int = 0, **values: object) -> RefusedError:
    return RefusedError(Problem.from_key(str(path), key, advice, values, line=line))


def read_bytes(path: Path) -> bytes:
    """Return the bytes of a decision file. Raises RefusedError for what is no readable file of sane size."""
    if not path.exists():
        raise _refused(path, "no_such_file", "check_name")
    if not path.is_file():
        raise _refused(path, "not_a_file", "name_one_file")
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise _refused(path, "too_many_bytes", "check_one_decision", size=size, limit=MAX_BYTES)
        return path.read_bytes()
    except OSError as error:
        raise _refused(path, "cannot_be_read", "check_rights", reason=error.strerror) from error


def canonical_lines(path: Path, data: bytes) -> tuple[str, ...]:
    """Return the lines of the canonical text; line n of the text is element n - 1.

    A text file is its own canonical text, byte for byte. Raises RefusedError, naming the real type, for other
    formats, for an encoding other than UTF-8, for empty files and for text with control characters.
    """
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            raise _wrong_type(path, kind)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        value = f"{data[error.start]:02x}"
        raise _refused(path, "not_utf8", "save_as_text", byte=error.start, value=value) from error
    if not text.strip():
        raise _refused(path, "no_text", "check_saved_whole")
    if _MARKUP.match(text):
        raise _wrong_type(path, "html")
    lines = tuple(line.removesuffix("\r") for line in text.removesuffix("\n").split("\n"))
    if len(lines) > MAX_LINES:
        raise _refused(path, "too_many_lines", "check_one_decision", lines=len(lines), limit=MAX_LINES)
    for number, line in enumerate(lines, start=1):
        _refuse_unsafe_line(path, number, line)
    return lines


def _wrong_type(path: Path, kind: str) -> RefusedError:
    return _refused(path, "wrong_type", "save_as_text", kind=TextKey(f"file_kind.{kind}"))


def _refuse_unsafe_line(path: Path, number: int, line: str) -> None:
    if len(line) > MAX_LINE_CHARACTERS:
        raise _refused(
            path, "long_line", "check_line_breaks", line=number, size=len(line), limit=MAX_LINE_CHARACTERS
        )
    for character in line:
        if character in BIDI_CONTROLS or (
            unicodedata.category(character) == "Cc" and character not in "\t\v\f"
        ):
            code = f"U+{ord(character):04X}"
            raise _refused(path, "control_character", "remove_character", line=number, code=code)
