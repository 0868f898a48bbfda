"""Pictures: the charts of the site as pictures that stand alone, each with its name, title and source."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal
from xml.etree.ElementTree import Element

from budget.accounts import Budget, Site
from budget.catalogue.citations import decision_words
from budget.urls import settlement_address
from budget.views import (
    Chart,
    CompareDistrict,
    DistrictView,
    ProgrammeView,
    Voice,
    compare_view,
    comparison,
    home_view,
    programme_lines,
    programme_view,
    settlement_title,
)
from budget.views.charts.flow import flow_chart
from budget.views.settlement import as_of_sentence, flow_bars
from budget.views.streams import money_streams
from budget.views.voice import inside

PICTURES_FOLDER: Final = "pictures"
EMBED_FOLDER: Final = "embed"

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
    """A chart of a page. `name` is its address below the folder of a language: `settlements/akkol/flow`.

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


def all_pictures(site: Site, voice: Voice) -> Iterator[Picture]:
    """Yield every picture of a language: home page, comparison, settlements, lines of the budget."""
    for district in home_view(site, voice):
        yield from home_pictures(site, district, voice)
    for compared in compare_view(site, voice):
        yield from compare_pictures(site, compared, voice)
    for settlement in site.settlements:
        yield from settlement_pictures(site, settlement.settlement, voice)
    for line in programme_lines(site):
        yield from programme_pictures(site, programme_view(site, line.anchor, voice), voice)


def home_pictures(site: Site, district: DistrictView, voice: Voice) -> Iterator[Picture]:
    """Yield the picture of a district on the home page; none if its money cannot be drawn as a flow."""
    if district.flow.is_drawn:
        yield Picture(
            name=f"districts/{district.district}/flow",
            page=f"#flow-{district.district}",
            layout="flow",
            title=district.title,
            about=voice.say("flow.title"),
            as_of=district.as_of,
            parts=_parts((district.flow.sources, district.flow.uses)),
            summary=f"{district.flow.summary} {voice.say('flow.scale')}",
            sources=_district_sources(site, district.district, voice),
        )


def compare_pictures(site: Site, district: CompareDistrict, voice: Voice) -> Iterator[Picture]:
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
            about=voice.say("compare.picture"),
            as_of=district.as_of,
            parts=parts,
            summary=voice.say("compare.picture.summary"),
            sources=_district_sources(site, district.district, voice),
        )


def settlement_pictures(site: Site, settlement: str, voice: Voice) -> Iterator[Picture]:
    """Yield the pictures of a settlement's page: the flow or the bars in its place, then the comparison.

    KeyError if the settlement has no budget.
    """
    budget = site.current(settlement)
    source = _settlement_source(site, budget, voice)

    def picture(name: str, anchor: str, chart: Chart, parts: tuple[Part, ...]) -> Picture:
        return Picture(
            name=f"settlements/{settlement}/{name}",
            page=settlement_address(settlement) + anchor,
            layout="flow" if name == "flow" else "picture",
            title=settlement_title(budget, voice),
            about=chart.title,
            as_of=(as_of_sentence(budget, voice),),
            parts=parts,
            summary=chart.summary,
            sources=(source,),
        )

    flow = flow_chart(money_streams((budget,), site.reference, voice), voice)
    if flow.is_drawn:
        whole = Chart(voice.say("flow.title"), f"{flow.summary} {voice.say('flow.scale')}", None)
        yield picture("flow", "#flow", whole, _parts((flow.sources, flow.uses)))
    for name, chart in zip(
        ("revenue", "spending"), flow_bars(flow, budget, site.reference, voice), strict=False
    ):
        if chart.drawing is not None:
            yield picture(name, "", chart, (Part("", "", chart.drawing),))
    compared = comparison(site, settlement, voice)
    if compared and compared.chart.drawing is not None:
        chart = Chart(compared.title, f"{compared.chart.summary} {compared.note}", compared.chart.drawing)
        yield picture("compared", "#compared", chart, (Part("", "", compared.chart.drawing),))


def programme_pictures(site: Site, view: ProgrammeView, voice: Voice) -> Iterator[Picture]:
    """Yield the picture of a line of the budget for each district that has it."""
    for district in view.districts:
        if district.chart.drawing is not None:
            yield Picture(
                name=f"programmes/{view.anchor}/{district.district}",
                page=f"programmes/{view.anchor}/#{district.district}",
                layout="picture",
                title=f"{view.title}, {district.name}",
                about=district.chart.title,
                as_of=district.as_of,
                parts=(Part("", "", district.chart.drawing),),
                summary=district.chart.summary,
                sources=_district_sources(site, district.district, voice),
            )


def _parts(charts: Sequence[Chart]) -> tuple[Part, ...]:
    return tuple(
        Part(chart.title, chart.summary, chart.drawing) for chart in charts if chart.drawing is not None
    )


def _district_sources(site: Site, district: str, voice: Voice) -> tuple[str, ...]:
    decisions = {budget.decision.decision: budget.decision for budget in site.district_budgets(district)}
    return tuple(
        voice.say("picture.source", decision=decision_words(decision, site.reference, voice))
        for decision in decisions.values()
    )


def _settlement_source(site: Site, budget: Budget, voice: Voice) -> str:
    lines = [row.source_line for row in budget.balance.values()]
    lines += [
        row.source_line for side in (budget.revenue, budget.expenditure, budget.financing) for row in side
    ]
    return voice.say(
        "picture.source.lines",
        decision=decision_words(budget.decision, site.reference, voice),
        annex=inside(voice.say("page.annex", annex=budget.annex)),
        first=min(lines, default=0),
        last=max(lines, default=0),
    )
