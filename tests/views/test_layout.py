"""Charts as they lie on the page: nothing outside or on top of another, each bar and stream beside its words."""

import re
from itertools import pairwise

import pytest

from budget.accounts import make_site
from budget.charts.flow import Stream, Streams, draw_flow
from budget.charts.joins import JoinedTable, joins_chart
from budget.charts.theme import FONT_SIZE, GAP, LINE_HEIGHT
from budget.languages import LANGUAGES
from budget.views import line_view, locale_for
from budget.views.bars import revenue_chart, spending_chart
from budget.views.money_flow import flow_chart, money_streams
from tests.example import TOWN, example_package
from tests.views.neighbours import district

RU = locale_for("ru")
# One function with two programmes, one with one, one of names that take several lines.
SPREAD = TOWN | {"expenditure": {"01/124/001": 200, "07/124/008": 150, "07/124/011": 40, "13/124/040": 30}}
TABLES = [JoinedTable("revenue", "code", "names", is_at_hub=True), JoinedTable("places", "place", "x", False)]


@pytest.fixture
def spread(site):
    made = make_site(site.reference, [example_package({"altyn": SPREAD})])
    return made.current("altyn"), made.reference


@pytest.fixture
def flow(spread):
    budget, reference = spread
    return flow_chart(money_streams([budget], reference, RU), RU)


@pytest.fixture
def drawings(site, spread, flow):
    """Return a drawing of every kind by its name."""
    lighting = {"aidar": 35, "b": 10, "c": None, "d": 0}
    neighbours = district(site.reference, lighting)
    line = line_view(neighbours, "birlik", "e-07-124-008", RU)
    charts = {
        "revenue": revenue_chart(spread[0], RU),
        "spending": spending_chart(*spread, RU),
        "sources": flow.sources,
        "uses": flow.uses,
        "ranking": line.chart,
        "joins": joins_chart("budgets", TABLES, "Title", "Summary", "Description", "names of codes"),
    }
    return {name: chart.drawing for name, chart in charts.items()}


# The hues of the groups that it spends on.
SPENT = ("m-g01", "m-g07", "m-g13")
KINDS = ("revenue", "spending", "sources", "uses", "ranking", "joins")


def number(element, name):
    return float(element.get(name).removesuffix("%"))


def rows(drawing):
    """Return the baselines of the lines of text, from the top."""
    return sorted({number(text, "y") for text in drawing.iter("text")})


def rects(drawing, *kinds):
    return [rect for rect in drawing.iter("rect") if not kinds or rect.get("class") in kinds]


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_drawn_outside_of_a_drawing_that_is_no_higher_than_it_needs_to_be(drawings, kind):
    drawing = drawings[kind]
    height = number(drawing, "height")
    for rect in rects(drawing):
        assert 0 <= number(rect, "y") < number(rect, "y") + number(rect, "height") <= height
        if rect.get("width").endswith("%"):
            assert 0 <= number(rect, "x") <= number(rect, "x") + number(rect, "width") <= 100
    lines = rows(drawing)
    top = min(number(rect, "y") for rect in rects(drawing))
    bottom = max(number(rect, "y") + number(rect, "height") for rect in rects(drawing))
    assert 0 <= min(lines[0] - FONT_SIZE, top) < LINE_HEIGHT
    # Below the words of a strip is room for the next strip.
    assert 0 <= height - max(lines[-1], bottom) <= (21 if kind == "strips" else GAP)


@pytest.mark.parametrize(
    ("kind", "lines"),
    [
        # Three parts, each with its name and its amount.
        ("revenue", 6),
        # Four programmes, each with its name and its bar.
        ("spending", 8),
        # Budgets and the district.
        ("ranking", 5),
        # Hub and two tables, each with two lines.
        ("joins", 6),
    ],
)
def test_every_line_of_text_has_room_of_its_own(drawings, kind, lines):
    found = rows(drawings[kind])
    assert len(found) == lines
    assert all(below - above >= FONT_SIZE for above, below in pairwise(found))


