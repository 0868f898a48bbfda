"""Accounts: everything loaded, and for each place and year the budget that is in force."""

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from budget.accounts.budget import Budget
from budget.accounts.history import Stage, stages
from budget.errors import Problem, RefusedError
from budget.model import BalanceRow, Decision, Line, Package
from budget.packages import (
    SIDES,
    LinesOnDisk,
    package_folders,
    read_package,
    with_lines,
    with_source_texts,
)
from budget.reference import (
    REFERENCE_FOLDER,
    District,
    KnownDiscrepancy,
    Place,
    Reference,
    load_reference,
    published_reference,
    refuse_absent_withdrawals,
)
from budget.tables import DESCRIPTOR, text_keys
from budget.timeline import BudgetKey, Timeline, known_errors, timeline_of

_Row = TypeVar("_Row")
_Key = TypeVar("_Key", bound=Hashable)


@dataclass(frozen=True, eq=False)
class Site:
    """The reference, all vintages, the history of each budget, and the budgets in force, by (place, fiscal year).

    `descriptors` are the `datapackage.json` of the packages and of the reference without the schemas of their tables;
    none if not read from disk.
    """

    reference: Reference
    packages: Mapping[str, Package]
    timeline: Timeline
    # Every decision that was ever in force for a budget, the oldest first.
    histories: Mapping[BudgetKey, tuple[Stage, ...]]
    in_force: Mapping[BudgetKey, Budget]
    descriptors: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    # The site of which this one shows a year.
    _whole: "Site | None" = field(default=None, repr=False)

    @property
    def whole(self) -> "Site":
        """Return the site of all years, of which this one may be a year."""
        return self._whole or self

    def current(self, place: str) -> Budget:
        """Return the budget of a place in force for the latest approved year (if none is, planned).

        Raises KeyError if none is loaded.
        """
        held = self.budgets[place]
        return next((budget for budget in reversed(held) if not budget.is_planned), held[-1])

    def district_budgets(self, district: str) -> tuple[Budget, ...]:
        """Return the budgets of a district's places for its year, in the order of the reference.

        Its year is the latest one that is approved for more than half of them: that of one place comes early. The
        district's own budget is not among them, unless there is no other, nor one that has a new name.
        """
        return self._of_districts.get(district, ())

    def renamed(self, budget: Budget) -> Budget | None:
        """Return the budget of the same year that its place has under a new name, None if it has none."""
        names = ((name, budget.fiscal_year) for name in budget.place.replaced_by)
        return next((self.in_force[key] for key in names if key in self.in_force), None)

    def history(self, place: str, fiscal_year: int) -> tuple[Stage, ...]:
        """Return how a budget stood after each decision that was ever in force for it, the oldest first."""
        return self.histories.get((place, fiscal_year), ())

    def discrepancies(self, budget: Budget) -> tuple[KnownDiscrepancy, ...]:
        """Return what the register says of the figures of a budget."""
        key = (budget.decision.decision, budget.place.place, budget.fiscal_year)
        return self._discrepancies.get(key, ())

    @cached_property
    def budgets(self) -> Mapping[str, tuple[Budget, ...]]:
        """Return the budgets in force by place, the latest year last."""
        return _grouped((self.in_force[key] for key in sorted(self.in_force)), lambda each: each.place.place)

    @cached_property
    def by_year(self) -> Mapping[int, "Site"]:
        """Return the site of each year's budgets alone, the earliest year first."""
        years = sorted({year for _, year in self.in_force})
        if len(years) == 1:
            return {years[0]: self}
        return {
            year: replace(
                self,
                in_force={key: held for key, held in self.in_force.items() if key[1] == year},
                _whole=self,
            )
            for year in years
        }

    @cached_property
    def districts(self) -> tuple[District, ...]:
        """Return the districts that have a budget, in the order of the reference."""
        return tuple(d for d in self.reference.districts.values() if d.district in self._of_districts)

    @cached_property
    def decisions_of(self) -> Mapping[str, tuple[Decision, ...]]:
        """Return the decisions of each council, the oldest first."""
        return _grouped((package.decision for package in self.packages.values()), lambda each: each.council)

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """Return the places that have a budget, in the order of the reference."""
        return tuple(place for place in self.reference.places.values() if place.place in self.budgets)

    @cached_property
    def places_of(self) -> Mapping[str, tuple[Place, ...]]:
        """Return the places that have a budget by district, in the order of the reference."""
        return _grouped(self.places, lambda place: place.district)

    @cached_property
    def restating(self) -> Mapping[BudgetKey, tuple[Decision, ...]]:
        """Return the decisions that print each budget, the oldest first, whether or not they were ever in force."""
        found: defaultdict[BudgetKey, list[Decision]] = defaultdict(list)
        for decision, package in self.packages.items():
            for title in package.budgets if decision not in self.reference.withdrawn else ():
                found[title.place, title.fiscal_year].append(package.decision)
        return {key: tuple(decisions) for key, decisions in found.items()}

    @cached_property
    def former_names(self) -> Mapping[str, str]:
        """Return the id that a place had before it was renamed; one that was joined or divided is another place."""
        renamed = [place for place in self.reference.places.values() if len(place.replaced_by) == 1]
        joined = Counter(place.replaced_by[0] for place in renamed)
        return {place.replaced_by[0]: place.place for place in renamed if joined[place.replaced_by[0]] == 1}

    @cached_property
    def _of_districts(self) -> Mapping[str, tuple[Budget, ...]]:
        every = (budget for place in self.places for budget in self.budgets[place.place])
        by_district = _grouped(every, lambda budget: budget.place.district)
        return {name: self._of_its_places(name, budgets) for name, budgets in by_district.items()}

    def _of_its_places(self, district: str, budgets: Iterable[Budget]) -> tuple[Budget, ...]:
        held = [each for each in budgets if not self.renamed(each)]
        return _of_its_year([each for each in held if each.place.place != district] or held)

    @cached_property
    def _discrepancies(self) -> Mapping[tuple[str, str, int], tuple[KnownDiscrepancy, ...]]:
        register = self.reference.known_discrepancies
        return _grouped(register, lambda row: (row.decision, row.budget, row.fiscal_year))


