"""Pictures: the charts of the site as pictures that stand alone, each with its name, title and source."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from xml.etree.ElementTree import Element

from budget.accounts import Budget, Site
from budget.catalogue import decision_text
from budget.charts import Chart
from budget.urls import place_path
from budget.views import (
    Locale,
    compare_view,
    district_view,
    place_title,
)
from budget.views.locale import mid_sentence
from budget.views.money_flow import Flow, flow_chart, money_streams
from budget.views.place import as_of_sentence, flow_bars
from budget.views.sources import source_of


@dataclass(frozen=True, slots=True)
class Part:
    """A drawing with the heading above it and the sentence below it, which may be empty."""

    heading: str
    note: str
    drawing: Element
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart of a page. `name` is its path below the folder of a language: `places/akkol/2021/flow`.

    `page` is where the page shows it, below the root of the language; `about` says what the picture shows.
    """

    name: str
    page: str
    title: str
    about: str
    as_of: tuple[str, ...]
    parts: tuple[Part, ...]
    summary: str
    sources: tuple[str, ...]

    @property
    def full_title(self) -> str:
        """Return whose picture it is and what it shows."""
        return f"{self.title}. {self.about}"


def all_pictures(site: Site, locale: Locale) -> Iterator[Picture]:
    """Yield every picture of a language, of districts and of places; other charts are on their pages alone."""
    years = site.by_year.values()
    found = chain(
        *(_of_district(year, each.district, locale) for year in years for each in year.districts),
        *(_of_place(year, each.place, locale) for year in years for each in year.places),
    )
    # What cannot be drawn stands on its page in words alone.
    return (picture for picture in found if picture.parts)


def _of_district(site: Site, district: str, locale: Locale) -> Iterator[Picture]:
    """Yield the flow of a district, and the comparison of its budgets."""
    # The district's own budget alone has the pictures of a place.
    if (district,) == tuple(budget.place.place for budget in site.district_budgets(district)):
        return
    sources = _district_sources(site, district, locale)
    view = district_view(site, district, locale)
    yield Picture(
        name=f"{view.path}together",
        page=f"{view.path}#together",
        title=view.title,
        about=locale.text("flow.title"),
        as_of=view.as_of,
        parts=_flow_parts(view.flow),
        summary=_flow_summary(view.flow, locale),
        sources=sources,
    )
    if len(site.district_budgets(district)) > 1:
        compared = compare_view(site, district, locale)
        yield Picture(
            name=f"{compared.path}multiples",
            page=compared.path,
            title=compared.title,
            about=locale.text("compare.picture"),
            as_of=compared.as_of,
            parts=tuple(
                part
                for each in compared.lines
                for part in _parts(each.chart, each.name, each.unit, each.chart.summary)
            ),
            summary=locale.text("compare.picture.summary"),
            sources=sources,
        )


def _of_place(site: Site, place: str, locale: Locale) -> Iterator[Picture]:
    """Yield the flow or the bars in its place; KeyError if the place has no budget."""
    budget = site.current(place)
    path = place_path(place, budget.fiscal_year)

    def picture(name: str, anchor: str, about: str, parts: tuple[Part, ...], summary: str) -> Picture:
        return Picture(
            name=f"{path}{name}",
            page=path + anchor,
            title=place_title(budget, locale),
            about=about,
            as_of=(as_of_sentence(budget, locale),),
            parts=parts,
            summary=summary,
            sources=(_place_source(site, budget, locale),),
        )

    flow = flow_chart(money_streams((budget,), site.reference, locale), locale)
    summary = _flow_summary(flow, locale)
    yield picture("flow", "#flow", locale.text("flow.title"), _flow_parts(flow), summary)
    for name, bars in zip(
        ("revenue", "spending"), flow_bars(flow, budget, site.reference, locale), strict=False
    ):
        yield picture(name, "", bars.title, _parts(bars), bars.summary)


def _parts(chart: Chart, heading: str = "", note: str = "", sentence: str = "") -> tuple[Part, ...]:
    """Return a chart as the one part of a picture, none if it is not drawn."""
    return () if chart.drawing is None else (Part(heading, note, chart.drawing, sentence),)


def _flow_parts(flow: Flow) -> tuple[Part, ...]:
    return tuple(
        part for each in (flow.sources, flow.uses) for part in _parts(each, each.title, each.summary)
    )


def _flow_summary(flow: Flow, locale: Locale) -> str:
    return " ".join(filter(None, [flow.summary, flow.note, locale.text("flow.scale")]))


def _district_sources(site: Site, district: str, locale: Locale) -> tuple[str, ...]:
    decisions = {budget.decision.decision: budget.decision for budget in site.district_budgets(district)}
    return tuple(
        locale.text("picture.source", decision=decision_text(decision, site.reference, locale))
        for decision in decisions.values()
    )


def _place_source(site: Site, budget: Budget, locale: Locale) -> str:
    lines = [source_of(budget.decision, row, locale.language).line for row in budget.rows.values()]
    return locale.text(
        "picture.source.lines",
        decision=decision_text(budget.decision, site.reference, locale),
        annex=mid_sentence(locale.text("page.annex", annex=budget.annex)),
        first=min(lines, default=0),
        last=max(lines, default=0),
    )
