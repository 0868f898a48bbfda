"""Importer: where each annex begins and ends, and what it calls its budget."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Final, Self

from budget.errors import Problem
from budget.importer.characters import SPACES, collapse, normalise
from budget.importer.grammar import Grammar, grammar_of
from budget.importer.grammar.table import BEFORE_ANNEX
from budget.importer.patterns import FURNITURE
from budget.importer.places import budget_name

# A heading takes two to five lines, with two decisions and wrapped words some more; so many that are not blank at most.
_MOST_LINES: Final = 24
_GAP: Final = re.compile(rf"(?<=\d)[{SPACES}]+(?=\d)")
_AFTER_YEAR: Final = re.compile(r"^\D{0,80}\d")
# Of a decision, not of the annex: "приложение № 1", "№ 1 қосымша"; nor the words after the sign of a draft.
_NUMBER: Final = re.compile(
    rf"(?<!приложение)(?:№|n) ?(?!\d{{1,6}}{BEFORE_ANNEX}қосымша)(?=[a-zа-яіё–/-]{{0,5}}\d)"
    r"(?P<number>[0-9a-zа-яіё]{1,8}(?:[-–/][0-9a-zа-яіё]{1,8}){0,3})"
)


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of an annex; lines are 1-based.

    `name_as_printed` is what it calls the budget, empty for the district's own, which is then `own_name`.
    `belongs_to` are the numbers, normalised, of the decisions that it names, `numbers` those of the annex in each.
    """

    annex: int
    own_name: str
    name_as_printed: str
    fiscal_year: int
    belongs_to: tuple[str, ...]
    numbers: tuple[int, ...]
    first_line: int
    last_line: int

    def as_amended(self, own: str, amended: str, renumbered: Mapping[int, int]) -> Self:
        """Return the heading with the number that its annex has in the amended decision."""
        if len(self.belongs_to) == len(self.numbers) and amended in self.belongs_to:
            return replace(self, annex=self.numbers[self.belongs_to.index(amended)])
        if set(self.belongs_to) == {own}:
            return replace(self, annex=renumbered.get(self.annex, self.annex))
        return self


def find_headings(lines: Sequence[str], where: str) -> tuple[list[Heading], list[Problem]]:
    """Return the headings in document order, and what is wrong with them.

    A heading runs from the line that says which annex it is of which decision to the first line of the table. It may
    be letter-spaced, run together, wrapped or cut by a page, so it is looked for in the normalised text.
    """
    grammar = grammar_of(lines)
    # Two numbers are not one: the space between them stays.
    letters = [_letters(line) for line in lines]
    headings: list[Heading] = []
    problems: list[Problem] = []
    done = 0
    for start in _anchors(letters, grammar):
        if start < done:
            continue
        region = list(_region(lines, letters, start, grammar))
        if found := _heading(lines, letters, region, grammar):
            headings.append(found)
            done = found.last_line
            # Text beside a heading could be a row.
            if _AFTER_YEAR.search(grammar.annex_year.split(lines[done - 1].casefold())[-1]):
                quote = collapse(" ".join(lines[found.first_line - 1 : done]))
                key, advice = "heading_shares_line", "own_lines"
                problems.append(Problem.from_key(where, key, advice, line=found.first_line, quote=quote))
    return headings, problems


def doubled_annexes(headings: Sequence[Heading], where: str) -> list[Problem]:
    """Return where an annex has the number of one before it."""
    numbers = [heading.annex for heading in headings]
    return [
        Problem.from_key(
            where,
            "annex_twice",
            "check_titles",
            {"number": heading.annex, "first": headings[numbers.index(heading.annex)].first_line},
            line=heading.first_line,
            annex=heading.annex,
        )
        for position, heading in enumerate(headings)
        if heading.annex in numbers[:position]
    ]


def _letters(line: str) -> str:
    return " ".join(map(normalise, _GAP.split(line)))


def _behind(line: str, count: int) -> str:
    """Return what stands on a line behind the part whose letters are so many: all, if the part is of a line above."""
    return line[bisect_left(range(len(line)), count, key=lambda end: len(_letters(line[:end]))) :]


