"""Views stage: the three large figures of a budget, each with sentences computed from the figures."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from budget.accounts import Budget
from budget.model import Line
from budget.reference import Reference
from budget.urls import line_id
from budget.views.format import Money
from budget.views.locale import Locale, mid_sentence

# What everybody asks for: the akim's office as it serves the akim, and the light in the streets.
_ASKED: Final = ("e-01-124", "e-07-124-008")


@dataclass(frozen=True, slots=True)
class Figure:
    """One large figure: label, rounded money, a plain sentence.

    `change` is a sentence on the year before, empty if that is not known.
    """

    anchor: str
    label: str
    money: Money
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
    spending: Sequence[Line],
    reference: Reference,
    locale: Locale,
    before: YearBefore | None = None,
) -> tuple[Figure, ...]:
    """Return revenue, expenditure and deficit; `spending` are the lines of expenditure, each code once."""
    sentences = {
        "revenue": transfers_sentence(totals, locale),
        "expenditure": " ".join(
            sentence(spending, totals.expenditure, reference, locale)
            for sentence in (largest_sentence, _asked_sentence)
        ).strip(),
        "balance": _balance_sentence(totals, locale),
    }
    labels = {item: item for item in sentences} | {"balance": _state(totals.balance)}
    amounts = {item: getattr(totals, item) for item in sentences} | {"balance": abs(totals.balance)}
    return tuple(
        Figure(
            f"b-{item}",
            locale.text(f"headline.{labels[item]}"),
            locale.format.money(amounts[item]),
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
    of_hundred = _of_hundred(transfers, revenue)
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


def largest_sentence(lines: Sequence[Line], whole_kzt: int, reference: Reference, locale: Locale) -> str:
    """Return what most is spent on; nothing if nothing is spent. `lines` are those of expenditure, each code once."""
    largest = largest_group(lines)
    if largest is None:
        return ""
    return locale.text(
        "headline.largest",
        name=_name_of(largest, reference, locale),
        money=locale.format.money(largest.amount_kzt),
        share=locale.format.share(largest.amount_kzt, whole_kzt),
    )


def _asked_sentence(lines: Sequence[Line], whole_kzt: int, reference: Reference, locale: Locale) -> str:
    """Return what the akim's office and the street lights take of every 100 tenge; nothing without such lines."""
    parts = []
    for anchor in _ASKED:
        found = [line for line in lines if line_id("expenditure", line.code) == anchor]
        amount = sum(line.amount_kzt for line in found)
        if 0 < amount <= whole_kzt:
            count = _of_hundred(amount, whole_kzt)
            key = "headline.of_hundred.part" if count else "headline.of_hundred.under_one"
            parts.append(locale.text(key, name=_name_of(found[0], reference, locale), count=count))
    return locale.text("headline.of_hundred", parts=", ".join(parts)) if parts else ""


def _name_of(line: Line, reference: Reference, locale: Locale) -> str:
    return mid_sentence(locale.line_name(reference, "expenditure", line.code, line.name, line.name_kk).short)


def _of_hundred(part_kzt: int, whole_kzt: int) -> int:
    return int((Decimal(part_kzt) * 100 / whole_kzt).quantize(Decimal(1), ROUND_HALF_UP))


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
