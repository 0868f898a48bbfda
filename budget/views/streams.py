"""Views stage: the money of a budget as streams: what flows in, what it goes to, and through which functions."""

from collections.abc import Iterator
from dataclasses import dataclass

from budget.model import Line
from budget.reference import Reference
from budget.views.lines import meaning
from budget.views.site import Budget
from budget.views.voice import Voice


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


def money_streams(budget: Budget, reference: Reference, voice: Voice) -> Streams:
    """Return the streams of a budget that are not zero.

    Money in: own taxes, other own revenue, transfers, last year's balance, loans, lending that came back, assets
    sold. Money out: each function with its programmes, loans repaid, lending, assets bought, a balance put by.
    """
    return Streams(
        sources=tuple(stream for stream in _sources(budget, reference, voice) if stream.amount_kzt),
        uses=tuple(stream for stream in _uses(budget, reference, voice) if stream.amount_kzt),
    )


def _sources(budget: Budget, reference: Reference, voice: Voice) -> Iterator[Stream]:
    def line(side: str, code: str, kind: str) -> Stream:
        name = voice.line_name(reference, side, code, code).short
        return Stream(name, budget.amount(side, code), kind)

    taxes = line("revenue", "1", "own")
    yield taxes
    yield Stream(voice.say("flow.other_own"), budget.own_revenue - taxes.amount_kzt, "own")
    yield line("revenue", "4", "transfers")
    balance = line("financing", "8", "balance")
    if balance.amount_kzt > 0:
        yield balance
    yield line("financing", "7", "loans")
    yield line("financing", "5", "loans")
    yield line("financing", "6", "loans")


def _uses(budget: Budget, reference: Reference, voice: Voice) -> Iterator[Stream]:
    for group in budget.expenditure:
        if not group.parent:
            parts = tuple(
                _spent(leaf, reference, voice) for leaf in _leaves(budget, group) if leaf.amount_kzt
            )
            spent = _spent(group, reference, voice)
            yield Stream(spent.name, spent.amount_kzt, spent.meaning, parts)

    def other(side: str, code: str, amount_kzt: int) -> Stream:
        return Stream(voice.line_name(reference, side, code, code).official, amount_kzt, "loans")

    yield other("financing", "16", budget.amount("financing", "16"))
    if "net_lending" in budget.balance:
        lent = budget.total("net_lending") + budget.amount("financing", "5")
        yield other("balance", "net_lending", lent)
    bought = "financial_assets_acquisition"
    yield other("balance", bought, budget.total(bought))
    put_by = -budget.amount("financing", "8")
    if put_by > 0:
        yield Stream(voice.say("flow.put_by"), put_by, "balance")


def _leaves(budget: Budget, group: Line) -> Iterator[Line]:
    """Yield the lowest printed lines below a group of expenditure, in the order of the annex."""
    parents = {line.parent for line in budget.expenditure}
    for line in budget.expenditure:
        if line.code.startswith(f"{group.code}/") and line.code not in parents:
            yield line


def _spent(line: Line, reference: Reference, voice: Voice) -> Stream:
    name = voice.line_name(reference, "expenditure", line.code, line.name).short
    return Stream(name, line.amount_kzt, meaning("expenditure", line.code))
