"""Views stage: the money of budgets as streams: what flows in, what it goes to, and through which functions."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from budget.accounts import Budget, added_lines
from budget.model import TRANSFERS, Line
from budget.reference import Reference
from budget.views.budget_tables import meaning
from budget.views.locale import Locale


@dataclass(frozen=True, slots=True)
class Stream:
    """Money on its way: how it is called, how much it is in tenge, and what its colour means.

    `parts` are the programmes of a function; a use without programmes has none.
    """

    name: str
    amount_kzt: int
    meaning: str
    parts: tuple["Stream", ...] = ()


@dataclass(frozen=True, slots=True)
class Streams:
    """All money of a year: both sides are equal unless the decision itself does not add up."""

    sources: tuple[Stream, ...]
    uses: tuple[Stream, ...]

    @property
    def source_kzt(self) -> int:
        """Return all that flows in, in tenge."""
        return sum(stream.amount_kzt for stream in self.sources)

    @property
    def use_kzt(self) -> int:
        """Return all that it goes to, in tenge."""
        return sum(stream.amount_kzt for stream in self.uses)

    @property
    def can_be_drawn(self) -> bool:
        """Tell whether there is money and none of it flows backwards."""
        ends = (*self.sources, *self.uses, *(part for use in self.uses for part in use.parts))
        return bool(ends) and all(stream.amount_kzt > 0 for stream in ends)


@dataclass(frozen=True, slots=True)
class StreamRow:
    """A stream as the table beside the picture shows it; `depth` 1 is a programme below its function."""

    name: str
    depth: int
    amount: str
    share: str


def money_streams(budgets: Sequence[Budget], reference: Reference, locale: Locale) -> Streams:
    """Return the streams of one budget, or of several added up, that are not zero.

    Money in: own taxes, other own revenue, transfers, last year's balance, loans, lending that came back, assets
    sold. Money out: each function with its programmes, loans repaid, lending, assets bought, a balance put by.
    """
    return Streams(
        sources=tuple(stream for stream in _sources(budgets, reference, locale) if stream.amount_kzt),
        uses=tuple(stream for stream in _uses(budgets, reference, locale) if stream.amount_kzt),
    )


def stream_rows(streams: Iterable[Stream], whole_kzt: int, locale: Locale) -> tuple[StreamRow, ...]:
    """Return streams and their parts as rows: amounts in thousand tenge, shares of `whole_kzt`."""
    return tuple(_rows(streams, whole_kzt, locale, 0))


def _rows(streams: Iterable[Stream], whole_kzt: int, locale: Locale, depth: int) -> Iterator[StreamRow]:
    for stream in streams:
        yield StreamRow(
            name=stream.name,
            depth=depth,
            amount=locale.format.thousand(stream.amount_kzt),
            share=locale.format.share(stream.amount_kzt, whole_kzt),
        )
        yield from _rows(stream.parts, whole_kzt, locale, depth + 1)


def _sources(budgets: Sequence[Budget], reference: Reference, locale: Locale) -> Iterator[Stream]:
    def line(side: str, code: str, kind: str) -> Stream:
        name = locale.line_name(reference, side, code, code).short
        return Stream(name, _amount(budgets, side, code), kind)

    taxes = line("revenue", "1", "own")
    yield taxes
    own = sum(budget.own_revenue for budget in budgets)
    yield Stream(locale.text("flow.other_own"), own - taxes.amount_kzt, "own")
    yield line(*TRANSFERS, "transfers")
    used = sum(max(0, budget.amount("financing", "8")) for budget in budgets)
    yield replace(line("financing", "8", "balance"), amount_kzt=used)
    yield line("financing", "7", "loans")
    yield line("financing", "5", "loans")
    yield line("financing", "6", "loans")


def _uses(budgets: Sequence[Budget], reference: Reference, locale: Locale) -> Iterator[Stream]:
    groups = added_lines(line for budget in budgets for line in budget.expenditure if not line.parent)
    leaves = added_lines(line for budget in budgets for line in budget.lowest("expenditure"))
    for group in groups:
        below = [leaf for leaf in leaves if leaf.code.startswith(f"{group.code}/")]
        parts = tuple(_spent(leaf, reference, locale) for leaf in below if leaf.amount_kzt)
        yield replace(_spent(group, reference, locale), parts=parts)

    def other(side: str, code: str, amount_kzt: int) -> Stream:
        return Stream(locale.line_name(reference, side, code, code).official, amount_kzt, "loans")

    yield other("financing", "16", _amount(budgets, "financing", "16"))
    lent = sum(
        budget.total("net_lending") + budget.amount("financing", "5")
        for budget in budgets
        if "net_lending" in budget.balance
    )
    yield other("balance", "net_lending", lent)
    bought = "financial_assets_acquisition"
    yield other("balance", bought, sum(budget.total(bought) for budget in budgets))
    put_by = sum(max(0, -budget.amount("financing", "8")) for budget in budgets)
    yield Stream(locale.text("flow.put_by"), put_by, "balance")


def _amount(budgets: Iterable[Budget], table: str, code: str) -> int:
    return sum(budget.amount(table, code) for budget in budgets)


def _spent(line: Line, reference: Reference, locale: Locale) -> Stream:
    name = locale.line_name(reference, "expenditure", line.code, line.name).short
    return Stream(name, line.amount_kzt, meaning("expenditure", line.code))
