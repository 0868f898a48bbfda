"""Downloads: the files that readers take away, per place, per district and in bulk."""

from budget.downloads.check_results import read_quality
from budget.downloads.comparison import COMPARE_FOLDER, comparison_texts
from budget.downloads.contents import write_downloads
from budget.downloads.database import WORDS
from budget.downloads.dictionary import ExplainedColumn, ExplainedTable, described_table, dictionary
from budget.downloads.files import (
    CHECKSUMS,
    DATABASE,
    DOWNLOADS_FOLDER,
    INDEX,
    LINES,
    LINES_METADATA,
    PUBLIC_FOLDER,
    DownloadLink,
    Downloads,
    DownloadsReport,
    ListedFile,
    page_downloads,
)
from budget.downloads.index import by_district, read_downloads
from budget.downloads.lines import lines_texts
from budget.downloads.selection import (
    Selection,
    district_selection,
    district_selections,
    layout_version,
    selections,
)

__all__ = [
    "CHECKSUMS",
    "COMPARE_FOLDER",
    "DATABASE",
    "DOWNLOADS_FOLDER",
    "INDEX",
    "LINES",
    "LINES_METADATA",
    "PUBLIC_FOLDER",
    "WORDS",
    "DownloadLink",
    "Downloads",
    "DownloadsReport",
    "ExplainedColumn",
    "ExplainedTable",
    "ListedFile",
    "Selection",
    "by_district",
    "comparison_texts",
    "described_table",
    "dictionary",
    "district_selection",
    "district_selections",
    "layout_version",
    "lines_texts",
    "page_downloads",
    "read_downloads",
    "read_quality",
    "selections",
    "write_downloads",
]
