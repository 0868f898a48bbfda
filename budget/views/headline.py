"""Views stage: the three large figures of a budget, each with a sentence computed from the figures."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from budget.model import Line
from budget.reference import Reference
from budget.views.format import Money
from budget.views.locale import Locale, mid_sentence


@dataclass(frozen=True, slots=True)
class Figure:
    """One large figure: label, rounded money, the exact amount in thousand tenge, and a plain sentence."""

    anchor: str
    label: str
    money: Money
    exact: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Totals:
    """What the sentences need to know of a budget, or of several added up; all in tenge."""

    revenue: int
    transfers: int
    expenditure: int
    balance: int
    balances_used: int
    loans: int


def headline(
    totals: Totals, largest: Line | None, reference: Reference, locale: Locale
) -> tuple[Figure, ...]:
    """Return revenue, expenditure and shortfall; `largest` is the greatest group of expenditure, if any."""
    return (
        _figure("b-revenue", "headline.revenue", totals.revenue, transfers_sentence(totals, locale), locale),
        _figure(
            "b-expenditure",
            "headline.expenditure",
            totals.expenditure,
            _largest_sentence(largest, totals.expenditure, reference, locale),
            locale,
        ),
        _figure(
            "b-balance",
            f"headline.{_state(totals.balance)}",
            abs(totals.balance),
            _balance_sentence(totals, locale),
            locale,
        ),
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


def _figure(anchor: str, label: str, amount_kzt: int, sentence: str, locale: Locale) -> Figure:
    return Figure(
        anchor,
        locale.text(label),
        locale.format.money(amount_kzt),
        locale.format.thousand(amount_kzt),
        sentence,
    )


def _largest_sentence(largest: Line | None, whole_kzt: int, reference: Reference, locale: Locale) -> str:
    if largest is None:
        return ""
    name = locale.line_name(reference, "expenditure", largest.code, largest.name)
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
