"""Timeline: the totals of an article after the decisions of a family, and which of them replaced digits are."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from budget.importer import parse_amount
from budget.model import ARTICLE_ITEM, REPLACED_DIGITS, TOGETHER, Package, StatedTotal
from budget.timeline.archive import timeline_of
from budget.timeline.vintage import BudgetKey

# Without these an article is not restated: some of its totals are.
WHOLE: Final = frozenset({"revenue", "expenditure", "balance", "financing"})
# With each of these a sub-item of the article begins.
_SUBITEMS: Final = (
    *("revenue", "expenditure", "net_lending", "financial_assets_balance"),
    *("balance", "non_oil_balance", "financing"),
)

Article = dict[BudgetKey, dict[str, StatedTotal]]


def standing_totals(packages: Iterable[Package]) -> Article:
    """Return the totals of each budget by item, as they stand after these decisions, of one family and in its order."""
    stood: Article = {}
    for package in packages:
        for key, totals in _by_budget(package).items():
            is_new = package.decision.kind != "replaces" and is_whole(totals)
            before = {} if is_new else stood.get(key, {})
            known = {total.item: total for total in totals if not total.item.startswith(REPLACED_DIGITS)}
            stood[key] = {**before, **known}
    return stood


def is_whole(totals: Iterable[StatedTotal]) -> bool:
    """Tell whether the totals of a budget restate its article, not some figures of it."""
    totals = tuple(totals)
    return {total.item for total in totals} >= WHOLE and not any(total.replaces_text for total in totals)


def look_up_replaced(package: Package, archive: Iterable[Package]) -> Package:
    """Return the package with the budget and the item of each total that it puts in the place of an earlier one.

    The decisions of its family before it tell what stood there. Digits that they do not print keep the item that says
    where in the text they stand: `digits/<sub-item>/<number>`.
    """
    own = package.decision.decision
    packages = {**{other.decision.decision: other for other in archive}, own: package}
    family = timeline_of(packages.values()).family(own)
    before = [packages[name] for name in family[: family.index(own)]] if own in family else []
    stood, places = standing_totals(before), _places_of_items(before)
    found: list[StatedTotal] = []
    for key, totals in _by_budget(package).items():
        if is_whole(totals):
            found += totals
            continue
        budget = _budget(key, stood, places)
        subitems = _subitems(stood.get((budget, key[1]), {}))
        taken: set[str] = set()
        for total in totals:
            was = _replaced(total, subitems, taken)
            if was:
                taken.add(was.item)
            item, amount_kzt = (was.item, _in_its_unit(total, was)) if was else (total.item, total.amount_kzt)
            found.append(replace(total, budget=budget, item=item, amount_kzt=amount_kzt))
    return replace(package, stated_totals=tuple(sorted(found, key=lambda total: total.source_line)))


def replaces_something(package: Package) -> bool:
    """Tell whether the decision puts totals in the place of earlier ones without restating the article."""
    return any(not is_whole(totals) for totals in _by_budget(package).values())


def _by_budget(package: Package) -> dict[BudgetKey, list[StatedTotal]]:
    by_budget: dict[BudgetKey, list[StatedTotal]] = {}
    for total in package.stated_totals:
        by_budget.setdefault((total.budget, total.fiscal_year), []).append(total)
    return by_budget


def _places_of_items(packages: Iterable[Package]) -> dict[str, set[str]]:
    """Return the places whose budgets each item of the article approves, if it has an item for each."""
    places: dict[str, set[str]] = {}
    for package in packages:
        for title in package.budgets:
            if title.item:
                places.setdefault(title.item, set()).add(title.place)
    return places


def _budget(key: BudgetKey, stood: Article, places: Mapping[str, set[str]]) -> str:
    """Return whose totals are replaced: those of the item that is named, or the only ones that stand for the year."""
    budget, year = key
    if key in stood:
        return budget
    of_item = places.get("1" if budget == TOGETHER else budget.removeprefix(ARTICLE_ITEM), set())
    known = {name for name, of_year in stood if of_year == year}
    if len(of_item) == 1:
        return next(iter(of_item))
    return next(iter(known)) if len(known) == 1 and not places else budget


def _subitems(totals: Mapping[str, StatedTotal]) -> list[list[StatedTotal]]:
    subitems: list[list[StatedTotal]] = []
    for item, total in totals.items():
        if item in _SUBITEMS or not subitems:
            subitems.append([])
        subitems[-1].append(total)
    return subitems


def _replaced(
    total: StatedTotal, subitems: Sequence[Sequence[StatedTotal]], taken: set[str]
) -> StatedTotal | None:
    if not total.item.startswith(REPLACED_DIGITS):
        return None
    number = int(total.item.split("/")[1])
    free = [
        each
        for at, subitem in enumerate(subitems, 1)
        if number in (0, at)
        for each in subitem
        if each.item not in taken
    ]
    printed = _plain(total.replaces_text)
    # The minus may stand outside of the digits that are quoted.
    found = [each for each in free if _plain(each.amount_text) == printed]
    found += [each for each in free if _plain(each.amount_text) == f"-{printed}"]
    return found[0] if found else None


def _in_its_unit(total: StatedTotal, was: StatedTotal) -> int:
    """Return the amount in tenge: digits that replace others are in the unit of those, and after their minus."""
    is_in_tenge = was.amount_kzt and parse_amount(was.amount_text, 1) == was.amount_kzt
    in_unit = is_in_tenge and not total.unit_text
    amount_kzt = parse_amount(total.amount_text, 1) if in_unit else total.amount_kzt
    has_minus_outside = was.amount_kzt < 0 and not _plain(total.replaces_text).startswith("-")
    return -amount_kzt if has_minus_outside else amount_kzt


def _plain(printed: str) -> str:
    return "".join(printed.split()).replace("−", "-").replace("–", "-")
