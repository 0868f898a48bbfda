"""The workbook as planned: subtotals are formulas over their parts, and give the decision's figures."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace

import pytest

from budget.accounts import make_site
from budget.downloads import selections
from budget.downloads.workbook import plan_workbook
from budget.downloads.workbook.book import HEADER
from budget.downloads.workbook.plan import sum_of_rows
from budget.languages import LANGUAGES
from budget.views import locale_for
from tests.conftest import SITE_URL
from tests.example import LATER_DECISION, TOWN, VILLAGE, example_package

CODE, NAME, AMOUNT, DIFFERS, SHARE, LINE = range(6)
# Behind the columns of Karatau, Akkol, Berikkara, Bostandyk, Kyzylauit and Oiyk.
USHARAL = 9


def plan(site, name, language="ru"):
    """Return the workbook as a reader of one language has it."""
    selection = next(each for each in selections(site) if each.name == name)
    return read_in(language, plan_workbook(selection, SITE_URL))


def read_in(language, planned):
    """Return what was planned with the words of one language alone."""
    if isinstance(planned, Mapping):
        return planned[language]
    if isinstance(planned, list | tuple):
        return [read_in(language, each) for each in planned]
    if not is_dataclass(planned):
        return planned
    own = {each.name: read_in(language, getattr(planned, each.name)) for each in fields(planned)}
    return type(planned)(**own)


def sheet(book, name):
    return next(each for each in book.sheets if each.name == name)


def coded(rows, column=AMOUNT):
    """Return the cells of a column by code, the total under the empty code."""
    return {row[CODE].value: row[column] for row in rows if row and row[CODE] and row[CODE].style == "code"}


def values(rows, column=AMOUNT):
    return {code: cell.value if cell else None for code, cell in coded(rows, column).items()}


def named(rows, name):
    return next(row for row in rows if len(row) > NAME and row[NAME] and row[NAME].value == name)


def test_a_workbook_begins_with_its_cover_and_ends_with_the_dictionary(talas):
    assert [each.name for each in plan(talas, "usharal").sheets] == [
        "О файле",
        "Доходы",
        "Расходы",
        "Дефицит и финансирование",
        "Строки решения",
        "Ошибки решения",
        "Описание столбцов",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["usharal", "talas"])
def test_every_sheet_has_a_name_that_excel_accepts(talas, name, language):
    names = [each.name for each in plan(talas, name, language).sheets]
    assert len({each.casefold() for each in names}) == len(names)
    assert [each for each in names if not 0 < len(each) <= 31 or set(each) & set("[]:*?/\\'")] == []


def test_the_figures_are_those_of_the_decision(talas):
    for name, budget in ((s.place, talas.current(s.place)) for s in talas.places):
        book = plan(talas, name)
        for side, title in (("revenue", "Доходы"), ("expenditure", "Расходы")):
            printed = {line.code: line.amount_kzt // 1000 for line in getattr(budget, side)}
            printed[""] = budget.total(side) // 1000
            if name == "usharal" and side == "revenue":
                printed["1/04"] = 1_805
            assert values(sheet(book, title).rows) == printed


def test_every_subtotal_is_a_formula_and_every_lowest_row_a_number(talas):
    rows = coded(sheet(plan(talas, "usharal"), "Доходы").rows)
    assert {code: cell.formula for code, cell in rows.items()} == {
        "": "SUM(C6,C11)",
        "1": "SUM(C7)",
        "1/04": "SUM(C8:C10)",
        "1/04/1": "",
        "1/04/3": "",
        "1/04/4": "",
        "4": "SUM(C12)",
        "4/02": "SUM(C13)",
        "4/02/3": "",
    }


def test_shares_are_formulas_of_the_total(talas):
    rows = coded(sheet(plan(talas, "usharal"), "Доходы").rows, SHARE)
    assert rows["4"].formula == 'IF($C$5=0,"",C11/$C$5)'
    assert round(float(rows["4"].value), 3) == 0.974


def test_where_the_decision_does_not_add_up_the_print_stands_beside_the_sum(talas):
    book = plan(talas, "usharal")
    revenue = values(sheet(book, "Доходы").rows, DIFFERS)
    assert revenue.pop("1/04") == "1 951"
    assert set(revenue.values()) == {None}
    headings = [cell.value for cell in sheet(book, "Доходы").rows[3]]
    assert headings[DIFFERS] == "В решении напечатано"


def marks(rows, column=AMOUNT):
    """Return the marked cells of a column by code."""
    return {code: cell.mark for code, cell in coded(rows, column).items() if cell and cell.mark}


def test_a_cell_that_computes_something_else_is_marked_and_so_is_every_total_above_it(talas):
    book = plan(talas, "usharal")
    revenue = coded(sheet(book, "Доходы").rows)
    assert marks(sheet(book, "Доходы").rows) == {"": "above", "1": "above", "1/04": "differs"}
    assert revenue["1/04"].note.startswith("В решении напечатано 1 951; части этой строки дают 1\xa0805.")
    assert "1/04 — напечатано 1 951, части дают 1\xa0805" in revenue[""].note
    assert marks(sheet(book, "Расходы").rows) == {}
    deficit = named(sheet(book, "Дефицит и финансирование").rows, "Дефицит (профицит) бюджета")[AMOUNT]
    assert deficit.mark == "sign"
    figures = {row[0].value: row[1] for row in sheet(book, "О файле").rows if len(row) > 1}
    assert (figures["Доходы"].mark, figures["Расходы (затраты)"].mark) == ("above", None)
    assert "1 951" in figures["Дефицит (профицит) бюджета"].note


def test_the_workbook_of_the_district_marks_the_place_and_the_sums_of_all(talas):
    book = plan(talas, "talas")
    revenue = sheet(book, "Доходы").rows
    expected = {"": "above", "1": "above", "1/04": "above"}
    assert marks(revenue) == expected
    assert marks(revenue, USHARAL) == expected | {"1/04": "differs"}
    assert marks(revenue, USHARAL - 1) == {}
    summary = sheet(book, "Свод").rows
    assert "Ушарал, 1/04 — напечатано 1 951" in summary[4][1].note
    assert [row[1].mark for row in summary[5:]] == [None] * 6 + ["above"] + [None] * 7


def test_a_sheet_with_marks_says_what_they_mean(talas):
    book = plan(talas, "usharal")
    assert sheet(book, "Доходы").rows[2][0].value.startswith("≠ решение печатает другую сумму")
    assert sheet(book, "Расходы").rows[2] == []


@pytest.mark.parametrize(
    ("language", "title", "usharal"),
    [
        ("ru", "Доходы", "Ушарал"),
        ("kk", "Кірістер", "Үшарал"),
        ("en", "Revenue", "Usharal"),
    ],
)
def test_in_the_workbook_of_the_district_the_print_stands_behind_its_place(talas, language, title, usharal):
    revenue = sheet(plan(talas, "talas", language), title)
    headings = [cell.value for cell in revenue.rows[3]]
    assert headings[USHARAL : USHARAL + 2] == [usharal, locale_for(language).text("workbook.column.differs")]
    assert len(revenue.widths) == len(headings)
    prints = {code: text for code, text in values(revenue.rows, USHARAL + 1).items() if text is not None}
    assert prints == {"1/04": "1 951"}


def test_the_workbook_of_the_district_shows_each_deficit_as_printed(talas):
    below = sheet(plan(talas, "talas"), "Дефицит и финансирование")
    row = named(below.rows, "Дефицит (профицит) бюджета")
    assert row[-1].value.startswith("Каратау (город): 15 322; Акколь: 660; ")
    assert row[-1].value.count(";") == 13
    assert [cell.mark for cell in row[3:17]] == ["sign"] * 14
    assert [cells[-1] for cells in below.rows[4:] if cells is not row] == [None] * (len(below.rows) - 5)
    spending = sheet(plan(talas, "talas"), "Расходы")
    assert spending.rows[3][-1].value == "Доля", "nothing differs, and no column says so"


def test_a_deficit_printed_without_its_minus_is_shown_as_printed(talas):
    rows = sheet(plan(talas, "usharal"), "Дефицит и финансирование").rows
    deficit = named(rows, "Дефицит (профицит) бюджета")
    assert (deficit[AMOUNT].value, deficit[DIFFERS].value) == (-797, "797")
    assert deficit[AMOUNT].formula == "Доходы!C5-Расходы!C5+C5-C8"
    assert named(rows, "Используемые остатки бюджетных средств")[AMOUNT].value == 797


def test_a_sheet_that_agrees_with_the_decision_has_no_column_for_prints(talas):
    headings = [cell.value for cell in sheet(plan(talas, "akkol"), "Доходы").rows[3]]
    assert headings == ["Код", "Наименование", "Сумма, тыс. тенге", "Доля", "Строка решения"]


def test_items_below_the_line_are_computed_from_the_blocks(sarysu):
    rows = sheet(plan(sarysu, "zhailau"), "Дефицит и финансирование").rows
    figures = {row[NAME].value: row[AMOUNT] for row in rows[4:]}
    cells = {row[CODE].value: f"C{at}" for at, row in enumerate(rows, start=1) if at > 4 and row[CODE].value}
    lending = figures["Чистое бюджетное кредитование"]
    assert (lending.value, lending.formula) == (-40, f"-{cells['5']}")
    assets = figures["Сальдо по операциям с финансовыми активами"]
    assert assets.value == 60
    assert assets.formula.endswith(f"-{cells['6']}")
    financing = figures["Финансирование дефицита (использование профицита) бюджета"]
    assert float(financing.value) == -140.5
    assert financing.formula == f"{cells['7']}-{cells['16']}+{cells['8']}"
    assert float(figures["Дефицит (профицит) бюджета"].value) == 140.5


def test_amounts_with_tenths_show_their_tenths(talas, sarysu):
    assert plan(talas, "usharal").decimals == 0
    assert plan(sarysu, "zhailau").decimals == 1


def test_loans_made_without_rows_of_their_own_leave_the_printed_item(sarysu):
    package = next(iter(sarysu.packages.values()))
    lent = tuple(
        replace(row, amount_kzt=60_000) if row.item == "net_lending" else row for row in package.balance
    )
    site = make_site(sarysu.reference, [replace(package, balance=lent)])
    rows = sheet(plan(site, "zhailau"), "Дефицит и финансирование").rows
    assert named(rows, "Чистое бюджетное кредитование")[AMOUNT].formula == ""
    assert named(rows, "Чистое бюджетное кредитование")[AMOUNT].value == 60


def test_a_line_that_an_annex_does_not_print_is_empty_and_a_printed_zero_is_a_zero(example):
    book = plan(example(example_package({"altyn": TOWN, "kumis": VILLAGE})), "birlik")
    revenue = sheet(book, "Доходы").rows
    town, village = 3, 4
    assert values(revenue, village)["4/02/3"] is None
    assert values(revenue, town)["4/02/3"] == 300
    assert values(sheet(book, "Расходы").rows, village)["07/124/008"] == 0


def test_the_workbook_of_a_district_adds_up_places_and_codes(talas):
    book = plan(talas, "talas")
    rows = coded(sheet(book, "Доходы").rows)
    assert rows[""].value == 715_659
    # A column more than there are places: the print of Usharal is a text, which no sum counts.
    assert rows[""].formula == "SUM(D5:R5)"
    assert coded(sheet(book, "Доходы").rows, 3)["1/04"].formula == "SUM(D8:D10)"
    summary = sheet(book, "Свод").rows
    assert [cell.value for cell in summary[4][:3]] == ["14 бюджетов вместе", 715_659, 643_212]
    assert summary[5][1].formula == "Доходы!D5"
    assert len(summary) == 5 + 14


def test_every_amount_has_its_line_and_the_line_itself(talas):
    rows = sheet(plan(talas, "usharal"), "Строки решения").rows[4:]
    found = {row[3].value: (row[0].value, row[2].value, row[4].value) for row in rows}
    assert found[2079] == ("1/04", "1 951", "1 951")
    assert found[2087] == ("1/04/3", "62", "3 Земельный налог 62")
    usharal = talas.current("usharal")
    assert len(rows) == len([*usharal.revenue, *usharal.expenditure, *usharal.financing, *usharal.balance])


def test_codes_are_texts(talas):
    for name in ("usharal", "talas"):
        for each in plan(talas, name).sheets:
            cells = [cell for row in each.rows for cell in row if cell and cell.style == "code"]
            assert all(isinstance(cell.value, str) and not cell.formula for cell in cells)


def test_the_cover_says_what_whence_licence_date_and_how_to_check(talas):
    cover = plan(talas, "usharal", "en").sheets[0]
    text = " ".join(" ".join(str(cell.value).split()) for row in cover.rows for cell in row if cell)
    for words in (
        "Budget of Usharal rural district for 2021",
        "as of 1 July 2021",
        "Decision No 11-2 of 1 July 2021. Registered on 2 July 2021, No 23267",
        "Talas District Maslikhat",
        "thousand tenge",
        "CC0 1.0",
        "Lines of the decision",
        f"{SITE_URL}en/places/usharal/2021/",
    ):
        assert words in text


def test_the_cover_proves_that_financing_covers_the_deficit(talas):
    rows = [row for row in plan(talas, "usharal").sheets[0].rows if len(row) > 1 and row[1].style == "figure"]
    assert [row[1].value for row in rows] == [68_488, 69_285, -797, 797, 0]
    assert rows[-1][1].formula == "'Дефицит и финансирование'!C13+'Дефицит и финансирование'!C14"


def test_a_place_of_several_years_has_each_line_with_its_amount_of_each_year(example):
    """A reader of an earlier year finds it in the same workbook; the formulas are those of the latest."""
    first = example_package({"kumis": VILLAGE})
    revenue = VILLAGE | {"revenue": {"4/02/3": 70}}
    second = example_package({"kumis": revenue}, decision=LATER_DECISION, fiscal_year=2025)
    both = example(first, second)
    years = sheet(plan(both, "kumis"), "По годам")
    assert [cell.value for cell in years.rows[HEADER]][2:] == ["2024", "2025"]
    amounts = {
        row[0].value: [cell.value if cell else None for cell in row[2:]] for row in years.rows[HEADER + 1 :]
    }
    assert amounts["1/04/1"] == [50, None]
    assert amounts["4/02/3"] == [None, 70]
    assert "По годам" not in [each.name for each in plan(example(first), "kumis").sheets]


def test_every_column_of_a_table_is_explained(talas):
    for name in ("usharal", "talas"):
        book = plan(talas, name, "kk")
        explained = {row[0].value for row in book.sheets[-1].rows[4:]}
        for title in ("Кірістер", "Тапшылық және қаржыландыру", "Шешімнің жолдары"):
            headings = {cell.value for cell in sheet(book, title).rows[3]}
            own = {budget.place.short["kk"] for budget in talas.in_force.values()}
            assert headings - own - {"Қала, ауылдық округ"} <= explained


def test_a_budget_of_nothing_still_makes_a_workbook(example):
    book = plan(
        example(example_package({"altyn": {"revenue": {}, "expenditure": {}, "financing": {}}})), "altyn"
    )
    assert values(sheet(book, "Доходы").rows) == {"": 0}
    assert sheet(book, "Доходы").rows[4][AMOUNT + 1].value == ""


def test_a_budget_without_blocks_below_the_line_keeps_its_balance(example):
    tables = {**TOWN, "financing": {}}
    rows = sheet(plan(example(example_package({"altyn": tables})), "altyn"), "Дефицит и финансирование").rows
    assert [(row[NAME].value, row[AMOUNT].value) for row in rows[4:]] == [
        ("Дефицит (профицит) бюджета", -20),
        ("Финансирование дефицита (использование профицита) бюджета", 20),
    ]


def test_a_sum_of_more_parts_than_excel_takes_is_cut_into_several():
    formula = sum_of_rows(range(0, 1000, 2), 0)
    assert [part.count(",") + 1 for part in formula.split("+")] == [200, 200, 100]
