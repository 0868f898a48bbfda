"""When data came out and when they last changed: the first and the latest day that the list of changes tells."""

from dataclasses import replace
from datetime import date

import pytest

from budget.catalogue.datasets import Days, decision_days, released
from budget.languages import LANGUAGES
from budget.reference import Change
from tests.example import both_budgets

MARCH, MAY, JULY = date(2024, 3, 10), date(2024, 5, 1), date(2024, 7, 1)


@pytest.fixture
def days(example):
    """Return what gives the days of the example's decision, whose list of changes has the given entries."""

    def given(*entries):
        site = example(both_budgets())
        (decision,) = (package.decision for package in site.packages.values())
        changes = tuple(
            Change(
                str(number),
                day,
                kind,
                package or decision.decision,
                "1.0.0",
                *[dict.fromkeys(LANGUAGES, "words")] * 2,
            )
            for number, (day, kind, package) in enumerate(entries)
        )
        told = replace(site, reference=replace(site.reference, changes=changes))
        return decision_days(told, [decision]), released(decision)

    return given


def test_data_are_issued_on_their_first_day_and_modified_on_their_latest(days):
    entries = [(MAY, "correction", ""), (MARCH, "data", ""), (JULY, "correction", "")]
    assert days(*entries)[0] == Days(issued=MARCH, modified=JULY)


def test_news_of_the_site_and_of_other_data_change_no_day(days):
    others = [(MARCH, "site", ""), (JULY, "data", "other-2024-01-01-1")]
    assert days((MAY, "data", ""), *others)[0] == Days(MAY, MAY)


def test_a_decision_without_an_entry_came_out_when_it_was_registered(days):
    found, registered = days()
    assert found == Days(registered, registered)
    assert registered == date(2024, 3, 6)


def test_data_sets_together_span_all_their_days():
    assert Days.spanning([Days(MAY, MAY), Days(MARCH, JULY)]) == Days(MARCH, JULY)
