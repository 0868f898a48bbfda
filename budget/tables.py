"""Tables of the project: columns, types and keys from a `schema.json`, titles and descriptions from the locales."""

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, TextIO

from budget.errors import Problem, RefusedError
from budget.languages import LANGUAGES, RECORDS, Language
from budget.locales import keys, language_name, text

PACKAGE_PROFILE: Final = "https://datapackage.org/profiles/2.0/datapackage.json"
DESCRIPTOR: Final = "datapackage.json"
# What every CSV of the project looks like; without it readers guess the delimiter.
DIALECT: Final[Mapping[str, Any]] = {
    "header": True,
    "delimiter": ",",
    "lineTerminator": "\n",
    "quoteChar": '"',
    "doubleQuote": True,
    "skipInitialSpace": False,
}
LICENCES: Final = (
    {
        "name": "CC0-1.0",
        "path": "https://creativecommons.org/publicdomain/zero/1.0/",
        "title": "Creative Commons Zero v1.0 Universal",
    },
)
# The language of a text whose key names none, as the standard has it.
_PLAIN: Final[Language] = "en"
_TEXTS: Final = ("title", "description")
# "name_*" stands for one column a language: name_ru, name_kk, name_en.
_EACH: Final = "_*"
_GENITIVE: Final = "genitive_*"


@dataclass(frozen=True)
class Table:
    """One table: its name, the key of its rows, and a Table Schema field descriptor for each column, in order.

    `texts` are its title and description by the keys of a descriptor; `patterns` the columns as the schema file
    writes them.
    """

    name: str
    texts: dict[str, str]
    fields: tuple[dict[str, Any], ...]
    primary_key: tuple[str, ...]
    foreign_keys: tuple[dict[str, Any], ...] = ()
    patterns: tuple[str, ...] = ()

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """Return the names of the columns, in order."""
        return tuple(field["name"] for field in self.fields)

    @property
    def path(self) -> str:
        """Return the name of the CSV file."""
        return f"{self.name}.csv"


def read_schema(package: str, name: str = "schema.json") -> dict[str, Any]:
    """Return the content of a schema file that lies in a Python package."""
    schema: dict[str, Any] = json.loads((files(package) / name).read_text(encoding="utf-8"))
    return schema


def schema_tables(
    schema: Mapping[str, Any], known: Mapping[str, Table] = MappingProxyType({})
) -> tuple[Table, ...]:
    """Return the tables of a schema.

    A column is described under `fields`, or as in the known table that `like` names; `own` adds to either. Where a
    text differs from that of other tables, its key holds `<scope><table>`, or what the table says under `texts`.
    """
    return tuple(_table(entry, schema, known) for entry in schema["tables"])


def _table(entry: Mapping[str, Any], schema: Mapping[str, Any], known: Mapping[str, Table]) -> Table:
    key = entry.get("texts", schema.get("scope", "") + entry["name"])
    alike = {field["name"]: field for field in known[entry["like"]].fields} if "like" in entry else {}
    described = alike | schema["fields"]
    fields = []
    for pattern in entry["fields"]:
        for column, language in column_languages(pattern).items():
            parts = [
                described.get(pattern, {}),
                described.get(column, {}),
                entry.get("own", {}).get(pattern, {}),
            ]
            named = described.get(pattern, {}).get("texts", column)
            texts = _column_texts((f"{key}.{column}", f"{key}.{pattern}", named, pattern), language)
            fields.append(_field(column, texts, parts))
    return Table(
        name=entry["name"],
        texts=key_texts(f"table.{key}."),
        fields=tuple(fields),
        primary_key=tuple(entry["primaryKey"]),
        foreign_keys=tuple(entry.get("foreignKeys", ())),
        patterns=tuple(entry["fields"]),
    )


def _field(column: str, texts: dict[str, str], parts: list[Mapping[str, Any]]) -> dict[str, Any]:
    facts = {
        key: value
        for part in parts
        for key, value in part.items()
        if not key.startswith(("name", "texts", *_TEXTS))
    }
    constraints = {key: value for part in parts for key, value in part.get("constraints", {}).items()}
    field = {"name": column, "type": facts["type"], **texts, **facts}
    return field | ({"constraints": constraints} if constraints else {})


def column_languages(pattern: str) -> dict[str, Language | None]:
    """Return the columns that a pattern stands for, each with its language.

    >>> column_languages("name_*"), column_languages("kato")
    ({'name_ru': 'ru', 'name_kk': 'kk', 'name_en': 'en'}, {'kato': None})
    """
    if not pattern.endswith(_EACH):
        return {pattern: None}
    return {
        pattern.replace("*", language): language
        for language in LANGUAGES
        if pattern != _GENITIVE or RECORDS[language].has_genitives
    }


def _column_texts(names: Sequence[str], language: Language | None) -> dict[str, str]:
    """Return title and description of a column, each under the first of the names that the locales have it for."""
    texts: dict[str, str] = {}
    for part in _TEXTS:
        key = next(key for name in names if (key := f"column.{name}.{part}") in keys())
        texts |= by_key(
            part,
            {
                to: text(to, key, language_name=language_name(language, to) if language else "")
                for to in LANGUAGES
            },
        )
    return texts


