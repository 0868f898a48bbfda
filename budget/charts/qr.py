"""Charts: an address as a QR code, for the reader of a printed page."""

from typing import Final

import segno

# Clear modules around the code, without which a telephone does not find it.
_QUIET: Final = 4
# Looking for the best of the eight patterns takes half of the time; telephones read all.
_MASK: Final = 0


def qr_code(address: str) -> str:
    """Return the code of an address as the address of a picture that holds it, a point a module.

    About a seventh of it may be torn or soiled and it still reads. As a drawing it would take three times the room.
    """
    return segno.make_qr(address, error="m", mask=_MASK).png_data_uri(scale=1, border=_QUIET)
