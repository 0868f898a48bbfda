"""Formats: a page of a PDF as the characters that it shows, where they stand, and the rules drawn between them."""

import math
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTChar, LTContainer, LTCurve, LTImage, LTItem, LTPage
from pdfminer.pdfcolor import PDFColorSpace
from pdfminer.pdfdevice import PDFTextSeq
from pdfminer.pdfinterp import PDFGraphicState, PDFResourceManager, PDFTextState
from pdfminer.pdfpage import PDFPage
from pdfminer.utils import Matrix, apply_matrix_rect

from budget.formats.pdf_lines import Glyph, lines_of

# Text is neither filled nor stroked: a reader does not see it.
_INVISIBLE_MODES: Final = (3, 7)
# Points: what is thinner is a rule, not an area.
_THIN: Final = 3.0
UNDEFINED: Final = "\ufffd"

Box = tuple[float, float, float, float]


@dataclass(slots=True)
class Page:
    """What a page shows, in points from its upper left corner.

    `level` holds rules as (y, from x, to x), `upright` as (x, from y, to y); `hidden` is text that nobody sees,
    `slanted` text at an angle (a stamp across the page); `pictures` is the part of the page that pictures cover.
    """

    number: int
    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    level: list[tuple[float, float, float]] = field(default_factory=list)
    upright: list[tuple[float, float, float]] = field(default_factory=list)
    hidden: str = ""
    slanted: str = ""
    pictures: float = 0.0


class Device(PDFPageAggregator):
    """Collects a page, and beside each character whether it is drawn in a mode that shows it."""

    def __init__(self, manager: PDFResourceManager) -> None:
        """Begin with an empty page."""
        super().__init__(manager)
        self._is_invisible = False
        self.invisible: list[bool] = []
        self.visible: Box = (0, 0, 0, 0)

    def begin_page(self, page: PDFPage, ctm: Matrix) -> None:
        """Take the part of the page that is shown."""
        super().begin_page(page, ctm)
        self.visible = apply_matrix_rect(ctm, page.cropbox)

    def render_string(
        self, textstate: PDFTextState, seq: PDFTextSeq, ncs: PDFColorSpace, graphicstate: PDFGraphicState
    ) -> None:
        """Draw a string; each of its characters is drawn as the state of the text says."""
        self._is_invisible = textstate.render in _INVISIBLE_MODES
        super().render_string(textstate, seq, ncs, graphicstate)

    def render_char(self, *args: Any) -> float:  # noqa: ANN401 (as the library has them)
        """Draw a character."""
        self.invisible.append(self._is_invisible)
        return super().render_char(*args)


def page_of(device: Device, number: int) -> Page:
    """Return the page that a device has collected, turned so that most of its text stands upright."""
    layout = device.get_result()
    items = list(_leaves(layout))
    turns = Counter(_quarter(item) for item in items if isinstance(item, LTChar) and item.get_text().strip())
    turn = max(range(4), key=lambda quarter: turns[quarter])
    width, height = (layout.width, layout.height) if turn % 2 == 0 else (layout.height, layout.width)
    page = Page(number, width, height)
    dark = [
        item.bbox
        for item in items
        if isinstance(item, LTCurve) and item.fill and not _is_white(item.non_stroking_color, "")
    ]
    modes = iter(device.invisible)
    turned: dict[int, list[Glyph]] = {}
    texts: dict[str, list[str]] = {"hidden": [], "slanted": []}
    for item in items:
        if isinstance(item, LTChar):
            quarter, is_unseen = _quarter(item), next(modes)
            if is_unseen or not _is_shown(item, device.visible, dark):
                texts["hidden"].append(item.get_text())
            elif quarter is None:
                texts["slanted"].append(item.get_text())
            else:
                side = (quarter - turn) % 4
                glyph = _glyph(item, quarter, layout)
                turned.setdefault(side, []).append(glyph)
        elif isinstance(item, LTImage):
            page.pictures += item.width * item.height / (width * height)
        elif isinstance(item, LTCurve):
            for first, second in _rules(item):
                _add_rule(page, _turned(first, turn, layout), _turned(second, turn, layout))
    page.glyphs = turned.pop(0, [])
    for side, glyphs in turned.items():
        page.glyphs += _upright_again(glyphs, side, page)
    page.hidden, page.slanted = ("".join(texts[key]).strip() for key in ("hidden", "slanted"))
    return page


