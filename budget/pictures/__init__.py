"""Pictures: each chart of the site as a picture to take along: SVG, PNG, and a page for frames of other sites."""

from budget.pictures.offer import PictureOffer, read_offers
from budget.pictures.preview import own_preview, page_preview
from budget.pictures.write import write_pictures, write_pngs

__all__ = [
    "PictureOffer",
    "own_preview",
    "page_preview",
    "read_offers",
    "write_pictures",
    "write_pngs",
]