def test_every_entry_of_the_revenue_is_beside_its_colour(drawings):
    swatches = rects(drawings["revenue"], "m-own", "m-transfers", "m-balance")[3:]
    for swatch, baseline in zip(swatches, rows(drawings["revenue"])[::2], strict=True):
        assert baseline - FONT_SIZE < number(swatch, "y") < baseline < number(swatch, "y") + LINE_HEIGHT


def test_a_bar_stands_in_the_row_of_its_amount(drawings):
    amounts = [text for text in drawings["spending"].iter("text") if text.get("class") == "c-amount"]
    bars, tracks = rects(drawings["spending"], *SPENT), rects(drawings["spending"], "m-track")
    for amount, bar, track in zip(amounts, bars, tracks, strict=True):
        assert number(bar, "y") == number(track, "y")
        middle = number(bar, "y") + number(bar, "height") / 2
        assert number(amount, "y") - FONT_SIZE < middle < number(amount, "y")


def test_a_named_bar_stands_in_the_row_of_its_name(drawings):
    height = number(drawings["ranking"], "height") / 5
    for place, group in enumerate(drawings["ranking"].iter("g")):
        name, amount = group.findall("text")
        assert place * height < number(name, "y") == number(amount, "y") < (place + 1) * height
        assert number(amount, "dx") > 0
        for bar in rects(group):
            middle = number(bar, "y") + number(bar, "height") / 2
            assert number(name, "y") - FONT_SIZE < middle < number(name, "y")
            assert number(amount, "x") == number(bar, "x") + number(bar, "width")


def test_what_is_joined_is_joined_in_the_middle_of_its_box(drawings):
    boxes = rects(drawings["joins"], "d-box")
    edges = [(number(box, "y"), number(box, "y") + number(box, "height")) for box in boxes]
    assert edges[1] == edges[2] < edges[3] == edges[4]
    assert edges[0][1] < edges[1][0] < edges[1][1] < edges[3][0]
    spine, *lines = [
        tuple(number(line, end) for end in ("x1", "y1", "x2", "y2"))
        for line in drawings["joins"].iter("line")
    ]
    middles = [sum(edge) / 2 for edge in (edges[1], edges[3])]
    # The second table has no part in the hub.
    assert spine == (2, edges[0][1], 2, middles[0])
    assert [line[1] for line in lines] == [middles[0], middles[0], middles[1]]
    for text, (top, bottom) in zip(rows(drawings["joins"])[::2], (edges[0], edges[1], edges[3]), strict=True):
        assert top < text - FONT_SIZE < text + LINE_HEIGHT < bottom


def bands(window):
    """Return of each band in a window where it begins and ends: top and bottom on the left, then on the right."""
    course = re.compile(r"M0 (\d+)C50 \1 50 (\d+) 100 \2v(\d+)C50 (\d+) 50 (\d+) 0 \5z")
    found = (map(int, course.fullmatch(path.get("d")).groups()) for path in window.iter("path"))
    return [((left, lower), (right, right + height)) for left, right, height, _, lower in found]


def spans(drawing, kinds, x):
    found = (rect for rect in rects(drawing) if rect.get("class") in kinds and rect.get("x") == x)
    return [(number(rect, "y"), number(rect, "y") + number(rect, "height")) for rect in found]


def touch(found, whole):
    """Tell whether spans lie end to end and fill the whole, but for what is lost where heights are rounded."""
    ends = all(above[1] == below[0] for above, below in pairwise(found))
    return ends and found[0][0] == whole[0] and abs(found[-1][1] - whole[1]) < len(found)


def test_streams_run_from_each_source_to_the_budget(flow):
    drawing = flow.sources.drawing
    (window, _) = drawing.findall("svg")
    lefts, rights = zip(*bands(window), strict=True)
    assert list(lefts) == spans(drawing, ("m-own", "m-transfers", "m-balance"), "57%")
    assert touch(rights, spans(drawing, ("m-budget",), "-5")[0])
    assert (window.get("x"), window.get("width")) == ("57%", "43%")


