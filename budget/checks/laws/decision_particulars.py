"""Law: the particulars of the decision are printed in its text, agree with its id and lie in the past."""

from collections.abc import Iterator
from datetime import date

from budget.checks.annexes import annex_texts
from budget.checks.context import Context
from budget.checks.finding import WHOLE_DECISION, Instance
from budget.model import Package
from budget.packages import contract_words


def check(package: Package, context: Context) -> Iterator[Instance]:
    """Yield one instance for each particular."""
    decision = package.decision
    first_annex = min((annex.first for annex in annex_texts(package, context.text)), default=0)
    end = max(first_annex - 1, 1)
    words = [
        ("title", decision.title),
        ("number", f"№ {decision.number}"),
        ("registration_number", f"№ {decision.registration_number}" if decision.registration_number else ""),
        ("amends", f"№ {decision.amends_number}" if decision.amends_number else ""),
        *(("signatories", person.name) for person in decision.signatories),
        *(("signatories", person.role) for person in decision.signatories),
    ]
    for particular, text in words:
        if text:
            yield _instance(particular, text, is_kept=context.text.has(text, 1, end))
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
    yield _instance("id", decision.decision, _id(package), is_kept=decision.decision == _id(package))
    district = context.reference.districts.get(decision.district)
    issuers = (district.issuer_ru, district.issuer_kk, *district.printed_issuers) if district else ()
    yield _instance("issuer", decision.issuer, " | ".join(issuers), is_kept=decision.issuer in issuers)


def _instance(particular: str, found: str, expected: str = "", *, is_kept: bool) -> Instance:
    return Instance(WHOLE_DECISION, "decision", particular, found, found if is_kept else expected)


def _printed_dates(day: date) -> tuple[str, ...]:
    months = {language: names[day.month - 1] for language, names in contract_words()["months"].items()}
    # "шілдеде" is "in July": without its ending it begins every case of the month.
    return f"{day.day} {months['ru']} {day.year} года", f"{day.year} жылғы {day.day} {months['kk_on'][:-2]}"


def _id(package: Package) -> str:
    decision = package.decision
    number = decision.number.casefold().replace("/", "-")
    return f"{decision.district}-{decision.decision_date.isoformat()}-{number}"
