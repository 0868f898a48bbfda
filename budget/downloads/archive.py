"""Downloads: ZIP archives and lists of checksums, the same bytes for the same files."""

import hashlib
import io
import zipfile
from collections.abc import Mapping
from typing import Final

CHECKSUMS: Final = "SHA256SUMS"

# The earliest date that a ZIP can hold: an archive tells nothing of the day on which it was made.
_DATE: Final = (1980, 1, 1, 0, 0, 0)
_UNIX: Final = 3
_PERMISSIONS: Final = 0o100644 << 16


def zip_bytes(folder: str, files: Mapping[str, bytes]) -> bytes:
    """Return an archive with one folder that holds the files and their checksums."""
    held = {**files, CHECKSUMS: checksums({name: sha256(content) for name, content in files.items()})}
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for name in sorted(held):
            entry = zipfile.ZipInfo(f"{folder}/{name}", _DATE)
            entry.create_system = _UNIX
            entry.external_attr = _PERMISSIONS
            entry.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(entry, held[name])
    return archive.getvalue()


def checksums(sums: Mapping[str, str]) -> bytes:
    r"""Return the list that `sha256sum --check` reads, from SHA-256 by file name.

    >>> checksums({"b.csv": "02", "a.csv": "01"}).decode()
    '01  a.csv\n02  b.csv\n'
    """
    return "".join(f"{sums[name]}  {name}\n" for name in sorted(sums)).encode()


def sha256(content: bytes) -> str:
    """Return the SHA-256 of a file in hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()
