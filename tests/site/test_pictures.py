"""Every chart of the site can be taken along: its files, its page for frames, and the code that shows it elsewhere."""

import re
from collections.abc import Iterator
from html import escape
from itertools import cycle
from pathlib import Path
from urllib.parse import urljoin

import pytest
from selectolax.lexbor import LexborHTMLParser

from budget.languages import LANGUAGES, RECORDS
from tests.site.page_kinds import EMBED
from tests.site.pages_server import serving

# What can be drawn on a page and is no chart of a budget: how the tables of the data are joined.
DIAGRAMS = ("data/",)
# One chart of each kind, with the page that shows it.
KINDS = {
    "places/talas/2021/together": "places/talas/2021/",
    "places/talas/2021/compare/multiples": "places/talas/2021/compare/",
    "places/usharal/2021/flow": "places/usharal/2021/",
    "places/usharal/2021/compared": "places/usharal/2021/",
    "places/talas/lines/e-07-124-008/shares": "places/talas/lines/e-07-124-008/",
}
# Every tenth frame is opened; what differs between them is how long their words are.
STEP = 10
GROUNDS = {"light": "rgb(253, 252, 249)", "dark": "rgb(26, 24, 21)"}
# How high the page is, the size of its smallest letters, and the words of a chart that reach into the margins.
MEASURES = """() => ({
  letters: Math.min(...[...document.querySelectorAll("body *")].map(one => parseFloat(getComputedStyle(one).fontSize))),
  cut: [...document.querySelectorAll(".chart text")].filter(one => {
    const { left, right } = one.getBoundingClientRect()
    return left < 8 || right > innerWidth - 8
  }).map(one => one.textContent),
  ground: getComputedStyle(document.body).backgroundColor,
})"""
# How a page scrolls, and whether nothing of it is below the edge when it is scrolled to its end.
END = """() => {
  scrollTo(0, document.documentElement.scrollHeight)
  const { bottom } = document.querySelector("main").getBoundingClientRect()
  return [getComputedStyle(document.documentElement).overflowY, bottom <= innerHeight]
}"""


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
    taken = set()
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
            taken.add(frame)
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


@pytest.mark.parametrize(("name", "language"), [*zip(KINDS, cycle(LANGUAGES))])
def test_a_frame_leads_to_the_whole_page_and_nowhere_is_it_found_instead(
    built_site, site_url, language, name
):
    frame = f"{EMBED}{language}/{name}/"
    page = parsed(built_site / frame / "index.html")
    full = RECORDS[language].folder + KINDS[name]
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


def test_a_frame_on_a_phone_loses_no_word(browser, pages_server, built_site):
    faults = []
    with browser.new_context() as context:
        page = context.new_page()
        for number, frame in enumerate(frames(built_site)[::STEP]):
            scheme = "light" if number % 2 else "dark"
            page.emulate_media(color_scheme=scheme)
            page.goto(pages_server.address + frame)
            for width in (320, 360):
                page.set_viewport_size({"width": width, "height": 740})
                found = page.evaluate(MEASURES)
                if (
                    found["letters"] < 12
                    or (found["cut"] and frame.endswith("/flow/"))
                    or found["ground"] != GROUNDS[scheme]
                ):
                    faults.append((frame, width, found))
    assert number > 10
    assert faults == []


def test_frames_of_another_site_show_whole_pictures(browser, pages_server, built_site, tmp_path):
    """Where the page is higher than its frame, as on a phone, it scrolls inside."""
    frames_shown = [f"{EMBED}kk/{name}/" for name in KINDS]
    code = codes(built_site)
    shown = "".join(
        re.sub(r'src="[^"]*"', f'src="{escape(pages_server.address + frame)}"', code[frame])
        for frame in frames_shown
    ).replace('loading="lazy"', "")
    (tmp_path / "index.html").write_text(
        f'<!doctype html><html lang="en"><title>x</title><body>{shown}</body>', encoding="utf-8"
    )
    with serving(tmp_path, "/") as elsewhere, browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.set_viewport_size({"width": 376, "height": 740})
        page.goto(elsewhere.address)
        assert [frame.url.removeprefix(pages_server.address) for frame in page.frames[1:]] == frames_shown
        for frame in page.frames[1:]:
            picture, window = frame.locator("main").bounding_box(), frame.frame_element().bounding_box()
            assert frame.locator("svg").first.is_visible()
            assert window["width"] == 360
            assert picture["x"] + picture["width"] <= window["x"] + window["width"], frame.url
            assert frame.evaluate(END) == ["visible", True], frame.url
