"""Downloads: a ZIP, the same bytes for the same files: archives of packages and the workbooks of spreadsheets."""

import io
import zipfile
from collections.abc import Mapping
from typing import Final

# The earliest date that a ZIP can hold: an archive tells nothing of the day on which it was made.
_DATE: Final = (1980, 1, 1, 0, 0, 0)
_UNIX: Final = 3
_PERMISSIONS: Final = 0o100644 << 16


def zip_bytes(files: Mapping[str, bytes]) -> bytes:
    """Return an archive that holds the files in their order."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _DATE)
            entry.create_system = _UNIX
            entry.external_attr = _PERMISSIONS
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, content)
    return archive.getvalue()
