"""Importer: the rows of an annex whose text has cells, parted by tabs: a row is what its cells say.

No search is needed. The column of a code is its level; the reference only says what the code is called, and a code
that it does not know is read with its printed name. Where a table has one column for codes of all levels, the
reference, the order and the width of the codes tell the level.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from budget.errors import Problem, TextKey
from budget.importer.amounts import is_amount, is_unit
from budget.importer.characters import collapse, normalise, repair_lookalikes
from budget.importer.line_parser import TextLine
from budget.importer.patterns import CODE, HEAD_WORDS
from budget.importer.rows import Head, Part, Row
from budget.importer.vocabulary import UNCODED_SIDE, RowName, Vocabulary
from budget.languages import SOURCE_LANGUAGE
from budget.model import FINANCING_SECTIONS

UNKNOWN: Final = "unknown"
# "1.", "1)", "I", "II." before the name of an uncoded row, in its cell or in a cell of its own.
_ORDINAL: Final = re.compile(r"(?:[1-9]|[IVXІХ]{1,4})[.)]?(?: |$)")
_LEFT_COLUMNS: Final = ("category", "class", "subclass", "specific")
# Blocks below the line that are coded as revenue is; all others are coded as expenditure.
_LIKE_REVENUE: Final = frozenset("5678")


@dataclass(frozen=True, slots=True)
class _Cells:
    """The cells of a row of data: codes by column, name, amount as printed."""

    line: int
    codes: tuple[tuple[int, str], ...]
    name: str
    amount_text: str


@dataclass(frozen=True, slots=True)
class CellResult:
    """What the cells say: the parts in order, what is wrong, and the lines that are neither row nor head."""

    parts: tuple[Part, ...]
    problems: tuple[Problem, ...]
    furniture: tuple[TextLine, ...]


def parse_cells(lines: Sequence[TextLine], vocabulary: Vocabulary) -> CellResult:
    """Read the lines of an annex; `text` of a line is as printed, with its tabs, not stripped."""
    reader = _Reader(vocabulary)
    for line in lines:
        reader.read(line)
    return CellResult(*reader.result())


class _Reader:
    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._problems: list[Problem] = []
        self._furniture: list[TextLine] = []
        # Each block begins with an uncoded row: its item, then its rows.
        self._blocks: list[list[_Cells]] = [[]]
        self._heads: list[Head] = []

    def read(self, line: TextLine) -> None:
        """Take one line: a head, a row of column numbers, a row of data, or what is no part of the table."""
        printed = [cell.strip() for cell in line.text.split("\t")]
        cells = [collapse(cell) for cell in printed]
        filled = [(column, cell) for column, cell in enumerate(cells) if cell]
        texts = [cell for _, cell in filled]
        normalised = normalise("".join(texts))
        if _is_head(texts) or texts == [str(n) for n in range(1, len(texts) + 1)]:
            self._heads.append(Head(normalised, line.number, line.number))
            return
        lettered = [
            column for column, cell in filled if any(map(str.isalpha, _ORDINAL.sub("", cell, count=1)))
        ]
        if len(filled) < 2 or len(lettered) != 1:
            self._furniture.append(line)
            return
        (column,) = lettered
        before = [(at, cell) for at, cell in filled if at < column and not _is_ordinal(cell)]
        after = [at for at, _ in filled if at > column]
        if len(after) != 1 or not is_amount(printed[after[0]]):
            self._add(line, "no_amount", "check_amounts")
        elif wrong := next((cell for _, cell in before if not CODE.fullmatch(cell)), None):
            self._add(line, "mixed_number", "compare_or_correct", word=wrong[:40])
        else:
            self._take(_Cells(line.number, tuple(before), cells[column], printed[after[0]]))

    def _take(self, row: _Cells) -> None:
        if not row.codes:
            self._blocks.append([])
        self._blocks[-1].append(row)

    def _add(self, line: TextLine, key: str, advice: str, **values: object) -> None:
        quote = " | ".join(filter(None, map(collapse, line.text.split("\t"))))[:160]
        self._problems.append(Problem.from_key("", key, advice, values, line=line.number, quote=quote))

    def result(self) -> tuple[tuple[Part, ...], tuple[Problem, ...], tuple[TextLine, ...]]:
        """Return the parts in the order of their lines, the problems and the furniture."""
        parts: list[Part] = list(self._heads)
        side = ""
        for block in self._blocks:
            side = self._read_block(block, side, parts)
        parts.sort(key=lambda part: part.first_line)
        return tuple(parts), tuple(self._problems), tuple(self._furniture)

    def _read_block(self, block: Sequence[_Cells], side: str, parts: list[Part]) -> str:
        """Read an uncoded row and the coded ones below it; return the side on which the block stands."""
        columns = sorted({column for row in block for column, _ in row.codes})
        # Codes by column from the top: those that are open where a row stands.
        path: dict[int, str] = {}
        for row in block:
            if not row.codes:
                if item := self._item(row):
                    side = item.code if item.code in ("revenue", "expenditure") else "financing"
                    parts.append(self._row(row, item, item.code))
                continue
            if len(columns) > 1:
                for column, code in row.codes:
                    path = {at: above for at, above in path.items() if at < column} | {column: code}
            else:
                if self._begins_block_below_the_line(row):
                    side, path = "financing", {}
                path = self._by_width(row, side, path)
            code = "/".join(path[at] for at in sorted(path))
            # A block below the line may have no uncoded row above it.
            if code.split("/")[0] in FINANCING_SECTIONS:
                side = "financing"
            if name := self._name(row, side, code):
                parts.append(self._row(row, name, code))
        return side

    def _item(self, row: _Cells) -> RowName | None:
        letters = normalise(_ORDINAL.sub("", row.name, count=1))
        found = [name for name in self._vocabulary.names_of(letters) if name.side == UNCODED_SIDE]
        if not found:
            none = TextKey("problem.none")
            values = {"code": none, "nearest": none}
            self._problems.append(
                Problem.from_key("", "unknown_row", "add_name", values, line=row.line, quote=row.name[:160])
            )
        return found[0] if found else None

    def _name(self, row: _Cells, side: str, code: str) -> RowName | None:
        """Return what the code is called; None for a name that the reference knows by another code."""
        letters = normalise(row.name)
        known = self._vocabulary.name_of(side, code)
        if known and known in self._vocabulary.names_of(letters):
            return known
        level = _level(side, code)
        known_here = [name for name in self._vocabulary.names_of(letters) if name.side == side]
        elsewhere = [name for name in known_here if name.level == level]
        segment = code.rpartition("/")[2]
        if elsewhere and all(name.code.rpartition("/")[2] != segment for name in elsewhere):
            codes = ", ".join(sorted({name.code for name in elsewhere}))
            problem = {"codes": codes, "code": segment}
            self._problems.append(
                Problem.from_key("", "wrong_code", "check_code", problem, line=row.line, quote=row.name[:160])
            )
            return None
        printed = repair_lookalikes(collapse(row.name))
        return RowName(
            side=side,
            code=code,
            level=level,
            name={SOURCE_LANGUAGE: printed},
            plain={},
            printed_forms=(printed,),
            status=UNKNOWN,
        )

    def _by_width(self, row: _Cells, side: str, path: dict[int, str]) -> dict[int, str]:
        """Return the open codes with that of a row whose column says nothing of its level."""
        code = row.codes[-1][1]
        letters = normalise(row.name)
        for depth in range(len(path), -1, -1):
            longer = {**{at: path[at] for at in range(depth)}, depth: code}
            path_of_codes = "/".join(longer.values())
            name = self._vocabulary.name_of(side, path_of_codes)
            is_of_level = name is not None and name.level == _level(side, path_of_codes)
            if is_of_level and name in self._vocabulary.names_of(letters):
                return longer
        if side == "revenue" or path.get(0) in _LIKE_REVENUE:
            depth = min(len(path), {1: 2, 2: 1, 3: 3}[len(code)])
        else:
            wide = [at for at in sorted(path) if len(path[at]) == 3]
            # Administrators are counted from 100, programmes from 001.
            depth = 0 if len(code) == 2 else 1 if len(code) == 1 else (wide[0] if wide else len(path))
            depth += 1 if wide and len(code) == 3 and code.startswith("0") else 0
        return {**{at: path[at] for at in range(depth)}, depth: code}

    def _begins_block_below_the_line(self, row: _Cells) -> bool:
        code = row.codes[-1][1]
        names = self._vocabulary.names_of(normalise(row.name))
        return code in FINANCING_SECTIONS and any(
            (name.side, name.code) == ("financing", code) for name in names
        )

    def _row(self, row: _Cells, name: RowName, code: str) -> Row:
        letters = normalise(row.name if row.codes else _ORDINAL.sub("", row.name, count=1))
        printed = self._vocabulary.printed_form(name, letters)
        return Row(name, printed, code, row.amount_text, row.line, row.line, row.line)


def _is_head(texts: Sequence[str]) -> bool:
    """Tell whether cells are the head of a table: a unit alone, or words of a head and no amount."""
    is_of_head = any(is_unit(text) or normalise(text).startswith(HEAD_WORDS) for text in texts)
    return is_of_head and not any(is_amount(text) for text in texts)


def _is_ordinal(cell: str) -> bool:
    return bool(_ORDINAL.fullmatch(cell)) and not cell.isdigit()


def _level(side: str, code: str) -> str:
    """Return the level of the last code of a path."""
    segments = code.split("/")
    if side == "revenue" or (side == "financing" and segments[0] in _LIKE_REVENUE):
        return _LEFT_COLUMNS[min(len(segments), len(_LEFT_COLUMNS)) - 1]
    has_subgroup = len(segments) > 1 and len(segments[1]) == 1
    levels = ["group", *(["subgroup"] if has_subgroup else []), "administrator", "programme", "subprogramme"]
    return levels[min(len(segments), len(levels)) - 1]
