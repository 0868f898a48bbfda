"""The JSON API: every document is as its description says, true to the decision, and so are its addresses."""

import json
import re

import jsonschema
import pytest
from openapi_spec_validator import validate

from budget.accounts import TOTAL_ITEMS, leaves
from budget.downloads.api import api_files, documents
from budget.languages import LANGUAGES
from budget.urls import figure_anchor
from tests.conftest import DECISION, SITE_URL
from tests.example import LATER_DECISION, TOWN, VILLAGE, both_budgets, example_package
from tests.hostile import hostile_package


@pytest.fixture(scope="module")
def answers(talas):
    return dict(documents(talas, SITE_URL))


@pytest.fixture(scope="module")
def description(talas):
    return json.loads(dict(api_files(talas, SITE_URL))["api/v1/openapi.json"])


def template_of(path: str, description) -> str | None:
    """Return the path of the description that a document answers."""
    for template in description["paths"]:
        if re.fullmatch(re.sub(r"\\{\w+\\}", "[^/]+", re.escape(template)), f"/{path}"):
            return template
    return None


def faults(path, document, description):
    operation = description["paths"][template_of(path, description)]["get"]
    schema = operation["responses"]["200"]["content"]["application/json"]["schema"]
    validator = jsonschema.Draft202012Validator(
        {**schema, "components": description["components"]},
        format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER,
    )
    return [error.message for error in validator.iter_errors(document)]


def test_the_description_is_valid_openapi(description):
    validate(description)
    assert description["servers"] == [{"url": f"{SITE_URL}api/v1"}]


def test_every_document_is_described_and_every_description_has_documents(answers, description):
    templates = {template_of(path, description) for path in answers}
    assert templates == set(description["paths"])


def test_every_document_is_as_described(answers, description):
    assert {
        path: found for path, document in answers.items() if (found := faults(path, document, description))
    } == {}


def test_a_document_with_an_undescribed_field_would_be_noticed(answers, description):
    document = json.loads(json.dumps(answers["places/usharal.json"]))
    document["budgets"][0]["rows"][0]["surprise"] = 1
    assert faults("places/usharal.json", document, description)
    del document["budgets"][0]["rows"][0]["surprise"]
    document["budgets"][0]["rows"][0]["amount_kzt"] = "1951000"
    assert faults("places/usharal.json", document, description)


def test_hostile_texts_are_answered_as_they_are(example, description):
    package = hostile_package()
    answers = dict(documents(example(package), SITE_URL))
    assert answers["decisions.json"]["decisions"][0]["title"] == package.decision.title
    for path, document in answers.items():
        assert faults(path, document, description) == [], path


def test_a_place_answers_every_row_that_its_annex_prints(answers, talas):
    for place in talas.places:
        budget = talas.current(place.place)
        [answer] = answers[f"places/{place.place}.json"]["budgets"]
        printed = {
            (table, line.code): (line.amount_kzt, line.amount_text, line.source_line)
            for table in ("revenue", "expenditure", "financing")
            for line in getattr(budget, table)
        }
        printed |= {
            ("balance", item): (row.amount_kzt, row.amount_text, row.source_line)
            for item, row in budget.balance.items()
        }
        assert {
            (row["table"], row["code"]): (row["amount_kzt"], row["amount_text"], row["source_line"])
            for row in answer["rows"]
        } == printed


def test_the_rows_to_add_up_are_those_of_the_tidy_table(answers, talas):
    [answer] = answers["places/usharal.json"]["budgets"]
    marked = {(row["table"], row["code"]) for row in answer["rows"] if row["is_leaf"]}
    assert marked == {(leaf.table, leaf.code) for leaf in leaves(talas.current("usharal"))}


def test_totals_balance(answers):
    for each in answers["places.json"]["places"]:
        totals = each["totals_kzt"]
        spent = totals["expenditure"] + totals["net_lending"] + totals["financial_assets"]
        assert totals["revenue"] - spent == totals["balance"] == -totals["financing"]
        assert totals.keys() == {*TOTAL_ITEMS, "balance", "transfers"}


def test_a_line_answers_every_place_that_prints_it(answers):
    lighting = answers["lines/e-07-124-008.json"]
    assert lighting["name"]["en"] == "Street lighting"
    assert len(lighting["amounts"]) == 14
    assert sum(amount["amount_kzt"] for amount in lighting["amounts"]) == lighting["total_kzt"]["2021"]
    # Annexes 2 and 5 have no block 5.
    places = {amount["place"] for amount in answers["lines/f-5.json"]["amounts"]}
    assert len(places) == 12
    assert not places & {"akkol", "kyzylauit"}