def test_streams_run_from_the_budget_through_the_functions_to_the_programmes(flow):
    drawing = flow.uses.drawing
    before, after = (bands(window) for window in drawing.findall("svg"))
    functions, programmes = (spans(drawing, SPENT, x) for x in ("17%", "36%"))
    assert touch([left for left, _ in before], spans(drawing, ("m-budget",), "0")[0])
    assert [right for _, right in before] == functions
    assert [right for _, right in after] == programmes
    parts = [left for left, _ in after]
    assert [parts[0], (parts[1][0], parts[2][1]), parts[3]] == functions
    assert parts[1][1] == parts[2][0]
    assert [window.get("width") for window in drawing.findall("svg")] == ["17%", "19%"]


def test_the_budget_is_as_high_as_all_streams_however_thin_they_are(site):
    thin = TOWN | {"expenditure": {"01/124/001": 400} | {f"07/124/{code:03}": 1 for code in range(1, 30)}}
    made = make_site(site.reference, [example_package({"altyn": thin})])
    uses = flow_chart(money_streams([made.current("altyn")], site.reference, RU), RU).uses.drawing
    functions = spans(uses, SPENT, "17%")
    (budget,) = spans(uses, ("m-budget",), "0")
    # 400 of 429 in 220 points, and two points for each of 29 programmes.
    assert [bottom - top for top, bottom in (*functions, budget)] == [205, 58, 263]


def test_the_label_of_a_stream_begins_beside_it(flow):
    for drawing, x, lines in ((flow.sources.drawing, "57%", 3), (flow.uses.drawing, "36%", 4)):
        tops = spans(drawing, ("m-own", "m-transfers", "m-balance", *SPENT), x)
        baselines = rows(drawing)
        assert len(tops) == lines
        for top, _ in tops:
            assert [line for line in baselines if top < line - FONT_SIZE / 2 < top + LINE_HEIGHT]


def test_the_name_and_the_sum_of_a_function_stand_above_its_programmes_and_to_the_left_of_them():
    lights, cleaning = Stream("Street lights", 200, "g07"), Stream("Cleaning", 70, "g07")
    yards = Stream("Streets and yards of all settlements", 270, "g07", (lights, cleaning))
    akimat = Stream("Akimat", 120, "g01", (Stream("Office", 120, "g01"),))
    uses = (akimat, yards, Stream("Loans", 10, "loans"))
    _, drawn = draw_flow(Streams((Stream("Taxes", 400, "own"),), uses), ("in", "out"), str)
    lines = [
        (text.get("x"), text.get("class", ""), text.text, int(text.get("y"))) for text in drawn.iter("text")
    ]
    assert lines == [
        # The sum of an only programme is that of its function.
        ("17%", "c-group", "Akimat", 15),
        ("17%", "c-group", "120", 35),
        ("36%", "", "Office", 59),
        ("17%", "c-group", "Streets and yards of all", 149),
        ("17%", "c-group", "settlements", 169),
        ("17%", "c-group", "270", 189),
        ("36%", "", "Street lights", 213),
        ("36%", "c-muted", "200", 233),
        ("36%", "", "Cleaning", 335),
        ("36%", "c-muted", "70", 355),
        ("17%", "c-group", "Loans", 399),
        ("17%", "c-group", "10", 419),
    ]
    # Eight pixels of the mark and as many of air.
    assert {text.get("dx") for text in drawn.iter("text")} == {None, "16"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_line_of_text_is_wider_than_its_place(spread, language):
    locale = locale_for(language)
    flow = flow_chart(money_streams([spread[0]], spread[1], locale), locale)
    most = {("57%", None): 17, ("36%", None): 18, ("17%", "c-group"): 26}
    for text in (*flow.sources.drawing.iter("text"), *flow.uses.drawing.iter("text")):
        place = text.get("x"), text.get("class")
        assert len(text.text) <= most.get(place, 26) or " " not in text.text
