"""The workbook in LibreOffice: it opens, computes every formula anew, and comes to the decision's figures."""

import pytest

from budget.downloads import selections
from budget.downloads.workbook import workbook_files
from tests.conftest import SITE_URL
from tests.downloads.test_empty_budgets import CASES
from tests.downloads.workbook.libreoffice import changed, recalculated, without_results

CODE, NAME, AMOUNT = 1, 2, 3
# On the sheet of revenue of Usharal: the property tax, 7 thousand tenge.
PROPERTY_TAX = rb'(<c r="C8"[^>]*><v>)7(</v>)'


# A town without a group that all others have, a village without a block, one whose decision does not add up.
PLACES = ("karatau", "akkol", "usharal")


@pytest.fixture(scope="module")
def books(talas, sarysu, example, tmp_path_factory):
    """Return workbooks as one start of LibreOffice computed them all, every stored result blanked before."""
    held = {each.name: each for each in (*selections(talas), *selections(sarysu))}
    made = {
        name: workbook_files(each, SITE_URL)["ru"]
        for name, each in held.items()
        if name in (*PLACES, "talas") or each.name in {place.place for place in sarysu.places}
    }
    for case, package in enumerate(CASES.values()):
        for each in selections(example(package)):
            made[f"empty-{case}-{each.name}"] = workbook_files(each, SITE_URL)["kk"]
    files = {f"{name}.xlsx": without_results(content) for name, content in made.items()}
    files["more_tax.xlsx"] = changed(
        made["usharal"], "xl/worksheets/sheet2.xml", PROPERTY_TAX, rb"\g<1>107\g<2>"
    )
    return recalculated(tmp_path_factory.mktemp("office"), files)


def by_code(sheet, column=AMOUNT):
    rows = range(5, sheet.max_row + 1)
    return {sheet.cell(row, CODE).value or "": sheet.cell(row, column).value for row in rows}


def by_name(sheet):
    return {sheet.cell(row, NAME).value: sheet.cell(row, AMOUNT).value for row in range(5, sheet.max_row + 1)}


def thousand(amount_kzt):
    return amount_kzt / 1000


def test_every_workbook_opens_without_an_error_in_any_cell(books):
    for name, book in books.items():
        for sheet in book:
            wrong = [
                cell.coordinate
                for row in sheet.iter_rows()
                for cell in row
                if cell.data_type == "e" or str(cell.value).startswith(("#", "Err:"))
            ]
            assert wrong == [], (name, sheet.title)


def test_the_formulas_come_to_the_figures_of_the_decision(books, talas):
    for place in PLACES:
        budget = talas.current(place)
        book = books[f"{place}.xlsx"]
        for side, title in (("revenue", "Доходы"), ("expenditure", "Расходы")):
            printed = {line.code: thousand(line.amount_kzt) for line in getattr(budget, side)}
            printed[""] = thousand(budget.total(side))
            if (place, side) == ("usharal", "revenue"):
                # The decision prints 1 951, its parts make 1 805.
                assert printed["1/04"] == 1_951
                printed["1/04"] = 1_805
            assert by_code(book[title]) == printed
        below = by_name(book["Дефицит и финансирование"])
        assert below["Дефицит (профицит) бюджета"] == thousand(budget.total("balance"))
        financing = below["Финансирование дефицита (использование профицита) бюджета"]
        assert financing == thousand(budget.total("financing"))
        assert budget.total("balance") < 0


def test_tenths_loans_and_assets_come_to_the_figures_of_the_decision(books, sarysu):
    for place in sarysu.places:
        budget = sarysu.current(place.place)
        below = by_name(books[f"{place.place}.xlsx"]["Дефицит и финансирование"])
        for item, row in budget.balance.items():
            if item not in ("revenue", "expenditure"):
                name = sarysu.reference.name("balance", item).name["ru"]
                assert below[name] == pytest.approx(thousand(row.amount_kzt), abs=1e-6), name


def test_the_workbook_of_the_district_comes_to_the_article(books, talas):
    summary = books["talas.xlsx"]["Свод"]
    assert [summary.cell(5, column).value for column in (2, 3, 5, 6, 7)] == [
        715_659,
        643_212,
        742_132,
        -26_473,
        26_473,
    ]
    assert summary.cell(5, 4).value == pytest.approx(643_212 / 715_659)
    revenue = books["talas.xlsx"]["Доходы"]
    assert (
        by_code(revenue)["1/04"]
        == sum(
            1_805_000 if name == "usharal" else budget.amount("revenue", "1/04")
            for name, budget in ((s.place, talas.current(s.place)) for s in talas.places)
        )
        / 1000
    )


def test_the_proof_on_the_cover_comes_to_nought(books):
    for place in PLACES:
        cover = books[f"{place}.xlsx"]["О файле"]
        assert cover.cell(cover.max_row, 2).value == 0


def test_a_changed_amount_changes_every_total_above_it(books):
    before, after = books["usharal.xlsx"], books["more_tax.xlsx"]
    moved = {
        code: amount - by_code(before["Доходы"])[code] for code, amount in by_code(after["Доходы"]).items()
    }
    assert {code: difference for code, difference in moved.items() if difference} == {
        "": 100,
        "1": 100,
        "1/04": 100,
        "1/04/1": 100,
    }
    deficits = [
        by_name(book["Дефицит и финансирование"])["Дефицит (профицит) бюджета"] for book in (before, after)
    ]
    assert deficits == [-797, -697]
    cover = after["О файле"]
    assert cover.cell(cover.max_row, 2).value == 100
