"""Pictures: what a page says of each picture that can be taken along: its file, and the code for other sites."""

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

from budget.pictures.write import OFFERS, PICTURES_FOLDER
from budget.urls import full_url
from budget.views import Locale


@dataclass(frozen=True, slots=True)
class PictureOffer:
    """The path of a picture below the site's root, its size in kilobytes with the unit, and the code that shows it."""

    name: str
    svg: str
    svg_size: str
    code: str

    @property
    def anchor(self) -> str:
        """Return an id for the code, one of its own on every page."""
        return f"code-{self.name.replace('/', '-')}"


def read_offers(public_dir: Path, locale: Locale, site_url: str) -> Mapping[str, dict[str, PictureOffer]]:
    """Return the pictures of each page, by page and by name, as `write_pictures` wrote."""
    index = public_dir / PICTURES_FOLDER / locale.language / OFFERS
    offers: defaultdict[str, dict[str, PictureOffer]] = defaultdict(dict)
    for name, picture in json.loads(index.read_text(encoding="utf-8")).items():
        path = f"{PICTURES_FOLDER}/{locale.language}/{name}"
        page = full_url(picture["page"], locale.language, site_url)
        offers[picture["page"]][name] = PictureOffer(
            name=name,
            svg=f"{path}.svg",
            svg_size=locale.format.size(picture["svg_bytes"]),
            code=_code(f"{site_url}{path}.svg", page, picture),
        )
    return offers


def _code(svg: str, page: str, picture: Mapping[str, str]) -> str:
    """Return the HTML that shows a picture on another site, as wide as there is room, and leads to its page."""
    link = ET.Element("a", href=page)
    words = f"{picture['title']}. {picture['summary']}"
    size = {
        "width": str(picture["width"]),
        "height": str(picture["height"]),
        "style": "max-width:100%;height:auto",
    }
    ET.SubElement(link, "img", {"src": svg, "alt": words, **size, "loading": "lazy"})
    return ET.tostring(link, encoding="unicode", method="html")
