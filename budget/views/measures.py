"""Views stage: what budgets are compared by, and what each budget prints there: an amount, or no such line."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Final

from budget.accounts import Budget, PrintedRow, Site
from budget.charts.labelled_bars import NamedBar
from budget.model import Line
from budget.reference import Reference
from budget.urls import figure_anchor
from budget.views.format import tenths
from budget.views.locale import LineName, Locale

# Who spends and how groups are divided: these levels repeat the amounts above or below them.
_WITHOUT_PAGE: Final = ("administrator", "subgroup")
_SIDES: Final = ("revenue", "expenditure")
# Of so many districts what was found out is kept.
_DISTRICTS: Final = 1000


@dataclass(frozen=True, slots=True)
class Measure:
    """A line of revenue or expenditure, or with the side `balance` a total.

    `printed` is its name as printed, `code` its code as printed.
    """

    side: str
    line: str
    level: str = ""
    printed: str = ""
    printed_kk: str = ""
    code: str = ""

    @property
    def anchor(self) -> str:
        """Return the anchor of the line, which is its address as well."""
        return figure_anchor(self.side, self.line)

    @property
    def whole(self) -> str:
        """Return the total that shares are taken of; a total has none."""
        return "" if self.side == "balance" else self.side

    @property
    def depth(self) -> int:
        """Return how far the line stands below its category or group, levels without a page not counted."""
        parts = self.line.split("/")
        if self.side == "revenue" or len(parts) == 1:
            return len(parts) - 1
        return 2 if self.level == "subprogramme" else 1

    def contains(self, other: "Measure") -> bool:
        """Tell whether the other line is a part of this one."""
        return self.side == other.side and other.line.startswith(f"{self.line}/")

    def name(self, reference: Reference, locale: Locale) -> LineName:
        """Return the names of the line."""
        return locale.line_name(reference, self.side, self.line, self.printed, self.printed_kk)


@dataclass(frozen=True, slots=True)
class Value:
    """A measure in one budget, in tenge: `amount_kzt` and the row are None where there is no such line."""

    budget: Budget
    amount_kzt: int | None
    whole_kzt: int
    printed: PrintedRow | None

    @property
    def code(self) -> str:
        """Return the code that the budget prints, empty where there is none."""
        return self.printed.code if isinstance(self.printed, Line) else ""

    @property
    def share(self) -> Decimal | None:
        """Return the share in tenths of a percent as pages show it; None if it cannot be taken.

        Budgets whose shares are shown alike are equal; what is shown as less than a tenth is more than nothing.
        """
        if self.amount_kzt is None or self.whole_kzt <= 0:
            return None
        rounded = tenths(self.amount_kzt, self.whole_kzt)
        if rounded or not self.amount_kzt:
            return rounded
        return Decimal("0.5").copy_sign(self.amount_kzt)


def measures(budgets: Iterable[Budget]) -> tuple[Measure, ...]:
    """Return the lines of revenue and expenditure that any of the budgets prints, in the order of their codes.

    Administrators and subgroups are left out: they are the same money under another heading.
    """
    found: dict[tuple[str, str], Measure] = {}
    for budget in budgets:
        for side in _SIDES:
            for line in getattr(budget, side):
                if line.level not in _WITHOUT_PAGE and (side, line.line) not in found:
                    measure = Measure(side, line.line, line.level, line.name, line.name_kk, line.code)
                    found[side, line.line] = measure
    return tuple(sorted(found.values(), key=_order))


def has_page(side: str, level: str) -> bool:
    """Tell whether lines of a level have a page that shows them in all budgets."""
    return side in _SIDES and level not in _WITHOUT_PAGE


# The page of each line and of each place asks for those of its district.
@lru_cache(maxsize=_DISTRICTS)
def lines_with_page(site: Site, district: str) -> tuple[Measure, ...]:
    """Return the lines that a decision ever printed for the year of a district, in the order of their codes."""
    budgets = site.district_budgets(district)
    every = (stage.budget for one in budgets for stage in site.history(one.place.place, one.fiscal_year))
    return measures((*budgets, *every))


@lru_cache(maxsize=_DISTRICTS)
def district_values(site: Site, district: str) -> Mapping[Measure, tuple[Value, ...]]:
    """Return what each budget of a district prints for each of their lines, both in order."""
    budgets = site.district_budgets(district)
    return {measure: values(budgets, measure) for measure in measures(budgets)}


def line_pages(site: Site, district: str) -> Iterator[tuple[int, Measure]]:
    """Yield every line that was ever printed for a district, once, with the year that its page shows.

    That is the year of the district's page, or else the latest that has the line; a year that had it only until a
    decision took it out comes last.
    """
    shown = site.district_budgets(district)[0].fiscal_year
    years = sorted(site.by_year, key=lambda year: (year == shown, year), reverse=True)
    in_force = [(year, measures(site.by_year[year].district_budgets(district))) for year in years]
    seen = set()
    for year, lines in (
        *in_force,
        *((year, lines_with_page(site.by_year[year], district)) for year in years),
    ):
        for line in lines:
            if line.anchor not in seen:
                seen.add(line.anchor)
                yield year, line


def lowest(found: Iterable[Measure], side: str) -> tuple[Measure, ...]:
    """Return the lines of a side that have no parts but subprogrammes: what the money goes to, each tenge once."""
    lines = [measure for measure in found if measure.side == side and measure.level != "subprogramme"]
    return tuple(line for line in lines if not any(line.contains(other) for other in lines))


def value(budget: Budget, measure: Measure) -> Value:
    """Return what a budget prints for a measure."""
    printed = budget.rows.get((measure.side, measure.line))
    whole = budget.total(measure.whole) if measure.whole else 0
    if printed is None:
        return Value(budget, None, whole, None)
    return Value(budget, printed.amount_kzt, whole, printed)


def values(budgets: Iterable[Budget], measure: Measure) -> tuple[Value, ...]:
    """Return what each budget prints for a measure, in the order of the budgets."""
    return tuple(value(budget, measure) for budget in budgets)


def added(found: Iterable[Value]) -> tuple[int, int]:
    """Return the sum of the amounts printed and the sum of the wholes, in tenge."""
    listed = list(found)
    return sum(one.amount_kzt or 0 for one in listed), sum(one.whole_kzt for one in listed)


def named_bar(one: Value, locale: Locale) -> NamedBar:
    """Return the bar of a budget's share, or the words that say why there is none."""
    place = one.budget.place
    name = place.short[locale.language]
    if one.amount_kzt is None:
        return NamedBar(place.place, name, None, locale.text("compare.no_line.short"))
    if one.share is None:
        return NamedBar(place.place, name, None, locale.text("compare.no_share.short"))
    return NamedBar(place.place, name, one.share, locale.format.share(one.amount_kzt, one.whole_kzt))


def whole_bar(found: Sequence[Value], locale: Locale) -> NamedBar | None:
    """Return the bar of budgets added up; None if there is nothing to take a share of."""
    total_kzt, whole_kzt = added(found)
    if whole_kzt <= 0:
        return None
    share = locale.format.share(total_kzt, whole_kzt)
    name = locale.text("count.budgets", count=len(found))
    return NamedBar("", name, tenths(total_kzt, whole_kzt), share, whole=True)


def _order(measure: Measure) -> tuple[int, tuple[str, ...]]:
    return _SIDES.index(measure.side), tuple(measure.line.split("/"))
