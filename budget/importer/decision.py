"""Importer, the whole: from the file of a decision to its figures and a report of how every line was used."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from budget.errors import FindingsError, Problem, RefusedError
from budget.importer.annexes import Annex, read_annex
from budget.importer.article import ITEM_ROWS, read_stated_totals, refuse_partial_restatement
from budget.importer.characters import collapse, normalise
from budget.importer.headings import Heading, find_headings
from budget.importer.particulars import read_particulars
from budget.importer.source import canonical_lines, read_bytes
from budget.importer.vocabulary import Vocabulary
from budget.model import Package, StatedTotal
from budget.reference import Correction, Reference

FIRST_VERSION = "1.0.0"


@dataclass(frozen=True, slots=True)
class ImportReport:
    """How the lines of the text were used: rows read = rows written, and all other lines are named here."""

    lines: int
    annexes: int
    rows: int
    stated_totals: int
    row_lines: int
    head_lines: int
    heading_lines: int
    blank_lines: int
    decision_lines: int
    lookalikes: int
    corrections: int


def read_decision(path: Path, decision_id: str, reference: Reference) -> tuple[Package, ImportReport]:
    """Return the figures of a decision and the report of its reading.

    Raises RefusedError for a file that is no decision, FindingsError with one problem per annex for a text that
    cannot be read whole: nothing is skipped and nothing is guessed.
    """
    return read_decision_lines(canonical_lines(path, read_bytes(path)), decision_id, reference, str(path))


def read_decision_lines(
    source_text: Sequence[str], decision_id: str, reference: Reference, where: str
) -> tuple[Package, ImportReport]:
    """Return the same as `read_decision` for the lines of a canonical text; `where` names them in messages."""
    corrections = [row for row in reference.corrections if row.decision == decision_id]
    lines = _corrected(source_text, corrections, where)
    headings, problems = find_headings(lines, where)
    before_annexes = lines[: headings[0].first_line - 1] if headings else lines
    decision = read_particulars(before_annexes, decision_id, reference, where)
    if not headings:
        first = collapse(" ".join(lines))[:160]
        raise RefusedError(Problem.from_key(where, "no_annex", "check_complete", quote=first))
    if problems:
        raise FindingsError(*problems)
    _refuse_several_years(headings, where)
    of_district = (row.annex for row in reference.places.values() if row.district == decision.district)
    found = frozenset(heading.annex for heading in headings)
    refuse_partial_restatement(before_annexes, found, frozenset(of_district), where)
    vocabulary = Vocabulary(reference)
    annexes = _read_annexes(headings, lines, reference, vocabulary, where)
    stated_totals, named_annexes = read_stated_totals(before_annexes, vocabulary, _annex_sums(annexes), where)
    if problems := _inconsistent(headings, named_annexes, decision.amends_number, stated_totals, where):
        raise FindingsError(*problems)
    package = Package(
        decision=decision,
        version=FIRST_VERSION,
        budgets=tuple(annex.title for annex in annexes),
        revenue=tuple(line for annex in annexes for line in annex.figures.revenue),
        expenditure=tuple(line for annex in annexes for line in annex.figures.expenditure),
        financing=tuple(line for annex in annexes for line in annex.figures.financing),
        balance=tuple(row for annex in annexes for row in annex.figures.balance),
        stated_totals=stated_totals,
        source_text=tuple(source_text),
    )
    return package, _report(package, annexes, headings, lines, len(corrections))


def _corrected(source_text: Sequence[str], corrections: Sequence[Correction], where: str) -> list[str]:
    """Return the lines as people have said they are to be read (data/reference/corrections.csv)."""
    lines = list(source_text)
    for row in corrections:
        line = lines[row.source_line - 1] if 0 < row.source_line <= len(lines) else ""
        if not row.printed or line.count(row.printed) != 1:
            raise RefusedError(
                Problem.from_key(
                    where, "correction_not_found", "correct_row", line=row.source_line, quote=row.printed
                )
            )
        lines[row.source_line - 1] = line.replace(row.printed, row.read_as)
    return lines


def _read_annexes(
    headings: Sequence[Heading],
    lines: Sequence[str],
    reference: Reference,
    vocabulary: Vocabulary,
    where: str,
) -> list[Annex]:
    last_lines = [heading.first_line - 1 for heading in headings[1:]] + [len(lines)]
    annexes: list[Annex] = []
    problems = _doubled_annexes(headings, where)
    for heading, last_line in zip(headings, last_lines, strict=True):
        try:
            annexes.append(read_annex(heading, lines, last_line, reference, vocabulary))
        except FindingsError as error:
            problems += [replace(problem, where=where) for problem in error.problems]
    if problems:
        raise FindingsError(*problems)
    places = [annex.title.place for annex in annexes]
    for position, place in enumerate(places):
        if place in places[:position]:
            first = annexes[places.index(place)].title.annex
            raise FindingsError(
                Problem.from_key(
                    where,
                    "place_twice",
                    "check_titles",
                    {"first": first, "name": annexes[position].title.name_text},
                    line=headings[position].last_line,
                    annex=annexes[position].title.annex,
                )
            )
    return annexes


def _refuse_several_years(headings: Sequence[Heading], where: str) -> None:
    """Refuse a decision that holds one place's budgets of several years: they would be taken for one."""
    first_of: dict[str, Heading] = {}
    for heading in headings:
        first = first_of.setdefault(heading.normalised_name, heading)
        if first.fiscal_year != heading.fiscal_year:
            values = {"first": first.annex, "year": first.fiscal_year, "other": heading.fiscal_year}
            raise RefusedError(
                Problem.from_key(
                    where,
                    "several_years",
                    "one_year_a_decision",
                    values,
                    line=heading.last_line,
                    annex=heading.annex,
                )
            )


