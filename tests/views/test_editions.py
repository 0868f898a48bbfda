"""Pages of a decision in both languages, and of one that is here in Kazakh alone."""

from dataclasses import replace

import pytest

from budget.accounts import make_site
from budget.model import Edition
from budget.packages import join_editions
from budget.views.decision import decision_view, particulars
from budget.views.decision_text import decision_text_view
from budget.views.layout import layout_view
from budget.views.line import line_view
from budget.views.locale import locale_for
from budget.views.place import place_view
from tests.example import DECISION, both_budgets

TEXT = f"decisions/{DECISION}/text/"


def edition(package, language, path):
    own = replace(package.decision, editions=(Edition(language, path, "0" * 64),))
    return replace(package, decision=own)


@pytest.fixture
def kazakh():
    """Return the decision in Kazakh: each line stands one further down, and is called otherwise."""
    package = both_budgets()
    tables = ("revenue", "expenditure", "financing", "balance", "stated_totals")
    rows = {
        table: tuple(
            replace(row, name=f"Жол {at}", source_line=row.source_line + 1)
            for at, row in enumerate(getattr(package, table))
        )
        for table in tables
    }
    decision = replace(package.decision, title="Жергілікті бюджеттер туралы")
    text = ("Шешім", *package.source_text)
    return edition(replace(package, **rows, decision=decision, source_text=text), "kk", "decision.kk.txt")


@pytest.fixture
def in_both(site, kazakh):
    return make_site(site.reference, [join_editions(edition(both_budgets(), "ru", "decision.txt"), kazakh)])


@pytest.fixture
def in_kazakh(site, kazakh):
    return make_site(site.reference, [join_editions(kazakh)])


def first_row(site, language):
    return place_view(site, "altyn", locale_for(language)).revenue.rows[1]


def test_each_reader_is_led_to_the_line_of_the_own_language(in_both):
    assert {language: first_row(in_both, language).source for language in ("ru", "kk", "en")} == {
        "ru": f"{TEXT}#L3",
        "kk": f"{TEXT}#kk-L4",
        "en": f"{TEXT}#L3",
    }
    line = line_view(in_both, "birlik", "r-1", locale_for("kk")).rows[0]
    assert (line.source_language, line.source.rpartition("#")[2][:4]) == ("kk", "kk-L")


def test_the_kazakh_text_names_lines_on_kazakh_pages_alone(in_both):
    assert first_row(in_both, "kk").name.official == "Жол 0"
    assert first_row(in_both, "ru").name.official == "Налоговые поступления"
    assert first_row(in_both, "en").name.official == "Tax revenue"


def test_each_text_has_its_anchors_and_leads_back_to_the_figures(in_both):
    russian, kazakh = decision_text_view(in_both, DECISION, locale_for("ru")).texts
    assert [line.anchor for line in russian.lines[:2]] == ["L1", "L2"]
    assert [line.anchor for line in kazakh.lines[:2]] == ["kk-L1", "kk-L2"]
    assert [line.figures for line in kazakh.lines[1:]] == [line.figures for line in russian.lines]


def test_the_decision_is_called_as_the_text_of_the_page_calls_it(in_both):
    decision = in_both.packages[DECISION].decision
    titles = {language: particulars(decision, locale_for(language)) for language in ("ru", "kk")}
    assert (titles["kk"].title, titles["kk"].title_language) == ("Жергілікті бюджеттер туралы", "kk")
    assert (titles["ru"].title, titles["ru"].title_language) == ("О местных бюджетах", "ru")
    links = [
        (path, language) for path, _, language in decision_view(in_both, DECISION, locale_for("kk")).texts
    ]
    assert links == [(TEXT, "ru"), (f"{TEXT}#kk-L1", "kk")]
    assert layout_view(in_both, locale_for("kk")).standings["birlik"].text_path == f"{TEXT}#kk-L1"
    assert layout_view(in_both, locale_for("en")).standings["birlik"].text_path == TEXT


def test_a_decision_in_kazakh_alone_is_cited_in_kazakh_in_every_language(in_kazakh):
    for language in ("ru", "kk", "en"):
        row = first_row(in_kazakh, language)
        assert (row.source, row.source_language) == (f"{TEXT}#kk-L4", "kk")
        assert particulars(in_kazakh.packages[DECISION].decision, locale_for(language)).title_language == "kk"
    (text,) = decision_text_view(in_kazakh, DECISION, locale_for("ru")).texts
    assert (text.language, text.lines[0].anchor) == ("kk", "kk-L1")
