"""Publish stage: the files that readers take away, per settlement, per district and in bulk."""

from budget.publish.downloads.compared_schema import COMPARE_FOLDER
from budget.publish.downloads.dictionary import ColumnWords, TableWords, described_tables, dictionary
from budget.publish.downloads.leaves import LEAF_SIDES, TOTAL_ITEMS, Leaf, leaves
from budget.publish.downloads.links import DownloadLink, Downloads, bulk_downloads, page_downloads
from budget.publish.downloads.listing import (
    DOWNLOADS_FOLDER,
    PUBLIC_FOLDER,
    DownloadsReport,
    ListedFile,
    read_downloads,
)
from budget.publish.downloads.write import write_downloads

__all__ = [
    "COMPARE_FOLDER",
    "DOWNLOADS_FOLDER",
    "LEAF_SIDES",
    "PUBLIC_FOLDER",
    "TOTAL_ITEMS",
    "ColumnWords",
    "DownloadLink",
    "Downloads",
    "DownloadsReport",
    "Leaf",
    "ListedFile",
    "TableWords",
    "bulk_downloads",
    "described_tables",
    "dictionary",
    "leaves",
    "page_downloads",
    "read_downloads",
    "write_downloads",
]
