"""Views stage: the words of the budget explained: all in their alphabet, and those of a table where they stand."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from budget.languages import alphabetical
from budget.reference import GlossaryTerm, Reference
from budget.urls import figure_anchor
from budget.views.budget_tables import Row, Table
from budget.views.locale import Locale


@dataclass(frozen=True, slots=True)
class Term:
    """A word with its explanation; `term` is its anchor."""

    term: str
    word: str
    text: str


def term_of(entry: GlossaryTerm, locale: Locale) -> Term:
    """Return an entry of the glossary in a language."""
    return Term(entry.term, entry.word[locale.language], entry.text[locale.language])


def glossary_view(reference: Reference, locale: Locale) -> tuple[Term, ...]:
    """Return all terms in alphabetical order."""
    terms = [term_of(entry, locale) for entry in reference.glossary.values()]
    return tuple(sorted(terms, key=lambda term: alphabetical(term.word, locale.language)))


def explained_rows(
    tables: Iterable[Table], reference: Reference, locale: Locale
) -> Mapping[str, tuple[Term, ...]]:
    """Return the terms that explain a row, by the row's anchor; a term that stands in several rows is at the first."""
    terms = _terms_by_anchor(reference, locale)
    given: set[str] = set()
    found: dict[str, tuple[Term, ...]] = {}
    for row in (row for table in tables for row in table.rows):
        own = tuple(term for term in terms.get(_anchor(row), ()) if term.term not in given)
        if own:
            found[row.anchor] = own
            given.update(term.term for term in own)
    return found


def _anchor(row: Row) -> str:
    """Return the anchor under which a row is explained: an administrator is one in all groups of expenditure."""
    return figure_anchor("expenditure", row.segment) if row.level == "administrator" else row.anchor


def _terms_by_anchor(reference: Reference, locale: Locale) -> dict[str, list[Term]]:
    terms: defaultdict[str, list[Term]] = defaultdict(list)
    for entry in reference.glossary.values():
        for line in entry.codes:
            side, _, code = line.partition(":")
            terms[figure_anchor(side, code)].append(term_of(entry, locale))
    return terms
