"""Build: everything that is published beside the pages: downloads, feeds, catalogue, API."""

from pathlib import Path

from budget.accounts import Site
from budget.catalogue import write_catalogue
from budget.catalogue.feed import write_feeds
from budget.catalogue.redirects import MOVED, read_moved, write_moved
from budget.downloads import write_downloads


def write_public(data_dir: Path, site: Site, public_dir: Path, site_url: str) -> int:
    """Write all files that are copied beside the built pages; return their number.

    `site` is what `load_site(data_dir)` gives.
    """
    files = len(write_downloads(data_dir, site, public_dir, site_url).files)
    # The catalogue tells sizes and checksums of the downloads.
    files += write_catalogue(site, public_dir, site_url)
    files += write_feeds(site, public_dir, site_url)
    return files + write_moved(read_moved(Path(MOVED)), public_dir, site_url)
