"""Downloads: every file for download with its size, checksum, format and a line that says what it is."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, Final

from budget.downloads.archive import sha256
from budget.errors import Problem, RefusedError
from budget.languages import LANGUAGES, Language

PUBLIC_FOLDER: Final = Path("build/public")
DOWNLOADS_FOLDER: Final = "data"
INDEX: Final = "index.json"

_WORKBOOK: Final = ".xlsx"
# By the end of the name: what a reader calls the format, and its media type.
_FORMATS: Final = {
    ".cff": ("CFF", "application/yaml"),
    ".csv": ("CSV", "text/csv"),
    ".json": ("JSON", "application/json"),
    ".jsonld": ("JSON-LD", "application/ld+json"),
    ".md": ("Markdown", "text/markdown"),
    ".sqlite": ("SQLite", "application/vnd.sqlite3"),
    ".txt": ("TXT", "text/plain"),
    _WORKBOOK: ("XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ".zip": ("ZIP", "application/zip"),
}


@dataclass(frozen=True, slots=True)
class ListedFile:
    """A file for download. `path` is below the folder of the downloads; `words` say what it is, by language."""

    path: str
    size_bytes: int
    sha256: str
    words: Mapping[Language, str]

    @property
    def name(self) -> str:
        """Return the name of the file."""
        return self.path.rpartition("/")[2]

    @property
    def folder(self) -> str:
        """Return the folder below that of the downloads: `places/akkol`."""
        return self.path.rpartition("/")[0]

    @property
    def address(self) -> str:
        """Return the address below the site's root."""
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
        return tuple(language for language in LANGUAGES if suffixes == [f".{language}", _WORKBOOK])

    def as_json(self) -> dict[str, Any]:
        """Return the entry of the index."""
        return {
            "path": self.path,
            "name": self.name,
            "description": self.words["en"],
            **{f"description_{language}": self.words[language] for language in LANGUAGES if language != "en"},
            "format": self.format,
            "mediatype": self.media_type,
            "bytes": self.size_bytes,
            "sha256": self.sha256,
        }


@dataclass(frozen=True, slots=True)
class DownloadsReport:
    """What was written for download, folder by folder."""

    files: tuple[ListedFile, ...]

    @property
    def size_bytes(self) -> int:
        """Return how much all files take."""
        return sum(file.size_bytes for file in self.files)

    def folder(self, folder: str) -> tuple[ListedFile, ...]:
        """Return the files of one folder, such as `places/akkol`, in the order in which a page lists them."""
        return tuple(file for file in self.files if file.folder == folder)


def listed(path: str, content: bytes, words: Mapping[Language, str]) -> ListedFile:
    """Return the entry of a file from its content."""
    return ListedFile(path, len(content), sha256(content), words)


def index_bytes(files: Iterable[ListedFile]) -> bytes:
    """Return `index.json`: every file for download, except the index itself and the list of checksums."""
    index = {"version": "1.0", "files": [file.as_json() for file in files]}
    return (json.dumps(index, ensure_ascii=False, indent=1) + "\n").encode()


def read_downloads(public_dir: Path) -> DownloadsReport:
    """Return what `write_downloads` wrote into `public_dir`, from its index.

    Raises RefusedError if there is none: the downloads are written before the pages that list them.
    """
    path = public_dir / DOWNLOADS_FOLDER / INDEX
    try:
        entries = json.loads(path.read_text(encoding="utf-8"))["files"]
    except (OSError, ValueError, KeyError) as error:
        raise RefusedError(
            Problem(f"{path}", "the list of downloads cannot be read.", "Run budget publish first.")
        ) from error
    return DownloadsReport(tuple(_from_json(entry) for entry in entries))


def _from_json(entry: Mapping[str, Any]) -> ListedFile:
    words = {
        language: entry["description" if language == "en" else f"description_{language}"]
        for language in LANGUAGES
    }
    return ListedFile(entry["path"], entry["bytes"], entry["sha256"], words)
