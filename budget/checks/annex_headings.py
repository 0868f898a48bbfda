"""Check: the text has one heading for each annex, with its number, its place's name and the fiscal year."""

from collections.abc import Iterator

from budget.checks.engine.check import Context
from budget.checks.engine.finding import Instance


def check(context: Context) -> Iterator[Instance]:
    """Yield two instances for each annex: its heading, and its name as the reference knows it."""
    before = 0
    for annex in context.annexes:
        title = annex.title
        words = f"{title.annex}: {title.name_text} {title.fiscal_year}"
        first = context.text.annex_head(annex.first - 1, before)
        is_printed = annex.first > 0 and (
            context.text.has(f"приложение {title.annex} к решению", first, annex.first - 1)
            or context.text.has(f"{title.annex}-қосымша", first, annex.first - 1)
        )
        line = max(annex.first - 1, 0)
        yield Instance(title.place, "budgets", "", words, words if is_printed else "", line)
        place = context.reference.places.get(title.place)
        forms = " | ".join(place.printed_forms) if place else ""
        expected = title.name_text if place and place.accepts(title.name_text) else forms
        yield Instance(title.place, "budgets", "", title.name_text, expected, line)
        before = annex.last
