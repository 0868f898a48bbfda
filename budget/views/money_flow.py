"""Views stage: the flow of the money of budgets: what comes in, what it goes to, and through which functions."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from budget.accounts import Budget, added_lines
from budget.charts import Chart
from budget.charts.flow import Stream, Streams, draw_bars, draw_flow
from budget.model import SECTION_LINES, TAXES, TRANSFERS, Line
from budget.reference import Reference
from budget.views.budget_tables import meaning
from budget.views.locale import Locale, mid_sentence


@dataclass(frozen=True, slots=True)
class StreamRow:
    """A stream as the table beside the picture shows it; `depth` 1 is a programme below its function.

    A function with a single programme is one row; `is_sum` marks one with several, which follow it.
    """

    name: str
    meaning: str
    depth: int
    is_sum: bool
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


@dataclass(frozen=True, slots=True)
class StreamTable:
    """One side of the flow: its title, its sum, all of it as one bar, and its rows."""

    title: str
    money: str
    bar: Chart
    rows: tuple[StreamRow, ...]


@dataclass(frozen=True, slots=True)
class Flow:
    """The two drawings, the sentence that sums them up, and the same as tables: bars for narrow pages, and rows.

    `note` says what must not be misread, if anything.
    `is_drawn` is false if the sentence is all there is.
    """

    sources: Chart
    uses: Chart
    summary: str
    note: str = ""
    tables: tuple[StreamTable, ...] = ()

    @property
    def is_drawn(self) -> bool:
        """Tell whether there is a picture."""
        return self.sources.drawing is not None


def flow_chart(streams: Streams, locale: Locale) -> Flow:
    """Return where the money comes from and where it goes; words alone if it cannot be drawn."""
    titles = locale.text("flow.sources"), locale.text("flow.uses")
    if not (streams.sources and streams.uses and streams.can_be_drawn):
        why = "flow.negative" if streams.sources or streams.uses else "flow.nothing"
        return Flow(Chart(titles[0], "", None), Chart(titles[1], "", None), locale.text(why))
    money = locale.format.money
    drawings = draw_flow(streams, titles, lambda amount_kzt: str(money(amount_kzt)))
    sums = str(money(streams.source_kzt)), str(money(streams.use_kzt))
    sources, uses = (Chart(*each, has_table=True) for each in zip(titles, sums, drawings, strict=True))
    sides = (streams.sources, streams.source_kzt), (streams.uses, streams.use_kzt)
    tables = tuple(
        StreamTable(title, total, Chart(title, total, bar), tuple(_rows(*side, locale)))
        for title, total, bar, side in zip(titles, sums, draw_bars(streams), sides, strict=True)
    )
    has_balance = any(stream.meaning == "balance" for stream in streams.sources)
    note = locale.text("chart.revenue.with_balance") if has_balance else ""
    return Flow(sources, uses, _summary(streams, locale), note, tables)


def _rows(streams: Iterable[Stream], whole_kzt: int, locale: Locale, depth: int = 0) -> Iterator[StreamRow]:
    """Yield streams and their parts as rows: amounts in thousand tenge, shares of `whole_kzt`."""
    for stream in streams:
        only = len(stream.parts) == 1
        yield StreamRow(
            name=f"{stream.name}: {mid_sentence(stream.parts[0].name)}" if only else stream.name,
            meaning=stream.meaning,
            depth=depth,
            is_sum=len(stream.parts) > 1,
            amount=locale.format.thousand(stream.amount_kzt),
            share=locale.format.share(stream.amount_kzt, whole_kzt),
        )
        if not only:
            yield from _rows(stream.parts, whole_kzt, locale, depth + 1)


def _sources(budgets: Sequence[Budget], reference: Reference, locale: Locale) -> Iterator[Stream]:
    def line(side: str, line: str, kind: str) -> Stream:
        name = locale.line_name(reference, side, line, line).short
        return Stream(name, sum(budget.amount(side, line) for budget in budgets), kind)

    def block(section: str, kind: str) -> Stream:
        return line("financing", SECTION_LINES[section], kind)

    taxes = line(*TAXES, "own")
    yield taxes
    own = sum(budget.own_revenue for budget in budgets)
    yield Stream(locale.text("flow.other_own"), own - taxes.amount_kzt, "own")
    yield line(*TRANSFERS, "transfers")
    used = sum(max(0, budget.block("balances_used")) for budget in budgets)
    yield replace(block("balances_used", "balance"), amount_kzt=used)
    yield block("loans_received", "loans")
    yield block("loan_repayment", "loans")
    yield block("financial_assets_sale", "loans")


def _uses(budgets: Sequence[Budget], reference: Reference, locale: Locale) -> Iterator[Stream]:
    groups = added_lines(line for budget in budgets for line in budget.expenditure if not line.parent)
    leaves = added_lines(line for budget in budgets for line in budget.lowest("expenditure"))
    for group in groups:
        below = [leaf for leaf in leaves if leaf.code.startswith(f"{group.code}/")]
        parts = tuple(_spent(leaf, reference, locale) for leaf in below if leaf.amount_kzt)
        yield replace(_spent(group, reference, locale), parts=parts)

    def other(side: str, line: str, amount_kzt: int) -> Stream:
        return Stream(locale.line_name(reference, side, line, line).official, amount_kzt, "loans")

    repaid = "loans_repaid"
    yield other("financing", SECTION_LINES[repaid], sum(budget.block(repaid) for budget in budgets))
    lent = sum(
        budget.total("net_lending") + budget.block("loan_repayment")
        for budget in budgets
        if "net_lending" in budget.balance
    )
    yield other("balance", "net_lending", lent)
    bought = "financial_assets_acquisition"
    yield other("balance", bought, sum(budget.total(bought) for budget in budgets))
    put_by = sum(max(0, -budget.block("balances_used")) for budget in budgets)
    yield Stream(locale.text("flow.put_by"), put_by, "balance")


def _spent(line: Line, reference: Reference, locale: Locale) -> Stream:
    name = locale.line_name(reference, "expenditure", line.code, line.name, line.name_kk).short
    return Stream(name, line.amount_kzt, meaning("expenditure", line.code))


def _summary(streams: Streams, locale: Locale) -> str:
    source = max(streams.sources, key=lambda stream: stream.amount_kzt)
    use = max(streams.ends, key=lambda stream: stream.amount_kzt)
    return locale.text("flow.summary", source=mid_sentence(source.name), use=mid_sentence(use.name))
