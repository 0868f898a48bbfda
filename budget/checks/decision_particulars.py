"""Check: the particulars of the decision are printed in its text, agree with its id and lie in the past."""

from collections.abc import Iterator
from datetime import date

from budget.checks.engine.check import Context
from budget.checks.engine.finding import WHOLE_DECISION, Instance
from budget.languages import LANGUAGES
from budget.locales import text
from budget.model import decision_id_of


def check(context: Context) -> Iterator[Instance]:
    """Yield one instance for each particular."""
    decision = context.package.decision
    end = max(context.last_article_line, 1)
    yield _instance("title", decision.title, is_kept=context.text.has_whole_lines(decision.title, end))
    numbers = (
        ("number", decision.number),
        ("registration_number", decision.registration_number),
        ("amends", decision.amends_number),
    )
    for particular, number in numbers:
        if number:
            yield _instance(particular, number, is_kept=context.text.has_number(number, end))
    for person in decision.signatories:
        words = f"{person.role} {person.name}".strip()
        is_signed = context.text.has_whole_lines(words, end, from_start=False)
        yield _instance("signatories", words, is_kept=is_signed)
    dates = (
        ("date", decision.decision_date),
        ("registration_date", decision.registration_date),
        ("amends", decision.amends_date),
        ("effective_date", decision.effective_date),
    )
    for particular, day in dates:
        if day:
            is_printed = any(context.text.has(form, 1, end) for form in _printed_dates(day))
            yield _instance(particular, day.isoformat(), is_kept=is_printed)
    for particular, day in dates[:3]:
        if day:
            latest = context.today.isoformat()
            yield _instance(particular, day.isoformat(), f"≤ {latest}", is_kept=day <= context.today)
    own_id = decision_id_of(decision.council, decision.decision_date, decision.number)
    yield _instance("id", decision.decision, own_id, is_kept=decision.decision == own_id)
    district = context.reference.districts.get(decision.council)
    issuers = (*district.issuer.values(), *district.printed_issuers) if district else ()
    yield _instance("issuer", decision.issuer, " | ".join(issuers), is_kept=decision.issuer in issuers)


def _instance(particular: str, found: str, expected: str = "", *, is_kept: bool) -> Instance:
    return Instance(WHOLE_DECISION, "decision", particular, found, found if is_kept else expected)


def _printed_dates(day: date) -> tuple[str, ...]:
    # The texts of pages hold a date together with a space that breaks no line.
    return tuple(
        text(language, f"date.day.{day.month}", day=day.day, year=day.year).replace("\u00a0", " ")
        for language in LANGUAGES
    )
