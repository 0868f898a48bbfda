"""Accounts: everything loaded, and for each place and year the budget that is in force."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from budget.errors import Problem, RefusedError
from budget.model import TRANSFERS, BalanceRow, Decision, Line, Package
from budget.packages import DESCRIPTOR, package_folders, read_package, read_source_text
from budget.reference import REFERENCE_FOLDER, District, Place, Reference, load_reference

Row = TypeVar("Row", Line, BalanceRow)


@dataclass(frozen=True)
class Budget:
    """The budget of one place for one year, as one decision restates it."""

    place: Place
    fiscal_year: int
    annex: int
    decision: Decision
    revenue: tuple[Line, ...]
    expenditure: tuple[Line, ...]
    financing: tuple[Line, ...]
    balance: Mapping[str, BalanceRow]

    def total(self, item: str) -> int:
        """Return an item of the balance in tenge; an item that the annex does not print is 0."""
        row = self.balance.get(item)
        return row.amount_kzt if row else 0

    def line(self, table: str, code: str) -> Line | None:
        """Return the line with a code in `revenue`, `expenditure` or `financing`, or None if not printed."""
        lines: tuple[Line, ...] = getattr(self, table)
        return next((line for line in lines if line.code == code), None)

    def amount(self, table: str, code: str) -> int:
        """Return the amount of a line in tenge; a line that is not printed is 0."""
        line = self.line(table, code)
        return line.amount_kzt if line else 0

    @property
    def transfers(self) -> int:
        """Return the transfers received (category 4 of revenue), in tenge."""
        return self.amount(*TRANSFERS)

    @property
    def own_revenue(self) -> int:
        """Return revenue without transfers, in tenge."""
        return self.total("revenue") - self.transfers


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
        return self._latest[place]

    def district_budgets(self, district: str) -> tuple[Budget, ...]:
        """Return the budgets of a district's places for its latest year, in the order of annexes."""
        places = [s for s in self.reference.places.values() if s.district == district]
        years = [year for place, year in self.in_force if self._district(place) == district]
        found = (self.in_force.get((s.place, max(years, default=0))) for s in places)
        return tuple(budget for budget in found if budget)

    def vintages(self, place: str) -> tuple[Budget, ...]:
        """Return every budget of a place that a decision restated, the one in force for the latest year first."""
        found = [budget for budget in self._restated if budget.place.place == place]
        return tuple(sorted(found, key=lambda budget: budget.fiscal_year)[::-1])

    @property
    def districts(self) -> tuple[District, ...]:
        """Return the districts that have a budget, in the order of the reference."""
        return tuple(d for d in self.reference.districts.values() if self.district_budgets(d.district))

    @property
    def places(self) -> tuple[Place, ...]:
        """Return the places that have a budget, in the order of the reference."""
        return tuple(s for s in self.reference.places.values() if s.place in self._latest)

    @cached_property
    def _latest(self) -> dict[str, Budget]:
        return {place: self.in_force[place, year] for place, year in sorted(self.in_force)}

    @cached_property
    def _restated(self) -> tuple[Budget, ...]:
        """Return every budget of every decision, the oldest decision first."""
        return tuple(
            budget for package in self.packages.values() for budget in _budgets(self.reference, package)
        )

    def _district(self, place: str) -> str:
        return self.reference.places[place].district


def added_lines(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Return each line of several budgets once, in the order of codes, with the amounts of all added up."""
    added: dict[str, Line] = {}
    for line in lines:
        before = added.get(line.code)
        added[line.code] = replace(line, amount_kzt=before.amount_kzt + line.amount_kzt) if before else line
    return tuple(added[code] for code in sorted(added))


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


def _budgets(reference: Reference, package: Package) -> Iterable[Budget]:
    revenue, expenditure = _by_budget(package.revenue), _by_budget(package.expenditure)
    financing, balance = _by_budget(package.financing), _by_budget(package.balance)
    for title in package.budgets:
        place = reference.places.get(title.place)
        if place is None:
            raise RefusedError(
                Problem.from_key(
                    package.decision.decision,
                    "place_unlisted",
                    "add_or_reimport",
                    quote=title.place,
                )
            )
        key = (title.place, title.fiscal_year)
        yield Budget(
            place=place,
            fiscal_year=title.fiscal_year,
            annex=title.annex,
            decision=package.decision,
            revenue=tuple(revenue[key]),
            expenditure=tuple(expenditure[key]),
            financing=tuple(financing[key]),
            balance={row.item: row for row in balance[key]},
        )


def _by_budget(rows: Iterable[Row]) -> Mapping[tuple[str, int], list[Row]]:
    grouped: defaultdict[tuple[str, int], list[Row]] = defaultdict(list)
    for row in rows:
        grouped[row.place, row.fiscal_year].append(row)
    return grouped
