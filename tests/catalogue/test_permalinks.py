"""Addresses for ever: what was published once is found at its place, or a stub there leads to the new one."""

import ntpath
import os
import re

import pytest
from selectolax.lexbor import LexborHTMLParser

from budget.catalogue.__main__ import main as refresh_citation_and_urls
from budget.catalogue.permalinks import lost_paths, published_paths, read_urls, refresh_urls
from budget.catalogue.redirects import latest_year_files, read_redirects, redirect_files, redirect_page
from budget.errors import RefusedError
from budget.languages import LANGUAGES
from tests.conftest import PROJECT, SITE_URL
from tests.site.pseudo_language import CODE

REFRESH = "build the site, then run .venv/bin/python -m budget.catalogue"


def write_site(folder, **pages: str):
    """Write pages by address; in names `__` stands for a slash."""
    for name, text in pages.items():
        path = folder / name.replace("__", "/") / "index.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def write_redirects(redirects, folder):
    for name, content in redirect_files(redirects, folder, SITE_URL):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


def test_every_address_that_was_published_is_still_there(four_language_site):
    listed = read_urls(PROJECT / "urls.txt")
    assert listed
    assert lost_paths(listed, four_language_site, read_redirects(PROJECT / "redirects.txt")) == []


def test_every_address_of_the_site_is_listed(four_language_site):
    made_up = re.compile(rf"(^|[/.]){CODE}[/.]")
    published = {path for path in published_paths(four_language_site) if not made_up.search(path)}
    assert sorted(published - set(read_urls(PROJECT / "urls.txt"))) == [], REFRESH


def test_the_command_cites_without_a_site_and_lists_the_paths_of_one(
    talas_data, tmp_path, monkeypatch, capsys
):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "urls.txt").write_text("gone/\n", encoding="utf-8")
    refresh_citation_and_urls(tmp_path / "site", talas_data)
    assert (tmp_path / "CITATION.cff").is_file()
    assert "there is no site in" in capsys.readouterr().out
    write_site(tmp_path / "site", home="<p>home</p>", **{"": "<p>root</p>"})
    refresh_citation_and_urls(tmp_path / "site", talas_data)
    assert (tmp_path / "urls.txt").read_text(encoding="utf-8").splitlines() == ["./", "gone/", "home/"]
    said = capsys.readouterr()
    assert "2 addresses are new in urls.txt" in said.out
    assert said.err == "catalogue: lost: gone/\n"


@pytest.mark.usefixtures("talas_data")
def test_the_list_holds_pages_in_each_language_files_and_figures():
    listed = set(read_urls(PROJECT / "urls.txt"))
    assert listed >= {
        "./",
        "kk/places/usharal/2021/",
        "places/usharal/2021/#r-1-04",
        "places/usharal/2021/#e-07-124-008",
        "places/usharal/2021/#f-16-452-008",
        "places/usharal/2021/#b-balance",
        "data/places/usharal/budget.csv",
        "data/places/usharal/usharal.kk.xlsx",
        "api/v1/places/usharal.json",
        "catalog.jsonld",
    }
    assert not [address for address in listed if "assets/" in address]


def test_figures_have_the_same_address_in_each_language(four_language_site):
    listed = [address for address in read_urls(PROJECT / "urls.txt") if "#" in address]
    for language in ("kk/", "en/"):
        assert lost_paths([f"{language}{address}" for address in listed], four_language_site, {}) == []


def test_a_page_a_figure_and_a_file_that_vanish_are_noticed(tmp_path):
    site = write_site(tmp_path, about="", places__akkol='<p id="r-1">')
    (site / "a.csv").write_text("", encoding="utf-8")
    listed = ["about/", "places/akkol/#r-1", "a.csv", "gone/", "places/akkol/#r-2", "gone.csv"]
    assert lost_paths(listed, site, {}) == ["gone/", "places/akkol/#r-2", "gone.csv"]


def test_the_list_grows_and_never_shrinks(tmp_path):
    urls = tmp_path / "urls.txt"
    first = write_site(tmp_path / "first", about="", old="")
    second = write_site(tmp_path / "second", about="", new="")
    assert refresh_urls(urls, first) == 2
    assert refresh_urls(urls, second) == 1
    assert read_urls(urls) == ("about/", "new/", "old/")
    assert refresh_urls(urls, second) == 0


