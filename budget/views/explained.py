"""Views stage: the words of a budget's tables explained where they stand, each once a page."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from budget.reference import Reference
from budget.urls import figure_anchor
from budget.views.budget_tables import Row, Table
from budget.views.glossary import Term, term_of
from budget.views.locale import Locale


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
