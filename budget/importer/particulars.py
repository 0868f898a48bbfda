"""Importer: who decided what and when, from the head and the foot of the decision."""

import contextlib
import itertools
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Self

from budget.errors import FindingsError, Problem, RefusedError
from budget.formats import NOTE_WORDS
from budget.importer.grammar import STATUS_AT_ENDS, Grammar
from budget.importer.places import district_of
from budget.importer.prose import Prose, without_notes
from budget.importer.signatories import signatories
from budget.languages import SOURCE_LANGUAGE
from budget.model import DRAFT_NUMBER, Decision, DecisionStatus, decision_id_of, local_today
from budget.reference import Reference

# No text is a decision that decides nothing.
_DECIDES: Final = re.compile("(?i)утвердить|внести|бекітілсін|енгізілсін|жазылсын")


@dataclass(frozen=True, slots=True)
class Given:
    """What is known of a decision whose text has no head; of a draft, number and date may be missing.

    A head that says otherwise is refused, unless `is_fallback`: then it is read as it stands.
    """

    council: str = ""
    number: str = ""
    decision_date: date | None = None
    is_draft: bool = False
    is_fallback: bool = False

    @classmethod
    def of(cls, known: Decision) -> Self:
        """Return what another text of a known decision may leave out."""
        return cls(known.council, known.number, known.decision_date, is_fallback=True)


NOTHING_GIVEN: Final = Given()


@dataclass(frozen=True, slots=True)
class _Head:
    """Who decided, when and under which number, and the part of the text that says so (empty: none does)."""

    council: str
    number: str
    decided: date
    start: int
    end: int


def issuer_in(lines: Sequence[str], grammar: Grammar) -> str:
    """Return the council as the head of a decision prints it, empty if it does not."""
    text = Prose.of(lines).text
    head = _head_match(text, grammar) or grammar.decided.search(text)
    return head["issuer"].strip() if head else ""


def dated_number_in(lines: Sequence[str], grammar: Grammar) -> str:
    """Return date and number as the head of a decision prints them, in the form of ids; empty if it lacks one."""
    text = Prose.of(lines).text
    body = grammar.body.search(text)
    head = _head_match(text, grammar) or grammar.part_of_head.search(
        text, 0, body.start() if body else len(text)
    )
    number = _number(head) if head else ""
    if not head or not number or not (head["day"] or head["day_n"]):
        return ""
    with contextlib.suppress(FindingsError):
        return decision_id_of("", _date(head, grammar, ""), number).removeprefix("-")
    return ""


def decision_id_in(
    lines: Sequence[str], grammar: Grammar, reference: Reference, where: str, given: Given = NOTHING_GIVEN
) -> str:
    """Return the id of a decision from its head. Raises as `read_particulars` does."""
    head = _head(Prose.of(lines), grammar, reference, where, given)
    return decision_id_of(head.council, head.decided, head.number)


