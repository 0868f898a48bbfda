"""The macros: each asks `budget.views` for a page-ready view and renders one template."""

from collections.abc import Collection, Mapping
from dataclasses import asdict
from functools import cached_property
from pathlib import Path
from typing import Final

from budget.accounts import load_site
from budget.catalogue import (
    DataSet,
    catalogue_metadata,
    comparison_page_data_set,
    dataset_metadata,
    district_citation,
    embedded_json,
    figure_quotations,
    line_data_set,
    place_citation,
    site_data_sets,
)
from budget.checks import CheckReport
from budget.downloads import (
    COMPARE_FOLDER,
    DownloadLink,
    DownloadsReport,
    district_selections,
    page_downloads,
    read_downloads,
    read_quality,
)
from budget.languages import LANGUAGES, RECORDS, Language
from budget.locales import unfilled_texts
from budget.pictures import PictureOffer, page_preview, read_offers
from budget.urls import configured_site_url, full_url, old_place_path
from budget.views import (
    changes_view,
    compare_view,
    decision_view,
    decisions_view,
    explained_rows,
    glossary_view,
    home_view,
    layout_view,
    line_page_words,
    line_view,
    lines_view,
    locale_for,
    place_quality,
    place_view,
    qr_code,
    quality_view,
)
from macros.contact import contact_of
from macros.data_page import (
    Dictionary,
    examples,
    offer,
    site_files,
    structure_chart,
    tables_explained,
    versions,
)
from macros.environment import Environment
from macros.rendering import Address, alternates, render

# So many changes are news on the home page; all of them have a page.
_LATEST: Final = 3


