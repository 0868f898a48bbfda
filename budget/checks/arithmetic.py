"""Checks of arithmetic: parts make the whole at each level, and the totals of a budget fit together. No tolerance."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from budget.checks.completeness import named_annexes
from budget.checks.engine.accounts import REVENUE_KIND, Account, annex_accounts
from budget.checks.engine.amounts import added, signed_sum, thousands
from budget.checks.engine.check import Context
from budget.checks.engine.figures import coded_lines, figures
from budget.checks.engine.finding import Instance
from budget.model import REPLACED_DIGITS, TOGETHER


@dataclass(frozen=True, slots=True)
class Identity:
    """The printed `item` is what the items `plus` make less the items `minus`; put where `needs` are printed too."""

    item: str
    plus: tuple[str, ...] = ()
    minus: tuple[str, ...] = ()
    needs: frozenset[str] = frozenset()

    def check(self, context: Context) -> Iterator[Instance]:
        """Yield one instance for each annex, and for each budget of whose article states some of the terms.

        Not where the article leaves out a term that its annexes print.
        """
        terms = {*self.plus, *self.minus}
        for account in context.accounts:
            is_put = self.item in account.figures and self.needs <= account.items.keys()
            stated = terms & account.items.keys()
            if account.table != "balance":
                is_put &= bool(stated) and not any(
                    other.items.get(term)
                    for other in context.accounts
                    if other.table == "balance" and _covers(account, other)
                    for term in terms - stated
                )
            if is_put:
                plus, minus = ([account.value(term) for term in side] for side in (self.plus, self.minus))
                yield account.instance(self.item, sum(plus) - sum(minus), signed_sum(plus, minus))


def _covers(stated: Account, annex: Account) -> bool:
    return stated.fiscal_year == annex.fiscal_year and stated.place in (annex.place, TOGETHER)


# What is lent, bought and repaid counts as 0 where it is not printed. A deficit is a negative balance.
IDENTITIES: Final = {
    "financial_assets_balance": Identity(
        "financial_assets_balance",
        plus=("financial_assets_acquisition",),
        minus=("financial_assets_sale",),
    ),
    "balance_identity": Identity(
        "balance",
        plus=("revenue",),
        minus=("expenditure", "net_lending", "financial_assets_balance"),
        needs=frozenset({"revenue", "expenditure"}),
    ),
    "financing_parts": Identity(
        "financing", plus=("loans_received", "balances_used"), minus=("loans_repaid",)
    ),
    "financing_identity": Identity("financing", minus=("balance",), needs=frozenset({"balance"})),
}


def hierarchy_sums(context: Context) -> Iterator[Instance]:
    """Put to each row that has rows below it: it equals their sum."""
    parts: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for figure, line in coded_lines(context.package):
        parts[figure.table, figure.budget, line.section, line.parent].append(line.amount_kzt)
    for figure, line in coded_lines(context.package):
        amounts = parts.get((figure.table, figure.budget, line.section, line.code))
        if amounts:
            yield figure.instance(thousands(line.amount_kzt), thousands(sum(amounts)), added(amounts))


def totals(context: Context) -> Iterator[Instance]:
    """Put to each printed total of revenue, of expenditure or of a block below the line: its top rows make it."""
    tops: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for figure, line in coded_lines(context.package):
        if not line.parent:
            tops[line.section or figure.table, figure.budget].append(line.amount_kzt)
    for total in figures(context.package, "balance"):
        amounts = tops.get((total.code, total.budget), [])
        if amounts or total.code in ("revenue", "expenditure"):
            yield total.instance(thousands(total.row.amount_kzt), thousands(sum(amounts)), added(amounts))


def net_lending(context: Context) -> Iterator[Instance]:
    """Put to net lending where it is printed: loans made less loans repaid (block 5).

    Where no loans made are printed, it is at least not below minus the loans repaid.
    """
    for account in context.accounts:
        if "net_lending" in account.figures:
            made, repaid = account.value("loans_made"), account.value("loan_repayment")
            if "loans_made" in account.items:
                yield account.instance("net_lending", made - repaid, signed_sum([made], [repaid]))
            elif account.table == "balance" or "loan_repayment" in account.items:
                printed = account.items["net_lending"]
                found, bound = thousands(printed), f"≥ {thousands(-repaid)}"
                figure = account.figures["net_lending"]
                yield figure.instance(found, found if printed >= -repaid else bound)


def article_revenue(context: Context) -> Iterator[Instance]:
    """Put to the revenue of an article that states its kinds: they make it."""
    for account in (each for each in context.accounts if each.table == "stated_totals"):
        kinds = [amount for item, amount in account.items.items() if item.startswith(REVENUE_KIND)]
        if kinds and "revenue" in account.figures:
            yield account.instance("revenue", sum(kinds), added(kinds).rpartition(" = ")[0])


def places_and_article(context: Context) -> Iterator[Instance]:
    """Put to each total of the article: the budgets in force after the decision make it.

    They are those that it prints, and those of the decisions that it amends; where some are of these, an amendment
    that is not in the archive may explain a difference, and where some are not known there is nothing to add up. A
    total of places never includes the budget of the district itself.
    """
    holders = {
        (account.place, account.fiscal_year): (account, package is context.package)
        for package in (*context.family, context.package)
        for account in annex_accounts(package)
    }
    base_is_missing = bool((context.family or (context.package,))[0].decision.amends_number)
    named = set(named_annexes(context))
    if base_is_missing and (not named or len(holders) < len(named)):
        return
    places = context.reference.places
    districts = {p.district for place, _ in holders if (p := places.get(place)) and p.district != place}
    for figure in figures(context.package, "stated_totals"):
        if figure.code.startswith(REPLACED_DIGITS):
            continue
        summed = [
            (account.value(figure.code), is_own)
            for (place, year), (account, is_own) in holders.items()
            if year == figure.row.fiscal_year
            and (place == figure.place or (figure.place == TOGETHER and place not in districts))
        ]
        found, amounts = thousands(figure.row.amount_kzt), [amount for amount, _ in summed]
        is_doubtful = not all(is_own for _, is_own in summed)
        yield figure.instance(found, thousands(sum(amounts)), added(amounts), is_doubtful=is_doubtful)
