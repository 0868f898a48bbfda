"""The macros: one block of HTML each, links that fit the page's depth, and data that stays text."""

import re
from dataclasses import replace
from inspect import signature
from pathlib import Path
from types import SimpleNamespace

import pytest
import yaml
from markdown import Markdown
from selectolax.lexbor import LexborHTMLParser

import macros
from budget.accounts import load_site
from budget.build import stubs, write_public
from budget.languages import LANGUAGES
from tests.example import DECISION, DISCREPANCY, PROJECT, TOWN, VILLAGE, example_package, write_example
from tests.hostile import UNNAMED, hostile_package

ARGUMENTS = {
    "district": "birlik",
    "place": "altyn",
    "anchor": "e-07-124-008",
    "decision": DECISION,
    "year": "2024",
    "name": "upload",
}
MACROS = {
    name: tuple(ARGUMENTS[argument] for argument in list(signature(macro).parameters)[1:])
    for name, macro in macros.MACROS.items()
}
CONTACT = {"mail": "finance@birlik.example", "telephone": "8 (700) 000-00-00"}


class FakeEnvironment:
    """What mkdocs-macros hands to `define_env`, as far as the macros use it."""

    def __init__(self, data_dir: Path, language: str = "ru", url: str = "places/altyn/2024/") -> None:
        self.conf = {
            "config_file_path": str(PROJECT / "mkdocs.yml"),
            "theme": {"language": language},
            "extra": {
                "data_dir": str(data_dir),
                "public_dir": str(data_dir.parent / "public"),
                "contact": CONTACT,
            },
        }
        self.page = SimpleNamespace(url=url)
        self.macros = {}

    def macro(self, function, name):
        self.macros[name] = function


@pytest.fixture(scope="module")
def data_dir(tmp_path_factory):
    return published(write_example(tmp_path_factory.mktemp("example") / "data"))


def published(data_dir):
    """Write the files that pages list, where `FakeEnvironment` says they are."""
    write_public(data_dir, load_site(data_dir), data_dir.parent / "public", "https://birlik.example/")
    return data_dir


def rendered(data_dir, macro, language="ru", url="places/altyn/2024/"):
    env = FakeEnvironment(data_dir, language, url)
    macros.define_env(env)
    return env.macros[macro](*MACROS[macro])


def test_every_macro_is_registered_and_documented(data_dir):
    env = FakeEnvironment(data_dir)
    macros.define_env(env)
    assert {"home", "place", "report_error"} <= env.macros.keys() == MACROS.keys()
    assert all(function.__doc__ for function in env.macros.values())


@pytest.mark.parametrize("macro", MACROS)
def test_a_macro_returns_one_block_that_markdown_leaves_alone(data_dir, macro):
    html = rendered(data_dir, macro, "kk")
    assert "\n\n" not in html
    blocks = (
        html.removeprefix("<!--block-->\n")
        .removesuffix("\n<!--/block-->")
        .split("\n<!--/block-->\n<!--block-->\n")
    )
    assert all(re.match(r"<(div|dl|ul|script)\b", each) for each in blocks)
    common = ["attr_list", "def_list", "tables"]
    read = Markdown(extensions=common).convert(html)
    assert read.strip() == html.strip()
    # And without being read at all, it comes out the same.
    handed_through = Markdown(extensions=[*common, "macros.blocks"]).convert(f"Text.\n\n{html}\n\nText.")
    assert re.sub(r"\n+", "\n", handed_through) == "<p>Text.</p>\n{}\n<p>Text.</p>".format("\n".join(blocks))


