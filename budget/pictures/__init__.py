"""Pictures: each chart of the site as a picture to take along, and the previews of links."""

from budget.pictures.offer import PictureOffer, read_offers
from budget.pictures.preview import own_preview, page_preview
from budget.pictures.write import OFFERS, write_pictures

__all__ = [
    "OFFERS",
    "PictureOffer",
    "own_preview",
    "page_preview",
    "read_offers",
    "write_pictures",
]
