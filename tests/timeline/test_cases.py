"""The rules of what is in force, by a table of cases that was written before them."""

import itertools
from pathlib import Path

import pytest
import yaml

from budget.timeline import Amended, PrintedBudget, Timeline, Vintage

CASES = yaml.safe_load(Path(__file__).with_name("cases.yaml").read_text(encoding="utf-8"))["cases"]
MOST_ORDERS = 24


def vintage_of(entry) -> Vintage:
    amends = entry.get("amends")
    return Vintage(
        decision=entry["id"],
        council=entry.get("council", "talas"),
        number=entry["number"],
        decision_date=entry["decision_date"],
        amends=Amended(amends["number"], amends["date"]) if amends else None,
        status=entry.get("status", "in force"),
        ended=entry.get("ended"),
        withdrawn=entry.get("withdrawn", False),
        budgets={
            (place, year): PrintedBudget(budget["status"], lines_of(budget))
            for place, years in entry.get("budgets", {}).items()
            for year, budget in years.items()
        },
        replaced={
            (place, year): {line: after for line, (_, after) in lines.items()}
            for place, years in entry.get("replaced", {}).items()
            for year, lines in years.items()
        },
    )


def lines_of(row):
    return row["lines"] if "lines" in row else {"expenditure": row["amount"]}


STEPS = [
    pytest.param(case, step, id=f"{case['name']} ({number})" if "steps" in case else case["name"])
    for case in CASES
    for number, step in enumerate(case.get("steps", [case]), 1)
]


@pytest.mark.parametrize(("case", "step"), STEPS)
def test_a_case_of_the_table_holds_in_every_order_of_loading(case, step):
    loaded = [
        vintage_of(entry) for entry in case["decisions"] if entry["id"] in step.get("loaded", [entry["id"]])
    ]
    for order in itertools.islice(itertools.permutations(loaded), MOST_ORDERS):
        timeline = Timeline(order)
        for row in step["expect"]:
            in_force_as_told(timeline, row)
        if "findings" in step:
            told = [(row["place"], row["fiscal_year"], *row["decisions"]) for row in step["findings"]]
            assert [(*found.key, *found.decisions) for found in timeline.same_day()] == told
        for row in step.get("log", []):
            states = timeline.log(row["place"], row["fiscal_year"])
            assert [state.decision for state in states] == row["vintages"]
        for row in step.get("changes", []):
            changed_as_told(timeline, row)
        for row in step.get("together", []):
            places = [place["place"] for place in case["places"] if place.get("parent") == row["of"]]
            days = [row["day"]] if "day" in row else []
            states = [timeline.in_force(place, row["fiscal_year"], *days) for place in places]
            assert sum(state.lines["expenditure"] for state in states) == row["amount"]
        for row in step.get("misprints", []):
            corrected_as_told(timeline, row)


def in_force_as_told(timeline, row):
    state = timeline.in_force(row["place"], row["fiscal_year"], *([row["day"]] if "day" in row else []))
    assert (state.decision if state else None) == row["decision"], row
    if state is None:
        return
    none = {"marked": None, "warning": False, "unverified": False} if row.get("flags") == "none" else {}
    told = {
        name: value for name, value in (none | row).items() if name in ("status", "warning", "unverified")
    }
    assert {name: getattr(state, name) for name in told} == told, row
    if "marked" in none | row:
        assert state.marked == ((none | row)["marked"] or "in force"), row
    if "amount" in row or "lines" in row:
        assert state.lines == lines_of(row), row


def changed_as_told(timeline, row):
    changes = timeline.changes(row["decision"], row["place"], row["fiscal_year"])
    assert changes.before == row["before"]
    assert changes.changed == {line: tuple(amounts) for line, amounts in row["changed"].items()}
    assert sorted(changes.left) == sorted(row["left"])
    assert (changes.added, changes.removed) == (row["added"], row["removed"])


def corrected_as_told(timeline, row):
    """A sum is wrong from the vintage that misprints it to the first later one in which it holds."""
    states = timeline.log(row["place"], row["fiscal_year"])
    wrong = next(index for index, state in enumerate(states) if state.decision == row["decision"])
    assert states[wrong].lines[row["line"]] == row["printed"]
    right = (state.decision for state in states[wrong:] if state.lines["r-1"] == state.lines["r-1-04"])
    assert next(right, None) == row["corrected_by"]
