"""Checks: findings against the register of known discrepancies."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from budget.checks.finding import Finding
from budget.reference import KnownDiscrepancy


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
    matched: list[Finding] = []
    used = set()
    for finding in findings:
        key = (
            *(finding.check, finding.table, finding.place),
            *(finding.code, finding.found, finding.expected),
        )
        entry = entries.get(key)
        if entry:
            used.add(key)
        matched.append(replace(finding, error_id=entry.error_id) if entry else finding)
    return tuple(matched), tuple(row for key, row in entries.items() if key not in used)
