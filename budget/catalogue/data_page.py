"""Catalogue: what the page of data lists: groups of files, the dictionary of columns, how the tables are joined."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Final

from budget.accounts import Site
from budget.catalogue.datasets import CATALOGUE, site_data_sets
from budget.catalogue.feed import FEED
from budget.charts import Chart
from budget.charts.joins import JoinedTable, joins_chart
from budget.downloads import (
    CHECKSUMS,
    COMPARE_FOLDER,
    DOWNLOADS_FOLDER,
    INDEX,
    LINES_METADATA,
    WORDS,
    DownloadLink,
    DownloadsReport,
    ExplainedTable,
    described_table,
    dictionary,
    district_selection,
    page_downloads,
)
from budget.downloads.api import API_FOLDER, Example, loading_examples
from budget.languages import LANGUAGES, RECORDS, Language
from budget.reference import REFERENCE_FOLDER
from budget.tables import DESCRIPTOR, translated
from budget.urls import decision_path, lines_path, place_path
from budget.views import Locale, package_title, version_words

_HUB: Final = "decisions"
# So many decisions are listed here, the latest first; the page of changes lists all.
_LATEST: Final = 10


@dataclass(frozen=True, slots=True)
class FileGroup:
    """The files of one folder: `page` (empty: none) is below the root of the language, `main` are wanted by most."""

    folder: str
    title: str
    page: str
    main: tuple[DownloadLink, ...]
    others: tuple[DownloadLink, ...]


@dataclass(frozen=True, slots=True)
class DistrictOffer:
    """The files of a district, of each of its places, and of the tables that compare these; a line's is on its page."""

    district: FileGroup
    places: tuple[FileGroup, ...]
    compared: tuple[DownloadLink, ...]


@dataclass(frozen=True, slots=True)
class Offer:
    """The files of the only district, or title and path of each: its files are on its page. Then what all share.

    Of the latest decisions there are title and path; the files of each are on its own page. `lines` is the path
    of the list of lines of the only district.
    """

    only: DistrictOffer | None
    districts: tuple[tuple[str, str], ...]
    decisions: tuple[tuple[str, str], ...]
    has_more_decisions: bool
    reference_title: str
    reference: tuple[DownloadLink, ...]
    bulk: tuple[DownloadLink, ...]
    compared: tuple[DownloadLink, ...]
    lines: str


@dataclass(frozen=True, slots=True)
class SiteFile:
    """A file about the whole site, for programs; `label` is the key of its words."""

    path: str
    label: str
    format: str
    size: str


@dataclass(frozen=True, slots=True)
class Dictionary:
    """The tables explained: those of the data packages, and all in groups of tables that are alike, by kind.

    In the groups a column that several tables have is described once, with its example.
    """

    packages: tuple[ExplainedTable, ...]
    groups: Mapping[str, tuple[tuple[ExplainedTable, ...], ...]]


@dataclass(frozen=True, slots=True)
class PackageVersion:
    """Which version of a data set is published: `words` say of what each date is."""

    title: str
    words: str
    descriptor: str


def offer(site: Site, report: DownloadsReport, locale: Locale) -> Offer:
    """Return the files for download, sorted into what a reader may be looking for."""
    compared = page_downloads(report, COMPARE_FOLDER, locale).others
    several = [
        (each.name[locale.language], place_path(each.district, budgets[0].fiscal_year))
        for each in site.districts
        if (budgets := site.district_budgets(each.district))
    ]
    is_one = len(site.districts) == 1
    latest = list(reversed(list(site.packages)))[:_LATEST]
    return Offer(
        only=district_offer(site, site.districts[0].district, report, locale) if is_one else None,
        districts=() if is_one else tuple(several),
        decisions=tuple((package_title(site, name, locale), decision_path(name)) for name in latest),
        has_more_decisions=len(site.packages) > len(latest),
        reference_title=_stored_title(site, REFERENCE_FOLDER, locale),
        reference=stored_files(site, REFERENCE_FOLDER, report, locale),
        bulk=page_downloads(report, "", locale).others,
        compared=tuple(file for file in compared if file.name == DESCRIPTOR),
        lines=lines_path(site.districts[0].district) if is_one else "",
    )


