"""Structure: the descriptor against Data Package v2's own JSON Schema, and against the contract."""

import json
import re
from collections.abc import Iterator
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from typing import Any, Final

import jsonschema

from budget.checks.structure.trouble import Trouble, quoted
from budget.packages import contract_tables
from budget.tables import DESCRIPTOR, DIALECT, PACKAGE_PROFILE, resource_schema, text_keys

# What the project adds to the standard: texts in each language, the Fiscal Data Package's column types.
REQUIRED_TEXTS: Final = text_keys("title", "description")
OWN_PROPERTIES: Final = frozenset({*REQUIRED_TEXTS, "columnType", "unit", "decision"})
REQUIRED_PROPERTIES: Final = (
    *("name", "id", "version", "created", "sources", "licenses", "contributors", "keywords", "decision"),
    *REQUIRED_TEXTS,
)
_SHA256: Final = re.compile(r"sha256:[0-9a-f]{64}")
_VERSION: Final = re.compile(r"(0|[1-9][0-9]{0,5})\.(0|[1-9][0-9]{0,5})\.(0|[1-9][0-9]{0,5})")
_REMOTE: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


def examine_descriptor(descriptor: dict[str, Any], decision: str) -> Iterator[Trouble]:
    """Yield what is wrong with a descriptor. Paths come first: nothing is opened while one is unsafe."""
    unsafe = list(_unsafe_paths(descriptor))
    yield from unsafe
    if descriptor.get("$schema") != PACKAGE_PROFILE:
        yield Trouble("unknown_profile", DESCRIPTOR, quoted(descriptor.get("$schema")), PACKAGE_PROFILE)
    for error in jsonschema.Draft7Validator(_profile()).iter_errors(descriptor):
        location = "/".join(str(part) for part in error.absolute_path)
        yield Trouble("against_profile", f"{DESCRIPTOR} {location}".strip(), quoted(error.message, 160))
    yield from _unknown_properties(descriptor, _profile(), "")
    for key in REQUIRED_PROPERTIES:
        if not descriptor.get(key):
            yield Trouble("missing_property", DESCRIPTOR, key)
    if descriptor.get("name") != decision:
        yield Trouble("other_name", DESCRIPTOR, quoted(descriptor.get("name")), decision)
    if not _VERSION.fullmatch(str(descriptor.get("version"))):
        yield Trouble("bad_version", DESCRIPTOR, quoted(descriptor.get("version")))
    yield from _resources(descriptor)


def _unsafe_paths(descriptor: dict[str, Any]) -> Iterator[Trouble]:
    for resource in _list(descriptor.get("resources")):
        name = quoted(resource.get("name"))
        paths = resource.get("path")
        for path in paths if isinstance(paths, list) else [paths]:
            text = str(path)
            parts = re.split(r"[/\\]", text)
            if _REMOTE.match(text):
                yield Trouble("remote_path", name, quoted(text))
            elif len(parts) > 1 or text.startswith("."):
                yield Trouble("unsafe_path", name, quoted(text))


def _resources(descriptor: dict[str, Any]) -> Iterator[Trouble]:
    resources = _list(descriptor.get("resources"))
    if not resources:
        yield Trouble("no_resources", DESCRIPTOR)
        return
    names = [str(resource.get("name")) for resource in resources]
    expected = [table.name for table in contract_tables()]
    if names != expected:
        yield Trouble("other_resources", DESCRIPTOR, quoted(", ".join(names), 200), ", ".join(expected))
        return
    for resource, table in zip(resources, contract_tables(), strict=True):
        required = {
            "type": "table",
            "path": table.path,
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "dialect": DIALECT,
            "schema": resource_schema(table),
        }
        for key, value in required.items():
            if resource.get(key) != value:
                found, wanted = _first_difference(resource.get(key), value)
                yield Trouble("other_value", f"{table.name} {key}", quoted(found, 160), quoted(wanted, 160))
        for key in REQUIRED_TEXTS:
            if not resource.get(key):
                yield Trouble("missing_property", table.name, key)
        if not _SHA256.fullmatch(str(resource.get("hash"))):
            yield Trouble("bad_hash", table.name, quoted(resource.get("hash"), 80))
        if not isinstance(resource.get("bytes"), int):
            yield Trouble("missing_property", table.name, "bytes")


def _unknown_properties(node: object, schema: dict[str, Any], location: str) -> Iterator[Trouble]:
    """Yield the properties of an object that the standard does not have, with the nearest that it has."""
    if isinstance(node, list):
        for position, item in enumerate(node):
            yield from _unknown_properties(item, schema.get("items", {}), f"{location}/{position}")
    if not isinstance(node, dict):
        return
    known: dict[str, Any] = {}
    for alternative in _alternatives(schema):
        for key, value in alternative.get("properties", {}).items():
            # Fields of different types share a property with different rules: the keys of all are known.
            known[key] = {"anyOf": [known[key], value]} if key in known else value
    if not known:
        return
    for key, value in node.items():
        if key in known:
            yield from _unknown_properties(value, known[key], f"{location}/{key}")
        elif key not in OWN_PROPERTIES:
            nearest = get_close_matches(key, [*known, *OWN_PROPERTIES], 1)
            yield Trouble(
                "unknown_property", f"{DESCRIPTOR} {location}".strip(), quoted(key), "".join(nearest)
            )


def _alternatives(schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield schema
    for alternative in (*schema.get("oneOf", ()), *schema.get("anyOf", ())):
        yield from _alternatives(alternative)


def _first_difference(found: object, expected: object) -> tuple[object, object]:
    """Return the innermost values in which two parts of a descriptor differ."""
    if isinstance(found, dict) and isinstance(expected, dict):
        for key in {**expected, **found}:
            if found.get(key) != expected.get(key):
                inner = _first_difference(found.get(key), expected.get(key))
                return f"{key}: {inner[0]}", f"{key}: {inner[1]}"
    if isinstance(found, list) and isinstance(expected, list) and len(found) == len(expected):
        for one, other in zip(found, expected, strict=True):
            if one != other:
                return _first_difference(one, other)
    return found, expected


def _list(value: object) -> list[dict[str, Any]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


@cache
def _profile() -> dict[str, Any]:
    text = (files("budget.checks") / "profiles" / "data-package-2-0.json").read_text(encoding="utf-8")
    profile: dict[str, Any] = json.loads(text)
    return profile
