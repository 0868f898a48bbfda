"""A killed command leaves the old state or the new one; what is half done is whole after the next command."""

import sys

import pytest

from bench.kills import SCENARIOS, Fate, Trial


@pytest.mark.skipif(sys.platform == "win32", reason="no groups of processes there")
def test_an_import_killed_between_its_two_renames_is_put_right_by_a_check(tmp_path):
    (scenario,) = (each for each in SCENARIOS if each.name == "import over a package")
    trial = Trial(scenario, tmp_path)
    assert trial.kill_before(trial.renames[-1]) == Fate("half", "old", "old", survivors=0, leftovers=0)
