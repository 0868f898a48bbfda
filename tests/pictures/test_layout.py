"""Pictures as they lie in their files: words under words, a drawing among its words, figures in equal columns."""

from itertools import pairwise

import pytest

from budget.pictures.picture import all_pictures
from budget.pictures.preview import HEIGHT, MARGIN, WIDTH, Preview, draw_preview
from budget.pictures.sheet import draw_sheet
from budget.views import locale_for
from budget.views.format import Money
from budget.views.headline import Figure
from tests.example import TOWN, VILLAGE, example_package

LOCALE = locale_for("ru")


def number(element, name):
    return int(element.get(name))


@pytest.fixture
def sheet(example):
    site = example(example_package({"altyn": TOWN, "kumis": VILLAGE}))
    (picture,) = [each for each in all_pictures(site, LOCALE) if each.name == "places/altyn/2024/flow"]
    return picture, draw_sheet(picture, LOCALE, "https://open-budget.example/")


def test_lines_of_words_stand_below_one_another_as_far_apart_as_they_are_high(sheet):
    root = sheet[1]
    lines = [(number(text, "y"), number(text, "font-size")) for text in root.findall("text")]
    assert {number(text, "x") for text in root.findall("text")} == {16}
    for (above, _), (below, size) in pairwise(lines):
        assert below - above >= size * 1.25
    first, size = lines[0]
    assert size < first < 2 * size
    assert 0 < number(root, "height") - lines[-1][0] < 2 * size


def test_a_drawing_stands_between_its_heading_and_what_follows(sheet):
    picture, root = sheet
    baselines = {text.text: number(text, "y") for text in root.findall("text")}
    groups = [group.get("transform") for group in root.findall("g")]
    tops = [int(group.removeprefix("translate(16 ").removesuffix(")")) for group in groups]
    assert len(tops) == len(picture.parts) == 2
    for part, top in zip(picture.parts, tops, strict=True):
        bottom = top + int(part.drawing.get("height"))
        assert 0 < top - baselines[part.heading] < 40
        others = [baseline for baseline in baselines.values() if baseline > top]
        assert bottom + 14 < min(others) < bottom + 60


def test_the_ground_fills_the_file_and_a_rule_parts_the_source_from_the_picture(sheet):
    root = sheet[1]
    ground, strip, rule = root.findall("rect")
    assert [number(ground, name) for name in ("x", "y", "width", "height")] == [
        0,
        0,
        420,
        number(root, "height"),
    ]
    assert root.get("viewBox") == f"0 0 420 {root.get('height')}"
    assert (number(strip, "y"), number(strip, "height")) == (0, 4)
    assert (number(rule, "x"), number(rule, "width")) == (16, 388)
    baselines = [number(text, "y") for text in root.findall("text")]
    above, below = (
        max(each for each in baselines if each < number(rule, "y")),
        min(each for each in baselines if each > number(rule, "y")),
    )
    assert number(rule, "y") - above < below - above < 50


def figure(number_):
    return Figure("a", "label", Money(number_, "unit"), number_, "")


def drawn(title="Title", figures=("1", "2", "3"), source=("one", "two")):
    preview = Preview("Site", title, tuple(figure(each) for each in figures), source)
    return draw_preview(preview)


@pytest.mark.parametrize("count", [1, 2, 3])
def test_figures_share_the_width_in_equal_columns(count):
    rules = [rect for rect in drawn(figures=["1"] * count).findall("rect") if rect.get("height") == "2"]
    spans = [(number(rule, "x"), number(rule, "x") + number(rule, "width")) for rule in rules]
    assert len({right - left for left, right in spans}) == 1
    assert spans[0][0] == MARGIN
    assert 0 <= WIDTH - MARGIN - spans[-1][1] < count
    assert all(following - right == 36 for (_, right), (following, _) in pairwise(spans))


def test_a_preview_reads_from_the_top_down():
    texts = drawn(title="Title " * 9).findall("text")
    found = [(number(text, "x"), number(text, "y"), number(text, "font-size")) for text in texts]
    site, *title, label, amount, unit = found[:6]
    sources = found[-2:]
    column = [site, *title, label, amount, unit, *sources]
    assert [x for x, _, _ in column] == [MARGIN] * 8
    for (_, above, _), (_, below, size) in pairwise(column):
        assert size <= below - above
    assert site[1] < 128 < title[0][1]
    assert sources[1][1] - sources[0][1] == 34
    assert HEIGHT - sources[1][1] > 16


@pytest.mark.parametrize(("signs", "size"), [(7, 72), (8, 52), (10, 52), (11, 34)])
def test_a_longer_number_is_set_smaller(signs, size):
    (amount,) = [text for text in drawn(figures=["1" * signs]).findall("text") if text.text == "1" * signs]
    assert number(amount, "font-size") == size


@pytest.mark.parametrize(
    ("title", "size", "lines"),
    [
        ("x" * 27, 64, 1),
        ("x" * 28, 52, 1),
        (" ".join(["x" * 27] * 2), 64, 2),
        (" ".join(["x" * 27] * 3), 52, 3),
        (" ".join(["x" * 33] * 4), 40, 4),
        (f"short {'x' * 28}", 52, 2),
        (" ".join(["x" * 43] * 5), 40, 4),
    ],
)
def test_a_longer_title_is_set_smaller_and_cut_at_last(title, size, lines):
    texts = [text for text in drawn(title=title).findall("text") if text.get("font-weight") == "700"]
    found = [text for text in texts if "x" in text.text or "short" in text.text]
    assert [number(text, "font-size") for text in found] == [size] * lines
