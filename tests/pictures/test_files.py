"""The pictures as files: who opens one elsewhere sees whose it is, what it says and where it comes from."""

import re
from xml.etree import ElementTree as ET

import pytest
from fontTools.ttLib import TTFont
from selectolax.lexbor import LexborHTMLParser

from budget.charts.fixed import COLOURS
from budget.languages import LANGUAGES, RECORDS
from budget.pictures import read_offers, write_pictures
from budget.pictures.picture import all_pictures
from budget.pictures.sheet import LICENCE_URL, WIDTH, draw_sheet
from budget.views import locale_for
from tests.conftest import PROJECT
from tests.example import TOWN, VILLAGE, example_package

SITE_URL = "https://open-budget.example/district/"
SVG = "{http://www.w3.org/2000/svg}"
FONTS = {
    weight: TTFont(PROJECT / "budget/pictures/fonts" / f"NotoSans-{name}.ttf")
    for weight, name in {"400": "Regular", "700": "Bold"}.items()
}
# A telephone is so wide, and nothing on it is smaller.
PHONE, SMALLEST = 360, 12
EDGE = 16


@pytest.fixture(params=LANGUAGES)
def sheets(request, talas):
    locale = locale_for(request.param)
    return {
        picture.name: (picture, draw_sheet(picture, locale, f"{SITE_URL}{picture.page}"))
        for picture in all_pictures(talas, locale)
    }


@pytest.fixture
def small(example):
    return example(example_package({"altyn": TOWN, "kumis": VILLAGE}))


@pytest.fixture(scope="module")
def written(example, tmp_path_factory):
    """Return the folder of all pictures of two budgets."""
    folder = tmp_path_factory.mktemp("pictures")
    site = example(example_package({"altyn": TOWN, "kumis": VILLAGE}))
    write_pictures(site, folder, SITE_URL)
    return folder


def test_every_kind_of_chart_is_a_picture(talas):
    pictures = [*all_pictures(talas, locale_for("kk"))]
    names = [picture.name for picture in pictures]
    assert len(set(names)) == len(names)
    kinds = {name.rpartition("/")[2] for name in names}
    assert kinds == {"flow", "together", "multiples"}
    places = {place.place for place in talas.places}
    assert {f"places/{name}/2021/flow" for name in places} <= {*names}
    assert {"places/talas/2021/together", "places/talas/2021/compare/multiples"} <= {*names}


def test_a_budget_that_cannot_flow_has_bars(example):
    against = {**TOWN, "revenue": {**TOWN["revenue"], "1/04/1": -130}}
    site = example(example_package({"altyn": against, "kumis": VILLAGE}))
    names = [picture.name for picture in all_pictures(site, locale_for("ru"))]
    assert "places/altyn/2024/flow" not in names
    assert {"places/altyn/2024/revenue", "places/altyn/2024/spending", "places/kumis/2024/flow"} <= {*names}


def test_a_file_says_what_it_shows_where_it_comes_from_and_who_may_use_it(sheets):
    picture, sheet = sheets["places/usharal/2021/flow"]
    root = ET.fromstring(ET.tostring(sheet))  # noqa: S314 - our own picture
    shown = " ".join(text.text for text in root.iter(f"{SVG}text"))
    assert root.findtext(f"{SVG}title") == picture.full_title
    assert root.findtext(f"{SVG}desc").startswith(picture.summary)
    for words in (picture.title, picture.about, picture.summary, *picture.sources, "CC0 1.0"):
        assert words.replace("\u00a0", " ") in shown.replace("\u00a0", " "), words
    assert f"{SITE_URL}places/usharal/2021/" in shown.replace(" ", "")
    assert "11-2" in shown
    assert re.search(r"20\d\d.2\d\d\d", shown), "the lines of the annex"
    assert LICENCE_URL in ET.tostring(root.find(f"{SVG}metadata"), encoding="unicode")


def test_words_fit_into_the_file_and_are_read_on_a_phone(sheets):
    for name, (_, sheet) in sheets.items():
        for text in sheet.iter("text"):
            size = int(text.get("font-size", sheet.get("font-size")))
            assert size * PHONE / WIDTH >= SMALLEST, name
            font = FONTS[text.get("font-weight", "400")]
            widths, letters = font["hmtx"], font.getBestCmap()
            width = sum(widths[letters[ord(sign)]][0] for sign in text.text) * size / font["head"].unitsPerEm
            start = float(text.get("x")) - (width if text.get("text-anchor") == "end" else 0)
            # A chart begins at its left margin.
            mid_sentence = WIDTH - (EDGE if text in [*sheet] else 2 * EDGE)
            assert start >= 0, (name, text.text)
            assert start + width <= mid_sentence + 1, (name, text.text)


def test_a_file_needs_nothing_from_elsewhere(sheets):
    for name, (_, sheet) in sheets.items():
        colours = set()
        for element in sheet.iter():
            assert not {"class", "style", "href"} & element.attrib.keys(), name
            assert not [value for key, value in element.items() if "%" in value and key != "d"], name
            assert element.tag not in ("style", "script", "image", "use", "a"), name
            colours |= {element.get("fill"), element.get("stroke")} - {None}
        assert colours <= set(COLOURS.values()), name


def test_the_same_figures_give_the_same_bytes(small, written, tmp_path):
    first = [path for path in sorted(written.rglob("*")) if path.is_file()]
    assert {path.suffix for path in first} == {".svg", ".png", ".json"}
    write_pictures(small, tmp_path, SITE_URL)
    for path in first:
        assert path.read_bytes() == (tmp_path / path.relative_to(written)).read_bytes(), path


def test_pictures_of_pages_that_are_gone_are_removed(small, tmp_path):
    gone = tmp_path / "pictures/ru/places/gone/flow.svg"
    gone.parent.mkdir(parents=True)
    gone.touch()
    write_pictures(small, tmp_path, SITE_URL)
    assert not gone.exists()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_looks_up_its_pictures_and_how_large_they_are(written, language):
    offers = read_offers(written, locale_for(language), SITE_URL)
    assert {offer.svg for page in offers.values() for offer in page.values()} == {
        path.relative_to(written).as_posix() for path in written.glob(f"pictures/{language}/**/*.svg")
    }
    for name, offer in offers["places/altyn/2024/"].items():
        assert name.startswith("places/altyn/2024/")
        drawing = ET.parse(written / offer.svg).getroot()  # noqa: S314 - our own picture
        assert offer.svg_size == locale_for(language).format.size((written / offer.svg).stat().st_size)
        link = LexborHTMLParser(offer.code).css_first("a")
        shown = link.css_first("img").attributes
        assert link.attributes["href"] == f"{SITE_URL}{RECORDS[language].folder}places/altyn/2024/"
        assert shown["src"] == SITE_URL + offer.svg
        assert shown["alt"].startswith(drawing.findtext(f"{SVG}title"))
        assert (shown["width"], shown["height"]) == (drawing.get("width"), drawing.get("height"))
