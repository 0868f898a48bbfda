"""Checks, the first: what must not be opened or cannot be read as a package at all. It refuses."""

import json
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, Final

from budget.packages import contract_tables
from budget.tables import DESCRIPTOR

# A package with a thousand odd files is as wrong as one with a hundred.
_MAX_TROUBLES: Final = 100
MAX_TABLE_BYTES: Final = 50_000_000
# A descriptor has some 40 KB.
MAX_DESCRIPTOR_BYTES: Final = 5_000_000
_VERSION: Final = re.compile(r"(?:0|[1-9][0-9]{0,5})(?:\.(?:0|[1-9][0-9]{0,5})){2}")
_REMOTE: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong (`kind` is the key of its message), where, and the words that go into the message."""

    kind: str
    where: str
    found: str = ""
    expected: str = ""


class _NotStrictError(ValueError):
    """A liberty that Python's reader takes; the arguments are kind and words of a trouble."""


def quoted(value: object, limit: int = 60) -> str:
    r"""Return a value for a message, with all that does not print made visible.

    No character of a bad file may act on the reader's screen.

    >>> quoted("бюджет"), quoted("a\u202eb")
    ('бюджет', 'a\\u202eb')
    """
    text = str(value)[:limit]
    return "".join(mark if mark.isprintable() else ascii(mark)[1:-1] for mark in text)


def examine_structure(folder: Path, decision: str) -> list[Trouble]:
    """Return what makes a package unreadable; nothing outside its folder is opened, no link is followed.

    `decision` is the name that the package must have.
    """
    for step in (_folder(folder), _descriptor(folder / DESCRIPTOR, decision)):
        if troubles := list(islice(step, _MAX_TROUBLES)):
            return troubles
    return []


def _folder(folder: Path) -> Iterator[Trouble]:
    if folder.is_symlink():
        yield Trouble("link", quoted(folder))
        return
    if not folder.is_dir():
        yield Trouble("no_folder" if folder.exists() else "no_such_folder", quoted(folder))
        return
    largest = {DESCRIPTOR: MAX_DESCRIPTOR_BYTES, **{t.path: MAX_TABLE_BYTES for t in contract_tables()}}
    found = {path.name: path for path in folder.iterdir()}
    for name in sorted(largest.keys() - found.keys()):
        other_case = [other for other in found if other.casefold() == name.casefold()]
        yield Trouble("other_case" if other_case else "missing_file", name, quoted("".join(other_case)))
    for name, path in sorted(found.items()):
        if path.is_symlink():
            yield Trouble("link", quoted(name))
        elif name not in largest:
            yield Trouble("unexpected_file", quoted(name))
        elif not stat.S_ISREG(path.stat().st_mode):
            yield Trouble("no_file", quoted(name))
        elif (size := path.stat().st_size) > largest[name]:
            yield Trouble("too_large", name, f"{size}", f"{largest[name]}")


def _descriptor(path: Path, decision: str) -> Iterator[Trouble]:
    """Yield what is wrong with a descriptor beside its being other than its figures give, which is a finding."""
    read = _strict_json(path)
    if isinstance(read, Trouble):
        yield read
        return
    if read.get("name") != decision:
        yield Trouble("other_name", DESCRIPTOR, quoted(read.get("name")), decision)
    if not _VERSION.fullmatch(str(read.get("version"))):
        yield Trouble("bad_version", DESCRIPTOR, quoted(read.get("version")))
    resources = read.get("resources")
    if not isinstance(resources, list) or not resources:
        yield Trouble("no_resources", DESCRIPTOR)
        return
    for resource in resources:
        paths = resource.get("path") if isinstance(resource, dict) else resource
        for each in paths if isinstance(paths, list) else [paths]:
            if _REMOTE.match(f"{each}") or "/" in f"{each}" or "\\" in f"{each}":
                yield Trouble("unsafe_path", DESCRIPTOR, quoted(each))


def _strict_json(path: Path) -> dict[str, Any] | Trouble:
    """Return the object in a file, or what is wrong with the file."""
    where, data = path.name, path.read_bytes()
    if data.startswith(b"\xef\xbb\xbf"):
        return Trouble("byte_order_mark", where)
    try:
        read = json.loads(data.decode("utf-8"), object_pairs_hook=_each_key_once, parse_constant=_no_constant)
    except UnicodeDecodeError as error:
        return Trouble("not_utf8", where, f"{error.start}")
    except json.JSONDecodeError as error:
        return Trouble("no_json", f"{where}, {error.lineno}:{error.colno}", error.msg)
    except _NotStrictError as error:
        return Trouble(error.args[0], where, quoted(error.args[1]))
    except (ValueError, RecursionError) as error:
        # An integer of five thousand digits; ten thousand levels.
        return Trouble("no_json", where, quoted(error))
    return read if isinstance(read, dict) else Trouble("no_object", where, type(read).__name__)


def _each_key_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    read: dict[str, Any] = {}
    for key, value in pairs:
        if key in read:
            raise _NotStrictError("duplicate_key", key)
        read[key] = value
    return read


def _no_constant(name: str) -> None:
    raise _NotStrictError("no_number", name)
