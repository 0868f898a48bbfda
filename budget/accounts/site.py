"""Accounts: everything loaded, and for each place and year the budget that is in force."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from budget.accounts.budget import Budget
from budget.errors import Problem, RefusedError
from budget.model import BalanceRow, Line, Package
from budget.packages import SIDES, package_folders, read_package, read_source_text
from budget.reference import REFERENCE_FOLDER, District, KnownDiscrepancy, Place, Reference, load_reference
from budget.tables import DESCRIPTOR

Row = TypeVar("Row", Line, BalanceRow)


@dataclass(frozen=True)
class Site:
    """The reference, all vintages, and the budgets in force by (place, fiscal year).

    `descriptors` are the `datapackage.json` of the packages and of the reference; none if not read from disk.
    """

    reference: Reference
    packages: Mapping[str, Package]
    in_force: Mapping[tuple[str, int], Budget]
    descriptors: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    def current(self, place: str) -> Budget:
        """Return the budget of a place in force for the latest year; KeyError if none is loaded."""
        return self.budgets[place][-1]

    def district_budgets(self, district: str) -> tuple[Budget, ...]:
        """Return the budgets of a district's places for its latest year, in the order of the reference."""
        return self._of_districts.get(district, ())

    def vintages(self, place: str) -> tuple[Budget, ...]:
        """Return every budget of a place that a decision restated, the one in force for the latest year first."""
        return self._vintages.get(place, ())

    def discrepancies(self, decision: str, budget: str) -> tuple[KnownDiscrepancy, ...]:
        """Return what the register says of a budget (a place, or the whole district) of a decision."""
        return self._discrepancies.get((decision, budget), ())

    @cached_property
    def budgets(self) -> Mapping[str, tuple[Budget, ...]]:
        """Return the budgets in force by place, the latest year last."""
        found: defaultdict[str, list[Budget]] = defaultdict(list)
        for key in sorted(self.in_force):
            found[key[0]].append(self.in_force[key])
        return {place: tuple(budgets) for place, budgets in found.items()}

    @cached_property
    def districts(self) -> tuple[District, ...]:
        """Return the districts that have a budget, in the order of the reference."""
        return tuple(d for d in self.reference.districts.values() if d.district in self._of_districts)

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """Return the places that have a budget, in the order of the reference."""
        return tuple(place for place in self.reference.places.values() if place.place in self.budgets)

    @cached_property
    def _of_districts(self) -> Mapping[str, tuple[Budget, ...]]:
        latest: dict[str, list[Budget]] = {}
        for place in self.places:
            held = latest.setdefault(place.district, [])
            budget = self.current(place.place)
            if held and budget.fiscal_year > held[0].fiscal_year:
                held.clear()
            if not held or budget.fiscal_year == held[0].fiscal_year:
                held.append(budget)
        return {district: tuple(budgets) for district, budgets in latest.items()}

    @cached_property
    def _discrepancies(self) -> Mapping[tuple[str, str], tuple[KnownDiscrepancy, ...]]:
        found: defaultdict[tuple[str, str], list[KnownDiscrepancy]] = defaultdict(list)
        for row in self.reference.known_discrepancies:
            found[row.decision, row.budget].append(row)
        return {key: tuple(rows) for key, rows in found.items()}

    @cached_property
    def _vintages(self) -> Mapping[str, tuple[Budget, ...]]:
        found: defaultdict[str, list[Budget]] = defaultdict(list)
        for package in self.packages.values():
            for budget in _budgets(self.reference, package):
                found[budget.place.place].append(budget)
        return {
            place: tuple(sorted(budgets, key=lambda budget: budget.fiscal_year)[::-1])
            for place, budgets in found.items()
        }


def load_site(data_dir: Path) -> Site:
    """Return the reference and every package below `data_dir`, with the lines of each decision's text.

    Raises RefusedError if there is no package, if a table or a text cannot be read, or if a package names an
    unknown place.
    """
    reference = load_reference(data_dir)
    folders = package_folders(data_dir)
    if not folders:
        raise RefusedError(Problem.from_key(str(data_dir), "nothing_to_show", "import_first"))
    packages = []
    descriptors = {REFERENCE_FOLDER: _descriptor(data_dir / REFERENCE_FOLDER)}
    for folder in folders:
        package = read_package(folder)
        decision = package.decision.decision
        packages.append(replace(package, source_text=read_source_text(data_dir, decision)))
        descriptors[decision] = _descriptor(folder)
    return replace(make_site(reference, packages), descriptors=descriptors)


def make_site(reference: Reference, packages: Iterable[Package]) -> Site:
    """Return the site of given packages: for each place and year the latest decision is in force.

    An effective date may precede the decision, so that the date of the decision alone counts.
    """
    by_date = sorted(packages, key=lambda p: (p.decision.decision_date, p.decision.decision))
    in_force: dict[tuple[str, int], Budget] = {}
    for package in by_date:
        for budget in _budgets(reference, package):
            in_force[budget.place.place, budget.fiscal_year] = budget
    return Site(reference, {p.decision.decision: p for p in by_date}, in_force)


def _descriptor(folder: Path) -> dict[str, Any]:
    path = folder / DESCRIPTOR
    try:
        read: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise RefusedError(
            Problem.from_key(str(path), "cannot_be_read", "restore_and_check", {"reason": error})
        ) from error
    return read


def _budgets(reference: Reference, package: Package) -> Iterator[Budget]:
    lines = {side: _by_budget(getattr(package, side)) for side in SIDES}
    balance = _by_budget(package.balance)
    for title in package.budgets:
        place = reference.places.get(title.place)
        if place is None:
            decision = package.decision.decision
            raise RefusedError(
                Problem.from_key(decision, "place_unlisted", "add_or_reimport", quote=title.place)
            )
        key = (title.place, title.fiscal_year)
        yield Budget(
            place=place,
            fiscal_year=title.fiscal_year,
            annex=title.annex,
            decision=package.decision,
            balance={row.item: row for row in balance[key]},
            **{side: tuple(lines[side][key]) for side in SIDES},
        )


def _by_budget(rows: Iterable[Row]) -> Mapping[tuple[str, int], list[Row]]:
    grouped: defaultdict[tuple[str, int], list[Row]] = defaultdict(list)
    for row in rows:
        grouped[row.place, row.fiscal_year].append(row)
    return grouped
