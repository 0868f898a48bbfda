"""Views stage: the years of a budget: which one a page shows, which others there are, and the year before."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from budget.accounts import Budget, Site, Stage
from budget.urls import place_path
from budget.views.headline import YearBefore, budget_totals
from budget.views.locale import Locale, mid_sentence, sentence_case

# How much of a year is approved: all or most of it, some budgets, or none.
_Status = Literal["approved", "some", "planned"]


@dataclass(frozen=True, slots=True)
class Link:
    """A page of a budget; `path` is empty for the page that shows the link."""

    label: str
    path: str


@dataclass(frozen=True, slots=True)
class Some:
    """What only some places of a district have or lack in a year, and the pages of these places."""

    words: str
    places: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Years:
    """The years of a page (none if it has but one), and in a sentence whether its own is the latest.

    `leads_to` is the latest approved one if the page shows another. `latest` is the year that the page shows if none
    comes after it, not even a plan; else 0.
    """

    links: tuple[Link, ...]
    standing: str
    leads_to: Link | None
    some: tuple[Some, ...] = ()
    latest: int = 0


def place_years(site: Site, place: str, locale: Locale) -> Years:
    """Return the years of a place's budget under all its names, seen from the year of this site."""
    shown, whole = site.current(place), site.whole
    names = (whole.former_names.get(place, ""), *shown.place.replaced_by, place)
    budgets = [each for name in names for each in whole.budgets.get(name, ())]
    best = {each.fiscal_year: each for each in budgets if not whole.renamed(each)}
    every: dict[int, _Status] = {
        year: "planned" if each.is_planned else "approved" for year, each in sorted(best.items())
    }

    def path(year: int) -> str:
        return place_path(best[year].place.place, year)

    years = _years(every, shown.fiscal_year, path, locale)
    renamed = best[shown.fiscal_year]
    if renamed.place == shown.place:
        return years
    now = Link(renamed.place.name[locale.language], path(shown.fiscal_year))
    return replace(
        years, standing=locale.text("years.renamed", year=shown.fiscal_year), leads_to=now, latest=0
    )


def district_years(
    site: Site, district: str, path: Callable[[str, int], str], locale: Locale, least: int = 1
) -> Years:
    """Return the years of a district's budgets, seen from the year of this site.

    `path` is that of the page of a year, which shows at least so many budgets. A year counts as approved if more than
    half of the places that have a budget have one for it.
    """
    shown = site.district_budgets(district)[0].fiscal_year
    by_year = {year: each.district_budgets(district) for year, each in site.whole.by_year.items()}
    approved = {year: [each for each in held if not each.is_planned] for year, held in by_year.items()}
    formerly = site.whole.former_names
    names = {each.place.place for held in by_year.values() for each in held}
    # Under whichever name, a place counts once.
    names -= {formerly.get(name, "") for name in names}
    every: dict[int, _Status] = {}
    for year, held in by_year.items():
        if len(held) >= least:
            most = 2 * len(approved[year]) > len(names)
            every[year] = "approved" if most else "some" if approved[year] else "planned"
    some = []
    own = {each.place.place for each in by_year[shown]}
    missing = [
        place.place
        for place in site.whole.places
        if place.place in names and not own & {place.place, formerly.get(place.place)}
    ]
    for year, status in every.items():
        if year >= shown and status == "some":
            words = locale.text("years.some", year=year, count=len(approved[year]), all=len(names))
            some.append(Some(words, tuple(_links(approved[year], locale))))
    if missing:
        latest = [site.whole.current(name) for name in missing]
        some.append(Some(locale.text("years.missing", year=shown), tuple(_links(latest, locale, dated=True))))
    return replace(_years(every, shown, lambda year: path(district, year), locale), some=tuple(some))


def _years(every: Mapping[int, _Status], shown: int, path: Callable[[int], str], locale: Locale) -> Years:
    """Return the years of a page, given for how much of it each year is approved."""
    links = tuple(
        Link(locale.text(f"years.of.{status}", year=year), "" if year == shown else path(year))
        for year, status in sorted(every.items())
    )
    latest = max((year for year, status in every.items() if status == "approved"), default=None)
    if shown == latest:
        later = {status for year, status in every.items() if year > shown}
        key = "years.latest" if not later else "years.most" if "some" in later else "years.latest_approved"
    else:
        kind = "later" if every[shown] == "approved" else f"is_{every[shown]}"
        key = f"years.{kind}" if latest is not None else f"years.{kind}.only"
    leads_to = None
    if latest is not None and latest != shown:
        leads_to = Link(mid_sentence(locale.text("page.budget_of_year", year=latest)), path(latest))
    return Years(
        links=links if len(links) > 1 else (),
        standing=locale.text(key, year=shown),
        leads_to=leads_to,
        latest=shown if key == "years.latest" else 0,
    )


def _links(budgets: Iterable[Budget], locale: Locale, *, dated: bool = False) -> Iterator[Link]:
    for budget in budgets:
        name = sentence_case(budget.place.short[locale.language])
        label = f"{name}, {budget.fiscal_year}" if dated else name
        yield Link(label, place_path(budget.place.place, budget.fiscal_year))


def first_and_before(site: Site, budgets: Sequence[Budget]) -> YearBefore | None:
    """Return budgets of a year as first approved, and those of the year before of the same places.

    A plan is taken as it stands. None if one of them is not in the archive: what was changed during a year is not
    compared with what was not.
    """
    year = budgets[0].fiscal_year
    names = [each.place.place for each in budgets]
    before = [name if site.history(name, year - 1) else site.former_names.get(name, "") for name in names]
    own, earlier = (
        [first for name in held if (first := _first(site.history(name, at)))]
        for held, at in ((names, year), (before, year - 1))
    )
    if not len(own) == len(earlier) == len(budgets):
        return None
    planned = any(each.is_planned for each in own)
    return YearBefore(year - 1, planned, budget_totals(*own), budget_totals(*earlier))


def _first(stages: Sequence[Stage]) -> Budget | None:
    approved = [stage.budget for stage in stages if not stage.budget.is_planned]
    if not approved:
        return stages[-1].budget if stages else None
    return None if approved[0].decision.amends_date else approved[0]
