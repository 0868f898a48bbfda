"""Stage before all others: read one table of `data/reference/` strictly, or refuse it naming the row."""

import csv
import io
import re
from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, TypeVar

from budget.errors import Problem, RefusedError
from budget.model import DISTRICT_BUDGET
from budget.reference.records import (
    Change,
    Correction,
    District,
    GlossaryTerm,
    KnownDiscrepancy,
    Name,
    Place,
    SearchWords,
)

_OPTIONAL: Final = frozenset({"plain_ru", "plain_kk", "plain_en", "codes", "package", "version"})
_LISTS: Final = frozenset({"printed_forms", "printed_issuers", "codes", "words_ru", "words_kk", "words_en"})
_NUMBERS: Final = frozenset({"annex", "source_line"})
# They become names of files, addresses and anchors.
_IDS: Final = frozenset({"district", "place", "term", "error_id", "change"})
_ID: Final = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_DATES: Final = frozenset({"change_date"})
_ALLOWED: Final[dict[tuple[str, str], frozenset[str]]] = {
    ("places.csv", "kind"): frozenset({"town", "rural_district"}),
    ("names.csv", "side"): frozenset({"revenue", "expenditure", "financing", "balance"}),
    ("names.csv", "status"): frozenset({"confirmed", "to be confirmed"}),
    # "amended": a later decision mended the text; the old vintage keeps its error and its row.
    ("known_discrepancies.csv", "status"): frozenset({"open", "amended"}),
    ("changes.csv", "kind"): frozenset({"data", "correction", "site"}),
}

Record = TypeVar(
    "Record", District, Place, Name, KnownDiscrepancy, Correction, GlossaryTerm, Change, SearchWords
)


def read_table(path: Path, record: type[Record], *key: str) -> list[Record]:
    """Return the rows of a CSV whose columns are the attributes of `record`, in the order of the file.

    Raises RefusedError if the file is missing or not UTF-8, a column is missing or strange, a row is ragged,
    a cell that must be filled is empty, or the columns `key` are the same in two rows.
    """
    columns = [column.name for column in fields(record)]
    reader = csv.reader(io.StringIO(_text(path), newline=""), strict=True)
    records: list[Record] = []
    rows_by_key: dict[tuple[str, ...], int] = {}
    try:
        header = next(reader, [])
        if header != columns:
            wanted = {"columns": ",".join(columns)}
            raise refused(path, "columns", wanted, quote=",".join(header), row=1)
        for cells in reader:
            row = reader.line_num
            if len(cells) != len(columns):
                counts = {"expected": len(columns), "found": len(cells)}
                raise refused(path, "cell_count", counts, quote=",".join(cells), row=row)
            values = dict(zip(columns, cells, strict=True))
            key_values = tuple(values[column] for column in key)
            if first := rows_by_key.get(key_values):
                same = {"first": first, "columns": ", ".join(key)}
                raise refused(path, "same_key", same, quote=", ".join(key_values), row=row)
            rows_by_key[key_values] = row
            read: dict[str, Any] = {column: _cell(path, row, column, text) for column, text in values.items()}
            records.append(record(**read))
    except csv.Error as error:
        raise refused(path, "no_csv", {"reason": error}, row=reader.line_num) from error
    return records


def refused(
    path: Path,
    key: str,
    values: Mapping[str, object] = MappingProxyType({}),
    *,
    quote: str = "",
    row: int = 0,
) -> RefusedError:
    """Return the refusal `problem.<key>` of a table; the header is row 1 (0: no row)."""
    return RefusedError(Problem.from_key(str(path), key, "correct_file", values, quote=quote, row=row))


def _text(path: Path) -> str:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise refused(path, "cannot_be_read", {"reason": error.strerror}) from error
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        byte = {"byte": error.start, "value": f"{data[error.start]:02X}"}
        raise refused(path, "not_utf8", byte) from error
    for sign, name in (("\ufeff", "byte_order_mark"), ("\r", "carriage_return"), ("\0", "nul")):
        if sign in text:
            row = text[: text.index(sign)].count("\n") + 1
            raise refused(path, name, row=row)
    return text


def _cell(path: Path, row: int, column: str, text: str) -> str | int | date | tuple[str, ...]:
    if text != text.strip():
        raise refused(path, "edge_spaces", {"column": column}, quote=text, row=row)
    if not text and column not in _OPTIONAL:
        raise refused(path, "empty_cell", {"column": column}, row=row)
    _check_word(path, row, column, text)
    if column in _LISTS:
        parts = tuple(text.split("|")) if text else ()
        if "" in parts:
            raise refused(path, "empty_part", {"column": column}, quote=text, row=row)
        return parts
    if column in _NUMBERS:
        if not (text.isascii() and text.isdigit() and len(text) < 8):
            raise refused(path, "whole_number", {"column": column}, quote=text, row=row)
        return int(text)
    if column in _DATES:
        try:
            return date.fromisoformat(text if len(text) == len("2021-07-01") else "")
        except ValueError:
            raise refused(path, "date_form", {"column": column}, quote=text, row=row) from None
    return text


def _check_word(path: Path, row: int, column: str, text: str) -> None:
    """Refuse what is no id, or none of the few words that the column knows."""
    allowed = _ALLOWED.get((path.name, column))
    if allowed and text not in allowed:
        words = {"column": column, "words": ", ".join(sorted(allowed))}
        raise refused(path, "one_of", words, quote=text, row=row)
    if column in _IDS and not _ID.fullmatch(text):
        raise refused(path, "no_id", {"column": column}, quote=text, row=row)
    if column == "place" and text == DISTRICT_BUDGET:
        raise refused(path, "district_id", quote=text, row=row)
