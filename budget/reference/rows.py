"""Stage before all others: the rows of a table of `data/reference/` as text, and where each cell stands."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Final, TypeVar

from budget.errors import Problem
from budget.tables import Table, read_rows, read_utf8, refused

Found = TypeVar("Found")

# The advice to who meets a table that cannot be read.
ADVICE: Final = "correct_file"


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row by column; `row` is where it stands in a CSV, `lines` where its cells stand in a YAML."""

    path: Path
    cells: Mapping[str, str]
    row: int = 0
    lines: Mapping[str, int] = field(default_factory=dict)

    @property
    def number(self) -> int:
        """Return the row, or the first line of the entry."""
        return self.row or min(self.lines.values())

    def problem(
        self,
        key: str,
        values: Mapping[str, object] = MappingProxyType({}),
        *,
        column: str = "",
        quote: str = "",
    ) -> Problem:
        """Return `problem.<key>` of this row, at one of its cells."""
        line = 0 if self.row else self.lines.get(column, self.number)
        return Problem.from_key(str(self.path), key, ADVICE, values, line=line, row=self.row, quote=quote)


def read_csv(path: Path, table: Table) -> Iterator[Row]:
    """Yield the rows of a CSV. Raises RefusedError if it has other columns, a ragged row, or is no plain text."""
    columns = table.columns
    for row, cells in read_rows(path, plain_text(path), table, ADVICE):
        if len(cells) != len(columns):
            counts = {"expected": len(columns), "found": len(cells)}
            raise refused(path, "cell_count", ADVICE, counts, quote=",".join(cells), row=row)
        yield Row(path, dict(zip(columns, cells, strict=True)), row)


def odd_texts(rows: Iterable[Row], column: str, examine: Callable[[str], Found]) -> dict[str, Found]:
    """Return what is odd about texts of a column. A column repeats itself: each of its texts is looked at once."""
    texts = {row.cells[column] for row in rows}
    return {text: found for text in texts if (found := examine(text))}


def plain_text(path: Path) -> str:
    """Return the text of a file; RefusedError if it is not UTF-8 without BOM, with LF alone."""
    text = read_utf8(path, ADVICE)
    for sign, name in (("\ufeff", "byte_order_mark"), ("\r", "carriage_return"), ("\0", "nul")):
        if sign in text:
            raise refused(path, name, ADVICE, row=text[: text.index(sign)].count("\n") + 1)
    return text
