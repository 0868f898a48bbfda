"""Downloads: every file for download, written with an index and checksums."""

import hashlib
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Final

from budget.accounts import Site
from budget.checks import CheckReport
from budget.downloads.added_tables import tidy_bytes
from budget.downloads.archive import zip_bytes
from budget.downloads.check_results import quality_files
from budget.downloads.comparison import compare_files
from budget.downloads.data_package import package_files, tidy_files
from budget.downloads.database import database_bytes
from budget.downloads.files import (
    CHECKSUMS,
    DATABASE,
    DOWNLOADS_FOLDER,
    LICENCE,
    LINES,
    README,
    DownloadsReport,
    ListedFile,
    Texts,
    file_texts,
)
from budget.downloads.index import by_district, index_files
from budget.downloads.lines import lines_bytes
from budget.downloads.metadata import lines_metadata
from budget.downloads.readme import readme_bytes
from budget.downloads.selection import Selection, district_selections, selections
from budget.downloads.workbook import workbook_files
from budget.errors import FindingsError, Problem, RefusedError
from budget.languages import in_all_languages
from budget.packages import PACKAGES_FOLDER, SOURCE_FOLDER, SOURCE_TEXTS
from budget.reference import REFERENCE_FOLDER, published_reference
from budget.tables import DESCRIPTOR, translated
from budget.views import check_site

# Excel keeps 15 significant digits; JavaScript and R lose whole numbers beyond 2**53, which has 16.
MOST_KZT: Final = 10**15 - 1
# For data folders without a licence of their own; the same terms as in every descriptor.
_CC0: Final = (
    "The decisions are official documents and not objects of copyright. The tables are given to the public domain\n"
    "under CC0 1.0 Universal (SPDX: CC0-1.0): https://creativecommons.org/publicdomain/zero/1.0/legalcode\n"
)
# A file: path below the folder of the downloads, content, what it is.
_File = tuple[str, bytes, Texts]


def write_downloads(
    data_dir: Path,
    site: Site,
    public_dir: Path,
    site_url: str,
    reports: Mapping[str, CheckReport] | None = None,
) -> DownloadsReport:
    """Write all downloads of `data_dir` below `public_dir/data/`, in the place of those that are there.

    `site` is what `load_site(data_dir)` gives; `reports` are those of `check_site`, if the checks have run.

    For each place and each district in `places/<id>/`: a workbook a language and a data package, that of a place with
    `budget.csv` (no subtotals) alone, that of a district with every table, a README, the licence, and all in a ZIP. In
    bulk: the packages as they are stored, the texts of the decisions, every line in one Parquet file, all in one SQLite
    file, `index.json` and `SHA256SUMS`.
    `site_url` is the URL of the site with its closing slash. The same data and URL give the same bytes; no
    clock is read. Raises FindingsError for amounts that programs would round, RefusedError for stored files
    that cannot be read.
    """
    target = public_dir / DOWNLOADS_FOLDER
    if target.exists():
        shutil.rmtree(target)
    files: list[ListedFile] = []
    checked = {name: reports[name] for name in site.packages} if reports else check_site(site)
    for path, content, texts in _files(data_dir, site, site_url, checked):
        _write(target / path, content)
        files.append(ListedFile(path, len(content), _sha256(content), texts))
    sums = {file.path: file.sha256 for file in files}
    held = by_district(site, files)
    for path, content in index_files(held):
        _write(target / path, content)
        sums[path] = _sha256(content)
    _write(target / CHECKSUMS, _checksums(sums))
    return DownloadsReport(tuple(chain.from_iterable(held.values())))


def _files(data_dir: Path, site: Site, site_url: str, reports: Mapping[str, CheckReport]) -> Iterator[_File]:
    path = data_dir / LICENCE
    licence = path.read_bytes() if path.is_file() and not path.is_symlink() else _CC0.encode()
    for selection in selections(site):
        refuse_rounded(selection)
    for selection in selections(site):
        for name, content in _selection_files(selection, licence, site_url).items():
            titles = selection.latest_titles if name.endswith(".xlsx") else selection.titles
            yield f"{selection.folder}/{name}", content, file_texts(name, titles)
    yield from _files_of_years(site)
    yield from _stored_files(data_dir, site)
    reference = published_reference(data_dir / REFERENCE_FOLDER)
    yield from _package(REFERENCE_FOLDER, site, reference.__getitem__)
    yield from compare_files(site, site_url)
    yield DATABASE, database_bytes(site, reference), file_texts(DATABASE)
    lines = lines_bytes(site, site_url)
    yield LINES, lines, file_texts(LINES)
    yield lines_metadata(site, lines, site_url)
    # The largest of those that are made in memory, after the one for which DuckDB takes as much again.
    yield from quality_files(site, reports)


