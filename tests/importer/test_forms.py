"""The forms in which councils write: each case differs from a plain decision in one thing."""

import json

import pytest

from budget.checks import check_package
from budget.errors import BudgetError
from budget.importer import read_decision
from budget.importer.amounts import ODD_NUMBER
from budget.importer.characters import collapse, repair_lookalikes
from budget.importer.stated_items import parse_item
from tests.conftest import PROJECT
from tests.second_district import fixture_reference

CASES = PROJECT / "tests/importer/cases"
FORMS = json.loads((CASES / "index.json").read_text(encoding="utf-8"))
LINES = json.loads((CASES / "amounts.json").read_text(encoding="utf-8"))
DECISION = "sarysu-2025-12-12-44-7"


@pytest.fixture(scope="module")
def sarysu(tmp_path_factory):
    return fixture_reference(PROJECT / "data", tmp_path_factory.mktemp("sarysu"))


@pytest.mark.parametrize("form", FORMS, ids=[form["case"] for form in FORMS])
def test_a_form_of_decision_gives_what_the_case_says(sarysu, form):
    must = form["must"]
    path, decision = CASES / form["case"], must.get("decision", DECISION)
    if not must.get("reads"):
        if form["case"] == "F_repealed.txt":
            assert read_decision(path, decision, sarysu)[0].decision.status == "repealed"
            return
        with pytest.raises(BudgetError, match=must.get("message_names", "line")):
            read_decision(path, decision, sarysu)
        return
    package, _ = read_decision(path, decision, sarysu)
    assert package.printed_amounts == must["rows"]
    assert len(check_package(package, sarysu).failures) == must["findings"]
    own = package.decision
    assert own.title == must.get("title", own.title)
    assert own.registration_number == must.get("registration_number", own.registration_number)
    if "effective_date" in must:
        assert own.effective_date.isoformat() == must["effective_date"]
        assert len(own.signatories) == must["signatories"]
    if "amount" in must:
        table, place, code, amount = must["amount"]
        rows = {(row.place, row.code): row.amount_kzt for row in getattr(package, table)}
        assert rows[place, code] == amount


@pytest.mark.parametrize("line", LINES, ids=[line["line"] for line in LINES])
def test_an_item_of_an_article_is_read_as_written_or_refused(line):
    text = repair_lookalikes(collapse(line["line"]))
    read = None if ODD_NUMBER.search(line["line"]) else parse_item(text)
    if read and read.end != len(text):
        read = None
    if line.get("expect") == "refuse":
        assert read is None, line["why"]
    else:
        item = {"special_receipts": "revenue/special"}.get(line["item"], line["item"])
        assert (read.item, read.amount_kzt) == (item, line["amount_kzt"])
