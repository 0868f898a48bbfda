"""Which budget is in force, and what cannot be shown."""

from datetime import date

import pytest

from budget.accounts import load_site, make_site
from budget.errors import RefusedError
from budget.reference import load_reference
from tests.example import (
    DECISION,
    LATER_DECISION,
    TOWN,
    VILLAGE,
    both_budgets,
    example_package,
    write_example,
)

SEPTEMBER = date(2024, 9, 10)


@pytest.fixture(scope="module")
def reference(example_data):
    return load_reference(example_data)


def test_a_later_decision_replaces_the_budgets_that_it_restates_and_no_other(reference):
    later = example_package({"kumis": VILLAGE}, LATER_DECISION, SEPTEMBER)
    site = make_site(reference, [later, both_budgets()])
    assert site.current("kumis").decision.decision == LATER_DECISION
    assert site.current("altyn").decision.decision == DECISION
    assert list(site.packages) == [DECISION, LATER_DECISION]


@pytest.mark.parametrize(("places", "year"), [(["altyn"], 2024), (["altyn", "kumis"], 2025)])
def test_a_district_shows_the_latest_year_that_most_of_its_places_have(reference, places, year):
    budgets = dict.fromkeys(places, TOWN)
    next_year = example_package(budgets, LATER_DECISION, SEPTEMBER, fiscal_year=2025)
    site = make_site(reference, [both_budgets(), next_year])
    assert site.current("altyn").fiscal_year == 2025
    assert ("altyn", 2024) in site.in_force
    shown = [(budget.place.place, budget.fiscal_year) for budget in site.district_budgets("birlik")]
    assert shown == [("altyn", year), ("kumis", year)]
    assert site.by_year[2024].whole is site


def test_a_place_without_a_budget_has_no_page(reference):
    site = make_site(reference, [example_package({"kumis": VILLAGE})])
    assert [place.place for place in site.places] == ["kumis"]
    with pytest.raises(KeyError):
        site.current("altyn")


def test_a_line_that_the_annex_does_not_print_counts_as_nothing(site):
    village = site.current("kumis")
    assert village.line("revenue", "4") is None
    assert (village.transfers, village.own_revenue, village.total("net_lending")) == (0, 50_000, 0)


def test_a_package_of_an_unknown_place_is_refused(reference):
    with pytest.raises(RefusedError, match=r"places\.csv"):
        make_site(reference, [example_package({"atlantis": TOWN})])


def test_a_data_folder_without_packages_is_refused(tmp_path):
    data_dir = write_example(tmp_path / "data")
    for file in (data_dir / "packages" / DECISION).iterdir():
        file.unlink()
    (data_dir / "packages" / DECISION).rmdir()
    with pytest.raises(RefusedError, match="no package"):
        load_site(data_dir)


def test_a_package_without_its_text_is_refused(tmp_path):
    data_dir = write_example(tmp_path / "data")
    (data_dir / "source" / DECISION / "decision.txt").unlink()
    with pytest.raises(RefusedError, match=r"decision\.txt"):
        load_site(data_dir)


def test_the_history_of_a_budget_says_what_each_decision_did(reference):
    dearer = {**VILLAGE, "revenue": {"1/04/4": 60}}
    later = example_package({"kumis": dearer}, LATER_DECISION, SEPTEMBER)
    site = make_site(reference, [later, both_budgets()])
    first, second = site.history("kumis", 2024)
    assert (first.budget.decision.decision, first.changes) == (DECISION, None)
    assert second.changes is not None
    assert second.changes.changed["r-1"] == (50_000, 60_000)
    assert (second.changes.added, second.changes.removed) == ({"r-1-04-4": 60_000}, {"r-1-04-1": 50_000})
    assert second.budget == site.current("kumis")
    assert second.rows["r-1-04-4"].amount_text == "60"
