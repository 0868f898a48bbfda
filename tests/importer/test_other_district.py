"""Nothing about Talas stands in code: another district is read with rows of its own in `data/reference/`."""

import pytest

from budget.checks import check_package
from budget.errors import FindingsError
from budget.importer import read_decision_lines
from budget.importer.figures import _signed
from budget.model import BalanceRow, Line
from budget.reference import Reference
from tests.importer.conftest import DATA
from tests.second_district import FIXTURE_DECISION, FIXTURE_TEXT, fixture_reference


@pytest.fixture(scope="module")
def sarysu(tmp_path_factory) -> Reference:
    return fixture_reference(DATA, tmp_path_factory.mktemp("sarysu"))


@pytest.mark.parametrize(("repaid_kzt", "sign"), [(0, -1), (4, -1), (5, 1), (6, 1)])
def test_lending_that_came_back_turns_a_shortfall_into_a_surplus(repaid_kzt, sign):
    """Revenue of 100 and expenditure of 105; the annex prints the magnitude alone and no net lending."""

    def row(item, amount_kzt):
        return BalanceRow("zhailau", 2025, item, "", amount_kzt, f"{amount_kzt}", 1)

    block_5 = Line("zhailau", 2025, "5", "", "category", "", repaid_kzt, "", 1, "loan_repayment")
    items = [row("revenue", 100), row("expenditure", 105)]
    assert _signed(row("balance", 1), items, [block_5]).amount_kzt == sign


def test_decision_of_another_district_is_read(sarysu):
    package, report = read_decision_lines(FIXTURE_TEXT.splitlines(), FIXTURE_DECISION, sarysu, "decision.txt")
    assert package.decision.council == "sarysu"
    assert package.decision.number == "35/2"
    assert package.decision.amends_number == ""
    assert package.decision.registration_number == ""
    assert package.decision.signatories[0].role == "Председатель районного маслихата"
    assert [title.place for title in package.budgets] == ["zhailau", "turkestan"]
    assert report.rows == package.printed_amounts

    codes = {line.code: line for line in package.expenditure if line.place == "zhailau"}
    assert codes["01/1/124/001"].parent == "01/1/124"
    assert codes["01/1/124"].level == "administrator"

    def item(place, name):
        return next(row for row in package.balance if (row.place, row.item) == (place, name))

    assert item("zhailau", "net_lending").amount_kzt == -40_000
    assert item("zhailau", "balance").amount_kzt == 140_500, "a surplus is positive"
    assert item("zhailau", "financing").amount_kzt == -140_500
    assert item("turkestan", "balance").amount_kzt == -20_000, (
        "a deficit is negative, though printed without a minus"
    )

    stated = {total.item: total.amount_kzt for total in package.stated_totals}
    assert stated["revenue"] == 1_500_500
    assert stated["revenue/4"] == 1_200_000, "a hyphen between label and number is no minus"
    assert stated["net_lending"] == -40_000
    assert stated["balance"] == 120_500


def test_annexes_out_of_order_keep_their_numbers(sarysu):
    head, first, second = FIXTURE_TEXT.split("\nПриложение ")
    swapped = f"{head}\nПриложение {second}\nПриложение {first}".splitlines()
    package, _ = read_decision_lines(swapped, FIXTURE_DECISION, sarysu, "decision.txt")
    assert {title.annex: title.place for title in package.budgets} == {1: "zhailau", 2: "turkestan"}


@pytest.mark.parametrize(
    ("printed", "decision", "number"),
    [
        ("С-11/2", "sarysu-2024-12-20-c-11-2", "С-11/2"),
        ("11/2-VІІ", "sarysu-2024-12-20-11-2-vii", "11/2-VII"),
        ("11/2-VІI", "sarysu-2024-12-20-11-2-vii", "11/2-VII"),
    ],
    ids=["Cyrillic С", "Latin V and Cyrillic І", "three letters of two alphabets"],
)
def test_number_with_letters_is_read_and_keeps_the_laws(sarysu, printed, decision, number):
    """What the importer reads has to pass the checks: else no id would be accepted by both."""
    lines = FIXTURE_TEXT.replace("№ 35/2", f"№ {printed}").splitlines()
    package, _ = read_decision_lines(lines, decision, sarysu, "decision.txt")
    assert package.decision.number == number
    checks = {finding.check for finding in check_package(package, sarysu).failures}
    assert not checks & {"decision_particulars", "clean_text"}


@pytest.mark.parametrize("printed", ["С-5/1", "5/1-VІІ", "5/1-VII"])
def test_amended_number_with_letters_agrees_with_the_annexes(sarysu, printed):
    amending = FIXTURE_TEXT.replace(
        "О бюджете сельских округов на 2025-2027 годы\n",
        "О внесении изменений в решение Сарысуского районного маслихата от 1 декабря 2024 года "
        f"№ {printed} О бюджете сельских округов\n",
        1,
    )
    head, *annexes = amending.split("\nПриложение ")
    lines = "\nПриложение ".join([head, *(text.replace("№ 35/2", f"№ {printed}") for text in annexes)])
    package, _ = read_decision_lines(lines.splitlines(), FIXTURE_DECISION, sarysu, "decision.txt")
    assert package.decision.amends_number == printed.replace("VІІ", "VII")
    failures = check_package(package, sarysu).failures
    assert [f for f in failures if f.check in {"decision_particulars", "clean_text"}] == []


def test_annexes_of_several_years_are_read_each_for_its_year(sarysu):
    head, first, second = FIXTURE_TEXT.split("\nПриложение ")
    next_year = first.replace("1 к решению", "3 к решению", 1).replace("на 2025 год", "на 2026 год")
    text = "\nПриложение ".join([head.replace("1, 2,", "1, 2, 3,"), first, second, next_year])
    package, _ = read_decision_lines(text.splitlines(), FIXTURE_DECISION, sarysu, "decision.txt")
    budgets = {(title.place, title.fiscal_year): title.annex for title in package.budgets}
    assert budgets == {("zhailau", 2025): 1, ("turkestan", 2025): 2, ("zhailau", 2026): 3}
    assert {total.fiscal_year for total in package.stated_totals} == {2025}


def test_an_annex_of_a_year_that_the_title_does_not_name_is_a_finding(sarysu):
    text = FIXTURE_TEXT.replace("Туркестан на 2025 год", "Туркестан на 2029 год")
    with pytest.raises(FindingsError, match="is for 2029"):
        read_decision_lines(text.splitlines(), FIXTURE_DECISION, sarysu, "decision.txt")
