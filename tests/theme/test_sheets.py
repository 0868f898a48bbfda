"""The sheet pruned from Material is current and enough, and the shell stays light."""

import gzip
import re
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.conftest import PROJECT
from tools.prune_sheet import SHEET, matches, pruned_sheet, specimen_pages

ASSETS = PROJECT / "overrides" / "assets"
SHELL = ("stylesheets/material.css", "stylesheets/tokens.css", "stylesheets/theme.css")
# In the order in which they apply.
BUNDLES = {
    "site": ("material", "tokens", "theme", "charts", "budget", "compare"),
    "embed": ("tokens", "charts", "frame"),
}
LANGUAGE_FOLDERS = ("", "kk", "en")
MOST_BYTES = 10 * 1024


@pytest.fixture(scope="module")
def specimen() -> list[str]:
    return specimen_pages()


def zipped(data: bytes) -> int:
    return len(gzip.compress(data, 6))


def one_page_of_each_kind(site: Path) -> list[str]:
    pages = [site / "404.html", *site.glob("*/index.html")]
    for folder in LANGUAGE_FOLDERS:
        pages += [site / folder / "index.html", next((site / folder).glob("places/*/index.html"))]
    return [page.read_text(encoding="utf-8") for page in pages]


def test_the_pruned_sheet_is_current(specimen):
    # When it is not: .venv/bin/python tools/prune_sheet.py
    assert SHEET.read_text(encoding="utf-8") == pruned_sheet(specimen)


def test_no_page_holds_what_the_specimen_has_not(specimen, built_site):
    # When one does: add the element to tools/specimen.md and prune again.
    rules = set(pruned_sheet(specimen + one_page_of_each_kind(built_site)).splitlines())
    assert rules - set(SHEET.read_text(encoding="utf-8").splitlines()) == set()


@pytest.mark.parametrize(
    ("selector", "stays"),
    [
        (".md-typeset a:hover", True),
        ("[dir=ltr] .md-typeset ol li", True),
        (".md-typeset>.admonition", False),
        ("[dir=rtl] .md-typeset ol", False),
        (".md-typeset pre>code::-webkit-scrollbar", True),
        (".md-search__input:valid~.md-icon", False),
    ],
)
def test_a_rule_stays_when_its_element_is_there(specimen, selector, stays):
    assert matches(selector, [LexborHTMLParser(page) for page in specimen]) is stays


def test_lengths_are_in_the_readers_own_size():
    # Material says 1rem = 20px at html{font-size:125%}.
    text = SHEET.read_text(encoding="utf-8")
    assert "html{font-size" not in text
    assert ".md-icon svg{display:block;width:1.5rem;height:1.5rem" in text


def test_pages_load_one_sheet_that_holds_the_others_to_the_letter(built_site):
    sources = {each for sheets in BUNDLES.values() for each in sheets}
    assert {path.stem for path in (ASSETS / "stylesheets").glob("*.css")} == sources | set(BUNDLES)
    published = {path.stem: path for path in (built_site / "assets").rglob("*.css")}
    assert set(published) == set(BUNDLES)
    for name, sheets in BUNDLES.items():
        texts = [(ASSETS / "stylesheets" / f"{sheet}.css").read_text(encoding="utf-8") for sheet in sheets]
        assert [line for line in published[name].read_text(encoding="utf-8").splitlines() if line] == [
            line for text in texts for line in text.splitlines() if line
        ]


@pytest.mark.parametrize("language", LANGUAGE_FOLDERS)
def test_the_shell_is_light(built_site, language):
    page = (built_site / language / "about" / "index.html").read_text(encoding="utf-8")
    shell = re.sub(r"<article.*?</article>", "<article></article>", page, flags=re.DOTALL)
    sizes = {name: zipped((ASSETS / name).read_bytes()) for name in SHELL} | {"html": zipped(shell.encode())}
    assert sum(sizes.values()) < MOST_BYTES, sizes
