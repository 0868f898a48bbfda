"""`budget log` and `budget diff`: what an officer sees of a budget that a later decision changed."""

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from budget.__main__ import main
from budget.accounts import load_site
from budget.views.decision_changes import decision_changes
from budget.views.locale import locale_for
from tests.example import DECISION, LATER_DECISION, TOWN, VILLAGE, example_package, write_example

LATER_TOWN = TOWN | {
    "revenue": {"1/04/1": 35, "1/04/4": 70, "4/02/3": 300},
    "expenditure": {"01/124/001": 255, "13/124/040": 170},
}


WITHDRAWAL = f"""
- kind: withdrawal
  decision: {LATER_DECISION}
  reason: {{ru: Загружен проект., kk: Жоба жүктелген., en: A draft was uploaded.}}
  citation: № 12
"""


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    first = example_package({"altyn": TOWN, "kumis": VILLAGE})
    later = example_package({"altyn": LATER_TOWN}, decision=LATER_DECISION, decision_date=date(2024, 9, 10))
    return write_example(tmp_path_factory.mktemp("example") / "data", first, later)


@pytest.fixture
def run(data, capsys):
    def run(*arguments):
        with pytest.raises(SystemExit) as ended:
            main([*arguments, "--data", str(data), "--lang", "en"])
        output = capsys.readouterr()
        return ended.value.code, output.out + output.err

    return run


def test_the_log_lists_the_decisions_of_a_budget_and_tells_the_one_in_force(run):
    code, said = run("log", "altyn")
    first, later = [line for line in said.splitlines() if "revenue" in line]
    assert code == 0
    assert DECISION in first
    assert "in force" not in first
    assert LATER_DECISION in later
    assert "revenue 405, expenditure 425, balance -20; in force" in later


def test_a_budget_that_the_later_decision_leaves_alone_has_one_entry(run):
    budgets = json.loads(run("log", "kumis", "2024", "--json")[1])["budgets"]
    assert [[entry["decision"] for entry in budget["decisions"]] for budget in budgets] == [[DECISION]]


def test_the_page_of_a_decision_says_what_is_new_and_how_totals_moved(data):
    locale = locale_for("en")
    (year,) = decision_changes(load_site(data), LATER_DECISION, locale)
    (town,) = year.changed
    assert [(line.note, line.before, line.after) for line in town.lines if line.difference == "new line"] == [
        ("13", "", "170"),
        ("13/124", "", "170"),
        ("13/124/040", "", "170"),
    ]
    assert year.sentences == (
        "The decision approves 1 budget for 2024.",
        "It is compared with decision No 7-1 of 5\u00a0March 2024.",
        "Revenue rose by 5 thousand tenge (from 400 to 405), expenditure rose by 5 thousand tenge (from 420 to 425).",
        "The line that changed most is “street lights” (−170 thousand tenge).",
    )


def test_the_difference_shows_changed_added_and_removed_lines_and_no_other(run):
    code, said = run("diff", DECISION, LATER_DECISION, "--json")
    changes = {
        entry["line"]: (entry["before_kzt"], entry["after_kzt"]) for entry in json.loads(said)["changes"]
    }
    assert code == 0
    assert changes["r-1-04-1"] == (30_000, 35_000)
    assert changes["e-13-124-040"] == (None, 170_000)
    assert changes["e-07-124-008"] == (170_000, None)
    assert changes.keys() & {"r-1-04-4", "r-4", "b-balance"} == set()
    assert "budgets compared: altyn 2024\n" in run("diff", DECISION, LATER_DECISION)[1]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("log", "altin"), "the nearest is: altyn"),
        (("log", "altyn", "1999"), "no decision in data/packages has a budget of this place and year"),
        (("diff", DECISION, "birlik-2024-03-05-7-2"), "the nearest is: birlik-2024-03-05-7-1"),
    ],
)
def test_what_is_not_there_is_refused_with_what_is_near(run, arguments, said):
    code, message = run(*arguments)
    assert code == 2
    assert said in message


def test_a_decision_that_was_uploaded_wrongly_is_out_of_force(data, run, tmp_path, capsys):
    there = Path(shutil.copytree(data, tmp_path / "data"))
    with (there / "reference" / "corrections.yaml").open("a", encoding="utf-8") as file:
        file.write(WITHDRAWAL)
    with pytest.raises(SystemExit):
        main(["log", "altyn", "--data", str(there), "--lang", "en"])
    said = capsys.readouterr().out
    assert LATER_DECISION in run("log", "altyn")[1]
    assert LATER_DECISION not in said
    assert "revenue 400, expenditure 420, balance -20; in force" in said
    assert load_site(there).current("altyn").decision.decision == DECISION
