"""Downloads: the downloads of a page: label, format, size, address and checksum of each, ready to be shown."""

from dataclasses import dataclass

from budget.downloads.listing import DownloadsReport, ListedFile
from budget.downloads.words import file_label
from budget.views import Locale


@dataclass(frozen=True, slots=True)
class DownloadLink:
    """A file to take away; `address` is below the site's root, `size` in the words of the language."""

    name: str
    label: str
    format: str
    size: str
    address: str
    sha256: str
    media_type: str


@dataclass(frozen=True, slots=True)
class Downloads:
    """The files of one folder: what most readers of the language want, and all the others."""

    main: tuple[DownloadLink, ...]
    others: tuple[DownloadLink, ...]


def page_downloads(report: DownloadsReport, folder: str, locale: Locale) -> Downloads:
    """Return the files of `places/<id>`, `districts/<id>`, a decision or `reference`, for a page to list.

    First comes the workbook in the reader's language, then the tidy table and the archive. A folder that was not
    published has no files.
    """
    files = report.folder(folder)
    wanted = (f".{locale.language}.xlsx", "budget.csv", ".zip")
    main = [file for ending in wanted for file in files if file.name.endswith(ending)]
    others = [file for file in files if file not in main]
    return Downloads(
        tuple(_link(file, locale) for file in main), tuple(_link(file, locale) for file in others)
    )


def bulk_downloads(report: DownloadsReport, locale: Locale) -> tuple[DownloadLink, ...]:
    """Return the files of all data together: the results of the checks and the database."""
    return tuple(_link(file, locale) for file in report.folder(""))


def _link(file: ListedFile, locale: Locale) -> DownloadLink:
    return DownloadLink(
        name=file.name,
        label=file_label(file.name, locale.language) or file.words[locale.language],
        format=file.format,
        size=locale.format.size(file.size_bytes),
        address=file.address,
        sha256=file.sha256,
        media_type=file.media_type,
    )
