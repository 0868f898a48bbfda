"""Damaged decisions: what comes of each is told apart, and no wrong figure passes."""

import random
from contextlib import suppress
from itertools import islice

import pytest

from bench.damage import DAMAGES
from bench.fuzz import CRASH, FINDING, REFUSED, SAME, SOUND, WARNING, WRONG, Document, outcome_of, trials
from budget.importer import Given
from tests.conftest import PROJECT
from tests.second_district import fixture_reference

LINES = (PROJECT / "tests/importer/cases/base.txt").read_text(encoding="utf-8").split("\n")


@pytest.fixture(scope="module")
def document(tmp_path_factory):
    reference = fixture_reference(PROJECT / "data", tmp_path_factory.mktemp("sarysu"))
    return Document.read("base.txt", LINES, reference, Given())


@pytest.mark.parametrize(
    ("before", "after", "outcome"),
    [
        ("П. Примеров", "П.  Примеров", SAME),
        ("3 Земельный налог 50\n", "3 Земельный налог 5O\n", REFUSED),
        ("3 Земельный налог 50\n", "3 Земельный налог 60\n", FINDING),
        # No sum tells that the only part of a line is lost.
        ("3 Трансферты из районного бюджета 1 000\n", "", WARNING),
        (
            "налог 50\n4 Налог на транспортные средства 200",
            "налог 200\n4 Налог на транспортные средства 50",
            SOUND,
        ),
        # No budget is a thousand times less.
        ("тысяч тенге", "тенге", WARNING),
    ],
)
def test_what_came_of_a_damage_is_told_apart(before, after, outcome, document):
    text = "\n".join(LINES)
    assert before in text
    assert outcome_of(document, text.replace(before, after).split("\n"))[0] == outcome


def seeded(seed):
    return random.Random(seed)  # noqa: S311 - the same damages in every run


@pytest.mark.parametrize("kind", DAMAGES)
def test_a_damage_changes_the_text_and_its_seed_tells_how(kind):
    lines = [line.replace("  ", "\t") for line in LINES] + ["1\t07\tДороги\t-1 234,5\t2 345,0"] * 9

    def damaged(seed):
        with suppress(IndexError):
            return DAMAGES[kind](lines, seeded(seed))
        return lines

    found = [damaged(seed) for seed in range(8)]
    assert any(each != lines for each in found)
    assert found == [damaged(seed) for seed in range(8)]


def test_damages_of_a_small_decision_pass_no_wrong_figure(document, tmp_path):
    found = list(islice(trials([document], tmp_path, seed=5), 100))
    assert {trial.outcome for trial in found} >= {SAME, REFUSED, FINDING}
    assert [trial for trial in found if trial.outcome in (WRONG, CRASH)] == []
