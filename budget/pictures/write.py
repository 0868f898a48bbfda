"""Pictures: write every chart of the site as SVG, every preview as PNG, and what pages say of the charts."""

import shutil
from pathlib import Path
from typing import Final
from xml.etree.ElementTree import tostring

from budget.accounts import Site
from budget.languages import LANGUAGES
from budget.pictures.picture import all_pictures
from budget.pictures.preview import PREVIEWS_FOLDER, draw_preview, previews
from budget.pictures.sheet import draw_sheet
from budget.tables import json_bytes
from budget.urls import full_url
from budget.views import locale_for

PICTURES_FOLDER: Final = "pictures"
# What pages are told of pictures; the site itself does not need it.
OFFERS: Final = "offers.json"


def write_pictures(site: Site, public_dir: Path, site_url: str) -> None:
    """Write the SVG file of every chart and every preview below `public_dir`.

    What pages say of a picture is looked up in `pictures/<language>/offers.json`. The same figures give the same bytes.
    """
    for folder in (PICTURES_FOLDER, PREVIEWS_FOLDER):
        shutil.rmtree(public_dir / folder, ignore_errors=True)
    for language in LANGUAGES:
        locale = locale_for(language)
        index = {}
        for picture in all_pictures(site, locale):
            sheet = draw_sheet(picture, locale, full_url(picture.page, language, site_url))
            svg = f"{tostring(sheet, encoding='unicode')}\n".encode()
            _write(public_dir / PICTURES_FOLDER / language / f"{picture.name}.svg", svg)
            index[picture.name] = {
                "page": picture.page.partition("#")[0],
                "title": picture.full_title,
                "summary": picture.summary,
                "width": int(sheet.attrib["width"]),
                "height": int(sheet.attrib["height"]),
                "svg_bytes": len(svg),
            }
        _write(public_dir / PICTURES_FOLDER / language / OFFERS, json_bytes(index, indent=None))
    for path, preview in previews(site):
        _write(public_dir / path, draw_preview(preview).png(preview.shrink))


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
