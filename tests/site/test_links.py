"""No link of the built site leads nowhere: pages, pictures, anchors, style sheets, site map, catalogue."""

import json
import re
from pathlib import Path

import pytest

from tests.site.addresses import addresses, own_addresses
from tests.site.site_files import Fault, SiteFiles

SITE_URL = "https://budget.example/talas/"


def broken_links(root: Path, site_url: str) -> list[Fault]:
    site = SiteFiles(root, site_url)
    faults = {
        Fault(address.file, address.text, why)
        for found in (addresses(site), own_addresses(site))
        for address in found
        if (why := site.why_broken(address.file, address.text))
    }
    for path in site.with_suffix("sitemap.xml"):
        for location in re.findall(r"<loc>\s*(.*?)\s*</loc>", site.text(path)):
            if not location.startswith(site_url):
                faults.add(Fault(path, location, f"does not begin with {site_url}"))
    return sorted(faults)


def test_every_link_of_the_site_leads_somewhere(built_site, site_url):
    assert [str(fault) for fault in broken_links(built_site, site_url)] == []


def test_every_link_leads_somewhere_when_the_site_has_no_sub_path(built_site_at_root, site_url_at_root):
    assert [str(fault) for fault in broken_links(built_site_at_root, site_url_at_root)] == []


def test_the_site_map_lists_the_pages(built_site, site_url):
    text = (built_site / "sitemap.xml").read_text(encoding="utf-8")
    assert site_url in text


def write_site(folder: Path, **files: str) -> Path:
    """Write a sound little site, then `files` over it; in names `__` stands for a slash and `_` for a dot."""
    sound = {
        "index_html": '<a href="about/">about</a><img src="map.png">',
        "about__index_html": '<h1 id="who">who</h1><a href="../">home</a>',
        "map_png": "",
        "style_css": "",
    }
    for name, text in (sound | files).items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    "html",
    [
        pytest.param('<a href="about/">x</a>', id="relative"),
        pytest.param('<a href="./about/index.html#who">x</a>', id="relative with file name and anchor"),
        pytest.param('<a href="/talas/about/#who">x</a>', id="from the root of the server"),
        pytest.param('<a href="https://budget.example/talas/about/#who">x</a>', id="complete"),
        pytest.param('<a href="#here">x</a><p id="here">', id="anchor on the same page"),
        pytest.param('<a href="#b-%D0%B1">x</a><p id="b-б">', id="Cyrillic anchor"),
        pytest.param('<a href="https://elsewhere.example/missing">x</a>', id="another site"),
        pytest.param('<a href="mailto:budget@example.kz">x</a>', id="mail"),
        pytest.param('<img srcset="map.png 1x, /talas/map.png 2x">', id="pictures for several screens"),
        pytest.param('<svg><g id="g"/><rect fill="url(#g)"/></svg>', id="pattern inside a drawing"),
    ],
)
def test_a_sound_link_is_not_reported(tmp_path, html):
    assert broken_links(write_site(tmp_path, index_html=html), SITE_URL) == []


BROKEN = {
    "page": ('<a href="missing/">x</a>', "missing/", "no such file"),
    "raw HTML without quotes": ("<a\nhref=missing.html >x", "missing.html", "no such file"),
    "anchor on another page": ('<a href="about/#nobody">x</a>', "about/#nobody", "no such anchor"),
    "anchor on the same page": ('<a href="#nobody">x</a>', "#nobody", "no such anchor"),
    "picture": ('<img src="plan.png">', "plan.png", "no such file"),
    "larger picture": ('<img srcset="map.png 1x, big.png 2x">', "big.png", "no such file"),
    "folder in the wrong case": ('<a href="About/">x</a>', "About/", "wrong case"),
    "file in the wrong case": ('<img src="map.PNG">', "map.PNG", "wrong case"),
    "folder without the slash": ('<a href="about">x</a>', "about", "lacks the closing slash"),
    "sub-path forgotten": ('<a href="/about/">x</a>', "/about/", "leaves the site's folder"),
    "one step too high": ('<a href="../about/">x</a>', "../about/", "leaves the site's folder"),
    "complete address": (f'<a href="{SITE_URL}gone/">x</a>', f"{SITE_URL}gone/", "no such file"),
    "script": ('<a href="javascript:alert(1)">x</a>', "javascript:alert(1)", "not an address"),
    "style sheet": ('<link rel="stylesheet" href="main.css">', "main.css", "no such file"),
    "script file": ('<script src="main.js"></script>', "main.js", "no such file"),
    "style of an element": ('<p style="background:url(x.png)">', "x.png", "no such file"),
    "style in the page": ("<style>@import 'x.css';</style>", "x.css", "no such file"),
    "pattern of a drawing": ('<svg><rect fill="url(#g)"/></svg>', "#g", "no such anchor"),
    "part of a drawing": ('<svg><use href="map.svg#a"/></svg>', "map.svg#a", "no such file"),
    "forwarding page": ('<meta http-equiv="refresh" content="0; url=old/">', "old/", "no such file"),
    "description for search engines": (
        f'<script type="application/ld+json">{{"url": "{SITE_URL}x.csv"}}</script>',
        f"{SITE_URL}x.csv",
        "no such file",
    ),
    "picture for social networks": (
        f'<meta property="og:image" content="{SITE_URL}card.png">',
        f"{SITE_URL}card.png",
        "no such file",
    ),
}


@pytest.mark.parametrize(("html", "link", "why"), BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_link_is_reported(tmp_path, html, link, why):
    faults = broken_links(write_site(tmp_path, index_html=html), SITE_URL)
    assert [(fault.file, fault.what) for fault in faults] == [("index.html", link)]
    assert why in faults[0].why


def test_a_broken_address_in_a_style_sheet_is_reported(tmp_path):
    site = write_site(tmp_path, style_css='@media print { body { background: url("gone.png") } }')
    assert broken_links(site, SITE_URL) == [Fault("style.css", "gone.png", "no such file")]


@pytest.mark.parametrize(
    ("address", "why"),
    [
        (f"{SITE_URL}gone/", "no such file"),
        ("https://other.example/", f"does not begin with {SITE_URL}"),
    ],
)
def test_a_broken_address_in_the_site_map_is_reported(tmp_path, address, why):
    site = write_site(tmp_path, sitemap_xml=f"<urlset><url><loc>{address}</loc></url></urlset>")
    assert broken_links(site, SITE_URL) == [Fault("sitemap.xml", address, why)]


def test_a_broken_address_in_the_catalogue_is_reported(tmp_path):
    site = write_site(tmp_path, catalog_jsonld=f'{{"downloadURL": "{SITE_URL}data/x.csv"}}')
    assert broken_links(site, SITE_URL) == [Fault("catalog.jsonld", f"{SITE_URL}data/x.csv", "no such file")]


def test_the_paths_of_an_api_are_followed_from_its_server(tmp_path):
    api = {
        "servers": [{"url": f"{SITE_URL}api"}],
        "paths": {"/a.json": {}, "/gone.json": {}, "/{id}.json": {}},
    }
    site = write_site(tmp_path, api__a_json="{}", api__openapi_json=json.dumps(api))
    assert broken_links(site, SITE_URL) == [
        Fault("api/openapi.json", f"{SITE_URL}api/gone.json", "no such file")
    ]


def test_a_relative_link_on_the_page_for_missing_addresses_is_reported(tmp_path):
    site = write_site(tmp_path, **{"404_html": '<a href="about/">x</a>'})
    assert broken_links(site, SITE_URL) == [
        Fault("404.html", "about/", "relative, but this page is shown at any address")
    ]
