"""What the money of places and districts is can be taken along: as a file, as PNG, as code that shows it elsewhere."""

import struct
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser

from tests.site.pages_server import serving

# What can be drawn on a page and is no chart of a budget: how the tables of the data are joined.
DIAGRAMS = ("data/",)
# What its page alone shows: the bars of a line; and the strip beside each sentence of a comparison.
ON_PAGES_ALONE = ".line-chart svg.chart"


def parsed(path: Path) -> LexborHTMLParser:
    return LexborHTMLParser(path.read_text(encoding="utf-8"))


def pages_with_charts(site: Path) -> Iterator[tuple[str, LexborHTMLParser]]:
    for path in site.rglob("index.html"):
        name = path.parent.relative_to(site).as_posix() + "/"
        if name.removeprefix("./").removeprefix("kk/").removeprefix("en/") not in DIAGRAMS:
            page = parsed(path)
            if page.css("details.take"):
                yield name, page


def test_every_chart_of_a_page_can_be_taken_along_and_no_other(built_site, site_url):
    taken = set()
    for name, page in pages_with_charts(built_site):
        charts = {chart.css_first("title, text").text() for chart in page.css("svg.chart:not(.strip)")}
        alone = {chart.css_first("title, text").text() for chart in page.css(ON_PAGES_ALONE)}
        drawn = [each for each in charts if each not in alone]
        for offer in page.css("details.take"):
            file = urljoin(f"/{name}", offer.css_first("a").attributes["href"])[1:]
            told = parsed(built_site / file).css_first("svg").text()
            drawn = [each for each in drawn if each not in told]
            link = LexborHTMLParser(offer.css_first("pre").text()).css_first("a")
            assert link.css_first("img").attributes["src"] == site_url + file
            assert link.attributes["href"].startswith(site_url)
            taken.add(file)
        assert drawn == [], f"{name} shows charts that nobody can take along"
    published = {path.relative_to(built_site).as_posix() for path in (built_site / "pictures").rglob("*.svg")}
    assert taken == published


def test_a_picture_is_saved_as_png_two_pixels_for_one(pages_server, browser, built_site, tmp_path):
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(pages_server.address + "kk/places/usharal/2021/")
        button = page.locator("[data-png]").first
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        with page.expect_download() as waited:
            button.click()
        saved = tmp_path / waited.value.suggested_filename
        waited.value.save_as(saved)
    drawing = parsed(
        built_site / "pictures/kk/places/usharal/2021" / saved.with_suffix(".svg").name
    ).css_first("svg")
    png = saved.read_bytes()
    size = struct.unpack(">II", png[16:24])
    assert size == tuple(2 * int(drawing.attributes[side]) for side in ("width", "height"))
    assert len(png) > 20_000, "an empty sheet"


def test_the_code_shows_the_picture_on_another_site_on_a_phone(
    built_site, browser, pages_server, tmp_path, site_url
):
    path = built_site / "kk/places/usharal/2021/index.html"
    codes = [offer.css_first("pre").text() for offer in parsed(path).css("details.take")]
    shown = "".join(codes).replace(site_url, pages_server.address).replace('loading="lazy"', "")
    (tmp_path / "index.html").write_text(
        f'<!doctype html><html lang="en"><title>x</title><body>{shown}</body>'
    )
    with serving(tmp_path, "/") as elsewhere, browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.set_viewport_size({"width": 360, "height": 740})
        page.goto(elsewhere.address)
        assert len(codes) == page.locator("img").count() > 0
        for image in page.locator("img").all():
            assert image.evaluate("image => image.complete && image.naturalWidth > 0")
            assert image.bounding_box()["width"] <= 344
