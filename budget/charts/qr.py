"""Charts: an address as a QR code, for the reader of a printed page."""

from itertools import groupby
from typing import Final
from xml.etree.ElementTree import Element, SubElement

import segno

from budget.charts.tree import SVG, Chart

# Clear modules around the code, without which a telephone does not find it.
_QUIET: Final = 4
# Looking for the best of the eight patterns takes half of the time; telephones read all.
_MASK: Final = 0


def qr_code(address: str, title: str) -> Chart:
    """Return the code of an address; about a seventh of it may be torn or soiled and it still reads."""
    rows = [list(row) for row in segno.make_qr(address, error="m", mask=_MASK).matrix]
    side = len(rows) + 2 * _QUIET
    shape = {"xmlns": SVG, "class": "qr", "role": "img", "viewBox": f"0 0 {side} {side}"}
    root = Element("svg", shape | {"aria-label": title})
    SubElement(root, "path", {"d": _dark_runs(rows)})
    return Chart(title, address, root)


def _dark_runs(rows: list[list[int]]) -> str:
    """Return a stroke through the middle of each run of dark modules, each begun where the one before ended.

    Half as long as rectangles would be: a code is a large part of a page, and nothing of it can be compressed.
    """
    path = ""
    end_x, end_y = 0, 0
    for y, row in enumerate(rows, start=_QUIET):
        x = _QUIET
        for dark, modules in groupby(row):
            width = len(list(modules))
            if dark:
                path += f"m{x - end_x} {y - end_y}h{width}" if path else f"M{x} {y}.5h{width}"
                end_x, end_y = x + width, y
            x += width
    return path
