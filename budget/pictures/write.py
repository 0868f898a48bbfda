"""Pictures: write every chart of the site as SVG, every preview as PNG, and an index of the charts."""

import json
import shutil
from pathlib import Path
from typing import Final
from xml.etree.ElementTree import tostring

from budget.accounts import Site
from budget.languages import LANGUAGES
from budget.pictures.picture import all_pictures
from budget.pictures.png import CACHE_FOLDER, PngDrawer
from budget.pictures.preview import PREVIEWS_FOLDER, draw_preview, previews
from budget.pictures.sheet import draw_sheet
from budget.urls import full_url
from budget.views import locale_for

PICTURES_FOLDER: Final = "pictures"
INDEX: Final = "index.json"


def write_pictures(site: Site, public_dir: Path, site_url: str) -> int:
    """Write the SVG file of every chart below `public_dir`; return the number of charts.

    What pages say of a picture is looked up in `pictures/<language>/index.json`. The same figures give the same bytes.
    """
    for folder in (PICTURES_FOLDER, PREVIEWS_FOLDER):
        shutil.rmtree(public_dir / folder, ignore_errors=True)
    written = 0
    for language in LANGUAGES:
        locale = locale_for(language)
        index = {}
        for picture in all_pictures(site, locale):
            sheet = draw_sheet(picture, locale, full_url(picture.page, language, site_url))
            svg = tostring(sheet, encoding="utf-8") + b"\n"
            _write(public_dir / PICTURES_FOLDER / language / f"{picture.name}.svg", svg)
            index[picture.name] = {
                "page": picture.page.partition("#")[0],
                "title": picture.full_title,
                "about": picture.about,
                "summary": picture.summary,
                "width": int(sheet.attrib["width"]),
                "height": int(sheet.attrib["height"]),
                "svg_bytes": len(svg),
            }
        text = json.dumps(index, ensure_ascii=False, indent=1) + "\n"
        _write(public_dir / PICTURES_FOLDER / language / INDEX, text.encode())
        written += len(index)
    return written


def write_previews(site: Site, public_dir: Path, cache: Path = CACHE_FOLDER) -> dict[str, int]:
    """Write the preview of every page; return the number of `previews`, and of those that were drawn `anew`."""
    drawer = PngDrawer(cache)
    count = 0
    for path, preview in previews(site):
        _write(public_dir / path, drawer.draw(tostring(draw_preview(preview))))
        count += 1
    return {"previews": count, "anew": drawer.drawn}


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
