"""The search box on a page of its own, with every page that the design promises: no site is built for it."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import jinja2
import pytest
from playwright.sync_api import Page, expect

from budget.accounts import Site, load_site
from budget.build import write_stubs
from budget.languages import LANGUAGES, Language
from budget.locales import unfilled_texts
from budget.search import (
    FIGURES_FILE,
    SEARCH_FOLDER,
    SearchRow,
    figures_index,
    prose_pages,
    search_index,
    search_rows,
)
from budget.views import locale_for
from macros.rendering import script
from tests.conftest import PROJECT
from tests.site.pages_server import PagesServer, serving

OVERRIDES = PROJECT / "overrides"
SUB_PATH = "/district/"
FOLDERS = {"ru": "", "kk": "kk/", "en": "en/"}

PAGE = """<!doctype html>
<html lang="{{ config.theme.language }}">
{% set words = config.extra.words -%}
<head><meta charset="utf-8"><title>-</title><link rel="icon" href="data:,">
<meta http-equiv="Content-Security-Policy" content="{% include "partials/policy.html" %}">
{% include "partials/script.html" %}
{% for sheet in ("tokens", "theme") -%}
<link rel="stylesheet" href="{{ root }}assets/stylesheets/{{ sheet }}.css">
{% endfor -%}
</head>
<body><header class="md-header"><div class="md-header__inner md-grid">
<a class="md-header__title" href="./">-</a>
{% include "partials/search.html" %}
</div></header>
<main><h1>-</h1><a href="#x">-</a></main></body></html>"""


@pytest.fixture(scope="package")
def talas(talas_data) -> Site:
    return load_site(talas_data)


@pytest.fixture(scope="package")
def rows(talas) -> dict[Language, tuple[SearchRow, ...]]:
    return rows_of(talas)


@pytest.fixture(scope="package")
def committed() -> Site:
    """Return every decision of the project."""
    return load_site(PROJECT / "data")


@pytest.fixture(scope="package")
def committed_rows(committed) -> dict[Language, tuple[SearchRow, ...]]:
    return rows_of(committed)


def rows_of(site: Site) -> dict[Language, tuple[SearchRow, ...]]:
    """Return what is found in each language, on the pages that the build would make."""
    with TemporaryDirectory() as folder:
        docs = Path(folder)
        write_stubs(site, docs)
        for language in LANGUAGES:
            shutil.copytree(
                PROJECT / "docs" / language,
                docs / language,
                ignore=lambda _, names: {"places", "decisions"} & {*names},
                dirs_exist_ok=True,
            )
        return {
            language: search_rows(site, locale_for(language), prose_pages(docs / language))
            for language in LANGUAGES
        }


@pytest.fixture(scope="package")
def indexes(rows) -> dict[Language, str]:
    return {language: search_index(language, rows[language]) for language in LANGUAGES}


@pytest.fixture(scope="package")
def figures(talas) -> str:
    return figures_index(talas)


def write_pages(folder: Path, indexes: dict[Language, str], figures: str = "[]") -> None:
    """Write a page with nothing but the box for each language, and all that it loads."""
    shutil.copytree(OVERRIDES / "assets", folder / "assets")
    (folder / "assets/javascripts/site.js").write_text(script(), encoding="utf-8")
    (folder / SEARCH_FOLDER).mkdir()
    (folder / FIGURES_FILE).write_text(figures, encoding="utf-8")
    templates = jinja2.Environment(
        loader=jinja2.FileSystemLoader(OVERRIDES), autoescape=True, undefined=jinja2.StrictUndefined
    )
    for language, index in indexes.items():
        (folder / SEARCH_FOLDER / f"{language}.json").write_text(index, encoding="utf-8")
        home = folder / FOLDERS[language]
        home.mkdir(exist_ok=True)
        extra = {
            "language_path": FOLDERS[language],
            "places_path": "places/talas/2021/",
            "words": unfilled_texts(language, "layout."),
        }
        config = {"theme": {"language": language}, "extra": extra}
        root = "../" if FOLDERS[language] else "./"
        page = templates.from_string(PAGE).render(config=config, root=root)
        (home / "index.html").write_text(page, encoding="utf-8")
    # Wherever a link leads.
    (folder / "404.html").write_text("<!doctype html><title>-</title>", encoding="utf-8")


@pytest.fixture(scope="package")
def server(tmp_path_factory, indexes, figures) -> Iterator[PagesServer]:
    folder = tmp_path_factory.mktemp("search")
    write_pages(folder, indexes, figures)
    with serving(folder, SUB_PATH) as server:
        yield server


@pytest.fixture(scope="package")
def boxes(browser, server) -> Iterator[dict[Language, Page]]:
    """Return a page of each language in which somebody is about to search."""
    pages = {}
    with browser.new_context(viewport={"width": 360, "height": 740}) as context:
        for language in LANGUAGES:
            page = pages[language] = context.new_page()
            page.goto(server.address + FOLDERS[language])
            get_ready(page)
        yield pages


def get_ready(page: Page) -> None:
    """Put the cursor into the box, and wait until it can find."""
    page.locator("#search").fill("ойык")
    expect(page.locator(".find li a")).to_have_count(1)
    page.locator("#search").fill("")


def shown(page: Page) -> list[str]:
    """Return the addresses of the links that are shown, below the site's root."""
    hrefs = page.locator(".find li a").evaluate_all("links => links.map(link => link.href)")
    return [href.partition(SUB_PATH)[2] for href in hrefs]


def search(page: Page, query: str) -> list[str]:
    """Type a query and return the addresses that are shown."""
    page.locator("#search").fill(query)
    return shown(page)
