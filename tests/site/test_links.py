"""No address in a built file leads nowhere, and no file makes a browser ask somebody else."""

import re
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from selectolax.lexbor import LexborHTMLParser

from budget.build import verify_site

SITE_URL = "https://budget.example/talas/"
TEXTS = (".html", ".svg", ".css", ".csv", ".json", ".jsonld", ".md", ".txt", ".webmanifest", ".xml")
STYLED = re.compile(r'url\(["\']?([^"\')]+)|@import\s+["\']([^"\']+)')
# Relations of a `link` that only say something; every other one makes the browser fetch or connect.
SAYING = {"alternate", "author", "canonical", "help", "license", "next", "prev", "search"}


def texts_of(root: Path) -> dict[str, str]:
    """Return every text file of a site by its path below the root."""
    files = (path for path in sorted(root.rglob("*")) if path.suffix in TEXTS and path.is_file())
    return {path.relative_to(root).as_posix(): path.read_text(encoding="utf-8") for path in files}


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


def test_no_file_makes_a_browser_ask_another_site(built_site, site_url):
    assert fetched_elsewhere(built_site, site_url) == []


def test_every_link_leads_somewhere_when_the_site_has_no_sub_path(
    four_language_site, site_url_at_root, tmp_path
):
    """With one, as `built_site` is built, the build has found it out by itself."""
    assert verify_site(four_language_site, tmp_path, site_url_at_root) > 100


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
def test_what_is_fetched_from_elsewhere_is_found(tmp_path, name, text):
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert fetched_elsewhere(tmp_path, SITE_URL) == [(name, "https://other.example/a")]


def test_what_a_reader_follows_or_a_page_only_says_is_no_fetch(tmp_path):
    other = "https://other.example/"
    page = f'<a href="{other}">x</a><link rel="canonical" href="{other}"><a href="mailto:a@b.kz">x</a>'
    (tmp_path / "index.html").write_text(page, encoding="utf-8")
    assert fetched_elsewhere(tmp_path, SITE_URL) == []
