"""Checks: all checks applied to a package in memory, without its files."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from budget.checks.engine.check import Context, Tally
from budget.checks.engine.finding import Finding
from budget.checks.engine.report import CheckReport
from budget.checks.registry import CHECKS
from budget.model import Package, local_today
from budget.reference import KnownDiscrepancy, Reference
from budget.timeline import known_errors


def check_package(
    package: Package, reference: Reference, earlier: tuple[Package, ...] = (), today: date | None = None
) -> CheckReport:
    """Apply all checks to a package that carries its source text; files are not looked at (see `check_folder`).

    `earlier` are the earlier decisions of the district.
    """
    context, tally = Context(package, reference, earlier, today or local_today()), Tally()
    findings = [finding for check in CHECKS for finding in tally.apply(check, context)]
    decision = package.decision.decision
    register = known_errors(reference, (*earlier, package))
    matched, vanished = match_register(findings, register, decision)
    return CheckReport(decision, package.version, tally.counts(), matched, vanished)


def match_register(
    findings: Iterable[Finding], register: Sequence[KnownDiscrepancy], decision: str
) -> tuple[tuple[Finding, ...], tuple[KnownDiscrepancy, ...]]:
    """Return the findings, each with the id of the error that explains it, and the entries that match none.

    An entry explains one figure as it stands: if the print or the computed value changes, the finding is a new one.
    """
    entries = {
        (row.check, row.table, row.budget, row.code, row.printed, row.computed): row
        for row in register
        if row.decision == decision
    }
    findings = tuple(findings)
    matched = (
        replace(finding, error_id=entries[finding.key].error_id) if finding.key in entries else finding
        for finding in findings
    )
    used = {finding.key for finding in findings}
    vanished = (row for key, row in entries.items() if key not in used and not row.origin)
    return tuple(matched), tuple(vanished)
