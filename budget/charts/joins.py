"""Charts: how the tables of the data are joined, as boxes and lines."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element, SubElement

from budget.charts.theme import LINE_HEIGHT
from budget.charts.tree import Chart, drawing, rect, words

# The columns that the hub and the tables share.
_KEY: Final = "place + fiscal_year"
# Sizes in pixels from top to bottom, in percent from side to side: as in every chart.
_BOX: Final = 52
_GAP: Final = 12
_FIRST_LINE: Final = 20
_SPINE, _LEFT, _LEFT_END, _RIGHT = "2%", "5%", "42%", "46%"
_WIDTH: Final = {_LEFT: "37%", _RIGHT: "54%"}
_INSET: Final = {_LEFT: "6.5%", _RIGHT: "47.5%"}


@dataclass(frozen=True, slots=True)
class JoinedTable:
    """A table whose column `column` is explained by the table `names`; the hub may say which decision is in force."""

    table: str
    column: str
    names: str
    is_at_hub: bool


def joins_chart(
    hub: str, tables: Sequence[JoinedTable], title: str, summary: str, description: str, note: str
) -> Chart:
    """Return the tables on the left, on the right what explains their codes, which `note` says, the hub above them."""
    height = (len(tables) + 1) * (_BOX + _GAP) - _GAP
    root = drawing(height, title, description)
    joined = [number for number, each in enumerate(tables, 1) if each.is_at_hub]
    if joined:
        _line(root, _SPINE, _BOX, _SPINE, _middle(joined[-1]))
    _box(root, "0", 0, "100%", "2%", hub)
    _note(root, 0, "2%", _KEY, "c-muted notranslate")
    for number, each in enumerate(tables, 1):
        middle = _middle(number)
        if each.is_at_hub:
            _line(root, _SPINE, middle, _LEFT, middle)
        _line(root, _LEFT_END, middle, _RIGHT, middle)
        top = number * (_BOX + _GAP)
        _box(root, _LEFT, top, _WIDTH[_LEFT], _INSET[_LEFT], each.table)
        _note(root, top, _INSET[_LEFT], each.column, "c-muted notranslate")
        _box(root, _RIGHT, top, _WIDTH[_RIGHT], _INSET[_RIGHT], each.names)
        _note(root, top, _INSET[_RIGHT], note)
    return Chart(title, summary, root)


def _box(root: Element, left: str, top: int, width: str, inset: str, name: str) -> None:
    rect(root, "d-box", left, top, width, _BOX)
    # Names of tables and columns are the same in every language; SVG has no attribute that says so.
    words(root, name, inset, top + _FIRST_LINE, "c-amount notranslate")


def _note(root: Element, top: int, inset: str, note: str, look: str = "c-muted") -> None:
    words(root, note, inset, top + _FIRST_LINE + LINE_HEIGHT, look)


def _middle(number: int) -> int:
    return number * (_BOX + _GAP) + _BOX // 2


def _line(root: Element, left: str, top: int, right: str, bottom: int) -> None:
    ends = {"x1": left, "y1": str(top), "x2": right, "y2": str(bottom)}
    SubElement(root, "line", {"class": "d-line"} | ends)