def parts_of(line, lines):
    """Return the answers of the lines one level down in the same table."""
    return [
        each
        for each in lines
        if each["table"] == line["table"] and each["code"].rpartition("/")[0] == line["code"]
    ]


def test_a_line_is_the_sum_of_its_parts_or_lists_the_error(answers):
    lines = [document for path, document in answers.items() if path.startswith("lines/")]
    compared = 0
    for line in lines:
        parts = parts_of(line, lines)
        if parts:
            compared += 1
            errors = {error["error_id"] for error in line["errors"]}
            printed = sum(part["total_kzt"]["2021"] for part in parts)
            assert line["total_kzt"]["2021"] == printed or errors, line["line"]
            computed = sum(part["computed_total_kzt"]["2021"] for part in parts)
            assert line["computed_total_kzt"]["2021"] == computed, line["line"]
    assert compared > 15


def test_what_is_printed_differs_from_what_the_parts_make_only_where_an_error_says_so(answers):
    differing = {
        document["line"]: (
            document["total_kzt"]["2021"],
            document["computed_total_kzt"]["2021"],
            {error["error_id"] for error in document["errors"]},
        )
        for path, document in answers.items()
        if path.startswith("lines/") and document["total_kzt"] != document["computed_total_kzt"]
    }
    assert differing == {"r-1-04": (72_593_000, 72_447_000, {"usharal-property-taxes"})}
    named = {
        line: answers[f"lines/{line}.json"]["errors"] for line in ("r-1", "r-4", "b-balance", "r-1-04-1")
    }
    assert {
        line: (len(errors), {error["error_id"] for error in errors}) for line, errors in named.items()
    } == {
        "r-1": (1, {"usharal-property-taxes"}),
        "r-4": (1, {"transfers-unit"}),
        "b-balance": (14, {"deficit-sign"}),
        "r-1-04-1": (0, set()),
    }


def test_names_are_in_three_languages(answers):
    for each in answers["lines.json"]["lines"]:
        assert each["name"].keys() == set(LANGUAGES)
        assert all(each["name"].values()), each["line"]


def test_an_official_error_is_answered_once_with_all_its_findings(answers):
    errors = {error["error_id"]: error for error in answers["errors.json"]["errors"]}
    assert {error: len(each["findings"]) for error, each in errors.items()} == {
        "usharal-property-taxes": 2,
        "transfers-unit": 1,
        "deficit-sign": 14,
    }


def test_every_address_in_the_api_leads_to_a_document_a_page_or_a_download(answers, talas):
    known = {f"{SITE_URL}api/v1/{path}" for path in answers} | {f"{SITE_URL}api/v1/openapi.json"}
    known |= {f"{SITE_URL}data/index.json", f"{SITE_URL}data/{DECISION}/datapackage.json"}
    known |= {f"{SITE_URL}decisions/{DECISION}/"}
    for place in talas.places:
        page = f"{SITE_URL}places/{place.place}/2021/"
        budget = talas.current(place.place)
        known |= {page}
        known |= {f"{page}#{figure_anchor('balance', item)}" for item in budget.balance}
        for table in ("revenue", "expenditure", "financing"):
            known |= {f"{page}#{figure_anchor(table, line.code)}" for line in getattr(budget, table)}
    named = set(re.findall(rf'"({re.escape(SITE_URL)}[^"]*)"', json.dumps(answers)))
    assert named - known == set()
    assert len(named) > 497


def test_budgets_of_two_years_stand_side_by_side(example, description):
    next_year = example_package({"altyn": TOWN, "kumis": VILLAGE}, decision=LATER_DECISION, fiscal_year=2025)
    answers = dict(documents(example(both_budgets(), next_year), SITE_URL))
    years = [budget["fiscal_year"] for budget in answers["places/altyn.json"]["budgets"]]
    assert years == [2024, 2025]
    assert answers["lines/r-1-04-1.json"]["total_kzt"].keys() == {"2024", "2025"}
    assert answers["places.json"]["places"][0]["fiscal_year"] == 2025
    assert faults("lines/r-1-04-1.json", answers["lines/r-1-04-1.json"], description) == []


def test_the_api_is_small(talas):
    sizes = {path: len(content) for path, content in api_files(talas, SITE_URL)}
    assert max(sizes.values()) < 40_000
