"""Metadata of pages and the catalogue: complete, true to the files, and unable to break out of a page."""

import json
import socket
from dataclasses import replace
from datetime import date
from urllib.parse import urlsplit

import pytest
import rdflib
from rdflib.namespace import DCAT, DCTERMS, FOAF, OWL, PROV, RDF
from selectolax.lexbor import LexborHTMLParser

from budget.accounts import load_site
from budget.catalogue import (
    catalogue_metadata,
    comparison_page_data_set,
    dataset_metadata,
    embedded_json,
    line_data_set,
    site_data_sets,
    write_catalogue,
)
from budget.catalogue.dcat import dcat_catalogue
from budget.downloads import write_downloads
from budget.languages import LANGUAGES
from tests.conftest import DECISION, SITE_URL
from tests.example import write_example
from tests.hostile import HOSTILE, hostile_package

# rdflib 7.6 calls its own deprecated class when it reads JSON-LD.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")

SCHEMA = rdflib.Namespace("https://schema.org/")
# New in DCAT 3, unknown to rdflib's list.
VERSION = rdflib.URIRef("http://www.w3.org/ns/dcat#version")
SPDX = rdflib.Namespace("http://spdx.org/rdf/terms#")
VCARD = rdflib.Namespace("http://www.w3.org/2006/vcard/ns#")

# What search engines of data sets ask of a data set, and what they recommend.
DATASET = (
    "name",
    "description",
    "keywords",
    "url",
    "creator",
    "license",
    "distribution",
    "temporalCoverage",
    "spatialCoverage",
    "identifier",
    "version",
    "dateModified",
    "inLanguage",
)
# What DCAT-AP makes mandatory, and what portals use to show and fetch.
REQUIRED = {
    DCAT.Catalog: (
        DCTERMS.title,
        DCTERMS.description,
        DCTERMS.publisher,
        DCTERMS.license,
        DCTERMS.language,
        DCTERMS.issued,
        DCTERMS.modified,
        FOAF.homepage,
        DCAT.dataset,
        DCAT.service,
    ),
    DCAT.Dataset: (
        DCTERMS.title,
        DCTERMS.description,
        DCTERMS.identifier,
        DCTERMS.publisher,
        DCTERMS.license,
        DCTERMS.issued,
        DCTERMS.modified,
        DCTERMS.accessRights,
        DCTERMS.accrualPeriodicity,
        DCTERMS.language,
        DCAT.contactPoint,
        DCAT.keyword,
        DCAT.theme,
        DCAT.landingPage,
        DCAT.distribution,
        VERSION,
        OWL.versionInfo,
    ),
    DCAT.Distribution: (
        DCTERMS.title,
        DCTERMS.description,
        DCTERMS.format,
        DCTERMS.license,
        DCAT.accessURL,
        DCAT.downloadURL,
        DCAT.mediaType,
        DCAT.byteSize,
        SPDX.checksum,
    ),
    VCARD.Organization: (VCARD.fn, VCARD.hasURL),
    DCAT.DataService: (
        DCTERMS.title,
        DCTERMS.accessRights,
        DCAT.contactPoint,
        DCAT.endpointURL,
        DCAT.endpointDescription,
        DCAT.servesDataset,
    ),
}


@pytest.fixture(autouse=True)
def _no_network(monkeypatch):
    """A reader of the catalogue must need nothing from elsewhere."""

    def refuse(*_arguments, **_options):
        raise AssertionError("the metadata must be readable without a connection")

    monkeypatch.setattr(socket.socket, "connect", refuse)


@pytest.fixture(scope="module")
def catalogue(talas, public, report):
    """Return the graph of the published catalogue."""
    assert report.files
    write_catalogue(talas, public, SITE_URL)
    return rdflib.Graph().parse(public / "catalog.jsonld", format="json-ld")


def as_graph(metadata):
    """Return schema.org metadata as a graph; its remote context is replaced by the vocabulary it stands for."""
    assert metadata["@context"] == "https://schema.org"
    return rdflib.Graph().parse(
        data=json.dumps(metadata | {"@context": {"@vocab": "https://schema.org/"}}), format="json-ld"
    )


def local(public, address):
    """Return the published file at an address of the site."""
    assert str(address).startswith(SITE_URL)
    return public / urlsplit(str(address)).path.removeprefix(urlsplit(SITE_URL).path)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_place_page_describes_its_data_set_whole(talas, report, language):
    metadata = dataset_metadata(site_data_sets(talas, report)["places/usharal"], language, SITE_URL)
    graph = as_graph(metadata)
    [data_set] = graph.subjects(RDF.type, SCHEMA.Dataset)
    assert [name for name in DATASET if not list(graph.objects(data_set, SCHEMA[name]))] == []
    assert 50 <= len(metadata["description"]) <= 5000
    assert metadata["temporalCoverage"] == "2021-01-01/2021-12-31"
    assert metadata["license"] == "https://creativecommons.org/publicdomain/zero/1.0/"


