"""Search: what can be found on the site, as a small index a language, and one of all amounts.

A browser loads the index when someone searches, the amounts when someone types figures.
"""

from budget.search.figures import figures_index
from budget.search.rows import PageHead, SearchRow, search_index, search_rows
from budget.search.write import FIGURES_FILE, SEARCH_FOLDER, prose_pages, write_search

__all__ = [
    "FIGURES_FILE",
    "SEARCH_FOLDER",
    "PageHead",
    "SearchRow",
    "figures_index",
    "prose_pages",
    "search_index",
    "search_rows",
    "write_search",
]
