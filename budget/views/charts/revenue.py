"""Views stage: where the money of a budget comes from, one bar in parts."""

from budget.accounts import Budget
from budget.views.charts.theme import (
    BASELINE,
    GAP,
    LINE_HEIGHT,
    SWATCH,
    THICK_BAR_HEIGHT,
    percent,
)
from budget.views.charts.tree import Chart, drawing, rect, words
from budget.views.format import tenths
from budget.views.locale import Locale

_SWATCH_TOP = 4
_INDENT = "20"
_ENTRY_HEIGHT = 2 * LINE_HEIGHT + 8


def revenue_chart(budget: Budget, locale: Locale) -> Chart:
    """Return own revenue, transfers, last year's balance and net loans as parts of all that can be spent.

    A part that is zero or negative is not drawn: a share of a whole cannot be negative.
    """
    loans = budget.amount("financing", "7") - budget.amount("financing", "16")
    amounts = {
        "own": budget.own_revenue,
        "transfers": budget.transfers,
        "balance": budget.amount("financing", "8"),
        "loans": loans,
    }
    parts = {kind: amount for kind, amount in amounts.items() if amount > 0}
    whole = sum(parts.values())
    title = locale.text("chart.revenue.title")
    if not parts:
        return Chart(title, locale.text("chart.revenue.none"), None)
    names = {kind: locale.text(f"chart.revenue.{kind}") for kind in parts}
    shares = {kind: locale.format.share(amount, whole) for kind, amount in parts.items()}
    sums = {kind: str(locale.format.money(amount)) for kind, amount in parts.items()}
    description = "; ".join(f"{names[kind]}: {sums[kind]}, {shares[kind]}" for kind in parts)
    height = THICK_BAR_HEIGHT + GAP + len(parts) * _ENTRY_HEIGHT
    root = drawing("revenue", height, title, description)
    before = 0
    for kind, amount in parts.items():
        rect(root, f"m-{kind}", percent(before, whole), 0, percent(amount, whole), THICK_BAR_HEIGHT)
        before += amount
    for number, kind in enumerate(parts):
        top = THICK_BAR_HEIGHT + GAP + number * _ENTRY_HEIGHT
        rect(root, f"m-{kind}", "0", top + _SWATCH_TOP, str(SWATCH), SWATCH)
        words(root, names[kind], _INDENT, top + BASELINE)
        words(root, shares[kind], "100%", top + BASELINE, "c-amount", "end")
        words(root, sums[kind], _INDENT, top + LINE_HEIGHT + BASELINE, "c-muted")
    return Chart(title, _summary(parts, whole, locale), root)


def _summary(parts: dict[str, int], whole: int, locale: Locale) -> str:
    sentences = [locale.text("chart.revenue.with_balance" if "balance" in parts else "chart.revenue.summary")]
    if sum(tenths(amount, whole) for amount in parts.values()) != tenths(whole, whole):
        sentences.append(locale.text("chart.rounded"))
    return " ".join(sentences)
