"""Views stage: what a budget is spent on, one bar a programme, the greatest first."""

from budget.accounts import Budget
from budget.model import Line
from budget.reference import Reference
from budget.views.charts.theme import (
    BAR_HEIGHT,
    BAR_PERCENT,
    BASELINE,
    GAP,
    LINE_CHARACTERS,
    LINE_HEIGHT,
    percent,
    wrap,
)
from budget.views.charts.tree import Chart, drawing, rect, words
from budget.views.locale import Locale, mid_sentence

_BAR_TOP = (LINE_HEIGHT - BAR_HEIGHT) // 2


def spending_chart(budget: Budget, reference: Reference, locale: Locale) -> Chart:
    """Return the bars of the lowest printed lines of expenditure that are not zero."""
    leaves = [line for line in budget.lowest("expenditure") if line.amount_kzt]
    leaves.sort(key=lambda line: (-line.amount_kzt, line.code))
    title = locale.text("chart.spending.title")
    if not leaves:
        return Chart(title, locale.text("chart.spending.none"), None)

    def name(line: Line) -> str:
        return locale.line_name(reference, "expenditure", line.code, line.name).short

    summary = locale.text(
        "chart.spending.summary",
        name=mid_sentence(name(leaves[0])),
        share=locale.format.share(leaves[0].amount_kzt, budget.total("expenditure")),
        count=len(leaves),
    )
    labels = [wrap(name(line), LINE_CHARACTERS) for line in leaves]
    height = sum(len(label) * LINE_HEIGHT + LINE_HEIGHT + GAP for label in labels) - GAP
    description = "; ".join(f"{name(line)}: {locale.format.money(line.amount_kzt)}" for line in leaves)
    root = drawing("spending", height, title, description)
    lowest = min(0, leaves[-1].amount_kzt)
    span = max(0, leaves[0].amount_kzt) - lowest
    top = 0
    for line, label in zip(leaves, labels, strict=True):
        for text in label:
            words(root, text, "0", top + BASELINE)
            top += LINE_HEIGHT
        start = percent(min(0, line.amount_kzt) - lowest, span, BAR_PERCENT)
        length = percent(abs(line.amount_kzt), span, BAR_PERCENT)
        rect(root, "m-track", "0", top + _BAR_TOP, f"{BAR_PERCENT}%", BAR_HEIGHT)
        kind = "m-spending" if line.amount_kzt > 0 else "m-negative"
        rect(root, kind, start, top + _BAR_TOP, length, BAR_HEIGHT)
        words(root, str(locale.format.money(line.amount_kzt)), "100%", top + BASELINE, "c-amount", "end")
        top += LINE_HEIGHT + GAP
    return Chart(title, summary, root)
