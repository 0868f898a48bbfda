"""Where a budget stands among the others: ranks on shares, ties, lines that are missing, and the sentences."""

from dataclasses import replace
from decimal import Decimal

import pytest

from budget.accounts import make_site
from budget.views import comparison, locale_for
from budget.views.measures import Value
from budget.views.ranks import Standing, listed, rank_words, standing, standing_words
from tests.example import example_package
from tests.views.neighbours import district, village


def sentence(found, word):
    (wanted,) = [text for text in found.sentences if text.startswith(word)]
    return wanted.replace("\u00a0", " ")


def said(reference, lighting, language, place="aidar"):
    words = {"ru": "Уличное", "kk": "Көше", "en": "Street"}
    found = comparison(district(reference, lighting), place, locale_for(language))
    return sentence(found, words[language])


@pytest.mark.parametrize(
    ("lighting", "language", "expected"),
    [
        (
            {"aidar": 35, "b": 10, "c": 20, "d": 40},
            "ru",
            "Уличное освещение — 3,5 % расходов: больше, чем в 2 из 3 остальных бюджетов.",
        ),
        (
            {"aidar": 15, "b": 10, "c": 20, "d": 40},
            "ru",
            "Уличное освещение — 1,5 % расходов: меньше, чем в 2 из 3 остальных бюджетов.",
        ),
        (
            {"aidar": 50, "b": 10, "c": 20, "d": 40},
            "ru",
            "Уличное освещение — 5,0 % расходов: это самая большая доля среди 4 бюджетов.",
        ),
        (
            {"aidar": 10, "b": 10, "c": 20, "d": 40, "e": 10},
            "ru",
            (
                "Уличное освещение — 1,0 % расходов: это самая маленькая доля среди 5 бюджетов; "
                "столько же — ещё в 2 бюджетах."
            ),
        ),
        (
            {"aidar": 10, "b": 10, "c": 10},
            "ru",
            "Уличное освещение — 1,0 % расходов: столько же, сколько в 2 остальных бюджетах.",
        ),
        (
            {"aidar": 10, "b": 20, "c": None},
            "ru",
            (
                "Уличное освещение — 1,0 % расходов: это самая маленькая доля среди 2 бюджетов. "
                "В 1 бюджете района такой строки нет."
            ),
        ),
        (
            {"aidar": None, "b": 20, "c": 10},
            "ru",
            "Уличное освещение: в этом бюджете такой строки нет, она есть в 2 других бюджетах района.",
        ),
        (
            {"aidar": 35, "b": 10, "c": 20, "d": 40},
            "kk",
            "Көше жарығы — шығынның 3,5%\u2011ы: қалған 3 бюджеттің 2\u2011сінен жоғары.",
        ),
        (
            {"aidar": 10, "b": 10, "c": 20, "d": 40},
            "kk",
            (
                "Көше жарығы — шығынның 1,0%\u2011ы: бұл — 4 бюджеттің ішіндегі ең кіші үлес; "
                "тағы 1 бюджетте дәл осындай."
            ),
        ),
        (
            {"aidar": 35, "b": 10, "c": 20, "d": 40},
            "en",
            "Street lights: 3.5% of spending, more than in 2 of the other 3 budgets.",
        ),
    ],
)
def test_a_sentence_says_where_a_budget_stands(site, lighting, language, expected):
    assert said(site.reference, lighting, language) == expected


def test_a_printed_zero_is_ranked_and_a_missing_line_is_not(site):
    lighting = {"aidar": 0, "b": 20, "c": None}
    assert said(site.reference, lighting, "ru").startswith(
        "Уличное освещение — 0,0 % расходов: это самая маленькая доля среди 2 бюджетов."
    )


def test_shares_that_are_shown_alike_are_equal():
    one, other = Value(None, 349, 10000, 1), Value(None, 351, 10000, 1)
    assert one.share == other.share == Decimal(35)
    assert standing([one.share, other.share, Decimal(20)], one.share) == Standing(1, 1, 0)
    assert rank_words(Standing(1, 1, 0)) == "1–2"


def test_a_share_below_a_tenth_is_more_than_nothing():
    assert Value(None, 0, 10**6, 1).share < Value(None, 1, 10**6, 1).share < Value(None, 1, 1000, 1).share


