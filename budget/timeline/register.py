"""Timeline: the known errors of each decision: registered for it, carried over to it, or its council's convention."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import product

from budget.model import Decision, Package, StatedTotal
from budget.reference import KnownDiscrepancy, Reference
from budget.timeline.archive import amount_rows


def known_errors(reference: Reference, packages: Iterable[Package]) -> tuple[KnownDiscrepancy, ...]:
    """Return the register with what follows from it for these packages, which may come in any order.

    An error of an earlier decision that a later one of the same district prints again is carried over to it, and a
    council's convention stands at each figure that it explains. Such rows name where they come from in `origin`.
    """
    packages = sorted(packages, key=lambda each: (each.decision.decision_date, each.decision.decision))
    errors = list(reference.known_discrepancies)
    for package in packages:
        own = package.decision
        errors += _carried(
            package,
            [row for row in errors if _is_earlier(row, own)],
            [row for row in errors if row.decision == own.decision],
        )
        errors += _conventional(package, reference)
    return tuple(errors)


def _is_earlier(row: KnownDiscrepancy, own: Decision) -> bool:
    """Tell whether a row names an earlier decision of the same council, which need not be in the archive."""
    named = re.fullmatch(rf"{own.council}-(\d{{4}}-\d\d-\d\d)-.+", row.decision)
    if named is None or row.decision == own.decision:
        return False
    return named[1] <= own.decision_date.isoformat()


def _carried(
    package: Package, earlier: list[KnownDiscrepancy], own: list[KnownDiscrepancy]
) -> Iterator[KnownDiscrepancy]:
    """Yield the rows of earlier decisions whose figure is printed here as it was there, for each year that has it."""
    registered = {(row.check, row.table, row.budget, row.code, row.fiscal_year) for row in own}
    prints = _prints(package)
    years = sorted({year for *_, year in prints})
    for row, year in product(earlier, years):
        location = (row.table, row.budget, row.code, year)
        if row.printed in prints.get(location, ()) and (row.check, *location) not in registered:
            registered.add((row.check, *location))
            origin = row.origin or row.decision
            yield replace(row, decision=package.decision.decision, fiscal_year=year, origin=origin)


def _conventional(package: Package, reference: Reference) -> Iterator[KnownDiscrepancy]:
    """Yield a row for each negative figure that the council prints without its minus, as it always does."""
    decision = package.decision
    for convention in reference.conventions:
        if convention.council != decision.council:
            continue
        for (table, place, code), row in amount_rows(package):
            printed = _plain(row.amount_text)
            is_meant = (table, code) == (convention.table, convention.code)
            if is_meant and row.amount_kzt < 0 and printed[:1].isdigit():
                yield KnownDiscrepancy(
                    error_id=convention.convention,
                    decision=decision.decision,
                    check=convention.check,
                    table=table,
                    budget=place,
                    fiscal_year=row.fiscal_year,
                    code=code,
                    printed=printed,
                    computed=f"-{printed}",
                    explanation=convention.explanation,
                    status="open",
                    origin=convention.convention,
                )


def _prints(package: Package) -> dict[tuple[str, str, str, int], set[str]]:
    """Return what is printed at each figure: the amount, and in the article its unit."""
    prints: dict[tuple[str, str, str, int], set[str]] = {}
    for location, row in amount_rows(package):
        texts = {_plain(row.amount_text)} | ({row.unit_text} if isinstance(row, StatedTotal) else set())
        prints.setdefault((*location, row.fiscal_year), set()).update(texts)
    return prints


def _plain(printed: str) -> str:
    return " ".join(printed.split())