def key_texts(prefix: str) -> dict[str, str]:
    """Return title and description under `<prefix>title` and `<prefix>description`, as a descriptor holds them."""
    texts: dict[str, str] = {}
    for part in _TEXTS:
        if (key := f"{prefix}{part}") in keys():
            texts |= by_key(part, {to: text(to, key) for to in LANGUAGES})
    return texts


def by_key(key: str, texts: Mapping[Language, str]) -> dict[str, str]:
    """Return a text in all languages as a descriptor holds it: English under the bare key.

    >>> by_key("title", {"ru": "Доходы", "kk": "Кірістер", "en": "Revenue"})
    {'title': 'Revenue', 'title_ru': 'Доходы', 'title_kk': 'Кірістер'}
    """
    return {_key(key, language): texts[language] for language in (_PLAIN, *_others())}


def translated(texts: Mapping[str, Any], key: str, language: Language) -> str:
    """Return the text of a descriptor in a language.

    >>> translated({"title": "Revenue", "title_ru": "Доходы", "title_kk": "Кірістер"}, "title", "kk")
    'Кірістер'
    """
    found: str = texts[_key(key, language)]
    return found


def text_keys(*parts: str) -> tuple[str, ...]:
    """Return the keys of these texts in all languages.

    >>> text_keys("title")
    ('title', 'title_ru', 'title_kk')
    """
    return tuple(_key(part, language) for part in parts for language in (_PLAIN, *_others()))


def table_resource(table: Table, content: bytes) -> dict[str, Any]:
    """Return what a descriptor says of a table whose CSV file holds `content`."""
    return {
        "name": table.name,
        "type": "table",
        "path": table.path,
        **table.texts,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": dict(DIALECT),
        "bytes": len(content),
        "hash": content_hash(content),
        "schema": resource_schema(table),
    }


def resource_schema(table: Table) -> dict[str, Any]:
    """Return the Table Schema of a table.

    That a row's parent stands in the table is no foreign key: frictionless takes an empty part for a broken one.
    """
    schema = {
        "fields": list(table.fields),
        "missingValues": [""],
        "primaryKey": list(table.primary_key),
    }
    return schema | ({"foreignKeys": list(table.foreign_keys)} if table.foreign_keys else {})


def read_rows(path: Path, content: str, table: Table, advice: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of a CSV file whose columns are those of a table: number (the header is row 1) and cells.

    Raises RefusedError with the advice of this key if it has other columns or is no CSV.
    """
    reader = csv.reader(io.StringIO(content, newline=""), strict=True)
    try:
        header = next(reader, [])
        if tuple(header) != table.columns:
            wanted = {"columns": ",".join(table.columns)}
            raise refused(path, "columns", advice, wanted, quote=",".join(header), row=1)
        for cells in reader:
            yield reader.line_num, cells
    except csv.Error as error:
        raise refused(path, "no_csv", advice, {"reason": error}, row=reader.line_num) from error


def read_utf8(path: Path, advice: str) -> str:
    """Return the text of a file. Raises RefusedError with the advice of this key if it cannot be read as UTF-8."""
    try:
        content = path.read_bytes()
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        byte = {"byte": error.start, "value": f"{content[error.start]:02X}"}
        raise refused(path, "not_utf8", advice, byte) from error
    except OSError as error:
        raise refused(path, "cannot_be_read", advice, {"reason": error.strerror}) from error


def refused(
    path: Path,
    key: str,
    advice: str,
    values: Mapping[str, object] = MappingProxyType({}),
    *,
    quote: str = "",
    row: int = 0,
    line: int = 0,
) -> RefusedError:
    """Return the refusal `problem.<key>` of a file, at a row or a line (0: none), with `advice.<advice>`."""
    return RefusedError(Problem.from_key(str(path), key, advice, values, quote=quote, row=row, line=line))


def csv_bytes(table: Table, rows: Iterable[Sequence[object]]) -> bytes:
    """Return rows (cells in the order of the columns) as every CSV of the project is: UTF-8, comma, LF."""
    text = io.StringIO(newline="")
    write_csv(text, table, rows)
    return text.getvalue().encode()


def write_csv(file: TextIO, table: Table, rows: Iterable[Sequence[object]]) -> None:
    """Write the same into a file: `newline=""` must be its line end."""
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows(rows)


def json_bytes(document: object, indent: int | None = 2) -> bytes:
    """Return a JSON file as people can read it; without an indent as small and as soon written as it can be."""
    separators = (",", ":") if indent is None else None
    return (json.dumps(document, ensure_ascii=False, indent=indent, separators=separators) + "\n").encode()


def content_hash(content: bytes) -> str:
    """Return the hash of a file as a descriptor writes it.

    >>> content_hash(b"")[:23]
    'sha256:e3b0c44298fc1c14'
    """
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


def _key(part: str, language: Language) -> str:
    return part if language == _PLAIN else f"{part}_{language}"


def _others() -> Iterator[Language]:
    return (language for language in LANGUAGES if language != _PLAIN)