def _doubled_annexes(headings: Sequence[Heading], where: str) -> list[Problem]:
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


def _annex_sums(annexes: Sequence[Annex]) -> dict[str, int]:
    """Return what the annexes add up to, in tenge, for each item that an article may state."""
    sums = dict.fromkeys(ITEM_ROWS, 0)
    for annex in annexes:
        amounts = {("balance", row.item): row.amount_kzt for row in annex.figures.balance}
        amounts |= {("revenue", line.code): line.amount_kzt for line in annex.figures.revenue}
        amounts |= {("financing", line.code): line.amount_kzt for line in annex.figures.financing}
        for item, row in ITEM_ROWS.items():
            sums[item] += amounts.get(row, 0)
    return sums


def _inconsistent(
    headings: Sequence[Heading],
    named_annexes: frozenset[int],
    amends_number: str,
    stated_totals: Sequence[StatedTotal],
    where: str,
) -> list[Problem]:
    """Return where the article and the annexes do not speak of the same annexes, year or amended decision."""
    problems = []
    found = {heading.annex for heading in headings}
    for annex in sorted(named_annexes ^ found):
        missing = annex in named_annexes
        key = "annex_missing" if missing else "annex_not_named"
        advice = "check_complete_or_partial" if missing and amends_number else "check_complete"
        problems.append(Problem.from_key(where, key, advice, annex=annex))
    year = stated_totals[0].fiscal_year
    amended = normalise(amends_number)
    for heading in headings:
        if heading.fiscal_year != year:
            years = {"year": heading.fiscal_year, "expected": year}
            problems.append(_other(heading, where, "annex_other_year", years))
        if amended and heading.amended_number != amended:
            numbers = {"number": heading.amended_number, "expected": amends_number}
            problems.append(_other(heading, where, "annex_other_decision", numbers))
    return problems


def _other(heading: Heading, where: str, key: str, values: Mapping[str, object]) -> Problem:
    return Problem.from_key(
        where, key, "check_belonging", values, line=heading.last_line, annex=heading.annex
    )


def _report(
    package: Package,
    annexes: Sequence[Annex],
    headings: Sequence[Heading],
    lines: Sequence[str],
    corrections: int,
) -> ImportReport:
    first_annex_line = headings[0].first_line
    return ImportReport(
        lines=len(lines),
        annexes=len(annexes),
        rows=sum(annex.figures.count for annex in annexes),
        stated_totals=len(package.stated_totals),
        row_lines=sum(annex.row_lines for annex in annexes),
        head_lines=sum(annex.head_lines for annex in annexes),
        heading_lines=sum(
            bool(line.strip())
            for heading in headings
            for line in lines[heading.first_line - 1 : heading.last_line]
        ),
        blank_lines=sum(not line.strip() for line in lines),
        decision_lines=sum(bool(line.strip()) for line in lines[: first_annex_line - 1]),
        lookalikes=sum(annex.lookalikes for annex in annexes),
        corrections=corrections,
    )
