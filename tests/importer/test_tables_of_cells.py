"""Tables as councils set them: heads of every kind, cut rows, empty cells, several years, codes that do not fit."""

import re
from contextlib import nullcontext

import pytest

from budget.checks import check_package
from budget.errors import FindingsError, RefusedError
from budget.importer import read_decision_lines
from tests.importer.conftest import DATA
from tests.second_district import fixture_reference

DECISION = "sarysu-2024-12-20-35-2"
TEXT = """\
О бюджете сельского округа Жайлау на 2025-2027 годы
Решение Сарысуского районного маслихата Жамбылской области от 20 декабря 2024 года № 35/2
1. Утвердить бюджет сельского округа Жайлау на 2025-2027 годы согласно приложениям 1, 2, 3, в том числе на 2025 год \
в следующих объемах:
1) доходы – 1 951 тысяч тенге;
2) затраты – 1 951 тысяч тенге;
3) дефицит (профицит) бюджета – 0 тысяч тенге;
4) финансирование дефицита (использование профицита) бюджета – 0 тысяч тенге.
2. Настоящее решение вступает в силу с 1 января 2025 года.
Председатель районного маслихата А. Омаров
"""
HEADING = """\
Приложение {annex} к решению маслихата Сарысуского района от 20 декабря 2024 года № 35/2
Бюджет сельского округа Жайлау на {years}
(тысяч тенге)
"""
AKIM = "Аппарат акима района в городе, города районного значения, поселка, села, сельского округа"
WORK = f"Услуги по обеспечению деятельности акима {AKIM.removeprefix('Аппарат акима ')}"
# Columns: three of codes, name, amount.
TABLE = f"""\
Категория|Класс|Подкласс|Наименование|Сумма
|||1. Доходы|1 951
1|||Налоговые поступления|1 951
|04||Налоги на собственность|1 951
||1|Налоги на имущество|451
||4|Налог на транспортные средства|1 500
Функциональная группа|Администратор|Программа|Наименование|Сумма
|||2. Расходы|1 951
01|||Государственные услуги общего характера|1 900
|124||{AKIM}|1 900
||001|{WORK}|1 900
07|||Жилищно-коммунальное хозяйство|51
|124||{AKIM}|51
||008|Освещение улиц населенных пунктов|51
|||5. Дефицит бюджета (профицит)|0
|||6. Финансирование дефицита бюджета (использование профицита)|0
7|||Поступления займов|0
16|||Погашение займов|0
"""


@pytest.fixture(scope="module")
def reference(tmp_path_factory):
    return fixture_reference(DATA, tmp_path_factory.mktemp("sarysu"))


@pytest.fixture
def read(reference):
    def read(table, years="2025 год"):
        text = TEXT.replace("приложениям 1, 2, 3", "приложению 1").replace("2025-2027", "2025")
        text = text if years == "2025 год" else TEXT.replace("приложениям 1, 2, 3", "приложению 1")
        text += HEADING.format(annex=1, years=years) + table.replace("|", "\t")
        package, report = read_decision_lines(text.splitlines(), DECISION, reference, "decision.txt")
        assert [finding.check for finding in check_package(package, reference).failures] == []
        return package, report

    return read


def test_rows_of_a_budget_below_no_heading_are_not_lost_without_a_word(reference):
    article = TEXT.replace(" согласно приложениям 1, 2, 3", "")
    for table, refused in (("", False), (TABLE.replace("|", "\t"), True)):
        with pytest.raises(RefusedError, match="no annex") if refused else nullcontext():
            read_decision_lines((article + table).splitlines(), DECISION, reference, "decision.txt")


def figures(package, year=2025):
    tables = ("revenue", "expenditure", "financing", "balance")
    return {
        (table, getattr(row, "code", "") or row.item): row.amount_kzt // 1000
        for table in tables
        for row in getattr(package, table)
        if row.fiscal_year == year
    }


