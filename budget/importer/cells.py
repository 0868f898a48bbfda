"""Importer: the rows of an annex whose text has cells, parted by tabs: a row is what its cells say.

No search is needed: what a column holds the head of the table says (`columns`), and where it says nothing the name is
the cell with letters, the codes stand before it and one amount behind it. What line of the classification a code is
say `codes`. A name may go on in the next line where a page has cut the row.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from budget.errors import Problem, TextKey
from budget.importer.amounts import MIXED_NUMBER, is_amount, why_no_amount
from budget.importer.characters import collapse, normalise
from budget.importer.codes import CodedRow, Coder
from budget.importer.columns import AMOUNT, Layout, is_column_numbers, is_head
from budget.importer.heads import Head
from budget.importer.line_parser import TextLine
from budget.importer.patterns import CODE, FURNITURE, damaged
from budget.importer.rows import Part, Row
from budget.importer.vocabulary import UNCODED_SIDE, RowName, Vocabulary, side_below

# "1.", "1)", "I", "II." before the name of an uncoded row, in its cell or in a cell of its own.
_ORDINAL: Final = re.compile(r"(?:[1-9]|[IVXІХ]{1,4})(?:[.)] ?| |$)")
# A code and the name in one cell: "04 Налоги на собственность".
_CODE_AND_NAME: Final = re.compile(r"(\d{1,3}) +(?=[^\W\d_])(.+)")
# "в том числе:" begins the parts of a row, which have no codes; the parts are said in the report.
_PARTS: Final = "(?:в том числе|из них|оның ішінде|соның ішінде)"
_DETAILS: Final = re.compile(rf"{_PARTS}\b", re.IGNORECASE)
_WITH_DETAILS: Final = re.compile(rf",? ?{_PARTS} ?:?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class CellResult:
    """What the cells say: the parts in order, by fiscal year (0: the year of the annex), and what is wrong.

    `furniture` are the lines that are neither row nor head, `blanks` the lines of rows whose cell for the amount is
    empty, `restored` those whose codes got back the zeros that they had lost as numbers.
    """

    parts: Mapping[int, tuple[Part, ...]]
    problems: tuple[Problem, ...]
    furniture: tuple[TextLine, ...]
    blanks: tuple[int, ...] = ()
    restored: tuple[int, ...] = ()


@dataclass(slots=True)
class _CellRow:
    """A row as its cells say: codes by column with the level of the head, name, amounts by year as printed."""

    first_line: int
    line: int
    last_line: int
    name: str
    codes: tuple[tuple[int, str, str], ...] = ()
    amounts: dict[int, str] = field(default_factory=dict)

    @property
    def is_blank(self) -> bool:
        return not any(self.amounts.values())


def parse_cells(lines: Sequence[TextLine], vocabulary: Vocabulary) -> CellResult:
    """Read the lines of an annex; `text` of a line is as printed, with its tabs, not stripped."""
    reader = _Reader(vocabulary)
    for layout, table in reader.tables(lines):
        for line in table:
            reader.read(line, layout)
    return reader.result()


class _Reader:
    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._problems: list[Problem] = []
        self._furniture: list[TextLine] = []
        self._rows: list[_CellRow] = []
        self._heads: list[Head] = []
        # Whether the rows are the parts of the row above them.
        self._in_details = False
        self._unknown_heads = set[str]()
        # Whether some code stands in the cell of its name: the columns of codes are lost then.
        self._are_glued = False
        # A line without code and amount that no row before it takes: the beginning of the next one, or furniture.
        self._loose: _CellRow | None = None

    def tables(self, lines: Sequence[TextLine]) -> Iterator[tuple[Layout, list[TextLine]]]:
        """Part the lines into tables, each with the layout that its head gives."""
        layout, table, goes_on = Layout(), list[TextLine](), False
        for line in lines:
            cells = _cells(line)
            if is_head(cells, goes_on=goes_on):
                if not goes_on:
                    yield layout.fitted([*map(_cells, table)]), table
                    layout, table = Layout(), []
                    self._heads.append(Head("", line.number, line.number))
                if not is_column_numbers([cell for cell in cells if cell]):
                    layout.add(cells)
                self._heads[-1] = Head(layout.text, self._heads[-1].first_line, line.number)
                goes_on = True
            else:
                table.append(line)
                goes_on = False
        yield layout.fitted([*map(_cells, table)]), table

    def read(self, line: TextLine, layout: Layout) -> None:
        """Take one line of a table: a row, a part of one, or what is no part of the table."""
        filled = [(column, cell) for column, cell in enumerate(_cells(line)) if cell]
        if unknown := next((layout.unknown[at] for at, _ in filled if at in layout.unknown), ""):
            # It is one fault, however many rows stand below it.
            is_new = unknown not in self._unknown_heads
            self._unknown_heads.add(unknown)
            return self._add(line, "unknown_column", "name_column", head=unknown) if is_new else None
        beside = layout.columns("note")
        self._furniture += [TextLine(line.number, cell) for at, cell in filled if at in beside]
        filled = [(at, cell) for at, cell in filled if at not in beside]
        amount_columns = layout.columns(AMOUNT)
        lettered = [at for at, cell in filled if at not in amount_columns and _has_letters(cell)]
        if FURNITURE.fullmatch(collapse(line.text)) or not (lettered or filled[1:]):
            self._furniture.append(line)
            return None
        column = next(
            (at for at in lettered if at in layout.columns("name")), lettered[0] if lettered else -1
        )
        name = dict(filled).get(column, "")
        amount_columns = amount_columns or [at for at, _ in filled if at > column] or [column + 1]
        others = [(at, cell) for at, cell in filled if at != column and at not in amount_columns]
        if mixed := next((cell for at, cell in filled if at != column and MIXED_NUMBER.search(cell)), ""):
            return self._add(line, "mixed_number", "compare_or_correct", word=mixed[:40])
        if len(lettered) != 1:
            return self._add(line, "no_one_name", "compare_signed")
        if len(amount_columns) > 1 and not layout.years.keys() >= set(amount_columns):
            return self._add(line, "two_amounts", "one_amount")
        printed = [cell.strip() for cell in line.text.split("\t")]
        amounts = {layout.years.get(at, 0): printed[at] if at < len(printed) else "" for at in amount_columns}
        codes = [
            (layout.position(at), layout.roles.get(at, ""), cell)
            for at, cell in others
            if not _is_ordinal(cell)
        ]
        if not codes and (match := _CODE_AND_NAME.fullmatch(name)) and self._is_code_of(match[1], match[2]):
            codes, name, self._are_glued = [(column, "", match[1])], match[2], True
        bad = next((text for text in amounts.values() if text and not is_amount(text)), "")
        wrong, words = why_no_amount(bad) if bad else (damaged(name), {})
        if wrong:
            words |= {} if bad else {"nearest": self._vocabulary.nearest(normalise(name))}
            return self._add(line, wrong, "compare_or_correct", **words)
        is_beyond = any(at > column and at not in layout.roles for at, _ in others)
        if is_beyond or any(not CODE.fullmatch(cell) for _, _, cell in codes):
            return self._add(line, "two_amounts", "one_amount")
        return self._take(
            line, _CellRow(line.number, line.number, line.number, name, tuple(sorted(codes)), amounts)
        )

    def _is_code_of(self, code: str, name: str) -> bool:
        """Tell whether a number that begins a cell is the code of the name behind it, and no ordinal."""
        names = self._vocabulary.names_of(normalise(name))
        return not self._item(name) or any(self._vocabulary.has_code(each, code) for each in names)

    def _take(self, line: TextLine, row: _CellRow) -> None:
        """Take a row, or join it to the one before it, which a page has cut."""
        item = self._item(row.name)
        loose, self._loose = self._loose, None
        if row.codes and (not item or self._coded(row.name)):
            self._in_details = bool(_WITH_DETAILS.search(row.name))
            row.name = _WITH_DETAILS.sub("", row.name)
            self._rows.append(row)
        elif loose and not item and self._item(f"{loose.name} {row.name}"):
            self._furniture.pop()
            self._rows.append(replace(row, name=f"{loose.name} {row.name}", first_line=loose.line))
        elif self._completes(row, is_cell="\t" in line.text):
            before = self._rows[-1]
            before.name, before.last_line = f"{before.name} {row.name}", line.number
            if not row.is_blank:
                before.amounts, before.line = row.amounts, line.number
        elif item:
            # "1" before the name of a total is its ordinal.
            self._in_details = False
            self._rows.append(replace(row, codes=()))
        elif row.is_blank or self._in_details or _DETAILS.match(row.name):
            self._in_details = self._in_details or bool(_DETAILS.match(row.name))
            self._furniture.append(line)
            self._loose = row
        else:
            self._rows.append(row)

    def _completes(self, row: _CellRow, *, is_cell: bool) -> bool:
        """Tell whether a row without codes is the end of the one before it, which a page has cut."""
        if not self._rows or not (row.is_blank or self._rows[-1].is_blank):
            return False
        before, names_of = self._rows[-1].name, self._vocabulary.names_of
        joined = normalise(before + row.name)
        is_begun = not names_of(normalise(before)) and self._vocabulary.may_become_name(joined)
        if names_of(joined) or (row.is_blank and is_begun):
            return True
        goes_on = is_cell and row.name[:1].islower() and not _DETAILS.match(row.name)
        return goes_on and (row.is_blank or not names_of(normalise(before)))

    def _item(self, name: str) -> RowName | None:
        names = self._vocabulary.names_of(_without_ordinal(name))
        return next((name for name in names if name.side == UNCODED_SIDE), None)

    def _coded(self, name: str) -> bool:
        return any(each.side != UNCODED_SIDE for each in self._vocabulary.names_of(normalise(name)))

    def _add(self, line: TextLine, key: str, advice: str, **values: object) -> None:
        quote = " | ".join(filter(None, _cells(line)))
        self._problems.append(Problem.from_key("", key, advice, values, line=line.number, quote=quote))

    def result(self) -> CellResult:
        """Return the parts in the order of their lines, the problems and the furniture."""
        # A total without its amount above the same total with it is a title.
        totals = {self._item(row.name) for row in self._rows if not row.codes and not row.is_blank}
        self._rows = [
            row for row in self._rows if row.codes or not row.is_blank or self._item(row.name) not in totals
        ]
        if self._are_glued:
            self._rows = [
                replace(row, codes=tuple((0, "", code) for _, _, code in row.codes)) for row in self._rows
            ]
        columns = {column for row in self._rows for column, _, _ in row.codes}
        coder = Coder(self._vocabulary, self._with_zeros(), has_one_column=len(columns) == 1)
        parts: dict[int, list[Part]] = {year: list(self._heads) for row in self._rows for year in row.amounts}
        for row in self._rows:
            if found := self._read_row(row, coder):
                for year, amount_text in row.amounts.items():
                    lines = (row.line, row.first_line, row.last_line)
                    parts[year].append(Row(*found, amount_text or "-", *lines))
        if not self._rows:
            parts = {0: list(self._heads)}
        for year in parts:
            # Else a column that was lost would make a budget of nothing.
            if self._rows and not any(row.amounts.get(year) for row in self._rows):
                line = self._rows[0].line
                self._problems.append(Problem.from_key("", "no_amounts", "check_not_cut", line=line))
        problems = sorted([*self._problems, *coder.problems], key=lambda problem: problem.line)
        return CellResult(
            {year: tuple(sorted(each, key=lambda part: part.first_line)) for year, each in parts.items()},
            tuple(problems),
            tuple(self._furniture),
            tuple(row.line for row in self._rows if row.is_blank),
            tuple(coder.restored),
        )

    def _with_zeros(self) -> frozenset[int]:
        """Return the columns of codes that are written with their zeros.

        In a column of numbers none is; a single short code beside others with zeros is a slip.
        """
        codes = [(at, code) for row in self._rows for at, _, code in row.codes]
        zeros = {at for at, code in codes if code.startswith("0")}
        short = Counter(at for at, code in codes if len(code) < 3)
        return frozenset(zeros | {at for at, count in short.items() if zeros and count == 1})

    def _read_row(self, row: _CellRow, coder: Coder) -> tuple[RowName, str, str, str] | None:
        """Return the name, the printed name and the code of a row, and the code of its line."""
        if row.codes:
            found = coder.read(CodedRow(row.line, row.codes, row.name))
            return found and (found[0], self._printed(found[0], normalise(row.name)), *found[1:])
        item, letters = self._item(row.name), normalise(row.name)
        if not item:
            codes = ", ".join(sorted({each.code for each in self._vocabulary.names_of(letters)}))
            values = {"code": TextKey("problem.none"), "codes": codes}
            values |= {} if codes else {"nearest": self._vocabulary.nearest(letters)}
            key = ("missing_code", "check_code") if codes else ("unknown_row", "add_name")
            self._problems.append(Problem.from_key("", *key, values, line=row.line, quote=row.name))
            return None
        coder.begin(side_below(item.code))
        return item, self._printed(item, _without_ordinal(row.name)), item.code, item.code

    def _printed(self, name: RowName, letters: str) -> str:
        return self._vocabulary.printed_form(name, letters)


def _cells(line: TextLine) -> list[str]:
    return [collapse(cell) for cell in line.text.split("\t")]


def _has_letters(cell: str) -> bool:
    return any(map(str.isalpha, _ORDINAL.sub("", cell, count=1)))


def _is_ordinal(cell: str) -> bool:
    return bool(_ORDINAL.fullmatch(cell)) and not cell.isdigit()


def _without_ordinal(name: str) -> str:
    return normalise(_ORDINAL.sub("", name, count=1))
