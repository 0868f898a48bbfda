"""Preview pictures: what they say, that it fits and can be drawn with the font, and that they are always the same."""

import importlib.util
import re
import struct
from dataclasses import replace

import pytest
from fontTools.ttLib import TTFont

from budget.languages import LANGUAGES
from budget.pictures import own_preview, page_preview, write_pictures
from budget.pictures.preview import (
    HEIGHT,
    MARGIN,
    SENTENCE_LEFT,
    WIDTH,
    Preview,
    draw_preview,
    previews,
)
from tests.conftest import PROJECT
from tests.example import TOWN, example_package

FONTS = PROJECT / "budget/pictures/fonts"
WEIGHTS = {False: "NotoSans-Regular.ttf", True: "NotoSans-Bold.ttf"}


def subset_tool():
    spec = importlib.util.spec_from_file_location("subset_fonts", PROJECT / "tools/subset_fonts.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def fonts():
    return {weight: TTFont(FONTS / name) for weight, name in WEIGHTS.items()}


def test_each_district_has_a_picture_in_each_language_and_each_place_one_in_two(talas):
    made = dict(previews(talas))
    assert len(made) == 2 * len(LANGUAGES) + 14
    place = made[own_preview("places/usharal/2021/")]
    assert place.title.split("\n") == [
        "Үшарал ауылдық округінің 2021 жылға арналған бюджеті",
        "Бюджет сельского округа Ушарал на 2021 год",
    ]
    assert (place.label, str(place.money)) == (
        "Шығындар · Расходы",
        "69,3\u00a0млн\u00a0теңге · млн\u00a0тенге",
    )
    assert place.bar[1].names == (
        "Жарық және абаттандыру 49,4%",
        "Освещение и благоустройство 49,4\u00a0%",
    )
    kazakh = made[own_preview("places/talas/2021/", "kk")]
    assert (kazakh.label, str(kazakh.money)) == ("Шығындар", "742,1\u00a0млн\u00a0теңге")
    assert kazakh.sentence.startswith("Ең көбі: әкім аппаратының жұмысы")
    assert kazakh.source.startswith("Жамбыл облысы Талас аудандық мәслихаты. ")
    whole = made[page_preview("en")]
    assert whole.title == "Budgets of the town and rural districts of Talas District for 2021"
    # Whose sum it is.
    assert whole.scope == "14 budgets together; the district’s own budget is not included"
    assert [part.meaning for part in whole.bar][:2] == ["g01", "g07"]
    # The only district is the site, whose picture is twice as large.
    assert made[own_preview("places/talas/2021/", "en")] == replace(whole, shrink=2)


def test_what_is_less_than_nothing_has_no_bar(example):
    against = {**TOWN, "expenditure": {"01/124/001": 500, "07/124/008": -80}}
    made = dict(previews(example(example_package({"altyn": against}))))
    assert made[page_preview("ru")].bar == ()


def test_all_words_fit_into_the_picture(talas, fonts, drawn):
    for address, preview in previews(talas):
        drawn.lines.clear()
        draw_preview(preview)
        for words, left, end, baseline, _, is_bold in drawn.lines:
            assert set(map(ord, words)) <= fonts[is_bold].getBestCmap().keys(), words
            assert end <= WIDTH - MARGIN, (address, words)
            assert baseline < HEIGHT - 16
            # The sentence stands beside the figure.
            is_figure = preview.money and words == preview.money.unit and preview.sentence
            assert not is_figure or left < end <= SENTENCE_LEFT - 16


def test_the_font_is_what_its_command_makes(tmp_path, fonts):
    tool = subset_tool()
    for name in WEIGHTS.values():
        # Cut once more it stays as it is: the same letters, features and options.
        tool.subset(FONTS / name, tmp_path / name)
        assert (tmp_path / name).read_bytes() == (FONTS / name).read_bytes()
    for font in fonts.values():
        assert set(font.getBestCmap()) <= tool.letters()
        assert set(map(ord, "ӘәҒғҚқҢңӨөҰұҮүҺһІіЁё№₸«»—−…\u00a0\u202f")) <= set(font.getBestCmap())
        assert "Open Font License" in font["name"].getDebugName(13)


def test_pictures_are_png_of_the_usual_size(example, tmp_path):
    site = example(example_package({"altyn": TOWN}))
    made = dict(previews(site))
    write_pictures(site, tmp_path, "https://open-budget.example/")
    for address, preview in made.items():
        content = (tmp_path / address).read_bytes()
        assert content[:8] == b"\x89PNG\r\n\x1a\n"
        assert struct.unpack(">II", content[16:24]) == (WIDTH // preview.shrink, HEIGHT // preview.shrink)


def test_endless_words_are_cut(drawn):
    draw_preview(Preview("Open Budget", f"Budget of {'x' * 300}", source="x" * 300))
    assert len(drawn.lines) <= 6
    assert all(line.end <= WIDTH - MARGIN for line in drawn.lines)


@pytest.mark.parametrize(("folder", "language"), [("", "ru"), ("kk/", "kk"), ("en/", "en")])
def test_every_page_names_a_picture_that_is_there(built_site, site_url, folder, language):
    own = {
        "places/akkol/2021/": own_preview("places/akkol/2021/"),
        "places/talas/lines/e-07-124-008/": own_preview("places/talas/2021/", language),
    }
    for path in ("", "data/", "about/", *own):
        page = (built_site / folder / path / "index.html").read_text(encoding="utf-8")
        (address,) = re.findall(r'<meta property="og:image" content="([^"]*)">', page)
        expected = own.get(path, page_preview(language))
        assert address == site_url + expected
        assert (built_site / expected).is_file()
