"""Importer: the grammar of an annex's rows.

A page break or a narrow column may put the code into the middle of a name, the amount before its end, or a number
where it could be a code, an amount or the number of a column. So no line is read by itself: the grammar looks for
all ways to divide the lines into rows that are known to `data/reference`, and accepts a text that has exactly one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from budget.errors import Problem
from budget.importer.diagnosis import explain
from budget.importer.heads import Head, heads_from
from budget.importer.line_parser import Reading, TextLine, parse_line
from budget.importer.vocabulary import UNCODED_SIDE, OpenPath, RowName, Vocabulary, side_below
from budget.model import SECTION_LINES, Side

# A row of the longest name, one word a line, takes 30; the cap bounds the search in a text that is no annex.
MAX_ROW_LINES: Final = 60


@dataclass(frozen=True, slots=True)
class Row:
    """A row as printed: which row it is, its amount and the 1-based lines that it covers.

    `line` is the path by which the reference knows the printed path of codes.
    """

    name: RowName
    printed_name: str
    code: str
    line: str
    amount_text: str
    amount_line: int
    first_line: int
    last_line: int


Part = Row | Head


@dataclass(frozen=True, slots=True)
class ParsedParts:
    """Parts of an annex in document order, as a list linked from its end."""

    part: Part | None = None
    before: "ParsedParts | None" = None

    def parts(self) -> tuple[Part, ...]:
        """Return the parts from the first to the last."""
        found: list[Part] = []
        parse: ParsedParts | None = self
        while parse and parse.part:
            found.append(parse.part)
            parse = parse.before
        return tuple(reversed(found))

    @property
    def side(self) -> Side:
        """Return the side of the classification on which coded rows stand below the last uncoded one."""
        parse: ParsedParts | None = self
        while parse and not (isinstance(parse.part, Row) and parse.part.name.side == UNCODED_SIDE):
            parse = parse.before
        return side_below(parse.part.code) if parse and isinstance(parse.part, Row) else "revenue"


@dataclass(frozen=True, slots=True)
class ParseResult:
    """What the grammar found: whole parses (more than one: the text is ambiguous), or why there is none."""

    parses: tuple[tuple[Part, ...], ...]
    problems: tuple[Problem, ...] = ()


def parse_rows(lines: Sequence[TextLine], vocabulary: Vocabulary) -> ParseResult:
    """Divide the lines of an annex, blank ones left out, into rows and heads.

    Where no row can be read the search goes on at the next line that begins one, so that one run tells of all.
    """
    possible = [parse_line(line.text.strip()) for line in lines]
    states: list[dict[OpenPath, list[ParsedParts]]] = [{} for _ in range(len(lines) + 1)]
    states[0][()] = [ParsedParts()]
    reached, problems = 0, []
    for start in range(len(lines)):
        for path, parses in states[start].items():
            heads = ((end, head, path) for end, head in heads_from(lines, start))
            for end, part, new_path in (*heads, *_rows(lines, possible, start, path, vocabulary)):
                kept = states[end].setdefault(new_path, [])
                # Two parses are enough to know that there is no single one.
                kept.extend(ParsedParts(part, parse) for parse in parses[: 2 - len(kept)])
                reached = max(reached, end)
        if reached == start:
            path, (parse, *_) = next(iter(states[start].items()))
            reached, implied = _next_part(lines, possible, start + 1, vocabulary)
            found, inferred = explain(
                lines[start:reached], lines[max(0, start - 1) : start], parse.side, path, vocabulary
            )
            problems += found
            states[reached] = {inferred: [parse], implied: [parse]}
    whole = [parse.parts() for parses in states[-1].values() for parse in parses]
    return ParseResult(() if problems else tuple(whole), tuple(problems))


def _next_part(
    lines: Sequence[TextLine], possible: Sequence[tuple[Reading, ...]], start: int, vocabulary: Vocabulary
) -> tuple[int, OpenPath]:
    """Return the next line at which a known row or a head begins, and the codes that must be open above it."""
    for begin in range(start, len(lines)):
        if next(heads_from(lines, begin), None):
            return begin, ()
        for _, _, path in _rows(lines, possible, begin, None, vocabulary):
            return begin, path[:-1]
    return len(lines), ()


Step = tuple[int, Part, OpenPath]


@dataclass(frozen=True, slots=True)
class _Partial:
    """A row being read: what its lines so far have given."""

    letters: str = ""
    code: str = ""
    amount_text: str = ""
    amount_line: int = 0

    def extended(self, reading: Reading, line: int) -> "_Partial | None":
        """Return the row with one more line, None where it would have two codes, two amounts or a late code."""
        if reading.code and (self.code or self.amount_text):
            return None
        if reading.amount_text and self.amount_text:
            return None
        return _Partial(
            self.letters + reading.letters,
            self.code or reading.code,
            self.amount_text or reading.amount_text,
            line if reading.amount_text else self.amount_line,
        )


def _rows(
    lines: Sequence[TextLine],
    possible: Sequence[tuple[Reading, ...]],
    start: int,
    path: OpenPath | None,
    vocabulary: Vocabulary,
) -> Iterator[Step]:
    """Yield every row that may begin at this line, under the codes that are open; None: under any."""
    open_rows = [_Partial()]
    for end in range(start, min(start + MAX_ROW_LINES, len(lines))):
        longer: list[_Partial] = []
        for row in open_rows:
            for reading in possible[end]:
                extended = row.extended(reading, lines[end].number)
                if extended and vocabulary.may_become_name(extended.letters):
                    longer.append(extended)
        for row in longer:
            if not row.amount_text:
                continue
            for name, code, new_path in vocabulary.named(row.letters, row.code, path):
                # A number alone above a block's name is its code; its amount is lost.
                if code in SECTION_LINES and lines[start].text.strip() == row.amount_text:
                    continue
                yield (
                    end + 1,
                    Row(
                        name,
                        vocabulary.printed_form(name, row.letters),
                        code,
                        "/".join(step.line for step in new_path) or code,
                        row.amount_text,
                        row.amount_line,
                        lines[start].number,
                        lines[end].number,
                    ),
                    new_path,
                )
        open_rows = longer
        if not open_rows:
            return
