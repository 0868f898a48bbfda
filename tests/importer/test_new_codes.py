"""The codes of 2026: each row is the line that its name says, whatever digit stands before it."""

import pytest

from budget.checks import check_package
from budget.errors import FindingsError
from budget.importer import read_decision_lines
from tests.importer.conftest import DATA
from tests.second_district import fixture_reference

TEXT = """\
О бюджете сельского округа Жайлау на {year} год
Решение Сарысуского районного маслихата Жамбылской области от 20 декабря {before} года № 35/2
1. Утвердить бюджет сельского округа Жайлау на {year} год согласно приложению 1 в следующих объемах:
1) доходы – 1 951 тысяч тенге;
{special}поступления трансфертов – {transfers} тысяч тенге;
2) затраты – 2 000 тысяч тенге;
3) дефицит (профицит) бюджета – -49 тысяч тенге;
4) финансирование дефицита (использование профицита) бюджета – 49 тысяч тенге.
2. Настоящее решение вводится в действие с 1 января {year} года.
Председатель районного маслихата А. Омаров
Приложение 1 к решению маслихата Сарысуского района от 20 декабря {before} года № 35/2
Бюджет сельского округа Жайлау на {year} год
тысяч тенге
"""
AKIM = "Аппарат акима района в городе, города районного значения, поселка, села, сельского округа"
# What every budget has; the rows between are those of a test.
TABLE = f"""\
Категория|Класс|Подкласс|Наименование|Сумма
|||1. Доходы|1 951
{{revenue}}
Функциональная группа|Администратор|Программа|Наименование|Сумма
|||2. Расходы|2 000
07|||Жилищно-коммунальное хозяйство|2 000
|124||{AKIM}|2 000
||008|Освещение улиц населенных пунктов|2 000
Категория|Класс|Подкласс|Наименование|Сумма
{{blocks}}
|||5. Дефицит бюджета (профицит)|-49
|||6. Финансирование дефицита бюджета (использование профицита)|49
{{financing}}
"""
TRANSFERS = """\
{0}|||Поступления трансфертов|1 951
|02||Трансферты из вышестоящих органов государственного управления|1 951
||3|Трансферты из районного бюджета|1 951"""
BLOCKS = """\
{0}|||Погашение бюджетных кредитов|0
{1}|||Поступления от продажи финансовых активов государства|0"""
FINANCING = """\
{0}|||Поступления займов|0
16|||Погашение займов|0
{1}|||Используемые остатки бюджетных средств|49"""
SPECIAL = """\
4|||Специальные поступления|51
|01||Поступления особого рода|51
"""


@pytest.fixture(scope="module")
def reference(tmp_path_factory):
    return fixture_reference(DATA, tmp_path_factory.mktemp("sarysu"))


@pytest.fixture
def read(reference):
    def read(revenue, blocks, financing, year=2026, special="", with_cells=True):
        table = TABLE.format(revenue=revenue, blocks=blocks, financing=financing)
        transfers = "1 900" if special else "1 951"
        text = TEXT.format(year=year, before=year - 1, special=special, transfers=transfers)
        rows = table.splitlines()
        # Without cells the heads stand on lines of their own, and nothing is left of empty cells.
        rows = rows if with_cells else [" ".join(filter(None, row.split("|"))) for row in rows]
        lines = [*text.splitlines(), *(row.replace("|", "\t") for row in rows)]
        package, _ = read_decision_lines(lines, f"sarysu-{year - 1}-12-20-35-2", reference, "decision.txt")
        assert [finding.check for finding in check_package(package, reference).failures] == []
        return package

    return read


def lines(package):
    rows = (*package.revenue, *package.financing)
    return {row.code: (row.line, row.section, row.amount_kzt // 1000) for row in rows}


@pytest.mark.parametrize("with_cells", [True, False])
def test_all_codes_of_2026_are_read_as_the_lines_that_they_are_of(read, with_cells):
    found = lines(
        read(TRANSFERS.format(5), BLOCKS.format(6, 7), FINANCING.format(8, 9), with_cells=with_cells)
    )
    assert found == {
        "5": ("4", "", 1951),
        "5/02": ("4/02", "", 1951),
        "5/02/3": ("4/02/3", "", 1951),
        "6": ("5", "loan_repayment", 0),
        "7": ("6", "financial_assets_sale", 0),
        "8": ("7", "loans_received", 0),
        "16": ("16", "loans_repaid", 0),
        "9": ("8", "balances_used", 49),
    }


@pytest.mark.parametrize("with_cells", [True, False])
def test_new_codes_of_some_lines_stand_beside_old_codes_of_others(read, with_cells):
    found = lines(
        read(TRANSFERS.format(5), BLOCKS.format(5, 6), FINANCING.format(7, 9), with_cells=with_cells)
    )
    sections = {code: section for code, (_, section, _) in found.items() if section}
    assert sections == {
        "5": "loan_repayment",
        "6": "financial_assets_sale",
        "7": "loans_received",
        "16": "loans_repaid",
        "9": "balances_used",
    }


def test_a_plan_of_before_keeps_the_old_codes(read):
    found = lines(read(TRANSFERS.format(4), BLOCKS.format(5, 6), FINANCING.format(7, 8)))
    assert all(code == line for code, (line, *_) in found.items())


def test_special_receipts_have_the_code_that_transfers_had(read):
    revenue = SPECIAL + TRANSFERS.format(5).replace("1 951", "1 900")
    special = "специальные поступления – 51 тысяч тенге;\n"
    found = lines(read(revenue, BLOCKS.format(6, 7), FINANCING.format(8, 9), special=special))
    assert (found["4"][0], found["4/01"][0], found["5/02"][0]) == ("special", "special/01", "4/02")


def test_a_code_that_two_lines_may_have_needs_a_name_of_one_of_them(read):
    financing = FINANCING.format(8, 9).replace("Поступления займов", "Займы области")
    with pytest.raises(FindingsError, match=r"8 may be either of two lines .7 .*; 8 .*neither"):
        read(TRANSFERS.format(5), BLOCKS.format(6, 7), financing)


def test_a_new_code_in_a_year_before_is_a_mistake(read):
    with pytest.raises(FindingsError, match="this name belongs to 4; the row prints the code 5"):
        read(TRANSFERS.format(5), BLOCKS.format(5, 6), FINANCING.format(7, 8), year=2025)