def _selection_files(selection: Selection, licence: bytes, site_url: str) -> dict[str, bytes]:
    """Return the files of one place or district by name, those first that most readers want."""
    name = selection.name
    books = workbook_files(selection, site_url)
    files = {f"{name}.{language}.xlsx": content for language, content in books.items()}
    # All tables of a place stand among those of all places of its district.
    if selection.kind == "place":
        return files | tidy_files(selection, site_url)
    package = package_files(selection, site_url)
    package |= {README: readme_bytes(package[DESCRIPTOR], site_url), LICENCE: licence}
    return files | {f"{name}.zip": _zip_bytes(name, package)} | package


def _files_of_years(site: Site) -> Iterator[_File]:
    """Yield the tidy table of each district for each year alone; that of its only year is `budget.csv`."""
    for selection in district_selections(site):
        years = sorted({budget.fiscal_year for budget in selection.budgets})
        for year in years if years[1:] else ():
            budgets = tuple(budget for budget in selection.budgets if budget.fiscal_year == year)
            of_year = replace(selection, budgets=budgets)
            content, name = tidy_bytes(of_year), f"budget-{year}.csv"
            yield f"{selection.folder}/{name}", content, file_texts(name, of_year.titles)


def _stored_files(data_dir: Path, site: Site) -> Iterator[_File]:
    """Yield the packages as they are stored, byte for byte, and the texts of each decision.

    Only the files that a descriptor names are read. Raises RefusedError if one is missing, is a link or lies outside
    its package.
    """
    for decision in site.packages:
        yield from _package(decision, site, partial(_stored, data_dir / PACKAGES_FOLDER / decision))
        titles = _titles(site.descriptors[decision])
        own = site.packages[decision].decision
        for name in [edition.path for edition in own.editions] or [SOURCE_TEXTS[own.figures_follow]]:
            text = _stored(data_dir / SOURCE_FOLDER / decision, name)
            yield f"{decision}/{name}", text, file_texts(name, titles)


def _package(folder: str, site: Site, content: Callable[[str], bytes]) -> Iterator[_File]:
    descriptor = site.descriptors[folder]
    resources = {resource["path"]: _titles(resource) for resource in descriptor["resources"]}
    for name in (DESCRIPTOR, *resources):
        texts = file_texts(name, _titles(descriptor), resources.get(name))
        yield f"{folder}/{name}", content(name), texts


def _titles(described: Mapping[str, str]) -> Texts:
    return in_all_languages(partial(translated, described, "title"))


def _stored(folder: Path, name: str) -> bytes:
    path = folder / name
    if Path(name).name != name or path.is_symlink() or not path.is_file():
        advice = "Run budget check; import the decision again."
        raise RefusedError(Problem(f"{path}", "this is no file of the package.", advice))
    return path.read_bytes()


def refuse_rounded(selection: Selection) -> None:
    """Refuse amounts, and totals over the selection, that spreadsheets, browsers and R would round without a word.

    Raises FindingsError naming decision, place, line and code of each.
    """
    problems: list[Problem] = []
    totals: dict[str, int] = {}
    for budget in selection.budgets:
        for row in budget.rows.values():
            if abs(row.amount_kzt) > MOST_KZT:
                where = f"{budget.decision.decision}, {row.place}"
                problems.append(_rounded(where, row.amount_kzt, row.source_line))
        for item, total in budget.balance.items():
            totals[item] = totals.get(item, 0) + abs(total.amount_kzt)
    if not problems:
        problems = [
            _rounded(f"{selection.name}, all budgets, {item}", total)
            for item, total in totals.items()
            if total > MOST_KZT
        ]
    if problems:
        raise FindingsError(*problems)


def _rounded(where: str, amount_kzt: int, line: int = 0) -> Problem:
    return Problem.from_key(where, "rounded", "compare_amount", line=line, quote=str(amount_kzt))


def _zip_bytes(folder: str, files: Mapping[str, bytes]) -> bytes:
    """Return an archive with one folder that holds the files and their checksums, the same for the same files."""
    sums = {name: _sha256(content) for name, content in files.items()}
    packed = {**files, CHECKSUMS: _checksums(sums)}
    return zip_bytes({f"{folder}/{name}": packed[name] for name in sorted(packed)})


def _checksums(sums: Mapping[str, str]) -> bytes:
    """Return the list that `sha256sum --check` reads, from SHA-256 by file name."""
    return "".join(f"{sums[name]}  {name}\n" for name in sorted(sums)).encode()


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
