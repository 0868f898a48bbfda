"""Damage decisions as extractions do, read them, and count what comes of it: no wrong figure may pass all checks.

A document is a text, or the cells of a Word file, a web page or a workbook; each trial damages one of them once,
sometimes twice. What is read is compared with what is read of the undamaged document.
"""

import json
import random
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from difflib import unified_diff
from itertools import count
from pathlib import Path
from typing import Final, cast

from rich.console import Console
from rich.table import Table

from bench.damage import DAMAGES, Lines
from budget.checks import CheckReport, check_folder, check_package
from budget.errors import BudgetError, FindingsError
from budget.formats import read_document
from budget.importer import Given, read_decision_lines
from budget.model import REPLACED_DIGITS, AnnexTitle, Line, Package, StatedTotal
from budget.packages import Row, contract_tables, join_editions, table_rows, with_lines, write_package
from budget.reference import Reference, load_reference
from tests.conftest import PROJECT
from tests.formats.test_import_documents import page, word, workbook
from tests.generated.reading import DOCUMENTS, documents, given_of, its_reference

_FORMS: Final = {"docx": word, "html": page, "xlsx": workbook}
# Of a trial: read as before; read with other words; refused; told by a check; told by a warning.
SAME, WORDS, REFUSED, FINDING, WARNING = "same", "other words", "refused", "finding", "warning"
# Another text that is as sound as the first, which nothing but the signed decision can tell; and what must never be.
SOUND, WRONG, CRASH = "as sound", "WRONG", "CRASH"
# Of trials, those that damage a document a second time.
_TWICE: Final = 0.25
OUTCOMES: Final = (SAME, WORDS, REFUSED, FINDING, WARNING, SOUND, WRONG, CRASH)

# A paragraph, or the rows of a table.
Block = str | list[list[str]]
# Whose amount, of what, and the amount; of two alike both count.
Figures = Counter[tuple[object, ...]]


@dataclass(frozen=True)
class Document:
    """An undamaged document and what is read of it."""

    name: str
    lines: Lines
    reference: Reference
    given: Given
    package: Package
    warnings: frozenset[object]

    @classmethod
    def read(cls, name: str, lines: Lines, reference: Reference, given: Given) -> "Document":
        """Read it. Raises BudgetError where it is refused or has findings: it is no measure of others."""
        package, report, told = _read(lines, reference, given)
        if report.failures:
            raise FindingsError
        return cls(name, lines, reference, given, package, told)


@dataclass(frozen=True)
class Trial:
    """What came of a damaged document; `words` says what is other than before."""

    document: str
    form: str
    damage: str
    outcome: str
    words: str = ""


def figures_of(package: Package) -> Figures:
    """Return every amount with what it is the amount of; a line that is absent is zero, by the contract."""

    def line(table: str, row: Row) -> tuple[str, str]:
        # A block may print its total with a code or without.
        if isinstance(row, Line):
            return (
                ("balance", row.section)
                if row.section and not row.parent
                else (table, f"{row.section}:{row.line}")
            )
        return table, row.item

    return Counter(
        (
            *line(table.name, row),
            row.budget if isinstance(row, StatedTotal) else row.place,
            row.fiscal_year,
            row.amount_kzt,
        )
        for table in contract_tables()
        for row in table_rows(package, table.name)
        if not isinstance(row, AnnexTitle) and row.amount_kzt
    )


def _read(lines: Lines, reference: Reference, given: Given) -> tuple[Package, CheckReport, frozenset[object]]:
    """Return what is read, its report, and all that an import warns of."""
    package, reading = read_decision_lines(lines, "", reference, "decision", given=given)
    package = with_lines(join_editions(package), reference)
    report = check_package(package, reference)
    told = [*(finding.key for finding in report.warnings), *(problem.problem for problem in reading.unread)]
    return package, report, frozenset(told)


