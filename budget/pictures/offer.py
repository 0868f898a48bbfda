"""Pictures: what a page says of each picture that can be taken along: its files, and the code for other sites."""

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

from budget.pictures.embed import embed_path
from budget.pictures.write import INDEX, PICTURES_FOLDER, PNG_SCALE
from budget.views import Locale


@dataclass(frozen=True, slots=True)
class PictureOffer:
    """The paths of a picture below the site's root, how large its files are, and the code of a frame.

    `svg_size` is in kilobytes with its unit; that of the PNG, which is drawn meanwhile, is in pixels.
    """

    name: str
    about: str
    svg: str
    svg_size: str
    png: str
    png_width: int
    png_height: int
    embed: str
    code: str

    @property
    def anchor(self) -> str:
        """Return an id for the code, one of its own on every page."""
        return f"code-{self.name.replace('/', '-')}"


def read_offers(public_dir: Path, locale: Locale, site_url: str) -> Mapping[str, dict[str, PictureOffer]]:
    """Return the pictures of each page, by page and by name, from the index that `write_pictures` wrote."""
    index = public_dir / PICTURES_FOLDER / locale.language / INDEX
    offers: defaultdict[str, dict[str, PictureOffer]] = defaultdict(dict)
    for name, picture in json.loads(index.read_text(encoding="utf-8")).items():
        path = f"{PICTURES_FOLDER}/{locale.language}/{name}"
        embed = embed_path(name, locale.language)
        offers[picture["page"]][name] = PictureOffer(
            name=name,
            about=picture["about"],
            svg=f"{path}.svg",
            svg_size=locale.format.size(picture["svg_bytes"]),
            png=f"{path}.png",
            png_width=picture["width"] * PNG_SCALE,
            png_height=picture["height"] * PNG_SCALE,
            embed=embed,
            code=_frame(site_url + embed, picture["title"], picture["height"]),
        )
    return offers


def _frame(url: str, title: str, height: int) -> str:
    """Return the HTML of a frame as high as the picture's file; on narrower screens the page scrolls inside."""
    attributes = {"src": url, "title": title, "width": "100%", "height": str(height)}
    frame = ET.Element("iframe", attributes | {"style": "border:0", "loading": "lazy"})
    return ET.tostring(frame, encoding="unicode", method="html")
