"""Packages: write a package, the same bytes for the same figures on every machine, and what it says of itself."""

import re
import uuid
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

from budget.errors import Problem, RefusedError
from budget.languages import LANGUAGES, Language, in_all_languages
from budget.locales import text
from budget.model import Decision, Package
from budget.packages.contract import contract_tables, row_cells, table_rows
from budget.reference import District, Reference
from budget.tables import (
    DESCRIPTOR,
    LICENCES,
    PACKAGE_PROFILE,
    Table,
    by_key,
    csv_bytes,
    json_bytes,
    table_resource,
)

_CURATOR: Final = "Open Budget"
# "равно нулю", "нөлге тең"; "минус 3 169", "( - ) 3 169".
_IN_WORDS: Final = r"^(равн[а-я]{1,2} нулю|ноль|нөлге тең|нөл)$|^((минус|[-–−]|\( ?[-–−] ?\))"
_LINE: Final = ("^[0-9]{1,2}", "^([0-9]{1,2}|[a-z]+)")
# How the pattern of a column becomes wider where a cell needs it: amounts in words, blocks below the line with their
# codes of 2026, lines that have a word for a code.
_WIDER: Final[Mapping[str, Sequence[tuple[str, str]]]] = {
    "amount_text": (("^(([-–−]|\\(-\\))", _IN_WORDS),),
    "code": (("[5-8]", "[5-9]"), _LINE),
    "parent": (_LINE,),
    "category": (_LINE,),
}


