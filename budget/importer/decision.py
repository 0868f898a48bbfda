"""Importer, the whole: from the file of a decision to its figures and a report of how every line was used."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from budget.errors import FindingsError, Problem, RefusedError
from budget.formats import Document, page_furniture, read_document
from budget.formats.document import Note
from budget.importer.amounts import is_dash
from budget.importer.annexes import Annex, read_annex
from budget.importer.article import Article, read_article
from budget.importer.characters import INVISIBLE, collapse, normalise
from budget.importer.grammar import Grammar, grammar_of
from budget.importer.headings import Heading, doubled_annexes, find_headings
from budget.importer.line_parser import TextLine
from budget.importer.particulars import NOTHING_GIVEN, Given, decision_id_in, read_particulars
from budget.importer.places import PlaceNames
from budget.importer.rows import Row
from budget.importer.stated import item_of, stated_totals
from budget.importer.vocabulary import Vocabulary
from budget.model import (
    DRAFT_NUMBER,
    SOURCE_TEXTS,
    AnnexTitle,
    Decision,
    DecisionKind,
    Edition,
    Package,
    YearStatus,
)
from budget.reference import Correction, Reference

# The first number is that of the data contract.
FIRST_VERSION = "2.0.0"


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
    # Rows in which a dash stands for nothing.
    dashes: int = 0
    # Lines that are neither heads nor rows, and rows whose codes the reference does not know.
    furniture: tuple[TextLine, ...] = ()
    unknown: tuple[Row, ...] = ()
    # What else is to be said of the rows: amounts that are not printed, codes that got back the zeros they had lost.
    notes: tuple[Note, ...] = ()
    # Particulars and totals that stand in the text and were not read.
    unread: tuple[Problem, ...] = ()
    # The file as it was read; None where lines were given.
    document: Document | None = None


def read_decision(
    path: Path, decision_id: str, reference: Reference, given: Given = NOTHING_GIVEN
) -> tuple[Package, ImportReport]:
    """Return the figures of a decision and the report of its reading; without an id, of the decision that it is.

    `given` is what a person says of a decision whose text has no head.

    Raises RefusedError for a file that is no decision, FindingsError with one problem per annex for a text that
    cannot be read whole: nothing is skipped and nothing is guessed.
    """
    document = read_document(path)
    digest = sha256(document.content).hexdigest()
    read = read_decision_lines(document.lines, decision_id, reference, str(path), digest, given)
    return read[0], replace(read[1], document=document)


def read_decision_lines(
    source_text: Sequence[str],
    decision_id: str,
    reference: Reference,
    where: str,
    text_hash: str = "",
    given: Given = NOTHING_GIVEN,
) -> tuple[Package, ImportReport]:
    """Return the same as `read_decision` for the lines of a canonical text; `where` names them in messages.

    `text_hash` is the sha256 of the text's bytes, by default of its lines with a line feed after each.
    """
    text_hash = text_hash or sha256("".join(f"{line}\n" for line in source_text).encode()).hexdigest()
    # What a page prints beside the text is told apart, once for all that is read of it.
    furniture = [TextLine(number, source_text[number - 1]) for number in page_furniture(source_text)]
    of_page = {line.number for line in furniture}
    text = ["" if number in of_page else line for number, line in enumerate(source_text, start=1)]
    grammar = grammar_of(text)
    headings, problems = find_headings(text, where)
    # The head of the decision stands before the annexes: most of the text is not looked at for it.
    head = text[: headings[0].first_line - 1] if headings else text
    decision_id = decision_id or decision_id_in(head, grammar, reference, where, given)
    corrections = [row for row in reference.corrections if row.is_of(decision_id, grammar.language)]
    lines = _corrected(text, corrections, where)
    if corrections:
        headings, problems = find_headings(lines, where)
    before_annexes = lines[: headings[0].first_line - 1] if headings else lines
    decision, unread = read_particulars(before_annexes, decision_id, grammar, reference, where, given)
    if problems:
        raise FindingsError(*problems)
    article = read_article(before_annexes, grammar, where)
    if decision.amends_number:
        of_decisions = normalise(decision.number), normalise(decision.amends_number)
        headings = [heading.as_amended(*of_decisions, article.renumbered) for heading in headings]
    if not headings and (_expected(article, decision) or _has_rows(lines)):
        first = collapse(" ".join(lines))
        raise RefusedError(Problem.from_key(where, "no_annex", "check_complete", quote=first))
    names = PlaceNames(decision.council, reference, grammar)
    annexes = _read_annexes(headings, lines, names, Vocabulary(reference), where)
    if problems := _inconsistent(headings, article, decision, grammar, where):
        raise FindingsError(*problems)
    first_year = min(
        _years_of(decision.title, grammar) or article.years or {annex.title.fiscal_year for annex in annexes},
        default=0,
    )
    totals = stated_totals(article, annexes, names, first_year, decision.title, where)
    kind: DecisionKind = "approves"
    if decision.amends_number:
        kind = "restates" if annexes or article.approvals else "replaces"
    editions = (Edition(grammar.language, SOURCE_TEXTS[grammar.language], text_hash),)
    package = Package(
        decision=replace(decision, kind=kind, editions=editions),
        version=FIRST_VERSION,
        budgets=tuple(_title(annex, article, first_year) for annex in annexes),
        revenue=tuple(line for annex in annexes for line in annex.figures.revenue),
        expenditure=tuple(line for annex in annexes for line in annex.figures.expenditure),
        financing=tuple(line for annex in annexes for line in annex.figures.financing),
        balance=tuple(row for annex in annexes for row in annex.figures.balance),
        stated_totals=totals,
        source_text=tuple(source_text),
    )
    report = _report(package, annexes, headings, lines, len(corrections), furniture)
    return package, replace(report, unread=(*unread, *article.unread))


def _title(annex: Annex, article: Article, approved_year: int) -> AnnexTitle:
    status: YearStatus = "approved" if annex.title.fiscal_year == approved_year else "planned"
    return replace(annex.title, status=status, item=item_of(annex.title, article))


def _corrected(source_text: Sequence[str], corrections: Sequence[Correction], where: str) -> list[str]:
    """Return the lines as people have said they are to be read (data/reference/corrections.yaml)."""
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
    names: PlaceNames,
    vocabulary: Vocabulary,
    where: str,
) -> list[Annex]:
    starts = [heading.first_line for heading in headings]
    annexes: list[Annex] = []
    problems = doubled_annexes(headings, where)
    for heading, following in zip(headings, [*starts[1:], len(lines) + 1], strict=False):
        try:
            annexes += read_annex(heading, lines, following - 1, names, vocabulary)
        except FindingsError as error:
            problems += [replace(problem, where=where) for problem in error.problems]
    if problems:
        raise FindingsError(*problems)
    budgets = [(annex.title.place, annex.title.fiscal_year) for annex in annexes]
    for position, budget in enumerate(budgets):
        if budget in budgets[:position]:
            first = annexes[budgets.index(budget)].title.annex
            raise FindingsError(
                Problem.from_key(
                    where,
                    "place_twice",
                    "check_titles",
                    {"first": first, "name": annexes[position].title.name_text},
                    line=next(h.last_line for h in headings if h.annex == annexes[position].title.annex),
                    annex=annexes[position].title.annex,
                )
            )
    return annexes


def _expected(article: Article, decision: Decision) -> frozenset[int]:
    """Return the annexes that must be there: an amendment of the article alone brings none of those it names."""
    return article.restated or (frozenset() if decision.amends_number else article.named)


def _has_rows(lines: Sequence[str]) -> bool:
    """Tell whether there are rows of a budget: below no heading they would be lost without a word."""
    return sum(line.count("\t") > 1 and line.rstrip()[-1:].isdigit() for line in lines) > 3


def _inconsistent(
    headings: Sequence[Heading], article: Article, decision: Decision, grammar: Grammar, where: str
) -> list[Problem]:
    """Return where the article and the annexes do not speak of the same annexes, years or amended decision."""
    problems = []
    expected = _expected(article, decision) or (article.named if headings else frozenset())
    present = {heading.annex for heading in headings}
    for annex in sorted((expected - present) | (present - expected - article.cited)):
        key = "annex_missing" if annex in expected else "annex_not_named"
        problems.append(Problem.from_key(where, key, "check_complete", annex=annex))
    years = _years_of(decision.title, grammar) or article.years
    amended = normalise(decision.amends_number)
    # An annex may be headed by the amending decision alone, whose number a text without a head does not say.
    numbers_of_annexes = {amended, normalise(decision.number)}
    is_numbered = decision.number != DRAFT_NUMBER
    for heading in headings:
        if years and heading.fiscal_year not in years:
            values = {"year": heading.fiscal_year, "expected": ", ".join(map(str, sorted(years)))}
            problems.append(_other(heading, where, "annex_other_year", values))
        if (
            is_numbered
            and amended
            and heading.belongs_to
            and not numbers_of_annexes.intersection(heading.belongs_to)
        ):
            numbers = {"number": heading.belongs_to[-1], "expected": decision.amends_number}
            problems.append(_other(heading, where, "annex_other_decision", numbers))
    return problems


def _years_of(title: str, grammar: Grammar) -> set[int]:
    """Return the fiscal years that the title names: "на 2021-2023 годы", "на 2021 год"."""
    match = grammar.title_years.search(title)
    return set(range(int(match["first"]), int(match["last"] or match["first"]) + 1)) if match else set()


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
    furniture: Sequence[TextLine],
) -> ImportReport:
    first_annex_line = headings[0].first_line if headings else len(lines) + 1
    return ImportReport(
        lines=len(lines),
        annexes=len(headings),
        rows=sum(annex.figures.count for annex in annexes),
        stated_totals=len(package.stated_totals),
        row_lines=sum(annex.row_lines for annex in annexes),
        head_lines=sum(annex.head_lines for annex in annexes),
        heading_lines=sum(
            bool(line.strip())
            for heading in headings
            for line in lines[heading.first_line - 1 : heading.last_line]
        ),
        blank_lines=sum(not line.strip() for line in lines) - len(furniture),
        decision_lines=sum(bool(line.strip()) for line in lines[: first_annex_line - 1]),
        lookalikes=sum(annex.lookalikes for annex in annexes),
        corrections=corrections,
        dashes=sum(
            is_dash(row.amount_text) for row in (*package.revenue, *package.expenditure, *package.financing)
        ),
        furniture=(*furniture, *(line for annex in annexes for line in annex.furniture)),
        unknown=tuple(row for annex in annexes for row in annex.unknown),
        notes=tuple(_notes(annexes, lines)),
    )


def _notes(annexes: Sequence[Annex], lines: Sequence[str]) -> Iterator[Note]:
    counts = {
        "import.hidden_marks": sum(line.count(mark) for line in lines for mark in INVISIBLE),
        "import.blanks": sum(len(annex.blanks) for annex in annexes),
    }
    yield from (Note(key, (("count", count),)) for key, count in counts.items() if count)
    if restored := [line for annex in annexes for line in annex.restored]:
        numbers = ", ".join(map(str, dict.fromkeys(restored)))
        yield Note("import.restored", (("count", len(restored)), ("lines", numbers)))
