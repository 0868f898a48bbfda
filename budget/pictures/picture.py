"""Pictures: the charts of the site as pictures that stand alone, each with its name, title and source."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal
from xml.etree.ElementTree import Element

from budget.accounts import Budget, Site
from budget.catalogue import decision_text
from budget.urls import old_place_path
from budget.views import (
    Chart,
    CompareDistrict,
    DistrictView,
    LineView,
    Locale,
    compare_view,
    comparison,
    home_view,
    line_view,
    lines_with_page,
    place_title,
)
from budget.views.charts.flow import flow_chart
from budget.views.locale import mid_sentence
from budget.views.place import as_of_sentence, flow_bars
from budget.views.streams import money_streams

# How the drawings of a picture lie on a wide page: joined, side by side, or one below the other.
Layout = Literal["flow", "multiples", "picture"]


@dataclass(frozen=True, slots=True)
class Part:
    """A drawing with the heading above it and the sentence below it, which may be empty."""

    heading: str
    note: str
    drawing: Element
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart of a page. `name` is its path below the folder of a language: `places/akkol/flow`.

    `page` is where the page shows it, below the root of the language; `about` says what the picture shows.
    """

    name: str
    page: str
    layout: Layout
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
    """Yield every picture of a language: home page, comparison, places, lines of the budget."""
    for district in home_view(site, locale):
        yield from _home_pictures(site, district, locale)
    for compared in compare_view(site, locale):
        yield from _compare_pictures(site, compared, locale)
    for place in site.places:
        yield from _place_pictures(site, place.place, locale)
    for line in lines_with_page(site):
        yield from _line_pictures(site, line_view(site, line.anchor, locale), locale)


def _home_pictures(site: Site, district: DistrictView, locale: Locale) -> Iterator[Picture]:
    """Yield the picture of a district on the home page; none if its money cannot be drawn as a flow."""
    if district.flow.is_drawn:
        yield Picture(
            name=f"districts/{district.district}/flow",
            page=f"#flow-{district.district}",
            layout="flow",
            title=district.title,
            about=locale.text("flow.title"),
            as_of=district.as_of,
            parts=_parts((district.flow.sources, district.flow.uses)),
            summary=f"{district.flow.summary} {locale.text('flow.scale')}",
            sources=_district_sources(site, district.district, locale),
        )


def _compare_pictures(site: Site, district: CompareDistrict, locale: Locale) -> Iterator[Picture]:
    """Yield the small charts of a district as one picture."""
    parts = tuple(
        Part(line.name, line.unit, line.chart.drawing, line.chart.summary)
        for line in district.lines
        if line.chart.drawing is not None
    )
    if parts:
        yield Picture(
            name=f"districts/{district.district}/compare",
            page=f"compare/#{district.district}",
            layout="multiples",
            title=district.title,
            about=locale.text("compare.picture"),
            as_of=district.as_of,
            parts=parts,
            summary=locale.text("compare.picture.summary"),
            sources=_district_sources(site, district.district, locale),
        )


def _place_pictures(site: Site, place: str, locale: Locale) -> Iterator[Picture]:
    """Yield the pictures of a place's page: the flow or the bars in its place, then the comparison.

    KeyError if the place has no budget.
    """
    budget = site.current(place)
    source = _place_source(site, budget, locale)

    def picture(name: str, anchor: str, chart: Chart, parts: tuple[Part, ...]) -> Picture:
        return Picture(
            name=f"places/{place}/{name}",
            page=old_place_path(place) + anchor,
            layout="flow" if name == "flow" else "picture",
            title=place_title(budget, locale),
            about=chart.title,
            as_of=(as_of_sentence(budget, locale),),
            parts=parts,
            summary=chart.summary,
            sources=(source,),
        )

    flow = flow_chart(money_streams((budget,), site.reference, locale), locale)
    if flow.is_drawn:
        whole = Chart(locale.text("flow.title"), f"{flow.summary} {locale.text('flow.scale')}", None)
        yield picture("flow", "#flow", whole, _parts((flow.sources, flow.uses)))
    for name, chart in zip(
        ("revenue", "spending"), flow_bars(flow, budget, site.reference, locale), strict=False
    ):
        if chart.drawing is not None:
            yield picture(name, "", chart, (Part("", "", chart.drawing),))
    compared = comparison(site, place, locale)
    if compared and compared.chart.drawing is not None:
        chart = Chart(compared.title, f"{compared.chart.summary} {compared.note}", compared.chart.drawing)
        yield picture("compared", "#compared", chart, (Part("", "", compared.chart.drawing),))


def _line_pictures(site: Site, view: LineView, locale: Locale) -> Iterator[Picture]:
    """Yield the picture of a line of the budget for each district that has it."""
    for district in view.districts:
        if district.chart.drawing is not None:
            yield Picture(
                name=f"lines/{view.anchor}/{district.district}",
                page=f"lines/{view.anchor}/#{district.district}",
                layout="picture",
                title=f"{view.title}, {district.name}",
                about=district.chart.title,
                as_of=district.as_of,
                parts=(Part("", "", district.chart.drawing),),
                summary=district.chart.summary,
                sources=_district_sources(site, district.district, locale),
            )


def _parts(charts: Sequence[Chart]) -> tuple[Part, ...]:
    return tuple(
        Part(chart.title, chart.summary, chart.drawing) for chart in charts if chart.drawing is not None
    )


def _district_sources(site: Site, district: str, locale: Locale) -> tuple[str, ...]:
    decisions = {budget.decision.decision: budget.decision for budget in site.district_budgets(district)}
    return tuple(
        locale.text("picture.source", decision=decision_text(decision, site.reference, locale))
        for decision in decisions.values()
    )


def _place_source(site: Site, budget: Budget, locale: Locale) -> str:
    lines = [row.source_line for row in budget.balance.values()]
    lines += [
        row.source_line for side in (budget.revenue, budget.expenditure, budget.financing) for row in side
    ]
    return locale.text(
        "picture.source.lines",
        decision=decision_text(budget.decision, site.reference, locale),
        annex=mid_sentence(locale.text("page.annex", annex=budget.annex)),
        first=min(lines, default=0),
        last=max(lines, default=0),
    )
