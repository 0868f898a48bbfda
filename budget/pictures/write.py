"""Pictures: write every chart of the site as SVG and PNG file and as a page for the frames of other sites."""

from pathlib import Path
from typing import Final
from xml.etree.ElementTree import tostring

from budget.accounts import Site
from budget.languages import LANGUAGES
from budget.pictures.embed import embed_page, embed_path
from budget.pictures.picture import PICTURES_FOLDER, Picture, all_pictures
from budget.pictures.png import PngDrawer
from budget.pictures.sheet import Sheet, draw_sheet
from budget.urls import full_url
from budget.views import Locale, locale_for

# So many pixels of a PNG for one of the drawing: sharp on a telephone.
PNG_SCALE: Final = 2


def picture_path(picture: Picture, locale: Locale, suffix: str) -> str:
    """Return the address of a file of a picture below the site's root; `suffix` is "svg" or "png"."""
    return f"{PICTURES_FOLDER}/{locale.language}/{picture.name}.{suffix}"


def write_pictures(site: Site, public_dir: Path, site_url: str, drawer: PngDrawer) -> int:
    """Write the files and pages of all pictures below `public_dir`; return the number of pictures.

    The same figures give the same bytes.
    """
    written = 0
    for language in LANGUAGES:
        locale = locale_for(language)
        for picture in all_pictures(site, locale):
            sheet = draw_sheet(picture, locale, full_url(picture.page, language, site_url))
            svg, png = (picture_path(picture, locale, suffix) for suffix in ("svg", "png"))
            _write(public_dir / svg, svg_bytes(sheet))
            _write(public_dir / png, drawer.draw(png, sheet.root, _said(picture, sheet), PNG_SCALE))
            page = public_dir / embed_path(picture, locale) / "index.html"
            _write(page, embed_page(picture, locale, site_url))
            written += 1
    return written


def svg_bytes(sheet: Sheet) -> bytes:
    """Return the SVG file of a picture."""
    content: bytes = tostring(sheet.root, encoding="utf-8")
    return content + b"\n"


def _said(picture: Picture, sheet: Sheet) -> dict[str, str]:
    """Return what a PNG says of itself, by the keywords of the format."""
    return {
        "Title": picture.full_title,
        "Description": sheet.description,
        "Source": " ".join(picture.sources),
        "Copyright": sheet.credits,
    }


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
