"""Search: what can be found on the site, as a small index a language, which a browser loads when someone searches."""

from budget.search.rows import PageHead, SearchRow, search_index, search_rows
from budget.search.write import SEARCH_FOLDER, prose_pages, write_search

__all__ = [
    "SEARCH_FOLDER",
    "PageHead",
    "SearchRow",
    "prose_pages",
    "search_index",
    "search_rows",
    "write_search",
]