def _anchors(letters: Sequence[str], grammar: Grammar) -> Iterator[int]:
    """Yield the lines on which a heading begins: that of the word "annex", or one before it that names a decision."""
    starts = [0, *accumulate(map(len, letters))]
    document = "".join(letters)
    for match in _annexes(document, starts, grammar):
        first, last = bisect_right(starts, match.start()) - 1, bisect_left(starts, match.end())
        if match.start() != starts[first] and match.end() != starts[last]:
            continue
        following = grammar.annex.search(document, match.end())
        end = min(match.end() + 150, following.start() if following else len(document))
        if grammar.clause.search(document, starts[first], end):
            continue
        start = first
        for line in range(first - 1, max(first - 12, -1), -1):
            if letters[line] and not grammar.above_annex.search(letters[line]):
                break
            start = line if letters[line] else start
        yield start


def _annexes(text: str, starts: Sequence[int], grammar: Grammar) -> Iterator[re.Match[str]]:
    """Yield where an annex is named, without the digits of an amount that ends the line above: "890", "2-қосымша"."""
    for match in grammar.annex.finditer(text):
        own_lines = starts[bisect_right(starts, match.start()) : bisect_left(starts, match.end())]
        shorter = (grammar.annex.fullmatch(text, start, match.end()) for start in reversed(own_lines))
        yield next((each for each in shorter if each and any(each.groups())), match)


def _region(lines: Sequence[str], letters: Sequence[str], start: int, grammar: Grammar) -> Iterator[int]:
    """Yield the lines of a heading that are not blank: to the name and the year of its budget, or to its table."""
    filled = [line for line in range(start, min(start + 120, len(letters))) if letters[line]][:_MOST_LINES]
    title = ""
    for at, line in enumerate(filled):
        # The first word of the table may be cut.
        if grammar.table_start.match("".join(letters[each] for each in filled[at : at + 3])):
            return
        if not FURNITURE.fullmatch(lines[line].strip()):
            yield line
            title = "" if grammar.belongs.search(letters[line]) else f"{title} {lines[line]}"
            if (
                "бюджет" in normalise(title)
                and grammar.annex_year.search(title)
                and budget_name(title, grammar)
            ):
                return


def _heading(
    lines: Sequence[str], letters: Sequence[str], region: Sequence[int], grammar: Grammar
) -> Heading | None:
    text, starts = "".join(letters[line] for line in region), [0]
    for line in region:
        starts.append(starts[-1] + len(letters[line]))
    annexes = [
        int(number)
        for match in _annexes(text, starts, grammar)
        if (number := next(filter(None, match.groups()), None))
    ]
    numbers = [_cut(match, starts, grammar) for match in _NUMBER.finditer(text)]
    naming = [at for at, line in enumerate(region) if grammar.belongs.search(letters[line])]
    if not naming:
        return None
    last = naming[-1]
    # In Kazakh the annex comes last: "№ 11-2 шешіміне 1-қосымша".
    ends = [*(end for _, end in numbers), *(match.end() for match in grammar.annex.finditer(text))]
    title_from = max((end for end in ends if end >= starts[last]), default=starts[last + 1])
    if decision := grammar.decision_after_number.match(text, title_from):
        title_from = decision.end()
    # A draft has no number yet: "Приложение 1 к решению маслихата от «__» ______ 2021 года № ___".
    unnumbered = text[title_from : starts[last + 1]]
    if grammar.belongs.search(unnumbered) and "бюджет" not in unnumbered:
        title_from = starts[last + 1]
    title = text[title_from:]
    year = grammar.annex_year.search(title)
    if not year or "бюджет" not in title:
        return None
    own = [
        _behind(lines[line], title_from - starts[at])
        for at, line in enumerate(region)
        if starts[at + 1] > title_from
    ]
    printed = collapse(" ".join(own))
    called = budget_name(printed, grammar)
    is_own = bool(grammar.own_budget.fullmatch(called)) or not called
    return Heading(
        # Of two numbers the second is that of the annex which is restated.
        annex=annexes[-1] if annexes else 1,
        own_name=collapse(grammar.annex_year.sub("", printed)) if is_own else "",
        name_as_printed="" if is_own else called,
        fiscal_year=int(next(filter(None, year.groups()))),
        belongs_to=tuple(re.sub("[–—]", "-", number) for number, _ in numbers),
        numbers=tuple(annexes),
        first_line=region[0] + 1,
        last_line=region[-1] + 1,
    )


def _cut(match: re.Match[str], starts: Sequence[int], grammar: Grammar) -> tuple[str, int]:
    """Return a number of a decision without what runs into it, and where it ends."""
    number, begin = match["number"], match.start("number")
    following = grammar.after_number.search(number, 1)
    ends = [start - begin for start in starts if begin < start < match.end()]
    end = min([*ends, following.start() if following else len(number)])
    return number[:end], begin + end
