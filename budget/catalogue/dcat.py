"""Catalogue: `catalog.jsonld`, the DCAT 3 catalogue that portals harvest; of several districts each has its own."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, Final

from budget.catalogue.datasets import CATALOGUE, DataSet, Days, Texts, comparison_page_data_set, released
from budget.catalogue.schema_org import CC0, keywords
from budget.downloads import COMPARE_FOLDER, DOWNLOADS_FOLDER, ListedFile
from budget.downloads.api import API_FOLDER
from budget.languages import LANGUAGES, RECORDS, SOURCE_LANGUAGE, Language
from budget.reference import District
from budget.tables import DESCRIPTOR
from budget.urls import CONTACT_PAGE, configured_mail, decision_path, full_url
from budget.views import Locale, in_all_locales, locale_for

# Written out, so that a reader needs nothing from elsewhere.
_CONTEXT: Final = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcatap": "http://data.europa.eu/r5r/",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
# The vocabularies that DCAT-AP wants, and their words for what is here.
_EU: Final = "http://publications.europa.eu/resource/authority/"
_THEMES: Final = ("ECON", "GOVE")
_FORMATS: Final = {
    "CSV": "CSV",
    "JSON": "JSON",
    "Parquet": "PARQUET",
    # It has no word for SQLite: the media type says it.
    "SQLite": "BIN",
    "TXT": "TXT",
    "XLSX": "XLSX",
    "ZIP": "ZIP",
}
_PUBLIC: Final = {"@id": f"{_EU}access-right/PUBLIC"}
_MEDIA_TYPES: Final = "https://www.iana.org/assignments/media-types/"
_DATA_PACKAGE: Final = "https://datapackage.org/profiles/2.0/datapackage.json"


def dcat_catalogues(
    data_sets: Mapping[str, DataSet], districts: Sequence[District], site_url: str
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield path below the site's root and content of each catalogue: of several districts each has one of its own.

    Harvesters get to these from that of the whole, which holds what is of all districts together.
    """
    found = _by_district(data_sets, districts) if districts[1:] else {"": list(data_sets.values())}
    for name, held in found.items():
        if name:
            yield _path(name), dcat_catalogue(held, site_url, name)
    parts = _parts(districts, site_url) if districts[1:] else {}
    yield CATALOGUE, dcat_catalogue(found[""], site_url) | parts


def _by_district(data_sets: Mapping[str, DataSet], districts: Sequence[District]) -> dict[str, list[DataSet]]:
    """Return what is of all districts under "", then what is of each, the table that compares its budgets too."""
    compared = data_sets[COMPARE_FOLDER]
    found: dict[str, list[DataSet]] = {}
    for district in districts:
        page = data_sets[f"places/{district.district}"].page
        tables = comparison_page_data_set(compared, district.district, page)
        own = [each for each in data_sets.values() if each.districts == (district,)]
        [table] = [file for file in tables.files if file.path == f"{COMPARE_FOLDER}/{district.district}.csv"]
        found[district.district] = [*own, replace(tables, part=district.district, title=table.texts)]
    told = {file.path for *_, tables in found.values() for file in tables.files if file.name != DESCRIPTOR}
    rest = replace(compared, files=tuple(file for file in compared.files if file.path not in told))
    whole = (each for each in data_sets.values() if len(each.districts) != 1)
    return {"": [rest if each is compared else each for each in whole], **found}


def _parts(districts: Iterable[District], site_url: str) -> dict[str, Any]:
    return {
        "dcat:catalog": [
            {
                "@id": f"{site_url}{_path(each.district)}#catalogue",
                "@type": "dcat:Catalog",
                "dct:title": _texts(each.name),
            }
            for each in districts
        ]
    }


def _path(district: str) -> str:
    return f"{DOWNLOADS_FOLDER}/places/{district}/{CATALOGUE}" if district else CATALOGUE


