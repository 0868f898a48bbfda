"""Pictures: a drawing as PNG, with the fonts that go with the program; what was drawn once is kept."""

import struct
import zlib
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Final
from xml.etree.ElementTree import fromstring, tostring

from resvg import render, usvg

CACHE_FOLDER: Final = Path("build/png")

# The signature and the first chunk, which says how large the picture is.
_HEAD_BYTES: Final = 33
_FAMILY: Final = "Noto Sans"
_UNCHANGED: Final = (1.0, 0.0, 0.0, 0.0, 1.0, 0.0)
# What a PNG tells of itself, by the keywords of the format, and where the drawing says it.
_TEXTS: Final = {
    "Title": "{http://www.w3.org/2000/svg}title",
    "Description": "{http://www.w3.org/2000/svg}desc",
    "Source": ".//{http://purl.org/dc/elements/1.1/}source",
    "Copyright": ".//{http://purl.org/dc/elements/1.1/}rights",
    "Comment": ".//{http://purl.org/dc/elements/1.1/}identifier",
}


class PngDrawer:
    """Draws PNG, each but once: `cache` keeps them by what they were drawn from. `drawn` counts those drawn anew."""

    def __init__(self, cache: Path) -> None:
        """Read the fonts once."""
        self._cache = cache
        self.drawn = 0
        self._options = usvg.Options.default()
        self._tools = sha256(version("resvg").encode() + Path(__file__).read_bytes())
        for path in sorted(Path(__file__).with_name("fonts").glob("*.ttf")):
            self._options.load_font_data(path.read_bytes())
            self._tools.update(path.read_bytes())

    def draw(self, svg: bytes) -> bytes:
        """Return an SVG file as PNG. The same file gives the same bytes."""
        key = self._tools.copy()
        key.update(svg)
        kept = self._cache / f"{key.hexdigest()}.png"
        if kept.is_file():
            return kept.read_bytes()
        png = self._draw(svg)
        self._cache.mkdir(parents=True, exist_ok=True)
        # Renamed when it is whole: builds may run side by side, and be killed.
        with NamedTemporaryFile(dir=self._cache, suffix=".new", delete=False) as file:
            file.write(png)
        Path(file.name).replace(kept)
        return png

    def _draw(self, svg: bytes) -> bytes:
        self.drawn += 1
        root = fromstring(svg)  # noqa: S314 - our own drawing
        # The one font that is loaded; looking for the others takes longer than all the rest.
        root.set("font-family", _FAMILY)
        png = render(usvg.Tree.from_str(tostring(root, encoding="unicode"), self._options), _UNCHANGED)
        texts = b"".join(
            _text_chunk(keyword, text) for keyword, path in _TEXTS.items() if (text := root.findtext(path))
        )
        return png[:_HEAD_BYTES] + texts + png[_HEAD_BYTES:]


def _text_chunk(keyword: str, text: str) -> bytes:
    """Return a chunk of international text (iTXt)."""
    content = b"iTXt" + keyword.encode("latin-1") + b"\x00\x00\x00\x00\x00" + text.encode()
    return struct.pack(">I", len(content) - 4) + content + struct.pack(">I", zlib.crc32(content))
