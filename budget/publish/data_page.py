"""Publish stage: what the data page lists: groups of files, the dictionary of columns, how the tables are joined."""

from dataclasses import dataclass
from pathlib import Path

from budget.publish.api import Example, loading_examples
from budget.publish.catalogue import site_data_sets
from budget.publish.downloads import (
    DOWNLOADS_FOLDER,
    DownloadLink,
    DownloadsReport,
    TableWords,
    bulk_downloads,
    dictionary,
    page_downloads,
    reference_dictionary,
)
from budget.publish.selection import Kind, selections
from budget.publish.tables import COMPARE_FOLDER
from budget.publish.translated import translated
from budget.reference import REFERENCE_FOLDER
from budget.views import Chart, JoinedTable, Site, Voice, joins_chart, settlement_address

_HUB = "decisions"


@dataclass(frozen=True, slots=True)
class FileGroup:
    """The files of one folder: `page` (empty: none) is below the root of the language, `main` are wanted by most."""

    folder: str
    title: str
    page: str
    main: tuple[DownloadLink, ...]
    others: tuple[DownloadLink, ...]


@dataclass(frozen=True, slots=True)
class Offer:
    """The files that are offered; `stored` are the packages of the decisions, the latest first, and the reference.

    Of the tables that compare budgets only those of whole districts are here: a line's table is on its own page.
    """

    districts: tuple[FileGroup, ...]
    settlements: tuple[FileGroup, ...]
    stored: tuple[FileGroup, ...]
    bulk: tuple[DownloadLink, ...]
    compared: tuple[DownloadLink, ...]


@dataclass(frozen=True, slots=True)
class PackageVersion:
    """Which version of a data set is published, and since when its figures are public."""

    title: str
    version: str
    released: str
    descriptor: str


def offer(site: Site, report: DownloadsReport, voice: Voice) -> Offer:
    """Return the files for download, sorted into what a reader may be looking for."""
    stored = [*reversed(list(site.packages)), REFERENCE_FOLDER]
    titles = {name: translated(site.descriptors[name], "title", voice.language) for name in stored}
    compared = page_downloads(report, COMPARE_FOLDER, voice).others
    return Offer(
        districts=_selected("districts", site, report, voice),
        settlements=_selected("settlements", site, report, voice),
        stored=tuple(_group(name, titles[name], "", report, voice) for name in stored),
        bulk=bulk_downloads(report, voice),
        compared=tuple(
            file for file in compared if file.name.removesuffix(".csv") in site.reference.districts
        ),
    )


def tables_explained(
    site: Site, public_dir: Path, voice: Voice
) -> tuple[tuple[TableWords, ...], tuple[TableWords, ...]]:
    """Return the tables of the data packages, then those of the reference, with every column explained.

    The tables of all settlements and districts are alike: the examples come from the first district.
    """
    district = next(each for each in selections(site) if each.kind == "districts")
    stored = public_dir / DOWNLOADS_FOLDER / REFERENCE_FOLDER
    return dictionary(district, voice), reference_dictionary(
        site.descriptors[REFERENCE_FOLDER], stored, voice
    )


def alike(tables: tuple[TableWords, ...]) -> tuple[tuple[TableWords, ...], ...]:
    """Return the tables in groups whose columns mean the same, such as the lists of codes: one explanation does."""
    groups: dict[tuple[tuple[str, ...], ...], list[TableWords]] = {}
    for table in tables:
        columns = tuple((each.name, each.title, each.description, each.joins) for each in table.columns)
        groups.setdefault(columns, []).append(table)
    return tuple(tuple(group) for group in groups.values())


def structure_chart(tables: tuple[TableWords, ...], voice: Voice) -> Chart:
    """Return the diagram of the tables that are joined, by the joins that the dictionary knows."""
    joined = []
    for table in tables:
        joins = [(column.name, *column.joins.split(".")) for column in table.columns if column.joins]
        to_lists = [(column, other) for column, other, _ in joins if other != _HUB]
        if to_lists:
            joined.append(JoinedTable(table.name, *to_lists[0], any(other == _HUB for _, other, _ in joins)))
    return joins_chart(_HUB, joined, voice)


def versions(site: Site, report: DownloadsReport, voice: Voice) -> tuple[PackageVersion, ...]:
    """Return the version of each stored package, the latest decision first."""
    stored = {each.folder: each for each in site_data_sets(site, report)}
    return tuple(
        PackageVersion(
            title=data_set.title[voice.language],
            version=data_set.version,
            released=voice.format.date(data_set.released),
            descriptor=f"{DOWNLOADS_FOLDER}/{name}/datapackage.json",
        )
        for name in (*reversed(list(site.packages)), REFERENCE_FOLDER)
        for data_set in (stored[name],)
    )


def examples(site: Site, site_url: str) -> tuple[Example, ...]:
    """Return for each tool the lines that load the data of the first rural district, or of the only settlement."""
    settlement = next((s for s in site.settlements if s.kind == "rural_district"), site.settlements[0])
    return loading_examples(settlement.settlement, site_url)


def _selected(kind: Kind, site: Site, report: DownloadsReport, voice: Voice) -> tuple[FileGroup, ...]:
    groups = []
    for selection in selections(site):
        if selection.kind == kind:
            is_settlement = kind == "settlements"
            title = (
                selection.budgets[0].settlement.name(voice.language)
                if is_settlement
                else selection.titles[voice.language]
            )
            page = settlement_address(selection.name) if is_settlement else ""
            groups.append(_group(selection.folder, title, page, report, voice))
    return tuple(groups)


def _group(folder: str, title: str, page: str, report: DownloadsReport, voice: Voice) -> FileGroup:
    files = page_downloads(report, folder, voice)
    return FileGroup(folder, title, page, files.main, files.others)
