"""Importer: from the lines of an annex to its figures in whole tenge."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from budget.errors import FindingsError, Problem, TextKey
from budget.formats import note_lines
from budget.importer.amounts import FractionOfTengeError, parse_unit, repair_unit
from budget.importer.cells import CellResult, parse_cells
from budget.importer.characters import collapse, count_lookalikes
from budget.importer.codes import UNKNOWN
from budget.importer.diagnosis import cause_of_all, true_cause
from budget.importer.figures import Figures, figures_of, with_sections
from budget.importer.headings import Heading
from budget.importer.heads import Head
from budget.importer.line_parser import TextLine
from budget.importer.patterns import FURNITURE, HEAD_UNIT, UNIT_ABOVE
from budget.importer.places import PlaceNames
from budget.importer.rows import Part, Row, parse_rows
from budget.importer.vocabulary import UNCODED_SIDE, Vocabulary
from budget.languages import SOURCE_LANGUAGE
from budget.model import AnnexTitle

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
    # Lines that are neither heads nor rows: page numbers, footnotes.
    furniture: tuple[TextLine, ...] = ()
    # Rows whose codes the reference does not know, read with their printed names.
    unknown: tuple[Row, ...] = ()
    # Lines of rows whose cell for the amount is empty, and of codes that got back the zeros they had lost.
    blanks: tuple[int, ...] = ()
    restored: tuple[int, ...] = ()


def read_annex(
    heading: Heading,
    lines: Sequence[str],
    last_line: int,
    names: PlaceNames,
    vocabulary: Vocabulary,
) -> list[Annex]:
    """Return the figures of an annex, of each year for which it has a column of amounts.

    `lines` is the whole canonical text; the annex runs from its heading to `last_line`. Raises FindingsError with the
    first thing in it that cannot be read.
    """
    place, name_text = _place(heading, names)
    vocabulary = vocabulary.in_year(heading.fiscal_year)
    numbered = enumerate(lines[heading.last_line : last_line], start=heading.last_line + 1)
    body = [TextLine(number, text) for number, text in numbered if text.strip()]
    # A tab may also part thousands; in a document with cells it parts them in most lines.
    if 2 * sum("\t" in line.text.strip() for line in body) > len(body):
        cells = _read_cells(body, heading, vocabulary)
    else:
        notes = {heading.last_line + at for at in note_lines(lines[heading.last_line : last_line])}
        furniture = tuple(
            line for line in body if line.number in notes or FURNITURE.fullmatch(line.text.strip())
        )
        parts = _only_parse([line for line in body if line not in furniture], heading, vocabulary)
        cells = CellResult({0: parts}, (), furniture)
    annexes = []
    for year, parts in cells.parts.items():
        _refuse_incomplete_or_doubled(parts, heading, vocabulary)
        unit_text = _unit(parts, lines, heading)
        try:
            of_year = replace(heading, fiscal_year=year or heading.fiscal_year)
            annexes.append(_annex(of_year, (place, name_text), parts, unit_text, lines))
        except FractionOfTengeError as error:
            raise _finding(heading, "fraction", "compare_signed", amount=str(error)) from error
    # What is said of the lines is said once.
    unknown = tuple(part for part in parts if isinstance(part, Row) and part.name.status == UNKNOWN)
    first = replace(annexes[0], furniture=cells.furniture, unknown=unknown)
    return [replace(first, blanks=cells.blanks, restored=cells.restored), *annexes[1:]]


def _finding(
    heading: Heading, key: str, advice: str, *, line: int = 0, quote: str = "", **values: object
) -> FindingsError:
    line = line or heading.last_line
    return FindingsError(
        Problem.from_key("", key, advice, values, line=line, quote=quote, annex=heading.annex)
    )


def _place(heading: Heading, names: PlaceNames) -> tuple[str, str]:
    """Return whose budget it is, and what the heading calls it, repaired."""
    if heading.own_name:
        return names.council, heading.own_name
    called = heading.name_as_printed
    if found := names.place_of(called):
        return found
    nearest = names.nearest(called) or TextKey("problem.none")
    raise _finding(heading, "unknown_place", "add_place", quote=called, nearest=nearest)


def _only_parse(body: Sequence[TextLine], heading: Heading, vocabulary: Vocabulary) -> tuple[Part, ...]:
    """Return the one way to divide the lines of an annex into rows and heads."""
    if not body:
        raise _finding(heading, "no_rows", "check_saved_whole")
    outcome = parse_rows(body, vocabulary)
    if outcome.problems:
        problems = cause_of_all(body, outcome.problems)
        raise FindingsError(*(true_cause(replace(problem, annex=heading.annex)) for problem in problems))
    # How heads are cut into cells does not matter; which rows there are does.
    rows = (tuple(part for part in parts if isinstance(part, Row)) for parts in outcome.parses)
    readings = list(dict.fromkeys(rows))
    if len(readings) > 1:
        first = next(one for one, other in zip(*readings[:2], strict=False) if one != other)
        raise _finding(
            heading,
            "two_readings",
            "one_cell_a_line",
            line=first.first_line,
            quote=first.printed_name,
        )
    return outcome.parses[0]


def _read_cells(body: Sequence[TextLine], heading: Heading, vocabulary: Vocabulary) -> CellResult:
    cells = parse_cells(body, vocabulary)
    if cells.problems:
        raise FindingsError(
            *(true_cause(replace(problem, annex=heading.annex)) for problem in cells.problems)
        )
    if heading.fiscal_year not in cells.parts and 0 not in cells.parts:
        year, expected = ", ".join(map(str, cells.parts)), heading.fiscal_year
        raise _finding(heading, "annex_other_year", "check_belonging", year=year, expected=expected)
    return cells


def _unit(parts: Sequence[Part], lines: Sequence[str], heading: Heading) -> str:
    """Return the unit that the heads of the annex print; all must print one of the same worth."""
    units = {
        parse_unit(match["unit"]): (repair_unit(match["unit"]), part)
        for part in parts
        if isinstance(part, Head)
        for match in HEAD_UNIT.finditer(part.normalised)
    }
    for part in parts if not units else ():
        if isinstance(part, Head) and (match := UNIT_ABOVE.search(part.normalised)):
            units[parse_unit(match["unit"])] = (repair_unit(match["unit"]), part)
    if not units:
        raise _finding(heading, "no_unit", "check_unit")
    if len(units) > 1:
        _, last = list(units.values())[-1]
        raise _finding(
            heading,
            "several_units",
            "compare_signed",
            line=last.first_line,
            quote=collapse(" ".join(lines[last.first_line - 1 : last.last_line])),
        )
    return next(iter(units.values()))[0]


def _annex(
    heading: Heading, named: tuple[str, str], parts: Sequence[Part], unit_text: str, lines: Sequence[str]
) -> Annex:
    rows = [part for part in parts if isinstance(part, Row)]
    heads = [part for part in parts if isinstance(part, Head)]
    place, name_text = named
    return Annex(
        title=AnnexTitle(place, heading.fiscal_year, heading.annex, name_text, unit_text=unit_text),
        figures=figures_of(rows, place, heading.fiscal_year, parse_unit(unit_text)),
        row_lines=sum(_filled(lines, row) for row in rows),
        head_lines=sum(_filled(lines, head) for head in heads),
        lookalikes=sum(map(count_lookalikes, lines[heading.first_line - 1 : rows[-1].last_line])),
    )


def _filled(lines: Sequence[str], part: Part) -> int:
    return sum(1 for line in lines[part.first_line - 1 : part.last_line] if line.strip())


def _refuse_incomplete_or_doubled(parts: Sequence[Part], heading: Heading, vocabulary: Vocabulary) -> None:
    seen: dict[tuple[str, str, str], Row] = {}
    for row, section in with_sections(part for part in parts if isinstance(part, Row)):
        key = (row.name.side, section, row.line)
        if key in seen:
            # Under subgroups an office may stand twice in a group; without them two rows would have one code.
            is_office = row.name.level == "administrator"
            raise _finding(
                heading,
                "office_twice" if is_office else "row_twice",
                "give_subgroups" if is_office else "compare_signed",
                line=row.amount_line,
                quote=row.printed_name,
                code=row.code,
                first=seen[key].amount_line,
            )
        seen[key] = row
    for item in REQUIRED_ITEMS:
        if (UNCODED_SIDE, "", item) not in seen:
            name = vocabulary.name_of(UNCODED_SIDE, item)
            raise _finding(
                heading, "row_missing", "check_not_cut", name=name.name[SOURCE_LANGUAGE] if name else item
            )