def read_particulars(
    lines: Sequence[str],
    decision_id: str,
    grammar: Grammar,
    reference: Reference,
    where: str,
    given: Given = NOTHING_GIVEN,
) -> tuple[Decision, tuple[Problem, ...]]:
    """Return the particulars of the decision, and what of them stands in the text and cannot be read.

    `lines` are those before the first annex. Raises RefusedError when the text is no decision, is another one than
    `decision_id`, or neither it nor `given` says which; FindingsError when a particular is wrong.
    """
    prose = Prose.of(lines)
    head = _head(prose, grammar, reference, where, given)
    _refuse_other_decision(decision_id, decision_id_of(head.council, head.decided, head.number), where)
    if head.decided > local_today():
        quote = prose.text[head.start : head.end]
        raise FindingsError(Problem.from_key(where, "future_date", "check_date", quote=quote))
    body = grammar.body.search(prose.text, head.end)
    begin = body.start() if body else len(prose.text)
    title = _title(prose, head, begin, grammar)
    if not title and not given.number and not given.is_draft:
        raise FindingsError(Problem.from_key(where, "no_title", "check_first_page"))
    amended = _amended(title, prose.text[begin:], grammar)
    if not amended and grammar.amendment.match(title):
        raise FindingsError(Problem.from_key(where, "nothing_amended", "check_complete", quote=title[:160]))
    registration = grammar.registration.search(prose.text, head.end, begin)
    said = Prose.of(without_notes(lines))
    effective, in_force = (
        next(reversed([*pattern.finditer(said.text)]), None)
        for pattern in (grammar.effective_date, grammar.enters_into_force)
    )
    status, ended, ended_by = _status(prose.text, head.council, grammar, where)
    issuer = reference.districts[head.council].issuer
    unread = []
    is_registered = grammar.is_registered.search(prose.text, head.end, begin)
    if is_registered and not registration:
        unread.append(_unread(is_registered, prose, where))
    decision = Decision(
        decision=decision_id,
        council=head.council,
        number=head.number,
        decision_date=head.decided,
        issuer=issuer.get(grammar.language) or issuer[SOURCE_LANGUAGE],
        title=title,
        registration_number=registration["number"] if registration else "",
        registration_date=_date(registration, grammar, where) if registration else None,
        amends_number=_number(amended) if amended else "",
        amends_date=_date(amended, grammar, where) if amended else None,
        effective_date=_date(effective, grammar, where) if effective else None,
        signatories=signatories(said, in_force.end() if in_force else None, lines),
        status=status,
        ended=ended,
        ended_by=ended_by,
    )
    return decision, tuple(unread)


def _unread(said: re.Match[str], prose: Prose, where: str) -> Problem:
    quote, line = said.group(), prose.line_at(said.start())
    return Problem.from_key(where, "particular_unread", "compare_signed", line=line, quote=quote)


def _head(prose: Prose, grammar: Grammar, reference: Reference, where: str, given: Given) -> _Head:
    match = _head_match(prose.text, grammar)
    begun = next(
        (each for each in grammar.body.finditer(prose.text) if not re.match(NOTE_WORDS, each.group())), None
    )
    # What the article cites is another decision.
    if not match or (begun and begun.start() < match.start()):
        return _given_head(prose, grammar, reference, where, given)
    start, council = _district(match, prose, grammar, reference, where, given)
    head = _Head(council, _number(match), _date(match, grammar, where), start, match.end())
    if given.is_fallback:
        return head
    said = decision_id_of(head.council, head.decided, head.number)
    asked = decision_id_of(
        given.council or council, given.decision_date or head.decided, given.number or head.number
    )
    _refuse_other_decision(asked, said, where)
    return head


def _head_match(text: str, grammar: Grammar) -> re.Match[str] | None:
    """Return the head as a portal prints it, else as it stands on the paper that is signed."""
    return grammar.head.search(text) or grammar.signed_head.search(text)


def _given_head(prose: Prose, grammar: Grammar, reference: Reference, where: str, given: Given) -> _Head:
    """Return the head of a text that lacks a part of it: what a person says, else what stands there."""
    if not _DECIDES.search(prose.text):
        raise RefusedError(Problem.from_key(where, "no_decision_head", "import_whole_text", quote=prose.text))
    councils = list(reference.districts)
    body = grammar.body.search(prose.text)
    part = grammar.part_of_head.search(prose.text, 0, body.start() if body else len(prose.text))
    decided_by = part or grammar.decided.search(prose.text)
    named = district_of(decided_by["issuer"], reference.districts, grammar) if decided_by else None
    known = named.district if named else councils[0] if len(councils) == 1 and not decided_by else ""
    council = given.council or known
    number = given.number or (_number(part) if part else "") or (DRAFT_NUMBER if given.is_draft else "")
    said = _date(part, grammar, where) if part and (part["day"] or part["day_n"]) else None
    decided = given.decision_date or said or (local_today() if given.is_draft else None)
    needed = {"council": council in reference.districts, "number": number, "date": decided}
    missing = [
        Problem.from_key(where, f"needs_{name}", f"give_{name}", {"councils": ", ".join(councils)})
        for name, value in needed.items()
        if not value
    ]
    if missing or not decided:
        raise RefusedError(*missing)
    return _Head(council, number, decided, *(part.span() if part else (0, 0)))


