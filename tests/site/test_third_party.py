"""Whoever reads the site is seen by no third party: nothing is fetched from elsewhere."""

from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest

from tests.site.addresses import addresses, script_addresses
from tests.site.site_files import Fault, SiteFiles

SITE_URL = "https://budget.example/talas/"


def third_party_requests(root: Path, site_url: str) -> list[Fault]:
    site = SiteFiles(root, site_url)
    own = urlsplit(site_url).netloc
    faults = set()
    for found in (addresses(site), script_addresses(site)):
        for address in found:
            target = urlsplit(urljoin(site.address(address.file), address.text))
            if address.fetched and target.scheme in ("http", "https", "ws", "wss") and target.netloc != own:
                faults.add(Fault(address.file, address.text, "fetched from a third party"))
    return sorted(faults)


def test_no_built_file_fetches_anything_from_elsewhere(built_site, site_url):
    assert [str(fault) for fault in third_party_requests(built_site, site_url)] == []


AT_HOME = {
    "link for people": '<a href="https://elsewhere.example/">x</a>',
    "canonical address": '<link rel="canonical" href="https://elsewhere.example/">',
    "licence": '<link rel="license" href="https://creativecommons.org/">',
    "own files": '<img src="map.png"><script src="/talas/a.js"></script>',
    "own file by its complete address": f'<img src="{SITE_URL}map.png">',
    "picture inside the page": '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">',
    "namespace": '<svg xmlns="http://www.w3.org/2000/svg"></svg>',
    "namespace in a script": "<script>d.createElementNS('http://www.w3.org/2000/svg', 'g')</script>",
    "comment in a script": "<script>let a = 1 // one</script>",
}


@pytest.mark.parametrize("html", AT_HOME.values(), ids=AT_HOME.keys())
def test_what_stays_at_home_is_not_reported(tmp_path, html):
    (tmp_path / "index.html").write_text(html, encoding="utf-8")
    assert third_party_requests(tmp_path, SITE_URL) == []


@pytest.mark.parametrize(
    ("html", "address"),
    [
        ('<script src="https://unpkg.example/a.js"></script>', "https://unpkg.example/a.js"),
        ('<img src="//cdn.example/a.png">', "//cdn.example/a.png"),
        ('<img srcset="a.png 1x, https://cdn.example/b.png 2x">', "https://cdn.example/b.png"),
        ('<link rel="stylesheet" href="https://fonts.example/css">', "https://fonts.example/css"),
        ('<link rel="preconnect" href="https://fonts.example">', "https://fonts.example"),
        ('<link rel="alternate stylesheet" href="https://fonts.example">', "https://fonts.example"),
        ('<iframe src="https://video.example/"></iframe>', "https://video.example/"),
        ('<form action="https://form.example/"></form>', "https://form.example/"),
        ('<a href="/" ping="https://count.example/">x</a>', "https://count.example/"),
        ("<style>@import 'https://fonts.example/a.css';</style>", "https://fonts.example/a.css"),
        ('<p style="background: url(https://cdn.example/a.png)">', "https://cdn.example/a.png"),
        ('<svg><image href="https://cdn.example/a.png"/></svg>', "https://cdn.example/a.png"),
        ("<script>fetch('https://api.example/x')</script>", "https://api.example/x"),
        ("<script>import('//cdn.example/x.js')</script>", "//cdn.example/x.js"),
        ("<b onclick=\"fetch('https://api.example/x')\">x</b>", "https://api.example/x"),
    ],
)
def test_a_request_to_a_third_party_in_a_page_is_reported(tmp_path, html, address):
    (tmp_path / "index.html").write_text(html, encoding="utf-8")
    assert third_party_requests(tmp_path, SITE_URL) == [
        Fault("index.html", address, "fetched from a third party")
    ]


@pytest.mark.parametrize(
    ("name", "text", "address"),
    [
        ("a.css", "a{} @font-face{src:url(https://fonts.example/a.woff2)}", "https://fonts.example/a.woff2"),
        ("a.css", '@import url("https://fonts.example/a.css");', "https://fonts.example/a.css"),
        ("a.css", "a{background:image-set('https://cdn.example/a.png' 1x)}", "https://cdn.example/a.png"),
        ("a.js", 'fetch("https://api.example/x")', "https://api.example/x"),
        (
            "a.svg",
            '<svg><use xlink:href="https://cdn.example/a.svg#b"/></svg>',
            "https://cdn.example/a.svg#b",
        ),
    ],
)
def test_a_request_to_a_third_party_in_another_file_is_reported(tmp_path, name, text, address):
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert third_party_requests(tmp_path, SITE_URL) == [Fault(name, address, "fetched from a third party")]
