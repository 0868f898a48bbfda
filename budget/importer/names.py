"""Importer: whom and what a decision names, before anybody knows its council: for the first rows of the reference."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from budget.importer.grammar import Grammar, grammar_of
from budget.importer.headings import find_headings
from budget.importer.particulars import dated_number_in, issuer_in
from budget.importer.places import PlaceNames, district_of
from budget.importer.prose import Prose
from budget.reference import Reference

# Where no head stands: "маслихат города Семей РЕШИЛ", "Таласский районный маслихат РЕШИЛ".
_DECIDED: Final = re.compile(
    r"(?P<issuer>[А-ЯЁӘҒҚҢӨҰҮҺІ][\w-]{1,40}[сц]кий (?:районный|городской) маслихат(?: [\w -]{3,80}?)?"
    r"|\b[Мм]аслихат [\w. -]{3,120}?) (?:РЕШИЛ|решил)"
)


@dataclass(frozen=True, slots=True)
class NamesInText:
    """The council as printed (empty: nowhere), what annexes call their budgets, the text with single spaces.

    `dated_number` are date and number as an id has them ("2021-07-01-11-2", empty: the head lacks one), `budgets` are
    by number and year of the annex, without the district's own.
    """

    issuer: str
    dated_number: str
    budgets: Mapping[tuple[int, int], str]
    text: str
    grammar: Grammar

    def known_council(self, issuer: str, reference: Reference) -> str:
        """Return the id of a council that is printed so, empty if the reference knows none."""
        found = district_of(issuer, reference.districts, self.grammar)
        return found.district if found else ""

    def lacking(self, council: str, reference: Reference) -> list[tuple[int, int]]:
        """Return the annexes whose place a council does not have, the first of each place."""
        places = PlaceNames(council, reference, self.grammar)
        first: dict[str, tuple[int, int]] = {}
        for annex, called in self.budgets.items():
            if places.place_of(called) is None:
                first.setdefault(called, annex)
        return [*first.values()]


def names_in_text(lines: Sequence[str], where: str) -> NamesInText:
    """Return the names that a decision prints, repaired."""
    headings, _ = find_headings(lines, where)
    grammar = grammar_of(lines)
    head = lines[: headings[0].first_line - 1] if headings else lines
    text = Prose.of(head).text
    decided = _DECIDED.search(text)
    issuer = issuer_in(lines, grammar) or (decided["issuer"] if decided else "")
    if grammar.language == "kk":
        # The end of a title above may run into it: "... туралы Жамбыл облысы Талас аудандық мәслихатының".
        issuer = re.sub(r"^(?:[^\WА-ЯЁӘҒҚҢӨҰҮҺІ]\S* )+", "", issuer)
    budgets = {
        (each.annex, each.fiscal_year): each.name_as_printed for each in headings if each.name_as_printed
    }
    return NamesInText(issuer, dated_number_in(head, grammar), budgets, text, grammar)
