"""Importer: who decided what and when, from the head and the foot of the decision."""

import re
from collections.abc import Sequence
from datetime import date

from budget.errors import FindingsError, Problem, RefusedError
from budget.importer.characters import collapse, normalise
from budget.importer.patterns import (
    AMENDED_DECISION,
    DECISION_HEAD,
    EFFECTIVE_DATE,
    MONTHS,
    PARTIAL_AMENDMENT,
    REGISTRATION,
    SIGNATORY,
    TITLE,
)
from budget.importer.prose import Prose
from budget.languages import SOURCE_LANGUAGE
from budget.model import Decision, Signatory, decision_id_of, local_today
from budget.reference import Reference


def read_particulars(lines: Sequence[str], decision_id: str, reference: Reference, where: str) -> Decision:
    """Return the particulars of the decision; `lines` are those before the first annex.

    Raises RefusedError when the text is no decision, is another one than `decision_id`, or says only what to
    change in a decision that is not at hand; FindingsError when a particular is wrong.
    """
    prose = Prose.of(lines)
    head = DECISION_HEAD.search(prose.text)
    if not head:
        first = collapse(" ".join(lines))[:160]
        raise RefusedError(Problem.from_key(where, "no_decision_head", "import_whole_text", quote=first))
    if partial := PARTIAL_AMENDMENT.search(prose.text):
        line, quote = prose.line_at(partial.start()), partial.group()[:120]
        raise RefusedError(
            Problem.from_key(where, "partial_amendment", "import_restatement", line=line, quote=quote)
        )
    number, decided = head["number"], _date(head, where)
    district = _district(head["issuer"], reference, where, prose.line_at(head.start()))
    _refuse_other_decision(decision_id, decision_id_of(district, decided, number), where)
    if decided > local_today():
        raise FindingsError(Problem.from_key(where, "future_date", "check_date", quote=head.group()))
    registration = REGISTRATION.search(prose.text, head.end())
    effective = EFFECTIVE_DATE.search(prose.text, head.end())
    title = _title(prose.text[: head.start()], where)
    amended = AMENDED_DECISION.search(title)
    return Decision(
        decision=decision_id,
        council=district,
        number=number,
        decision_date=decided,
        issuer=reference.districts[district].issuer[SOURCE_LANGUAGE],
        title=title,
        registration_number=registration["number"] if registration else "",
        registration_date=_date(registration, where) if registration else None,
        amends_number=amended["number"] if amended else "",
        amends_date=_date(amended, where) if amended else None,
        kind="restates" if amended else "approves",
        effective_date=_date(effective, where) if effective else None,
        signatories=_signatories(prose, effective.end(), lines) if effective else (),
    )


def _date(match: re.Match[str], where: str) -> date:
    try:
        return date(int(match["year"]), MONTHS[match["month"]], int(match["day"]))
    except (KeyError, ValueError):
        raise FindingsError(
            Problem.from_key(where, "not_a_date", "check_date", quote=match.group()[:120])
        ) from None


def _district(issuer: str, reference: Reference, where: str, line: int) -> str:
    for district in reference.districts.values():
        if normalise(issuer) in map(normalise, district.printed_issuers):
            return district.district
    raise FindingsError(Problem.from_key(where, "unknown_council", "add_district", line=line, quote=issuer))


def _refuse_other_decision(asked: str, found: str, where: str) -> None:
    if asked != found:
        raise RefusedError(
            Problem.from_key(where, "other_decision", "give_found_id", {"found": found, "asked": asked})
        )


def _title(before_head: str, where: str) -> str:
    match = TITLE.search(before_head)
    if not match:
        raise FindingsError(Problem.from_key(where, "no_title", "check_first_page"))
    return match.group().strip()


def _signatories(prose: Prose, after: int, lines: Sequence[str]) -> tuple[Signatory, ...]:
    """Return the names under the decision; words above a name are the role, as far as they are printed there."""
    first_line = prose.line_at(after - 1)
    signatories: list[Signatory] = []
    role: list[str] = []
    for line in lines[first_line:]:
        text = collapse(line)
        if match := SIGNATORY.fullmatch(text):
            role.append(match["role"].strip())
            signatories.append(Signatory(match["name"], " ".join(filter(None, role))))
            role = []
        elif text:
            role.append(text)
    return tuple(signatories)
