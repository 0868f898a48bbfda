"""Checks of the particulars of a decision: printed in its text, agreeing with each other and with the id."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from budget.checks.engine.check import Context
from budget.checks.engine.finding import WHOLE_DECISION, Instance
from budget.checks.engine.source_text import letters
from budget.languages import LANGUAGES, SOURCE_LANGUAGE
from budget.locales import text
from budget.model import DRAFT_NUMBER, decision_id_of

# A day, a number or a span of years, as titles cite them.
_CITED: Final = re.compile(
    r"[0-9]{1,2}\s+\w+\s+[0-9]{4}|[0-9]{4}\s+\w+\s+[0-9]{1,2}\s+\w+|№\s?[^\s\"«»,;()]+|20[0-9]{2}-20[0-9]{2}"
)
# The number of a decision in the heading of an annex, where no word says that it is the annex's own.
_NUMBER: Final = re.compile(
    r"(?<!приложение )(?<!қосымша )(?:№|\bN)\s?(?P<number>[0-9]+(?:[^\W_]|[-–—/](?=[^\W_])){0,24})",
    re.IGNORECASE,
)
# A note above the article. Must not match an item of the article: "признать утратившим силу решение ...".
_ENDED: Final = re.compile(
    r"(?:^|\. ?)\s*(?:Утратив|[Уу]тратил[оа]? силу|Прекра(?:тил|щено)|С ист[её]кшим сроком|Күші жойыл(?:ды|ған)(?! деп "
    r"танылсын)|Күшін жойған|Қолданылу мерзімі|Мерзімі (?:біткен|өткен)|Решение признано утратившим)"
)


def decision_particulars(context: Context) -> Iterator[Instance]:
    """Put to each particular: it is printed, agrees with the id and lies in the past."""
    decision = context.package.decision
    end = max(context.last_article_line, 1)
    is_draft = decision.number == DRAFT_NUMBER
    # The head may stand on the line on which the title ends; in Kazakh a title ends with "туралы".
    followed = f"{decision.title} Решение"
    is_whole = decision.title.endswith("туралы") and context.text.has(decision.title, 1, end)
    is_whole |= context.text.has(followed, 1, end) or context.text.has_whole_lines(decision.title, end)
    yield _instance("title", decision.title, is_kept=is_whole)
    numbers = (
        ("number", "" if is_draft else decision.number),
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
        ("date", None if is_draft else decision.decision_date),
        ("registration_date", decision.registration_date),
        ("amends", decision.amends_date),
        ("effective_date", decision.effective_date),
    )
    for particular, day in dates:
        if day:
            is_printed = any(context.text.has(form, 1, end) for form in printed_dates(day))
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


def kind_and_status(context: Context) -> Iterator[Instance]:
    """Put to what a decision does and whether it is in force: the text says so."""
    decision = context.package.decision
    # An article without annexes may be restated as well as mended.
    amending = ("restates",) if context.package.budgets else ("replaces", "restates")
    kinds = amending if decision.amends_number else ("approves",)
    yield _instance("kind", decision.kind, kinds[0], is_kept=decision.kind in kinds)
    lines = (context.text.line(number) for number in range(1, context.last_article_line + 1))
    has_ended = any(_ENDED.search(line) for line in lines)
    status = "repealed" if has_ended else "in force"
    is_kept = has_ended == (decision.status != "in force")
    yield _instance("status", decision.status, status, is_kept=is_kept)


def particulars_agree(context: Context) -> Iterator[Instance]:
    """Put to the particulars as printed: their dates follow each other, the article cites what the title cites.

    The annexes name the decision, or the one that it amends. Somebody has signed; a decision may come into force on a
    day before its own.
    """
    decision = context.package.decision
    days = (decision.amends_date, decision.decision_date, decision.registration_date)
    for particular, earlier, later in (("amends", *days[:2]), ("registration_date", *days[1:])):
        if earlier and later:
            order = f"≥ {earlier.isoformat()}"
            yield _instance(particular, later.isoformat(), order, is_kept=earlier <= later)
    # The head of the first annex cites the decision too.
    end = context.text.annex_head(context.last_article_line + 1, 0) - 1
    # A text without a head has no title either.
    article = context.text.letters_after(decision.title, end) if decision.title else ""
    for cited in _CITED.findall(decision.title):
        yield _instance("title", cited, is_kept=letters(cited) in article)
    yield from _numbers_of_annexes(context)
    signed = f"{len(decision.signatories)}"
    yield _instance("signatories", signed, "≥ 1", is_kept=signed != "0")


def _numbers_of_annexes(context: Context) -> Iterator[Instance]:
    """Put to each annex: the decisions that its heading names are this one and those of its family."""
    decision = context.package.decision
    numbers = [decision.number, decision.amends_number, *(each.decision.number for each in context.family)]
    own = tuple(_plain_number(number) for number in numbers if number)
    before = 0
    for annex in context.annexes if decision.number != DRAFT_NUMBER else ():
        before = before if before < annex.first else 0
        first = context.text.annex_head(annex.first - 1, before)
        heading = " ".join(" ".join(map(context.text.line, range(max(first, 1), annex.first))).split())
        printed = [match["number"] for match in _NUMBER.finditer(heading)]
        others = ", ".join(each for each in printed if not _plain_number(each).startswith(own))
        found, expected = (others, decision.number) if others else (decision.number,) * 2
        where, line = (annex.title.place, "budgets", ""), max(annex.first - 1, 0)
        yield Instance(*where, found, expected, line, fiscal_year=annex.title.fiscal_year)
        before = annex.last


def _plain_number(number: str) -> str:
    return re.sub("[–—]", "-", letters(number))


def _instance(particular: str, found: str, expected: str = "", *, is_kept: bool) -> Instance:
    return Instance(WHOLE_DECISION, "decision", particular, found, found if is_kept else expected)


def printed_dates(day: date) -> tuple[str, ...]:
    """Return the ways in which a date is printed: "1 июля 2021 года", "«1» июля 2021 г."."""
    forms = [text(language, f"date.day.{day.month}", day=day.day, year=day.year) for language in LANGUAGES]
    russian = text(SOURCE_LANGUAGE, f"date.day.{day.month}", day=day.day, year=day.year)
    short = russian.replace("\u00a0", " ").removesuffix(" года")
    quoted = [short.replace(f"{day.day} ", f"{day.day}{mark} ", 1) for mark in ("", "»", '"', "”")]
    # "2021 жылдың 1 шілдесінен", "01.07.2021".
    kazakh = text("kk", f"date.day.{day.month}", day=day.day, year=day.year).replace("\u00a0", " ")
    marks = ("«{}»", '"{}"', "“{}”")
    quoted += [kazakh.replace(f" {day.day} ", f" {mark.format(day.day)} ") for mark in marks]
    return (*forms, *quoted, kazakh.replace("жылғы", "жылдың"), f"{day:%d.%m.%Y}")
