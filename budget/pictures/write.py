"""Pictures: write every chart of the site as SVG, PNG and page for frames, every preview, and an index of them."""

import json
import shutil
from pathlib import Path
from typing import Final
from xml.etree.ElementTree import tostring

from budget.accounts import Site
from budget.languages import LANGUAGES
from budget.pictures.embed import EMBED_FOLDER, embed_page, embed_path
from budget.pictures.picture import all_pictures
from budget.pictures.png import CACHE_FOLDER, PngDrawer
from budget.pictures.preview import PREVIEWS_FOLDER, draw_preview, previews
from budget.pictures.sheet import draw_sheet
from budget.urls import full_url
from budget.views import locale_for

PICTURES_FOLDER: Final = "pictures"
INDEX: Final = "index.json"
# So many pixels of a PNG for one of the drawing: sharp on a telephone.
PNG_SCALE: Final = 2


def write_pictures(site: Site, public_dir: Path, site_url: str) -> int:
    """Write the SVG file and the page for frames of every chart below `public_dir`; return the number of charts.

    What pages say of a picture is looked up in `pictures/<language>/index.json`. The same figures give the same bytes.
    """
    for folder in (PICTURES_FOLDER, EMBED_FOLDER, PREVIEWS_FOLDER):
        shutil.rmtree(public_dir / folder, ignore_errors=True)
    written = 0
    for language in LANGUAGES:
        locale = locale_for(language)
        index = {}
        for picture in all_pictures(site, locale):
            sheet = draw_sheet(picture, locale, full_url(picture.page, language, site_url))
            svg = tostring(sheet, encoding="utf-8") + b"\n"
            _write(public_dir / PICTURES_FOLDER / language / f"{picture.name}.svg", svg)
            page = embed_page(picture, locale, site_url)
            _write(public_dir / embed_path(picture.name, language) / "index.html", page)
            index[picture.name] = {
                "page": picture.page.partition("#")[0],
                "title": picture.full_title,
                "about": picture.about,
                "width": int(sheet.attrib["width"]),
                "height": int(sheet.attrib["height"]),
                "svg_bytes": len(svg),
            }
        text = json.dumps(index, ensure_ascii=False, indent=1) + "\n"
        _write(public_dir / PICTURES_FOLDER / language / INDEX, text.encode())
        written += len(index)
    return written


def write_pngs(site: Site, public_dir: Path, cache: Path = CACHE_FOLDER) -> dict[str, int]:
    """Write a PNG beside each SVG file of `write_pictures`, and the previews.

    Return the number of `pictures`, of `previews`, and of the PNG of both that were drawn `anew`.
    """
    drawer = PngDrawer(cache)
    count = {"pictures": 0, "previews": 0}
    for svg in sorted((public_dir / PICTURES_FOLDER).rglob("*.svg")):
        svg.with_suffix(".png").write_bytes(drawer.draw(svg.read_bytes(), PNG_SCALE))
        count["pictures"] += 1
    for path, preview in previews(site):
        _write(public_dir / path, drawer.draw(tostring(draw_preview(preview))))
        count["previews"] += 1
    return count | {"anew": drawer.drawn}


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
