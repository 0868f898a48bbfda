"""Formats: from bytes to text. UTF-8; UTF-16 with a byte order mark; Windows-1251 where it surely is Russian."""

import codecs
import re
from typing import Final

from budget.formats.document import Note, refused

# All that a decision in Windows-1251 has besides ASCII. UTF-8 or a Kazakh code page read as Windows-1251 gives others.
_RUSSIAN: Final = re.compile(r"[\x09\x0a\x0d\x20-\x7eА-яЁё«»„“”‘’–—…№§\u00a0\u00ad•·]*")
_WORDS: Final = re.compile(r"[А-яЁё]{2,}")
# KOI8-R read as Windows-1251 turns letter case round: "рЕЫЕМХЕ".
_CASED: Final = re.compile(r"[А-ЯЁ]?[а-яё]+|[А-ЯЁ]+")
_TELLING: Final = ("тенге", "бюджет", "маслихат")


def decoded(data: bytes, where: str) -> tuple[str, tuple[Note, ...]]:
    """Return the text of a file, and what to say of its encoding. Raises RefusedError for any other encoding."""
    for mark in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        if data.startswith(mark):
            try:
                return data.decode("utf-16"), (Note("import.encoding", (("encoding", "UTF-16"),)),)
            except UnicodeDecodeError as error:
                raise refused(where, "not_utf16", "save_as_text", byte=error.start) from error
    try:
        return data.decode("utf-8-sig"), ()
    except UnicodeDecodeError as error:
        text = data.decode("cp1251", errors="replace")
        if _reads_as_russian(text):
            return text, (Note("import.encoding", (("encoding", "Windows-1251"),)),)
        value = f"{data[error.start]:02x}"
        raise refused(where, "not_utf8", "save_as_text", byte=error.start, value=value) from error


def _reads_as_russian(text: str) -> bool:
    if not _RUSSIAN.fullmatch(text):
        return False
    words = _WORDS.findall(text)
    cased = sum(1 for word in words if _CASED.fullmatch(word))
    return any(word in text.casefold() for word in _TELLING) and cased >= 0.98 * len(words)
