"""Downloads: a ZIP, the same bytes for the same files: archives of packages and the workbooks of spreadsheets."""

import struct
import zlib
from collections.abc import Mapping
from functools import lru_cache
from typing import Final, NamedTuple

# 1 January 1980, the earliest day that a ZIP can hold: an archive tells nothing of the day on which it was made.
_TIME, _DAY = 0, 1 << 5 | 1
_VERSION: Final = 20
_UNIX: Final = 3 << 8 | _VERSION
_NAMES_ARE_UTF_8: Final = 1 << 11
_PERMISSIONS: Final = 0o100644 << 16
_LEVEL: Final = 6


class _Part(NamedTuple):
    """A compressed file, and what the local header and the directory of an archive say of it alike."""

    name: bytes
    packed: bytes
    said: bytes


def zip_bytes(files: Mapping[str, bytes]) -> bytes:
    """Return an archive that holds the files in their order, less than 4 GB together.

    Thousands of workbooks hold the same parts: these are compressed once, which `zipfile` has no way to do.
    """
    archive, directory = bytearray(), bytearray()
    for name, content in files.items():
        part = _part(name, content)
        directory += struct.pack("<4sH", b"PK\1\2", _UNIX) + part.said
        directory += struct.pack("<HHHII", 0, 0, 0, _PERMISSIONS, len(archive)) + part.name
        archive += b"PK\3\4" + part.said + part.name + part.packed
    end = struct.pack("<4sHHHHIIH", b"PK\5\6", 0, 0, len(files), len(files), len(directory), len(archive), 0)
    return bytes(archive + directory + end)


@lru_cache(maxsize=64)
def _part(name: str, content: bytes) -> _Part:
    compressor = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = compressor.compress(content) + compressor.flush()
    encoded = name.encode()
    said = struct.pack(
        "<HHHHHIIIHH",
        _VERSION,
        0 if name.isascii() else _NAMES_ARE_UTF_8,
        zlib.DEFLATED,
        _TIME,
        _DAY,
        zlib.crc32(content),
        len(packed),
        len(content),
        len(encoded),
        0,
    )
    return _Part(encoded, packed, said)
