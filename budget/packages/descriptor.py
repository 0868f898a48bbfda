"""Packages: `datapackage.json`, the words and particulars around the tables."""

import hashlib
import uuid
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from budget.errors import Problem, RefusedError
from budget.languages import LANGUAGES, Language
from budget.model import Decision, Package
from budget.packages.tables import Table, contract_tables, contract_words
from budget.reference import District, Reference

PACKAGE_PROFILE: Final = "https://datapackage.org/profiles/2.0/datapackage.json"
HASH_PREFIX: Final = "sha256:"
# What every CSV of the project looks like; without it readers guess the delimiter.
DIALECT: Final[dict[str, Any]] = {
    "header": True,
    "delimiter": ",",
    "lineTerminator": "\n",
    "quoteChar": '"',
    "doubleQuote": True,
    "skipInitialSpace": False,
}


def package_descriptor(
    package: Package, contents: Mapping[str, bytes], reference: Reference
) -> dict[str, Any]:
    """Return the descriptor of a package whose CSV files hold `contents` (bytes by file name).

    The order of keys is fixed and no clock is read: the same figures give the same bytes. Raises RefusedError
    if the decision's district is not in the reference.
    """
    decision = package.decision
    return data_package(
        decision.decision,
        f"urn:budget-decision:{decision.decision}",
        _texts(package, reference),
        [package],
        reference,
        [table_resource(table, contents[table.path]) for table in contract_tables()],
        decision=decision_particulars(decision),
    )


def data_package(
    name: str,
    urn: str,
    texts: Mapping[str, str],
    packages: Sequence[Package],
    reference: Reference,
    resources: Sequence[Mapping[str, Any]],
    **particulars: object,
) -> dict[str, Any]:
    """Return the descriptor of tables that hold what `packages` print, the latest last.

    `texts` are what it says of itself (`title`, `title_ru`, `homepage`, ...); the id follows from `urn`.
    """
    decision = packages[-1].decision
    created = max(_created(package.decision) for package in packages)
    return {
        "$schema": PACKAGE_PROFILE,
        "name": name,
        "id": uuid.uuid5(uuid.NAMESPACE_URL, urn).urn,
        **{key: text for key, text in texts.items() if not key.startswith("source_")},
        "version": packages[-1].version,
        "created": f"{created.isoformat()}T00:00:00Z",
        "sources": [_source(package.decision, _texts(package, reference)) for package in packages],
        "licenses": contract_words()["licenses"],
        "contributors": [
            {"title": decision.issuer, "roles": ["creator"]},
            {"title": contract_words()["curator"], "roles": ["DataCurator"]},
        ],
        "keywords": [
            *contract_words()["keywords"],
            *(_district(decision, reference).name(language) for language in LANGUAGES),
        ],
        **particulars,
        "resources": resources,
    }


def decision_particulars(decision: Decision) -> dict[str, Any]:
    """Return the `decision` object of the descriptor; what the text does not print is null."""
    return {
        "id": decision.decision,
        "district": decision.district,
        "number": decision.number,
        "date": decision.decision_date.isoformat(),
        "issuer": decision.issuer,
        "title": decision.title,
        "registration_number": decision.registration_number or None,
        "registration_date": _iso(decision.registration_date),
        "amends": {"number": decision.amends_number, "date": _iso(decision.amends_date)}
        if decision.amends_number
        else None,
        "effective_date": _iso(decision.effective_date),
        "signatories": [
            {"name": signer.name, "role": signer.role or None} for signer in decision.signatories
        ],
    }


def resource_schema(table: Table) -> dict[str, Any]:
    """Return the Table Schema of a table: fields, primary key, foreign key to the places.

    That a row's parent stands in the table is no foreign key: frictionless takes an empty part for a broken one.
    """
    schema: dict[str, Any] = {
        "fields": list(table.fields),
        "missingValues": [""],
        "primaryKey": list(table.primary_key),
    }
    if {"place", "fiscal_year"} <= set(table.columns) and table.name != "budgets":
        key = list(contract_tables()[0].primary_key)
        schema["foreignKeys"] = [{"fields": key, "reference": {"resource": "budgets", "fields": key}}]
    return schema


