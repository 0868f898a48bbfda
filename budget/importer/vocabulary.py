"""Importer: the names and codes that rows may have, and which of them may stand under which."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import replace
from difflib import get_close_matches
from typing import Final, NamedTuple, cast

from budget.errors import TextKey
from budget.importer.characters import normalise
from budget.importer.line_parser import ORDINAL_CODE
from budget.languages import SOURCE_LANGUAGE
from budget.model import FINANCING_SECTIONS, LEVEL_DEPTH, Side, code_levels
from budget.reference import Name, Reference


class OpenCode(NamedTuple):
    """A code that is open where a row stands, as printed, and the code of its line."""

    side: str
    level: str
    code: str
    line: str


# From the top.
OpenPath = tuple[OpenCode, ...]

RowName = Name

UNCODED_SIDE: Final = "balance"


# Below these uncoded rows the codes are those of expenditure.
_LIKE_EXPENDITURE: Final = frozenset(
    ("expenditure", "net_lending", "loans_made", "financial_assets_balance", "financial_assets_acquisition")
)


def side_below(item: str) -> Side:
    """Return the side of the classification whose codes stand below an uncoded row."""
    below: Side = "expenditure" if item in _LIKE_EXPENDITURE else "financing"
    return "revenue" if item == "revenue" else below


def open_path(side: str, code: str) -> OpenPath:
    """Return a path of codes with the level of each.

    >>> [(level, code) for _, level, code, _ in open_path("revenue", "1/04")]
    [('category', '1'), ('class', '04')]
    """
    levels = code_levels(cast(Side, side), code)
    return tuple(OpenCode(side, level, segment, segment) for level, segment in levels.items())


class Vocabulary:
    """The row names of `data/reference/classification.csv`, by their normalised printed forms."""

    def __init__(self, reference: Reference) -> None:
        """Index the names; forms that differ in white space and letter case alone are one."""
        self._reference, self.fiscal_year = reference, 0
        by_letters: dict[str, dict[tuple[str, str], Name]] = defaultdict(dict)
        for name in reference.names:
            for form in name.forms:
                by_letters[normalise(form)][name.side, name.code] = name
                # A block below the line may stand without its code: its name says which it is.
                if name.side == "financing" and (section := FINANCING_SECTIONS.get(name.code)):
                    own = replace(name, side=UNCODED_SIDE, code=section, level="item")
                    by_letters[normalise(form)][own.side, own.code] = own
        self._by_letters = {letters: tuple(names.values()) for letters, names in by_letters.items()}
        self._sorted = sorted(self._by_letters)

    def in_year(self, fiscal_year: int) -> "Vocabulary":
        """Return the vocabulary of a budget of this year, in which lines may have new codes."""
        of_year = copy(self)
        of_year.fiscal_year = fiscal_year
        return of_year

    def line_paths(self, side: str, codes: Sequence[str]) -> list[str]:
        """Return the paths of lines that a path of printed codes may mean, the likeliest first."""
        tops = self._reference.lines_of(side, codes[0], self.fiscal_year)
        return ["/".join([top, *codes[1:]]) for top in tops]

    def has_code(self, name: Name, code: str) -> bool:
        """Tell whether a code, printed in a cell of its own, is that of a line."""
        own = name.code.rpartition("/")[2]
        return code == own or (
            own == name.code and own in self._reference.lines_of(name.side, code, self.fiscal_year)
        )

    def lengths(self, side: str, level: str) -> set[int]:
        """Return how long the codes of a level are."""
        names = (name for name in self._reference.names if (name.side, name.level) == (side, level))
        return {len(name.code.rpartition("/")[2]) for name in names}

    def may_become_name(self, letters: str) -> bool:
        """Tell whether some name begins with these letters."""
        position = bisect_left(self._sorted, letters)
        return position < len(self._sorted) and self._sorted[position].startswith(letters)

    def named(self, letters: str, code: str, path: OpenPath | None) -> Iterator[tuple[Name, str, OpenPath]]:
        """Yield each row that has this name and printed code here: its name, its code path, the path it opens.

        Without a path: wherever it may stand.
        """
        for name in self._by_letters.get(letters, ()):
            if name.side == UNCODED_SIDE:
                # A block below the line has a code or none, never an ordinal.
                if not code or (code == ORDINAL_CODE and name.code not in FINANCING_SECTIONS.values()):
                    yield name, name.code, ()
                continue
            if not code or not self.has_code(name, code):
                continue
            if path is None:
                yield name, name.code, open_path(name.side, name.code)
                continue
            depth = LEVEL_DEPTH[name.level]
            above = tuple(
                step for step in path if depth and step.side == name.side and LEVEL_DEPTH[step.level] < depth
            )
            own = OpenCode(name.side, name.level, code, code if depth else name.code)
            line = "/".join(step.line for step in (*above, own))
            if self._reference.name(name.side, line) == name:
                yield name, "/".join(step.code for step in (*above, own)), (*above, own)

    def printed_form(self, name: Name, letters: str) -> str:
        """Return the repaired spelling of a printed name: the accepted form that has the same letters."""
        return next(form for form in name.forms if normalise(form) == letters)

    def name_of(self, side: str, code: str) -> Name | None:
        """Return the line with this code path, None if the reference does not know it."""
        return self._reference.name(side, code)

    def names_of(self, letters: str) -> tuple[Name, ...]:
        """Return the names that are printed with these letters, whatever their code."""
        return self._by_letters.get(letters, ())

    def nearest(self, letters: str) -> str | TextKey:
        """Return the code and the name that is most like one that nobody knows, or the word for none."""
        near = get_close_matches(letters, self._sorted, n=1, cutoff=0.6)
        names = (name for form in near for name in self.names_of(form))
        found = (f"{name.code} {name.name[SOURCE_LANGUAGE]}" for name in names)
        return next(found, TextKey("problem.none"))
