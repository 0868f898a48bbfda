"""Views stage: the two charts that stand in for a flow: where money comes from, and what it is spent on."""

from budget.accounts import Budget
from budget.charts import Chart
from budget.charts.amounts import NamedAmount, bars_by_size, parts_of_whole
from budget.model import Line
from budget.reference import Reference
from budget.views.budget_tables import meaning
from budget.views.format import tenths
from budget.views.locale import Locale, mid_sentence


def revenue_chart(budget: Budget, locale: Locale) -> Chart:
    """Return own revenue, transfers, last year's balance and net loans as parts of all that can be spent.

    A part that is zero or negative is not drawn: a share of a whole cannot be negative.
    """
    amounts = {
        "own": budget.own_revenue,
        "transfers": budget.transfers,
        "balance": budget.block("balances_used"),
        "loans": budget.block("loans_received") - budget.block("loans_repaid"),
    }
    drawn = {kind: amount for kind, amount in amounts.items() if amount > 0}
    whole = sum(drawn.values())
    title = locale.text("chart.revenue.title")
    if not drawn:
        return Chart(title, locale.text("flow.nothing"), None)
    parts = [
        _named(locale.text(f"chart.revenue.{kind}"), amount, whole, kind, locale)
        for kind, amount in drawn.items()
    ]
    summary = locale.text("chart.revenue.with_balance" if "balance" in drawn else "chart.revenue.summary")
    if sum(tenths(amount, whole) for amount in drawn.values()) != tenths(whole, whole):
        summary += f" {locale.text('chart.rounded')}"
    return Chart(title, summary, parts_of_whole(title, parts))


def spending_chart(budget: Budget, reference: Reference, locale: Locale) -> Chart:
    """Return the bars of the lowest printed lines of expenditure that are not zero, the greatest first."""
    leaves = [line for line in budget.lowest("expenditure") if line.amount_kzt]
    leaves.sort(key=lambda line: (-line.amount_kzt, line.code))
    title = locale.text("chart.spending.title")
    if not leaves:
        return Chart(title, locale.text("chart.spending.none"), None)

    def bar(line: Line) -> NamedAmount:
        name = locale.line_name(reference, "expenditure", line.code, line.name, line.name_kk).short
        kind = meaning("expenditure", line.code)
        return _named(name, line.amount_kzt, budget.total("expenditure"), kind, locale)

    bars = [bar(line) for line in leaves]
    summary = locale.text(
        "chart.spending.summary", name=mid_sentence(bars[0].name), share=bars[0].share, count=len(bars)
    )
    return Chart(title, summary, bars_by_size(title, bars))


def _named(name: str, amount_kzt: int, whole_kzt: int, meaning: str, locale: Locale) -> NamedAmount:
    share = locale.format.share(amount_kzt, whole_kzt)
    return NamedAmount(name, amount_kzt, str(locale.format.money(amount_kzt)), share, meaning)
