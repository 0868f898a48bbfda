"""Every page sits in the same shell: its languages, its addresses, its policy, its navigation."""

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from selectolax.lexbor import LexborHTMLParser

from budget.languages import LANGUAGES
from budget.locales import unfilled_texts
from tests.conftest import PROJECT
from tests.site.page_kinds import LEADS_ON

FOLDERS = {"ru": "", "kk": "kk/", "en": "en/"}
SWITCH = {"kk": "Қазақша", "ru": "Русский", "en": "English"}
# The decision's own text exists once, for all languages.
ONCE = re.compile(r"decisions/[^/]+/text/")
IN_THE_HEADER = {
    f"{name}/"
    for name in re.findall(
        r"^  - (\w+)\.md$", (PROJECT / "mkdocs.yml").read_text(encoding="utf-8"), re.MULTILINE
    )
}


@pytest.fixture(scope="module")
def files(built_site) -> dict[Path, LexborHTMLParser]:
    return {path: LexborHTMLParser(path.read_text(encoding="utf-8")) for path in built_site.rglob("*.html")}


@pytest.fixture(scope="module")
def pages(built_site, files) -> dict[str, LexborHTMLParser]:
    """Return every page by its path below the root; what leads on has no shell."""
    return {
        path.parent.relative_to(built_site).as_posix().removeprefix(".") + "/": page
        for path, page in files.items()
        if path.name == "index.html" and page.css_first(LEADS_ON) is None
    }


def language_of(path: str) -> str:
    return path[:2] if path.startswith(("kk/", "en/")) else "ru"


def below_language(path: str) -> str:
    return path.removeprefix(FOLDERS[language_of(path)]).removeprefix("/")


def meta(page: LexborHTMLParser, name: str) -> str:
    found = page.css_first(f'head > meta[name="{name}"], head > meta[property="{name}"]')
    return found.attributes["content"] or "" if found else ""


def test_the_language_switch_leads_to_the_same_page_or_where_there_is_none_home(pages, site_url, built_site):
    for path, page in pages.items():
        links = {link.attributes["hreflang"]: link for link in page.css(".md-lang a")}
        assert {language: link.text(strip=True) for language, link in links.items()} == SWITCH, path
        for language, link in links.items():
            assert link.attributes["lang"] == language
            target = urljoin(urljoin(site_url, path.lstrip("/")), link.attributes["href"])
            same = below_language(path)
            if ONCE.match(same) and language != "ru":
                same = ""
            assert target == site_url + FOLDERS[language] + same, path
            assert (built_site / FOLDERS[language] / same / "index.html").is_file(), target
        here = [language for language, link in links.items() if "aria-current" in link.attributes]
        assert here == [language_of(path)], path


def test_every_page_names_itself_and_its_translations(pages, site_url):
    for path, page in pages.items():
        same = below_language(path)
        own = site_url + FOLDERS[language_of(path)] + same
        assert page.css_first("link[rel=canonical]").attributes["href"] == own
        assert meta(page, "og:url") == own
        alternates = {
            link.attributes["hreflang"]: link.attributes["href"] for link in page.css("head > link[hreflang]")
        }
        expected = {language: site_url + FOLDERS[language] + same for language in LANGUAGES}
        assert alternates == ({} if ONCE.match(same) else {**expected, "x-default": site_url + same}), path


def test_every_page_is_described_in_its_language(pages):
    titles = [page.css_first("title").text() for page in pages.values()]
    assert len(set(titles)) == len(titles)
    for path, page in pages.items():
        assert 20 < len(meta(page, "description")) < 400, path
        assert meta(page, "og:description") == meta(page, "description")
        assert meta(page, "og:title")
        assert meta(page, "og:locale")[:2] == language_of(path)


def test_no_style_and_but_one_script_stands_inside_a_page_and_the_policy_knows_it(files):
    for path, page in files.items():
        own = [script.text() for script in page.css("script:not([src], [type='application/ld+json'])")]
        policy = page.css_first("meta[http-equiv='Content-Security-Policy']").attributes["content"]
        # When the script was changed: put the hash that is expected here into partials/policy.html.
        hashes = [b64encode(sha256(text.encode()).digest()).decode() for text in own]
        assert re.findall(r"'sha256-([^']*)'", policy) == hashes, path
        assert page.css("style, [style]") == [], path
        handlers = {name for node in page.css("body *") for name in node.attributes if name.startswith("on")}
        assert handlers == set(), path


def test_the_policy_comes_before_anything_is_loaded(files):
    for path in files:
        html = path.read_text(encoding="utf-8")
        head = html.split("</head>")[0]
        policy = re.search(r'http-equiv="?Content-Security-Policy"? content="([^"]*)"', head)
        assert policy, path
        assert policy.end() < min(found.start() for found in re.finditer("<script|<link", head)), path
        assert policy[1].startswith("default-src 'none'; ")
        assert "unsafe" not in policy[1]
        assert ("frame-src" in policy[1]) == ("<iframe" in html), "a right that nothing uses"
        assert "http" not in policy[1]


