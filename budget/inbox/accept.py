"""Inbox: what the job that read the documents hands over, looked at before anything of it comes into the project.

It runs where pushing is allowed, so it needs nothing but Python and reads no document: `python -m budget.inbox.accept
RESULT` copies the files below RESULT into the project, if every one may be there, and takes away what was read.
"""

import csv
import io
import json
import os
import re
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

# The list of the files that were read, beside the result: names of an officer's making, so it is JSON.
READ_LIST: Final = "read.json"
INBOX: Final = "data/inbox"

_ID: Final = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_PACKAGE: Final = "(?:datapackage.json|(?:budgets|revenue|expenditure|financing|balance|stated_totals).csv)"
_SOURCE: Final = r"decision(?:\.kk)?\.(?:txt|received\.txt|html|docx|xlsx|pdf)"
_NEW: Final = re.compile(rf"data/source/{_ID}/{_SOURCE}")
_TABLE: Final = re.compile(r"data/reference/[a-z_]{1,40}\.csv")
_REGISTER: Final = re.compile(r"data/reference/[a-z_]{1,40}\.yaml")
_WRITTEN_ANEW: Final = re.compile(
    rf"data/packages/{_ID}/{_PACKAGE}|data/reference/datapackage\.json|CITATION\.cff"
)
_GROWING: Final = re.compile(r"urls\.txt")
_MOST_FILES: Final = 2_000
_MOST_BYTES: Final = 30_000_000
_MOST_BYTES_TOGETHER: Final = 200_000_000


class NotAcceptedError(Exception):
    """The result holds what no reading of an inbox makes: nothing of it is taken."""


def accept(result: Path, project: Path) -> tuple[list[str], list[str]]:
    """Copy what was read into the project and remove it from the inbox; return the paths of both.

    Raises NotAcceptedError, with nothing changed, if a file may not be there or takes away what the project has.
    """
    files = {name: _content(path, name) for name, path in _files(result)}
    read = _read_list(files.pop(READ_LIST, b"[]"), project)
    if sum(map(len, files.values())) > _MOST_BYTES_TOGETHER:
        raise NotAcceptedError("the files are too large together")
    for name, content in files.items():
        _refuse_unfit(name, content, project)
    for name, content in files.items():
        path = project / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    for name in read:
        (project / name).unlink()
    return sorted(files), read


def _files(result: Path) -> Iterator[tuple[str, Path]]:
    """Yield the files below a folder with their paths from there; nothing but folders and plain files may be there."""
    count = 0
    folders = [result]
    while folders:
        for entry in sorted(os.scandir(folders.pop()), key=lambda entry: entry.name):
            name, mode = Path(entry.path).relative_to(result).as_posix(), entry.stat(follow_symlinks=False)
            count += 1
            if count > _MOST_FILES:
                raise NotAcceptedError("there are too many files")
            if stat.S_ISDIR(mode.st_mode):
                folders.append(Path(entry.path))
            elif not stat.S_ISREG(mode.st_mode):
                raise NotAcceptedError(f"{name!r} is no plain file")
            elif mode.st_mode & 0o111 or mode.st_nlink != 1:
                raise NotAcceptedError(f"{name!r} is a program, or another file too")
            elif mode.st_size > _MOST_BYTES:
                raise NotAcceptedError(f"{name!r} is too large")
            else:
                yield name, Path(entry.path)


def _content(path: Path, name: str) -> bytes:
    if name != READ_LIST and not any(
        pattern.fullmatch(name) for pattern in (_NEW, _TABLE, _REGISTER, _WRITTEN_ANEW, _GROWING)
    ):
        raise NotAcceptedError(f"{name!r} is nothing that a reading makes")
    return path.read_bytes()


def _read_list(content: bytes, project: Path) -> list[str]:
    """Return the files that were read: plain files of the inbox, and not what explains it."""
    try:
        names = json.loads(content)
    except ValueError as error:
        raise NotAcceptedError(f"{READ_LIST} is no JSON") from error
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise NotAcceptedError(f"{READ_LIST} is no list of names")
    there = {path.relative_to(project).as_posix() for path in (project / INBOX).rglob("*") if path.is_file()}
    for name in names:
        if name not in there or name == f"{INBOX}/README.md" or names.count(name) > 1:
            raise NotAcceptedError(f"{name!r} is no file that waits")
    return names


def _refuse_unfit(name: str, content: bytes, project: Path) -> None:
    """Refuse a file that is not of its kind, or that changes or takes away what only grows."""
    path = project / name
    _refuse_other_place(name, project)
    old = path.read_bytes() if path.is_file() else b""
    if _NEW.fullmatch(name):
        if old and old != content:
            raise NotAcceptedError(f"{name!r} would change a stored decision")
        _refuse_other_kind(name, content)
        return
    text = _text(name, content)
    if name.endswith(".json"):
        _refuse_no_object(name, text)
    if not (_WRITTEN_ANEW.fullmatch(name) or _grows(name, _text(name, old), text)):
        raise NotAcceptedError(f"{name!r} would change or lose what the project has")


def _refuse_other_place(name: str, project: Path) -> None:
    """Refuse a way that leads elsewhere, or to another file where letter case does not matter."""
    for place in (project / name, *(project / name).parents):
        if place == project:
            return
        if place.is_symlink():
            raise NotAcceptedError(f"{name!r} leads elsewhere")
        if place.exists() and place not in place.parent.iterdir():
            raise NotAcceptedError(f"{name!r} is another file of the project")


def _grows(name: str, old: str, new: str) -> bool:
    """Tell whether a file of the project keeps what it has: the rows of a table, entries, addresses."""
    if _TABLE.fullmatch(name):
        kept, now = (list(csv.reader(io.StringIO(each, newline=""))) for each in (old, new))
        return bool(kept) and now[: len(kept)] == kept
    if _GROWING.fullmatch(name):
        return {*old.splitlines()} <= {*new.splitlines()}
    return bool(old) and new.startswith(old)


def _text(name: str, content: bytes) -> str:
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        raise NotAcceptedError(f"{name!r} is no text") from error
    if "\0" in text or "\r" in text:
        raise NotAcceptedError(f"{name!r} has characters that no table has")
    return text


def _refuse_no_object(name: str, text: str) -> None:
    try:
        is_object = isinstance(json.loads(text), dict)
    except (ValueError, RecursionError) as error:
        raise NotAcceptedError(f"{name!r} is no JSON") from error
    if not is_object:
        raise NotAcceptedError(f"{name!r} is no description of a package")


def _refuse_other_kind(name: str, content: bytes) -> None:
    """A stored document is never opened here; its first bytes tell what it is."""
    kind = name.rpartition(".")[2]
    begins = content.startswith(b"PK\x03\x04") if kind in ("docx", "xlsx") else b"%PDF-" in content[:1024]
    if kind in ("docx", "xlsx", "pdf") and not begins:
        raise NotAcceptedError(f"{name!r} is of another kind than its name says")
    if kind == "txt" and not name.endswith(".received.txt"):
        _text(name, content)


if __name__ == "__main__":
    try:
        written, removed = accept(Path(sys.argv[1]), Path.cwd())
    except NotAcceptedError as refusal:
        sys.exit(f"inbox: not accepted: {refusal}")
    sys.stdout.write(f"inbox: {len(written)} files taken, {len(removed)} removed from {INBOX}\n")
