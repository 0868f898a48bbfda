"""Pictures: a drawing as PNG, with the fonts that go with the program, or taken over from the site before."""

import struct
import zlib
from collections.abc import Mapping
from hashlib import sha256
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Final
from xml.etree.ElementTree import Element, tostring

from resvg import render, usvg

_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
# The signature and the first chunk, which says how large the picture is.
_HEAD_BYTES: Final = 33
_END: Final = b"\x00\x00\x00\x00IEND\xaeB`\x82"
_FAMILY: Final = "Noto Sans"
_AS_IT_IS: Final = (1.0, 0.0, 0.0, 0.0, 1.0, 0.0)
_FONTS: Final = ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf")


class PngDrawer:
    """Draws PNG and keeps in each the mark of what it was drawn from.

    `before` is the folder of a site that was built before: a picture that is there with the same mark is not drawn
    again, since the same drawing, fonts and program give the same bytes. `drawn` counts those that were.
    """

    def __init__(self, before: Path | None = None) -> None:
        """Read the fonts once."""
        self._before = before
        self.drawn = 0
        self._options = usvg.Options.default()
        self._tools = sha256(version("resvg").encode())
        folder = files(__package__) / "fonts"
        for name in _FONTS:
            font = (folder / name).read_bytes()
            self._options.load_font_data(font)
            self._tools.update(font)

    def draw(self, address: str, picture: Element, words: Mapping[str, str], scale: int = 1) -> bytes:
        """Return the PNG of a picture, `scale` pixels for one of its own, with words inside by their PNG keyword.

        `address` is where it is published, below the site's root.
        """
        size = {side: str(int(picture.attrib[side]) * scale) for side in ("width", "height")}
        # The one font that is loaded; looking for the others takes longer than all the rest.
        scaled = Element(picture.tag, picture.attrib | size | {"font-family": _FAMILY})
        scaled.extend(picture)
        svg = tostring(scaled, encoding="unicode")
        said = b"".join(_text(keyword, text) for keyword, text in words.items())
        mark = self._tools.copy()
        mark.update(svg.encode() + said)
        marked = _chunk(b"tEXt", b"drawn-from\x00" + mark.hexdigest().encode())
        kept = self._kept(address, marked)
        if kept is not None:
            return kept
        self.drawn += 1
        drawn = render(usvg.Tree.from_str(svg, self._options), _AS_IT_IS)
        return drawn[:_HEAD_BYTES] + marked + said + drawn[_HEAD_BYTES:]

    def _kept(self, address: str, marked: bytes) -> bytes | None:
        path = self._before / address if self._before else None
        if path is None or not path.is_file():
            return None
        content = path.read_bytes()
        if (
            content.startswith(_SIGNATURE)
            and content.startswith(marked, _HEAD_BYTES)
            and content.endswith(_END)
        ):
            return content
        return None


def _text(keyword: str, text: str) -> bytes:
    """Return a chunk of international text; a keyword is one that PNG knows, such as "Title"."""
    return _chunk(b"iTXt", keyword.encode("latin-1") + b"\x00\x00\x00\x00\x00" + text.encode())


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
