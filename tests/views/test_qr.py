"""The QR code of a printed page: what is drawn is the code of the address."""

import zlib
from base64 import b64decode

import segno

from budget.charts.qr import qr_code

ADDRESS = "https://birlik.example/kk/places/altyn/"


def dark_points(picture: str) -> list[list[bool]]:
    """Return row by row which points of a PNG of two colours, given as its own address, are dark."""
    content = b64decode(picture.removeprefix("data:image/png;base64,"))
    side, begin = int.from_bytes(content[16:20]), content.index(b"IDAT") + 4
    points = zlib.decompress(content[begin : begin + int.from_bytes(content[begin - 8 : begin - 4])])
    step = 1 + (side + 7) // 8
    rows = [points[start + 1 : start + step] for start in range(0, len(points), step)]
    return [[not row[x // 8] >> (7 - x % 8) & 1 for x in range(side)] for row in rows]


def test_the_picture_has_exactly_the_dark_modules_of_the_code_and_clear_space_around_it():
    code = [list(map(bool, row)) for row in segno.make_qr(ADDRESS, error="m", mask=0).matrix]
    clear = [[False] * (len(code) + 8)] * 4
    assert dark_points(qr_code(ADDRESS)) == [
        *clear,
        *([False] * 4 + row + [False] * 4 for row in code),
        *clear,
    ]
