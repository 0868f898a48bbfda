"""Change every digit that a decision prints, one at a time, and count what finds the change.

The text is read anew after each change, in memory; an annex whose lines are the same is not read again. A change
is found when the importer cannot read the text, or when a check is broken that held before. Provenance cannot help
here: the text itself is what changed, so the figures agree with it.
"""

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rich.progress import track

from budget.checks import CHECKS, Check
from budget.checks.engine.check import Archive, Context
from budget.checks.registry import ARITHMETIC
from budget.errors import BudgetError
from budget.importer import decision as importer
from budget.model import AnnexTitle, Package
from budget.packages import (
    PACKAGES_FOLDER,
    SOURCE_FOLDER,
    contract_tables,
    read_package,
    table_rows,
    with_source_texts,
)
from budget.reference import Reference, load_reference

# What a change can lead to, from the strongest proof to none.
ARITHMETIC_FOUND = "found by arithmetic"
UNREADABLE = "refused by the importer"
OTHER_CHECK = "found by another check"
SAME_FIGURES = "no figure changed"
NOT_FOUND = "not found"


@dataclass(frozen=True, slots=True)
class Change:
    """One digit changed: `line` is 1-based, `column` 0-based."""

    line: int
    column: int
    digit: str


@dataclass(frozen=True, slots=True)
class Tried:
    """A change and what came of it; `outcome` is one of the five above."""

    change: Change
    outcome: str


class DigitBench:
    """A decision that is read again and again with one digit changed."""

    def __init__(self, data: Path, decision: str, reference: Reference) -> None:
        """Read the decision as it is printed and note what the register knows of it."""
        self.decision, self.reference = decision, reference
        self.lines = with_source_texts(read_package(data / PACKAGES_FOLDER / decision), data).source_text
        self._annexes: dict[tuple[object, ...], object] = {}
        self._read_annex = importer.read_annex
        self.package = self._read(self.lines)
        context = Context(self.package, reference, Archive([self.package], reference))
        self._amounts = dict(self._amount_places())
        self._broken_before = {key for check in CHECKS for key in _broken(check, context)}

    def changes(self, seed: int) -> list[Change]:
        """Return one change for every printed digit: to another digit, chosen by the seed."""
        rng = random.Random(seed)  # noqa: S311 - the same changes in every run
        return [
            Change(number, column, rng.choice([other for other in "0123456789" if other != mark]))
            for number, line in enumerate(self.lines, 1)
            for column, mark in enumerate(line)
            if mark in "0123456789"
        ]

    def is_in_amount(self, change: Change) -> bool:
        """Tell whether the digit belongs to an amount that a row cites."""
        start, end = self._amounts.get(change.line, (0, 0))
        return start <= change.column < end

    def try_change(self, change: Change) -> Tried:
        """Read the changed text and put the checks to it."""
        line = self.lines[change.line - 1]
        changed = line[: change.column] + change.digit + line[change.column + 1 :]
        lines = (*self.lines[: change.line - 1], changed, *self.lines[change.line :])
        try:
            package = self._read(lines)
        except BudgetError:
            return Tried(change, UNREADABLE)
        context = Context(package, self.reference, Archive([package], self.reference))
        for checks, outcome in ((ARITHMETIC, ARITHMETIC_FOUND), (CHECKS, OTHER_CHECK)):
            for check in checks:
                if self._is_new(check, context):
                    return Tried(change, outcome)
        same = replace(package, source_text=()) == replace(self.package, source_text=())
        return Tried(change, SAME_FIGURES if same else NOT_FOUND)

    def _amount_places(self) -> Iterator[tuple[int, tuple[int, int]]]:
        for table in contract_tables():
            for row in table_rows(self.package, table.name):
                if not isinstance(row, AnnexTitle):
                    start = self.lines[row.source_line - 1].rindex(row.amount_text)
                    yield row.source_line, (start, start + len(row.amount_text))

    def _is_new(self, check: Check, context: Context) -> bool:
        """Tell whether a check of errors is broken where it held, or holds where the printed text breaks it."""
        if check.severity != "error":
            return False
        before = {key for key in self._broken_before if key[0] == check.name}
        return set(_broken(check, context)) != before

    def _read(self, lines: Sequence[str]) -> Package:
        """Read a text with the importer; annexes read before are taken from memory."""

        def read_annex(heading, lines, last_line, *others):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN002, ANN202
            key = (heading, last_line, *lines[heading.last_line : last_line])
            if key not in self._annexes:
                self._annexes[key] = self._read_annex(heading, lines, last_line, *others)
            return self._annexes[key]

        importer.read_annex = read_annex
        try:
            return importer.read_decision_lines(lines, self.decision, self.reference, "decision.txt")[0]
        finally:
            importer.read_annex = self._read_annex


def _broken(check: Check, context: Context) -> Iterator[tuple[str, ...]]:
    for instance in check.examine(context):
        if not instance.holds:
            yield (
                check.name,
                instance.place,
                instance.table,
                instance.code,
                instance.found,
                instance.expected,
            )


def report(bench: DigitBench, tried: Sequence[Tried]) -> Iterator[str]:
    """Yield the lines of the report: counts, then each line in which a change is not found."""
    yield f"{bench.decision}: {len(tried)} digits changed, one at a time"
    yield from _counts(tried)
    in_amounts = [each for each in tried if bench.is_in_amount(each.change)]
    yield f"of these, in printed amounts: {len(in_amounts)}"
    yield from _counts(in_amounts)
    not_found = Counter(each.change.line for each in tried if each.outcome == NOT_FOUND)
    yield "not found, because dates and registration numbers are printed once and enter no sum:"
    for line, count in sorted(not_found.items()):
        yield f"{count:6} in line {line}: {' '.join(bench.lines[line - 1].split())}"


def _counts(tried: Iterable[Tried]) -> Iterator[str]:
    for outcome, count in Counter(each.outcome for each in tried).most_common():
        yield f"{count:6} {outcome}"


def first_decision(data: Path) -> DigitBench:
    """Return the first decision of a data folder, ready to be changed."""
    decision = min(path.name for path in (data / SOURCE_FOLDER).iterdir() if path.is_dir())
    return DigitBench(data, decision, load_reference(data))


def main() -> None:
    """Try every digit of the first decision of the project and print the counts."""
    bench = first_decision(Path(__file__).parent.parent / "data")
    tried = [bench.try_change(change) for change in track(bench.changes(seed=1), "digits", transient=True)]
    print(*report(bench, tried), sep="\n")


if __name__ == "__main__":
    main()
