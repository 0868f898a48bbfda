"""`budget import`, what it says: how the lines of a text were used, and what differs from the package in place."""

from collections.abc import Sequence
from typing import Final

import typer

from budget.commands.options import say
from budget.importer import ImportReport
from budget.languages import SOURCE_LANGUAGE, Language
from budget.locales import text
from budget.packages import Difference
from budget.reference import Reference, classification_row

# So many differences are shown one by one; the rest is counted.
_SHOWN_DIFFERENCES: Final = 40


def say_report(report: ImportReport, reference: Reference, language: Language) -> None:
    """Say how every line of a text was used, and what of it a person should look at."""
    say(language, "import.read", rows=report.rows, annexes=report.annexes, totals=report.stated_totals)
    say(
        language,
        "import.lines",
        lines=report.lines,
        rows=report.row_lines,
        heads=report.head_lines,
        headings=report.heading_lines,
        decision=report.decision_lines,
        blank=report.blank_lines,
    )
    if report.lookalikes:
        say(language, "import.lookalikes", letters=report.lookalikes)
    if report.dashes:
        say(language, "import.dashes", count=report.dashes)
    for note in (*report.notes, *(report.document.notes if report.document else ())):
        say(language, note.key, **dict(note.values))
    for problem in report.unread:
        typer.echo(f"import: {problem.in_language(language)}")
    for line in report.furniture:
        say(language, "import.furniture", line=line.number, quote=" ".join(line.text.split())[:160])
    new = []
    for row in report.unknown:
        known = reference.name(row.name.side, row.line)
        key = "import.unknown_name" if known else "import.unknown_code"
        called = known.name[SOURCE_LANGUAGE] if known else ""
        values = {"line": row.amount_line, "code": row.code, "name": row.printed_name, "known": called}
        say(language, key, **values)
        new += [] if known else [row.name]
    if new:
        say(language, "import.unknown_rows", file="data/reference/classification.csv")
        for name in {(name.side, name.code): name for name in new}.values():
            typer.echo(classification_row(name))
    if report.corrections:
        say(language, "import.corrections", lines=report.corrections)


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
