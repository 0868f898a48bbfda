"""Publish stage: everything the site build reads besides prose, and the site build itself."""

from budget.publish.address import page_address, site_address
from budget.publish.build import DOCS_FOLDER, build_site
from budget.publish.downloads import PUBLIC_FOLDER
from budget.publish.drawn import write_drawn
from budget.publish.feed import write_feeds
from budget.publish.public import write_public
from budget.publish.search import write_search
from budget.publish.stubs import stubs, write_stubs
from budget.publish.verify import verify_site

__all__ = [
    "DOCS_FOLDER",
    "PUBLIC_FOLDER",
    "build_site",
    "page_address",
    "site_address",
    "stubs",
    "verify_site",
    "write_drawn",
    "write_feeds",
    "write_public",
    "write_search",
    "write_stubs",
]
