"""A built site is looked through before it replaces the old one."""

import json
import re

import pytest

from budget.build import verify_site
from budget.errors import RefusedError
from budget.languages import LANGUAGES

PAGES = ("", "kk/", "en/")
SITE_URL = "https://budget.example/talas/"


@pytest.fixture
def built(tmp_path):
    """Return a sound little site and its sources."""
    docs, site = tmp_path / "docs", tmp_path / "site"
    for language, folder in zip(LANGUAGES, PAGES, strict=True):
        (docs / language).mkdir(parents=True)
        (docs / language / "index.md").write_text("# x\n", encoding="utf-8")
        page = site / folder / "index.html"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text('<h1 id="top">x</h1> <a href="#top">up</a>', encoding="utf-8")
    return site, docs


def test_a_sound_site_is_counted(built):
    assert verify_site(*built, SITE_URL) == 3


@pytest.mark.parametrize(
    ("html", "found"),
    [
        pytest.param('{{ place("altyn") }}', "not rendered", id="macro call"),
        pytest.param("{% if x %}", "not rendered", id="template statement"),
        pytest.param("---\nrender_macros: true", "not rendered", id="front matter"),
        pytest.param('<a href="gone/">x</a>', "leads nowhere", id="missing page"),
        pytest.param('<img src="gone.svg">', "leads nowhere", id="missing picture"),
        pytest.param('<a href="../kk/#nobody">x</a>', "leads nowhere", id="missing anchor"),
        pytest.param('<a class="b" href="../up/">x</a>', "leads nowhere", id="outside the site"),
    ],
)
def test_a_fault_is_named_with_its_page(built, html, found):
    site, docs = built
    (site / "en" / "index.html").write_text(html, encoding="utf-8")
    with pytest.raises(RefusedError, match=rf"en/index\.html.*{found}"):
        verify_site(site, docs, SITE_URL)


def test_links_that_lead_somewhere_or_to_other_sites_are_left_alone(built):
    site, docs = built
    pages = {
        "index.html": '<a href="about/">x</a><a href="./about/index.html#who">x</a>'
        '<a href="/talas/about/#b-%D0%B1">x</a><a href="https://elsewhere.example/">x</a><a href="mailto:a@b.kz">x</a>'
        '<img src="data:image/gif;base64,R0">'
        f'<img src="{SITE_URL}map.svg"><link rel="canonical" href="https://elsewhere.example/">',
        "about/index.html": '<h1 id="who">who</h1><p id="b-б"><a href="#who">x</a>',
        "map.svg": '<svg xmlns="http://www.w3.org/2000/svg"><g id="g"/><rect fill="url(#g)"/></svg>',
        "api/openapi.json": json.dumps({"servers": [{"url": f"{SITE_URL}api"}], "paths": {"/{id}.json": {}}}),
    }
    for name, text in pages.items():
        (site / name).parent.mkdir(exist_ok=True)
        (site / name).write_text(text, encoding="utf-8")
    assert verify_site(site, docs, SITE_URL) == 4


@pytest.mark.parametrize(
    ("name", "text", "link"),
    [
        ("index.html", '<a href="missing/">x</a>', "missing/"),
        ("index.html", '<a href="about/#nobody">x</a>', "about/#nobody"),
        ("index.html", '<a href="#nobody">x</a>', "#nobody"),
        ("index.html", '<img src="map.SVG">', "map.SVG"),
        ("index.html", '<a href="about">x</a>', "about"),
        ("index.html", '<a href="/about/">x</a>', "/about/"),
        ("index.html", '<a href="../about/">x</a>', "../about/"),
        ("index.html", '<a href="javascript:alert(1)">x</a>', "javascript:alert(1)"),
        ("index.html", f'<meta property="og:image" content="{SITE_URL}card.png">', f"{SITE_URL}card.png"),
        ("404.html", '<a href="about/">x</a>', "about/"),
        ("map.svg", '<svg><rect fill="url(#h)"/></svg>', "#h"),
        ("style.css", 'body { background: url("gone.png") }', "gone.png"),
        ("sitemap.xml", f"<loc>{SITE_URL}gone/</loc>", f"{SITE_URL}gone/"),
        ("catalog.jsonld", f'{{"downloadURL": "{SITE_URL}x.csv"}}', f"{SITE_URL}x.csv"),
        (
            "api/openapi.json",
            json.dumps({"servers": [{"url": f"{SITE_URL}api"}], "paths": {"/gone.json": {}}}),
            f"{SITE_URL}api/gone.json",
        ),
    ],
)
def test_a_url_that_leads_nowhere_is_named_with_its_file(built, name, text, link):
    site, docs = built
    for folder in ("about", "api"):
        (site / folder).mkdir()
    (site / "about/index.html").write_text('<h1 id="who">', encoding="utf-8")
    (site / "map.svg").write_text("<svg/>", encoding="utf-8")
    (site / name).write_text(text, encoding="utf-8")
    with pytest.raises(RefusedError, match=re.escape(name)) as refused:
        verify_site(site, docs, SITE_URL)
    assert [(each.where, each.quote) for each in refused.value.problems] == [(name, link)]


def test_a_page_that_was_not_built_is_named(built):
    site, docs = built
    (docs / "kk" / "about.md").write_text("# x\n", encoding="utf-8")
    with pytest.raises(RefusedError, match=r"kk/about\.md"):
        verify_site(site, docs, SITE_URL)
