"""Downloads: the licence that goes with every archive."""

from pathlib import Path
from typing import Final

LICENCE: Final = "LICENSE.md"

# For data folders without a licence of their own; the same words as in every descriptor.
_CC0: Final = (
    "The decisions are official documents and not objects of copyright. The tables are given to the public domain\n"
    "under CC0 1.0 Universal (SPDX: CC0-1.0): https://creativecommons.org/publicdomain/zero/1.0/legalcode\n"
)


def licence_bytes(data_dir: Path) -> bytes:
    """Return the licence of the data: that of the data folder, else a short one with the same terms."""
    path = data_dir / LICENCE
    return path.read_bytes() if path.is_file() and not path.is_symlink() else _CC0.encode()
