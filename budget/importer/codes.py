"""Importer: which line of the classification a row is whose code stands in a cell: its level, its path, its name.

The column of a code is its level, or, where all codes stand in one column, the reference, the order and the width
tell it. A code that the reference does not know is read with its printed name.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from budget.errors import Problem, TextKey
from budget.importer.characters import collapse, normalise, repair_lookalikes
from budget.importer.vocabulary import RowName, Vocabulary
from budget.languages import SOURCE_LANGUAGE
from budget.model import FINANCING_SECTIONS, REVENUE_LEVELS, Side, code_levels, is_coded_like_revenue

UNKNOWN: Final = "unknown"
# How codes of a level are written; by their widths they are told from those of other levels.
EXAMPLES: Final = {
    "category": "1",
    "class": "04",
    "subclass": "1",
    "specific": "101",
    "group": "01",
    "subgroup": "1",
    "administrator": "124",
    "programme": "001",
    "subprogramme": "011",
}
# The subclass may have two digits from the tenth on, the specific had two; all others are as long as their example.
_LENGTHS: Final = {"subclass": (1, 2), "category": (1, 2), "specific": (2, 3)}
# What offices are called: a code of three digits is theirs only under such a name.
_OFFICE: Final = re.compile(
    r"^(?:аппарат|отдел|управлени|исполнительныйорган|ревизионн|департамент|комитет|министерств|агентств)|"
    r"(?:аппараты|бөлімі|басқармасы|комиссиясы|департаменті|комитеті)$"
)
# "За счет трансфертов из областного бюджета": a part of a programme by where its money comes from.
_SOURCE_OF_MONEY: Final = re.compile(r"^засчет|есебінен$")


@dataclass(frozen=True, slots=True)
class CodedRow:
    """The codes of a row by the order of their columns, each with the level that the head gives ("" if none)."""

    line: int
    codes: tuple[tuple[int, str, str], ...]
    name: str


@dataclass(slots=True)
class Coder:
    """Reads the codes of an annex row by row; `side` is where the item stands below which the rows are.

    `zeros` are the columns in which some code begins with a zero: a code that lost its own is a mistake there. In
    others all codes were numbers, and each gets back the zeros of its level; `restored` are the lines where it did.
    """

    vocabulary: Vocabulary
    zeros: frozenset[int]
    has_one_column: bool = False
    side: Side = "revenue"
    restored: list[int] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    path: dict[int, str] = field(default_factory=dict)
    # The line of the code that is open at the top.
    top: str = ""

    def begin(self, side: Side) -> None:
        """Begin the rows below an uncoded one."""
        self.side, self.path, self.top = side, {}, ""

    def read(self, row: CodedRow) -> tuple[RowName, str, str] | None:
        """Return what the row is, its path of codes and that of its line; None, with a problem, if codes do not fit."""
        self._enter_block(row)
        path = self._by_name_and_width(row) if self.has_one_column else self._by_column(row)
        levels = self._levels(path) if path else {}
        if not path or len(levels) < len(path):
            self._refuse(row, row.codes[-1][2], row.codes[-1][1])
            return None
        self.path = path
        own = {list(path)[-1]} if self.has_one_column else {position for position, _, _ in row.codes}
        is_new = min(path) in own
        self.top = path[min(path)] if is_new else self.top
        letters = normalise(row.name)
        # Of what stands above it has been said.
        for position, level in ((at, level) for at, level in zip(path, levels, strict=True) if at in own):
            segment = path[position]
            least, greatest = _LENGTHS.get(level, (len(EXAMPLES[level]),) * 2)
            if least <= len(segment) <= greatest:
                continue
            longer = written = [segment.zfill(length) for length in range(least, greatest + 1)]
            if len(written) > 1:
                longer = [
                    each
                    for each in written
                    if self._known([*{**path, position: each}.values()], letters, is_new=is_new)
                ]
                # Where the name tells nothing, the length that the classification gives the codes of the level does.
                usual = self.vocabulary.lengths(self.side, level)
                longer = longer or [each for each in written if {len(each)} == usual]
            if len(segment) > greatest or position in self.zeros or len(longer) != 1:
                self._refuse(row, segment, level)
                return None
            path[position] = longer[0]
            self.restored.append(row.line)
        level = list(levels)[-1]
        head = "" if self.has_one_column else row.codes[-1][1]
        if head in EXAMPLES and (head in REVENUE_LEVELS) == (level in REVENUE_LEVELS) and head != level:
            self._refuse(row, row.codes[-1][2], head)
            return None
        self.top = self._top_of(row) if is_new else self.top
        line = "/".join([self.top, *list(path.values())[1:]])
        name = self._name(row, line, level) if self.top else None
        return (name, "/".join(path.values()), line) if name else None

    def _top_of(self, row: CodedRow) -> str:
        """Return the line of the code at the top, which a row opens; empty, with a problem, where it may be one of two.

        An order may give the code of one line to another: the name tells which is meant.
        """
        codes = list(self.path.values())
        lines = self.vocabulary.line_paths(self.side, codes)
        known = [self.vocabulary.name_of(self.side, line) for line in lines]
        names = self.vocabulary.names_of(normalise(row.name))
        named = [line for line, name in zip(lines, known, strict=True) if name in names]
        if named or len(lines) == 1:
            return (named or lines)[0].partition("/")[0]
        called = "; ".join(f"{name.code} {name.name[SOURCE_LANGUAGE]}" for name in known if name)
        self._add(row, "code_of_two_lines", {"code": codes[0], "lines": called})
        return ""

    def _levels(self, path: dict[int, str]) -> dict[str, str]:
        return code_levels(self.side, "/".join(path.values()))

    def _enter_block(self, row: CodedRow) -> None:
        """Turn to the blocks below the line where one begins: it may have no uncoded row above it."""
        lines = self.vocabulary.line_paths("financing", [code for _, _, code in row.codes])
        is_top = self.has_one_column or row.codes[0][0] <= min(self.path, default=row.codes[0][0])
        if self.side != "financing" and is_top:
            blocks = [line for line in lines if line.partition("/")[0] in FINANCING_SECTIONS]
            names = self.vocabulary.names_of(normalise(row.name))
            if any(name.side == "financing" and name.code in blocks for name in names):
                self.begin("financing")

    def _by_column(self, row: CodedRow) -> dict[int, str]:
        path = self.path
        for position, _, code in row.codes:
            path = {at: above for at, above in path.items() if at < position} | {position: code}
        return path

    def _by_name_and_width(self, row: CodedRow) -> dict[int, str]:
        """Return the open codes with that of a row whose column says nothing of its level; empty: no one reading."""
        code, above = row.codes[-1][2], list(self.path.values())
        letters = normalise(row.name)
        writings = [code] if 0 in self.zeros else list(dict.fromkeys((code, code.zfill(2), code.zfill(3))))
        for depth in range(len(above), -1, -1):
            for written in writings:
                longer = [*above[:depth], written]
                *_, own = ["", *code_levels(self.side, "/".join(longer))]
                if any(known.level == own for known in self._known(longer, letters, is_new=not depth)):
                    if written != code:
                        self.restored.append(row.line)
                    return dict(enumerate(longer))
        # A width is no proof against a name that the reference knows by another code.
        if len(code) < 3 and any(name.side == self.side for name in self.vocabulary.names_of(letters)):
            return {}
        # Of codes that lost their zeros the reference alone knows the level.
        level = self._level_by_width(code, letters) if 0 in self.zeros or len(code) == 3 else ""
        levels = list(self._levels(self.path)) if above else []
        order = (
            [each for each in EXAMPLES if (each in REVENUE_LEVELS) == (level in REVENUE_LEVELS)]
            if level
            else []
        )
        higher = [each for each in levels if each in order and order.index(each) < order.index(level)]
        return dict(enumerate([*above[: len(higher)], code])) if level else {}

    def _level_by_width(self, code: str, letters: str) -> str:
        """Return the level of a code that the reference does not know, by its width and its name."""
        levels = self._levels(self.path) if self.path else {}
        top = next(iter(levels.values()), code)
        if is_coded_like_revenue(self.side, top):
            # Codes stand in ascending order: what does not go on may be a category of another name, or a specific.
            goes_on = {
                each: int(code) > int(levels.get(each, 0)) for each in ("class", "subclass", "specific")
            }
            if len(code) == 1:
                is_below = "class" in levels and goes_on["subclass"]
                return "subclass" if is_below else "category" * ("class" not in levels)
            is_specific = goes_on["specific"] if "specific" in levels else not goes_on["class"]
            return "specific" if len(code) > 2 or ("subclass" in levels and is_specific) else "class"
        if len(code) < 3:
            return "group" if len(code) == 2 else "subgroup"
        if not code.startswith("0") and _OFFICE.search(letters):
            return "administrator"
        if "programme" in levels and _SOURCE_OF_MONEY.search(letters):
            return "subprogramme"
        return "programme" if "administrator" in levels else "administrator" * (not code.startswith("0"))

    def _name(self, row: CodedRow, line: str, level: str) -> RowName | None:
        """Return what the line is called; None for a name that the reference knows by another code."""
        letters = normalise(row.name)
        known, names = self.vocabulary.name_of(self.side, line), self.vocabulary.names_of(letters)
        if known and known in names:
            return known
        segment = list(self.path.values())[-1]
        here = [name for name in names if name.side == self.side]
        of_level = [name for name in here if name.level == level]
        # A programme of one name has another code below another administrator. Where the code is known, or the same
        # code above knows the name by another, or the name is that of this code on another level, one of both is wrong.
        rivals = of_level if known else [name for name in of_level if self._are_siblings(name.code, line)]
        is_elsewhere = rivals and not any(self.vocabulary.has_code(name, segment) for name in of_level)
        is_of_other_level = not of_level and any(self.vocabulary.has_code(name, segment) for name in here)
        if is_elsewhere or is_of_other_level:
            codes = ", ".join(sorted({name.code for name in of_level or here}))
            self._add(row, "wrong_code", {"codes": codes, "code": segment})
            return None
        if self.side == "financing" and self.top not in FINANCING_SECTIONS:
            self._refuse(row, segment, "")
            return None
        printed = repair_lookalikes(collapse(row.name))
        return RowName(self.side, line, level, {SOURCE_LANGUAGE: printed}, {}, (printed,), UNKNOWN)

    def _known(self, codes: Sequence[str], letters: str, *, is_new: bool) -> list[RowName]:
        """Return the lines of a name that a path of printed codes may mean, which may open its top anew."""
        lines = self.vocabulary.line_paths(self.side, codes) if is_new else ["/".join([self.top, *codes[1:]])]
        names = self.vocabulary.names_of(letters)
        return [known for line in lines if (known := self.vocabulary.name_of(self.side, line)) in names]

    @staticmethod
    def _are_siblings(one: str, other: str) -> bool:
        """Tell whether two codes stand below the same one; that of an administrator is one for all groups."""
        above, others = one.rpartition("/")[0], other.rpartition("/")[0]
        return not above or above.rpartition("/")[2] == others.rpartition("/")[2]

    def _refuse(self, row: CodedRow, code: str, level: str) -> None:
        """Say that a code is not one of the level at which it stands, and which codes are near."""
        names = [name for name in self.vocabulary.names_of(normalise(row.name)) if name.side == self.side]
        near = ", ".join(sorted({name.code for name in names})) or TextKey("problem.none")
        if level not in EXAMPLES:
            self._add(row, "code_of_no_level", {"code": code, "codes": near})
        else:
            values = {"level": TextKey(f"level.{level}"), "example": EXAMPLES[level]}
            self._add(row, "code_of_other_level", {"code": code, "codes": near, **values})

    def _add(self, row: CodedRow, key: str, values: dict[str, object]) -> None:
        self.problems.append(
            Problem.from_key("", key, "check_code", values, line=row.line, quote=row.name[:160])
        )
