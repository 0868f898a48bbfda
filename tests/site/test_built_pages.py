"""Every built page is a finished page: nothing unrendered, one heading, a title, its language."""

import re
from collections import Counter
from pathlib import Path

import pytest

from tests.site.page_kinds import language_of
from tests.site.site_files import Fault, SiteFiles

# Left over when a template or a page stub was not rendered.
_UNRENDERED = re.compile(r"\{\{|\{%|\{#\s|render_macros|Macro (?:Syntax|Rendering) Error")
_ID_REFERENCES = ("aria-controls", "aria-describedby", "aria-labelledby", "for", "headers", "list")


def unfinished_pages(root: Path) -> list[Fault]:
    site = SiteFiles(root, "https://budget.example/")
    return [fault for path in site.with_suffix(".html") for fault in _faults(site, path)]


def _faults(site: SiteFiles, path: str) -> list[Fault]:
    page = site.html(path)
    faults = [Fault(path, found, "left unrendered") for found in _UNRENDERED.findall(site.text(path))]
    language = page.css_first("html").attributes.get("lang")
    if language != language_of(path):
        faults.append(Fault(path, str(language), f"is not the language {language_of(path)}"))
    headings = [heading.text(strip=True) for heading in page.css("h1")]
    if len(headings) != 1 or not all(headings):
        faults.append(Fault(path, str(headings), "is not one heading of the first level"))
    titles = [title.text(strip=True) for title in page.css("head > title")]
    if len(titles) != 1 or not all(titles):
        faults.append(Fault(path, str(titles), "is not one title"))
    if page.css_first("meta[name=viewport]") is None:
        faults.append(Fault(path, "viewport", "is missing"))
    return faults + _faults_of_ids(site, path)


def _faults_of_ids(site: SiteFiles, path: str) -> list[Fault]:
    attributes = [node.attributes for node in site.elements(path)]
    ids = Counter(value for each in attributes if (value := each.get("id")))
    faults = [Fault(path, name, "is the id of several elements") for name, count in ids.items() if count > 1]
    for each in attributes:
        for name in _ID_REFERENCES:
            missing = [target for target in (each.get(name) or "").split() if target not in ids]
            faults += [Fault(path, target, f"is an id in {name} that no element has") for target in missing]
    return faults


def test_every_page_is_finished(built_site):
    assert [str(fault) for fault in unfinished_pages(built_site)] == []


def test_there_are_pages(built_site):
    for path in ("index.html", "404.html", "data/index.html"):
        assert (built_site / path).is_file()
    assert len(list(built_site.glob("places/*/index.html"))) > 1


def test_no_symbolic_link_is_published(built_site):
    assert [path for path in built_site.rglob("*") if path.is_symlink()] == []


PAGE = (
    '<html lang="ru"><head><title>Бюджет</title><meta name="viewport" content="width=device-width"></head>'
    '<body><h1 id="a">Бюджет</h1><table aria-labelledby="a"></table></body></html>'
)


def test_a_finished_page_is_not_reported(tmp_path):
    (tmp_path / "index.html").write_text(PAGE, encoding="utf-8")
    assert unfinished_pages(tmp_path) == []


@pytest.mark.parametrize(
    ("part", "instead", "what"),
    [
        pytest.param("Бюджет</h1>", "{{ place('akkol') }}</h1>", "{{", id="macro call"),
        pytest.param("Бюджет</h1>", "{% include 'x' %}</h1>", "{%", id="template statement"),
        pytest.param("Бюджет</h1>", "x</h1>render_macros: true", "render_macros", id="front matter"),
        pytest.param('lang="ru"', 'lang="en"', "en", id="wrong language"),
        pytest.param('lang="ru"', "", "None", id="no language"),
        pytest.param('<h1 id="a">Бюджет</h1>', '<p id="a">', "[]", id="no heading"),
        pytest.param("</h1>", "</h1><h1>Ещё</h1>", "['Бюджет', 'Ещё']", id="two headings"),
        pytest.param("<title>Бюджет", "<title>", "['']", id="empty title"),
        pytest.param('name="viewport"', "", "viewport", id="no viewport"),
        pytest.param("<table", '<p id="a"></p><table', "a", id="one id twice"),
        pytest.param('labelledby="a"', 'labelledby="b"', "b", id="label that is not there"),
    ],
)
def test_an_unfinished_page_is_reported(tmp_path, part, instead, what):
    (tmp_path / "index.html").write_text(PAGE.replace(part, instead), encoding="utf-8")
    assert [fault.what for fault in unfinished_pages(tmp_path)] == [what]
