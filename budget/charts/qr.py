"""Charts: an address as a QR code, for the reader of a printed page."""

from itertools import chain, groupby
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
    # One line through the middle of all rows, forth and back; it turns a module beside them. Half as long as a stroke a
    # run would be: a code is a large part of a page, and nothing of it can be compressed.
    way, begin = len(rows) + 2, _QUIET - 1
    turns = "".join(f"v1h{-way if number % 2 else way}" for number in range(1, len(rows)))
    course = f"M{begin} {_QUIET}.5h{way}{turns}"
    SubElement(root, "path", {"d": course, "stroke-dasharray": _dashes(rows)})
    return Chart(title, address, root)


def _dashes(rows: list[list[int]]) -> str:
    """Return the lengths of dark and light along the line; it begins with nothing dark."""
    modules = chain.from_iterable(
        [0, *row[:: -1 if number % 2 else 1], 0, 0] for number, row in enumerate(rows)
    )
    return " ".join(["0", *(str(len(list(run))) for _, run in groupby(modules, bool))])