def write_package(package: Package, folder: Path, reference: Reference) -> None:
    """Write the descriptor and the CSV files of a package into a folder, which is made if it is missing.

    Raises OSError when the disk refuses; nothing of an older package is removed (see `replace_package`).
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in package_contents(package, reference).items():
        (folder / name).write_bytes(content)


def package_contents(package: Package, reference: Reference) -> dict[str, bytes]:
    """Return the files of a package as bytes by file name: the descriptor, then the tables."""
    tables = table_contents(package)
    return {DESCRIPTOR: json_bytes(package_descriptor(package, tables, reference))} | tables


def table_contents(package: Package) -> dict[str, bytes]:
    """Return the tables of a package as bytes by file name."""
    return {
        table.path: csv_bytes(table, (row_cells(table, row) for row in table_rows(package, table.name)))
        for table in contract_tables()
    }


def package_descriptor(
    package: Package, contents: Mapping[str, bytes], reference: Reference
) -> dict[str, Any]:
    """Return the descriptor of a package whose CSV files hold `contents` (bytes by file name).

    The order of keys is fixed and no clock is read: the same figures give the same bytes. Raises RefusedError
    if the decision's district is not in the reference.
    """
    decision = package.decision
    district = _district(decision, reference)
    values = {language: _values(package, district, language) for language in LANGUAGES}
    titles = in_all_languages(lambda language: _text(language, "title", **values[language]))
    descriptions = in_all_languages(lambda language: _text(language, "description", **values[language]))
    return data_package(
        decision.decision,
        f"urn:budget-decision:{decision.decision}",
        by_key("title", titles) | by_key("description", descriptions),
        [package],
        reference,
        [resource_of(package, table, contents[table.path]) for table in contract_tables()],
        decision=decision_particulars(decision),
    )


def resource_of(package: Package, table: Table, content: bytes) -> dict[str, Any]:
    """Return the resource of a table that holds rows of a package; patterns are as wide as its cells need."""
    resource = table_resource(table, content)
    fields = resource["schema"]["fields"]
    may_be_wider = [(at, field) for at, field in enumerate(fields) if field["name"] in _WIDER]
    rows = [row_cells(table, row) for row in table_rows(package, table.name)] if may_be_wider else []
    for at, field in may_be_wider:
        for narrow, wide in _WIDER[field["name"]]:
            constraints = fields[at]["constraints"]
            if not all(re.match(constraints["pattern"], cells[at]) for cells in rows if cells[at]):
                wider = {**constraints, "pattern": constraints["pattern"].replace(narrow, wide, 1)}
                # The field is that of every package: this one has its own.
                fields[at] = {**field, "constraints": wider}
    return resource


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
    district = _district(decision, reference)
    created = max(_created(package.decision) for package in packages)
    keywords = [word for language in LANGUAGES for word in _text(language, "keywords").split(", ")]
    return {
        "$schema": PACKAGE_PROFILE,
        "name": name,
        "id": uuid.uuid5(uuid.NAMESPACE_URL, urn).urn,
        **texts,
        "version": packages[-1].version,
        "created": f"{created.isoformat()}T00:00:00Z",
        "sources": [_source(package, _district(package.decision, reference)) for package in packages],
        "licenses": list(LICENCES),
        "contributors": [
            {"title": decision.issuer, "roles": ["creator"]},
            {"title": _CURATOR, "roles": ["DataCurator"]},
        ],
        "keywords": [*keywords, *(district.name[language] for language in LANGUAGES)],
        **particulars,
        "resources": resources,
    }


def decision_particulars(decision: Decision) -> dict[str, Any]:
    """Return the `decision` object of the descriptor; what the text does not print is null."""
    return {
        "id": decision.decision,
        "council": decision.council,
        "number": decision.number,
        "date": decision.decision_date.isoformat(),
        "issuer": decision.issuer,
        "title": decision.title,
        "kind": decision.kind,
        "registration_number": decision.registration_number or None,
        "registration_date": _iso(decision.registration_date),
        "amends": {"number": decision.amends_number, "date": _iso(decision.amends_date)}
        if decision.amends_number
        else None,
        "effective_date": _iso(decision.effective_date),
        "status": decision.status,
        "ended": _iso(decision.ended),
        "ended_by": decision.ended_by or None,
        "signatories": [
            {"name": signer.name, "role": signer.role or None} for signer in decision.signatories
        ],
        "editions": [
            {"language": each.language, "path": each.path, "sha256": each.sha256}
            | ({"title": each.title} if each.title else {})
            for each in decision.editions
        ],
        "figures_follow": decision.figures_follow if decision.editions else None,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _created(decision: Decision) -> date:
    return decision.registration_date or decision.decision_date


def _district(decision: Decision, reference: Reference) -> District:
    try:
        return reference.districts[decision.council]
    except KeyError:
        raise RefusedError(
            Problem.from_key(
                decision.decision, "unknown_district", "add_district_row", quote=decision.council
            )
        ) from None


def _source(package: Package, district: District) -> dict[str, Any]:
    decision = package.decision

    def title(language: Language) -> str:
        issuer = district.issuer[language]
        source = _text(language, "source", **_values(package, district, language), issuer=issuer)
        if not (decision.registration_date and decision.registration_number):
            return source
        day = _date(language, "day", decision.registration_date)
        return _text(language, "registered", source=source, date=day, number=decision.registration_number)

    return by_key("title", in_all_languages(title)) | {"version": decision.decision_date.isoformat()}


def _values(package: Package, district: District, language: Language) -> dict[str, str]:
    found = {row.fiscal_year for row in package.budgets} | {row.fiscal_year for row in package.stated_totals}
    years = [str(year) for year in sorted(found)] or [""]
    return {
        "of": district.genitive_in(language),
        "years": _text(
            language, "years.several" if years[1:] else "years.one", first=years[0], last=years[-1]
        ),
        "dated": _date(language, "dated", package.decision.decision_date),
        "number": package.decision.number,
    }


def _date(language: Language, form: str, day: date) -> str:
    return text(language, f"date.{form}.{day.month}", day=day.day, year=day.year)


def _text(language: Language, key: str, **values: str) -> str:
    # The spaces that hold words together on a line are of no use to a program.
    return text(language, f"package.{key}", **values).replace("\u00a0", " ")
