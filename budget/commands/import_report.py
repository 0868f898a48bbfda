"""`budget import`, what it says: how the lines of a text were used, and what differs from the package in place."""

from collections.abc import Iterator, Sequence
from typing import Final

import typer

from budget.commands.options import say
from budget.importer import ImportReport
from budget.languages import SOURCE_LANGUAGE, Language
from budget.locales import Spoken, spoken, text
from budget.packages import Difference
from budget.reference import Reference, classification_row

# So many differences are shown one by one; the rest is counted.
_SHOWN_DIFFERENCES: Final = 40


def use_of_lines(report: ImportReport) -> Iterator[Spoken]:
    """Yield how every line of a text was used, and what of it a person should look at."""
    yield spoken("import.read", rows=report.rows, annexes=report.annexes, totals=report.stated_totals)
    yield spoken(
        "import.lines",
        lines=report.lines,
        rows=report.row_lines,
        heads=report.head_lines,
        headings=report.heading_lines,
        decision=report.decision_lines,
        blank=report.blank_lines,
    )
    if report.lookalikes:
        yield spoken("import.lookalikes", letters=report.lookalikes)
    if report.dashes:
        yield spoken("import.dashes", count=report.dashes)
    for note in (*report.notes, *(report.document.notes if report.document else ())):
        yield spoken(note.key, **dict(note.values))
    yield from (problem.in_language for problem in report.unread)
    for line in report.furniture:
        yield spoken("import.furniture", line=line.number, quote=" ".join(line.text.split())[:160])
    if report.corrections:
        yield spoken("import.corrections", lines=report.corrections)


def unknown_names(report: ImportReport, reference: Reference) -> Iterator[Spoken]:
    """Yield each code or wording that the classification does not have."""
    for row in report.unknown:
        known = reference.name(row.name.side, row.line)
        key = "import.unknown_name" if known else "import.unknown_code"
        called = known.name[SOURCE_LANGUAGE] if known else ""
        yield spoken(key, line=row.amount_line, code=row.code, name=row.printed_name, known=called)


def rows_to_add(report: ImportReport, reference: Reference) -> list[str]:
    """Return the rows of the classification that a person may add for the codes that it does not have."""
    new = [row.name for row in report.unknown if not reference.name(row.name.side, row.line)]
    return [classification_row(name) for name in {(name.side, name.code): name for name in new}.values()]


def say_report(report: ImportReport, reference: Reference, language: Language) -> None:
    """Say all that of a text, and the rows to add as they are to be pasted."""
    for line in (*use_of_lines(report), *unknown_names(report, reference)):
        typer.echo(f"import: {line(language)}")
    if rows := rows_to_add(report, reference):
        say(language, "import.unknown_rows", file="data/reference/classification.csv")
        typer.echo("\n".join(rows))


def say_changes(changes: Sequence[Difference], version: str, language: Language, *, is_new: bool) -> None:
    """Say what differs from the package that stands there, cell by cell."""
    if is_new:
        say(language, "import.new", version=version)
        return
    say(language, "import.differences", differences=len(changes), version=version)
    for difference in changes[:_SHOWN_DIFFERENCES]:
        location = "/".join((difference.table, *difference.key, *filter(None, [difference.field])))
        values = f': "{difference.before}" -> "{difference.after}"' if difference.field else ""
        change = text(language, f"import.change.{difference.change}")
        typer.echo(f"import:   {change} {location}{values}")
    if len(changes) > _SHOWN_DIFFERENCES:
        say(language, "import.more", more=len(changes) - _SHOWN_DIFFERENCES)
