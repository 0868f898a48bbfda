"""Numbers, money and dates read as a person of each language writes them."""

from datetime import date

import pytest

from budget.views.format import Format


@pytest.mark.parametrize(
    ("language", "amount_kzt", "expected"),
    [
        pytest.param(
            "ru", 120_322_000, "120\u00a0322", id="thousands are kept apart by a space that does not break"
        ),
        pytest.param("kk", 120_322_000, "120\u00a0322", id="in Kazakh too"),
        pytest.param("en", 120_322_000, "120,322", id="in English by a comma"),
        pytest.param("ru", 41_667_248_800, "41\u00a0667\u00a0248,8", id="tenths of a thousand are kept"),
        pytest.param("ru", -26_473_000, "−26\u00a0473", id="a true minus sign"),
        pytest.param("en", 0, "0", id="zero"),
    ],
)
def test_exact_amounts_stand_in_thousand_tenge(language, amount_kzt, expected):
    assert Format(language).thousand(amount_kzt) == expected


@pytest.mark.parametrize(
    ("language", "amount_kzt", "expected"),
    [
        ("ru", 120_322_000, "120,3 млн тенге"),
        ("kk", 120_322_000, "120,3 млн теңге"),
        ("en", 120_322_000, "120.3 million tenge"),
        ("ru", 2_000_000, "2 млн тенге"),
        ("ru", 797_000, "797 тыс. тенге"),
        ("kk", 797_000, "797 мың теңге"),
        ("ru", 999_950_000, "1 млрд тенге"),
        ("ru", 999_960, "1 млн тенге"),
        ("ru", 999, "999 тенге"),
        ("ru", 1000, "1 тыс. тенге"),
        ("ru", -999, "−999 тенге"),
        ("ru", -999_960, "−1 млн тенге"),
        ("ru", -26_473_000, "−26,5 млн тенге"),
        ("en", 5_000_000_000_000_000_000, "5,000,000 trillion tenge"),
        ("ru", 0, "0 тенге"),
    ],
)
def test_rounded_amounts_carry_their_unit(language, amount_kzt, expected):
    assert str(Format(language).money(amount_kzt)).replace("\u00a0", " ") == expected


@pytest.mark.parametrize(
    ("language", "part", "whole", "expected"),
    [
        ("ru", 69_519, 120_322, "57,8\u00a0%"),
        ("en", 69_519, 120_322, "57.8%"),
        ("ru", 1, 1, "100,0\u00a0%"),
        ("ru", 0, 5, "0,0\u00a0%"),
        ("ru", 1, 100_000, "<\u00a00,1\u00a0%"),
        ("ru", 1, 0, ""),
        ("ru", -1, 4, "−25,0\u00a0%"),
    ],
)
def test_a_share_has_one_decimal_and_never_hides_a_small_part(language, part, whole, expected):
    assert Format(language).share(part, whole) == expected


def test_dates_are_written_out_in_the_case_that_the_sentence_asks_for():
    day = date(2021, 7, 1)
    written = [
        Format("ru").date(day),
        Format("ru").dated(day),
        Format("kk").dated(day),
        Format("en").date(day),
    ]
    assert [text.replace("\u00a0", " ") for text in written] == [
        "1 июля 2021 года",
        "от 1 июля 2021 года",
        "2021 жылғы 1 шілдедегі",
        "1 July 2021",
    ]


def test_the_smallest_file_has_a_size():
    assert Format("ru").size(12) == "1\u00a0КБ"
    assert Format("en").size(30_400) == "30\u00a0kB"