def test_a_list_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(RefusedError, match=r"urls\.txt"):
        read_urls(tmp_path / "urls.txt")


def test_a_moved_page_leaves_a_stub_in_each_language(tmp_path):
    write_redirects({"places/old/": "places/new/"}, tmp_path)
    for language in LANGUAGES:
        folder = "" if language == "ru" else f"{language}/"
        page = LexborHTMLParser((tmp_path / folder / "places/old/index.html").read_text(encoding="utf-8"))
        assert page.css_first("html").attributes["lang"] == language
        assert page.css_first("link[rel=canonical]").attributes["href"] == f"{SITE_URL}{folder}places/new/"
        assert page.css_first("meta[http-equiv=refresh]").attributes["content"] == "0; url=../new/"
        assert page.css_first("a").attributes["href"] == "../new/"
        assert page.css_first("meta[name=robots]").attributes["content"] == "noindex"
        assert page.css_first("h1").text() == page.css_first("title").text()


def test_a_place_and_a_district_without_a_year_lead_to_the_latest_one(talas):
    pages = dict(latest_year_files(talas, SITE_URL))
    assert len(pages) == (len(talas.places) + len(talas.districts)) * len(LANGUAGES)
    for name in ("usharal", "talas"):
        page = LexborHTMLParser(pages[f"kk/places/{name}/index.html"].decode())
        assert page.css_first("meta[http-equiv=refresh]").attributes["content"] == "0; url=2021/"
        assert page.css_first("link[rel=canonical]").attributes["href"] == f"{SITE_URL}kk/places/{name}/2021/"
        assert page.css_first("a").attributes["href"] == "2021/"
        assert "2021" in page.css_first("h1").text()


def test_the_figures_of_a_moved_page_are_looked_for_at_its_new_place(tmp_path):
    moved = {"places/old/": "places/new/"}
    site = write_site(tmp_path, places__new='<p id="r-1">')
    write_redirects(moved, site)
    listed = ["places/old/", "places/old/#r-1", "places/old/#r-2"]
    assert lost_paths(listed, site, moved) == ["places/old/#r-2"]


def test_a_moved_file_stays_at_its_old_address_too(tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data/new.csv").write_bytes(b"a\n")
    write_redirects({"data/old/file.csv": "data/new.csv"}, tmp_path)
    assert (tmp_path / "data/old/file.csv").read_bytes() == b"a\n"


def test_a_moved_file_that_is_nowhere_is_refused(tmp_path):
    with pytest.raises(RefusedError, match=r"new\.csv.*is not here"):
        write_redirects({"old.csv": "new.csv"}, tmp_path)


@pytest.mark.parametrize(
    "line",
    [
        "places/old/",
        "places/old/ places/new.html",
        "/etc/passwd /tmp/x",
        "../old/ new/",
        "a/../../old/ new/",
        "old/ https://evil.example/",
        'old/ "><script>/',
        "old/ new/ newer/",
    ],
)
def test_a_line_that_is_not_two_addresses_of_one_kind_is_refused(tmp_path, line):
    moved = tmp_path / "redirects.txt"
    moved.write_text(f"{line}\n", encoding="utf-8")
    with pytest.raises(RefusedError, match=re.escape(str(moved))):
        read_redirects(moved)


def test_a_chain_of_moves_is_refused(tmp_path):
    moved = tmp_path / "redirects.txt"
    moved.write_text("a/ b/\nb/ c/\n", encoding="utf-8")
    with pytest.raises(RefusedError, match="has moved on itself"):
        read_redirects(moved)


def test_no_list_means_that_nothing_has_moved(tmp_path):
    assert read_redirects(tmp_path / "redirects.txt") == {}


def test_stubs_lead_with_slashes_on_every_machine(monkeypatch):
    """On Windows os.path.relpath writes backslashes, which are no part of an address."""
    wanted = ("places/old/", "villages/new/", "ru", SITE_URL, "title", "link")
    stub = redirect_page(*wanted)
    with monkeypatch.context() as windows:
        windows.setattr(os, "path", ntpath)
        assert redirect_page(*wanted) == stub
    assert b'href="../../villages/new/"' in stub
