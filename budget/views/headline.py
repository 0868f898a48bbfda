"""Views stage: the three large figures of a budget, each with sentences computed from the figures."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from budget.accounts import Budget
from budget.model import Line
from budget.reference import Reference
from budget.views.format import Money
from budget.views.locale import Locale, mid_sentence


@dataclass(frozen=True, slots=True)
class Figure:
    """One large figure: label, rounded money, the exact amount in thousand tenge, a plain sentence.

    `change` is a sentence on the year before, empty if that is not known.
    """

    anchor: str
    label: str
    money: Money
    exact: str
    sentence: str
    change: str = ""


@dataclass(frozen=True, slots=True)
class Totals:
    """What the sentences need to know of a budget, or of several added up; all in tenge."""

    revenue: int
    transfers: int
    expenditure: int
    balance: int
    balances_used: int
    loans: int


@dataclass(frozen=True, slots=True)
class YearBefore:
    """Budgets as they were first approved, beside those of the year before; `planned` if they are only planned."""

    year: int
    planned: bool
    own: Totals
    earlier: Totals


def budget_totals(*budgets: Budget) -> Totals:
    """Return what the headline needs of budgets added up."""
    return Totals(
        revenue=sum(b.total("revenue") for b in budgets),
        transfers=sum(b.transfers for b in budgets),
        expenditure=sum(b.total("expenditure") for b in budgets),
        balance=sum(b.total("balance") for b in budgets),
        balances_used=sum(b.block("balances_used") for b in budgets),
        loans=sum(b.block("loans_received") - b.block("loans_repaid") for b in budgets),
    )


def headline(
    totals: Totals,
    largest: Line | None,
    reference: Reference,
    locale: Locale,
    before: YearBefore | None = None,
) -> tuple[Figure, ...]:
    """Return revenue, expenditure and shortfall; `largest` is the greatest group of expenditure, if any."""
    sentences = {
        "revenue": transfers_sentence(totals, locale),
        "expenditure": _largest_sentence(largest, totals.expenditure, reference, locale),
        "balance": _balance_sentence(totals, locale),
    }
    labels = {item: item for item in sentences} | {"balance": _state(totals.balance)}
    amounts = {item: getattr(totals, item) for item in sentences} | {"balance": abs(totals.balance)}
    return tuple(
        Figure(
            f"b-{item}",
            locale.text(f"headline.{labels[item]}"),
            locale.format.money(amounts[item]),
            locale.format.thousand(amounts[item]),
            sentence,
            _change_sentence(item, before, locale) if before else "",
        )
        for item, sentence in sentences.items()
    )


def largest_group(lines: Iterable[Line]) -> Line | None:
    """Return the functional group with the greatest amount, the first of equals; None if nothing is spent."""
    groups = [line for line in lines if not line.parent and line.amount_kzt > 0]
    return max(groups, key=lambda line: line.amount_kzt, default=None)


def transfers_sentence(totals: Totals, locale: Locale) -> str:
    """Return how many of every 100 tenge of revenue come from the district budget."""
    revenue, transfers = totals.revenue, totals.transfers
    if revenue <= 0 or transfers < 0:
        return ""
    if transfers in (0, revenue):
        return locale.text("headline.transfers.none" if transfers == 0 else "headline.transfers.all")
    of_hundred = int((Decimal(transfers) * 100 / revenue).quantize(Decimal(1), ROUND_HALF_UP))
    if of_hundred == 0:
        return locale.text("headline.transfers.under_one")
    if of_hundred == 100:
        return locale.text("headline.transfers.over_99")
    return locale.text("headline.transfers.some", count=of_hundred, own=100 - of_hundred)


def _change_sentence(item: str, before: YearBefore, locale: Locale) -> str:
    """Return by how much an item, as first approved, is more or less than in the year before."""
    own, earlier = getattr(before.own, item), getattr(before.earlier, item)
    if item == "balance" and max(own, earlier) >= 0:
        states = {"own": _state_words(own, locale), "earlier": _state_words(earlier, locale)}
        words = locale.text("change.states", year=before.year, **states)
    else:
        more = abs(own) - abs(earlier)
        share = f" ({locale.format.share(abs(more), abs(earlier))})" if earlier else ""
        key = "change.equal" if not more else "change.more" if more > 0 else "change.less"
        words = locale.text(key, money=locale.format.money(abs(more)), share=share, year=before.year)
    return locale.text("change.planned" if before.planned else "change.approved", change=words)


def _state_words(balance_kzt: int, locale: Locale) -> str:
    return locale.text(f"change.{_state(balance_kzt)}", money=locale.format.money(abs(balance_kzt)))


def _largest_sentence(largest: Line | None, whole_kzt: int, reference: Reference, locale: Locale) -> str:
    if largest is None:
        return ""
    name = locale.line_name(reference, "expenditure", largest.code, largest.name, largest.name_kk)
    return locale.text(
        "headline.largest",
        name=mid_sentence(name.short),
        money=locale.format.money(largest.amount_kzt),
        share=locale.format.share(largest.amount_kzt, whole_kzt),
    )


def _state(balance_kzt: int) -> str:
    return "deficit" if balance_kzt < 0 else "surplus" if balance_kzt > 0 else "even"


def _balance_sentence(totals: Totals, locale: Locale) -> str:
    state = _state(totals.balance)
    if state != "deficit":
        return locale.text(f"headline.{state}.sentence")
    missing = -totals.balance
    if totals.balances_used == missing and not totals.loans:
        return locale.text("headline.deficit.from_balances")
    if totals.loans == missing and not totals.balances_used:
        return locale.text("headline.deficit.from_loans")
    return locale.text(
        "headline.deficit.mixed",
        balances=locale.format.money(totals.balances_used),
        loans=locale.format.money(totals.loans),
    )
