"""Importer: whom and what a decision names, before anybody knows its council: for the first rows of the reference."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from budget.importer.characters import collapse, repair_lookalikes
from budget.importer.headings import find_headings
from budget.importer.patterns import DECISION_HEAD
from budget.importer.prose import Prose

# Where no head stands: "маслихат города Семей РЕШИЛ", "Таласский районный маслихат РЕШИЛ".
_DECIDED: Final = re.compile(
    r"(?P<issuer>(?:[А-ЯЁӘҒҚҢӨҰҮҺІ][\w-]{1,40} ){1,2}(?:районный|городской) маслихат(?: [\w -]{3,80}?)?"
    r"|\b[Мм]аслихат [\w. -]{3,120}?) (?:РЕШИЛ|решил)"
)


@dataclass(frozen=True, slots=True)
class NamesInText:
    """The council as printed (empty: nowhere), what the annexes call their budgets, and the text with single spaces."""

    issuer: str
    budgets: tuple[str, ...]
    text: str


def names_in_text(lines: Sequence[str], where: str) -> NamesInText:
    """Return the names that a decision prints, repaired; the district's own budget is not among `budgets`."""
    headings, _ = find_headings(lines, where)
    before = lines[: headings[0].first_line - 1] if headings else lines
    text = Prose.of(before).text
    head = DECISION_HEAD.search(text) or _DECIDED.search(text)
    budgets = [
        repair_lookalikes(collapse(heading.name_as_printed))
        for heading in headings
        if heading.normalised_name
    ]
    return NamesInText(head["issuer"] if head else "", tuple(dict.fromkeys(budgets)), text)
