"""Formats: look over a ZIP archive before anything of it is opened."""

import stat
import zipfile
import zlib
from io import BytesIO
from typing import Final

from budget.formats.document import refused

# The part that every document of the form has.
WORD_PART: Final = "word/document.xml"
EXCEL_PART: Final = "xl/workbook.xml"
MAX_MEMBERS: Final = 2_000
MAX_UNPACKED: Final = 200_000_000
# Text packs to a tenth; what packs to less than a hundredth of itself is made to fill the memory.
_MAX_RATIO: Final = 100
_HARMLESS: Final = 1_000_000
# What libraries raise for a document whose parts are not what they should be.
DAMAGED: Final = (
    *(LookupError, ValueError, TypeError, AttributeError, SyntaxError, ArithmeticError, EOFError, OSError),
    *(NotImplementedError, zipfile.BadZipFile, zlib.error),
)
_NESTED: Final = (".zip", ".7z", ".rar", ".docx", ".docm", ".jar", ".gz")


def opened(data: bytes, where: str) -> zipfile.ZipFile:
    """Return the archive, if its names and sizes are safe. Raises RefusedError if not, or if it is damaged."""
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except zipfile.BadZipFile as error:
        raise refused(where, "damaged_archive", "check_saved_whole") from error
    members = archive.infolist()
    if len(members) > MAX_MEMBERS:
        raise refused(where, "too_many_members", "save_as_text", members=len(members), limit=MAX_MEMBERS)
    unpacked = sum(member.file_size for member in members)
    if unpacked > MAX_UNPACKED:
        raise refused(where, "unpacks_too_large", "save_as_text", size=unpacked, limit=MAX_UNPACKED)
    for member in members:
        name = member.filename
        parts = name.replace("\\", "/").split("/")
        is_link = stat.S_ISLNK(member.external_attr >> 16)
        if name.startswith(("/", "\\")) or ".." in parts or ":" in parts[0] or is_link:
            raise refused(where, "unsafe_name", "save_as_text", name=name[:80])
        if member.flag_bits & 1:
            raise refused(where, "protected", "remove_password")
        if member.file_size > _HARMLESS and member.file_size > _MAX_RATIO * max(member.compress_size, 1):
            raise refused(where, "unpacks_too_large", "save_as_text", size=unpacked, limit=MAX_UNPACKED)
        if name.casefold().endswith(_NESTED):
            raise refused(where, "nested_archive", "save_as_text", name=name[:80])
    return archive


def refuse_dtd(archive: zipfile.ZipFile, where: str) -> None:
    """Raise RefusedError if a part declares a document type: entities of its own could be anything, from anywhere."""
    for name in archive.namelist():
        # In UTF-16 a NUL stands between the letters.
        if name.endswith((".xml", ".rels")) and b"<!DOCTYPE" in archive.read(name).replace(b"\0", b""):
            raise refused(where, "dtd", "save_as_text", name=name)
