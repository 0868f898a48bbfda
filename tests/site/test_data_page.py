"""The data page of the built site: true sizes and checksums, readable by programs."""

import json
import re
from urllib.parse import urljoin

import pytest
from selectolax.lexbor import LexborHTMLParser

from budget.languages import LANGUAGES, SOURCE_LANGUAGE
from budget.locales import text
from tests.site.page_kinds import kind_of, pages_of

_FOLDERS = {"ru": "", "kk": "kk/", "en": "en/"}
_FORMS = ("short", "full", "bibtex", "ris")
_DATA_SET = ("name", "description", "url", "identifier", "license", "version", "dateModified", "distribution")
_OF_A_BUDGET = ("creator", "spatialCoverage", "temporalCoverage", "datePublished", "isBasedOn")


def page_of(site, language, path=""):
    return LexborHTMLParser((site / _FOLDERS[language] / path / "index.html").read_text(encoding="utf-8"))


def metadata_of(page):
    return [json.loads(script.text()) for script in page.css('script[type="application/ld+json"]')]


def _target(link, language, path):
    """Return what a link of a page leads to, below the site's root."""
    here = f"/{_FOLDERS[language]}{path}/".replace("//", "/")
    return urljoin(here, link.attributes["href"]).lstrip("/")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_download_shows_its_format_and_its_true_size(built_site, language):
    """A file is named with its format and its size beside it, on whatever page it is offered."""
    folder = built_site / _FOLDERS[language]
    pages = {path.parent.relative_to(folder).as_posix() for path in folder.rglob("index.html")}
    seen = 0
    for path in sorted(pages):
        if language == "ru" and path.startswith(("kk", "en")):
            continue
        page = page_of(built_site, language, path)
        for link in page.css("main a[href]"):
            file = _target(link, language, path)
            if not re.search(r"\.(csv|xlsx|zip|sqlite)$", file) and "download" not in link.attributes:
                continue
            assert "download" in link.attributes, (path, file)
            beside = "".join(node.text() for node in _until_next_link(link)).replace("\xa0", " ")
            assert _size_in_words(built_site / file, language) in beside, (path, file, beside)
            kind = {"md": "MARKDOWN"}.get(file.rpartition(".")[2], file.rpartition(".")[2].upper())
            assert kind in (beside + link.text()).upper(), (path, file)
            seen += 1
    assert seen > 150


def _size_in_words(file, language):
    """Return kilobytes with their unit."""
    size = max(1, int(file.stat().st_size / 1000 + 0.5))
    written = f"{size:,}".replace(",", "," if language == "en" else " ")
    return f"{written} {text(language, 'unit.kilobyte')}"


def _until_next_link(link):
    """Yield what stands behind a link, up to the next one."""
    node = link.next
    while node is not None and node.tag != "a":
        yield node
        node = node.next


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_says_how_to_cite_it(built_site, site_url, language):
    for path in (
        "data",
        "places/talas/2021/compare",
        "places/talas/lines/e-07-124-008",
        "places/usharal/2021",
    ):
        page = page_of(built_site, language, path)
        address = f"{site_url}{_FOLDERS[language]}{path}/"
        texts = {form: page.css_first(f"#cite-{form}").text() for form in _FORMS}
        assert texts["short"].endswith(address)
        assert texts["full"].endswith(address)
        assert f"url = {{{address}}}" in texts["bibtex"]
        assert f"UR  - {address}\n" in texts["ris"]
        copied = {button.attributes["data-copy"] for button in page.css("#cite button")}
        assert copied == {f"cite-{form}" for form in _FORMS}


def test_code_to_copy_is_the_code_of_the_example(built_site, site_url):
    code = [each.text() for each in page_of(built_site, "ru", "data").css("pre.code code")]
    query = next(each for each in code if each.startswith("let"))
    assert '\n    Typed = Table.TransformColumnTypes(Headed, {{"code", type text}' in query
    for address in re.findall(r"https?://[^\s\"']+", "\n".join(code)):
        assert (built_site / address.removeprefix(site_url)).is_file()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_that_offers_data_describes_them_to_programs(built_site, site_url, language):
    found = [
        pages_of(built_site, kind, SOURCE_LANGUAGE)
        for kind in ("place", "district", "comparison", "line", "decision")
    ]
    paths = [path.rstrip("/") for paths in found for path in paths]
    assert len(paths) > 30
    for path in paths:
        page = page_of(built_site, language, path)
        (data_set,) = metadata_of(page)
        assert (data_set["@context"], data_set["@type"]) == ("https://schema.org", "Dataset")
        assert all(data_set[name] for name in (*_DATA_SET, *_OF_A_BUDGET))
        assert 50 <= len(data_set["description"]) <= 5000
        offered = {each["contentUrl"] for each in data_set["distribution"]}
        links = {f"{site_url}{_target(link, language, path)}" for link in page.css("main a[download]")}
        # The page of a district leads to those that offer its files.
        assert links & offered or kind_of(f"{path}/") == "district", path
        assert data_set["url"] == f"{site_url}{_FOLDERS[language]}{path}/"
    # The data page describes the catalogue.
    (catalogue,) = metadata_of(page_of(built_site, language, "data"))
    assert catalogue["@type"] == "DataCatalog"
    assert len(catalogue["dataset"]) >= 2
    for data_set in catalogue["dataset"]:
        assert all(data_set[name] for name in _DATA_SET)
