"""Pictures: rectangles and words as PNG, with the fonts that go with the program."""

from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Final

from PIL import Image, ImageDraw, ImageFont

from budget.charts.fixed import COLOURS

_FONTS: Final = Path(__file__).with_name("fonts")
# With the edges of its letters a picture has some seventy colours; the tree takes the nearest of so many, which no eye
# tells apart, and a picture weighs less than half.
_COLOURS: Final = 64


class Canvas:
    """A picture in pixels from the top left."""

    def __init__(self, width: int, height: int) -> None:
        """Begin with the ground."""
        self._image = Image.new("RGB", (width, height), COLOURS["ground"])
        self._draw = ImageDraw.Draw(self._image)

    def rect(self, left: int, top: int, width: int, height: int, colour: str) -> None:
        """Fill a rectangle with a colour as CSS writes it."""
        self._draw.rectangle([left, top, left + width - 1, top + height - 1], fill=colour)

    def text(
        self,
        words: str,
        left: float,
        baseline: int,
        size: int,
        colour: str = "text",
        *,
        is_bold: bool = False,
    ) -> float:
        """Write one line in a colour of the palette; return where it ends."""
        font = _font("Bold" if is_bold else "Regular", size)
        self._draw.text((left, baseline), words, COLOURS[colour], font, anchor="ls")
        return left + font.getlength(words)

    def png(self, shrink: int) -> bytes:
        """Return the picture as a file, so many times smaller: for the same drawing the same bytes."""
        few = self._image.reduce(shrink).quantize(
            _COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE
        )
        file = BytesIO()
        few.save(file, "PNG")
        return file.getvalue()


@cache
def _font(weight: str, size: int) -> ImageFont.FreeTypeFont:
    # The other engine is not on every machine.
    return ImageFont.truetype(_FONTS / f"NotoSans-{weight}.ttf", size, layout_engine=ImageFont.Layout.BASIC)
