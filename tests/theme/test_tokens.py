"""The colours of tokens.css can be told from their ground, and from each other, by everyone."""

import itertools
import re

import pytest

from budget.charts.theme import GROUP_HUES
from tests.conftest import PROJECT

SHEETS = PROJECT / "overrides" / "assets" / "stylesheets"
TOKENS = (SHEETS / "tokens.css").read_text(encoding="utf-8")

# Material's names where it has one.
TEXT = ("md-default-fg-color", "md-default-fg-color--light", "md-primary-fg-color")
GROUPS = tuple(f"g{code}" for code in GROUP_HUES)
MARKS = (
    "own",
    "transfers",
    "balance",
    "spending",
    *GROUPS,
    "quiet",
    "md-default-fg-color--lighter",
    "md-accent-fg-color",
)
GROUNDS = ("md-default-bg-color", "md-code-bg-color", "md-typeset-mark-color")
# What stands beside what in a chart and means something else.
COMMON = {"own", "transfers", "balance", "g01", "g07", "g13"}
NEIGHBOURS = ("own", "transfers", "balance", *GROUPS)

# Machado, Oliveira and Fernandes 2009, the full deficiency, for linear RGB.
EYES = {
    "usual sight": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def palette(selector: str) -> dict[str, str]:
    block = re.search(
        rf"^ *{re.escape(selector)} {{\n([^}}]*--md-default-bg-color[^}}]*)}}", TOKENS, re.MULTILINE
    )
    assert block, selector
    return dict(re.findall(r"--([\w-]+): ([^;]+);", block[1]))


PALETTES = {
    "light": palette(":root"),
    "dark": palette(':root[data-scheme="dark"]'),
    "print": dict(re.findall(r"--([\w-]+): ([^;]+);", TOKENS.split("@media print")[1].split("@media")[0])),
}
DARK_BY_DEVICE = palette(':root:not([data-scheme="light"])')
FORCED = dict(
    re.findall(r"--([\w-]+): ([^;]+);", TOKENS.split("@media (forced-colors: active)")[1].split("\n}")[0])
)


def linear(colour: str) -> list[float]:
    digits = colour.removeprefix("#")
    digits = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
    channels = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    return [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels]


def luminance(rgb: list[float]) -> float:
    return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(linear(one)), luminance(linear(other))), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def lab(rgb: list[float]) -> tuple[float, float, float]:
    """Return CIE L*a*b* of linear RGB under daylight."""
    rows = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    white = (0.9505, 1.0, 1.089)
    ratios = [
        sum(a * b for a, b in zip(row, rgb, strict=True)) / full
        for row, full in zip(rows, white, strict=True)
    ]
    x, y, z = (one ** (1 / 3) if one > 0.008856 else 7.787 * one + 16 / 116 for one in ratios)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def difference(one: str, other: str, eye: str) -> float:
    """Return the distance of two colours in L*a*b* as an eye sees them (2 is just noticed)."""
    seen = [
        lab(
            [
                min(1.0, max(0.0, sum(a * b for a, b in zip(row, linear(colour), strict=True))))
                for row in EYES[eye]
            ]
        )
        for colour in (one, other)
    ]
    return sum((a - b) ** 2 for a, b in zip(*seen, strict=True)) ** 0.5


def test_contrast_is_measured_as_the_guidelines_do():
    assert contrast("#000", "#fff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("scheme", PALETTES)
def test_text_is_read_on_every_ground(scheme):
    colours = PALETTES[scheme]
    weak = {
        (text, ground): round(contrast(colours[text], colours[ground]), 2)
        for text in TEXT
        for ground in GROUNDS
        if contrast(colours[text], colours[ground]) < 4.5
    }
    assert weak == {}


@pytest.mark.parametrize("scheme", PALETTES)
def test_marks_stand_out_from_every_ground(scheme):
    colours = PALETTES[scheme]
    weak = {
        (mark, ground): round(contrast(colours[mark], colours[ground]), 2)
        for mark in MARKS
        for ground in GROUNDS
        if contrast(colours[mark], colours[ground]) < 3
    }
    assert weak == {}


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize("scheme", PALETTES)
def test_sources_and_groups_of_spending_are_told_apart(scheme, eye):
    colours = PALETTES[scheme]
    for one, other in itertools.combinations(NEIGHBOURS, 2):
        # Those that nearly every budget has lie further apart than the rare ones.
        least = 15 if {one, other} <= COMMON else 13
        assert difference(colours[one], colours[other], eye) > least, (one, other)


def test_the_device_and_the_button_give_the_same_dark_palette():
    assert PALETTES["dark"] == DARK_BY_DEVICE


def test_every_palette_gives_every_colour():
    for colours in (*PALETTES.values(), FORCED):
        assert set(colours) == set(PALETTES["light"])


def test_every_colour_and_size_is_read_by_a_sheet():
    sheets = "".join(sheet.read_text(encoding="utf-8") for sheet in SHEETS.glob("*.css"))
    given = set(re.findall(r"^ *--([\w-]+):", TOKENS, re.MULTILINE))
    assert given - set(re.findall(r"var\(--([\w-]+)", sheets)) == set()


def test_forced_colours_are_the_readers_own():
    assert set(FORCED.values()) <= {"Canvas", "CanvasText", "LinkText", "GrayText", "Highlight"}


def test_no_other_sheet_has_a_colour_of_its_own():
    for sheet in SHEETS.glob("*.css"):
        text = re.sub(r"/\*.*?\*/", "", sheet.read_text(encoding="utf-8"), flags=re.DOTALL)
        colours = re.findall(r"(?<=[\s:(,])#[0-9a-f]{3,8}\b", text)
        assert bool(colours) == (sheet.stem == "tokens"), sheet.name


def test_the_browsers_own_bar_has_the_colour_of_the_page():
    head = (PROJECT / "overrides" / "partials" / "head.html").read_text(encoding="utf-8")
    bars = re.findall(r'name="theme-color" content="([^"]+)"', head)
    assert bars == [PALETTES[scheme]["md-default-bg-color"] for scheme in ("light", "dark")]