def district_offer(site: Site, district: str, report: DownloadsReport, locale: Locale) -> DistrictOffer:
    """Return the files of a district and of its places."""
    selection = district_selection(site, district)
    wanted = {f"{district}.csv", *(f"{district}-compare.{language}.xlsx" for language in LANGUAGES)}
    own = DownloadsReport(tuple(file for file in report.folder(COMPARE_FOLDER) if file.name in wanted))
    compared = page_downloads(own, COMPARE_FOLDER, locale)
    return DistrictOffer(
        district=_group(selection.folder, selection.titles[locale.language], "", report, locale),
        places=tuple(
            _group(
                f"places/{place.place}",
                place.name[locale.language],
                place_path(place.place, site.current(place.place).fiscal_year),
                report,
                locale,
            )
            for place in site.places_of[district]
            if place.place != district
        ),
        compared=(*compared.main, *compared.others),
    )


def site_files(public_dir: Path, locale: Locale) -> tuple[SiteFile, ...]:
    """Return the files that describe the whole site, as `write_public` wrote them; OSError if it did not."""
    files = (
        (f"{API_FOLDER}/openapi.json", "data.api", "OpenAPI"),
        (CATALOGUE, "data.catalogue", "DCAT 3, JSON-LD"),
        (f"{RECORDS[locale.language].folder}{FEED}", "feed.follow", "Atom"),
        (f"{DOWNLOADS_FOLDER}/{INDEX}", "data.index", "JSON"),
        (f"{DOWNLOADS_FOLDER}/{CHECKSUMS}", "data.sums", CHECKSUMS),
    )
    return tuple(
        SiteFile(path, label, form, locale.format.size((public_dir / path).stat().st_size))
        for path, label, form in files
    )


def tables_explained(site: Site, public_dir: Path, locale: Locale) -> Dictionary:
    """Return every table with every column explained.

    Tables that are alike are explained once: of places and districts those of the first district, of lines
    that of the first line. A table that compares a district has columns a measure: the first two stand for them.
    """
    stored = public_dir / DOWNLOADS_FOLDER
    packages = dictionary(stored / district_selection(site, site.districts[0].district).folder, locale)
    compared = dictionary(stored / COMPARE_FOLDER, locale)
    districts = [table for table in compared if table.name in site.reference.districts]
    lines = [table for table in compared if table not in districts]
    reference = dictionary(stored / REFERENCE_FOLDER, locale)
    kinds = {
        "table": _alike(packages),
        "lines": ((described_table(stored / LINES_METADATA, locale),),),
        "compare": _alike((*lines[:1], *map(_first_measures, districts[:1]))),
        "reference": _alike(tuple(table for table in reference if table.name not in WORDS)),
        "words": _alike(tuple(map(_undescribed, (table for table in reference if table.name in WORDS)))),
    }
    groups = iter(_told_once((group for held in kinds.values() for group in held), locale.language))
    return Dictionary(packages, {kind: tuple(islice(groups, len(held))) for kind, held in kinds.items()})


def _undescribed(table: ExplainedTable) -> ExplainedTable:
    """Leave out what columns mean: words of the site are told in the metadata beside their tables."""
    return replace(table, columns=tuple(replace(each, description="") for each in table.columns))


def _first_measures(table: ExplainedTable) -> ExplainedTable:
    """Leave out the measures after the first that has a share."""
    share = next(
        (location for location, column in enumerate(table.columns) if column.name.endswith("_percent")), 0
    )
    return replace(table, columns=table.columns[: share + 1])


def _alike(tables: tuple[ExplainedTable, ...]) -> tuple[tuple[ExplainedTable, ...], ...]:
    """Return the tables in groups whose columns mean the same, such as the lists of codes: one explanation does."""
    groups: dict[tuple[tuple[str, ...], ...], list[ExplainedTable]] = {}
    for table in tables:
        columns = tuple((*each.meaning, each.joins) for each in table.columns)
        groups.setdefault(columns, []).append(table)
    return tuple(tuple(group) for group in groups.values())