def translated(texts: Mapping[str, Any], key: str, language: Language) -> str:
    """Return a text of a descriptor: English under the bare key, the others under `key_<language>`.

    >>> translated({"title": "Revenue", "title_ru": "Доходы", "title_kk": "Кірістер"}, "title", "kk")
    'Кірістер'
    """
    text: str = texts[key if language == "en" else f"{key}_{language}"]
    return text


def by_key(key: str, texts: Mapping[Language, str]) -> dict[str, str]:
    """Return a text in all languages as a descriptor holds it, under the keys that `translated` reads.

    >>> by_key("title", {"ru": "Доходы", "kk": "Кірістер", "en": "Revenue"})
    {'title_ru': 'Доходы', 'title_kk': 'Кірістер', 'title': 'Revenue'}
    """
    return {key if language == "en" else f"{key}_{language}": texts[language] for language in LANGUAGES}


def content_hash(content: bytes) -> str:
    """Return the hash of a file as a descriptor writes it.

    >>> content_hash(b"")[:23]
    'sha256:e3b0c44298fc1c14'
    """
    return HASH_PREFIX + hashlib.sha256(content).hexdigest()


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _district(decision: Decision, reference: Reference) -> District:
    try:
        return reference.districts[decision.district]
    except KeyError:
        raise RefusedError(
            Problem.from_key(
                decision.decision, "unknown_district", "add_district_row", quote=decision.district
            )
        ) from None


def _created(decision: Decision) -> date:
    return decision.registration_date or decision.decision_date


def _texts(package: Package, reference: Reference) -> dict[str, str]:
    templates = contract_words()
    decision = package.decision
    district = _district(decision, reference)
    values = {
        "number": decision.number,
        "year": "-".join(sorted({str(row.fiscal_year) for row in package.budgets})),
        "district_en": district.name_en,
        "district_ru": district.name_ru_genitive,
        "district_kk": district.name_kk,
        "region_en": district.region_en,
        "issuer_en": district.issuer_en,
        "issuer_ru": district.issuer_ru,
        "issuer_kk": district.issuer_kk,
    }
    for language in LANGUAGES:
        values[f"date_{language}"] = _long_date(decision.decision_date, language)
        values[f"registered_{language}"] = _registered(decision, language)
    parts = ("title", "description", "source_title")
    keys = [f"{part}{suffix}" for part in parts for suffix in ("", "_ru", "_kk")]
    return {key: templates[key].format(**values) for key in keys}


def _registered(decision: Decision, language: str) -> str:
    if not (decision.registration_date and decision.registration_number):
        return ""
    template: str = contract_words()[f"registered_{language}"]
    # Kazakh needs another case of the month here than beside "decision".
    day = _long_date(decision.registration_date, "kk_on" if language == "kk" else language)
    return template.format(date=day, number=decision.registration_number)


def _long_date(day: date, form: str) -> str:
    words = contract_words()
    pattern: str = words["dates"][form]
    return pattern.format(day=day.day, month=words["months"][form][day.month - 1], year=day.year)


def _source(decision: Decision, words: Mapping[str, str]) -> dict[str, Any]:
    return {
        "title": words["source_title"],
        "title_ru": words["source_title_ru"],
        "title_kk": words["source_title_kk"],
        "version": decision.decision_date.isoformat(),
    }


def table_resource(table: Table, content: bytes) -> dict[str, Any]:
    """Return what a descriptor says of a table whose CSV file holds `content`."""
    return {
        "name": table.name,
        "type": "table",
        "path": table.path,
        **table.words,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": DIALECT,
        "bytes": len(content),
        "hash": content_hash(content),
        "schema": resource_schema(table),
    }