def test_every_place_is_described_in_its_own_words(talas, report):
    data_sets = site_data_sets(talas, report)
    described = [
        dataset_metadata(data_sets[f"places/{each.place}"], language, SITE_URL)
        for each in talas.places
        for language in LANGUAGES
    ]
    assert len({metadata["name"] for metadata in described}) == len(described) == 42
    assert len({metadata["@id"] for metadata in described}) == 14


def test_a_page_offers_the_files_that_programs_read(talas, report, public):
    metadata = dataset_metadata(site_data_sets(talas, report)["places/akkol"], "kk", SITE_URL)
    files = {file.path: file for file in report.files}
    formats = set()
    for offered in metadata["distribution"]:
        path = local(public, offered["contentUrl"])
        file = files[path.relative_to(public / "data").as_posix()]
        assert offered["encodingFormat"] == file.media_type
        formats.add(file.format)
    assert formats == {"CSV", "JSON"}


def test_the_metadata_of_a_page_stay_small(talas, report):
    metadata = dataset_metadata(site_data_sets(talas, report)["places/usharal"], "kk", SITE_URL)
    assert len(embedded_json(metadata).encode()) < 2400
    # Random digits cannot be compressed; the catalogue has them.
    assert "sha256" not in embedded_json(metadata)


def test_each_workbook_names_its_language_and_other_files_none(catalogue):
    expected = {f"talas.{language}.xlsx": [language] for language in LANGUAGES}
    expected |= {name: [] for name in ("budget.csv", "talas.zip", "datapackage.json")}
    folder = f"{SITE_URL}data/places/talas/"
    words = {"ru": "RUS", "kk": "KAZ", "en": "ENG"}
    assert {
        name: [
            str(language).rpartition("/")[2]
            for language in catalogue.objects(rdflib.URIRef(folder + name), DCTERMS.language)
        ]
        for name in expected
    } == {name: [words[each] for each in languages] for name, languages in expected.items()}


def test_the_data_page_describes_the_catalogue_without_places_and_decisions(talas, report):
    metadata = catalogue_metadata(site_data_sets(talas, report).values(), "en", SITE_URL)
    graph = as_graph(metadata)
    assert len(list(graph.subjects(RDF.type, SCHEMA.DataCatalog))) == 1
    assert {part["name"] for part in metadata["dataset"]} == {
        "Every line of every budget in force",
        "Budgets of the town and rural districts of Talas District for 2021: comparison",
        "Names, places and registers of the open budget",
    }


def test_the_catalogue_has_everything_that_portals_require(catalogue):
    for kind, properties in REQUIRED.items():
        found = set(catalogue.subjects(RDF.type, kind))
        assert found, kind
        for subject in found:
            missing = [name for name in properties if not list(catalogue.objects(subject, name))]
            assert missing == [], subject


def test_data_are_as_old_as_their_publication_and_their_source_as_its_registration(catalogue):
    decision = rdflib.URIRef(f"{SITE_URL}decisions/{DECISION}/")
    derived = set(catalogue.subjects(PROV.wasDerivedFrom, decision))
    assert len(derived) == 4
    for data_set in derived:
        days = [catalogue.value(data_set, day) for day in (DCTERMS.issued, DCTERMS.modified)]
        assert [str(day) for day in days] == ["2026-11-22", "2026-11-22"], data_set
    assert str(catalogue.value(decision, DCTERMS.issued)) == "2021-07-02"


def test_a_correction_shows_as_a_change_of_its_data_sets_and_of_no_others(talas, report):
    def corrected(kind, package):
        change = replace(talas.reference.changes[0], change="mended", change_date=date(2027, 1, 15))
        changes = (*talas.reference.changes, replace(change, kind=kind, package=package))
        return replace(talas, reference=replace(talas.reference, changes=changes))

    def changed(site):
        found = dcat_catalogue(site_data_sets(site, report).values(), SITE_URL)["dcat:dataset"]
        assert {each["dct:issued"]["@value"] for each in found} == {"2026-11-22"}
        return sum(each["dct:modified"]["@value"] == "2027-01-15" for each in found)

    assert changed(corrected("correction", DECISION)) == 4
    assert changed(corrected("site", "")) == changed(corrected("correction", "another")) == 0
    site = corrected("correction", DECISION)
    page = dataset_metadata(site_data_sets(site, report)["places/usharal"], "kk", SITE_URL)
    assert (page["datePublished"], page["dateModified"]) == ("2026-11-22", "2027-01-15")
    assert [source["datePublished"] for source in page["isBasedOn"]] == ["2021-07-02"]


def test_data_without_a_word_in_the_list_of_changes_are_as_old_as_their_package(talas, report):
    site = replace(talas, reference=replace(talas.reference, changes=()))
    days = site_data_sets(site, report)["places/usharal"].days
    created = date.fromisoformat(site.descriptors[DECISION]["created"][:10])
    assert (days.issued, days.modified) == (created, created) == (date(2021, 7, 2),) * 2


def test_the_catalogue_lists_every_data_set_in_three_languages(catalogue):
    data_sets = set(catalogue.subjects(RDF.type, DCAT.Dataset))
    # The district, all lines, what compares them, the decision, the reference.
    assert len(data_sets) == 5
    for data_set in data_sets:
        for words in (DCTERMS.title, DCTERMS.description):
            texts = {text.language: str(text) for text in catalogue.objects(data_set, words)}
            assert texts.keys() == set(LANGUAGES)
            assert all(texts.values())


