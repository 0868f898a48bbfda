"""Pages when two districts are published: each says whose figures stand on it, and how to cite those."""

import re
import shutil
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

import macros
from budget.accounts import load_site
from budget.build import write_public
from budget.importer import read_decision_lines
from budget.packages import write_package
from budget.views import line_page_words, locale_for
from tests.conftest import PROJECT
from tests.macros.test_macros import FakeEnvironment
from tests.one_decision import DECISION
from tests.second_district import FIXTURE_DECISION, FIXTURE_TEXT, fixture_reference


@pytest.fixture(scope="module")
def data(tmp_path_factory) -> Path:
    """Return a data folder with the decision of Talas and one of another district."""
    data = tmp_path_factory.mktemp("two") / "data"
    data.mkdir()
    reference = fixture_reference(PROJECT / "data", data)
    for folder in ("packages", "source"):
        shutil.copytree(PROJECT / "data" / folder / DECISION, data / folder / DECISION)
    package, _ = read_decision_lines(FIXTURE_TEXT.splitlines(), FIXTURE_DECISION, reference, "decision.txt")
    write_package(package, data / "packages" / FIXTURE_DECISION, reference)
    source = data / "source" / FIXTURE_DECISION
    source.mkdir()
    (source / "decision.txt").write_text(FIXTURE_TEXT, encoding="utf-8")
    write_public(data, load_site(data), data.parent / "public", "https://two.example/")
    return data


@pytest.mark.parametrize(
    ("macro", "arguments", "numbers"),
    [
        pytest.param("line", ("e-01-1-124-001",), ["35/2"], id="a line of the other district alone"),
        pytest.param("line", ("e-07-124-008",), ["11-2"], id="a line of Talas alone"),
        pytest.param("line", ("r-4",), ["11-2", "35/2"], id="a line of both"),
        pytest.param("compare", (), ["11-2", "35/2"], id="all budgets"),
    ],
)
def test_the_districts_whose_figures_stand_on_a_page_are_cited(data, macro, arguments, numbers):
    env = FakeEnvironment(data, "en")
    macros.define_env(env)
    page = LexborHTMLParser(env.macros[macro](*arguments))
    cited = [entry.text() for entry in page.css("#cite p[id$='-short']")]
    assert sorted(number for entry in cited for number in re.findall(r"No (\S+) of", entry)) == numbers


def test_the_words_of_a_line_name_each_district_only_where_there_are_several(data):
    site = load_site(data)
    one, both = (
        line_page_words(site, anchor, locale_for("ru"))["description"] for anchor in ("e-07-124-008", "r-4")
    )
    assert "Таласский район" not in one
    named = re.findall(r"(\w+ район): по району в целом", both)
    assert sorted(named) == ["Сарысуский район", "Таласский район"]
