"""Checks: frictionless validates types, keys and constraints; our laws are checks of its own kind beside them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import ClassVar

import attrs
from frictionless import Check, Checklist, Error, Report, errors
from frictionless import Package as DescribedPackage

from budget.checks.context import Context
from budget.checks.finding import TABLE_SCHEMA, Finding
from budget.checks.law import Law
from budget.checks.tally import Tally
from budget.model import Package
from budget.packages import DESCRIPTOR, Row, table_rows


class LawError(errors.TableError):
    """A finding of one of our laws, as an error of frictionless."""

    type = "law"
    title = "Law not kept"
    description = "A law of the budget is not kept at this place."
    template = "{note}"
    finding: Finding


@attrs.define(kw_only=True, repr=False)
class LawCheck(Check):
    """One law as a check of frictionless; it speaks once, at the end of the table that it is reported with."""

    type: ClassVar[str] = "law"
    Errors = [LawError]  # noqa: RUF012 - frictionless names the types of a check's errors like this
    law: Law
    package: Package
    context: Context
    tally: Tally

    def validate_end(self) -> Iterable[Error]:
        """Yield an error for each finding."""
        if self.resource.name == self.law.table:
            for finding in self.tally.put(self.law, self.package, self.context):
                error = LawError(note=f"{finding.check}: {finding.found!a}, expected {finding.expected!a}")
                error.finding = finding
                yield error


def files_findings(
    folder: Path,
    decision: str,
    laws: Iterable[Law],
    package: Package | None,
    context: Context | None,
    tally: Tally,
) -> list[Finding]:
    """Return what one report of frictionless says of the files of a package, the laws being checks of its own.

    Without a package (a cell could not be read) the files alone are validated.
    """
    checks: list[Check] = []
    if package and context:
        checks += [LawCheck(law=law, package=package, context=context, tally=tally) for law in laws]
    descriptor = json.loads((folder / DESCRIPTOR).read_text(encoding="utf-8"))
    described = DescribedPackage.from_descriptor(descriptor, basepath=str(folder))
    return list(_findings(described.validate(Checklist(checks=checks)), package, decision))


def _findings(report: Report, package: Package | None, decision: str) -> Iterator[Finding]:
    """Yield the findings of a report of frictionless: those of the tables, and those of the laws."""
    for error in report.errors:
        yield Finding(TABLE_SCHEMA, decision, "", "", "", "", error.message, where=DESCRIPTOR)
    for task in report.tasks:
        rows = table_rows(package, task.name) if package else ()
        for error in task.errors:
            if isinstance(error, LawError):
                yield error.finding
            else:
                yield _table_finding(error, task.name, rows, decision)


def _table_finding(error: Error, table: str, rows: tuple[Row, ...], decision: str) -> Finding:
    number = getattr(error, "row_number", 0)
    column = getattr(error, "field_name", "")
    # Row 1 is the header.
    row = rows[number - 2] if 1 < number < len(rows) + 2 else None
    location = f"{table}.csv" + (f", {number}" if number else "") + (f", {column}" if column else "")
    return Finding(
        check=TABLE_SCHEMA,
        package=decision,
        place=str(getattr(row, "place", getattr(row, "budget", ""))),
        table=table,
        code=str(getattr(row, "code", getattr(row, "item", ""))),
        found=str(getattr(error, "cell", "") or ",".join(getattr(error, "cells", ())))[:80],
        expected=error.note,
        source_line=int(getattr(row, "source_line", 0)),
        where=location,
    )
