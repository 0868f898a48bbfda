"""Timeline: the known errors of each decision: registered for it, carried over to it, or its council's convention."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from budget.model import BalanceRow, Line, Package, StatedTotal
from budget.packages import SIDES, table_rows
from budget.reference import KnownDiscrepancy, Reference


def known_errors(reference: Reference, packages: Iterable[Package]) -> tuple[KnownDiscrepancy, ...]:
    """Return the register with what follows from it for these packages, which may come in any order.

    An error of an earlier decision that a later one of the same district prints again is carried over to it, and a
    council's convention stands at each figure that it explains. Such rows name where they come from in `origin`.
    """
    packages = sorted(packages, key=lambda each: (each.decision.decision_date, each.decision.decision))
    districts = {each.decision.decision: each.decision.district for each in packages}
    found = list(reference.known_discrepancies)
    for package in packages:
        own = package.decision
        earlier = [
            row for row in found if districts.get(row.decision) == own.district and not _is_own(row, package)
        ]
        found += _carried(package, earlier, [row for row in found if _is_own(row, package)])
        found += _conventional(package, reference)
    return tuple(found)


def _is_own(row: KnownDiscrepancy, package: Package) -> bool:
    return row.decision == package.decision.decision


def _carried(
    package: Package, earlier: list[KnownDiscrepancy], own: list[KnownDiscrepancy]
) -> Iterator[KnownDiscrepancy]:
    """Yield the rows of earlier decisions whose figure is printed here as it was there."""
    registered = {(row.check, row.table, row.budget, row.code) for row in own}
    prints = _prints(package)
    for row in earlier:
        location = (row.table, row.budget, row.code)
        if row.printed in prints.get(location, ()) and (row.check, *location) not in registered:
            registered.add((row.check, *location))
            origin = row.origin or row.decision
            yield replace(row, decision=package.decision.decision, origin=origin)


def _conventional(package: Package, reference: Reference) -> Iterator[KnownDiscrepancy]:
    """Yield a row for each negative figure that the council prints without its minus, as it always does."""
    decision = package.decision
    for convention in reference.conventions:
        if convention.district != decision.district:
            continue
        for table, row in _figures(package):
            place, code = _location(row)
            printed = _plain(row.amount_text)
            is_meant = (table, code) == (convention.table, convention.code)
            if is_meant and row.amount_kzt < 0 and printed[:1].isdigit():
                yield KnownDiscrepancy(
                    error_id=convention.convention,
                    decision=decision.decision,
                    check=convention.check,
                    table=table,
                    budget=place,
                    code=code,
                    printed=printed,
                    computed=f"-{printed}",
                    explanation=convention.explanation,
                    status="open",
                    origin=convention.convention,
                )


def _prints(package: Package) -> dict[tuple[str, str, str], set[str]]:
    """Return what is printed at each figure: the amount, and in the article its unit."""
    prints: dict[tuple[str, str, str], set[str]] = {}
    for table, row in _figures(package):
        texts = {_plain(row.amount_text)} | ({row.unit_text} if isinstance(row, StatedTotal) else set())
        prints.setdefault((table, *_location(row)), set()).update(texts)
    return prints


def _figures(package: Package) -> Iterator[tuple[str, Line | BalanceRow | StatedTotal]]:
    for table in (*SIDES, "balance", "stated_totals"):
        for row in table_rows(package, table):
            if isinstance(row, Line | BalanceRow | StatedTotal):
                yield table, row


def _location(row: Line | BalanceRow | StatedTotal) -> tuple[str, str]:
    place = row.budget if isinstance(row, StatedTotal) else row.place
    return place, row.code if isinstance(row, Line) else row.item


def _plain(printed: str) -> str:
    return " ".join(printed.split())
