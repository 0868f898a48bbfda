"""Checks: the files are, byte for byte, those that the figures in them give when they are written anew."""

from collections.abc import Iterator, Mapping
from itertools import zip_longest
from pathlib import Path

from budget.checks.finding import CANONICAL_FILES, WHOLE_DECISION, Finding
from budget.checks.structure.trouble import quoted


def compare_files(folder: Path, expected: Mapping[str, bytes], decision: str) -> Iterator[Finding]:
    """Yield a finding for each file that differs, at the first line that does.

    Whatever a person has changed in a generated file and no law speaks of - a title, a licence, quotes around a
    cell - is found here.
    """
    for name, content in expected.items():
        found = (folder / name).read_bytes()
        if found == content:
            continue
        lines = zip_longest(found.splitlines(), content.splitlines(), fillvalue=b"")
        number, (one, other) = next(
            ((number, pair) for number, pair in enumerate(lines, 1) if pair[0] != pair[1]), (0, (b"", b""))
        )
        yield Finding(
            check=CANONICAL_FILES,
            package=decision,
            settlement=WHOLE_DECISION,
            table=name.removesuffix(".csv"),
            code="",
            found=quoted(one.decode("utf-8", "replace").strip(), 160),
            expected=quoted(other.decode("utf-8", "replace").strip(), 160),
            where=f"{name}, {number}",
        )
