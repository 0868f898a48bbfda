"""Downloads: which budgets a folder of downloads holds: those in force of one place or one district."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Final, Literal

from budget.accounts import Budget, Site, Tree
from budget.languages import Language
from budget.model import TOGETHER, AnnexTitle, Decision, Package, StatedTotal
from budget.packages import under_lines
from budget.reference import KnownDiscrepancy
from budget.views import Locale, in_all_locales, place_title

Kind = Literal["place", "district"]
# The build of the tables that downloads make of several decisions: the first number of their version.
_LAYOUT: Final = 3


@dataclass(frozen=True)
class Selection:
    """The budgets in force of one place or of one district, every year, in the order of the reference.

    `name` is the id of the place or the district.
    """

    kind: Kind
    name: str
    site: Site
    budgets: tuple[Budget, ...]

    @property
    def folder(self) -> str:
        """Return where the files are published, below the folder of the downloads."""
        return f"places/{self.name}"

    @property
    def latest(self) -> tuple[Budget, ...]:
        """Return the budgets of the year at which the pages of the place or the district stand."""
        if self.kind == "district":
            return self.site.district_budgets(self.name)
        return (self.site.current(self.name),)

    @cached_property
    def tree(self) -> Tree:
        """Return the rows of the latest budgets, for the workbooks of all languages."""
        return Tree(self.latest)

    @cached_property
    def decisions(self) -> tuple[Decision, ...]:
        """Return the decisions that the budgets come from, each once, the oldest first."""
        found = {budget.decision.decision: budget.decision for budget in self.budgets}
        return tuple(sorted(found.values(), key=lambda each: (each.decision_date, each.decision)))

    @property
    def version(self) -> str:
        """Return the version of the tables, which follows that of the latest decision."""
        return layout_version(self.site.packages[self.decisions[-1].decision].version)

    @cached_property
    def titles(self) -> Mapping[Language, str]:
        """Return what the budgets are called in each language: "Бюджет сельского округа Акколь на 2021–2023 годы"."""
        return in_all_locales(partial(self._title, [budget.fiscal_year for budget in self.budgets]))

    @cached_property
    def descriptions(self) -> Mapping[Language, str]:
        """Return what the tables hold, in each language."""

        def described(locale: Locale) -> str:
            text = locale.text(f"downloads.{self.kind}.description", title=self.titles[locale.language])
            return f"{text} {self.scope(locale)}".rstrip()

        return in_all_locales(described)

    def scope(self, locale: Locale) -> str:
        """Return a sentence on whose totals those of a district are, if its own budget is not among them."""
        if self.kind == "place" or any(each.place.place == self.name for each in self.budgets):
            return ""
        return f"{locale.text('scope.apart', count=len(self.latest))}."

    @cached_property
    def latest_titles(self) -> Mapping[Language, str]:
        """Return what the budgets of the latest year are called: "Бюджет сельского округа Акколь на 2021 год"."""
        return in_all_locales(partial(self._title, [self.latest[0].fiscal_year]))

    def package(self) -> Package:
        """Return the rows of the budgets as one package, with the particulars of the latest decision.

        The rows of all years stand under the codes by which the reference knows them.
        """
        latest = self.site.packages[self.decisions[-1].decision]
        package = Package(
            decision=latest.decision,
            version=latest.version,
            budgets=tuple(_title(budget, self.site) for budget in self.budgets),
            revenue=tuple(line for budget in self.budgets for line in budget.revenue),
            expenditure=tuple(line for budget in self.budgets for line in budget.expenditure),
            financing=tuple(line for budget in self.budgets for line in budget.financing),
            balance=tuple(row for budget in self.budgets for row in budget.balance.values()),
            stated_totals=tuple(self._stated_totals()),
        )
        return under_lines(package)

    def discrepancies(self) -> tuple[KnownDiscrepancy, ...]:
        """Return the known errors of the decisions in force that concern these budgets."""
        in_force = {(b.decision.decision, b.place.place, b.fiscal_year) for b in self.budgets}
        if self.kind == "district":
            in_force |= {(decision, TOGETHER, year) for decision, _, year in in_force}
        rows = (row for each in self.decisions for row in self.site.reference.known_in.get(each.decision, ()))
        return tuple(row for row in rows if (row.decision, row.budget, row.fiscal_year) in in_force)

    def _title(self, years: Collection[int], locale: Locale) -> str:
        reference = self.site.reference
        if self.kind == "district":
            return locale.district_title(reference.districts[self.name], *years)
        if len(set(years)) == 1:
            return place_title(self.latest[0], locale)
        of = locale.budget_of(reference.places[self.name])
        return locale.text("place.title.years", of=of, first=min(years), last=max(years))

    def _stated_totals(self) -> Iterator[StatedTotal]:
        decision_of = {(b.place.place, b.fiscal_year): b.decision.decision for b in self.budgets}
        if self.kind == "district":
            # The latest decision that states totals of the district for a year.
            for decision in self.decisions:
                for total in self.site.packages[decision.decision].stated_totals:
                    if total.budget == TOGETHER:
                        decision_of[TOGETHER, total.fiscal_year] = decision.decision
        for decision in self.decisions:
            for total in self.site.packages[decision.decision].stated_totals:
                if decision_of.get((total.budget, total.fiscal_year)) == decision.decision:
                    yield total


def layout_version(version: str) -> str:
    """Return the version of tables that downloads make of packages, the latest of which has `version`.

    >>> layout_version("2.1.4")
    '3.1.4'
    """
    return f"{_LAYOUT}.{version.partition('.')[2]}"


def selections(site: Site) -> Iterator[Selection]:
    """Yield every place in the order of the reference, then every district, whose own budget is among its own.

    A selection remembers what it worked out: whoever goes through all of them keeps none.
    """
    places = (each for each in site.places if each.place != each.district)
    of_places = (Selection("place", each.place, site, site.budgets[each.place]) for each in places)
    yield from of_places
    yield from (district_selection(site, district.district) for district in site.districts)


def district_selections(site: Site) -> tuple[Selection, ...]:
    """Return every district that has a budget, in the order of the reference.

    A budget that its place under a new name has overtaken is not among them: its money would count twice.
    """
    return tuple(district_selection(site, district.district) for district in site.districts)


def district_selection(site: Site, district: str) -> Selection:
    """Return the budgets of one district; KeyError if it has none."""
    budgets = (each for place in site.places_of[district] for each in site.budgets[place.place])
    return Selection("district", district, site, tuple(each for each in budgets if not site.renamed(each)))


def _title(budget: Budget, site: Site) -> AnnexTitle:
    titles = site.packages[budget.decision.decision].budgets
    return next(
        title
        for title in titles
        if (title.place, title.fiscal_year) == (budget.place.place, budget.fiscal_year)
    )
