"""Pictures: each chart of the site as a picture to take along: SVG, PNG, and a page for frames of other sites."""

from budget.pictures.offer import PictureOffer, offers
from budget.pictures.picture import (
    EMBED_FOLDER,
    PICTURES_FOLDER,
    Picture,
    all_pictures,
    compare_pictures,
    home_pictures,
    line_pictures,
    place_pictures,
)
from budget.pictures.write import write_pictures

__all__ = [
    "EMBED_FOLDER",
    "PICTURES_FOLDER",
    "Picture",
    "PictureOffer",
    "all_pictures",
    "compare_pictures",
    "home_pictures",
    "line_pictures",
    "offers",
    "place_pictures",
    "write_pictures",
]
