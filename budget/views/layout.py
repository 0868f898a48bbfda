"""Views stage: the edge of every page: whose budgets these are, as of what date, and where a district's pages are."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from budget.accounts import Site
from budget.urls import checks_path, compare_path, lines_path, place_path
from budget.views.decision import within_district
from budget.views.locale import Locale
from budget.views.place import as_of_sentences
from budget.views.sources import text_of


@dataclass(frozen=True, slots=True)
class DistrictPage:
    """A page of a district besides those of its places and lines: `page` is places, lines, compare or checks."""

    page: str
    label: str
    path: str


@dataclass(frozen=True, slots=True)
class DistrictStanding:
    """Of what date a district's budgets are, and their decision's text; `text_path` is empty if several made them."""

    words: str
    text_path: str
    text_language: str
    text_words: str


@dataclass(frozen=True, slots=True)
class LayoutView:
    """What stands at the edge of every page.

    `district`, `district_id` and `home_title` are empty where there is more than one district. `district_pages` and
    `standings` are by the district's id: a page shows those of its own.
    """

    district: str
    district_id: str
    home_title: str
    places_path: str
    district_pages: Mapping[str, tuple[DistrictPage, ...]]
    standings: Mapping[str, DistrictStanding]


def layout_view(site: Site, locale: Locale) -> LayoutView:
    """Return what stands at the edge of every page."""
    districts = [each.district for each in site.districts]
    only = site.districts[0] if len(districts) == 1 else None
    own = f"{locale.text('publisher.name')}: {_place_and_year(site, only.district, locale)}" if only else ""
    return LayoutView(
        district=only.name[locale.language] if only else "",
        district_id=only.district if only else "",
        home_title=own,
        places_path=district_pages(site, only.district, locale)[0].path if only else "#places",
        district_pages={district: district_pages(site, district, locale) for district in districts},
        standings={district: _standing(site, district, locale) for district in districts},
    )


def _standing(site: Site, district: str, locale: Locale) -> DistrictStanding:
    budgets = site.district_budgets(district)
    decisions = {budget.decision.decision: budget.decision for budget in budgets}
    text = text_of(next(iter(decisions.values())), locale.language) if len(decisions) == 1 else None
    words = " ".join([*as_of_sentences(budgets, locale), locale.text("page.no_later_decision")])
    return DistrictStanding(
        words=within_district(site, district, words, locale),
        text_path=text.path if text else "",
        text_language=text.language if text else "",
        text_words=locale.text("link.text_page.kk" if text and text.language == "kk" else "link.text_page"),
    )


def district_pages(site: Site, district: str, locale: Locale) -> tuple[DistrictPage, ...]:
    """Return the pages of a district in the order of the navigation; a single budget is not compared."""
    return tuple(
        DistrictPage(page, locale.text(f"page.{page}.label"), path) for page, path in _paths(site, district)
    )


def pages_of_years(site: Site, district: str, locale: Locale) -> Iterator[tuple[int, DistrictPage]]:
    """Yield the pages of a district for each year; those of no one year once, with the year that they show."""
    latest = site.district_budgets(district)[0].fiscal_year
    for year, budgets in site.by_year.items():
        if budgets.district_budgets(district):
            for page in district_pages(budgets, district, locale):
                if year == latest or page.page in ("places", "compare"):
                    yield year, page


def district_page_words(site: Site, district: str, page: str, locale: Locale) -> dict[str, str]:
    """Return what the head of a district's page says: its title names the district, and its year if it has one."""
    about, year = site.reference.districts[district], site.district_budgets(district)[0].fiscal_year
    title = locale.text(f"page.{page}.title")
    if page == "places":
        title = locale.district_title(about, year)
    elif page == "checks":
        title = f"{title}: {about.name[locale.language]}"
    else:
        title = f"{title}: {_place_and_year(site, district, locale)}"
    return {"title": title, "description": locale.text(f"page.{page}.description")}


def _place_and_year(site: Site, district: str, locale: Locale) -> str:
    name = site.reference.districts[district].name[locale.language]
    return f"{name}, {site.district_budgets(district)[0].fiscal_year}"


def _paths(site: Site, district: str) -> Iterator[tuple[str, str]]:
    budgets = site.district_budgets(district)
    year = budgets[0].fiscal_year
    yield "places", place_path(district, year)
    yield "lines", lines_path(district)
    if len(budgets) > 1:
        yield "compare", compare_path(district, year)
    yield "checks", checks_path(district)
