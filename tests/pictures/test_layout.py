"""Pictures as they lie in their files: words under words, a drawing among its words, a bar above its names."""

from itertools import pairwise

import pytest

from budget.charts.fixed import COLOURS
from budget.pictures.picture import all_pictures
from budget.pictures.preview import HEIGHT, MARGIN, Part, Preview, draw_preview
from budget.pictures.sheet import LETTERS, draw_sheet
from budget.views import locale_for
from budget.views.format import Money
from tests.example import TOWN, VILLAGE, example_package

LOCALE = locale_for("ru")


def number(element, name):
    return int(element.get(name) or LETTERS[name])


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


def draw(title="Title", number_="1", bar=()):
    money = Money(number_, "unit")
    draw_preview(
        Preview("Site", title, "scope", "label", money, "one sentence of several more words", bar, "source")
    )


def test_the_bar_of_a_preview_fills_its_width_and_names_what_there_is_room_for(drawn):
    named = {"g01": (300, "Office 75 %"), "g07": (96, "x" * 90), "g13": (4, "Other 1 %")}
    draw(bar=tuple(Part(amount, meaning, (name,)) for meaning, (amount, name) in named.items()))
    bars, swatches = ([rect for rect in drawn.rects if rect.height == height] for height in (40, 18))
    assert [(bar.left, bar.left + bar.width) for bar in bars] == [(72, 861), (864, 1114), (1117, 1125)]
    assert [bar.colour for bar in bars] == [COLOURS[meaning] for meaning in named]
    names = [line for line in drawn.lines if line.words.endswith("%")]
    assert [name.words for name in names] == ["Office 75 %", "Other 1 %"]
    for swatch, name, bar in zip(swatches, names, (bars[0], bars[2]), strict=True):
        assert swatch.colour == bar.colour
        assert 0 < name.left - swatch.left - 18 < 18


def test_names_in_two_languages_stand_below_each_other(drawn):
    draw(bar=(Part(1, "g01", ("Әкімдік", "Акимат")), Part(1, "g07", ("Жарық", "Свет"))))
    *_, first, second, third, fourth, _ = drawn.lines
    assert [each.words for each in (first, second, third, fourth)] == ["Әкімдік", "Жарық", "Акимат", "Свет"]
    assert first.left == third.left
    assert first.baseline == second.baseline < third.baseline - 24


def test_a_preview_reads_from_the_top_down(drawn):
    draw(title="Title " * 9, bar=(Part(1, "g01", ("Office",)),))
    site, *title, scope, label, amount, unit, one, rest, office, source = drawn.lines
    column = [site, *title, scope, label, amount, office, source]
    assert [line for line in column if line.left != MARGIN] == [office]
    assert all(below.baseline - above.baseline >= 22 for above, below in pairwise(column))
    # The sentence begins beside the label and ends above the bar.
    assert one.baseline == label.baseline < rest.baseline < 490
    assert HEIGHT - source.baseline > 16
    assert (unit.words, unit.baseline) == ("unit", amount.baseline)
    assert amount.end < unit.left


@pytest.mark.parametrize(("signs", "size"), [(7, 76), (8, 56), (10, 56), (11, 40)])
def test_a_longer_number_is_set_smaller(drawn, signs, size):
    draw(number_="1" * signs)
    assert [line.size for line in drawn.lines if line.words == "1" * signs] == [size]


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
def test_a_longer_title_is_set_smaller_and_cut_at_last(drawn, title, size, lines):
    draw(title=title)
    found = [line for line in drawn.lines if line.is_bold and not line.words.isdecimal()]
    assert [line.size for line in found] == [size] * lines