def test_the_catalogue_tells_the_true_size_and_checksum_of_every_file(catalogue, public, report):
    files = {file.path: file for file in report.files}
    offered = set(catalogue.subjects(RDF.type, DCAT.Distribution))
    assert len(offered) > 14 * 3
    for distribution in offered:
        path = local(public, catalogue.value(distribution, DCAT.downloadURL))
        file = files[path.relative_to(public / "data").as_posix()]
        assert int(catalogue.value(distribution, DCAT.byteSize)) == path.stat().st_size
        checksum = catalogue.value(distribution, SPDX.checksum)
        assert str(catalogue.value(checksum, SPDX.checksumValue)) == file.sha256


def test_a_catalogue_without_a_licence_would_be_noticed(public, catalogue):
    assert len(catalogue) > 0
    broken = json.loads((public / "catalog.jsonld").read_bytes())
    del broken["dcat:dataset"][0]["dct:license"]
    graph = rdflib.Graph().parse(data=json.dumps(broken), format="json-ld")
    missing = [
        subject
        for subject in graph.subjects(RDF.type, DCAT.Dataset)
        if not list(graph.objects(subject, DCTERMS.license))
    ]
    assert len(missing) == 1


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_ends_the_element_that_holds_it(text):
    embedded = embedded_json({"name": text})
    page = LexborHTMLParser(f'<script type="application/ld+json">{embedded}</script><p>after</p>')
    assert [node.tag for node in page.css("script, img, p, b")] == ["script", "p"]
    assert json.loads(page.css_first("script").text())["name"] == text


def test_hostile_decisions_make_the_same_catalogue_but_for_their_words(tmp_path):
    data = write_example(tmp_path / "source", hostile_package())
    site = load_site(data)
    report = write_downloads(data, site, tmp_path, SITE_URL)
    write_catalogue(site, tmp_path, SITE_URL)
    graph = rdflib.Graph().parse(tmp_path / "catalog.jsonld", format="json-ld")
    assert len(set(graph.subjects(RDF.type, DCAT.Dataset))) == 5
    metadata = dataset_metadata(site_data_sets(site, report)["places/altyn"], "ru", SITE_URL)
    assert len(list(as_graph(metadata).subjects(RDF.type, SCHEMA.Dataset))) == 1


def test_the_page_that_compares_a_district_describes_the_table_of_that_district_alone(talas, report):
    compared = site_data_sets(talas, report)["compare"]
    data_set = comparison_page_data_set(compared, "talas", "places/talas/2021/compare/")
    books = [f"talas-compare.{language}.xlsx" for language in ("en", "kk", "ru")]
    assert sorted(file.name for file in data_set.files) == ["datapackage.json", *books, "talas.csv"]


def test_the_page_of_a_line_describes_the_table_of_that_line_alone(talas, report):
    words = {"title": "Street lights", "description": "One line."}
    compared = site_data_sets(talas, report)["compare"]
    data_set = line_data_set(compared, "talas", "e-07-124-008", "lines/e-07-124-008/", words)
    assert [file.name for file in data_set.files] == ["e-07-124-008.csv"]
    # Search engines of data sets refuse a part of a data set that has no name there.
    metadata = dataset_metadata(data_set, "en", SITE_URL)
    assert metadata["isPartOf"] == f"{SITE_URL}data/compare/datapackage.json#data"
    assert len(list(as_graph(metadata).subjects(RDF.type, SCHEMA.Dataset))) == 1


def test_portals_find_the_words_of_the_vocabularies_that_they_know(catalogue):
    known = "http://publications.europa.eu/resource/authority/"
    for name in (
        DCTERMS.language,
        DCTERMS.format,
        DCTERMS.accrualPeriodicity,
        DCTERMS.accessRights,
        DCAT.theme,
    ):
        found = set(catalogue.objects(None, name))
        assert found, name
        assert [word for word in found if not word.startswith(known)] == []


def test_the_catalogue_names_whom_to_write_to_where_that_is_configured(talas, report, monkeypatch):
    data_sets = site_data_sets(talas, report).values()
    assert "vcard:hasEmail" not in dcat_catalogue(data_sets, SITE_URL)["dcat:contactPoint"]
    monkeypatch.setenv("CONTACT_MAIL", "finance@talas.example")
    contact = dcat_catalogue(data_sets, SITE_URL)["dcat:contactPoint"]
    assert contact["vcard:hasEmail"] == {"@id": "mailto:finance@talas.example"}


def test_whose_totals_they_are_is_said_of_all_data_of_several_budgets(talas, report):
    data_sets = site_data_sets(talas, report)
    for folder in ("places/talas", "compare", ""):
        said = data_sets[folder].description
        assert "14 бюджетов вместе; бюджет самого района сюда не входит." in said["ru"]
        assert "14 budgets together; the district’s own budget is not included." in said["en"]
    assert "вместе" not in data_sets["places/akkol"].description["ru"]
