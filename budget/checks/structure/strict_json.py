"""Structure: JSON read without the liberties that Python's reader takes."""

import json
from pathlib import Path
from typing import Any, Final, NoReturn

from budget.checks.structure.trouble import Trouble, quoted

# A descriptor has some 30 KB.
MAX_DESCRIPTOR_BYTES: Final = 5_000_000


class _NotStrictError(ValueError):
    """A liberty that was taken; the arguments are those of a trouble."""

    def __init__(self, kind: str, found: str) -> None:
        super().__init__(kind)
        self.kind, self.found = kind, found


def read_strict_json(path: Path) -> dict[str, Any] | Trouble:
    """Return the object in a file, or what is wrong with the file."""
    where = path.name
    size = path.stat().st_size
    if size > MAX_DESCRIPTOR_BYTES:
        return Trouble("too_large", where, f"{size}", f"{MAX_DESCRIPTOR_BYTES}")
    data = path.read_bytes()
    if data.startswith(b"\xef\xbb\xbf"):
        return Trouble("byte_order_mark", where)
    try:
        read = json.loads(data.decode("utf-8"), object_pairs_hook=_each_key_once, parse_constant=_no_constant)
    except UnicodeDecodeError as error:
        return Trouble("not_utf8", where, f"{error.start}")
    except json.JSONDecodeError as error:
        return Trouble("no_json", f"{where}, {error.lineno}:{error.colno}", error.msg)
    except _NotStrictError as error:
        return Trouble(error.kind, where, quoted(error.found))
    except RecursionError:
        return Trouble("too_deep", where)
    if not isinstance(read, dict):
        return Trouble("no_object", where, type(read).__name__)
    return read


def _each_key_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    read: dict[str, Any] = {}
    for key, value in pairs:
        if key in read:
            raise _NotStrictError("duplicate_key", key)
        read[key] = value
    return read


def _no_constant(name: str) -> NoReturn:
    raise _NotStrictError("no_number", name)
