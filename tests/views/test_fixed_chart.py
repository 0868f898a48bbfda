"""A chart outside a page: every length in pixels, every colour that of the page's light palette."""

import re
from xml.etree.ElementTree import Element

import pytest

from budget.charts.fixed import ATTRIBUTES, COLOURS, STREAM_OPACITY, fixed_chart
from budget.charts.tree import beside, drawing, path, rect, stretched, words
from tests.conftest import PROJECT

SHEETS = PROJECT / "overrides/assets/stylesheets"
CHARTS = (SHEETS / "charts.css").read_text(encoding="utf-8")
WIDTH = 400
# The tokens that Material names; the others are named alike.
TOKENS = {
    "ground": "md-default-bg-color",
    "text": "md-default-fg-color",
    "muted": "md-default-fg-color--light",
    "rule-strong": "md-default-fg-color--lighter",
    "accent": "md-primary-fg-color",
}


@pytest.fixture
def chart():
    return drawing(40, "Title", "Description")


def fixed(chart):
    parent = Element("svg")
    fixed_chart(parent, chart, WIDTH, left=16, top=50)
    (group,) = parent
    assert group.get("transform") == "translate(16 50)"
    return list(group)


def test_percent_become_pixels(chart):
    rect(chart, "m-own", "52%", 3, "12.5%", 10)
    (found,) = fixed(chart)
    assert (found.get("x"), found.get("y"), found.get("width"), found.get("height")) == (
        "208",
        "3",
        "50",
        "10",
    )


def test_a_step_to_the_side_is_added_to_the_place(chart):
    words(chart, "1 234", "25%", 15, "c-amount", "end").set("dx", "-8")
    (found,) = fixed(chart)
    assert found.get("x") == "92"
    assert found.get("text-anchor") == "end"
    assert "dx" not in found.attrib


def test_a_stretched_window_keeps_its_heights(chart):
    path(stretched(chart, "50%", "25%", 40), "m-own", "M0 0C50 0 50 9 100 9v5z")
    (window,) = fixed(chart)
    assert (window.tag, window.get("transform")) == ("g", "translate(200 0) scale(1 1)")
    assert window.get("fill-opacity") == STREAM_OPACITY
    (band,) = window
    assert band.get("d") == "M0 0C50 0 50 9 100 9v5z"


def test_what_is_counted_from_the_right_edge_stays_there(chart):
    rect(beside(chart, "100%"), "m-budget", "-5", 0, "5", 40)
    (window,) = fixed(chart)
    assert window.get("transform") == f"translate({WIDTH} 0)"
    assert window[0].get("x") == "-5"


def test_a_class_without_a_colour_is_an_error(chart):
    rect(chart, "m-unknown", "0", 0, "1", 1)
    with pytest.raises(KeyError):
        fixed(chart)


def test_colours_are_those_of_the_light_palette():
    sheet = (SHEETS / "tokens.css").read_text(encoding="utf-8")
    light = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", sheet[: sheet.index("@media")]))
    assert {name: light[TOKENS.get(name, name)] for name in COLOURS} == COLOURS


@pytest.mark.parametrize("kind", [kind for kind in ATTRIBUTES if kind])
def test_a_class_has_the_colour_that_the_sheet_of_charts_gives_it(kind):
    (rules,) = re.findall(rf"^\.{kind} {{ ([^}}]*) }}$", CHARTS, re.MULTILINE)
    said = dict(re.findall(r"([\w-]+): ([^;]+);", rules))
    colours = {TOKENS.get(name, name): colour for name, colour in COLOURS.items()}
    said = {
        name: re.sub(r"var\(--([\w-]+)\)", lambda found: colours[found[1]], value)
        for name, value in said.items()
    }
    # Of the fonts only the bold weight is at hand, and nothing is smaller than the rest.
    if said.pop("font-weight", None):
        said["font-weight"] = "700"
    said.pop("font-size", None)
    assert said == ATTRIBUTES[kind]


def test_streams_are_as_faint_as_on_the_page():
    assert f".flow path {{ opacity: {STREAM_OPACITY};" in CHARTS
