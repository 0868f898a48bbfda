"""The sentences that a grandmother reads, for every case that figures can make."""

from dataclasses import replace

import pytest

from budget.views import locale_for
from budget.views.headline import Totals, headline, largest_group, transfers_sentence
from tests.example import TOWN, example_package

FIGURES = Totals(
    revenue=120_322_000,
    transfers=69_519_000,
    expenditure=135_644_000,
    balance=-15_322_000,
    balances_used=15_322_000,
    loans=0,
)


def totals(**changed):
    values = {name: getattr(FIGURES, name) for name in Totals.__slots__}
    return Totals(**(values | changed))


@pytest.mark.parametrize(
    ("language", "revenue", "transfers", "expected"),
    [
        ("ru", 100, 58, "Из каждых 100 тенге 58 приходят из районного бюджета, 42 — собственные доходы."),
        ("ru", 100, 21, "Из каждых 100 тенге 21 приходит из районного бюджета, 79 — собственные доходы."),
        ("ru", 100, 100, "Все доходы приходят из районного бюджета."),
        ("ru", 100, 0, "Денег из районного бюджета нет: все доходы собственные."),
        ("ru", 1000, 999, "Из районного бюджета приходит больше 99 тенге из каждых 100."),
        ("ru", 1000, 1, "Из районного бюджета приходит меньше 1 тенге из каждых 100."),
        ("ru", 1, 1, "Все доходы приходят из районного бюджета."),
        ("ru", 0, 0, ""),
        ("ru", -5, 5, ""),
        ("ru", 100, -1, ""),
        (
            "kk",
            100,
            58,
            "Әрбір 100 теңгенің 58 теңгесі аудандық бюджеттен түседі, 42 теңгесі — өз түсімдері.",
        ),
        ("en", 100, 1, "Of every 100 tenge, 1 comes from the district budget and 99 are raised locally."),
    ],
)
def test_of_every_hundred_tenge(language, revenue, transfers, expected):
    assert transfers_sentence(totals(revenue=revenue, transfers=transfers), locale_for(language)) == expected


@pytest.mark.parametrize(
    ("changed", "label", "sentence"),
    [
        ({}, "Дефицит", "Разницу покрывает остаток прошлого года."),
        ({"balances_used": 0, "loans": 15_322_000}, "Дефицит", "Разницу покрывают займы."),
        (
            {"balances_used": 15_000_000, "loans": 322_000},
            "Дефицит",
            "остаток прошлого года (15 млн тенге) и займы за вычетом возвращённых (322 тыс. тенге).",
        ),
        ({"loans": 322_000}, "Дефицит", "займы за вычетом возвращённых (322 тыс. тенге)."),
        ({"balances_used": 0, "loans": 1}, "Дефицит", "займы за вычетом возвращённых (1 тенге)."),
        ({"balance": -1, "balances_used": 1}, "Дефицит", "Разницу покрывает остаток прошлого года."),
        ({"balance": 5_000_000}, "Профицит", "Доходов больше, чем расходов."),
        ({"balance": 0}, "Разница", "Доходы равны расходам."),
    ],
)
def test_a_shortfall_a_surplus_and_an_even_budget_are_told_apart(site, changed, label, sentence):
    figure = headline(totals(**changed), (), site.reference, locale_for("ru"))[2]
    assert figure.label == label
    assert figure.sentence.replace("\u00a0", " ").endswith(sentence)
    assert not figure.money.number.startswith("−")


def test_the_largest_part_is_a_group_and_is_called_by_its_everyday_name(site):
    lines = site.current("altyn").expenditure
    figure = headline(totals(expenditure=420_000), lines, site.reference, locale_for("ru"))[1]
    assert figure.sentence.replace("\u00a0", " ") == (
        "Больше всего: работа аппарата акима — 250 тыс. тенге, или 59,5 %."
        " Из каждых 100 тенге: аппарат акима — 60, уличное освещение — 40."
    )


def test_less_than_a_tenge_of_a_hundred_is_not_called_nothing(site):
    lines = site.current("altyn").expenditure
    figure = headline(totals(expenditure=100_000_000), lines, site.reference, locale_for("en"))[1]
    assert figure.sentence.endswith(
        "Of every 100 tenge: less than 1 for the akim’s office, less than 1 for street lights."
    )


def test_lines_under_a_subgroup_are_those_that_everybody_asks_for(site):
    lines = [
        replace(line, code=line.code.replace("07/124", "07/3/124"))
        for line in site.current("altyn").expenditure
    ]
    figure = headline(totals(expenditure=420_000), lines, site.reference, locale_for("en"))[1]
    assert figure.sentence.endswith("60 for the akim’s office, 40 for street lights.")


def test_a_budget_that_spends_nothing_has_no_largest_part(site):
    package = example_package({"altyn": {**TOWN, "expenditure": {"01/124/001": 0}}})
    assert largest_group(package.expenditure) is None
    assert headline(FIGURES, package.expenditure, site.reference, locale_for("ru"))[1].sentence == ""
