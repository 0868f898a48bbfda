"""Charts: a chart as programs other than browsers draw it: every length in pixels, every colour inside."""

from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Final
from xml.etree.ElementTree import Element, SubElement

from budget.charts.theme import GROUP_HUES

# The same as in overrides/assets/stylesheets/tokens.css; a test compares them.
COLOURS: Final[Mapping[str, str]] = {
    "ground": "#fdfcf9", "text": "#25221e", "muted": "#645e56", "rule-strong": "#8a8278", "accent": "#0b6ea8",
    "own": "#258bca", "transfers": "#5b6f82", "balance": "#b07a14", "spending": "#857a6c", "quiet": "#8b8277",
    "track": "#ece7de", "g01": "#543487", "g04": "#712253", "g06": "#5d3931", "g07": "#317a4f",
    "g08": "#8a8b45", "g12": "#68928a", "g13": "#903e01",
}  # fmt: skip
_FILLS: Final = {
    "c-muted": "muted", "c-small": "muted", "m-track": "track", "m-own": "own", "m-transfers": "transfers",
    "m-balance": "balance", "m-spending": "spending", "m-loans": "quiet", "m-whole": "text", "m-budget": "text",
    "m-axis": "rule-strong", **{f"m-g{code}": f"g{code}" for code in GROUP_HUES},
}  # fmt: skip
# The same as in charts.css, where a page says it. Small letters are not made smaller: a file is shown at any size.
ATTRIBUTES: Final[Mapping[str, Mapping[str, str]]] = {
    "": {},
    "c-amount": {"font-weight": "700"},
    "c-group": {"font-weight": "700"},
    **{kind: {"fill": COLOURS[colour]} for kind, colour in _FILLS.items()},
    "m-negative": {"fill": COLOURS["ground"], "stroke": COLOURS["rule-strong"]},
}
# Streams lie behind the marks at which they begin and end.
STREAM_OPACITY: Final = "0.4"
_FOR_READERS: Final = frozenset({"title", "desc"})
_LENGTHS_ACROSS: Final = frozenset({"x", "width"})
_KEPT: Final = frozenset({"y", "height", "text-anchor", "d"})
_STRETCHED: Final = 100


def fixed_chart(parent: Element, drawing: Element, width: int, left: int, top: int) -> None:
    """Add a drawing to a picture of its own, so wide and at that place, its title and description left out.

    Percent become pixels, windows in the drawing become groups, classes become colours.
    """
    group = SubElement(parent, "g", {"transform": f"translate({left} {top})"})
    for child in drawing:
        if child.tag not in _FOR_READERS:
            _add(group, child, width)


def _add(parent: Element, element: Element, width: int) -> None:
    if element.tag in ("svg", "g"):
        group = SubElement(parent, "g", _location(element, width))
        for child in element:
            _add(group, child, width)
        return
    kind = element.get("class", "")
    attributes = {name: value for name, value in element.items() if name in _KEPT}
    attributes |= {name: _pixels(value, width) for name, value in element.items() if name in _LENGTHS_ACROSS}
    if "dx" in element.attrib:
        attributes["x"] = _number(Decimal(attributes["x"]) + Decimal(element.attrib["dx"]))
    attributes |= ATTRIBUTES[kind]
    SubElement(parent, element.tag, attributes).text = element.text


def _location(element: Element, width: int) -> dict[str, str]:
    """Return how a window moves and stretches what is in it: streams, which show what lies behind them."""
    if element.tag == "g":
        return {}
    moved = f"translate({_pixels(element.get('x', '0'), width)} 0)"
    if "viewBox" in element.attrib:
        across = Decimal(_pixels(element.attrib["width"], width)) / _STRETCHED
        moved += f" scale({_number(across)} 1)"
        return {"transform": moved, "fill-opacity": STREAM_OPACITY}
    return {"transform": moved}


@lru_cache(maxsize=4096)
def _pixels(length: str, width: int) -> str:
    """Return a length in pixels.

    >>> _pixels("52%", 388), _pixels("-5", 388)
    ('201.76', '-5')
    """
    if not length.endswith("%"):
        return length
    return _number(Decimal(length.removesuffix("%")) * width / 100)


def _number(value: Decimal) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
