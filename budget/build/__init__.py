"""Build: everything the site build reads besides prose, and the site build itself."""

from budget.build.site import DOCS_FOLDER, build_site, write_public
from budget.build.stubs import stubs, write_stubs
from budget.build.verify import verify_site

__all__ = [
    "DOCS_FOLDER",
    "build_site",
    "stubs",
    "verify_site",
    "write_public",
    "write_stubs",
]
