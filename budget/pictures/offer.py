"""Pictures: what a page says of a picture that can be taken along: its files, and the code for other sites."""

from collections.abc import Iterable
from dataclasses import dataclass

from budget.pictures.embed import embed_path, frame_code
from budget.pictures.picture import Picture
from budget.pictures.sheet import draw_sheet
from budget.pictures.write import PNG_SCALE, picture_path, svg_bytes
from budget.urls import full_url
from budget.views import Locale


@dataclass(frozen=True, slots=True)
class PictureOffer:
    """The addresses of a picture below the site's root, how large its files are, and the code of a frame.

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


def offers(pictures: Iterable[Picture], locale: Locale, site_url: str) -> dict[str, PictureOffer]:
    """Return what can be taken along, by the name of the picture."""
    return {picture.name: _offer(picture, locale, site_url) for picture in pictures}


def _offer(picture: Picture, locale: Locale, site_url: str) -> PictureOffer:
    sheet = draw_sheet(picture, locale, full_url(picture.page, locale.language, site_url))
    return PictureOffer(
        name=picture.name,
        about=picture.about,
        svg=picture_path(picture, locale, "svg"),
        svg_size=locale.format.size(len(svg_bytes(sheet))),
        png=picture_path(picture, locale, "png"),
        png_width=sheet.width * PNG_SCALE,
        png_height=sheet.height * PNG_SCALE,
        embed=embed_path(picture, locale),
        code=frame_code(picture, locale, site_url),
    )
