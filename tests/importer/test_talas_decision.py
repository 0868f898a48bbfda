"""The real decision, read whole: what its annexes print, counted and compared by eye with the text."""

from collections import Counter

import pytest

from budget.importer import read_decision
from budget.model import FINANCING_SECTIONS, Signatory
from tests.importer.conftest import DECISION, SOURCE


def test_all_497_amounts_are_read_in_the_numbers_of_rows_of_the_contract(talas):
    assert len(talas.revenue) == 112
    assert len(talas.expenditure) == 151
    assert Counter(line.section for line in talas.financing) == {
        "loan_repayment": 36,
        "financial_assets_sale": 16,
        "loans_received": 42,
        "loans_repaid": 42,
        "balances_used": 14,
    }
    assert len(talas.balance) == 6 * 14
    assert talas.printed_amounts == 497
    assert len(talas.stated_totals) == 12


def test_every_line_of_the_text_is_accounted_for(reference):
    _, report = read_decision(SOURCE, DECISION, reference)
    assert report.rows == 497
    assert report.lines == sum(
        (
            report.row_lines,
            report.head_lines,
            report.heading_lines,
            report.decision_lines,
            report.blank_lines,
        )
    )
    assert report.lookalikes == 55


def test_particulars_are_those_of_the_head_and_the_foot(talas):
    decision = talas.decision
    assert decision.number == "11-2"
    assert decision.decision_date.isoformat() == "2021-07-01"
    assert decision.registration_number == "23267"
    assert decision.registration_date.isoformat() == "2021-07-02"
    assert (decision.amends_number, decision.amends_date.isoformat()) == ("86-2", "2020-12-28")
    assert decision.effective_date.isoformat() == "2021-01-01"
    assert decision.issuer == "Таласский районный маслихат Жамбылской области"
    assert decision.title.startswith(
        "О внесении изменений в решение Жамбылской области Таласского районного маслихата"
    )
    assert decision.title.endswith('"О бюджете города и сельских округов на 2021-2023 годы"')
    assert decision.signatories == (
        Signatory("Т. Капсаланов"),
        Signatory("К. Садубаев", "Секретарь маслихата Таласского района"),
    )


# Compared with the text by eye: place, table, code, amount in thousand tenge, line, beginning of the name.
SEEN = [
    ("karatau", "balance", "revenue", 120_322, 60, "Доходы"),
    ("karatau", "revenue", "1/04/4", 44_146, 84, "Налог на транспортные средства"),
    ("karatau", "expenditure", "07", 60_752, 169, "Жилищно-коммунальное хозяйство"),
    ("karatau", "expenditure", "07/124/008", 47_500, 185, "Освещение улиц населенных пунктов"),
    ("karatau", "balance", "balance", -15_322, 284, "Дефицит бюджета (профицит)"),
    ("karatau", "financing", "8", 15_322, 362, "Используемые остатки бюджетных средств"),
    (
        "oyik",
        "revenue",
        "4/02",
        37_915,
        1764,
        "Трансферты из вышестоящих органов государственного управления",
    ),
    ("oyik", "expenditure", "13/124/040", 2_698, 1888, "Реализация мероприятий для решения вопросов"),
    ("usharal", "revenue", "1/04", 1_951, 2079, "Налоги на собственность"),
    ("usharal", "revenue", "1/04/1", 7, 2085, "Налоги на имущество"),
    ("usharal", "expenditure", "01/124/001", 27_180, 2165, "Услуги по обеспечению деятельности акима"),
    ("usharal", "financing", "6/01/1", 0, 2329, "Поступления от продажи финансовых активов внутри страны"),
    ("shakirov", "expenditure", "01/124/001", 25_785, 2536, "Услуги по обеспечению деятельности акима"),
    ("akkum", "financing", "16/452", 0, 3099, "Отдел финансов района (города областного значения)"),
    ("kaskabulak", "revenue", "1/04/1", 4, 4200, "Налоги на имущество"),
    ("kaskabulak", "expenditure", "13/124/040", 1_100, 4353, "Реализация мероприятий для решения вопросов"),
    ("tamdy", "expenditure", "01/124/001", 91_576, 4630, "Услуги по обеспечению деятельности акима"),
    ("tamdy", "financing", "8", 251, 4871, "Используемые остатки бюджетных средств"),
]


@pytest.mark.parametrize(("place", "table", "code", "thousands", "line", "name"), SEEN)
def test_figure_seen_in_the_text(talas, place, table, code, thousands, line, name):
    rows = [
        row
        for row in getattr(talas, table)
        if row.place == place and (row.item if table == "balance" else row.code) == code
    ]
    assert [(row.amount_kzt, row.source_line) for row in rows] == [(thousands * 1000, line)]
    assert rows[0].name.startswith(name)


def test_annexes_differ_and_are_read_as_they_are(talas):
    def places_with(table, code):
        return {line.place for line in getattr(talas, table) if line.code == code}

    everyone = {title.place for title in talas.budgets}
    assert everyone - places_with("financing", "5") == {"akkol", "kyzylauit"}
    assert everyone - places_with("expenditure", "13") == {"karatau"}
    assert places_with("financing", "6/01/1") == {"usharal"}
    assert not [row for row in talas.balance if row.item == "net_lending"]


def test_two_places_called_karatau_are_told_apart(talas):
    names = {title.annex: (title.place, title.name_text) for title in talas.budgets}
    assert names[1] == ("karatau", "города Каратау")
    assert names[10] == ("karatau-rural", "сельского округа Каратау")
    assert names[8] == ("shakirov", "сельского округа С.Шакиров")


def test_repaired_names_are_official_wording(talas, reference):
    for table in ("revenue", "expenditure", "financing"):
        for line in getattr(talas, table):
            assert line.name == reference.name(table, line.code).name["ru"]
            assert line.section == (
                FINANCING_SECTIONS[line.code.split("/")[0]] if table == "financing" else ""
            )


def test_article_keeps_the_printed_unit_and_the_amount_follows_the_arithmetic(talas):
    stated = {total.item: total for total in talas.stated_totals}
    transfers = stated["revenue/4"]
    assert (transfers.amount_text, transfers.unit_text) == ("643 212", "тенге")
    assert transfers.amount_kzt == 643_212_000
    assert (stated["balance"].amount_text, stated["balance"].amount_kzt) == ("- 26 473", -26_473_000)
    assert [total.source_line for total in talas.stated_totals] == [
        17,
        18,
        19,
        20,
        21,
        22,
        23,
        24,
        25,
        26,
        27,
        29,
    ]


def test_source_lines_strictly_increase_over_a_places_rows(talas):
    for table in ("revenue", "expenditure", "financing", "balance"):
        for title in talas.budgets:
            lines = [row.source_line for row in getattr(talas, table) if row.place == title.place]
            assert lines == sorted(set(lines))
