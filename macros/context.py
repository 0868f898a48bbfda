"""What all pages of one build share: the data, read once, what is looked up in it, and the way to HTML."""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

from budget.accounts import Site, load_site
from budget.catalogue import (
    DataSet,
    data_page,
    dataset_metadata,
    district_citation,
    embedded_json,
    site_data_sets,
)
from budget.checks import CheckReport
from budget.downloads import (
    COMPARE_FOLDER,
    DownloadLink,
    DownloadsReport,
    Selection,
    district_selections,
    page_downloads,
    read_downloads,
    read_quality,
)
from budget.languages import LANGUAGES, RECORDS
from budget.pictures import PictureOffer, read_offers
from budget.urls import configured_site_url
from budget.views import ChangeView, changes_view, locale_for
from macros.rendering import Links, render


class Page(Protocol):
    """A page of MkDocs: its address below the root of its language, "" or "./" at the root itself."""

    url: str


class Environment(Protocol):
    """What the macros use of mkdocs-macros: four names, so that other generators can stand in for it."""

    @property
    def conf(self) -> Mapping[str, Any]:
        """Return the MkDocs configuration of this build."""

    @property
    def page(self) -> Page:
        """Return the page that is being rendered."""

    def macro(self, function: Callable[..., str], name: str) -> object:
        """Register a macro under a name."""


class Context:
    """One build: one language, one data folder, one folder of downloads."""

    def __init__(self, env: Environment) -> None:
        """Read the data once for the whole build."""
        self._env = env
        project, extra = Path(env.conf["config_file_path"]).parent, env.conf["extra"]
        self.language = next(each for each in LANGUAGES if each == env.conf["theme"]["language"])
        self.locale = locale_for(self.language)
        self.public_dir = project / str(extra["public_dir"])
        self.site = load_site(project / str(extra["data_dir"]))
        self.site_url = configured_site_url()
        self.contact = contact(extra)

    def of_year(self, year: str) -> Site:
        """Return the budgets of a year, as a page's stub names it."""
        return self.site.by_year[int(year)]

    @cached_property
    def downloads(self) -> DownloadsReport:
        """Return what can be downloaded."""
        return read_downloads(self.public_dir)

    @cached_property
    def compared_files(self) -> dict[str, DownloadLink]:
        """Return the tables that compare budgets, by path below the site's root."""
        files = page_downloads(self.downloads, COMPARE_FOLDER, self.locale)
        return {file.path: file for file in (*files.main, *files.others)}

    @cached_property
    def data_sets(self) -> Mapping[str, DataSet]:
        """Return every data set, by its folder."""
        return site_data_sets(self.site, self.downloads)

    @cached_property
    def changes(self) -> Sequence[ChangeView]:
        """Return what changed, the newest first."""
        return changes_view(self.site, self.locale)

    @cached_property
    def dictionary(self) -> data_page.Dictionary:
        """Return every table explained."""
        return data_page.tables_explained(self.site, self.public_dir, self.locale)

    @cached_property
    def reports(self) -> dict[str, CheckReport]:
        """Return the report of each decision."""
        return read_quality(self.public_dir)

    @cached_property
    def _districts(self) -> Mapping[int, Mapping[str, Selection]]:
        """Return the budgets of each district: of all years, and of each year alone."""
        sites = (self.site, *self.site.by_year.values())
        return {id(site): {each.name: each for each in district_selections(site)} for site in sites}

    def pictures(self, page: str) -> dict[str, PictureOffer]:
        """Return what the pictures of a page can be taken along as, by the last part of their names."""
        return {name.rpartition("/")[2]: offer for name, offer in self._offers.get(page, {}).items()}

    def render(self, template: str, **values: object) -> str:
        """Return a template as one block of HTML, with links that fit the page that is being rendered."""
        links = Links(self._env.page.url, RECORDS[self.language].folder)
        return render(template, links=links, t=self.locale.text, language=self.language, **values)

    def cited(self, page: str, site: Site, *districts: str, subject: str = "") -> str:
        """Return how to cite a page with figures of these districts; `subject` is what it tells of them.

        `site` holds the budgets of the page: those of its year, or all.
        """
        held = self._districts[id(site)]
        citations = [
            (each, district_citation(held[each], self.locale, self.site_url, page, subject))
            for each in districts
        ]
        return self.render("cite_district.html", citations=citations)

    def metadata(self, *data_sets: DataSet) -> str:
        """Return what programs that look for data read, on each page that offers files of data, and on no other.

        Home and the lists lead to those pages: a data set described twice is found at the wrong place.
        """
        described = [
            embedded_json(dataset_metadata(each, self.language, self.site_url)) for each in data_sets
        ]
        return self.render("metadata.html", described=described)

    @cached_property
    def _offers(self) -> Mapping[str, Mapping[str, PictureOffer]]:
        return read_offers(self.public_dir, self.locale, self.site_url)


def contact(extra: Mapping[str, Any]) -> dict[str, str]:
    """Return whom readers tell of an error: mail, telephone, and the number as a link dials it; nothing if nobody.

    >>> contact({"contact": {"mail": "", "telephone": "8 (726) 446-12-34"}})
    {'mail': '', 'telephone': '8 (726) 446-12-34', 'dialled': '87264461234'}
    """
    named = extra.get("contact") or {}
    # A number that the environment gives without spaces comes as an integer.
    mail, telephone = (str(named.get(key) or "").strip() for key in ("mail", "telephone"))
    dialled = "".join(sign for sign in telephone if sign in "+0123456789")
    return {"mail": mail, "telephone": telephone, "dialled": dialled} if mail or telephone else {}
