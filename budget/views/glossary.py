"""Views stage: the words of the budget explained, in the alphabet of the language."""

from dataclasses import dataclass

from budget.languages import alphabetical
from budget.reference import GlossaryTerm, Reference
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