class Pages:
    """All macros of one build: one language, one data folder."""

    def __init__(self, env: Environment) -> None:
        """Read the data once for the whole build."""
        self._env = env
        self._language = _language(env)
        self._locale = locale_for(self._language)
        self._site = load_site(_data_dir(env))
        self._contact = contact_of(env.conf["extra"])

    def shell(self) -> dict[str, object]:
        """Return the words that the theme sets at the edge of every page."""
        shell = asdict(layout_view(self._site, self._locale))
        words = unfilled_texts(self._language, "layout.")
        return {
            **shell,
            "words": words,
            "contact": self._contact,
            "image": page_preview(self._language),
            "language_path": RECORDS[self._language].folder,
            "alternate": alternates(),
        }

    def home(self) -> str:
        """Return each district with its totals."""
        districts = home_view(self._site, self._locale)
        return self._render("home.html", districts=districts, pictures=self._pictures(""))

    def places(self) -> str:
        """Return each district's places in a table."""
        return self._render("places.html", districts=home_view(self._site, self._locale))

    def place(self, place: str) -> str:
        """Return the whole page of a place."""
        view = place_view(self._site, place, self._locale)
        proof = place_quality(self._site, self._reports, place, self._locale)
        tables = (view.revenue, view.expenditure, view.financing)
        words = explained_rows(tables, self._site.reference, self._locale)
        budget, site_url = self._site.current(place), configured_site_url()
        page_url = full_url(old_place_path(place), self._language, site_url)
        page = self._render(
            "place.html",
            view=view,
            proof=proof,
            words=words,
            quotations=figure_quotations(self._site, budget, self._locale, site_url),
            citation=place_citation(self._site, place, self._locale, site_url),
            downloads=page_downloads(self._downloads, f"places/{place}", self._locale),
            contact=self._contact,
            page_url=page_url,
            qr=qr_code(page_url, view.title),
            pictures=self._pictures(old_place_path(place)),
        )
        return f"{page}\n{self._metadata([self._data_sets[f'places/{place}']])}"

    def decision(self, decision: str) -> str:
        """Return the text of a decision with an anchor for each line."""
        return self._render("decision.html", view=decision_view(self._site, decision, self._locale))

    def decisions(self) -> str:
        """Return the links to the texts of the decisions."""
        return self._render("decisions.html", decisions=decisions_view(self._site, self._locale))

    def data_files(self) -> str:
        """Return every file for download with its format, size and checksum."""
        files = offer(self._site, self._downloads, self._locale)
        metadata = catalogue_metadata(self._data_sets.values(), self._language, configured_site_url())
        return self._render(
            "data_files.html",
            offer=files,
            site_files=site_files(_public_dir(self._env), self._locale),
            metadata=embedded_json(metadata),
        )

    def quality_files(self) -> str:
        """Return the files that tell programs what the page of checks tells people."""
        files = page_downloads(self._downloads, "", self._locale).others
        return self._render("file_list.html", files=[file for file in files if "quality" in file.name])

    def district_metadata(self) -> str:
        """Return what programs that look for data read on the page of all places."""
        districts = (each.district for each in self._site.districts)
        return self._metadata([self._data_sets[f"places/{district}"] for district in districts])

    def data_structure(self) -> str:
        """Return the diagram of the tables and of what joins them."""
        chart = structure_chart(self._dictionary.packages, self._locale)
        return self._render("data_structure.html", chart=chart)

    def data_columns(self) -> str:
        """Return the dictionary: every column of every table, with its unit and an example."""
        return self._render("data_columns.html", dictionary=self._dictionary)

    def data_loading(self) -> str:
        """Return the lines that load a budget, for each tool."""
        return self._render("data_loading.html", examples=examples(self._site, configured_site_url()))

    def data_versions(self) -> str:
        """Return which version of each data package is published."""
        return self._render(
            "data_versions.html", versions=versions(self._site, self._downloads, self._locale)
        )

    def data_cite(self) -> str:
        """Return how to cite the data of a district."""
        return self._cited("data/")

    def glossary(self) -> str:
        """Return the words of the budget explained."""
        return self._render("glossary.html", terms=glossary_view(self._site.reference, self._locale))

    def compare(self) -> str:
        """Return all budgets side by side, in a table and in small charts."""
        districts = compare_view(self._site, self._locale)
        pictures = self._pictures("compare/")
        page = self._render(
            "compare.html", districts=districts, files=self._compared_files, pictures=pictures
        )
        cited = self._cited("compare/", self._locale.text("compare.subject"))
        return (
            f"{page}\n{cited}\n{self._metadata([comparison_page_data_set(self._data_sets[COMPARE_FOLDER])])}"
        )

    def lines(self) -> str:
        """Return every line of revenue and expenditure that has a page, with its total."""
        return self._render("lines.html", districts=lines_view(self._site, self._locale))

    def line(self, anchor: str) -> str:
        """Return the whole page of one line of the budget."""
        view = line_view(self._site, anchor, self._locale)
        address = f"lines/{anchor}/"
        pictures = self._pictures(address)
        page = self._render("line.html", view=view, files=self._compared_files, pictures=pictures)
        words = line_page_words(self._site, anchor, self._locale)
        data_set = line_data_set(self._data_sets[COMPARE_FOLDER], anchor, address, words)
        cited = self._cited(address, words["title"], {district.district for district in view.districts})
        return f"{page}\n{cited}\n{self._metadata([data_set])}"

    def quality(self) -> str:
        """Return how many checks were put to the budgets, and the errors of the official texts."""
        return self._render("quality.html", view=quality_view(self._site, self._reports, self._locale))

    def latest_changes(self) -> str:
        """Return the newest changes, a line each."""
        return self._render("latest_changes.html", changes=changes_view(self._site, self._locale)[:_LATEST])

    def changes(self) -> str:
        """Return what changed in the figures and on the site."""
        return self._render("changes.html", changes=changes_view(self._site, self._locale))

    def report_error(self) -> str:
        """Return whom to tell of an error; nothing if the configuration names nobody."""
        return self._render("contact.html", contact=self._contact)

    @cached_property
    def _downloads(self) -> DownloadsReport:
        return read_downloads(_public_dir(self._env))

    @cached_property
    def _compared_files(self) -> dict[str, DownloadLink]:
        """Return the tables that compare budgets, by address below the site's root."""
        files = page_downloads(self._downloads, COMPARE_FOLDER, self._locale).others
        return {file.path: file for file in files}

    @cached_property
    def _data_sets(self) -> Mapping[str, DataSet]:
        return site_data_sets(self._site, self._downloads)

    @cached_property
    def _dictionary(self) -> Dictionary:
        return tables_explained(self._site, _public_dir(self._env), self._locale)

    @cached_property
    def _reports(self) -> dict[str, CheckReport]:
        return read_quality(_public_dir(self._env))

    def _cited(self, page: str, subject: str = "", districts: Collection[str] = ()) -> str:
        """Return how to cite a page with figures of these districts; without any it is of all."""
        citations = [
            (each.name, district_citation(each, self._locale, configured_site_url(), page, subject))
            for each in district_selections(self._site)
            if each.name in districts or not districts
        ]
        return self._render("cite_district.html", citations=citations)

    def _pictures(self, page: str) -> Mapping[str, PictureOffer]:
        """Return what the pictures of a page can be taken along as, by their names."""
        return self._offers.get(page, {})

    @cached_property
    def _offers(self) -> Mapping[str, Mapping[str, PictureOffer]]:
        return read_offers(_public_dir(self._env), self._locale, configured_site_url())

    def _metadata(self, data_sets: list[DataSet]) -> str:
        language, site_url = self._language, configured_site_url()
        described = [embedded_json(dataset_metadata(each, language, site_url)) for each in data_sets]
        return self._render("metadata.html", described=described)

    def _render(self, template: str, **values: object) -> str:
        path = RECORDS[self._language].folder
        address = Address(self._env.page.url, path)
        return render(template, address=address, t=self._locale.text, language=self._language, **values)


def _language(env: Environment) -> Language:
    asked = env.conf["theme"]["language"]
    return next(language for language in LANGUAGES if language == asked)


def _data_dir(env: Environment) -> Path:
    project = Path(env.conf["config_file_path"]).parent
    return project / str(env.conf["extra"]["data_dir"])


def _public_dir(env: Environment) -> Path:
    project = Path(env.conf["config_file_path"]).parent
    return project / str(env.conf["extra"]["public_dir"])