def _in_form(lines: Lines, form: str, folder: Path) -> Lines:
    """Return what is read of the lines as a file of a form; a run of rows is a table."""
    blocks: list[Block] = []
    for line in lines:
        cells = line.split("\t")
        rows = blocks[-1] if blocks and not isinstance(blocks[-1], str) else None
        if len(cells) == 1:
            blocks.append(line)
        elif rows and len(rows[0]) == len(cells):
            rows.append(cells)
        else:
            blocks.append([cells])
    return [*read_document(_FORMS[form](blocks, folder / f"decision.{form}")).lines]


def outcome_of(document: Document, lines: Lines) -> tuple[str, str]:
    """Read a damaged text of a document; return what came of it, and what is other than before."""
    try:
        package, report, told = _read(lines, document.reference, document.given)
    except BudgetError as error:
        return REFUSED, str(error)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is told as a crash
        return CRASH, repr(error)
    before, after = figures_of(document.package), figures_of(package)
    if report.failures or report.vanished:
        return FINDING, ""
    if before == after:
        is_same = _words_of(package) == _words_of(document.package)
        return (SAME, "") if is_same else (WORDS, "")
    if _is_refused_in_files(package, document.reference):
        return FINDING, ""
    difference = f"{sorted(map(str, before - after))[:3]} -> {sorted(map(str, after - before))[:3]}"
    if told - document.warnings:
        return WARNING, difference
    why = _why_sound(before, after)
    return (SOUND, why) if why else (WRONG, difference)


