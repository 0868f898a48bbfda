"""Downloads: a file for download: what it is in each language, its format, size and checksum; the list of all."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property, partial
from pathlib import Path, PurePosixPath
from typing import Any, Final

from budget.downloads.added_tables import added_tables
from budget.languages import LANGUAGES, Language, in_all_languages
from budget.locales import MissingTextError, language_name, text
from budget.packages import SOURCE_TEXTS, contract_tables
from budget.tables import DESCRIPTOR, by_key, key_texts, translated
from budget.views import Locale, in_all_locales, locale_for

PUBLIC_FOLDER: Final = Path("build/public")
DOWNLOADS_FOLDER: Final = "data"
INDEX: Final = "index.json"
CHECKSUMS: Final = "SHA256SUMS"
DATABASE: Final = "budget.sqlite"
LICENCE: Final = "LICENSE.md"
README: Final = "README.txt"
QUALITY: Final = "quality.json"
QUALITY_SCHEMA: Final = "quality.schema.json"
LINES: Final = "lines.parquet"
# What the table of all lines is: it stands in no package.
LINES_METADATA: Final = "lines.parquet.metadata.json"

# Where several decisions meet, the totals that their articles state are of the one that prints the budget alone.
STANDING: Final = "stated_totals.csv"
STANDING_TEXTS: Final = "table.standing."

# By the end of the name: what a reader calls the format, and its media type.
_FORMATS: Final = {
    ".cff": ("CFF", "application/yaml"),
    ".csv": ("CSV", "text/csv"),
    ".json": ("JSON", "application/json"),
    ".jsonld": ("JSON-LD", "application/ld+json"),
    ".md": ("Markdown", "text/markdown"),
    ".parquet": ("Parquet", "application/vnd.apache.parquet"),
    ".sqlite": ("SQLite", "application/vnd.sqlite3"),
    ".txt": ("TXT", "text/plain"),
    ".xlsx": ("XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ".zip": ("ZIP", "application/zip"),
}
# What a file is, by its name.
_LABELS: Final = {
    DESCRIPTOR: "file.descriptor",
    README: "file.readme",
    LICENCE: "file.licence",
    DATABASE: "file.database",
    LINES: "file.lines",
    LINES_METADATA: "file.metadata",
    SOURCE_TEXTS["ru"]: "file.decision_text",
    SOURCE_TEXTS["kk"]: "file.decision_text_kk",
    QUALITY: "file.quality",
    QUALITY_SCHEMA: "file.quality_schema",
}

# "budget-2021.csv" is the tidy table of one year.
YEAR: Final = re.compile(r"budget-(\d{4})\.csv")

Texts = Mapping[Language, str]


@dataclass(frozen=True, slots=True)
class ListedFile:
    """A file for download. `path` is below the folder of the downloads; `texts` say what it is, by language."""

    path: str
    size_bytes: int
    sha256: str
    texts: Texts

    @property
    def name(self) -> str:
        """Return the name of the file."""
        return self.path.rpartition("/")[2]

    @property
    def folder(self) -> str:
        """Return the folder below that of the downloads: `places/akkol`."""
        return self.path.rpartition("/")[0]

    @property
    def site_path(self) -> str:
        """Return the path below the site's root."""
        return f"{DOWNLOADS_FOLDER}/{self.path}"

    @property
    def format(self) -> str:
        """Return what readers call the format: "CSV"."""
        return _FORMATS[PurePosixPath(self.path).suffix][0]

    @property
    def media_type(self) -> str:
        """Return the media type: "text/csv"."""
        return _FORMATS[PurePosixPath(self.path).suffix][1]

    @property
    def languages(self) -> tuple[Language, ...]:
        """Return the language of a file that has one of its own, as `akkol.kk.xlsx` has; nothing for data in all."""
        suffixes = PurePosixPath(self.path).suffixes
        return tuple(language for language in LANGUAGES if suffixes == [f".{language}", ".xlsx"])

    def as_json(self) -> dict[str, Any]:
        """Return the entry of the index."""
        return {
            "path": self.path,
            "name": self.name,
            "description": self.texts["en"],
            **by_key("description", self.texts),
            "format": self.format,
            "mediatype": self.media_type,
            "bytes": self.size_bytes,
            "sha256": self.sha256,
        }


