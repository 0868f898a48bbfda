"""Downloads: the files that readers take away, per place, per district and in bulk."""

from budget.downloads.compared_schema import COMPARE_FOLDER
from budget.downloads.dictionary import ColumnWords, TableWords, described_tables, dictionary
from budget.downloads.links import DownloadLink, Downloads, bulk_downloads, page_downloads
from budget.downloads.listing import (
    DOWNLOADS_FOLDER,
    PUBLIC_FOLDER,
    DownloadsReport,
    ListedFile,
    read_downloads,
)
from budget.downloads.write import write_downloads

__all__ = [
    "COMPARE_FOLDER",
    "DOWNLOADS_FOLDER",
    "PUBLIC_FOLDER",
    "ColumnWords",
    "DownloadLink",
    "Downloads",
    "DownloadsReport",
    "ListedFile",
    "TableWords",
    "bulk_downloads",
    "described_tables",
    "dictionary",
    "page_downloads",
    "read_downloads",
    "write_downloads",
]
