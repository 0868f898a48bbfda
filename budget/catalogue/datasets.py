"""Catalogue: the data sets that the site offers, before any vocabulary of metadata."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Self

from budget.accounts import Budget, Site
from budget.downloads import (
    COMPARE_FOLDER,
    DATABASE,
    DOWNLOADS_FOLDER,
    LINES,
    LINES_METADATA,
    DownloadsReport,
    ListedFile,
    Selection,
    comparison_texts,
    layout_version,
    lines_texts,
    selections,
)
from budget.languages import LANGUAGES, Language
from budget.model import AnnexTitle, Decision
from budget.packages import SOURCE_TEXTS
from budget.reference import REFERENCE_FOLDER, District, Place
from budget.tables import DESCRIPTOR, translated
from budget.urls import decision_path, place_path

# The page on which all data are offered, below the root of a language.
DATA_PAGE: Final = "data/"
CATALOGUE: Final = "catalog.jsonld"
# Files that a harvester wants of a data set, by the end of their names; the rest is in the archive.
MAIN_FILES: Final = ("budget.csv", ".xlsx", ".zip", DESCRIPTOR, LINES, DATABASE, *SOURCE_TEXTS.values())

Texts = Mapping[Language, str]


# News of the site itself leave the figures as they are.
_OF_FIGURES: Final = frozenset({"data", "correction"})


@dataclass(frozen=True, slots=True)
class Days:
    """The day on which figures were first offered as data, and the day of their latest change."""

    issued: date
    modified: date

    @classmethod
    def spanning(cls, days: Iterable[Self]) -> Self:
        """Return the first and the last day of several data sets, at least one, taken together."""
        found = list(days)
        return cls(min(each.issued for each in found), max(each.modified for each in found))


@dataclass(frozen=True, slots=True)
class DataSet:
    """A data set: `folder` below the folder of the downloads is its identity; `page` is where people read it.

    That of all lines together has none.

    `part` names a table of the folder's data set where that table is spoken of alone.
    """

    folder: str
    page: str
    title: Texts
    description: Texts
    version: str
    days: Days
    files: tuple[ListedFile, ...]
    years: tuple[int, ...] = ()
    decisions: tuple[Decision, ...] = ()
    districts: tuple[District, ...] = ()
    place: Place | None = None
    part: str = ""

    def identity(self, site_url: str) -> str:
        """Return the URL that names the data set itself, the same in every language and vocabulary."""
        return f"{self.descriptor(site_url)}#{self.part or 'data'}"

    def descriptor(self, site_url: str) -> str:
        """Return the URL of the descriptor of its data package, or of the metadata of its table."""
        name = f"{self.folder}/{DESCRIPTOR}" if self.folder else LINES_METADATA
        return f"{site_url}{DOWNLOADS_FOLDER}/{name}"


def released(decision: Decision) -> date:
    """Return the day from which the figures of a decision are public: that of its registration."""
    return decision.registration_date or decision.decision_date


def decision_days(site: Site, decisions: Iterable[Decision]) -> Days:
    """Return the days of the data of one decision or more, as the list of changes tells them.

    A decision without an entry there has the day on which its figures became public.
    """

    def days(decision: Decision) -> Days:
        entries = [
            change.change_date
            for change in site.reference.changes
            if change.package == decision.decision and change.kind in _OF_FIGURES
        ] or [released(decision)]
        return Days(min(entries), max(entries))

    return Days.spanning(map(days, decisions))


def site_data_sets(site: Site, report: DownloadsReport) -> dict[str, DataSet]:
    """Return every data set by its folder: places, districts, all lines, what compares, decisions, the reference."""
    data_sets = (
        *(_selection(selection, report) for selection in selections(site)),
        _lines(site, report),
        _comparison(site, report),
        *_decisions(site, report),
        _reference(site, report),
    )
    return {data_set.folder: data_set for data_set in data_sets}


def comparison_page_data_set(comparison: DataSet, district: str, page: str) -> DataSet:
    """Return the same on the page of a district, with its table alone: that of a line is on the page of the line."""
    books = {f"{district}-compare.{language}.xlsx" for language in LANGUAGES}
    files = tuple(file for file in comparison.files if file.name in {DESCRIPTOR, f"{district}.csv", *books})
    return replace(_of_district(comparison, district), page=page, files=files)


def line_data_set(
    comparison: DataSet, district: str, anchor: str, page: str, words: Mapping[str, str]
) -> DataSet:
    """Return the table of one line as a data set of its own, a part of `comparison`.

    `words` are title and description of the line's page, in one language, which is said of all.
    """
    return replace(
        _of_district(comparison, district),
        page=page,
        title=dict.fromkeys(LANGUAGES, words["title"]),
        description=dict.fromkeys(LANGUAGES, words["description"]),
        files=tuple(file for file in comparison.files if file.name == f"{anchor}.csv"),
        part=anchor,
    )


def _of_district(data_set: DataSet, district: str) -> DataSet:
    """Return a data set as the pages of one district describe it, whatever others it is about too."""
    return replace(
        data_set,
        decisions=tuple(each for each in data_set.decisions if each.council == district),
        districts=tuple(each for each in data_set.districts if each.district == district),
    )


def _selection(selection: Selection, report: DownloadsReport) -> DataSet:
    place = selection.budgets[0].place
    is_place = selection.kind == "place"
    return DataSet(
        folder=selection.folder,
        page=place_path(selection.name, selection.latest[0].fiscal_year),
        title=selection.titles,
        description=selection.descriptions,
        version=selection.version,
        days=decision_days(selection.site, selection.decisions),
        files=_ending(report, selection.folder, MAIN_FILES),
        years=_years(selection.budgets),
        decisions=selection.decisions,
        districts=(selection.site.reference.districts[place.district],),
        place=place if is_place else None,
    )


def _lines(site: Site, report: DownloadsReport) -> DataSet:
    title, description = lines_texts(site)
    files = tuple(file for file in report.folder("") if file.name in (LINES, DATABASE))
    return replace(_comparison(site, report), folder="", title=title, description=description, files=files)


def _comparison(site: Site, report: DownloadsReport) -> DataSet:
    title, description = comparison_texts(site)
    budgets = [budget for each in site.districts for budget in site.district_budgets(each.district)]
    in_force = {budget.decision.decision for budget in budgets}
    decisions = tuple(package.decision for name, package in site.packages.items() if name in in_force)
    return DataSet(
        folder=COMPARE_FOLDER,
        page=DATA_PAGE,
        title=title,
        description=description,
        version=layout_version(site.packages[decisions[-1].decision].version),
        days=decision_days(site, decisions),
        files=_ending(report, COMPARE_FOLDER, (".csv", *MAIN_FILES)),
        years=_years(budgets),
        decisions=decisions,
        districts=tuple(site.districts),
    )


def _decisions(site: Site, report: DownloadsReport) -> Iterator[DataSet]:
    for name, package in site.packages.items():
        decision = package.decision
        yield DataSet(
            folder=name,
            page=decision_path(name),
            title=_texts(site, name, "title"),
            description=_texts(site, name, "description"),
            version=package.version,
            days=decision_days(site, [decision]),
            files=_ending(report, name, (".csv", *MAIN_FILES)),
            years=_years(package.budgets),
            decisions=(decision,),
            districts=(site.reference.districts[decision.council],),
        )


def _reference(site: Site, report: DownloadsReport) -> DataSet:
    descriptor = site.descriptors[REFERENCE_FOLDER]
    created = date.fromisoformat(descriptor["created"][:10])
    return DataSet(
        folder=REFERENCE_FOLDER,
        page=DATA_PAGE,
        title=_texts(site, REFERENCE_FOLDER, "title"),
        description=_texts(site, REFERENCE_FOLDER, "description"),
        version=descriptor["version"],
        days=Days(created, created),
        files=_ending(report, REFERENCE_FOLDER, (".csv", *MAIN_FILES)),
    )


def _texts(site: Site, folder: str, key: str) -> Texts:
    return {language: translated(site.descriptors[folder], key, language) for language in LANGUAGES}


def _ending(report: DownloadsReport, folder: str, endings: tuple[str, ...]) -> tuple[ListedFile, ...]:
    return tuple(file for file in report.folder(folder) if file.name.endswith(endings))


def _years(budgets: Iterable[Budget | AnnexTitle]) -> tuple[int, ...]:
    return tuple(sorted({budget.fiscal_year for budget in budgets}))