def _district(
    head: re.Match[str], prose: Prose, grammar: Grammar, reference: Reference, where: str, given: Given
) -> tuple[int, str]:
    """Return where the head begins, and whose council it names: words of a line above may run into it."""
    first, last = head.span("issuer")
    lines = prose.starts[bisect_right(prose.starts, first) : bisect_right(prose.starts, last)]
    for start in (first, *lines):
        if found := district_of(prose.text[start:last].strip(), reference.districts, grammar):
            return min(start, head.start()) if start == first else start, found.district
    if given.council in reference.districts:
        return head.start(), given.council
    line = prose.line_at(head.start())
    quote = head["issuer"].strip()
    raise FindingsError(Problem.from_key(where, "unknown_council", "add_district", line=line, quote=quote))


def _title(prose: Prose, head: _Head, body: int, grammar: Grammar) -> str:
    """Return what stands before the head, or between it and the article, without the portal's words of status."""
    for first, last in ((0, head.start), (head.end, body)):
        starts = [start for start in prose.starts if first <= start < last] or [first]
        lines = [prose.text[start:end] for start, end in zip(starts, [*starts[1:], last], strict=True)]
        # A site has words of its own above the title, a signed paper the registration.
        own = itertools.dropwhile(
            lambda line: not grammar.title_words.search(line) or grammar.registration.search(line), lines
        )
        if match := grammar.title.search(STATUS_AT_ENDS.sub("", "".join(own).strip())):
            return match.group().strip()
    return ""


def _amended(title: str, article: str, grammar: Grammar) -> re.Match[str] | None:
    """Return where the amended decision is cited with its date and number: in the title or in the article."""
    if found := grammar.amended.search(title):
        return found
    if title and not grammar.amendment.match(title):
        return None
    clause = grammar.amends.search(article)
    return grammar.amended.search(article[clause.start() : clause.start() + 900]) if clause else None


def _status(text: str, council: str, grammar: Grammar, where: str) -> tuple[DecisionStatus, date | None, str]:
    """Return whether the decision is in force; when it ended, and by which decision, if the text says so."""
    said = [each for each in grammar.ended.finditer(text) if each["repealed"] or each["expired"]]
    if not said:
        return "in force", None, ""
    match = next((each for each in said if each["number"]), said[0])
    status: DecisionStatus = "repealed" if match["repealed"] else "expired"
    if not match["number"]:
        return status, None, ""
    ended = _date(match, grammar, where)
    return status, ended, decision_id_of(council, ended, match["number"])


def _number(match: re.Match[str]) -> str:
    parts = match.groupdict()
    return re.sub(r" ?([-–/]) ?", r"\1", parts["number"] or parts.get("number_n") or "")


def _date(match: re.Match[str], grammar: Grammar, where: str) -> date:
    parts = match.groupdict()
    try:
        if parts["day_n"]:
            return date(*(int(parts[f"{part}_n"]) for part in ("year", "month", "day")))
        return date(int(parts["year"]), grammar.months[parts["month"].casefold()], int(parts["day"]))
    except (KeyError, ValueError):
        raise FindingsError(
            Problem.from_key(where, "not_a_date", "check_date", quote=match.group())
        ) from None


def _refuse_other_decision(asked: str, found: str, where: str) -> None:
    if asked != found:
        raise RefusedError(
            Problem.from_key(where, "other_decision", "give_found_id", {"found": found, "asked": asked})
        )
