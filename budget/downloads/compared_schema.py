"""Downloads: what the columns of the tables that compare budgets mean, and the data package of these tables."""

import json
import uuid
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, Final

from budget.accounts import Site
from budget.downloads.tables import own_tables
from budget.downloads.translated import by_key
from budget.languages import LANGUAGES, Language
from budget.packages import DESCRIPTOR, Table, package_contents, table_resource
from budget.views import Measure, locale_for

Words = Mapping[Language, str]

COMPARE_FOLDER: Final = "compare"
_KEY: Final = ("place", "fiscal_year")
# What the base descriptor says of its data alone and of no others.
_SHARED: Final = ("licenses", "contributors", "keywords")


def line_table(line: Measure, title: Words) -> Table:
    """Return the table of one line: a row a budget."""
    return Table(line.anchor, _table_words("line", title), _fields("line", line.side), _KEY)


def district_table(name: str, measures: Sequence[Measure], site: Site, title: Words) -> Table:
    """Return the table of a district: a row a budget, a column a measure and one for its share."""
    added = [field for measure in measures for field in _measured(measure, site)]
    fields = (*_fields("district"), *added)
    return Table(name, _table_words("district", title), fields, _KEY)


def column_name(measure: Measure) -> str:
    """Return how the columns of a measure begin: "e_07_124_008"."""
    return measure.anchor.replace("-", "_")


def compared_descriptor(site: Site, contents: Sequence[tuple[Table, bytes]], site_url: str) -> bytes:
    """Return `datapackage.json` of the folder that holds these tables."""
    latest = list(site.packages.values())[-1]
    bases = [
        json.loads(package_contents(package, site.reference)[DESCRIPTOR])
        for package in site.packages.values()
    ]
    resources = [table_resource(table, content) for table, content in contents]
    for resource in resources:
        # The list of places that the contract's tables point into is in the packages of the districts.
        resource["schema"].pop("foreignKeys", None)
    words = compared_words(site)
    descriptor = {
        "$schema": bases[-1]["$schema"],
        "name": COMPARE_FOLDER,
        "id": uuid.uuid5(uuid.NAMESPACE_URL, f"urn:budget-downloads:{COMPARE_FOLDER}").urn,
        **by_key("title", words[0]),
        **by_key("description", words[1]),
        "homepage": f"{site_url}{COMPARE_FOLDER}/",
        "version": latest.version,
        "created": max(base["created"] for base in bases),
        "sources": [source for base in bases for source in base["sources"]],
        **{key: bases[-1][key] for key in _SHARED},
        "resources": resources,
    }
    return (json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n").encode()


def compared_words(site: Site) -> tuple[Words, Words]:
    """Return what the tables are together: title and description."""
    titles = {
        language: "; ".join(
            locale.text(
                "home.title",
                of=locale.district_of(district),
                year=max(budget.fiscal_year for budget in site.district_budgets(district.district)),
            )
            for district in site.districts
        )
        for language in LANGUAGES
        for locale in [locale_for(language)]
    }
    return (
        {
            language: locale_for(language).text("compare.data", titles=titles[language])
            for language in LANGUAGES
        },
        {language: locale_for(language).text("compare.data.description") for language in LANGUAGES},
    )


def _measured(measure: Measure, site: Site) -> list[dict[str, Any]]:
    names = {
        language: measure.name(site.reference, locale_for(language)).short
        if measure.whole
        else measure.name(site.reference, locale_for(language)).official
        for language in LANGUAGES
    }
    fields = [("kzt", "integer", "KZT"), *([("percent", "number", "%")] if measure.whole else [])]
    return [
        {
            "name": f"{column_name(measure)}_{part}",
            "type": kind,
            **by_key(
                "title",
                {to: locale_for(to).text(f"compare.field.{part}", name=names[to]) for to in LANGUAGES},
            ),
            **by_key("description", {to: locale_for(to).text(_described(part, measure)) for to in LANGUAGES}),
            "unit": unit,
        }
        for part, kind, unit in fields
    ]


def _described(part: str, measure: Measure) -> str:
    return f"compare.field.percent.{measure.whole}" if part == "percent" else "compare.field.kzt.words"


def _table_words(kind: str, title: Words) -> dict[str, str]:
    return {**by_key("title", title), **{k: v for k, v in _schema()[kind].items() if k.startswith("desc")}}


def _fields(kind: str, side: str = "") -> tuple[dict[str, Any], ...]:
    """Columns that only these tables have are described here, all others as in the packages of the districts."""
    own = _schema()["fields"]
    known = {field["name"]: field for table in reversed(own_tables()) for field in table.fields}
    names = [f"{side}_kzt" if name == "whole" else name for name in _schema()[kind]["fields"]]
    return tuple({"name": name, **(own.get(name) or known[name])} for name in names)


@cache
def _schema() -> dict[str, Any]:
    text = (files(__package__) / "schema" / "compared.json").read_text(encoding="utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema
