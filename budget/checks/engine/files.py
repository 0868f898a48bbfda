"""Checks: the files of a package: what may be opened, and whether each is, byte for byte, what its figures give."""

import json
import stat
from collections.abc import Collection, Iterator, Mapping
from itertools import zip_longest
from pathlib import Path
from typing import Final

from budget.checks.engine.finding import CANONICAL_FILES, STRUCTURE, TABLE_SCHEMA, WHOLE_DECISION, Finding
from budget.model import Package
from budget.packages import SOURCE_TEXTS, Row, contract_tables, table_rows
from budget.tables import DESCRIPTOR

MAX_TABLE_BYTES: Final = 50_000_000
# A descriptor has some 40 KB.
MAX_DESCRIPTOR_BYTES: Final = 5_000_000
# What a descriptor says of the bytes of a table.
_MARKS: Final = ('"bytes": ', '"hash": ')


def quoted(value: object, limit: int = 60) -> str:
    r"""Return a value for a message, with all that does not print made visible.

    No character of a bad file may act on the reader's screen.

    >>> quoted("бюджет"), quoted("a\u202eb")
    ('бюджет', 'a\\u202eb')
    """
    text = str(value)[:limit]
    return "".join(mark if mark.isprintable() else ascii(mark)[1:-1] for mark in text)


def folder_findings(folder: Path, decision: str) -> Iterator[Finding]:
    """Yield what makes a folder no package: nothing outside it is opened, no link is followed."""

    def found(kind: str, name: object, found: str = "", expected: str = "") -> Finding:
        return Finding(STRUCTURE, decision, "", "", kind, found, expected, where=quoted(name))

    if folder.is_symlink() or not folder.is_dir():
        kind = "link" if folder.is_symlink() else "no_folder" if folder.exists() else "no_such_folder"
        yield found(kind, folder)
        return
    largest = {DESCRIPTOR: MAX_DESCRIPTOR_BYTES, **{t.path: MAX_TABLE_BYTES for t in contract_tables()}}
    files = {path.name: path for path in folder.iterdir()}
    for name in sorted(largest.keys() | files.keys()):
        path = files.get(name)
        if path is None:
            yield found("missing_file", name)
        elif path.is_symlink():
            yield found("link", name)
        elif name not in largest:
            yield found("unexpected_file", name)
        elif not stat.S_ISREG(path.stat().st_mode):
            yield found("no_file", name)
        elif (size := path.stat().st_size) > largest[name]:
            yield found("too_large", name, f"{size}", f"{largest[name]}")


def text_findings(folder: Path, decision: str, imported: Collection[str]) -> Iterator[Finding]:
    """Yield what lies in a decision's folder of texts and is not `imported`, and what is and does not lie there.

    A decision without a package has at least the first file that lies there.
    """
    stored = {path.name for path in folder.iterdir()} if folder.is_dir() else set()
    texts = [name for name in SOURCE_TEXTS.values() if (name in stored) != (name in imported)]
    for name in texts or (sorted(stored)[:1] if not imported else ()):
        kind = "not_imported" if name in stored else "no_text"
        yield Finding(STRUCTURE, decision, "", "", kind, "", "", where=quoted(folder / name, 400))


def table_findings(folder: Path, package: Package, descriptor: bytes) -> Iterator[Finding]:
    """Yield where a table breaks the rules of the contract; `descriptor` is as the figures of the package give it.

    So only the files that the contract names are opened, whatever the descriptor of the folder says.
    """
    # It takes longer to load than the checks take to run, and pages are made with the checks alone.
    import frictionless  # noqa: PLC0415

    described = frictionless.Package.from_descriptor(json.loads(descriptor), basepath=str(folder))
    for task in described.validate().tasks:
        rows = table_rows(package, task.name)
        for error in task.errors:
            yield _table_finding(error, task.name, rows, package.decision.decision)


def changed_files(folder: Path, decision: str, expected: Mapping[str, bytes]) -> Iterator[Finding]:
    """Yield a finding for each file that is not what its figures give when written anew, at its first such line.

    A title, a licence or quotes around a cell that a person has changed and no check speaks of are found here, and
    each table that is not the one that its descriptor describes.
    """
    for name, content in expected.items():
        stored_bytes = (folder / name).read_bytes()
        if stored_bytes == content:
            continue
        texts = (each.decode("utf-8", "replace").split("\n") for each in (stored_bytes, content))
        for number, pair in enumerate(zip_longest(*texts), 1):
            if pair[0] == pair[1]:
                continue
            stored, anew = (quoted(line or "", 160) for line in pair)
            where = f"{name}, {number}"
            if not all(line.strip().startswith(_MARKS) for line in (stored, anew)):
                check = (CANONICAL_FILES, decision, WHOLE_DECISION, name.removesuffix(".csv"), "")
                yield Finding(*check, stored, anew, where=where)
                break
            yield Finding(TABLE_SCHEMA, decision, "", "", "", "", stored.strip(), where=where)


def _table_finding(error: object, table: str, rows: tuple[Row, ...], decision: str) -> Finding:
    number = getattr(error, "row_number", 0)
    column = getattr(error, "field_name", "")
    # Row 1 is the header.
    row = rows[number - 2] if 1 < number < len(rows) + 2 else None
    location = f"{table}.csv" + (f", {number}" if number else "") + (f", {column}" if column else "")
    return Finding(
        check=TABLE_SCHEMA,
        package=decision,
        place=str(getattr(row, "place", getattr(row, "budget", ""))),
        table=table,
        code=str(getattr(row, "code", getattr(row, "item", ""))),
        found=quoted(getattr(error, "cell", "") or ",".join(getattr(error, "cells", ())), 80),
        expected=str(getattr(error, "note", "")),
        source_line=int(getattr(row, "source_line", 0)),
        where=location,
        fiscal_year=int(getattr(row, "fiscal_year", 0)),
    )
