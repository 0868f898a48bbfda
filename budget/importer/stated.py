"""Importer: whose totals the article states, and in which unit they are meant."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from budget.errors import FindingsError, Problem
from budget.importer.amounts import parse_unit
from budget.importer.annexes import Annex
from budget.importer.article import Approval, Article
from budget.importer.places import PlaceNames
from budget.model import ITEM_ROWS, TOGETHER, AnnexTitle, StatedTotal


def stated_totals(
    article: Article,
    annexes: Sequence[Annex],
    names: PlaceNames,
    approved_year: int,
    title: str,
    where: str,
) -> tuple[StatedTotal, ...]:
    """Return the totals of the article, each with its budget, in the order of the text.

    `title` is that of the decision: of an amendment, it says what the first item of the amended article is about.

    Raises FindingsError where two items of the article speak of one budget, or a list of totals of an unknown place.
    """
    totals: list[StatedTotal] = []
    for approval in article.approvals:
        budget = budget_of(approval, annexes, names)
        if budget == TOGETHER and approval.whose and len(_named(approval, annexes)) < 2:
            # Its name may be damaged; the figures are those of one budget or they are not.
            of_year = [annex for annex in annexes if annex.title.fiscal_year == approval.year]
            budget = _holder_of(approval.totals, of_year) or TOGETHER
        own = [replace(total, budget=budget, fiscal_year=approval.year) for total in approval.totals]
        is_doubled = any((total.budget, total.fiscal_year) == (budget, approval.year) for total in totals)
        if is_doubled or (approval.is_headed and budget == TOGETHER):
            line, quote = own[0].source_line, own[0].name
            raise FindingsError(
                Problem.from_key(where, "unknown_total", "check_names", line=line, quote=quote)
            )
        totals += _as_meant(own, _sums(_covered(budget, approval, annexes, names.council)), where)
    budgets = _changed_budgets(article.changes, [a for a in annexes if a.title.fiscal_year == approved_year])
    if article.changes and (whose := names.place_in_title(title)):
        budgets[TOGETHER] = whose
    for total in article.changes:
        budget = budgets.get(total.budget, total.budget)
        totals.append(replace(total, budget=budget, fiscal_year=approved_year))
    if unsure := next(filter(_is_fraction_of_tenge, article.changes), None):
        raise _fraction(unsure, where)
    return tuple(sorted(totals, key=lambda total: total.source_line))


def _changed_budgets(changes: Sequence[StatedTotal], annexes: Sequence[Annex]) -> dict[str, str]:
    """Return the places of whose budgets the items of an amended article speak.

    An item is that of a place if the restated annex of this place alone has all the amounts that the item gets.
    """
    found = {
        item: _holder_of([total for total in changes if total.budget == item], annexes)
        for item in {total.budget for total in changes}
    }
    return {item: place for item, place in found.items() if place}


def _holder_of(totals: Iterable[StatedTotal], annexes: Iterable[Annex]) -> str:
    """Return the place whose annex alone has all amounts of these totals, empty if none or several have them."""
    amounts = {abs(total.amount_kzt) for total in totals if total.amount_kzt}
    own = {annex.title.place: {abs(amount) for amount in _sums([annex]).values()} for annex in annexes}
    fitting = [place for place, printed in own.items() if amounts and amounts <= printed]
    return fitting[0] if len(fitting) == 1 else ""


def budget_of(approval: Approval, annexes: Iterable[Annex], names: PlaceNames) -> str:
    """Return the place whose budget an item approves, or `together` if it is more than one's."""
    named = _named(approval, annexes)
    places, is_whole = set(named.values()), named.keys() == approval.annexes
    if is_whole and len(places) > 1 and not approval.is_headed:
        return TOGETHER
    if approval.whose and (found := names.place_of(approval.whose)):
        return found[0]
    if is_whole and places:
        return places.pop()
    return TOGETHER if approval.whose or len(places) > 1 else names.council


def _named(approval: Approval, annexes: Iterable[Annex]) -> dict[int, str]:
    """Return the places of the annexes that are here and that an item names, by their numbers."""
    return {
        annex.title.annex: annex.title.place for annex in annexes if annex.title.annex in approval.annexes
    }


def item_of(title: AnnexTitle, article: Article) -> str:
    """Return the item of the article that approves a budget, empty if one item approves all."""
    if len({each.item for each in article.approvals}) < 2:
        return ""
    return next((each.item for each in article.approvals if title.annex in each.annexes), "")


def _covered(budget: str, approval: Approval, annexes: Iterable[Annex], council: str) -> list[Annex]:
    """Return the annexes that a total covers: one of several places never includes the district's own budget."""
    return [
        annex
        for annex in annexes
        if annex.title.fiscal_year == approval.year
        and (annex.title.place == budget if budget != TOGETHER else annex.title.place != council)
    ]


def _sums(annexes: Iterable[Annex]) -> dict[str, int]:
    """Return what annexes add up to, in tenge, for each item that an article may state."""
    sums = dict.fromkeys(ITEM_ROWS, 0)
    for annex in annexes:
        amounts = {("balance", row.item): row.amount_kzt for row in annex.figures.balance}
        amounts |= {("revenue", line.line): line.amount_kzt for line in annex.figures.revenue}
        amounts |= {("financing", line.line): line.amount_kzt for line in annex.figures.financing}
        for item, row in ITEM_ROWS.items():
            sums[item] += amounts.get(row, 0)
    return sums


def _as_meant(totals: Sequence[StatedTotal], annex_sums: Mapping[str, int], where: str) -> list[StatedTotal]:
    """Return the totals of an item in the unit that the arithmetic confirms; `unit_text` keeps the print.

    Where the written unit contradicts what the annexes add up to (`annex_sums`, in tenge, by item) or, if not all
    annexes are there, what the other kinds of revenue leave, and another unit of the article does not, the other
    unit is meant.
    """
    amounts = {total.item: total.amount_kzt for total in totals}
    kinds = sum(amount for item, amount in amounts.items() if item.startswith("revenue/"))
    units = {_unit(total) for total in totals}
    meant = []
    for total in totals:
        expected = {annex_sums.get(total.item, 0)}
        if total.item.startswith("revenue/"):
            expected.add(amounts.get("revenue", 0) - kinds + total.amount_kzt)
        readings = (divmod(total.amount_kzt * unit, _unit(total)) for unit in units)
        other = expected & {amount for amount, rest in readings if not rest}
        if _is_fraction_of_tenge(total) and total.amount_kzt not in expected:
            raise _fraction(total, where)
        keep = total.amount_kzt in expected or len(other) != 1
        meant.append(total if keep else replace(total, amount_kzt=other.pop()))
    return meant


def _unit(total: StatedTotal) -> int:
    """Return the worth of the unit written after a total; 0 may stand without one."""
    return parse_unit(total.unit_text) if total.unit_text else 1


def _is_fraction_of_tenge(total: StatedTotal) -> bool:
    """Tell whether tenths of a tenge are printed, of which there are none: thousands may be meant."""
    return (
        total.unit_text != ""
        and _unit(total) == 1
        and "," in total.amount_text
        and total.amount_text.rpartition(",")[2].strip("0 )") != ""
    )


def _fraction(total: StatedTotal, where: str) -> FindingsError:
    quote = f"{total.name} {total.amount_text} {total.unit_text}"
    values = {"amount": total.amount_text}
    line = total.source_line
    return FindingsError(
        Problem.from_key(where, "fraction", "compare_signed", values, line=line, quote=quote)
    )
