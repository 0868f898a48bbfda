"""Importer: who decided what and when, from the head and the foot of the decision."""

import re
from collections.abc import Sequence
from datetime import date

from budget.errors import FindingsError, Problem, RefusedError
from budget.importer.characters import collapse, normalise
from budget.importer.patterns import (
    AMENDED_DECISION,
    AMENDED_IN_ARTICLE,
    AMENDMENT,
    DECISION_HEAD,
    EFFECTIVE_DATE,
    ENDED,
    KAZAKH_HEAD,
    MONTHS,
    REGISTRATION,
    SIGNATORY,
    STATUS_AFTER_TITLE,
    TITLE,
)
from budget.importer.prose import Prose
from budget.languages import SOURCE_LANGUAGE
from budget.model import Decision, DecisionStatus, Signatory, decision_id_of, local_today
from budget.reference import Reference


def decision_id_in(lines: Sequence[str], reference: Reference, where: str) -> str:
    """Return the id of a decision from its head. Raises as `read_particulars` does."""
    prose = Prose.of(lines)
    head = _head(prose, where)
    council = _district(head["issuer"], reference, where, prose.line_at(head.start()))
    return decision_id_of(council, _date(head, where), head["number"])


def read_particulars(lines: Sequence[str], decision_id: str, reference: Reference, where: str) -> Decision:
    """Return the particulars of the decision; `lines` are those before the first annex.

    Raises RefusedError when the text is no decision, is another one than `decision_id`, or says only what to
    change in a decision that is not at hand; FindingsError when a particular is wrong.
    """
    prose = Prose.of(lines)
    head = _head(prose, where)
    number, decided = head["number"], _date(head, where)
    district = _district(head["issuer"], reference, where, prose.line_at(head.start()))
    _refuse_other_decision(decision_id, decision_id_of(district, decided, number), where)
    if decided > local_today():
        raise FindingsError(Problem.from_key(where, "future_date", "check_date", quote=head.group()))
    registration = REGISTRATION.search(prose.text, head.end())
    effective = EFFECTIVE_DATE.search(prose.text, head.end())
    title = _title(prose.text[: head.start()], where)
    amended = AMENDED_DECISION.search(title)
    if not amended and AMENDMENT.match(title):
        amended = AMENDED_IN_ARTICLE.search(prose.text, head.end())
        if not amended:
            raise FindingsError(
                Problem.from_key(where, "nothing_amended", "check_complete", quote=title[:160])
            )
    status, ended, ended_by = _status(prose.text, district, where)
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
        effective_date=_date(effective, where) if effective else None,
        signatories=_signatories(prose, effective.end(), lines) if effective else (),
        status=status,
        ended=ended,
        ended_by=ended_by,
    )


def _head(prose: Prose, where: str) -> re.Match[str]:
    head = DECISION_HEAD.search(prose.text)
    if head:
        return head
    if KAZAKH_HEAD.search(prose.text):
        raise RefusedError(Problem.from_key(where, "kazakh_edition", "import_russian"))
    raise RefusedError(Problem.from_key(where, "no_decision_head", "import_whole_text", quote=prose.text))


def _status(text: str, council: str, where: str) -> tuple[DecisionStatus, date | None, str]:
    """Return whether the decision is in force; when it ended, and by which decision, if the text says so."""
    match = next((each for each in ENDED.finditer(text) if each["repealed"] or each["expired"]), None)
    if match is None:
        return "in force", None, ""
    status: DecisionStatus = "repealed" if match["repealed"] else "expired"
    if not match["number"]:
        return status, None, ""
    ended = _date(match, where)
    return status, ended, decision_id_of(council, ended, match["number"])


def _date(match: re.Match[str], where: str) -> date:
    parts = match.groupdict()
    try:
        if parts.get("day_number"):
            return date(*(int(parts[f"{part}_number"]) for part in ("year", "month", "day")))
        return date(int(parts["year"]), MONTHS[parts["month"]], int(parts["day"]))
    except (KeyError, ValueError):
        raise FindingsError(
            Problem.from_key(where, "not_a_date", "check_date", quote=match.group())
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
    return STATUS_AFTER_TITLE.sub("", match.group().strip())


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
