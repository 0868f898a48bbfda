"""Structure: a whole package, from the outside in; what stops the reading ends the examination."""

import stat
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Final

from budget.checks.structure.descriptor import examine_descriptor
from budget.checks.structure.strict_json import read_strict_json
from budget.checks.structure.tables import examine_table
from budget.checks.structure.trouble import Trouble, quoted
from budget.packages import contract_tables
from budget.tables import DESCRIPTOR

# A file with a thousand odd cells is as wrong as one with a hundred.
MAX_TROUBLES: Final = 100


def examine_structure(folder: Path, decision: str) -> list[Trouble]:
    """Return what makes a package unreadable; nothing outside its folder is opened, no link is followed.

    `decision` is the name that the package must have.
    """
    for step in (_folder(folder), _descriptor(folder, decision), _tables(folder)):
        troubles = list(islice(step, MAX_TROUBLES))
        if troubles:
            return troubles
    return []


def _folder(folder: Path) -> Iterator[Trouble]:
    if folder.is_symlink():
        yield Trouble("link", quoted(folder))
        return
    if not folder.is_dir():
        yield Trouble("no_folder" if folder.exists() else "no_such_folder", quoted(folder))
        return
    expected = {DESCRIPTOR, *(table.path for table in contract_tables())}
    found = {path.name: path for path in folder.iterdir()}
    for name in sorted(expected - found.keys()):
        other_case = [other for other in found if other.casefold() == name.casefold()]
        yield Trouble("other_case" if other_case else "missing_file", name, quoted("".join(other_case)))
    for name, path in sorted(found.items()):
        if path.is_symlink():
            yield Trouble("link", quoted(name))
        elif name not in expected:
            yield Trouble("unexpected_file", quoted(name))
        elif not stat.S_ISREG(path.stat().st_mode):
            yield Trouble("no_file", quoted(name))


def _descriptor(folder: Path, decision: str) -> Iterator[Trouble]:
    descriptor = read_strict_json(folder / DESCRIPTOR)
    if isinstance(descriptor, Trouble):
        yield descriptor
    else:
        yield from examine_descriptor(descriptor, decision)


def _tables(folder: Path) -> Iterator[Trouble]:
    for table in contract_tables():
        yield from examine_table(table, folder / table.path)