def _told_once(
    groups: Iterable[Iterable[ExplainedTable]], language: Language
) -> tuple[tuple[ExplainedTable, ...], ...]:
    """Leave out what an earlier table says of a column of the same meaning, and columns in other languages."""
    foreign = tuple(f"_{other}" for other in LANGUAGES if other != language)
    seen: set[tuple[str, ...]] = set()
    left = []
    for group in groups:
        tables = []
        for table in group:
            names = {each.name for each in table.columns}
            columns = tuple(
                replace(each, example="", description="")
                if each.meaning in seen
                or (each.name.endswith(foreign) and f"{each.name[:-3]}_{language}" in names)
                # A number with its unit needs no example.
                else replace(each, example="" if each.unit else each.example)
                for each in table.columns
            )
            tables.append(replace(table, columns=columns))
        seen |= {each.meaning for table in group for each in table.columns}
        left.append(tuple(tables))
    return tuple(left)


def structure_chart(tables: tuple[ExplainedTable, ...], locale: Locale) -> Chart:
    """Return the diagram of the tables that are joined, by the joins that the dictionary knows."""
    joined = []
    for table in tables:
        joins = [(column.name, *column.joins.split(".")) for column in table.columns if column.joins]
        to_lists = [(column, other) for column, other, _ in joins if other != _HUB]
        if to_lists:
            joined.append(JoinedTable(table.name, *to_lists[0], any(other == _HUB for _, other, _ in joins)))
    told = "; ".join(
        locale.text("chart.joins.join", table=f"{each.table}.csv", names=f"{each.names}.csv")
        for each in joined
    )
    title, summary, note = (locale.text(f"chart.joins.{key}") for key in ("title", "summary", "names"))
    description = f"{locale.text('chart.joins.hub', hub=f'{_HUB}.csv')} {told}."
    return joins_chart(_HUB, joined, title, summary, description, note)


def versions(site: Site, report: DownloadsReport, locale: Locale) -> tuple[PackageVersion, ...]:
    """Return the version of the stored packages, the latest decision first, and of the reference."""
    stored = site_data_sets(site, report)
    found = []
    for name in (*list(reversed(list(site.packages)))[:_LATEST], REFERENCE_FOLDER):
        version, day = stored[name].version, stored[name].days.issued
        words = (
            version_words(site, name, locale)
            if name in site.packages
            else locale.text("data.version", version=version, dated=locale.format.dated(day))
        )
        descriptor = f"{DOWNLOADS_FOLDER}/{name}/{DESCRIPTOR}"
        found.append(PackageVersion(_stored_title(site, name, locale), words, descriptor))
    return tuple(found)


def examples(site: Site, site_url: str) -> tuple[Example, ...]:
    """Return for each tool the lines that load the data of the first rural district, or of the only place."""
    place = next((s for s in site.places if s.kind == "rural_district"), site.places[0])
    return loading_examples(place.place, place.district, site_url)


def stored_files(site: Site, name: str, report: DownloadsReport, locale: Locale) -> tuple[DownloadLink, ...]:
    """Return the files of a decision's package or of the reference, a table by its title: the page says whose it is."""
    titles = {
        resource["path"]: translated(resource, "title", locale.language)
        for resource in site.descriptors[name]["resources"]
    }
    files = page_downloads(report, name, locale).others
    return tuple(replace(file, label=titles.get(file.name, file.label)) for file in files)


def _stored_title(site: Site, name: str, locale: Locale) -> str:
    if name in site.packages:
        return package_title(site, name, locale)
    return translated(site.descriptors[name], "title", locale.language)


def _group(folder: str, title: str, page: str, report: DownloadsReport, locale: Locale) -> FileGroup:
    files = page_downloads(report, folder, locale)
    return FileGroup(folder, title, page, files.main, files.others)
