"""Words explained where they stand: each once a page, at the first row that it belongs to."""

from dataclasses import replace

import pytest

from budget.languages import LANGUAGES
from budget.reference import GlossaryTerm
from budget.views import locale_for
from budget.views.glossary import explained_rows
from budget.views.place import place_view


def term(name, *codes):
    words = dict.fromkeys(LANGUAGES, name)
    return GlossaryTerm(name, words, dict.fromkeys(LANGUAGES, f"What {name} is."), codes)


@pytest.fixture
def explained(site):
    def of(*terms):
        view = place_view(site, "altyn", locale_for("en"))
        glossary = {entry.term: entry for entry in terms}
        tables = (view.revenue, view.expenditure, view.financing)
        rows = explained_rows(tables, replace(site.reference, glossary=glossary), locale_for("en"))
        return {anchor: [each.term for each in found] for anchor, found in rows.items()}

    return of


def test_a_word_stands_at_the_first_row_that_it_explains(explained):
    assert explained(term("taxes", "revenue:1/04/1", "revenue:1", "revenue:1/04/4")) == {"r-1": ["taxes"]}


def test_an_administrator_is_explained_in_the_first_group_that_it_spends_in(explained):
    assert explained(term("office", "expenditure:124")) == {"e-01-124": ["office"]}


def test_a_row_may_have_two_words(explained):
    both = explained(term("deficit", "balance:balance"), term("surplus", "balance:balance"))
    assert both == {"b-balance": ["deficit", "surplus"]}


def test_a_word_without_a_row_in_this_budget_is_not_on_its_page(explained):
    assert explained(term("fines", "revenue:2"), term("tenge")) == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_the_glossary_that_names_a_row_is_explained_in_the_language(site, language):
    view = place_view(site, "altyn", locale_for(language))
    rows = explained_rows(
        (view.revenue, view.expenditure, view.financing), site.reference, locale_for(language)
    )
    terms = {found.term: found for each in rows.values() for found in each}
    assert {
        "revenue",
        "transfers",
        "expenditure",
        "akim-office",
        "street-lighting",
        "deficit",
    } <= terms.keys()
    assert all(found.text == site.reference.glossary[name].text[language] for name, found in terms.items())
