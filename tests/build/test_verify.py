"""A built site is looked through before it replaces the old one."""

import pytest

from budget.build import verify_site
from budget.errors import RefusedError
from budget.languages import LANGUAGES

PAGES = ("", "kk/", "en/")


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
    assert verify_site(*built) == 3


@pytest.mark.parametrize(
    ("html", "found"),
    [
        pytest.param('{{ place("altyn") }}', "not rendered", id="macro call"),
        pytest.param("{% if x %}", "not rendered", id="template statement"),
        pytest.param("---\nrender_macros: true", "not rendered", id="front matter"),
        pytest.param('<a href="gone/">x</a>', "leads to no file", id="missing page"),
        pytest.param('<img src="gone.svg">', "leads to no file", id="missing picture"),
        pytest.param('<a href="../kk/#nobody">x</a>', "leads to no anchor", id="missing anchor"),
        pytest.param('<a class="b" href="../up/">x</a>', "leads to no file", id="outside the site"),
    ],
)
def test_a_fault_is_named_with_its_page(built, html, found):
    site, docs = built
    (site / "en" / "index.html").write_text(html, encoding="utf-8")
    with pytest.raises(RefusedError, match=rf"en/index\.html.*{found}"):
        verify_site(site, docs)


def test_links_of_other_sites_are_left_alone(built):
    site, docs = built
    (site / "index.html").write_text('<a href="https://adilet.zan.kz/">x</a> <a href="mailto:a@b.kz">y</a>')
    assert verify_site(site, docs) == 3


def test_a_page_that_was_not_built_is_named(built):
    site, docs = built
    (docs / "kk" / "about.md").write_text("# x\n", encoding="utf-8")
    with pytest.raises(RefusedError, match=r"kk/about\.md"):
        verify_site(site, docs)
