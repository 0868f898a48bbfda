"""Structure: the bytes of the CSV files, before anything reads them as tables."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from budget.checks.structure.trouble import Trouble, quoted
from budget.tables import Table

MAX_TABLE_BYTES: Final = 50_000_000
_INTEGER: Final = re.compile(r"-?(?:0|[1-9][0-9]{0,17})", re.ASCII)
_MARKS: Final = ((b"\x00", "nul"), (b"\r", "carriage_return"))


def examine_table(table: Table, path: Path) -> Iterator[Trouble]:
    """Yield what is wrong with a file: encoding, line ends, hidden characters, no rows, odd integers."""
    where = path.name
    size = path.stat().st_size
    if size > MAX_TABLE_BYTES:
        yield Trouble("too_large", where, f"{size}", f"{MAX_TABLE_BYTES}")
        return
    data = path.read_bytes()
    if data.startswith(b"\xef\xbb\xbf"):
        yield Trouble("byte_order_mark", where)
        return
    for mark, kind in _MARKS:
        if mark in data:
            yield Trouble(kind, f"{where}, {data[: data.index(mark)].count(10) + 1}")
            return
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        yield Trouble("not_utf8", where, f"{error.start}")
        return
    hidden = next((mark for mark in text if _is_hidden(mark)), "")
    if hidden:
        row = text[: text.index(hidden)].count("\n") + 1
        yield Trouble("hidden_character", f"{where}, {row}", f"U+{ord(hidden):04X}")
    if not text.endswith("\n"):
        yield Trouble("no_last_line_end", where)
    yield from _cells(table, where, text)


def _cells(table: Table, where: str, text: str) -> Iterator[Trouble]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    integers = [
        (index, bool(field["constraints"].get("required")))
        for index, field in enumerate(table.fields)
        if field["type"] == "integer"
    ]
    rows = 0
    try:
        header = next(reader, [])
        if tuple(header) != table.columns:
            yield Trouble("other_columns", where, quoted(",".join(header), 200), ",".join(table.columns))
            return
        for cells in reader:
            rows += 1
            if len(cells) != len(table.columns):
                found = f"{len(cells)}"
                yield Trouble(
                    "other_cell_count", f"{where}, {reader.line_num}", found, f"{len(table.columns)}"
                )
                continue
            for index, is_required in integers:
                if not _INTEGER.fullmatch(cells[index]) and (cells[index] or is_required):
                    location = f"{where}, {reader.line_num}, {table.columns[index]}"
                    yield Trouble("odd_integer", location, quoted(cells[index]))
    except csv.Error as error:
        yield Trouble("no_csv", f"{where}, {reader.line_num}", str(error))
        return
    # An amendment of annexes alone states no totals.
    if not rows and table.name != "stated_totals":
        yield Trouble("no_rows", where)


def _is_hidden(mark: str) -> bool:
    return mark not in "\n\t" and not mark.isprintable() and unicodedata.category(mark) != "Zs"
