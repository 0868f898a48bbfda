"""Catalogue: schema.org metadata of a page that offers data, for the search engines of data sets."""

import json
from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Final

from budget.catalogue.datasets import CATALOGUE, DATA_PAGE, MAIN_FILES, DataSet, released
from budget.downloads import ListedFile
from budget.languages import LANGUAGES, Language
from budget.reference import District
from budget.urls import decision_path, full_url
from budget.views import locale_for

CC0: Final = "https://creativecommons.org/publicdomain/zero/1.0/"
# These data sets are described on their own pages.
_DESCRIBED_THERE: Final = ("places/", "decisions/")
# A page ends a script at "</script" wherever it stands, and older scripts end a line at U+2028 and U+2029.
_ESCAPES: Final = str.maketrans({sign: f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"})


def embedded_json(data: object) -> str:
    r"""Return data as JSON that may stand between `<script type="application/ld+json">` and `</script>`.

    Every program that reads JSON reads the same data from it.

    >>> embedded_json({"name": "</script><b>"})
    '{"name":"\\u003c/script\\u003e\\u003cb\\u003e"}'
    """
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)


def dataset_metadata(data_set: DataSet, language: Language, site_url: str) -> dict[str, Any]:
    """Return the `Dataset` of a page as JSON-LD in the page's language; put it in with `embedded_json`."""
    metadata: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "@id": data_set.identity(site_url),
        "name": data_set.title[language],
        "description": data_set.description[language],
        "url": full_url(data_set.page, language, site_url),
        "identifier": data_set.descriptor(site_url),
        "version": data_set.version,
        "datePublished": data_set.days.issued.isoformat(),
        "dateModified": data_set.days.modified.isoformat(),
        "inLanguage": list(LANGUAGES),
        "license": CC0,
        "keywords": [*keywords(language), *(district.name[language] for district in data_set.districts)],
        "publisher": _publisher(language, site_url),
        "distribution": [
            # Workbooks are for people, who see them on the page.
            _download(file, site_url)
            for file in data_set.files
            if not file.name.endswith(".xlsx")
        ],
    }
    if data_set.part:
        # Its address alone: a data set without a name is none for search engines.
        metadata["isPartOf"] = replace(data_set, part="").identity(site_url)
    return metadata | _scope(data_set, language, site_url)


def keywords(language: Language) -> list[str]:
    """Return the words by which all data sets are found."""
    return locale_for(language).text("package.keywords").split(", ")


def catalogue_metadata(data_sets: Iterable[DataSet], language: Language, site_url: str) -> dict[str, Any]:
    """Return the `DataCatalog` of the page that offers all data, as JSON-LD in the page's language."""
    say = locale_for(language).text
    return {
        "@context": "https://schema.org",
        "@type": "DataCatalog",
        "@id": f"{site_url}{CATALOGUE}#catalogue",
        "name": say("catalogue.title"),
        "description": say("catalogue.description"),
        "url": full_url(DATA_PAGE, language, site_url),
        "inLanguage": language,
        "license": CC0,
        "publisher": _publisher(language, site_url),
        "dataset": [
            _in_short(each, language, site_url)
            for each in data_sets
            if not each.page.startswith(_DESCRIBED_THERE)
        ],
    }


def _in_short(data_set: DataSet, language: Language, site_url: str) -> dict[str, Any]:
    """Return a data set with the files that most want; all others are in `catalog.jsonld`."""
    files = tuple(file for file in data_set.files if file.name.endswith(MAIN_FILES))
    # The pages of districts name council, place and decisions: one page does not name all.
    data_set = replace(data_set, files=files, districts=(), decisions=())
    metadata = dataset_metadata(data_set, language, site_url)
    # The catalogue around it says these.
    for name in ("@context", "publisher"):
        del metadata[name]
    return metadata


def _scope(data_set: DataSet, language: Language, site_url: str) -> dict[str, Any]:
    """Return what only data of decisions have: council, place, time, the decisions themselves."""
    scope: dict[str, Any] = {}
    if data_set.years:
        scope["temporalCoverage"] = f"{data_set.years[0]}-01-01/{data_set.years[-1]}-12-31"
    if data_set.districts:
        scope["creator"] = [
            {"@type": "GovernmentOrganization", "name": district.issuer[language]}
            for district in data_set.districts
        ]
        scope["spatialCoverage"] = [
            _location(data_set, district, language) for district in data_set.districts
        ]
    if data_set.decisions:
        scope["isBasedOn"] = [
            {
                "@type": "Legislation",
                "@id": f"{site_url}{decision_path(decision.decision)}",
                "datePublished": released(decision).isoformat(),
            }
            for decision in data_set.decisions
        ]
    return scope


def _location(data_set: DataSet, district: District, language: Language) -> dict[str, Any]:
    location: dict[str, Any] = {
        "@type": "AdministrativeArea",
        "name": district.name[language],
        "containedInPlace": {"@type": "AdministrativeArea", "name": district.region[language]},
    }
    if data_set.place:
        name = data_set.place.name[language]
        return {"@type": "AdministrativeArea", "name": name, "containedInPlace": location}
    return location | {"identifier": {"@type": "PropertyValue", "propertyID": "KATO", "value": district.kato}}


def _publisher(language: Language, site_url: str) -> dict[str, Any]:
    name = locale_for(language).text("publisher.name")
    return {"@type": "Organization", "@id": f"{site_url}{CATALOGUE}#publisher", "name": name, "url": site_url}


def _download(file: ListedFile, site_url: str) -> dict[str, Any]:
    """Return a file as a page offers it; its name, size and checksum are in the index."""
    download: dict[str, Any] = {
        "@type": "DataDownload",
        "encodingFormat": file.media_type,
        "contentUrl": f"{site_url}{file.site_path}",
    }
    if file.languages:
        [download["inLanguage"]] = file.languages
    return download