def dcat_catalogue(data_sets: Iterable[DataSet], site_url: str, district: str = "") -> dict[str, Any]:
    """Return a catalogue as JSON-LD, of one district if it is named; texts are in three languages.

    A place is a part of the data set of its district; its own is described on its page alone.
    """
    data_sets = [data_set for data_set in data_sets if data_set.place is None]
    titles = data_sets[0].title if district else None
    return {
        "@context": _CONTEXT,
        "@id": f"{site_url}{_path(district)}#catalogue",
        "@type": "dcat:Catalog",
        "dct:title": _texts(titles) if titles else _own("catalogue.title"),
        **({"dct:isPartOf": {"@id": f"{site_url}{CATALOGUE}#catalogue"}} if district else {}),
        "dct:description": _own("catalogue.description"),
        "dct:publisher": {
            "@id": f"{site_url}{CATALOGUE}#publisher",
            "@type": "foaf:Organization",
            "foaf:name": _own("publisher.name"),
            "foaf:homepage": {"@id": site_url},
        },
        "dcat:contactPoint": _contact(site_url),
        "dcat:themeTaxonomy": {"@id": f"{_EU}data-theme"},
        "dct:license": {"@id": CC0},
        "dct:language": _languages(LANGUAGES),
        **_days(Days.spanning(data_set.days for data_set in data_sets)),
        "foaf:homepage": {"@id": site_url},
        "dcat:dataset": [_data_set(data_set, site_url) for data_set in data_sets],
        "dcat:service": {
            "@id": f"{site_url}{CATALOGUE}#api",
            "@type": "dcat:DataService",
            "dct:title": _own("catalogue.api"),
            "dct:description": _own("catalogue.description"),
            "dct:license": {"@id": CC0},
            "dct:accessRights": _PUBLIC,
            "dcat:contactPoint": {"@id": f"{site_url}{CATALOGUE}#contact"},
            "dcat:endpointURL": {"@id": f"{site_url}{API_FOLDER}/index.json"},
            "dcat:endpointDescription": {"@id": f"{site_url}{API_FOLDER}/openapi.json"},
            "dcat:servesDataset": [{"@id": data_set.identity(site_url)} for data_set in data_sets],
        },
    }


def _data_set(data_set: DataSet, site_url: str) -> dict[str, Any]:
    described: dict[str, Any] = {
        "@id": data_set.identity(site_url),
        "@type": "dcat:Dataset",
        "dct:identifier": data_set.identity(site_url),
        "dct:title": _texts(data_set.title),
        "dct:description": _texts(data_set.description),
        "dct:publisher": {"@id": f"{site_url}{CATALOGUE}#publisher"},
        "dcat:contactPoint": {"@id": f"{site_url}{CATALOGUE}#contact"},
        "dct:license": {"@id": CC0},
        "dct:accessRights": _PUBLIC,
        "dct:accrualPeriodicity": {"@id": f"{_EU}frequency/IRREG"},
        "dcat:theme": [{"@id": f"{_EU}data-theme/{theme}"} for theme in _THEMES],
        "dct:language": _languages(LANGUAGES),
        **_days(data_set.days),
        "dct:conformsTo": {"@id": _DATA_PACKAGE},
        "dcat:version": data_set.version,
        # CKAN reads a version from here alone.
        "owl:versionInfo": data_set.version,
        "dcat:landingPage": {"@id": full_url(data_set.page, "ru", site_url)},
        "dcat:keyword": [
            *(
                {"@value": word, "@language": language}
                for language in LANGUAGES
                for word in keywords(language)
            ),
            *(name for district in data_set.districts for name in _texts(district.name)),
        ],
        "dcat:distribution": [_distribution(file, data_set, site_url) for file in data_set.files],
    }
    if data_set.years:
        described["dct:temporal"] = {
            "@type": "dct:PeriodOfTime",
            "dcat:startDate": _day(f"{data_set.years[0]}-01-01"),
            "dcat:endDate": _day(f"{data_set.years[-1]}-12-31"),
        }
    if data_set.districts:
        described["dct:spatial"] = [
            _location(data_set, district, site_url) for district in data_set.districts
        ]
        described["dct:creator"] = [
            {"@type": "foaf:Organization", "foaf:name": _texts(district.issuer)}
            for district in data_set.districts
        ]
        described["prov:wasDerivedFrom"] = [
            {
                "@id": f"{site_url}{decision_path(decision.decision)}",
                "@type": "prov:Entity",
                "dct:issued": _day(released(decision).isoformat()),
            }
            for decision in data_set.decisions
        ]
    return described


