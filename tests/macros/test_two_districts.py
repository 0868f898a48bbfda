"""Pages when two districts are published: each says whose figures stand on it, and how to cite those."""

import json
import re
import shutil
from dataclasses import replace
from pathlib import Path
from urllib.parse import urljoin

import pytest
import rdflib
from rdflib.namespace import DCAT, DCTERMS
from selectolax.lexbor import LexborHTMLParser

import macros
from budget.accounts import load_site
from budget.build import write_public
from budget.importer import read_decision_lines
from budget.languages import LANGUAGES
from budget.packages import write_package
from budget.views import line_page_words, locale_for
from budget.views.districts import district_groups
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


@pytest.fixture(scope="module")
def pages(data):
    env = FakeEnvironment(data, "en")
    macros.define_env(env)
    return env


# rdflib 7.6 calls its own deprecated class when it reads JSON-LD.
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
def test_each_district_has_its_own_list_of_files_and_its_own_catalogue(data):
    """What is of all together names those, and does not grow with the places."""
    public = data.parent / "public"
    index = json.loads((public / "data/index.json").read_bytes())
    assert index["version"] == "1.1"
    lists = {"": index} | {
        part["district"]: json.loads((public / "data" / part["path"]).read_bytes()) for part in index["parts"]
    }
    listed = {name: {file["path"] for file in each["files"]} for name, each in lists.items()}
    assert {"places/sarysu/budget.csv", f"{FIXTURE_DECISION}/budgets.csv", "compare/sarysu.csv"} <= listed[
        "sarysu"
    ]
    assert not any("sarysu" in path or "usharal" in path for path in listed[""])
    kept = {path.relative_to(public / "data").as_posix() for path in (public / "data").rglob("*.*")}
    assert set().union(*listed.values()) == {
        path for path in kept if not path.endswith(("index.json", ".jsonld"))
    }

    graph = rdflib.Graph().parse(public / "catalog.jsonld", format="json-ld")
    told = {"": set(map(str, graph.objects(None, DCAT.downloadURL)))}
    for part in graph.objects(None, DCAT.catalog):
        path = str(part).removeprefix("https://two.example/").removesuffix("#catalogue")
        own = rdflib.Graph().parse(public / path, format="json-ld")
        assert own.value(part, DCTERMS.isPartOf)
        told[path.split("/")[2]] = set(map(str, own.objects(None, DCAT.downloadURL)))
    for name, addresses in told.items():
        own = {address.removeprefix("https://two.example/data/") for address in addresses}
        # The descriptor of what compares them stands in all.
        assert own <= listed[name] | {"compare/datapackage.json"}
    assert told.keys() == listed.keys() == {"", "talas", "sarysu"}


def targets(pages, html):
    """Return where the links of a page lead, below the root."""
    here = f"https://example.org/{pages.page.url}"
    found = (link.attributes["href"] for link in LexborHTMLParser(html).css("a[href]"))
    return [urljoin(here, link).removeprefix("https://example.org/") for link in found]


def cited(page):
    entries = [entry.text() for entry in LexborHTMLParser(page).css("#cite p[id$='-short']")]
    return sorted(number for entry in entries for number in re.findall(r"No (\S+) of", entry))


@pytest.mark.parametrize(
    ("district", "year", "number"), [("talas", "2021", "11-2"), ("sarysu", "2025", "35/2")]
)
def test_the_district_whose_figures_stand_on_a_page_is_cited(pages, district, year, number):
    assert cited(pages.macros["line"](district, "r-4", year)) == [number]
    assert cited(pages.macros["compare"](district, year)) == [number]


@pytest.mark.parametrize(
    ("district", "year", "number"), [("talas", "2021", "11-2"), ("sarysu", "2025", "35/2")]
)
def test_the_page_of_data_leads_to_each_district_which_offers_its_files_and_says_how_to_cite_them(
    pages, district, year, number
):
    data = LexborHTMLParser(pages.macros["data_files"]() + pages.macros["data_cite"]())
    links = targets(pages, data.html)
    for anchor in ("downloads", "cite"):
        assert sum(link.endswith(f"places/{district}/{year}/#{anchor}") for link in links) == 1
    assert not [link for link in links if f"data/places/{district}/" in link]
    page = pages.macros["district_places"](district, year)
    assert cited(page) == [number]
    files = {link.attributes["href"] for link in LexborHTMLParser(page).css("#downloads a[download]")}
    for file in (f"places/{district}/{district}.zip", f"compare/{district}-compare.en.xlsx"):
        assert sum(link.endswith(f"data/{file}") for link in files) == 1


def test_home_lists_the_districts_and_each_page_of_one_shows_its_own_places_and_checks(pages):
    assert pages.macros["home"]() == ""
    for macro in ("place_links", "places"):
        assert targets(pages, pages.macros[macro]()) == ["places/sarysu/2025/", "places/talas/2021/"]
    for macro, *year in (("district_places", "2025"), ("checks",), ("compare", "2025")):
        html = pages.macros[macro]("sarysu", *year)
        assert "zhailau" in html
        assert "usharal" not in html


def test_the_decisions_of_a_district_stand_on_its_page_to_which_the_list_of_changes_leads(pages):
    assert targets(pages, pages.macros["decisions"]()) == [
        "places/talas/checks/#decisions",
        "places/sarysu/checks/#decisions",
    ]
    own = LexborHTMLParser(pages.macros["checks"]("sarysu")).css("#decisions li a")
    assert ["/decisions/sarysu-" in f"/{link.attributes['href']}" for link in own] == [True]


def test_the_entries_of_a_district_stand_on_its_pages_alone(pages):
    extra = pages.conf["extra"]
    assert (extra["district_id"], extra["places_path"]) == ("", "#places")
    assert [each["path"] for each in extra["district_pages"]["sarysu"]] == [
        "places/sarysu/2025/",
        "places/sarysu/lines/",
        "places/sarysu/2025/compare/",
        "places/sarysu/checks/",
    ]


def test_districts_stand_by_region_or_where_one_region_has_many_by_letter(data, monkeypatch):
    site = load_site(data)
    elsewhere = replace(site.reference.districts["sarysu"], region=dict.fromkeys(LANGUAGES, "Other"))
    districts = {**site.reference.districts, "sarysu": elsewhere}
    apart = replace(site, reference=replace(site.reference, districts=districts))
    by_region = district_groups(apart, locale_for("en"))
    assert [(each.name, len(each.districts)) for each in by_region] == [("Other", 1), ("Zhambyl Region", 1)]
    monkeypatch.setattr("budget.views.districts._FEW", 1)
    by_letter = district_groups(site, locale_for("en"))
    assert [(each.name, each.anchor) for each in by_letter] == [("S", "letter-53"), ("T", "letter-54")]


def test_the_head_of_a_line_names_its_district_and_year(data):
    site = load_site(data)
    titles = {line_page_words(site, each, "r-4", locale_for("ru"))["title"] for each in ("talas", "sarysu")}
    assert {title.split(", ", 1)[1] for title in titles} == {
        "Таласский район, 2021",
        "Сарысуский район, 2025",
    }
