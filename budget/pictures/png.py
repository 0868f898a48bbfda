"""Pictures: a drawing as PNG, with the fonts that go with the program."""

from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Final
from xml.etree.ElementTree import Element, tostring

from PIL import Image
from resvg import render, usvg

# The one font that is loaded; looking for others takes longer than all the rest.
FAMILY: Final = "Noto Sans"
# A drawing has some seventy colours with those of the edges of its letters; the tree takes the nearest of so many,
# which no eye tells apart, and a picture weighs less than half.
_COLOURS: Final = 64
_UNCHANGED: Final = (1.0, 0.0, 0.0, 0.0, 1.0, 0.0)


def png_bytes(root: Element) -> bytes:
    """Return a drawing, the root of an SVG with its words in `FAMILY`, as PNG: for the same drawing the same bytes."""
    drawn = render(usvg.Tree.from_str(tostring(root, encoding="unicode"), _options()), _UNCHANGED)
    few = (
        Image.open(BytesIO(drawn))
        .convert("RGB")
        .quantize(_COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    )
    png = BytesIO()
    few.save(png, "PNG")
    return png.getvalue()


@cache
def _options() -> usvg.Options:
    options = usvg.Options.default()
    for path in sorted(Path(__file__).with_name("fonts").glob("*.ttf")):
        options.load_font_data(path.read_bytes())
    return options