def rows(change):
    """Return the table with each row changed by a function of its cells."""
    changed = (change(row.split("|")) for row in TABLE.splitlines())
    return "".join(f"{'|'.join(cells)}\n" for cells in changed)


def stacked(cells):
    """Return a head one cell below the other, each over the columns right of it, the amount beside the first."""
    if cells[0].isalpha() or " " in cells[0]:
        return [f"{cells[0]}||||{cells[4]}\n|{cells[1]}|||\n||{cells[2]}||\n|||{cells[3]}|"]
    return cells


def in_first_column(cells):
    """Return a head whose cells all stand in the first column."""
    if cells[0].isalpha() or " " in cells[0]:
        return [f"{cells[0]}||||{cells[4]}\n{cells[1]}||||\n{cells[2]}||||\n{cells[3]}||||"]
    return cells


def one_column(cells):
    return ["Код", *cells[3:]] if "Наименование" in cells else ["".join(cells[:3]), *cells[3:]]


def under_one_cell(cells):
    return ["Код", "", "", *cells[3:]] if "Наименование" in cells else cells


def as_numbers(cells):
    """Return codes as numbers, which have no zeros before them."""
    return [*(cell.lstrip("0") if cell.isdigit() else cell for cell in cells[:3]), *cells[3:]]


@pytest.mark.parametrize(
    "change",
    [
        stacked,
        in_first_column,
        one_column,
        under_one_cell,
        as_numbers,
        lambda cells: one_column(as_numbers(cells)),
        lambda cells: [cells[4], *cells[:4]],
        lambda cells: [cells[4], cells[3], *cells[2::-1]],
        lambda cells: [*cells, "Примечание" if "Сумма" in cells else "см. решение № 5" * (cells[2] == "4")],
        lambda cells: [] if "Сумма" in cells and "Категория" not in cells else cells,
        lambda cells: [*cells[:3], re.sub(r"^1\. ", "I. ", cells[3]), cells[4]],
        lambda cells: [
            *cells[:2],
            cells[3][:1] if cells[3][1:2] == "." else cells[2],
            cells[3].lstrip("123456. "),
            cells[4],
        ],
        lambda cells: [*cells[:3], cells[3], "" if cells[4] == "0" else cells[4]],
        lambda cells: [*cells[:3], cells[3], cells[4].replace("0", "–") if cells[4] == "0" else cells[4]],
        lambda cells: [*cells, *cells[4:]] if "Примечание" in cells else [*cells, ""],
    ],
    ids=[
        *("stacked", "in the first column", "one column", "one cell over the codes", "codes as numbers"),
        *(
            "numbers in one column",
            "amount first",
            "amount and name first",
            "a note",
            "one head for all",
        ),
        *("Roman ordinal", "ordinal in a cell", "empty amounts", "dashes", "an empty column"),
    ],
)
def test_a_table_set_in_another_way_has_the_same_figures(read, change):
    assert figures(read(rows(change))[0]) == figures(read(TABLE)[0])


def test_a_page_may_cut_a_row_and_repeat_the_head(read):
    head = "Функциональная группа|Администратор|Программа|Наименование|Сумма\n"
    first, second = WORK[:60].rsplit(" ", 1)[0], WORK[len(WORK[:60].rsplit(" ", 1)[0]) + 1 :]
    for cut in (
        f"||001|{first}|1 900\n{head}|||{second}|\n",
        f"||001|{first}|\n{head}1|2|3|4|5\n|||{second}|1 900\n",
    ):
        package, report = read(TABLE.replace(f"||001|{WORK}|1 900\n", cut))
        assert figures(package) == figures(read(TABLE)[0])
        assert next(row.name for row in package.expenditure if row.code == "01/124/001") == WORK
        assert report.furniture == ()


def test_parts_of_a_row_below_the_words_of_which_are_said_and_not_read(read):
    parts = (
        "||4|Налог на транспортные средства, в том числе:|1 500\n|||с юридических лиц|900\n|||с граждан|600\n"
    )
    package, report = read(TABLE.replace("||4|Налог на транспортные средства|1 500\n", parts))
    assert figures(package) == figures(read(TABLE)[0])
    assert [line.text for line in report.furniture] == [
        "\t\t\tс юридических лиц\t900",
        "\t\t\tс граждан\t600",
    ]