def _leaves(container: Iterable[LTItem]) -> Iterator[LTItem]:
    for item in container:
        if isinstance(item, LTContainer):
            yield from _leaves(item)
        else:
            yield item


def _quarter(char: LTChar) -> int | None:
    """Return how many quarters a character is turned to the left; None if it stands at an angle."""
    a, b, *_ = char.matrix
    angle = math.degrees(math.atan2(b, a)) / 90
    return round(angle) % 4 if abs(angle - round(angle)) < 0.05 else None


def _turned(point: tuple[float, float], quarter: int, layout: LTPage) -> tuple[float, float]:
    """Return where a point of the page comes to lie if the page is turned `quarter` times to the right; y goes down."""
    x, y = point[0] - layout.x0, point[1] - layout.y0
    width, height = layout.width, layout.height
    return ((x, height - y), (y, x), (width - x, y), (height - y, width - x))[quarter]


def _glyph(char: LTChar, quarter: int, layout: LTPage) -> Glyph:
    corners = [
        _turned(corner, quarter, layout)
        for corner in ((char.x0, char.y0), (char.x1, char.y1), char.matrix[4:])
    ]
    left, right = sorted(x for x, _ in corners[:2])
    size = abs(corners[0][1] - corners[1][1])
    text = char.get_text()
    is_undefined = (
        not text
        or text.startswith("(cid:")
        or any(
            "\ue000" <= letter <= "\uf8ff" or letter == UNDEFINED or (letter < " " and letter not in "\t\n\r")
            for letter in text
        )
    )
    return Glyph(UNDEFINED if is_undefined else text, left, right, corners[2][1], size)


def _upright_again(glyphs: list[Glyph], side: int, page: Page) -> Iterator[Glyph]:
    """Yield the lines of turned text (the head of a narrow column), each as one glyph in the middle of its place."""
    for line in lines_of(glyphs):
        left, right, base = line.left, line.right, line.base
        top = base - 0.7 * line.size
        if side == 2:
            left, right, top, base = (
                page.width - right,
                page.width - left,
                page.height - base,
                page.height - top,
            )
        elif side == 1:
            left, right, top, base = top, base, page.height - right, page.height - left
        else:
            left, right, top, base = page.width - base, page.width - top, left, right
        yield Glyph(line.text, left, right, (top + base) / 2 + 0.3 * line.size, line.size)


def _is_shown(char: LTChar, visible: Box, dark: list[Box]) -> bool:
    """Tell whether a character lies on the page and is not white on white."""
    x, y = (char.x0 + char.x1) / 2, (char.y0 + char.y1) / 2
    if not char.get_text().strip():
        return True
    if not (visible[0] <= x <= visible[2] and visible[1] <= y <= visible[3]):
        return False
    is_white = _is_white(char.graphicstate.ncolor, getattr(char.ncs, "name", ""))
    return not is_white or any(box[0] <= x <= box[2] and box[1] <= y <= box[3] for box in dark)


def _is_white(colour: object, space: str) -> bool:
    parts = tuple(colour) if isinstance(colour, (tuple, list)) else (colour,)
    if not all(isinstance(part, (int, float)) for part in parts) or space in (
        "Separation",
        "DeviceN",
        "Indexed",
    ):
        return False
    return all(part <= 0.02 for part in parts) if len(parts) == 4 else all(part >= 0.98 for part in parts)


def _rules(curve: LTCurve) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """Yield the straight rules that a path draws: thin areas by their middle, else the sides that are stroked."""
    if not (curve.stroke or curve.fill):
        return
    x0, y0, x1, y1 = curve.bbox
    if min(x1 - x0, y1 - y0) <= _THIN:
        is_level = x1 - x0 >= y1 - y0
        middle = ((x0 + x1) / 2, (y0 + y1) / 2)
        yield ((x0, middle[1]), (x1, middle[1])) if is_level else ((middle[0], y0), (middle[0], y1))
    elif curve.stroke:
        yield from zip(curve.pts, [*curve.pts[1:], curve.pts[0]], strict=True)


def _add_rule(page: Page, first: tuple[float, float], second: tuple[float, float]) -> None:
    (x0, x1), (y0, y1) = sorted((first[0], second[0])), sorted((first[1], second[1]))
    if y1 - y0 <= 1 < x1 - x0:
        page.level.append(((y0 + y1) / 2, x0, x1))
    elif x1 - x0 <= 1 < y1 - y0:
        page.upright.append(((x0 + x1) / 2, y0, y1))
