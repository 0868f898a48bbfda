"""Checks: a package in memory, as the importer has just read it or as a page is made from it."""

from datetime import date

from budget.checks.context import context_of
from budget.checks.laws import LAWS
from budget.checks.register import match_register
from budget.checks.report import CheckReport
from budget.checks.tally import Tally
from budget.model import Package
from budget.reference import Reference


def check_package(
    package: Package, reference: Reference, previous: Package | None = None, today: date | None = None
) -> CheckReport:
    """Put all laws to a package that carries its source text; files are not looked at (see `check_folder`).

    `previous` is the vintage before, if there is one.
    """
    context = context_of(package, reference, previous, today)
    tally = Tally()
    findings = [finding for law in LAWS for finding in tally.put(law, package, context)]
    decision = package.decision.decision
    matched, vanished = match_register(findings, reference.known_discrepancies, decision)
    return CheckReport(decision, package.version, tally.counts(), matched, vanished)
