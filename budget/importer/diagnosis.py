"""Importer: why lines without cells cannot be read as rows, in words that say what to do about each."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final, cast

from budget.errors import Problem, TextKey
from budget.importer.amounts import MIXED_NUMBER, is_amount, why_no_amount
from budget.importer.characters import unseen
from budget.importer.codes import UNKNOWN, CodedRow, Coder
from budget.importer.line_parser import ORDINAL_CODE, Reading, TextLine, parse_line
from budget.importer.patterns import CODE, HEAD_WORDS, damaged
from budget.importer.vocabulary import UNCODED_SIDE, OpenPath, RowName, Vocabulary, open_path
from budget.model import Side
from budget.reference import classification_row

# So many lines that hold one number each, one after another, are a column that was read by itself.
_COLUMN_LINES: Final = 4
_NUMBER_ALONE: Final = re.compile(r"[-–]?\s?[0-9][0-9\s,]{0,20}")
_YEARS: Final = re.compile(
    r"(?<!\d)20\d\d(?: ?(?:год|жыл)\w{0,3}\s{1,80}|\s{1,80}20\d\d\s{1,80})20\d\d(?!\d)"
)
# "29" at the end of a line, "991,0" below it in the same column.
_GROUPS_CUT: Final = re.compile(r"(?<=\s)[1-9]\d{0,2}(?:\s\d{3}){0,2}$")
_GROUP_ALONE: Final = re.compile(r"\s{8,200}(?P<group>\d{3}(?:,\d{1,2})?)(?:\s|$)")
# Numbers side by side behind a name, which make no one amount; a year may end a name.
_NUMBERS_APART: Final = re.compile(r"(?<=[^\W\d_] )(?!20\d\d )[-–−]?\d[\d,]*(?: [\d,]+){1,8}$")
# A word of what should be an amount: no word of a name.
_OF_NO_NAME: Final = re.compile(r"[^а-яёА-ЯЁәғқңөұүһіӘҒҚҢӨҰҮҺІ]*|.*\d.*")


@dataclass(frozen=True, slots=True)
class _Loose(Reading):
    """A row read loosely: `bad` is what stands in the place of the amount and is none."""

    bad: str = ""


def cause_of_all(lines: Sequence[TextLine], problems: Sequence[Problem]) -> Sequence[Problem]:
    """Return what makes an annex unreadable as a whole, where one thing does; else the problems of its rows.

    Columns that were copied one after another do not tell whose a code and an amount is; of columns for several years
    only cells tell which is which; where a narrow column cuts amounts, what it does to other rows follows from that.
    """
    run: list[TextLine] = []
    # The numbers of the columns may stand one below the other: 1, 2, 3, ...
    counted = 0
    for line in lines:
        text = line.text.strip()
        if _YEARS.search(text):
            return [_of_annex("year_columns", "give_file", line)]
        if not run and text == str(counted + 1):
            counted += 1
            continue
        run, counted = ([*run, line], counted) if _NUMBER_ALONE.fullmatch(text) else ([], 0)
        if len(run) >= _COLUMN_LINES:
            return [_of_annex("columns_apart", "give_layout", run[0])]
    cut = [problem for problem in problems if problem.keys and problem.keys[0] == "problem.cut_amount"]
    return cut or problems


def true_cause(problem: Problem) -> Problem:
    """Return what is wrong with a line: if something in it is not seen, that; it may hide or move what stands there."""
    hidden = next(filter(unseen, problem.quote.partition(";")[0].split()), "")
    if not hidden:
        return problem
    # It would do its harm in the reader's terminal too.
    values = {"word": _shown(hidden)[:40], "code": unseen(hidden)}
    found = Problem.from_key(problem.where, "hidden_mark", "compare_or_correct", values)
    return replace(found, line=problem.line, quote=_shown(problem.quote), annex=problem.annex)


def _shown(text: str) -> str:
    return "".join(f"[{code}]" if (code := unseen(sign)) else sign for sign in text)


def _of_annex(key: str, advice: str, line: TextLine) -> Problem:
    return Problem.from_key("", key, advice, line=line.number, quote=" ".join(line.text.split()))


def explain(
    lines: Sequence[TextLine], above: Sequence[TextLine], side: Side, path: OpenPath, vocabulary: Vocabulary
) -> tuple[list[Problem], OpenPath]:
    """Return what is wrong with each row of some lines, and the codes that are open after them.

    `above` is the line above, if there is one, `side` and `path` are the side of the classification and the codes
    that are open there.
    """
    problems = []
    for row in _rows_of(lines):
        if split := _cut_amount([*above, *row]):
            problem = Problem.from_key("", "cut_amount", "give_file", {"word": split}, line=row[0].number)
        else:
            problem, path = _explain_row(row, side, path, vocabulary)
        problems.append(problem)
        above = row[-1:]
    return problems, path


def _explain_row(
    row: Sequence[TextLine], side: Side, path: OpenPath, vocabulary: Vocabulary
) -> tuple[Problem, OpenPath]:
    known = _as_known(row, vocabulary)
    read = known or _as_one_row(row)
    code = "" if read.code == ORDINAL_CODE else read.code
    values: dict[str, object] = {"code": code or TextKey("problem.none")}
    line, quote = row[0].number, " ".join(word for each in row for word in each.text.split())

    def because(key: str, advice: str, **more: object) -> Problem:
        return Problem.from_key("", key, advice, values | more, line=line, quote=quote)

    names = vocabulary.names_of(read.letters)
    here = next((open_ for _, _, open_ in vocabulary.named(read.letters, read.code, path)), None)
    after = here if here is not None else _implied(names, code, path, vocabulary)
    if read.bad:
        key, words = why_no_amount(read.bad)
        return because(key, "compare_or_correct", **words), after
    if not read.letters or any(read.letters.startswith(word) for word in HEAD_WORDS):
        return because("unknown_head", "check_head"), path
    if not read.amount_text:
        return because("no_amount", "check_amounts"), after
    above = dict(enumerate(step.code for step in path))
    # The blocks below the line stand among items of either side.
    side = cast(Side, path[0].side) if path else side
    top = path[0].line if path else ""
    coder = Coder(vocabulary, frozenset([0]), has_one_column=True, side=side, path=above, top=top)
    found = coder.read(CodedRow(line, ((0, "", code),), _printed_name(row))) if code else None
    codes = ", ".join(sorted({name.code for name in names if name.side != UNCODED_SIDE}))
    if names and not codes:
        return because("unknown_head", "check_head"), path
    if names and not (found and found[0].status == UNKNOWN):
        return because("wrong_code" if code else "missing_code", "check_code", codes=codes), after
    values["nearest"] = vocabulary.nearest(read.letters)
    if key := damaged(_printed_name(row)):
        return because(key, "compare_or_correct"), path
    if not found:
        return because("unknown_row", "add_name"), path
    values["row"] = classification_row(found[0])
    return because("unknown_row", "paste_row"), open_path(found[0].side, found[2])


def _cut_amount(row: Sequence[TextLine]) -> str:
    """Return an amount that the width of its column has cut between two groups of digits, empty if there is none."""
    for line, below in pairwise(row):
        begun, rest = _GROUPS_CUT.search(line.text.rstrip()), _GROUP_ALONE.match(below.text)
        if begun and rest and begun.start() <= rest.end("group"):
            return f"{begun.group()} {rest['group']}"
    return ""


def _implied(names: Sequence[RowName], code: str, path: OpenPath, vocabulary: Vocabulary) -> OpenPath:
    """Return the codes that are open below a row of a known name, whatever stands above it."""
    coded = [name for name in names if name.side != UNCODED_SIDE and vocabulary.has_code(name, code)]
    return open_path(coded[0].side, coded[0].code) if coded and "/" in coded[0].code else path


def _rows_of(lines: Sequence[TextLine]) -> Iterator[Sequence[TextLine]]:
    """Yield the lines of each row: it has one amount, on its first line, its last, or in the middle of its lines."""
    amounts = [at for at, line in enumerate(lines) if _ends_with_amount(line)]
    begin = 0
    for at, following in zip(amounts, [*amounts[1:], len(lines)], strict=False):
        if following == len(lines) or amounts[0] == 0:
            end = following
        elif amounts[-1] == len(lines) - 1:
            end = at + 1
        else:
            end = min(max(2 * at - begin, at) + 1, following)
        yield lines[begin:end]
        begin = end
    if not amounts:
        yield lines


def _ends_with_amount(line: TextLine) -> bool:
    return any(
        reading.amount_text and (reading.letters or reading.code) for reading in parse_line(line.text.strip())
    )


def _as_known(row: Sequence[TextLine], vocabulary: Vocabulary) -> _Loose | None:
    """Return the row as one of a known name, whatever its code and its amount; None if no name is known."""
    open_rows = [_Loose("", "", "")]
    for line in row:
        longer: dict[tuple[int, ...], _Loose] = {}
        readings = list(_loose_readings(line.text.strip()))
        for before in open_rows:
            for reading in readings:
                if (before.code and reading.code) or (
                    (before.amount_text or before.bad) and (reading.amount_text or reading.bad)
                ):
                    continue
                joined = _Loose(
                    before.code or reading.code,
                    before.letters + reading.letters,
                    before.amount_text or reading.amount_text,
                    before.bad or reading.bad,
                )
                if vocabulary.may_become_name(joined.letters):
                    parts = (len(joined.letters), *map(bool, (joined.code, joined.amount_text, joined.bad)))
                    longer.setdefault(parts, joined)
        open_rows = list(longer.values())
    named = [each for each in open_rows if vocabulary.names_of(each.letters)]

    def found(read: _Loose) -> tuple[bool, ...]:
        of_name = any(vocabulary.has_code(name, read.code) for name in vocabulary.names_of(read.letters))
        return of_name, bool(read.amount_text), bool(read.code), bool(read.bad)

    return max(named, key=found, default=None)


def _loose_readings(text: str) -> Iterator[_Loose]:
    for reading in parse_line(text):
        yield _Loose(reading.code, reading.letters, reading.amount_text)
    words = text.split()
    for count in range(1, min(len(words), 8) + 1):
        if not _OF_NO_NAME.fullmatch(words[-count]):
            return
        bad = " ".join(words[-count:])
        for reading in parse_line(" ".join(words[:-count])):
            if not reading.amount_text:
                yield _Loose(reading.code, reading.letters, "", bad)


def _as_one_row(row: Sequence[TextLine]) -> _Loose:
    """Return the row, each line read in the way that finds most in it."""
    read = _Loose("", "", "")
    for line in row:
        best = max(
            (each for each in _loose_readings(line.text.strip()) if not (each.code and read.code)),
            key=lambda each: (
                bool(each.amount_text),
                bool(each.code),
                bool(each.bad and MIXED_NUMBER.search(each.bad)),
                len(each.bad) if any(map(str.isdigit, each.bad)) else 0,
            ),
            default=_Loose("", "", ""),
        )
        read = _Loose(
            read.code or best.code,
            read.letters + best.letters,
            read.amount_text or best.amount_text,
            read.bad or best.bad,
        )
        numbers = _NUMBERS_APART.search(" ".join(line.text.split()))
        if numbers and not is_amount(numbers.group()):
            return replace(read, amount_text="", bad=numbers.group())
    return replace(read, bad="") if read.amount_text else read


def _printed_name(row: Sequence[TextLine]) -> str:
    """Return the words of the row that are neither its code nor its amount."""
    words: list[str] = []
    for line in row:
        text = line.text.strip()
        amount = next((each.amount_text for each in parse_line(text) if each.amount_text), "")
        words += text.removesuffix(amount).split()
    return " ".join(word for word in words if not CODE.fullmatch(word))
