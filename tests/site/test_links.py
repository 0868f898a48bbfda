"""No address in a built file leads nowhere, and no file makes a browser ask somebody else."""

import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
from selectolax.lexbor import LexborHTMLParser

SITE_URL = "https://budget.example/talas/"
TEXTS = (".html", ".svg", ".css", ".csv", ".json", ".jsonld", ".md", ".txt", ".webmanifest", ".xml")
STYLED = re.compile(r'url\(["\']?([^"\')]+)|@import\s+["\']([^"\']+)')
WRITTEN = re.compile(rf'\s(?:href|src|poster|ping|action)="([^"]*)"|{STYLED.pattern}')
# Relations of a `link` that only say something; every other one makes the browser fetch or connect.
SAYING = {"alternate", "author", "canonical", "help", "license", "next", "prev", "search"}


def texts_of(root: Path) -> dict[str, str]:
    """Return every text file of a site by its path below the root."""
    files = (path for path in sorted(root.rglob("*")) if path.suffix in TEXTS and path.is_file())
    return {path.relative_to(root).as_posix(): path.read_text(encoding="utf-8") for path in files}


def broken(root: Path, site_url: str) -> list[tuple[str, str]]:
    """Return each file that mentions an address of the site where nothing is, and that address as it is written."""
    files = {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}
    texts = texts_of(root)
    pages = {name: text for name, text in texts.items() if name.endswith((".html", ".svg"))}
    ids = {name: set(re.findall(r'\s(?:id|name)="([^"]*)"', text)) for name, text in pages.items()}
    return sorted(
        {
            (name, link)
            for name, text in texts.items()
            for link in links(name, text, site_url)
            if not leads_somewhere(name, unescape(link), site_url, files, ids)
        }
    )


def links(name: str, text: str, site_url: str) -> Iterator[str]:
    """Yield the addresses that a file writes: pages, drawings and sheets also relative ones."""
    if name.endswith((".html", ".svg", ".css")):
        for found in WRITTEN.findall(text):
            yield "".join(found)
    if name.endswith("openapi.json"):
        # A server is no address by itself: the paths are added to it.
        described = json.loads(text)
        fixed = [path for path in described["paths"] if "{" not in path]
        yield from (server["url"] + path for server in described["servers"] for path in fixed)
    # A picture breaks an address over two lines.
    elif not name.endswith(".svg"):
        for found in re.findall(re.escape(site_url) + r"[^\s\"'<>()\[\]{}\\,;»&]*", text):
            yield found.rstrip(".")


def leads_somewhere(name: str, link: str, site_url: str, files: set[str], ids: dict[str, set[str]]) -> bool:
    url, anchor = urldefrag(urljoin(site_url + name.removesuffix("index.html"), link))
    parts, home = urlsplit(url), urlsplit(site_url)
    if parts.scheme in ("mailto", "tel", "data") or (
        parts.scheme in ("http", "https") and parts.netloc != home.netloc
    ):
        return True
    # The page for missing addresses is shown at any depth.
    if not url.startswith(site_url) or (name == "404.html" and not re.match("[/#]|https?:", link)):
        return False
    path = unquote(url.removeprefix(site_url))
    file = f"{path}index.html" if path == "" or path.endswith("/") else path
    return file in files and (not anchor or file not in ids or unquote(anchor) in ids[file])


def fetched_elsewhere(root: Path, site_url: str) -> list[tuple[str, str]]:
    """Return each file that makes a browser ask another host without being told to, and what it asks for."""
    own, found = urlsplit(site_url).netloc, []
    names = ("href", "xlink:href", "src", "poster", "ping", "srcset", "data", "action")
    for name, text in texts_of(root).items():
        asked = ["".join(groups) for groups in STYLED.findall(text)]
        nodes = LexborHTMLParser(text).css("*") if name.endswith((".html", ".svg")) else []
        for node in nodes:
            values = {key: value or "" for key, value in node.attributes.items() if key in names}
            if node.tag in ("a", "area") or set((node.attributes.get("rel") or "").split()) & SAYING:
                values.pop("href", None)
            asked += values.values()
        found += [(name, each) for each in asked if urlsplit(urljoin(site_url, each)).netloc not in (own, "")]
    return sorted(found)


def test_every_link_leads_somewhere_and_nothing_is_fetched_from_elsewhere(built_site, site_url):
    assert broken(built_site, site_url) == []
    assert fetched_elsewhere(built_site, site_url) == []


def test_every_link_leads_somewhere_when_the_site_has_no_sub_path(bracketed_site, site_url_at_root):
    assert broken(bracketed_site, site_url_at_root) == []


@pytest.fixture
def site(tmp_path) -> Path:
    """Return a sound little site."""
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
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_a_sound_site_has_no_fault(site):
    assert broken(site, SITE_URL) == []
    assert fetched_elsewhere(site, SITE_URL) == []


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
def test_an_address_that_leads_nowhere_is_found(site, name, text, link):
    (site / name).write_text(text, encoding="utf-8")
    assert (name, link) in broken(site, SITE_URL)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("index.html", '<script src="https://other.example/a"></script>'),
        ("index.html", '<img srcset="https://other.example/a">'),
        ("index.html", '<link rel="preconnect" href="https://other.example/a">'),
        ("index.html", '<iframe src="https://other.example/a"></iframe>'),
        ("index.html", '<a href="/" ping="https://other.example/a">x</a>'),
        ("map.svg", '<svg><image href="https://other.example/a"/></svg>'),
        ("style.css", "@import 'https://other.example/a';"),
        ("style.css", "@font-face { src: url(https://other.example/a) }"),
    ],
)
def test_what_is_fetched_from_elsewhere_is_found(site, name, text):
    (site / name).write_text(text, encoding="utf-8")
    assert fetched_elsewhere(site, SITE_URL) == [(name, "https://other.example/a")]
