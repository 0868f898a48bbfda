"""How councils arrange budgets in a decision: an item for each, the district's own, sixty annexes, three years."""

from dataclasses import replace

import pytest

from budget.errors import FindingsError
from budget.importer import read_decision_lines
from budget.reference import Name, Place
from tests.importer.conftest import DATA
from tests.second_district import fixture_reference

DECISION = "sarysu-2024-12-20-35-2"
HEAD = """\
О бюджете сельских округов на 2025-2027 годы

Решение Сарысуского районного маслихата Жамбылской области от 20 декабря 2024 года № 35/2
"""
ARTICLE = """\
      {item}. Утвердить {whose} на 2025-2027 годы согласно {annexes}, в том числе на 2025 год в следующих объемах:
      1) доходы – {revenue} тысяч тенге, в том числе:
      поступления трансфертов – {revenue} тысяч тенге;
      2) затраты – {revenue} тысяч тенге;
      3) дефицит (профицит) бюджета – 0 тенге;
      4) финансирование дефицита (использование профицита) бюджета – 0 тенге.
"""
FOOT = """\
      9. Настоящее решение вступает в силу с 1 января 2025 года.
      Председатель районного маслихата А. Омаров
"""
ANNEX = """
Приложение {annex} к решению маслихата Сарысуского района от 20 декабря 2024 года № 35/2
{heading} на {year} год
Категория Сумма, тысяч тенге
1. Доходы {revenue}
4 Поступления трансфертов {revenue}
02 Трансферты из вышестоящих органов государственного управления {revenue}
3 Трансферты из районного бюджета {revenue}
2. Расходы {revenue}
01 Государственные услуги общего характера {revenue}
124 Аппарат акима района в городе, города районного значения, поселка, села, сельского округа {revenue}
022 Капитальные расходы государственного органа {revenue}
{below}5. Дефицит бюджета (профицит) 0
6. Финансирование дефицита бюджета (использование профицита) 0
"""


@pytest.fixture(scope="module")
def reference(tmp_path_factory):
    return fixture_reference(DATA, tmp_path_factory.mktemp("sarysu"))


@pytest.fixture
def read(reference):
    def read(text, of=reference):
        return read_decision_lines(text.splitlines(), DECISION, of, "decision.txt")[0]

    return read


def article(item, whose, annexes, revenue):
    return ARTICLE.format(item=item, whose=whose, annexes=annexes, revenue=revenue)


def annex(number, name, revenue, year=2025, below=""):
    heading = f"Бюджет {name}" if name else "Районный бюджет"
    return ANNEX.format(annex=number, heading=heading, revenue=revenue, year=year, below=below)


def totals(package):
    return {
        (each.budget, each.fiscal_year): each.amount_kzt
        for each in package.stated_totals
        if each.item == "revenue"
    }


ZHAILAU, TURKESTAN = "сельского округа Жайлау", "сельского округа Туркестан"


def test_an_item_of_the_article_for_each_settlement(read):
    package = read(
        HEAD
        + article(1, f"бюджет {ZHAILAU}", "приложению 1", 70)
        + article(2, f"бюджет {TURKESTAN} Сарысуского района", "приложению 2", 90)
        + FOOT
        + annex(1, ZHAILAU, 70)
        + annex(2, TURKESTAN, 90)
    )
    assert [(row.place, row.item) for row in package.budgets] == [("zhailau", "1"), ("turkestan", "2")]
    assert totals(package) == {("zhailau", 2025): 70_000, ("turkestan", 2025): 90_000}


def test_a_total_of_several_and_the_budget_of_the_district_itself(read):
    package = read(
        HEAD
        + article(1, "районный бюджет", "приложению 1", 500)
        + article(2, "бюджеты сельских округов", "приложениям 2 и 3", 160)
        + FOOT
        + annex(1, "", 500)
        + annex(2, ZHAILAU, 70)
        + annex(3, TURKESTAN, 90)
    )
    assert [(row.place, row.item, row.name_text) for row in package.budgets] == [
        ("sarysu", "1", "Районный бюджет"),
        ("zhailau", "2", ZHAILAU),
        ("turkestan", "2", TURKESTAN),
    ]
    assert totals(package) == {("sarysu", 2025): 500_000, ("together", 2025): 160_000}


