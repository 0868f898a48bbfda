"""Importer: whom and what a decision names, before anybody knows its council: for the first rows of the reference."""

from collections.abc import Sequence
from dataclasses import dataclass

from budget.importer.characters import collapse, repair_lookalikes
from budget.importer.grammar import grammar_of
from budget.importer.headings import find_headings
from budget.importer.particulars import issuer_in
from budget.importer.prose import Prose


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
    budgets = [
        repair_lookalikes(collapse(heading.name_as_printed))
        for heading in headings
        if heading.name_as_printed
    ]
    return NamesInText(issuer_in(before, grammar_of(lines)), tuple(dict.fromkeys(budgets)), text)