def test_the_languages_share_the_assets_of_the_root(pages, built_site, site_url):
    assert not (built_site / "kk" / "assets").exists()
    assert not (built_site / "en" / "assets").exists()
    loaded = set()
    for path, page in pages.items():
        nodes = page.css("script[src], link[rel=stylesheet], link[rel=icon]")
        addresses = [node.attributes.get("src") or node.attributes["href"] for node in nodes]
        assert addresses.pop().startswith("data:image/svg+xml,"), "the icon waits for no answer"
        loaded.add(frozenset(urljoin(urljoin(site_url, path.lstrip("/")), address) for address in addresses))
    assert all(address.startswith(site_url + "assets/") for page in loaded for address in page)
    assert frozenset.intersection(*loaded) >= {f"{site_url}assets/stylesheets/site.css"}
    home = pages["/"].css_first("link[rel=icon]").attributes["href"]
    assert (built_site / home).is_file(), "search engines take the icon of the home page as a file"


def test_nothing_of_material_is_published_that_no_page_loads(built_site):
    names = [path.name for path in (built_site / "assets").rglob("*") if path.is_file()]
    theirs = re.compile(r"(?:bundle|main|palette|search)\.[0-9a-f]{8}\.|lunr")
    assert [name for name in names if theirs.match(name)] == []


def test_the_navigation_shows_where_the_reader_is(pages):
    for path, page in pages.items():
        links = page.css(".md-nav a")
        labels = [link.text(strip=True) for link in links]
        assert len(set(labels)) == len(labels) > 3, path
        current = [link for link in links if "aria-current" in link.attributes]
        marks = [link.attributes["aria-current"] for link in current]
        same = below_language(path)
        if same.startswith("decisions/") or (same.count("/") == 1 and same not in IN_THE_HEADER):
            assert marks == [], path
        elif "/talas/2021/" in f"/{same}" or same.endswith(("/lines/", "/checks/")) or same.count("/") <= 1:
            # The checks of the only district stand for those of the whole site.
            assert marks == ["true" if same == "quality/" else "page"], path
        else:
            # A place or a line: below an entry of the navigation.
            assert marks == ["true"], path


def test_the_first_link_of_a_page_skips_to_its_content(pages):
    for path, page in pages.items():
        target = page.css_first("body a").attributes["href"]
        assert target == "#main", path
        assert page.css_first(f"main{target}"), path


def test_one_page_for_missing_addresses_serves_three_languages(built_site, site_url):
    assert [path.relative_to(built_site).as_posix() for path in built_site.rglob("404.html")] == ["404.html"]
    page = LexborHTMLParser((built_site / "404.html").read_text(encoding="utf-8"))
    root = urlsplit(site_url).path
    assert [link.attributes["href"] for link in page.css("main a")] == [f"{root}kk/", root, f"{root}en/"]
    assert [part.attributes.get("lang", "ru") for part in page.css("section")] == ["kk", "ru", "en"]
    loaded = [
        node.attributes.get("src") or node.attributes["href"]
        for node in page.css("head > [src], head > link:not([rel=icon])")
    ]
    assert loaded
    assert all(address.startswith(root) for address in loaded)


def test_one_index_lists_the_three_site_maps(built_site, pages, site_url):
    maps = re.findall(r"<loc>([^<]+)</loc>", (built_site / "sitemap.xml").read_text(encoding="utf-8"))
    assert set(maps) == {f"{site_url}{folder}sitemap-pages.xml" for folder in FOLDERS.values()}
    assert [path.parent.name for path in built_site.rglob("sitemap.xml")] == [built_site.name]
    listed = []
    for address in maps:
        text = (built_site / address.removeprefix(site_url)).read_text(encoding="utf-8")
        for entry in re.findall(r"<url>.*?</url>", text, re.DOTALL):
            location = re.findall(r"<loc>([^<]+)", entry)[0]
            listed.append(location)
            alternates = re.findall(r'hreflang="(\w+)" href="([^"]+)"', entry)
            page = pages[location.removeprefix(site_url) or "/"]
            stated = [
                (link.attributes["hreflang"], link.attributes["href"])
                for link in page.css("head > link[hreflang]:not([hreflang=x-default])")
            ]
            assert alternates == stated, location
    open_to_all = [path for path, page in pages.items() if "noindex" not in meta(page, "robots")]
    assert sorted(listed) == sorted(site_url + path.lstrip("/") for path in open_to_all)


def test_a_site_without_an_address_has_no_absolute_links(tmp_path: Path):
    from mkdocs.commands.build import build  # noqa: PLC0415
    from mkdocs.config import load_config  # noqa: PLC0415

    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "index.md").write_text("# Бюджет\n", encoding="utf-8")
    config = load_config(
        "mkdocs.yml",
        docs_dir=str(docs),
        site_dir=str(tmp_path / "site"),
        site_url="",
        nav=["index.md"],
        plugins={},
    )
    config.extra["words"] = unfilled_texts("ru", "layout.")
    build(config)
    page = LexborHTMLParser((tmp_path / "site" / "index.html").read_text(encoding="utf-8"))
    assert page.css("link[rel=canonical], head > link[hreflang]") == []
    assert not (tmp_path / "site" / "sitemap.xml").exists()


def test_templates_ask_of_their_engine_what_others_have_too():
    """Zensical knows no methods of strings and dictionaries, and no classes of MkDocs: CONTRIBUTING, "The way out"."""
    asked = {
        path.name: re.findall(
            r"\.\w+\(|\bis_(?:homepage|page)\b", " ".join(re.findall(r"\{[{%].*?[%}]\}", text))
        )
        for path in (PROJECT / "overrides").rglob("*")
        if path.suffix in (".html", ".xml") and (text := path.read_text(encoding="utf-8"))
    }
    assert len(asked) > 10
    assert {name: found for name, found in asked.items() if found} == {}