def test_no_share_is_taken_of_a_total_that_is_not_above_zero():
    assert Value(None, 5, 0, 1).share is None
    assert Value(None, None, 1000, None).share is None


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        (21, "больше, чем в 20 из 21 остального бюджета"),
        (22, "больше, чем в 21 из 22 остальных бюджетов"),
        (113, "больше, чем в 112 из 113 остальных бюджетов"),
    ],
)
def test_russian_numbers_agree_with_their_noun(others, expected):
    assert standing_words(Standing(others - 1, 0, 1), locale_for("ru")) == expected


def test_the_greatest_programme_and_transfers_are_always_told(site):
    lighting = {"aidar": 35, "b": 10, "c": 20}
    found = comparison(district(site.reference, lighting), "aidar", locale_for("en"))
    assert [strip.anchor for strip in found.strips] == ["r-4", "e-01-124-001", "e-07-124-008"]
    assert len(found.sentences) == len(found.strips)


def test_the_greatest_programme_is_told_where_others_set_a_budget_further_apart(site):
    """B stands in the middle with the greatest programme, and first with two others; one has no room."""
    codes = ("01/124/001", "01/124/022", "07/124/008", "07/124/011", "13/124/040")
    amounts = {"a": (20, 10, 10, 10, 50), "b": (15, 15, 15, 15, 40), "c": (10, 10, 10, 40, 30)}
    budgets = {
        name: {
            "revenue": {"4/02/3": 100},
            "expenditure": dict(zip(codes, spent, strict=True)),
            "financing": {},
        }
        for name, spent in amounts.items()
    }
    places = replace(site.reference, places={name: village(name) for name in amounts})
    found = comparison(make_site(places, [example_package(budgets)]), "b", locale_for("en"))
    assert "e-13-124-040" in [strip.anchor for strip in found.strips]
    assert len(found.strips) == 5


def test_the_only_budget_of_a_district_is_compared_with_nothing(site):
    assert comparison(district(site.reference, {"aidar": 10}), "aidar", locale_for("ru")) is None


def test_a_strip_shows_every_budget_once_and_its_own_last_and_tallest(site):
    lighting = {"aidar": 35, "b": 10, "c": None}
    found = comparison(district(site.reference, lighting), "aidar", locale_for("en"))
    strips = [chart.drawing for chart in found.drawn]
    strokes = [[stroke.get("class") for stroke in strip.iter("rect")] for strip in strips]
    assert strokes == [["m-axis", None, None, "s-own"]] * 2 + [["m-axis", None, "s-own"]]
    for strip, measure in zip(strips, found.strips, strict=True):
        named = [mark.text.partition(":")[0] for mark in strip.iter("title")]
        assert (len(set(named)), named[-1]) == (len(measure.marks), "Aidar")
        assert strip.get("aria-label") == f"{measure.label}: {measure.share} ({measure.range})"


def test_the_range_of_a_strip_has_kazakh_endings_that_belong_to_percents(site):
    found = comparison(district(site.reference, {"aidar": 35, "b": 10}), "aidar", locale_for("kk"))
    told = found.drawn[-1].drawing.get("aria-label").replace("\u2011", "-")
    assert "шығынның 1,0%-ынан 3,5%-ына дейін" in told


def test_a_strip_begins_at_zero_and_ends_at_its_greatest_share(site):
    found = comparison(district(site.reference, {"aidar": 40, "b": 10}), "aidar", locale_for("en"))
    strokes = found.drawn[-1].drawing.iterfind(".//rect[title]")
    locations = {stroke.findtext("title"): stroke.get("x") for stroke in strokes}
    assert locations["B: 1.0%"] == "25.0%"
    assert locations["Aidar: 4.0%"] == "100.0%"


def test_names_are_listed_as_a_sentence_lists_them():
    assert listed(["Акколь"], locale_for("ru")) == "Акколь"
    assert listed(["Акколь", "Ойык", "Тамды"], locale_for("ru")) == "Акколь, Ойык и Тамды"
    assert listed(["Ақкөл", "Ойық"], locale_for("kk")) == "Ақкөл және Ойық"
    assert listed([], locale_for("en")) == ""
