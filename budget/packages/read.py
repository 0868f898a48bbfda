"""Packages: read a package back, strictly, into the nouns of the model."""

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Final, TypeVar, get_args

from budget.errors import FindingsError, Problem
from budget.model import (
    SOURCE_TEXTS,
    Decision,
    DecisionKind,
    DecisionStatus,
    Edition,
    Package,
    Signatory,
)
from budget.packages.contract import Row, contract_tables, level_cells, row_from_cells
from budget.packages.source_lines import ADVICE, source_lines
from budget.tables import DESCRIPTOR, Table, read_rows, read_utf8, refused

PACKAGES_FOLDER: Final = "packages"
SOURCE_FOLDER: Final = "source"

_Word = TypeVar("_Word", bound=str)
_VERSION: Final = re.compile(r"(?:0|[1-9][0-9]{0,5})(?:\.(?:0|[1-9][0-9]{0,5})){2}")
_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def package_folders(data_dir: Path) -> list[Path]:
    """Return the folders of all packages under `data_dir`, oldest decision id first.

    Folders that an interrupted import left behind begin with a dot and are no packages.
    """
    root = data_dir / PACKAGES_FOLDER
    if not root.is_dir():
        return []
    return sorted(folder for folder in root.iterdir() if folder.is_dir() and not folder.name.startswith("."))


def known_folders(data_dir: Path) -> list[Path]:
    """Return the folders of all packages, and those that packages of what is stored in `source/` would have, in order.

    A decision has both, unless an import was killed between them or somebody took one away.
    """
    stored = (folder for folder in (data_dir / SOURCE_FOLDER).glob("*/") if not folder.name.startswith("."))
    return sorted({*package_folders(data_dir), *(data_dir / PACKAGES_FOLDER / each.name for each in stored)})


def read_package(folder: Path) -> Package:
    """Return the package in a folder, without the text of its decision.

    Raises RefusedError if a file is missing or is no JSON, CSV or UTF-8, FindingsError if a cell does not
    hold what its column promises. Only the files that the contract names are opened.
    """
    descriptor = _read_descriptor(folder / DESCRIPTOR)
    problems: list[Problem] = []
    tables: dict[str, Any] = {
        table.name: _read_table(table, folder / table.path, problems) for table in contract_tables()
    }
    if problems:
        raise FindingsError(*problems)
    try:
        decision = _read_decision(descriptor["decision"])
        return Package(decision=decision, version=_version(descriptor["version"]), **tables)
    except (KeyError, TypeError, ValueError) as error:
        raise refused(folder / DESCRIPTOR, "odd_particulars", ADVICE, {"reason": error}) from error


def with_source_texts(
    package: Package, data_dir: Path, read: Callable[[Path], Sequence[str]] = source_lines
) -> Package:
    """Return a package with the lines of its decision's canonical texts; line 1 of a text is element 0.

    `read` is `LinesOnDisk` where not all texts fit into memory. Raises RefusedError if a text is missing or is not
    UTF-8.
    """
    decision = package.decision
    folder = data_dir / SOURCE_FOLDER / decision.decision
    languages = [edition.language for edition in decision.editions] or [decision.figures_follow]
    texts = {language: read(folder / SOURCE_TEXTS[language]) for language in languages}
    return replace(package, source_text=texts[languages[0]], source_text_kk=texts.get("kk", ()))


def _read_descriptor(path: Path) -> dict[str, Any]:
    try:
        descriptor = json.loads(read_utf8(path, ADVICE))
    except (ValueError, RecursionError) as error:
        raise refused(path, "no_json", ADVICE, {"reason": error}) from error
    if not isinstance(descriptor, dict):
        raise refused(path, "no_object", ADVICE)
    return descriptor


def _read_table(table: Table, path: Path, problems: list[Problem]) -> tuple[Row, ...]:
    rows: list[Row] = []
    for row, cells in read_rows(path, read_utf8(path, ADVICE), table, ADVICE):
        try:
            rows.append(_read_row(table, cells))
        except ValueError as error:
            problems.append(Problem.from_key(str(path), "odd_row", ADVICE, {"reason": error}, row=row))
    return tuple(rows)


def _read_row(table: Table, cells: list[str]) -> Row:
    if len(cells) != len(table.columns):
        raise ValueError(f"{len(table.columns)} cells expected, {len(cells)} found")
    named = dict(zip(table.columns, cells, strict=True))
    row = row_from_cells(table, named)
    for column, expected in level_cells(table, named.get("code", "")).items():
        if named[column] != expected:
            found = named[column][:40]
            raise ValueError(f'{column} is "{found}", the code "{named["code"][:40]}" says "{expected}"')
    return row


def _read_decision(particulars: dict[str, Any]) -> Decision:
    amends = particulars["amends"] or {"number": "", "date": None}
    signatories = [
        (_text(person["name"]), _text(person["role"] or "")) for person in particulars["signatories"]
    ]
    return Decision(
        decision=_text(particulars["id"]),
        council=_text(particulars["council"]),
        number=_text(particulars["number"]),
        decision_date=_required_date(particulars["date"]),
        issuer=_text(particulars["issuer"]),
        title=_text(particulars["title"]),
        registration_number=_text(particulars["registration_number"] or ""),
        registration_date=_date(particulars["registration_date"]),
        amends_number=_text(amends["number"]),
        amends_date=_date(amends["date"]),
        effective_date=_date(particulars["effective_date"]),
        signatories=tuple(Signatory(name, role) for name, role in signatories),
        kind=_one_of(get_args(DecisionKind), particulars["kind"]),
        status=_one_of(get_args(DecisionStatus), particulars["status"]),
        ended=_date(particulars["ended"]),
        ended_by=_text(particulars["ended_by"] or ""),
        editions=tuple(_read_edition(each) for each in particulars["editions"]),
    )


def _read_edition(edition: dict[str, Any]) -> Edition:
    language = _one_of(tuple(SOURCE_TEXTS), edition["language"])
    path = _one_of((SOURCE_TEXTS[language],), edition["path"])
    return Edition(language, path, _text(edition["sha256"]), _text(edition.get("title", "")))


def _one_of(words: Sequence[_Word], value: object) -> _Word:
    for word in words:
        if word == value:
            return word
    raise ValueError(f'"{value}" is none of {", ".join(words)}')


def _version(value: object) -> str:
    if not _VERSION.fullmatch(_text(value)):
        raise ValueError(f'"{value}" is no version')
    return _text(value)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f'"{value}" is no text')
    return value


def _date(value: object) -> date | None:
    return None if value is None else _required_date(value)


def _required_date(value: object) -> date:
    text = _text(value)
    if not _DATE.fullmatch(text):
        raise ValueError(f'"{text[:40]}" is no date')
    return date.fromisoformat(text)
