"""Checks of a decision in both languages: the Kazakh text says what the Russian one says, figure by figure."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from budget.checks.engine.amounts import plainly_spaced, unit_worth
from budget.checks.engine.check import Context
from budget.checks.engine.figures import ANNEX_TABLES, Figure, figures
from budget.checks.engine.finding import WHOLE_DECISION, Instance
from budget.checks.engine.source_text import letters
from budget.checks.particulars import printed_dates
from budget.model import Decision, Line, StatedTotal

# "на 2021-2023 годы", "2021-2023 жылдарға арналған"; not the date of the decision that a title cites.
_TITLE_YEARS: Final = re.compile(
    r"на (20[0-9]{2}(?: ?[-–—] ?20[0-9]{2})?) год|(20[0-9]{2}(?: ?[-–—] ?20[0-9]{2})?) жыл(?:дар)?ға"
)
_OF_BUDGET: Final = ("annex", "status", "item")
_QUOTED: Final = 160
# What one of the texts does not print, in the register too.
_NOTHING: Final = "—"
# A name in Kazakh letters as Russian writes it.
_RUSSIAN_LETTERS: Final = str.maketrans("әғқңөұүһіӘҒҚҢӨҰҮҺІ", "агкноуухиАГКНОУУХИ")


def editions_agree(context: Context) -> Iterator[Instance]:
    """Put to each particular, budget and amount: the Kazakh text prints the same; `working` quotes both lines.

    Rows of a budget that one text lacks are not told one by one.
    """
    if kazakh := context.kazakh:
        yield from _particulars(context, kazakh)
        yield from _budgets(context, kazakh)
        yield from _figures(context, kazakh)


def _particulars(context: Context, kazakh: Context) -> Iterator[Instance]:
    own, other = (_printed_particulars(each.package.decision) for each in (context, kazakh))
    for particular in own:
        (found, forms), (expected, other_forms) = own[particular], other[particular]
        lines = _line_with(context, forms), _line_with(kazakh, other_forms)
        same = letters(found.translate(_RUSSIAN_LETTERS)) == letters(expected.translate(_RUSSIAN_LETTERS))
        working = "" if same else _quotes(context, lines[0], kazakh, lines[1])
        where = (WHOLE_DECISION, "decision", particular)
        # Each language may spell a name in its own way, and a text without a head says less: that is for a person to
        # see.
        doubtful = particular == "signatories" or not (found and expected)
        found, expected = found or _NOTHING, (found if same else expected) or _NOTHING
        instance = Instance(*where, found, expected, lines[0], working, is_doubtful=doubtful)
        yield instance if lines[0] else replace(instance, source_line=lines[1], edition="kk")


def _printed_particulars(decision: Decision) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Return each particular as it is compared, with the forms in which a text prints it."""
    years = _TITLE_YEARS.search(decision.title)
    span = " – ".join(re.findall("[0-9]+", years[0])) if years else ""
    names = tuple(sorted(person.name for person in decision.signatories))

    def day(when: date | None) -> tuple[str, tuple[str, ...]]:
        return (when.isoformat(), printed_dates(when)) if when else ("", ())

    return {
        "number": (decision.number, (f"№ {decision.number}", decision.number)),
        "date": day(decision.decision_date),
        "issuer": (decision.council, ()),
        "title": (span, (years[0],) if years else ()),
        "registration_number": (decision.registration_number, (decision.registration_number,)),
        "registration_date": day(decision.registration_date),
        "amends_number": (decision.amends_number, (decision.amends_number,)),
        "amends_date": day(decision.amends_date),
        "effective_date": day(decision.effective_date),
        "kind": (decision.kind, ()),
        "status": (decision.status, ()),
        "signatories": (", ".join(names), names),
    }


def _budgets(context: Context, kazakh: Context) -> Iterator[Instance]:
    own, other = (
        {(title.place, title.fiscal_year): title for title in each.package.budgets}
        for each in (context, kazakh)
    )
    for key in {**own, **other}:
        heads = context.head_of(key), kazakh.head_of(key)
        working = _quotes(context, heads[0], kazakh, heads[1])
        ours, theirs = own.get(key), other.get(key)
        name = f"{key[0]} {key[1]}"
        pairs = {"place": (name if ours else _NOTHING, name if theirs else _NOTHING)}
        if ours and theirs:
            pairs |= {part: (f"{getattr(ours, part)}", f"{getattr(theirs, part)}") for part in _OF_BUDGET}
            if unit_worth(ours.unit_text) != unit_worth(theirs.unit_text):
                pairs["unit_text"] = (ours.unit_text, theirs.unit_text)
        for particular, (found, expected) in pairs.items():
            said = working if found != expected else ""
            instance = Instance(key[0], "budgets", particular, found, expected, heads[0], said, key[1])
            yield instance if heads[0] else replace(instance, source_line=heads[1], edition="kk")


def _figures(context: Context, kazakh: Context) -> Iterator[Instance]:
    own, other = (_by_key(each) for each in (context, kazakh))
    budgets = [{(t.place, t.fiscal_year) for t in each.package.budgets} for each in (context, kazakh)]
    alone = budgets[0] ^ budgets[1]
    for key, figure in {**other, **own}.items():
        if figure.table in ANNEX_TABLES and figure.budget in alone:
            continue
        ours, theirs = own.get(key), other.get(key)
        found, expected = (
            plainly_spaced(each.row.amount_text) if each else _NOTHING for each in (ours, theirs)
        )
        same = ours is not None and theirs is not None and _amounts(ours) == _amounts(theirs)
        lines = tuple(each.row.source_line if each else 0 for each in (ours, theirs))
        working = "" if same else _quotes(context, lines[0], kazakh, lines[1])
        if not same and found == expected:
            # The same digits in another unit, or in the place of other ones.
            found, expected = (_written(each.row) for each in (figure, other[key]))
        instance = figure.instance(found, found if same else expected, working)
        yield replace(instance, edition="" if ours else "kk")


def _by_key(context: Context) -> dict[tuple[object, ...], Figure]:
    found: dict[tuple[object, ...], Figure] = {}
    for figure in figures(context.package):
        section = figure.row.section if isinstance(figure.row, Line) else ""
        found[figure.table, *figure.budget, section, figure.code] = figure
    return found


def _amounts(figure: Figure) -> tuple[object, ...]:
    row = figure.row
    return row.amount_kzt, letters(row.replaces_text) if isinstance(row, StatedTotal) else ""


def _written(row: object) -> str:
    parts = (getattr(row, name, "") for name in ("amount_text", "unit_text", "replaces_text"))
    return " | ".join([*filter(None, parts), f"{getattr(row, 'amount_kzt', '')}"])


def _line_with(context: Context, forms: tuple[str, ...]) -> int:
    """Return the first line before the annexes that prints one of these forms, 0 if none does on one line."""
    lines = range(1, context.last_article_line + 1)
    return next((n for form in forms if form for n in lines if context.text.has(form, n, n)), 0)


def _quotes(context: Context, line: int, kazakh: Context, other: int) -> str:
    """Return a line of each text with file and number, without those that are 0."""
    quotes = []
    for of, number in ((context, line), (kazakh, other)):
        if number:
            words = " ".join(of.text.line(number).split())[:_QUOTED]
            quotes.append(f"{of.package.decision.editions[0].path}:{number} «{words}»")
    return "; ".join(quotes)
