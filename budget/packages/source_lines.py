"""Packages: the lines of the text of a decision."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final, overload

from budget.tables import read_utf8

# The advice to who meets a package that cannot be read.
ADVICE: Final = "reimport"


def source_lines(path: Path) -> tuple[str, ...]:
    """Return the lines of a text. Raises RefusedError if it is missing or is not UTF-8."""
    # A form feed or U+2028 is no line end here: anchors count line feeds, as `sed` and `grep` do.
    return tuple(read_utf8(path, ADVICE).removesuffix("\n").split("\n"))


class LinesOnDisk(Sequence[str]):
    """The same, read when they are asked for: the texts of all decisions would take more memory than their figures."""

    def __init__(self, path: Path) -> None:
        """Take the path of a text. Raises RefusedError if it is missing."""
        if not path.is_file():
            source_lines(path)
        self._path = path

    @overload
    def __getitem__(self, index: int) -> str: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[str]: ...

    def __getitem__(self, index: int | slice) -> str | Sequence[str]:
        """Return a line or several."""
        return _read_last(self._path)[index]

    def __iter__(self) -> Iterator[str]:
        """Yield every line: a page of the whole text must not look each of them up."""
        return iter(_read_last(self._path))

    def __len__(self) -> int:
        """Return the number of lines."""
        return len(_read_last(self._path))


# Who asks for a line asks for others of the same decision, in one language or both.
_read_last = lru_cache(maxsize=2)(source_lines)
