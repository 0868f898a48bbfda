"""Pictures: everything that is drawn: the pictures of the charts and the previews of the pages."""

from dataclasses import dataclass
from pathlib import Path

from budget.accounts import Site
from budget.pictures import write_pictures
from budget.pictures.png import PngDrawer
from budget.pictures.previews import write_previews


@dataclass(frozen=True, slots=True)
class DrawnReport:
    """How many pictures of charts and previews were written, and how many PNG of both were drawn anew."""

    pictures: int
    previews: int
    anew: int


def write_drawn(site: Site, public_dir: Path, site_url: str, before: Path) -> DrawnReport:
    """Write all pictures below `public_dir`; a PNG that would be the same as in the folder `before` is taken over."""
    drawer = PngDrawer(before)
    pictures = write_pictures(site, public_dir, site_url, drawer)
    previews = write_previews(site, public_dir, drawer)
    return DrawnReport(pictures, previews, drawer.drawn)