@dataclass(frozen=True)
class DownloadsReport:
    """What was written for download, folder by folder."""

    files: tuple[ListedFile, ...]

    def folder(self, folder: str) -> tuple[ListedFile, ...]:
        """Return the files of one folder, such as `places/akkol`, in the order in which a page lists them."""
        return tuple(self._by_folder.get(folder, ()))

    @cached_property
    def _by_folder(self) -> Mapping[str, list[ListedFile]]:
        found: defaultdict[str, list[ListedFile]] = defaultdict(list)
        for file in self.files:
            found[file.folder].append(file)
        return found


@dataclass(frozen=True, slots=True)
class DownloadLink:
    """A file to take away as a page shows it; `path` is below the site's root, `size` in words of the language."""

    name: str
    label: str
    format: str
    size: str
    path: str
    sha256: str
    media_type: str


@dataclass(frozen=True, slots=True)
class Downloads:
    """The files of one folder: what most readers of the language want, and all the others."""

    main: tuple[DownloadLink, ...]
    others: tuple[DownloadLink, ...]


def page_downloads(report: DownloadsReport, folder: str, locale: Locale) -> Downloads:
    """Return the files of `places/<id>` (a place or a district), a decision or `reference`, for a page to list.

    First comes the workbook in the reader's language, then the tidy table and, of a district, the archive. A folder
    that was not published has no files; `""` holds those of all data together.
    """
    files = report.folder(folder)
    wanted = (f".{locale.language}.xlsx", "budget.csv", ".zip")
    main = [file for ending in wanted for file in files if file.name.endswith(ending)]
    others = [file for file in files if file not in main]
    return Downloads(
        tuple(_link(file, locale) for file in main), tuple(_link(file, locale) for file in others)
    )


def _link(file: ListedFile, locale: Locale) -> DownloadLink:
    return DownloadLink(
        name=file.name,
        label=file_label(file.name, locale.language) or file.texts[locale.language],
        format=file.format,
        size=locale.format.size(file.size_bytes),
        path=file.site_path,
        sha256=file.sha256,
        media_type=file.media_type,
    )


def file_texts(name: str, owner: Texts | None = None, title: Texts | None = None) -> Texts:
    """Return whose a file is and what it is: "Бюджет сельского округа Акколь на 2021 год: Доходы".

    `title` is what it is where the name alone does not tell. Raises MissingTextError if nothing tells.
    """
    labels = title or in_all_languages(partial(file_label, name))
    if not all(labels.values()):
        raise MissingTextError(f"The file {name} has no text that says what it is.")
    if owner is None:
        return labels
    return in_all_locales(
        lambda locale: locale.text("file.of", of=owner[locale.language], what=labels[locale.language])
    )


def file_label(name: str, language: Language) -> str:
    """Return what a file is, by its name; nothing for a table that only the reference has.

    >>> file_label("akkol.kk.xlsx", "en"), file_label("budget.csv", "en")
    ('Excel file with formulas (Kazakh)', 'The whole budget in one table')
    """
    if name in _tables():
        return translated(_tables()[name], "title", language)
    suffixes = PurePosixPath(name).suffixes
    key = _LABELS.get(name, "")
    if suffixes == [".zip"]:
        key = "file.archive"
    elif suffixes[1:] == [".xlsx"]:
        # "akkol.kk.xlsx" is the workbook in Kazakh.
        key = "file.compare.workbook" if "-compare." in name else "file.workbook"
        return text(language, key, language_name=language_name(suffixes[0][1:], language))
    elif year := YEAR.fullmatch(name):
        return text(language, "file.budget_of_year", year=year[1])
    return locale_for(language).text(key) if key else ""


@cache
def _tables() -> Mapping[str, Mapping[str, str]]:
    tables = {table.path: table.texts for table in (*contract_tables(), *added_tables())}
    return tables | {STANDING: key_texts(STANDING_TEXTS)}