def _distribution(file: ListedFile, data_set: DataSet, site_url: str) -> dict[str, Any]:
    languages = {"dct:language": _languages(file.languages)} if file.languages else {}
    return {
        "@id": f"{site_url}{file.site_path}",
        "@type": "dcat:Distribution",
        "dct:title": _texts(file.texts),
        "dct:description": _texts(in_all_locales(partial(_file_words, file))),
        "dct:license": {"@id": CC0},
        "dcatap:availability": {"@id": f"{_EU}planned-availability/STABLE"},
        **languages,
        **_days(data_set.days),
        "dct:format": {"@id": f"{_EU}file-type/{_FORMATS[file.format]}"},
        "dcat:accessURL": {"@id": full_url(data_set.page, "ru", site_url)},
        "dcat:downloadURL": {"@id": f"{site_url}{file.site_path}"},
        "dcat:mediaType": {"@id": f"{_MEDIA_TYPES}{file.media_type}"},
        "dcat:byteSize": {"@value": str(file.size_bytes), "@type": "xsd:nonNegativeInteger"},
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
            "spdx:checksumValue": {"@value": file.sha256, "@type": "xsd:hexBinary"},
        },
    }


def _file_words(file: ListedFile, locale: Locale) -> str:
    size = locale.format.size(file.size_bytes)
    return locale.text(
        "catalogue.file", what=file.texts[locale.language], name=file.name, format=file.format, size=size
    )


def _contact(site_url: str) -> dict[str, Any]:
    """Return whom to ask: the page that says so, and the address for mail if one is configured."""
    mail = configured_mail()
    return {
        "@id": f"{site_url}{CATALOGUE}#contact",
        "@type": "vcard:Organization",
        "vcard:fn": locale_for(SOURCE_LANGUAGE).text("publisher.name"),
        "vcard:hasURL": {"@id": f"{site_url}{CONTACT_PAGE}"},
        **({"vcard:hasEmail": {"@id": f"mailto:{mail}"}} if mail else {}),
    }


def _location(data_set: DataSet, district: District, site_url: str) -> dict[str, Any]:
    place = data_set.place
    location: dict[str, Any] = {
        "@id": f"{site_url}{CATALOGUE}#{place.place if place else district.district}",
        "@type": "dct:Location",
        "skos:prefLabel": _texts((place or district).name),
    }
    kato = place.kato if place else district.kato
    return location | ({"dct:identifier": kato} if kato else {})


def _own(key: str) -> list[dict[str, str]]:
    return _texts({language: locale_for(language).text(key) for language in LANGUAGES})


def _texts(texts: Texts) -> list[dict[str, str]]:
    return [{"@value": texts[language], "@language": language} for language in LANGUAGES]


def _languages(languages: Sequence[Language]) -> list[dict[str, str]]:
    return [{"@id": f"{_EU}language/{RECORDS[language].iso_code.upper()}"} for language in languages]


def _days(days: Days) -> dict[str, dict[str, str]]:
    return {"dct:issued": _day(days.issued.isoformat()), "dct:modified": _day(days.modified.isoformat())}


def _day(day: str) -> dict[str, str]:
    return {"@value": day, "@type": "xsd:date"}