def test_the_district_may_be_named_by_its_name(read, reference):
    own = replace(reference.places["sarysu"], printed_forms=("Сарысуского района",))
    text = HEAD + article(1, "бюджет Сарысуского района", "приложению 1", 500) + FOOT
    package = read(
        text + annex(1, "Сарысуского района", 500),
        replace(reference, places={**reference.places, "sarysu": own}),
    )
    assert totals(package) == {("sarysu", 2025): 500_000}


def test_one_budget_alone_is_no_total_of_several(read):
    text = (
        HEAD + article(1, "бюджет", "приложениям 1, 2, 3", 70).replace("бюджет на", "бюджет округа на") + FOOT
    )
    package = read(text + "".join(annex(n, ZHAILAU, 70, year=2024 + n) for n in (1, 2, 3)))
    assert totals(package) == {("zhailau", 2025): 70_000}
    assert [row.status for row in package.budgets] == ["approved", "planned", "planned"]


def test_a_total_of_two_that_begins_with_the_name_of_one_is_of_both(read):
    text = HEAD + article(1, f"бюджет {ZHAILAU} и {TURKESTAN}", "приложениям 1, 2", 160) + FOOT
    assert totals(read(text + annex(1, ZHAILAU, 70) + annex(2, TURKESTAN, 90))) == {
        ("together", 2025): 160_000
    }


def test_the_budgets_that_a_total_covers_tell_which_unit_is_meant(read):
    """Neither the district's own budget nor a plan counts in it."""
    text = (
        HEAD
        + article(1, "районный бюджет", "приложению 1", 500)
        + article(2, "бюджеты сельских округов", "приложениям 2, 3, 4", 160).replace(
            "ты – 160 тысяч", "ты – 160"
        )
        + FOOT
    )
    budgets = [
        annex(1, "", 500),
        annex(2, ZHAILAU, 70),
        annex(3, TURKESTAN, 90),
        annex(4, ZHAILAU, 71, year=2026),
    ]
    package = read(text + "".join(budgets))
    (stated,) = [
        row for row in package.stated_totals if (row.budget, row.item) == ("together", "expenditure")
    ]
    assert (stated.unit_text, stated.amount_kzt) == ("тенге", 160_000)


def test_a_deficit_without_its_minus_is_told_by_what_is_repaid_once(read):
    repaid = (
        "5 Погашение бюджетных кредитов 5\n01 Погашение бюджетных кредитов 5\n"
        "1 Погашение бюджетных кредитов, выданных из государственного бюджета 5\n"
    )
    text = (
        HEAD
        + article(1, f"бюджет {ZHAILAU}", "приложению 1", 70)
        + FOOT
        + annex(1, ZHAILAU, 70, below=repaid)
    )
    first = text.index("Приложение 1")
    printed = text[first:].replace("1. Доходы 70", "1. Доходы 60").replace("(профицит) 0", "(профицит) 5", 1)
    package = read(text[:first] + printed)
    assert next(row.amount_kzt for row in package.balance if row.item == "balance") == -5_000


def test_an_item_may_state_the_totals_of_two_years(read):
    first = article(1, f"бюджет {ZHAILAU}", "приложениям 1, 2", 70)
    second = first[first.index("      1) доходы") :].replace("70", "72")
    text = HEAD + first + "      на 2026 год в следующих объемах:\n" + second + FOOT
    package = read(text + annex(1, ZHAILAU, 70) + annex(2, ZHAILAU, 72, year=2026))
    assert totals(package) == {("zhailau", 2025): 70_000, ("zhailau", 2026): 72_000}
    assert [row.item for row in package.budgets] == ["", ""]


def test_two_items_on_one_budget_are_refused(read):
    item = article(1, f"бюджет {ZHAILAU}", "приложению 1", 70)
    with pytest.raises(FindingsError, match="stated twice"):
        read(HEAD + item + item.replace("1. Утвердить", "2. Утвердить") + FOOT + annex(1, ZHAILAU, 70))


