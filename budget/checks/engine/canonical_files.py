"""Checks: the files are, byte for byte, those that the figures in them give when they are written anew."""

from collections.abc import Iterator, Mapping
from itertools import zip_longest
from pathlib import Path
from typing import Final

from budget.checks.engine.finding import CANONICAL_FILES, WHOLE_DECISION, Finding
from budget.checks.structure.trouble import quoted

_FILE_MARKS: Final = ('"bytes": ', '"hash": ')


def compare_files(folder: Path, expected: Mapping[str, bytes], decision: str) -> Iterator[Finding]:
    """Yield a finding for each file that differs, at the first line that does.

    Whatever a person has changed in a generated file and no check speaks of - a title, a licence, quotes around a
    cell - is found here.
    """
    for name, content in expected.items():
        found = (folder / name).read_bytes()
        for number, (one, other) in enumerate(zip_longest(_lines(found), _lines(content), fillvalue=""), 1):
            # Size and hash of the tables frictionless compares with the tables themselves.
            if one != other and not (_is_file_mark(one) and _is_file_mark(other)):
                yield Finding(
                    check=CANONICAL_FILES,
                    package=decision,
                    place=WHOLE_DECISION,
                    table=name.removesuffix(".csv"),
                    code="",
                    found=quoted(one.strip(), 160),
                    expected=quoted(other.strip(), 160),
                    where=f"{name}, {number}",
                )
                break


def _lines(content: bytes) -> list[str]:
    return content.decode("utf-8", "replace").split("\n")


def _is_file_mark(line: str) -> bool:
    return line.lstrip().startswith(_FILE_MARKS)
