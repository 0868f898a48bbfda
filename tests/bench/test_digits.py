"""A seeded 100 of the digits that the decision prints, each changed to another: what finds the change."""

import random
import re
from collections import Counter
from pathlib import Path

import pytest

from bench import digits
from budget.importer import decision


@pytest.fixture(scope="module")
def bench():
    return digits.first_decision(Path("data"))


@pytest.fixture(scope="module")
def tried(bench):
    changes = random.Random(7).sample(bench.changes(seed=3), 100)  # noqa: S311 - the same sample in every run
    return [bench.try_change(change) for change in changes]


def test_every_changed_digit_of_an_amount_is_found(bench, tried):
    in_amounts = [each for each in tried if bench.is_in_amount(each.change)]
    assert len(in_amounts) > 30
    assert {each.outcome for each in in_amounts} <= {digits.ARITHMETIC_FOUND, digits.UNREADABLE}
    by_arithmetic = sum(each.outcome == digits.ARITHMETIC_FOUND for each in in_amounts)
    assert by_arithmetic > 0.9 * len(in_amounts)


def test_changes_that_nothing_finds_are_dates_and_numbers_above_the_annexes_and_ordinals(bench, tried):
    first_amount_of_an_annex = bench.package.revenue[0].source_line
    for each in tried:
        if each.outcome == digits.NOT_FOUND:
            # "5. Дефицит бюджета": councils number their totals as they like.
            is_ordinal = re.match(r"\s*[0-9]\.", bench.lines[each.change.line - 1])
            assert each.change.line < first_amount_of_an_annex or is_ordinal
            assert not bench.is_in_amount(each.change)


def test_report_counts_every_change_once(bench, tried):
    lines = list(digits.report(bench, tried))
    assert lines[0] == "talas-2021-07-01-11-2: 100 digits changed, one at a time"
    counts = Counter(each.outcome for each in tried)
    assert sum(counts.values()) == 100
    assert f"{counts[digits.ARITHMETIC_FOUND]:6} found by arithmetic" in lines


def test_importer_is_as_before_after_a_change(bench):
    before = decision.read_annex
    bench.try_change(bench.changes(seed=1)[500])
    assert decision.read_annex is before