def test_sixty_one_annexes_whose_numbers_have_any_length(read, reference):
    names = [f"сельского округа Номер {number}" for number in range(61)]
    model = reference.places["zhailau"]
    places: dict[str, Place] = {
        f"n{number}": replace(model, place=f"n{number}", printed_forms=(name,))
        for number, name in enumerate(names)
    }
    numbers = [10_000 + number for number in range(61)]
    listed = "приложениям " + ", ".join(map(str, numbers))
    text = HEAD + article(1, "бюджет сельских округов", listed, 61) + FOOT
    # The last annex is printed first.
    annexes = [annex(number, name, 1) for number, name in zip(numbers, names, strict=True)]
    package = read(
        text + "".join(reversed(annexes)), replace(reference, places={**reference.places, **places})
    )
    assert [row.annex for row in package.budgets] == numbers[::-1]
    assert package.budgets[0].place == "n60"
    assert totals(package) == {("together", 2025): 61_000}


def test_loans_made_and_assets_acquired_are_blocks_below_the_line_where_codes_are_printed(read, reference):
    coded = (
        "13 Прочие {amount}\n"
        "124 Аппарат акима района в городе, города районного значения, поселка, села, сельского округа {amount}\n"
    )
    below = (
        "3. Чистое бюджетное кредитование 5\nБюджетные кредиты 5\n"
        + coded.format(amount=5)
        + "4. Сальдо по операциям с финансовыми активами 7\nПриобретение финансовых активов 7\n"
        + coded.format(amount=7)
    )
    made = Name(*("balance", "loans_made", "item", {"ru": "Бюджетные кредиты"}, {}, (), "to be confirmed"))
    names = [name for name in reference.names if (name.side, name.code) != ("balance", "loans_made")]
    text = HEAD + article(1, "бюджет сельских округов", "приложению 1", 70) + FOOT
    package = read(text + annex(1, ZHAILAU, 70, below=below), replace(reference, names=(*names, made)))
    assert [(line.section, line.code, line.parent, line.amount_kzt) for line in package.financing] == [
        ("loans_made", "13", "", 5_000),
        ("loans_made", "13/124", "13", 5_000),
        ("financial_assets_acquisition", "13", "", 7_000),
        ("financial_assets_acquisition", "13/124", "13", 7_000),
    ]
    assert {line.code[:2] for line in package.expenditure} == {"01"}


def test_a_part_of_the_last_item_may_stand_after_its_full_stop(read):
    used = "      Используемые остатки бюджетных средств – 5 тысяч тенге.\n"
    text = HEAD + article(1, f"бюджет {ZHAILAU}", "приложению 1", 70) + used + FOOT + annex(1, ZHAILAU, 70)
    found = {each.item: each.amount_kzt for each in read(text).stated_totals}
    assert (found["balances_used"], len(found)) == (5000, 6)


def test_zeros_in_words_do_not_make_a_separator_a_minus(read):
    """Most items are zero and have no dash: that of the others is no minus."""
    kinds = ("налоговые поступления", "неналоговые поступления", "специальные поступления")
    nothing = "".join(f"      {kind} равно нулю;\n" for kind in kinds)
    own = article(1, f"бюджет {ZHAILAU}", "приложению 1", 70).replace("– 0 тенге", "равно нулю")
    own = own.replace("      поступления транс", f"{nothing}      поступления транс")
    package = read(HEAD + own + FOOT + annex(1, ZHAILAU, 70))
    assert {each.item: each.amount_kzt for each in package.stated_totals}["expenditure"] == 70000


def test_who_signed_may_stand_on_the_line_of_the_last_sentence(read):
    text = HEAD + article(1, f"бюджет {ZHAILAU}", "приложению 1", 70) + FOOT + annex(1, ZHAILAU, 70)
    package = read(text.replace("2025 года.\n      Председатель", "2025 года. Председатель"))
    assert [(each.role, each.name) for each in package.decision.signatories] == [
        ("Председатель районного маслихата", "А. Омаров")
    ]


def test_a_number_above_the_name_of_a_block_is_its_code_and_no_amount(read):
    lost = "8\nИспользуемые остатки бюджетных\nсредств\n"
    text = HEAD + article(1, f"бюджет {ZHAILAU}", "приложению 1", 70) + FOOT + annex(1, ZHAILAU, 70) + lost
    with pytest.raises(FindingsError, match="no amount that could be read"):
        read(text)
