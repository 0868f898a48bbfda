"""The QR code of a printed page: what is drawn is the code of the address."""

import re
from collections.abc import Iterator

import segno

from budget.charts.qr import qr_code

ADDRESS = "https://birlik.example/kk/places/altyn/"


def runs(path: str) -> Iterator[tuple[int, int, int]]:
    """Yield place and width of each dark run of a drawing, in modules."""
    end, middle = 0, 0.0
    for x, y, width in re.findall(r"[Mm](-?\d+) (-?[\d.]+)h(\d+)", path):
        begin, middle = end + int(x), middle + float(y)
        end = begin + int(width)
        assert middle % 1 == 0.5
        yield begin, int(middle), int(width)


def test_the_drawing_has_exactly_the_dark_modules_of_the_code():
    drawing = qr_code(ADDRESS, "Алтын").drawing
    dark = set()
    for x, y, width in runs(drawing.find("path").get("d")):
        dark |= {(x + step, y) for step in range(width)}
    matrix = segno.make_qr(ADDRESS, error="m", mask=0).matrix
    assert dark == {(x + 4, y + 4) for y, row in enumerate(matrix) for x, module in enumerate(row) if module}


def test_the_code_has_clear_space_around_it_and_a_name():
    drawing = qr_code(ADDRESS, "Алтын").drawing
    side = len(segno.make_qr(ADDRESS, error="m").matrix) + 8
    assert drawing.get("viewBox") == f"0 0 {side} {side}"
    assert (drawing.get("role"), drawing.get("aria-label")) == ("img", "Алтын")