def test_empty_amounts_and_codes_without_their_zeros_are_counted_in_the_report(read):
    _, report = read(rows(as_numbers).replace("|Поступления займов|0", "|Поступления займов|"))
    notes = {note.key: dict(note.values) for note in report.notes}
    assert notes["import.blanks"]["count"] == 1
    assert notes["import.restored"]["count"] == 5, "class 04, groups 01 and 07, programmes 001 and 008"


def test_uncoded_parts_below_the_line_are_totals_of_their_own(read):
    below = "|||Погашение займов|0\n|||Используемые остатки бюджетных средств|0\n"
    package, _ = read(TABLE.replace("16|||Погашение займов|0\n", below))
    items = [row.item for row in package.balance]
    assert items[-3:] == ["financing", "loans_repaid", "balances_used"]


def test_subgroups_subprogrammes_and_several_offices(read):
    rest = "Отдел финансов района (города областного значения)"
    wide = f"""\
Функциональная группа|Функциональная подгруппа|Администратор|Программа|Подпрограмма|Наименование|Сумма
|||||2. Расходы|1 951
01|||||Государственные услуги общего характера|1 951
|1||||Представительные, исполнительные и другие органы|1 951
||124|||{AKIM}|1 900
|||001||{WORK}|1 900
||||011|За счет трансфертов из республиканского бюджета|900
||||015|За счет средств местного бюджета|1 000
||452|||{rest}|51
|||001||Услуги отдела|51
"""
    begin, end = TABLE.index("Функциональная"), TABLE.index("|||5. Деф")
    codes = [
        "01",
        "01/1",
        "01/1/124",
        "01/1/124/001",
        "01/1/124/001/011",
        "01/1/124/001/015",
        "01/1/452",
        "01/1/452/001",
    ]
    narrow = "".join(
        f"{''.join(cells[:5])}|{cells[5]}|{cells[6]}\n"
        for cells in (row.split("|") for row in wide.splitlines()[1:])
    )
    tops = "".join(f"{'|'.join(one_column(row.split('|')))}\n" for row in TABLE[:begin].splitlines())
    rests = "".join(f"{'|'.join(one_column(row.split('|')))}\n" for row in TABLE[end:].splitlines())
    for table in (TABLE[:begin] + wide + TABLE[end:].replace("|||", "|||||"), tops + narrow + rests):
        package, report = read(table)
        assert [row.code for row in package.expenditure] == codes
        assert [row.code for row in report.unknown][-1] == "01/1/452/001"


def test_a_column_for_each_year_is_a_budget_of_each_year(read):
    head = {"Сумма": ["2025 год", "2026 год", "2027 год"]}
    doubled = {"1 951": "3 902", "451": "902", "1 500": "3 000", "1 900": "3 800", "51": "102", "0": "0"}
    table = rows(
        lambda cells: [*cells[:4], *head.get(cells[4], [cells[4], doubled.get(cells[4], ""), cells[4]])]
    )
    package, _ = read(table, "2025-2027 годы")
    assert [(row.fiscal_year, row.status, row.annex) for row in package.budgets] == [
        (2025, "approved", 1),
        (2026, "planned", 1),
        (2027, "planned", 1),
    ]
    once = figures(package, 2025)
    assert once == figures(package, 2027)
    assert figures(package, 2026) == {key: 2 * amount for key, amount in once.items()}


def test_an_office_twice_in_a_group_without_subgroups_is_told_as_such(read):
    again = f"|124||{AKIM}|0\n||011|Благоустройство и озеленение населенных пунктов|0\n"
    with pytest.raises(
        FindingsError, match="administrator 07/124 stands twice in its group, first on line 25"
    ):
        read(TABLE.replace("|||5. Деф", f"{again}|||5. Деф"))
