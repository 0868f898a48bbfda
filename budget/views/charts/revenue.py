"""Views stage: where the money of a budget comes from, one bar in parts."""

from budget.views.charts.theme import GAP, LINE_HEIGHT, SWATCH, THICK_BAR_HEIGHT, percent, wrap
from budget.views.charts.tree import Chart, drawing, rect, words
from budget.views.site import Budget
from budget.views.voice import Voice

_BASELINE = 15
_SWATCH_TOP = 4
_INDENT = "20"


def revenue_chart(budget: Budget, voice: Voice) -> Chart:
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
    title = voice.say("chart.revenue.title")
    if not parts:
        return Chart(title, voice.say("chart.revenue.none"), None)
    entries = {
        kind: voice.say(
            "chart.revenue.part",
            name=voice.say(f"chart.revenue.{kind}"),
            share=voice.format.share(amount, whole),
        )
        for kind, amount in parts.items()
    }
    description = "; ".join(
        f"{entries[kind]}: {voice.format.money(amount)}" for kind, amount in parts.items()
    )
    labels = {kind: wrap(entry, 26) for kind, entry in entries.items()}
    height = (
        THICK_BAR_HEIGHT + GAP + LINE_HEIGHT * sum(len(label) for label in labels.values()) + 8 * len(parts)
    )
    root = drawing("revenue", height, title, description)
    before = 0
    for kind, amount in parts.items():
        rect(root, f"m-{kind}", percent(before, whole), 0, percent(amount, whole), THICK_BAR_HEIGHT)
        before += amount
    top = THICK_BAR_HEIGHT + GAP
    for kind, label in labels.items():
        rect(root, f"m-{kind}", "0", top + _SWATCH_TOP, str(SWATCH), SWATCH)
        for number, text in enumerate(label):
            words(root, text, _INDENT, top + number * LINE_HEIGHT + _BASELINE)
        words(root, str(voice.format.money(parts[kind])), "100%", top + _BASELINE, "c-amount", "end")
        top += len(label) * LINE_HEIGHT + 8
    summary = voice.say("chart.revenue.with_balance" if "balance" in parts else "chart.revenue.summary")
    return Chart(title, summary, root)