def load_site(data_dir: Path) -> Site:
    """Return the reference and every package below `data_dir`; the text of a decision is read when it is asked for.

    Raises RefusedError if there is no package, if a table cannot be read, if a text is missing, if a package names
    an unknown place, or a withdrawal a decision that is not here.
    """
    reference = load_reference(data_dir)
    folders = package_folders(data_dir)
    if not folders:
        raise RefusedError(Problem.from_key(str(data_dir), "nothing_to_show", "import_first"))
    packages = []
    published = published_reference(data_dir / REFERENCE_FOLDER)
    descriptors = {REFERENCE_FOLDER: _without_schemas(json.loads(published[DESCRIPTOR]))}
    for folder in folders:
        package = read_package(folder)
        packages.append(with_source_texts(package, data_dir, LinesOnDisk))
        descriptors[package.decision.decision] = _descriptor(folder)
    refuse_absent_withdrawals(reference, descriptors)
    return replace(make_site(reference, packages), descriptors=descriptors)


def make_site(reference: Reference, packages: Iterable[Package]) -> Site:
    """Return the site of given packages, with what the timeline says is in force for each place and year."""
    known = (with_lines(package, reference) for package in packages)
    by_date = sorted(known, key=lambda p: (p.decision.decision_date, p.decision.decision))
    reference = replace(reference, known_discrepancies=known_errors(reference, by_date))
    timeline = timeline_of(by_date, reference.withdrawn)
    printed: defaultdict[BudgetKey, dict[str, Budget]] = defaultdict(dict)
    for package in by_date:
        for budget in _budgets(reference, package):
            printed[budget.place.place, budget.fiscal_year][package.decision.decision] = budget
    histories: dict[BudgetKey, tuple[Stage, ...]] = {}
    in_force: dict[BudgetKey, Budget] = {}
    for key in sorted(timeline.keys):
        last = timeline.in_force(*key)
        log = timeline.log(*key)
        # What was passed over when it was voted may stand after all, when the decision above it is repealed.
        rest = (last,) if last and last.decision not in {state.decision for state in log} else ()
        histories[key] = tuple(stages((*log, *rest), printed[key]))
        for stage in histories[key]:
            if last and stage.state.decision == last.decision:
                in_force[key] = stage.budget
    return Site(reference, {p.decision.decision: p for p in by_date}, timeline, histories, in_force)


def _of_its_year(budgets: Iterable[Budget]) -> tuple[Budget, ...]:
    """Return the budgets of a district's year among those of all its places and years."""
    by_year: defaultdict[int, list[Budget]] = defaultdict(list)
    for budget in budgets:
        by_year[budget.fiscal_year].append(budget)
    places = len({budget.place.place for held in by_year.values() for budget in held})

    def rank(year: int) -> tuple[bool, int, int]:
        approved = sum(not budget.is_planned for budget in by_year[year])
        return 2 * approved > places, 0 if 2 * approved > places else approved, year

    return tuple(by_year[max(by_year, key=rank)])


def _descriptor(folder: Path) -> dict[str, Any]:
    path = folder / DESCRIPTOR
    try:
        return _without_schemas(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError) as error:
        raise RefusedError(
            Problem.from_key(str(path), "cannot_be_read", "restore_and_check", {"reason": error})
        ) from error


def _without_schemas(descriptor: dict[str, Any]) -> dict[str, Any]:
    """Return a descriptor with the names of its tables alone: what it says of columns is a hundred times as long."""
    named = ("path", *text_keys("title"))
    tables = [{key: sys.intern(table[key]) for key in named} for table in descriptor["resources"]]
    return descriptor | {"resources": tables}


def _budgets(reference: Reference, package: Package) -> Iterator[Budget]:
    lines = {side: _grouped(getattr(package, side), _budget_key) for side in SIDES}
    balance = _grouped(package.balance, _budget_key)
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
            balance={row.item: row for row in balance.get(key, ())},
            revenue=lines["revenue"].get(key, ()),
            expenditure=lines["expenditure"].get(key, ()),
            financing=lines["financing"].get(key, ()),
        )


def _budget_key(row: Line | BalanceRow) -> tuple[str, int]:
    return row.place, row.fiscal_year


def _grouped(rows: Iterable[_Row], key: Callable[[_Row], _Key]) -> dict[_Key, tuple[_Row, ...]]:
    groups: defaultdict[_Key, list[_Row]] = defaultdict(list)
    for row in rows:
        groups[key(row)].append(row)
    return {name: tuple(group) for name, group in groups.items()}
