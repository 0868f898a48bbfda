"""Importer: from the lines of an annex to its figures in whole tenge."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from budget.errors import FindingsError, Problem
from budget.importer.amounts import parse_unit
from budget.importer.characters import collapse, count_lookalikes, squash
from budget.importer.diagnosis import explain
from budget.importer.figures import Figures, figures_of
from budget.importer.fragments import TextLine
from budget.importer.headings import Heading
from budget.importer.patterns import HEAD_UNIT
from budget.importer.rows import Head, Part, Row, divide
from budget.importer.vocabulary import UNCODED_SIDE, Vocabulary
from budget.model import AnnexTitle
from budget.reference import Reference, Settlement

# Without these four an annex is no budget: it was cut, or it is an annex of another kind.
REQUIRED_ITEMS = ("revenue", "expenditure", "balance", "financing")


@dataclass(frozen=True, slots=True)
class Annex:
    """The figures of one annex, and how its lines were used (for the report)."""

    title: AnnexTitle
    figures: Figures
    row_lines: int
    head_lines: int
    lookalikes: int


def read_annex(
    heading: Heading, lines: Sequence[str], last_line: int, reference: Reference, vocabulary: Vocabulary
) -> Annex:
    """Return the figures of an annex. Raises FindingsError with the first thing in it that cannot be read.

    `lines` is the whole canonical text; the annex runs from its heading to `last_line`.
    """
    settlement = _settlement(heading, reference)
    body = [
        TextLine(number, text)
        for number in range(heading.last_line + 1, last_line + 1)
        if (text := lines[number - 1].strip())
    ]
    parts = _only_division(body, heading, vocabulary)
    _refuse_incomplete_or_doubled(parts, heading)
    unit_kzt = _unit(parts, lines, heading)
    try:
        return _annex(heading, settlement, parts, unit_kzt, lines)
    except ValueError as error:
        raise _finding(heading, f"{error}.", "Compare it with the signed decision.") from error


def _finding(heading: Heading, problem: str, advice: str, line: int = 0, quote: str = "") -> FindingsError:
    where = f"annex {heading.annex}"
    return FindingsError(Problem(where, problem, advice, line=line or heading.last_line, quote=quote[:160]))


def _settlement(heading: Heading, reference: Reference) -> Settlement:
    by_letters = {
        squash(form): settlement
        for settlement in reference.settlements.values()
        for form in settlement.printed_forms
    }
    if found := by_letters.get(heading.squashed_name):
        return found
    nearest = get_close_matches(heading.squashed_name, by_letters, n=1)
    hint = f" The nearest is: {by_letters[nearest[0]].printed_forms[0]}." if nearest else ""
    raise _finding(
        heading,
        f"this settlement is not in data/reference/settlements.csv.{hint}",
        "Check the name; a settlement that is new needs a row in settlements.csv.",
        quote=heading.name_as_printed,
    )


def _only_division(body: Sequence[TextLine], heading: Heading, vocabulary: Vocabulary) -> tuple[Part, ...]:
    """Return the one way to divide the lines of an annex into rows and heads."""
    if not body:
        raise _finding(heading, "the annex has no rows.", "Check that the decision was saved whole.")
    outcome = divide(body, vocabulary)
    if not outcome.divisions:
        raise FindingsError(explain(body, outcome.reached, vocabulary, f"annex {heading.annex}"))
    # How heads are cut into cells does not matter; which rows there are does.
    readings = list({tuple(part for part in parts if isinstance(part, Row)) for parts in outcome.divisions})
    if len(readings) > 1:
        first = next(one for one, other in zip(*readings[:2], strict=False) if one != other)
        raise _finding(
            heading,
            "the rows from here on can be read in two ways.",
            "Give each code, name and amount a line of its own in the text.",
            line=first.first_line,
            quote=first.printed_name,
        )
    return outcome.divisions[0]


def _unit(parts: Sequence[Part], lines: Sequence[str], heading: Heading) -> int:
    """Return the worth in tenge of the unit that the heads of the annex print; all must print the same."""
    units = {
        parse_unit(match["unit"]): part
        for part in parts
        if isinstance(part, Head)
        for match in HEAD_UNIT.finditer(part.squashed)
    }
    if not units:
        raise _finding(
            heading,
            "no head of a table says in which unit its amounts are.",
            'Check that the head "Сумма, тысяч тенге" is in the text.',
        )
    if len(units) > 1:
        last = list(units.values())[-1]
        raise _finding(
            heading,
            "the tables of one annex print their amounts in different units.",
            "Check the heads of the tables against the signed decision.",
            line=last.first_line,
            quote=collapse(" ".join(lines[last.first_line - 1 : last.last_line])),
        )
    return next(iter(units))


def _annex(
    heading: Heading, settlement: Settlement, parts: Sequence[Part], unit_kzt: int, lines: Sequence[str]
) -> Annex:
    rows = [part for part in parts if isinstance(part, Row)]
    heads = [part for part in parts if isinstance(part, Head)]
    printed_name = next(form for form in settlement.printed_forms if squash(form) == heading.squashed_name)
    return Annex(
        title=AnnexTitle(settlement.settlement, heading.fiscal_year, heading.annex, printed_name),
        figures=figures_of(rows, settlement.settlement, heading.fiscal_year, unit_kzt),
        row_lines=sum(_filled(lines, row) for row in rows),
        head_lines=sum(_filled(lines, head) for head in heads),
        lookalikes=sum(map(count_lookalikes, lines[heading.first_line - 1 : rows[-1].last_line])),
    )


def _filled(lines: Sequence[str], part: Part) -> int:
    return sum(1 for line in lines[part.first_line - 1 : part.last_line] if line.strip())


def _refuse_incomplete_or_doubled(parts: Sequence[Part], heading: Heading) -> None:
    seen: dict[tuple[str, str], Row] = {}
    for row in (part for part in parts if isinstance(part, Row)):
        key = (row.name.side, row.code)
        if key in seen:
            raise _finding(
                heading,
                f"the row {row.code} is printed twice, first on line {seen[key].amount_line}.",
                "Check which of the two the signed decision has.",
                line=row.amount_line,
                quote=row.printed_name,
            )
        seen[key] = row
    for item in REQUIRED_ITEMS:
        if (UNCODED_SIDE, item) not in seen:
            raise _finding(
                heading,
                f'the annex has no row "{item}".',
                "Check that the annex is complete: it may have been cut.",
            )
