"""Every chart of the site can be taken along: its files, its page for frames, and the code that shows it elsewhere."""

import re
from collections.abc import Iterator
from html import escape
from pathlib import Path
from urllib.parse import urljoin

import pytest
from selectolax.lexbor import LexborHTMLParser

from budget.languages import LANGUAGES
from tests.site.page_kinds import EMBED, FOLDERS
from tests.site.pages_server import serving

# What can be drawn on a page and is no chart of a budget: how the tables of the data are joined.
DIAGRAMS = ("data/",)
# One chart of each kind, with the page that shows it.
KINDS = {
    "districts/talas/flow": "",
    "districts/talas/compare": "compare/",
    "places/usharal/flow": "places/usharal/",
    "places/usharal/compared": "places/usharal/",
    "lines/e-07-124-008/talas": "lines/e-07-124-008/",
}
# Every tenth frame is opened; what differs between them is how long their words are.
STEP = 10
# From where to where each of some elements reaches on the screen, and its words.
PLACES = """all => all.map(one => {
  const { left, right } = one.getBoundingClientRect()
  return [left, right, one.textContent]
})"""


def parsed(path: Path) -> LexborHTMLParser:
    return LexborHTMLParser(path.read_text(encoding="utf-8"))


def pages_with_charts(site: Path) -> Iterator[tuple[str, LexborHTMLParser]]:
    for path in site.rglob("index.html"):
        name = path.parent.relative_to(site).as_posix() + "/"
        plain = name.removeprefix("./").removeprefix("kk/").removeprefix("en/")
        if not name.startswith(EMBED) and plain not in DIAGRAMS:
            page = parsed(path)
            if page.css("svg.chart"):
                yield name, page


def frames(site: Path) -> list[str]:
    return sorted(
        path.parent.relative_to(site).as_posix() + "/" for path in (site / EMBED).rglob("index.html")
    )


def test_every_chart_of_a_page_can_be_taken_along(built_site):
    taken: list[str] = []
    for name, page in pages_with_charts(built_site):
        drawn = [chart.css_first("desc").text() for chart in page.css("svg.chart")]
        for offer in page.css("details.take"):
            links = [urljoin(f"/{name}", link.attributes["href"])[1:] for link in offer.css("a")]
            svg, png, frame = links
            assert svg.removesuffix(".svg") == png.removesuffix(".png")
            assert frame == svg.removesuffix(".svg").replace("pictures/", EMBED) + "/"
            for link in (svg, png, f"{frame}index.html"):
                assert (built_site / link).is_file(), (name, link)
            shown = [
                chart.css_first("desc").text()
                for chart in parsed(built_site / frame / "index.html").css("svg.chart")
            ]
            drawn = [each for each in drawn if each not in shown]
            taken.append(frame)
        assert drawn == [], f"{name} shows charts that nobody can take along"
    assert sorted(taken) == frames(built_site)


def test_no_picture_is_published_that_no_page_offers(built_site):
    offered = {frame.removeprefix(EMBED).rstrip("/") for frame in frames(built_site)}
    for suffix in ("svg", "png"):
        files = {
            path.relative_to(built_site / "pictures").as_posix()
            for path in built_site.rglob(f"pictures/**/*.{suffix}")
        }
        assert files == {f"{name}.{suffix}" for name in offered}


def test_the_code_shows_the_frame_at_its_complete_address(built_site, site_url):
    for name, page in pages_with_charts(built_site):
        for offer in page.css("details.take"):
            code = LexborHTMLParser(offer.css_first("pre").text()).css_first("iframe").attributes
            frame = urljoin(f"/{name}", offer.css("a")[2].attributes["href"])[1:]
            assert code["src"] == site_url + frame
            assert code["title"] == parsed(built_site / frame / "index.html").css_first("title").text()
            assert int(code["height"]) > 300


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", KINDS)
def test_a_frame_leads_to_the_whole_page_and_nowhere_is_it_found_instead(
    built_site, site_url, language, name
):
    frame = f"{EMBED}{language}/{name}/"
    page = parsed(built_site / frame / "index.html")
    full = FOLDERS[language] + KINDS[name]
    assert page.css_first("html").attributes["lang"] == language
    assert page.css_first("link[rel=canonical]").attributes["href"] == site_url + full
    assert page.css_first("meta[name=robots]").attributes["content"] == "noindex"
    assert (
        page.css_first("meta[name=description]").attributes["content"] == page.css_first("figcaption").text()
    )
    links = [link.attributes for link in page.css("a")]
    mid_sentence = [urljoin(f"/{frame}", link["href"])[1:] for link in links if ":" not in link["href"]]
    assert {link.partition("#")[0] for link in mid_sentence} == {full}
    assert all((link["target"], link["rel"]) == ("_blank", "noopener") for link in links)
    assert page.css("nav, header, script, form, input, iframe") == []
    for sitemap in built_site.glob("sitemap*.xml"):
        assert frame not in sitemap.read_text(encoding="utf-8")