def test_the_pages_call_no_other_macro():
    config = yaml.load((PROJECT / "mkdocs.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - BaseLoader makes plain text of every node
    assert config["plugins"]["macros"]["on_error_fail"] == "true"
    called = set()
    for page in PROJECT.glob("docs/*/*.md"):
        called |= set(re.findall(r"\{\{ (\w+)\(", page.read_text(encoding="utf-8")))
    assert called <= MACROS.keys()


@pytest.mark.parametrize(
    ("language", "url", "line", "page"),
    [
        ("ru", "places/altyn/2024/", "../../../decisions/", "../../"),
        ("kk", "places/altyn/2024/", "../../../../decisions/", "../../"),
        ("kk", "./", "../decisions/", "places/"),
        ("ru", "", "decisions/", "places/"),
    ],
)
def test_links_fit_the_depth_of_the_page(data_dir, language, url, line, page):
    links = re.findall(r'href="([^"]*)"', rendered(data_dir, "place", language, url))
    assert any(link.startswith(f"{line}{DECISION}/text/#L") for link in links)
    assert f"{page}birlik/2024/" in links
    assert not any(link.startswith(("/", "http")) for link in links)


def test_the_shell_learns_whose_budgets_these_are(data_dir):
    env = FakeEnvironment(data_dir, "kk")
    macros.define_env(env)
    assert env.conf["extra"]["district"] == "Бірлік ауданы"
    assert env.conf["extra"]["standings"]["birlik"]["text_path"] == f"decisions/{DECISION}/text/"


def test_a_figure_stands_in_a_row_with_its_anchor_and_its_line(data_dir):
    page = LexborHTMLParser(rendered(data_dir, "place", "en"))
    row = page.css_first("#r-4-02-3")
    assert [cell.text(strip=True) for cell in row.css("td")] == ["300", "75.0%", "line 9"]
    assert row.css_first("svg.bar rect.m-transfers").attributes["width"] == "75.0%"
    assert [heading.text(strip=True) for heading in page.css("h1")] == ["Budget of Altyn town for 2024"]


def test_an_official_error_is_shown_below_its_figure(data_dir):
    page = LexborHTMLParser(rendered(data_dir, "place", "en"))
    note = page.css_first("#r-1 + tr.quote + tr.note")
    assert "100 is printed, its parts make −90. The parts make another number." in note.text()


def test_the_shares_beside_the_flow_are_said_to_be_of_all_money_and_those_of_the_table_are_not(data_dir):
    """Last year's balance is in the whole of the one and not of the other, so the same line has two shares."""
    page = LexborHTMLParser(rendered(data_dir, "place", "ru"))
    assert page.css(".streams thead th")[-1].text() == "Доля всех денег"
    assert page.css_first(".ledger thead th.share").text() == "Доля"


def test_an_official_error_in_a_sum_of_all_budgets_is_said_under_the_sum(data_dir):
    env = FakeEnvironment(data_dir, "en", "places/birlik/lines/r-1/")
    macros.define_env(env)
    page = LexborHTMLParser(env.macros["line"]("birlik", "r-1", "2024"))
    words = page.css_first(".line-total").text()
    assert "Altyn: 100 is printed, its parts make −90." in words
    assert page.css_first(".line-total a").attributes["href"].endswith("checks/#error-altyn-taxes")


def test_a_number_of_the_register_is_not_parted_by_the_end_of_a_line(tmp_path):
    error = replace(DISCREPANCY, explanation={**DISCREPANCY.explanation, "en": "The parts make 1 805."})
    page = rendered(published(write_example(tmp_path / "data", register=[error])), "place", "en")
    assert "The parts make 1\u00a0805." in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_figure_has_a_quotation_with_its_address_right_below_its_row(data_dir, language):
    page = LexborHTMLParser(rendered(data_dir, "place", language))
    rows = page.css(".ledger tbody tr[id]")
    assert len(rows) > 20
    for row in rows:
        anchor = row.attributes["id"]
        assert row.css_first("td.num a").attributes["href"] == f"#{anchor}"
        quotation = page.css_first(f"#{anchor} + tr.quote p")
        assert quotation.text().rpartition("#")[2].split()[0] == anchor
        assert row.css_first("td.num").text() in quotation.text()


def test_a_place_offers_the_workbook_first_then_the_table(data_dir):
    page = LexborHTMLParser(rendered(data_dir, "place", "kk"))
    links = [link.attributes["href"] for link in page.css("#downloads > ul a")]
    assert [link.rpartition("/")[2] for link in links] == ["altyn.kk.xlsx", "budget.csv"]


def test_a_citation_keeps_its_line_ends_and_no_brace_that_a_template_would_read(data_dir):
    html = rendered(data_dir, "place", "en")
    assert "{{" not in html
    entry = LexborHTMLParser(html).css_first("#cite-bibtex").text()
    assert entry.startswith("@misc{altyn-2024-2024-03-05-7-1,\n  author = {{Birlik District Maslikhat}},\n")
    assert LexborHTMLParser(html).css_first("#cite-ris").text().startswith("TY  - DATA\n")


def test_no_style_and_no_script_stands_inside_a_page(data_dir):
    for macro in MACROS:
        for element in LexborHTMLParser(rendered(data_dir, macro)).css("*"):
            if element.tag == "script":
                # Data, which no browser runs.
                assert element.attributes == {"type": "application/ld+json"}
            assert element.tag != "style"
            assert not [name for name in element.attributes if name == "style" or name.startswith("on")]


def shape(html):
    return [(element.tag, sorted(element.attributes)) for element in LexborHTMLParser(html).css("*")]


def without_text(elements):
    """Leave out the lines of text of drawings: a longer name takes more of them."""
    return [element for element in elements if element[0] != "text"]


HOSTILE_PAGES = {
    "district_places": ("birlik", "2024"),
    "place": ("altyn", "2024"),
    "decision": (DECISION,),
    "decision_text": (DECISION,),
    "line": ("birlik", "r-1-10-1", "2024"),
    "lines": ("birlik",),
    "compare": ("birlik", "2024"),
    **dict.fromkeys(("data_files", "data_columns", "data_structure", "data_tables"), ()),
}


def test_words_of_a_decision_make_no_element_and_no_attribute(tmp_path):
    harmless = example_package(UNNAMED)
    folders = [
        published(write_example(tmp_path / name / "data", package))
        for name, package in (("harmless", harmless), ("hostile", hostile_package(harmless)))
    ]
    for macro, arguments in HOSTILE_PAGES.items():
        shapes = []
        for folder in folders:
            env = FakeEnvironment(folder)
            macros.define_env(env)
            html = env.macros[macro](*arguments)
            shapes.append(without_text(shape(Markdown(extensions=["attr_list"]).convert(html))))
        assert shapes[0] == shapes[1], macro


def test_every_macro_bears_budgets_without_any_line(tmp_path):
    nothing = {"revenue": {}, "expenditure": {}, "financing": {}}
    folder = published(
        write_example(tmp_path / "data", example_package({"altyn": nothing, "kumis": nothing}))
    )
    for macro in MACROS.keys() - {"line"}:
        assert rendered(folder, macro), macro
    assert LexborHTMLParser(rendered(folder, "place")).css_first("#b-revenue td").text() == "0"


def test_a_name_that_is_explained_opens_without_a_script(data_dir):
    page = LexborHTMLParser(rendered(data_dir, "place"))
    words = page.css("table .word")
    assert words
    for word in words:
        assert word.parent.tag == "th"
        assert word.css_first("summary .name")
        assert word.css_first("p").text(strip=True).endswith(".")
    assert page.css_first("[popover], [onclick], [style]") is None


@pytest.mark.parametrize(
    ("contact", "links"),
    [
        (CONTACT, ["mailto:finance@birlik.example", "tel:87000000000"]),
        # YAML reads a number without spaces so from the environment.
        ({"mail": "", "telephone": 77000000000}, ["tel:77000000000"]),
        *(((nobody, None)) for nobody in (None, {}, {"mail": "", "telephone": ""})),
    ],
)
def test_whom_to_tell_of_an_error_is_linked_or_the_block_is_not_there(data_dir, contact, links):
    env = FakeEnvironment(data_dir)
    env.conf["extra"]["contact"] = contact
    macros.define_env(env)
    block = env.macros["report_error"]()
    assert ("id=contact>" in env.macros["place"]("altyn", "2024")) is (block != "") is (links is not None)
    assert [link.attributes["href"] for link in LexborHTMLParser(block).css("a")] == (links or [])


@pytest.mark.parametrize("others", [(), ("altyn", "kumis")])
def test_a_district_has_its_own_budget_on_its_page_and_its_places_below(tmp_path, others):
    budgets = {"birlik": TOWN, **dict.fromkeys(others, VILLAGE)}
    data = published(write_example(tmp_path / "data", example_package(budgets), register=()))
    page = LexborHTMLParser(rendered(data, "district_places", "en", "places/birlik/2024/"))
    assert page.css_first("h1").text() == "Budget of Birlik District for 2024"
    assert page.css_first("#r-4-02-3 .num").text() == "300"
    ids = [node.attributes["id"] for node in page.css("[id]")]
    assert len(ids) == len(set(ids))
    pictures = {path.stem for path in (tmp_path / "public" / "pictures" / "en").rglob("*.svg")}
    assert ("together" in pictures) is (page.css_first("#together") is not None) is bool(others)
    # The places add up without the district.
    home = LexborHTMLParser(rendered(data, "home", "en", ""))
    links = [link.attributes["href"] for link in home.css("p > a")]
    assert ("places/birlik/2024/" in links) is bool(others)
    assert [node.text() for node in page.css(".places .total .num")] == (
        ["100", "80", "20"] if others else []
    )
    paths = [path for path, _ in stubs(load_site(data)) if path.startswith("en/places/birlik/2024")]
    assert paths == ["en/places/birlik/2024.md", *(["en/places/birlik/2024/compare.md"] if others else [])]
