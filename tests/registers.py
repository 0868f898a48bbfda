"""The registers that people keep as YAML, read and written by tests."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml


def entries_of(text: str) -> list[dict[str, Any]]:
    """Return the entries of a register, whose values are text."""
    # BaseLoader makes texts, lists and mappings, and nothing else.
    return yaml.load(text, Loader=yaml.BaseLoader) or []  # noqa: S506


def read_register(path: Path) -> list[dict[str, Any]]:
    """Return the entries of a register."""
    return entries_of(path.read_text(encoding="utf-8"))


def write_register(path: Path, entries: Iterable[Any]) -> None:
    """Write a register over the one that stands there; what entries share is written out in each."""
    plain = json.loads(json.dumps(list(entries)))
    path.write_text(
        yaml.safe_dump(plain, allow_unicode=True, sort_keys=False), encoding="utf-8", newline="\n"
    )
