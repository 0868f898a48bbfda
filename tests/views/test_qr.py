"""The QR code of a printed page: what is drawn is the code of the address."""

import re
from itertools import chain, repeat

import segno

from budget.charts.qr import qr_code

ADDRESS = "https://birlik.example/kk/places/altyn/"


def dark_modules(course: str, dashes: str) -> set[tuple[int, int]]:
    """Return the modules through which a dashed line goes; on its way from row to row it is light."""
    lengths = enumerate(map(int, dashes.split()))
    ink = chain.from_iterable(repeat(not number % 2, length) for number, length in lengths)
    x, y, turns = re.fullmatch(r"M(\d+) (\d+)\.5((?:v1|h-?\d+)+)", course).groups()
    place, dark = (int(x), int(y)), set()
    for way, length in re.findall(r"([hv])(-?\d+)", turns):
        for _ in range(abs(int(length))):
            step = 1 if int(length) > 0 else -1
            if way == "v":
                place = place[0], place[1] + 1
                assert not next(ink)
                continue
            if next(ink):
                dark.add((place[0] - (step < 0), place[1]))
            place = place[0] + step, place[1]
    return dark


def test_the_drawing_has_exactly_the_dark_modules_of_the_code():
    path = qr_code(ADDRESS, "Алтын").drawing.find("path")
    matrix = segno.make_qr(ADDRESS, error="m", mask=0).matrix
    assert dark_modules(path.get("d"), path.get("stroke-dasharray")) == {
        (x + 4, y + 4) for y, row in enumerate(matrix) for x, module in enumerate(row) if module
    }


def test_the_code_has_clear_space_around_it_and_a_name():
    drawing = qr_code(ADDRESS, "Алтын").drawing
    side = len(segno.make_qr(ADDRESS, error="m").matrix) + 8
    assert drawing.get("viewBox") == f"0 0 {side} {side}"
    assert (drawing.get("role"), drawing.get("aria-label")) == ("img", "Алтын")
