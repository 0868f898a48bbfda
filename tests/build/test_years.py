"""A second year beside the first: every page that was quoted stays, and a plan is no budget yet."""

from dataclasses import replace
from datetime import date

import pytest

from budget.accounts import make_site
from budget.build import stubs
from budget.pictures.picture import all_pictures
from budget.reference import load_reference
from budget.views import locale_for
from budget.views.place import place_view
from tests.example import TOWN, VILLAGE, example_package

WITHOUT_LIGHTS = TOWN | {"expenditure": {"01/124/001": 420}}


@pytest.fixture(scope="module")
def first():
    return example_package({"altyn": TOWN, "kumis": VILLAGE})


@pytest.fixture(scope="module")
def next_year():
    return example_package(
        {"altyn": WITHOUT_LIGHTS}, "birlik-2024-12-20-11-1", date(2024, 12, 20), fiscal_year=2025
    )


@pytest.fixture(scope="module")
def reference(example_data):
    return load_reference(example_data)


def paths(site):
    return {path.removeprefix("kk/").removesuffix(".md") for path, _ in stubs(site) if path.startswith("kk/")}


def test_a_new_year_of_one_place_takes_no_page_away(reference, first, next_year):
    before, after = paths(make_site(reference, [first])), paths(make_site(reference, [next_year, first]))
    assert after >= before
    assert {"places/altyn/2025", "places/birlik/2025"} <= after - before
    assert "places/kumis/2025" not in after


def test_the_page_of_a_year_keeps_its_figures(reference, first, next_year):
    site, alone = make_site(reference, [first, next_year]), make_site(reference, [first])
    views = [place_view(each.by_year[2024], "altyn", locale_for("en")) for each in (site, alone)]
    assert [view.expenditure for view in views] == [views[0].expenditure] * 2
    assert "2024" in views[0].title


def test_the_page_of_a_line_that_vanished_shows_the_year_that_had_it(reference, first):
    both = dict.fromkeys(("altyn", "kumis"), WITHOUT_LIGHTS)
    next_year = example_package(both, "birlik-2024-12-20-11-1", date(2024, 12, 20), fiscal_year=2025)
    calls = dict(stubs(make_site(reference, [first, next_year])))
    assert '"e-07-124-008", "2024"' in calls["en/places/birlik/lines/e-07-124-008.md"]
    assert '"e-01-124-001", "2025"' in calls["en/places/birlik/lines/e-01-124-001.md"]


def test_every_year_has_its_pictures(reference, first, next_year):
    names = {
        picture.name for picture in all_pictures(make_site(reference, [first, next_year]), locale_for("ru"))
    }
    assert {"places/altyn/2024/flow", "places/altyn/2025/flow"} <= names


def test_a_plan_is_not_the_current_budget_and_its_page_says_so(reference, first):
    plan = example_package({"altyn": WITHOUT_LIGHTS}, fiscal_year=2025)
    plan = replace(plan, budgets=tuple(replace(title, status="planned") for title in plan.budgets))
    rows = {
        table: (*getattr(first, table), *getattr(plan, table))
        for table in ("budgets", "revenue", "expenditure", "financing", "balance")
    }
    site = make_site(reference, [replace(first, **rows)])
    assert site.current("altyn").fiscal_year == 2024
    assert site.by_year[2025].current("altyn").is_planned
    said = {
        language: place_view(site.by_year[2025], "altyn", locale_for(language)).as_of
        for language in ("ru", "en")
    }
    assert said["ru"].startswith("План на 2025 год")
    assert said["en"].startswith("Plan for 2025")
