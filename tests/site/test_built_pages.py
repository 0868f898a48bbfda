"""Every built page is a finished page: rendered, one heading, a title, its language, tables with captions, light."""

import gzip
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.site.page_kinds import KINDS, LEADS_ON, kind_of, language_of, promised

# Left over when a template or a page stub was not rendered.
UNRENDERED = re.compile(r"\{\{|\{%|\{#\s|render_macros|Macro (?:Syntax|Rendering) Error")
ID_REFERENCES = ("aria-controls", "aria-describedby", "aria-labelledby", "for", "headers", "list")
SCOPES = {"col", "row", "colgroup", "rowgroup"}


def faults(path: str, html: str) -> Iterator[str]:
    """Yield what is unfinished on a page, in the words of its HTML where there are some."""
    page = LexborHTMLParser(html)
    yield from UNRENDERED.findall(html)
    if (language := page.css_first("html").attributes.get("lang")) != language_of(path):
        yield f"the language {language}"
    for name in ("h1", "head > title"):
        texts = [node.text(strip=True) for node in page.css(name)]
        if len(texts) != 1 or not all(texts):
            yield f"{name} {texts}"
    if page.css_first("meta[name=viewport]") is None:
        yield "no viewport"
    ids = Counter(node.attributes["id"] for node in page.css("[id]"))
    yield from (f"several #{name}" for name, count in ids.items() if count > 1)
    for name in ID_REFERENCES:
        for node in page.css(f"[{name}]"):
            yield from (
                f"{name} #{target}" for target in (node.attributes[name] or "").split() if target not in ids
            )
    for table in page.css("table"):
        caption = table.css_first("caption")
        scopes = {head.attributes.get("scope") for head in table.css("th")}
        if caption is None or not caption.text(strip=True) or not scopes or not scopes <= SCOPES:
            yield f"a table with heads of {scopes} under {caption and caption.text(strip=True)}"
    yield from no_html(page)


def no_html(page: LexborHTMLParser) -> Iterator[str]:
    """Yield what the standard of HTML does not allow, and browsers bear."""
    yield from (f"not of HTML: {node.tag}" for node in page.css("pre[aria-label], svg [translate]"))
    for caption in page.css("figcaption"):
        beside = [node for node in caption.parent.iter() if node.tag != "-text"]
        if caption.parent.tag != "figure" or caption not in (beside[0], beside[-1]):
            yield f"a caption amid its figure: {caption.text(strip=True)}"


@pytest.fixture(scope="module")
def targets(built_site) -> dict[str, str]:
    """Return for every page where it leads on to: a path below the root, or nothing."""
    found = {}
    for file in sorted(built_site.rglob("*.html")):
        path = file.relative_to(built_site).as_posix()
        leads = LexborHTMLParser(file.read_text(encoding="utf-8")).css_first(LEADS_ON)
        found[path] = urljoin(path, leads.attributes["content"].removeprefix("0; url=")) if leads else ""
    return found


@pytest.fixture(scope="module")
def pages(built_site, targets) -> dict[str, str]:
    return {
        path: (built_site / path).read_text(encoding="utf-8") for path, leads in targets.items() if not leads
    }


def test_whatever_leads_on_leads_to_a_page_of_its_language_at_once(targets, pages, built_site, site_url):
    leading = {path: target for path, target in targets.items() if target}
    assert leading
    for path, target in leading.items():
        assert f"{target}index.html" in pages, path
        assert language_of(path) == language_of(target)
        page = LexborHTMLParser((built_site / path).read_text(encoding="utf-8"))
        assert page.css_first("link[rel=canonical]").attributes["href"] == site_url + target
        assert urljoin(path, page.css_first("a").attributes["href"]) == target


def test_every_page_is_finished(pages):
    assert {path: found for path, html in pages.items() if (found := [*faults(path, html)])} == {}


def test_no_page_has_more_html_than_its_readers_were_promised(pages):
    weights = {path: len(gzip.compress(html.encode(), 6)) / 1024 for path, html in pages.items()}
    assert {path: kib for path, kib in weights.items() if kib > promised(kind_of(path)).html} == {}


def test_the_site_has_every_kind_of_page_in_every_language_and_no_link_to_elsewhere(pages, built_site: Path):
    assert {(kind_of(path), language_of(path)) for path in pages} == set(KINDS)
    assert [path for path in built_site.rglob("*") if path.is_symlink()] == []


PAGE = (
    '<html lang="ru"><head><title>Бюджет</title><meta name="viewport" content="width=device-width"></head>'
    '<body><h1 id="a">Бюджет</h1><table aria-labelledby="a"><caption>x</caption><th scope="col">y</table></body></html>'
)


@pytest.mark.parametrize(
    ("part", "instead", "found"),
    [
        ("", "", []),
        ("Бюджет</h1>", "{{ place('akkol') }}</h1>", ["{{"]),
        ("Бюджет</h1>", "x</h1>render_macros: true", ["render_macros"]),
        ('lang="ru"', 'lang="en"', ["the language en"]),
        ('<h1 id="a">Бюджет</h1>', '<p id="a">', ["h1 []"]),
        ("</h1>", "</h1><h1>Ещё</h1>", ["h1 ['Бюджет', 'Ещё']"]),
        ("<title>Бюджет", "<title>", ["head > title ['']"]),
        ('name="viewport"', "", ["no viewport"]),
        ("<table", '<p id="a"></p><table', ["several #a"]),
        ('labelledby="a"', 'labelledby="b"', ["aria-labelledby #b"]),
        ("<caption>x", "<caption>", ["a table with heads of {'col'} under "]),
        (' scope="col"', "", ["a table with heads of {None} under x"]),
    ],
)
def test_an_unfinished_page_is_reported(part, instead, found):
    assert [*faults("index.html", PAGE.replace(part, instead) if part else PAGE)] == found
