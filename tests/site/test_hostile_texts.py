"""A decision full of texts that look like markup makes the same pages as a harmless one, but for its words."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from budget.publish import build, build_site
from tests.conftest import PROJECT
from tests.example import TOWN, VILLAGE, example_package, write_example
from tests.publish.hostile import HOSTILE, hostile_package

# Lines that no register names: pages show them in the decision's own words.
UNKNOWN = {f"1/{number:02}/1": number for number in range(10, 10 + len(HOSTILE))}
BUDGETS = {"altyn": TOWN | {"revenue": UNKNOWN | {"4/02/3": 300}}, "kumis": VILLAGE | {"revenue": UNKNOWN}}
# Attributes whose values words may change; of all others the values are compared too.
WORDED = {"content", "aria-label", "title", "alt", "value", "id", "href"}


@pytest.fixture(scope="module")
def sites(tmp_path_factory):
    """Return the site of the hostile decision and that of the harmless one."""
    folder = tmp_path_factory.mktemp("words")
    harmless = example_package(BUDGETS)
    built = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(PROJECT)
        # It refuses a site whose pages show "{{", as it should; here they are to be looked at all the same.
        patch.setattr(build, "verify_site", lambda *_: 0)
        for name, package in {"hostile": hostile_package(harmless), "harmless": harmless}.items():
            data = write_example(folder / f"{name}-data", package)
            build_site(data, folder / name, lambda _: None)
            built[name] = folder / name
    return built


def shape(page) -> list[tuple]:
    """Return every element with its attributes, texts left out."""
    root = LexborHTMLParser(page.read_text(encoding="utf-8")).root
    found = []
    for node in root.traverse():
        attributes = {
            name: "" if name in WORDED else value for name, value in sorted((node.attributes or {}).items())
        }
        found.append((node.tag, tuple(attributes.items())))
    return found


def pages(site):
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))


def test_the_same_pages_are_built(sites):
    assert pages(sites["hostile"]) == pages(sites["harmless"])


def test_no_text_makes_or_changes_an_element(sites):
    for page in pages(sites["harmless"]):
        # This page lists what the checks find in the hostile names: other rows, but no other kind of element.
        if page.endswith("quality/index.html"):
            kinds = {tag for tag, _ in shape(sites["hostile"] / page)}
            assert kinds - {"ul", "li", "b", "a"} <= {tag for tag, _ in shape(sites["harmless"] / page)}, page
        else:
            assert shape(sites["hostile"] / page) == shape(sites["harmless"] / page), page


def test_no_text_becomes_a_link_or_a_command(sites):
    for page in pages(sites["hostile"]):
        for node in LexborHTMLParser((sites["hostile"] / page).read_text(encoding="utf-8")).css("*"):
            for name, value in node.attributes.items():
                assert not name.startswith("on"), (page, name)
                assert not (value or "").strip().lower().startswith("javascript:"), (page, name)


def test_the_pages_show_the_words_as_they_are(sites):
    page = LexborHTMLParser((sites["hostile"] / "settlements/altyn/index.html").read_text(encoding="utf-8"))
    shown = " ".join(page.body.text(separator=" ").split())
    missing = [text for text in HOSTILE if " ".join(text.split()) not in shown]
    assert missing == []
