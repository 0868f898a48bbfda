"""Nothing about Talas stands in code: another district is read with rows of its own in `data/reference/`."""

import shutil
from pathlib import Path

import pytest

from budget.importer import read_decision_lines
from budget.reference import Reference, load_reference
from tests.importer.conftest import DATA

DECISION = "sarysu-2024-12-20-35-2"

TEXT = """\
О бюджете сельских округов на 2025-2027 годы

Решение Сарысуского районного маслихата Жамбылской области от 20 декабря 2024 года № 35/2
      1. Утвердить бюджет сельских округов на 2025-2027 годы согласно приложениям 1, 2,
в том числе на 2025 год в следующих объемах:
      1) доходы – 1 500,5 тысяч тенге, в том числе:
      налоговые поступления – 300,5 тысяч тенге;
      поступления трансфертов - 1 200 тысяч тенге;
      2) затраты – 1 360 тысяч тенге;
      3) чистое бюджетное кредитование – - 40 тысяч тенге;
      4) сальдо по операциям с финансовыми активами – 0 тенге;
      5) дефицит (профицит) бюджета – 180,5 тысяч тенге;
      6) финансирование дефицита (использование профицита) бюджета – - 180,5 тысяч тенге.
      2. Настоящее решение вступает в силу с 1 января 2025 года.
      Председатель районного маслихата А. Омаров

Приложение 1 к решению маслихата Сарысуского района от 20 декабря 2024 года № 35/2
Бюджет сельского округа Жайлау на 2025 год
Категория Сумма, тысяч тенге
1. Доходы 1 000,5
1 Налоговые поступления 200,5
04 Налоги на собственность 200,5
3 Земельный налог 200,5
4 Поступления трансфертов 800
02 Трансферты из вышестоящих органов государственного управления 800
3 Трансферты из районного бюджета 800
2. Расходы 840
01 Государственные услуги общего характера 840
1 Представительные, исполнительные и другие органы 840
124 Аппарат акима района в городе, города районного значения, поселка, села, сельского округа 840
001 Услуги по обеспечению деятельности акима района в городе, города районного значения, поселка, села, \
сельского округа 840
3. Чистое бюджетное кредитование - 40
5 Погашение бюджетных кредитов 40
01 Погашение бюджетных кредитов 40
1 Погашение бюджетных кредитов, выданных из государственного бюджета 40
4. Сальдо по операциям с финансовыми активами 0
5. Дефицит бюджета (профицит) 200,5
6. Финансирование дефицита бюджета (использование профицита) -200,5
16 Погашение займов 200,5

Приложение 2 к решению маслихата Сарысуского района от 20 декабря 2024 года № 35/2
Бюджет сельского округа Туркестан на 2025 год
Категория Сумма, тысяч тенге
1. Доходы 500
1 Налоговые поступления 100
04 Налоги на собственность 100
3 Земельный налог 100
4 Поступления трансфертов 400
02 Трансферты из вышестоящих органов государственного управления 400
3 Трансферты из районного бюджета 400
2. Расходы 520
13 Прочие 520
124 Аппарат акима района в городе, города районного значения, поселка, села, сельского округа 520
040 Реализация мероприятий для решения вопросов обустройства населенных пунктов в реализацию мер по содействию \
экономическому развитию регионов в рамках Государственной программы развития регионов до 2025 года 520
5. Дефицит бюджета (профицит) 20
6. Финансирование дефицита бюджета (использование профицита) 20
8 Используемые остатки бюджетных средств 20
"""


def append(path: Path, row: str) -> None:
    with path.open("a", encoding="utf-8", newline="") as file:
        file.write(row + "\n")


@pytest.fixture(scope="module")
def sarysu(tmp_path_factory) -> Reference:
    data = tmp_path_factory.mktemp("sarysu")
    shutil.copytree(DATA / "reference", data / "reference")
    folder = data / "reference"
    append(
        folder / "districts.csv",
        "sarysu,Сарысуский район,Сарысуского района,Сарысу ауданы,Sarysu District,Жамбылская область,Жамбыл облысы,"
        "Zhambyl Region,316000000,Сарысуский районный маслихат Жамбылской области,Сарысу аудандық мәслихаты,"
        "Sarysu District Maslikhat,Сарысуского районного маслихата Жамбылской области",
    )
    for annex, settlement, name in ((1, "zhailau", "Жайлау"), (2, "turkestan", "Туркестан")):
        append(
            folder / "settlements.csv",
            f"{settlement},sarysu,{annex},rural_district,сельский округ {name},сельского округа {name},"
            f"{name} ауылдық округі,{settlement} rural district,{name},{name},{settlement},сельского округа {name}",
        )
    append(
        folder / "names.csv",
        'expenditure,01/1,subgroup,"Представительные, исполнительные и другие органы",Өкілді органдар,'
        'Representative bodies,,,,"Представительные, исполнительные и другие органы",to be confirmed',
    )
    return load_reference(data)


def test_decision_of_another_district_is_read(sarysu):
    package, report = read_decision_lines(TEXT.splitlines(), DECISION, sarysu, "decision.txt")
    assert package.decision.district == "sarysu"
    assert package.decision.number == "35/2"
    assert package.decision.amends_number == ""
    assert package.decision.registration_number == ""
    assert package.decision.signatories[0].role == "Председатель районного маслихата"
    assert [title.settlement for title in package.settlements] == ["zhailau", "turkestan"]
    assert report.rows == package.printed_amounts

    codes = {line.code: line for line in package.expenditure if line.settlement == "zhailau"}
    assert codes["01/1/124/001"].parent == "01/1/124"
    assert codes["01/1/124"].level == "administrator"

    def item(settlement, name):
        return next(row for row in package.balance if (row.settlement, row.item) == (settlement, name))

    assert item("zhailau", "net_lending").amount_kzt == -40_000
    assert item("zhailau", "balance").amount_kzt == 200_500, "a surplus is positive"
    assert item("zhailau", "financing").amount_kzt == -200_500
    assert item("turkestan", "balance").amount_kzt == -20_000, (
        "a deficit is negative, though printed without a minus"
    )

    stated = {total.item: total.amount_kzt for total in package.stated_totals}
    assert stated["revenue"] == 1_500_500
    assert stated["revenue/4"] == 1_200_000, "a hyphen between label and number is no minus"
    assert stated["net_lending"] == -40_000
    assert stated["balance"] == 180_500


def test_annexes_out_of_order_keep_their_numbers(sarysu):
    head, first, second = TEXT.split("\nПриложение ")
    swapped = f"{head}\nПриложение {second}\nПриложение {first}".splitlines()
    package, _ = read_decision_lines(swapped, DECISION, sarysu, "decision.txt")
    assert {title.annex: title.settlement for title in package.settlements} == {1: "zhailau", 2: "turkestan"}