def _is_refused_in_files(package: Package, reference: Reference) -> bool:
    """Tell whether a check finds something in the files of a package, as an import puts to it: types, keys, limits."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        decision = package.decision.decision
        write_package(package, data / decision, reference)
        return bool(check_folder(data / decision, data, reference, imported=package).failures)


def _words_of(package: Package) -> list[object]:
    """Return all rows without the lines on which they stand, which damage may move."""
    rows = [row for table in contract_tables() for row in table_rows(package, table.name)]
    return [replace(row, source_line=0) if not isinstance(row, AnnexTitle) else row for row in rows]


def _why_sound(before: Figures, after: Figures) -> str:
    """Return why every sum holds as before, empty if that is for no reason that is known; two damages may have two."""

    def of(figures: Figures, table: object, owner: object) -> Figures:
        return Counter({key: n for key, n in figures.items() if (key[0], key[2]) == (table, owner)})

    changed = {(table, owner) for table, _, owner, *_ in (before - after) + (after - before)}
    whole = _reason(before, after)
    each = [_reason(of(before, *key), of(after, *key)) for key in sorted(changed, key=str)]
    return whole or (", and ".join(dict.fromkeys(each)) if all(each) else "")


def _reason(before: Figures, after: Figures) -> str:
    def sisters(figures: Figures) -> Figures:
        found: Figures = Counter()
        for (table, code, owner, year, amount), times in figures.items():
            # The totals of an annex are no sisters.
            parent = code if table == "balance" else f"{code}".rpartition("/")[0]
            found[table, parent, owner, year] += times * cast(int, amount)
        return found

    def by_year(figures: Figures) -> Counter[frozenset[object]]:
        years: dict[object, set[object]] = defaultdict(set)
        for (table, code, owner, year, amount), times in figures.items():
            years[owner, year].add((table, code, owner, amount, times))
        return Counter(map(frozenset, years.values()))

    def parts_of_blocks(figures: Figures) -> set[object]:
        return {
            (owner, year)
            for table, code, owner, year, _ in figures
            if table == "financing" and "/" in f"{code}"
        }

    gone, new = before - after, after - before
    reasons = {
        "the parts of a block are not printed, which some councils leave whole": not new
        and all(table == "financing" and "/" in f"{code}" for table, code, *_ in gone)
        and not parts_of_blocks(gone) & parts_of_blocks(after),
        "digits are replaced in a decision that is not here": all(
            f"{code}".startswith(REPLACED_DIGITS) for _, code, *_ in gone + new
        ),
        "another unit is printed everywhere": any(
            one == Counter({(*key, amount * factor): times for (*key, amount), times in other.items()})
            for one, other in ((before, after), (after, before))
            for factor in (1_000, 1_000_000)
        ),
        "what one line has more its sister has less": sisters(before) == sisters(after),
        "the figures of two years are exchanged": by_year(before) == by_year(after),
    }
    return next((reason for reason, holds in reasons.items() if holds), "")


def read_documents(folder: Path) -> Iterator[Document]:
    """Yield the first decision of the project and all made ones that are sound, but for PDF files."""
    text = PROJECT / "data/source/talas-2021-07-01-11-2/decision.txt"
    yield Document.read("talas", [*read_document(text).lines], load_reference(PROJECT / "data"), Given())
    reference = its_reference(folder)
    for name in documents():
        said = json.loads((DOCUMENTS / f"{name}.json").read_text(encoding="utf-8"))
        if not name.endswith(".pdf"):
            with suppress(BudgetError):
                lines = [*read_document(DOCUMENTS / name).lines]
                yield Document.read(name, lines, reference, given_of(said))


def trials(found: Sequence[Document], folder: Path, seed: int) -> Iterator[Trial]:
    """Yield trials for ever, every damage in turn."""
    rng = random.Random(seed)  # noqa: S311 - the same damages in every run
    kinds = [*DAMAGES]
    for number in count():
        document, kind = rng.choice(found), kinds[number % len(kinds)]
        has_cells = any("\t" in line for line in document.lines)
        form = rng.choice(("", "", *_FORMS)) if has_cells else ""
        try:
            lines = DAMAGES[kind](document.lines, rng)
            if rng.random() < _TWICE:
                lines = DAMAGES[rng.choice(kinds)](lines, rng)
        except (IndexError, ValueError):
            # This document has nothing that could be damaged so.
            continue
        if lines == document.lines:
            continue
        try:
            damaged = _in_form(lines, form, folder) if form else lines
        except BudgetError as error:
            yield Trial(document.name, form, kind, REFUSED, str(error))
            continue
        outcome, words = outcome_of(document, damaged)
        if outcome in (WRONG, CRASH):
            changed = list(unified_diff(document.lines, lines, lineterm="", n=2))[3:]
            words = "\n".join([words, *changed[:40]])
        yield Trial(document.name, form or "text", kind, outcome, words)


def table(found: Iterable[Trial]) -> Table:
    """Return how often which damage came to what."""
    counts = Counter((trial.damage, trial.outcome) for trial in found)
    shown = Table("damage", "trials", *OUTCOMES, box=None)
    for damage in (*DAMAGES, "all"):
        of_kind = {
            o: sum(n for (d, has), n in counts.items() if damage in (d, "all") and has == o) for o in OUTCOMES
        }
        shown.add_row(damage, str(sum(of_kind.values())), *(str(of_kind[each] or "") for each in OUTCOMES))
    return shown


def show_fuzz(seconds: float, seed: int, console: Console) -> None:
    """Try damages for so many seconds; print each wrong reading when it comes, and the table of all."""
    tried = []
    with tempfile.TemporaryDirectory() as data, tempfile.TemporaryDirectory() as folder:
        found = [*read_documents(Path(data))]
        end = time.monotonic() + seconds
        for trial in trials(found, Path(folder), seed):
            tried.append(trial)
            if trial.outcome in (WRONG, CRASH):
                console.print(
                    f"{trial.outcome}: {trial.damage}, {trial.document} as {trial.form}:\n{trial.words}\n",
                    markup=False,
                    soft_wrap=True,
                )
            if time.monotonic() > end:
                break
    console.print(table(tried))
    for why, times in Counter(trial.words for trial in tried if trial.outcome == SOUND).items():
        console.print(f"as sound, {times}: {why}", soft_wrap=True)