def codes(site: Path) -> dict[str, str]:
    """Return the code of each frame by its address below the site's root."""
    return {
        urljoin(f"/{name}", offer.css("a")[2].attributes["href"])[1:]: offer.css_first("pre").text()
        for name, page in pages_with_charts(site)
        for offer in page.css("details.take")
    }


def test_the_code_asks_for_a_frame_that_is_high_enough_on_every_phone(browser, pages_server, built_site):
    too_low = []
    with browser.new_context() as context:
        page = context.new_page()
        for frame, code in codes(built_site).items():
            offered = int(LexborHTMLParser(code).css_first("iframe").attributes["height"])
            page.goto(pages_server.address + frame)
            for width in (320, 360):
                # Lower than any picture: the height of the page is then that of what it holds.
                page.set_viewport_size({"width": width, "height": 200})
                needed = page.evaluate("document.documentElement.scrollHeight")
                if needed > offered:
                    too_low.append((frame, width, needed, offered))
                # Nor is much of the other site left empty.
                assert width > 320 or offered < needed + 200, (frame, needed, offered)
    assert too_low == []


@pytest.mark.parametrize("width", [360, 900])
def test_a_frame_of_another_site_shows_the_whole_picture(browser, pages_server, built_site, tmp_path, width):
    code = codes(built_site)
    chosen = sorted(code)[::STEP]
    assert len(chosen) > 10
    with serving(tmp_path, "/") as elsewhere, browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.set_viewport_size({"width": width + 16, "height": 740})
        for number, frame in enumerate(chosen):
            address = pages_server.address + frame
            shown = re.sub(r'src="[^"]*"', f'src="{escape(address)}"', code[frame]).replace(
                'loading="lazy"', ""
            )
            (tmp_path / f"{number}.html").write_text(
                f'<!doctype html><html lang="en"><title>x</title><body style="margin:8px">{shown}</body>',
                encoding="utf-8",
            )
            page.goto(f"{elsewhere.address}{number}.html")
            mid_sentence = page.frames[1]
            assert mid_sentence.url == address
            main, viewport = (
                mid_sentence.locator("main").bounding_box(),
                page.locator("iframe").bounding_box(),
            )
            assert mid_sentence.locator("svg").first.is_visible()
            assert viewport["width"] == width
            assert main["x"] + main["width"] <= viewport["x"] + viewport["width"], frame
            assert main["y"] + main["height"] <= viewport["y"] + viewport["height"], frame


def test_no_word_of_a_flow_is_cut_at_the_edge_of_a_narrow_page(browser, pages_server, built_site):
    with browser.new_context(viewport={"width": 320, "height": 740}) as context:
        page = context.new_page()
        for frame in frames(built_site):
            if frame.endswith("/flow/"):
                page.goto(pages_server.address + frame)
                for left, right, words in page.locator(".chart text").evaluate_all(PLACES):
                    # With the plainest of fonts, whose letters are wide, a word may reach into the margin.
                    assert left >= 8, (frame, words)
                    assert right <= 312, (frame, words)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_frame_takes_the_palette_of_the_device(browser, pages_server, scheme):
    with browser.new_context(color_scheme=scheme) as context:
        page = context.new_page()
        page.goto(f"{pages_server.address}{EMBED}ru/places/usharal/flow/")
        ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert ground == {"light": "rgb(253, 252, 249)", "dark": "rgb(26, 24, 21)"}[scheme]


def test_nothing_in_a_frame_is_smaller_than_twelve_pixels(phone, pages_server):
    page = phone.new_page()
    for name in KINDS:
        page.goto(f"{pages_server.address}{EMBED}kk/{name}/")
        sizes = page.evaluate(
            "[...document.querySelectorAll('body *')].map(one => parseFloat(getComputedStyle(one).fontSize))"
        )
        assert min(sizes) >= 12, name
