"""Catalogue: the data sets that the site offers, before any vocabulary of metadata."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from budget.accounts import Site
from budget.catalogue.days import Days, decision_days
from budget.downloads import (
    COMPARE_FOLDER,
    DOWNLOADS_FOLDER,
    DownloadsReport,
    Kind,
    ListedFile,
    Selection,
    comparison_texts,
    selections,
)
from budget.languages import LANGUAGES, Language
from budget.model import Decision
from budget.packages import DESCRIPTOR, SOURCE_TEXT, translated
from budget.reference import REFERENCE_FOLDER, District, Place
from budget.urls import old_decision_path, old_place_path
from budget.views import locale_for

# The page on which all data are offered, below the root of a language.
DATA_PAGE: Final = "data/"
CATALOGUE: Final = "catalog.jsonld"
# Files that a harvester wants of a data set, by the end of their names; the rest is in the archive.
MAIN_FILES: Final = ("budget.csv", ".xlsx", ".zip", DESCRIPTOR, SOURCE_TEXT)

Words = Mapping[Language, str]


@dataclass(frozen=True, slots=True)
class DataSet:
    """A data set: `folder` below the folder of the downloads is its identity; `page` is where people read it.

    `part` names a table of the folder's data set where that table is spoken of alone.
    """

    folder: str
    page: str
    title: Words
    description: Words
    version: str
    days: Days
    years: tuple[int, ...]
    decisions: tuple[Decision, ...]
    districts: tuple[District, ...]
    place: Place | None
    files: tuple[ListedFile, ...]
    part: str = ""

    def identity(self, site_url: str) -> str:
        """Return the address that names the data set itself, the same in every language and vocabulary."""
        return f"{self.descriptor(site_url)}#{self.part or 'data'}"

    def descriptor(self, site_url: str) -> str:
        """Return the address of the descriptor of its data package."""
        return f"{site_url}{DOWNLOADS_FOLDER}/{self.folder}/{DESCRIPTOR}"


def site_data_sets(site: Site, report: DownloadsReport) -> tuple[DataSet, ...]:
    """Return every data set: places, districts, what compares them, decisions as stored, the reference."""
    return (
        *(selection_data_set(selection, report) for selection in selections(site)),
        comparison_data_set(site, report),
        *_decisions(site, report),
        _reference(site, report),
    )


def place_data_set(site: Site, place: str, report: DownloadsReport) -> DataSet:
    """Return the data set of one place; KeyError if no budget of it is loaded."""
    return selection_data_set(_selection(site, "places", place), report)


def district_data_set(site: Site, district: str, report: DownloadsReport) -> DataSet:
    """Return the data set of one district; KeyError if no budget of it is loaded."""
    return selection_data_set(_selection(site, "districts", district), report)


def selection_data_set(selection: Selection, report: DownloadsReport) -> DataSet:
    """Return the data set of a place or a district."""
    latest = selection.decisions[-1]
    place = selection.budgets[0].place
    is_place = selection.kind == "places"
    title = {language: selection.titles[language] for language in LANGUAGES}
    return DataSet(
        folder=selection.folder,
        page=old_place_path(selection.name) if is_place else DATA_PAGE,
        title=title,
        description={
            language: locale_for(language).text(
                f"downloads.{selection.kind}.description", title=title[language]
            )
            for language in LANGUAGES
        },
        version=selection.site.packages[latest.decision].version,
        days=decision_days(selection.site, selection.decisions),
        years=tuple(sorted({budget.fiscal_year for budget in selection.budgets})),
        decisions=selection.decisions,
        districts=(selection.site.reference.districts[place.district],),
        place=place if is_place else None,
        files=main_files(report, selection.folder),
    )


def comparison_data_set(site: Site, report: DownloadsReport) -> DataSet:
    """Return the data set of the tables that compare all budgets."""
    title, description = comparison_texts(site)
    budgets = [budget for each in site.districts for budget in site.district_budgets(each.district)]
    in_force = {budget.decision.decision for budget in budgets}
    decisions = tuple(package.decision for name, package in site.packages.items() if name in in_force)
    return DataSet(
        folder=COMPARE_FOLDER,
        page=f"{COMPARE_FOLDER}/",
        title=title,
        description=description,
        version=site.packages[decisions[-1].decision].version,
        days=decision_days(site, decisions),
        years=tuple(sorted({budget.fiscal_year for budget in budgets})),
        decisions=decisions,
        districts=tuple(site.districts),
        place=None,
        files=report.folder(COMPARE_FOLDER),
    )


def comparison_page_data_set(comparison: DataSet) -> DataSet:
    """Return the same with the tables of the districts alone: the table of a line is on the page of the line."""
    wanted = {DESCRIPTOR, *(f"{district.district}.csv" for district in comparison.districts)}
    return replace(comparison, files=tuple(file for file in comparison.files if file.name in wanted))


def line_data_set(comparison: DataSet, anchor: str, page: str, words: Mapping[str, str]) -> DataSet:
    """Return the table of one line as a data set of its own, a part of `comparison`.

    `words` are title and description of the line's page, in one language, which is said of all.
    """
    return replace(
        comparison,
        page=page,
        title=dict.fromkeys(LANGUAGES, words["title"]),
        description=dict.fromkeys(LANGUAGES, words["description"]),
        files=tuple(file for file in comparison.files if file.name == f"{anchor}.csv"),
        part=anchor,
    )


def main_files(report: DownloadsReport, folder: str) -> tuple[ListedFile, ...]:
    """Return the files of a folder that stand for all: tidy table, workbooks, archive, descriptor."""
    return tuple(file for file in report.folder(folder) if file.name.endswith(MAIN_FILES))


def _selection(site: Site, kind: Kind, name: str) -> Selection:
    for selection in selections(site):
        if (selection.kind, selection.name) == (kind, name):
            return selection
    raise KeyError(name)


def _decisions(site: Site, report: DownloadsReport) -> Iterator[DataSet]:
    for name, package in site.packages.items():
        decision = package.decision
        descriptor = site.descriptors[name]
        yield DataSet(
            folder=name,
            page=old_decision_path(name),
            title={language: translated(descriptor, "title", language) for language in LANGUAGES},
            description={language: translated(descriptor, "description", language) for language in LANGUAGES},
            version=package.version,
            days=decision_days(site, [decision]),
            years=tuple(sorted({title.fiscal_year for title in package.budgets})),
            decisions=(decision,),
            districts=(site.reference.districts[decision.district],),
            place=None,
            files=tuple(file for file in report.folder(name) if file.name.endswith((".csv", *MAIN_FILES))),
        )


def _reference(site: Site, report: DownloadsReport) -> DataSet:
    descriptor = site.descriptors[REFERENCE_FOLDER]
    created = date.fromisoformat(descriptor["created"][:10])
    return DataSet(
        folder=REFERENCE_FOLDER,
        page=DATA_PAGE,
        title={language: translated(descriptor, "title", language) for language in LANGUAGES},
        description={language: translated(descriptor, "description", language) for language in LANGUAGES},
        version=descriptor["version"],
        days=Days(created, created),
        years=(),
        decisions=(),
        districts=(),
        place=None,
        files=tuple(
            file for file in report.folder(REFERENCE_FOLDER) if file.name.endswith((".csv", *MAIN_FILES))
        ),
    )
