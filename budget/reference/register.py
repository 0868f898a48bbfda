"""Stage before all others: read a register, the YAML in which people write sentences, as the rows of its table.

Every value is text, as PyYAML's BaseLoader has it: `01` and `no` stay what they are.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import yaml
from jsonschema_rs import Draft202012Validator, ValidationError

from budget.errors import FindingsError, Problem, RefusedError
from budget.reference.rows import ADVICE, Row, plain_text
from budget.tables import Table, column_languages, refused

# The key of what an entry lists: each item is a row of its own, and all share the rest of the entry.
LISTED: Final = "findings"
_TEXT: Final = {"type": "string"}
# The parser of libyaml is ten times as fast; not every machine has it.
_LOADER: Final = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
# Nothing stands deeper than the texts of a listed item.
_MOST_LEVELS: Final = 4
# YAML refuses these or takes them for the end of a line.
_UNREADABLE: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")
# Where a value stands, from the top: keys of mappings and places in lists.
_Location = tuple[str | int, ...]
_Value = str | list[Any] | dict[str, Any]


def read_register(path: Path, table: Table, listed: Sequence[str]) -> Iterator[Row]:
    """Yield the rows of a register; the columns `listed` are those of the list of an entry.

    Raises RefusedError naming the lines if it is no YAML, repeats a key or is not as its JSON Schema wants it.
    """
    text = plain_text(path)
    if hidden := _UNREADABLE.search(text):
        values, line = {"column": path.name}, text.count("\n", 0, hidden.start()) + 1
        quote = f"U+{ord(hidden.group()):04X}"
        raise FindingsError(
            Problem.from_key(str(path), "hidden_character", ADVICE, values, line=line, quote=quote)
        )
    document = _Document(path, yaml.parse(text, Loader=_LOADER))
    try:
        entries = document.entries()
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        # The reason that the parser gives is in English, and seldom tells what to do.
        line = mark.line + 1 if mark else 0
        quote = "".join(text.split("\n")[line - 1 : line])
        raise refused(path, "no_yaml", ADVICE, quote=quote, line=line) from error
    schema = register_schema(table, listed)
    errors = Draft202012Validator(schema).iter_errors(entries)
    if problems := [document.problem(error, schema) for error in errors]:
        raise RefusedError(*sorted(problems, key=lambda problem: problem.line))
    for place, entry in enumerate(entries):
        for item, found in enumerate(entry.get(LISTED, [{}])):
            yield document.row(table, {(place,): entry, (place, LISTED, item): found})


def register_schema(table: Table, listed: Sequence[str]) -> dict[str, Any]:
    """Return the JSON Schema of a register: a list of entries; a text of several languages stands by language."""
    entry = _mapping(table, [pattern for pattern in table.patterns if pattern not in listed])
    if listed:
        entry["properties"][LISTED] = {"type": "array", "minItems": 1, "items": _mapping(table, listed)}
        entry["required"].append(LISTED)
    return {"type": "array", "items": entry}


def _mapping(table: Table, patterns: Iterable[str]) -> dict[str, Any]:
    facts = {field["name"]: field for field in table.fields}
    properties: dict[str, Any] = {}
    required = []
    for pattern in patterns:
        name = pattern.removesuffix("_*")
        columns = column_languages(pattern)
        column = facts[next(iter(columns))]
        languages = list(filter(None, columns.values()))
        properties[name] = {"type": "array", "items": _TEXT} if "separator" in column else _TEXT
        if languages:
            properties[name] = _object(dict.fromkeys(languages, _TEXT), languages)
        if column.get("constraints", {}).get("required"):
            required.append(name)
    return _object(properties, required)


def _object(properties: Mapping[str, Any], required: Sequence[str]) -> dict[str, Any]:
    shape = {"type": "object", "properties": properties, "required": required}
    return shape | {"additionalProperties": False}


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 0


@dataclass(frozen=True)
class _Document:
    """A register while it is read: what comes next, and the line of each value."""

    path: Path
    events: Iterator[yaml.Event]
    lines: dict[_Location, int] = field(default_factory=dict)

    def entries(self) -> _Value:
        """Return what the file holds, a list if it is as it should be; nothing gives an empty one."""
        next(self.events)
        if isinstance(next(self.events), yaml.StreamEndEvent):
            return []
        entries = self._value(next(self.events), ())
        next(self.events)
        last = next(self.events)
        if not isinstance(last, yaml.StreamEndEvent):
            raise self._refused("yaml_in_parts", last)
        return entries

    def _value(self, event: yaml.Event, location: _Location) -> _Value:
        self.lines.setdefault(location, _line(event))
        if isinstance(event, yaml.AliasEvent):
            raise self._refused("yaml_alias", event)
        if isinstance(event, yaml.ScalarEvent):
            return str(event.value)
        if len(location) > _MOST_LEVELS:
            raise self._refused("must_be_string", event)
        if isinstance(event, yaml.SequenceStartEvent):
            items: list[_Value] = []
            while not isinstance(item := next(self.events), yaml.SequenceEndEvent):
                items.append(self._value(item, (*location, len(items))))
            return items
        values: dict[str, Any] = {}
        while not isinstance(key := next(self.events), yaml.MappingEndEvent):
            if not isinstance(key, yaml.ScalarEvent):
                raise self._refused("must_be_string", key)
            at = (*location, key.value)
            if key.value in values:
                first = {"first": self.lines[at]}
                raise refused(self.path, "key_twice", ADVICE, first, line=_line(key), quote=key.value)
            self.lines[at] = _line(key)
            values[key.value] = self._value(next(self.events), at)
        return values

    def _refused(self, key: str, event: yaml.Event) -> RefusedError:
        return refused(self.path, key, ADVICE, line=_line(event))

    def problem(self, error: ValidationError, schema: Mapping[str, Any]) -> Problem:
        """Return what the schema misses, in words."""
        kind, wanted = error.kind.name, error.kind.value
        names, quote = [LISTED], error.instance if isinstance(error.instance, str) else ""
        if kind == "additionalProperties":
            found: Any = schema
            for step in error.schema_path[:-1]:
                found = found[step]
            key, names, quote = "unknown_key", list(found["properties"]), ", ".join(wanted)
        elif kind == "required":
            key, names = "missing_key", [wanted]
        else:
            key = "missing_key" if kind == "minItems" else f"must_be_{wanted[0]}"
        line = self.lines[tuple(error.instance_path)]
        values = {"names": ", ".join(names)}
        return Problem.from_key(str(self.path), key, ADVICE, values, line=line, quote=quote)

    def row(self, table: Table, parts: Mapping[_Location, Mapping[str, Any]]) -> Row:
        """Return the row that the parts of an entry make, which stand at these locations."""
        cells: dict[str, str] = {}
        lines: dict[str, int] = {}
        for pattern in table.patterns:
            name = pattern.removesuffix("_*")
            at = next((at for at, part in parts.items() if name in part), next(iter(parts)))
            value = parts[at].get(name, "")
            for column, language in column_languages(pattern).items():
                text = value[language] if language else value
                cells[column] = "|".join(text) if isinstance(text, list) else text
                places = [(*at, name, language or ""), (*at, name), at]
                lines[column] = next(self.lines[place] for place in places if place in self.lines)
        return Row(self.path, cells, lines=lines)
