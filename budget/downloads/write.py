"""Downloads: write every file for download, with an index and checksums."""

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from budget.accounts import Site
from budget.checks import CheckReport
from budget.downloads.archive import CHECKSUMS, checksums, sha256, zip_bytes
from budget.downloads.compared import compare_files
from budget.downloads.database import DATABASE, database_bytes
from budget.downloads.descriptor import package_files
from budget.downloads.exact import refuse_rounded
from budget.downloads.licence import LICENCE, licence_bytes
from budget.downloads.listing import (
    DOWNLOADS_FOLDER,
    INDEX,
    DownloadsReport,
    ListedFile,
    index_bytes,
    listed,
)
from budget.downloads.quality import quality_files
from budget.downloads.readme import README, readme_bytes
from budget.downloads.selection import Selection, selections
from budget.downloads.stored import stored_files
from budget.downloads.words import Words, database_words, file_words
from budget.downloads.workbook import workbook_bytes
from budget.languages import LANGUAGES
from budget.views import check_site

# A file: path below the folder of the downloads, content, what it is.
_File = tuple[str, bytes, Words]


def write_downloads(
    data_dir: Path,
    site: Site,
    public_dir: Path,
    site_url: str,
    reports: Mapping[str, CheckReport] | None = None,
) -> DownloadsReport:
    """Write all downloads of `data_dir` below `public_dir/data/`, in the place of those that are there.

    `site` is what `load_site(data_dir)` gives; `reports` are those of `check_site`, if the checks have run.

    For each place in `places/<id>/` and each district in `districts/<id>/`: a self-contained data package
    with `budget.csv` (no subtotals), a README, the licence, a ZIP of these, and a workbook a language. In bulk: the
    packages as they are stored, the texts of the decisions, one SQLite file, `index.json` and `SHA256SUMS`.
    `site_url` is the address of the site with its closing slash. The same data and address give the same bytes; no
    clock is read. Raises FindingsError for amounts that programs would round, RefusedError for stored files
    that cannot be read.
    """
    target = public_dir / DOWNLOADS_FOLDER
    if target.exists():
        shutil.rmtree(target)
    files: list[ListedFile] = []
    checked = {name: reports[name] for name in site.packages} if reports else check_site(site)
    for path, content, words in _files(data_dir, site, site_url, checked):
        _write(target / path, content)
        files.append(listed(path, content, words))
    index = index_bytes(files)
    _write(target / INDEX, index)
    sums = {file.path: file.sha256 for file in files} | {INDEX: sha256(index)}
    _write(target / CHECKSUMS, checksums(sums))
    return DownloadsReport(tuple(files))


def _files(data_dir: Path, site: Site, site_url: str, reports: Mapping[str, CheckReport]) -> Iterator[_File]:
    licence = licence_bytes(data_dir)
    held = selections(site)
    for selection in held:
        refuse_rounded(selection)
    for selection in held:
        for name, content in selection_files(selection, licence, site_url).items():
            yield f"{selection.folder}/{name}", content, file_words(selection, name)
    yield from stored_files(data_dir, site)
    yield from quality_files(site, reports)
    yield from compare_files(site, site_url)
    districts = [selection for selection in held if selection.kind == "districts"]
    yield DATABASE, database_bytes(site, districts), database_words()


def selection_files(selection: Selection, licence: bytes, site_url: str) -> dict[str, bytes]:
    """Return the files of one place or district by name, those first that most readers want."""
    name = selection.name
    package = package_files(selection, site_url)
    package |= {README: readme_bytes(package, site_url), LICENCE: licence}
    workbooks = {
        f"{name}.{language}.xlsx": workbook_bytes(selection, language, site_url) for language in LANGUAGES
    }
    return workbooks | {f"{name}.zip": zip_bytes(name, package)} | package


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
