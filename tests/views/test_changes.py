"""What changed: every package has a word, the newest stands first, another district's news stay out."""

from dataclasses import replace
from datetime import date

import pytest

from budget.accounts import make_site
from budget.languages import LANGUAGES
from budget.reference import Change, Correction
from budget.views import changes_view, locale_for
from tests.example import DECISION, LATER_DECISION, VILLAGE, both_budgets, example_package


def change(name, day, package="", version="", kind="site"):
    title, text = (
        {language: f"{name} {part} {language}." for language in LANGUAGES} for part in ("title", "text")
    )
    return Change(name, day, kind, package, version, title, text)


@pytest.fixture
def told(site):
    """Return the site with given changes and corrections in its reference."""

    def with_changes(*changes, corrections=(), packages=None):
        reference = replace(site.reference, changes=changes, corrections=corrections)
        return make_site(reference, packages or [both_budgets()])

    return with_changes


def plain(text):
    return text.replace("\u00a0", " ")


def test_a_package_without_a_word_stands_there_on_the_day_of_its_decision(told):
    (view,) = changes_view(told(), locale_for("ru"))
    assert (view.change, view.day) == (f"{DECISION}-2-0-0", date(2024, 3, 5))
    assert plain(view.title) == "Решение № 7-1 от 5 марта 2024 года"
    did, holds, errors = view.details
    assert plain(did.words).startswith("Решение утверждает 2 бюджета на 2024 год.")
    assert plain(holds.words) == "Версия данных 2.0.0: 2 бюджета, 40 сумм."
    assert (view.path, errors.page) == (f"decisions/{DECISION}/", "places/birlik/checks/#errors")


def test_a_package_with_a_word_of_its_own_stands_there_once(told):
    (view,) = changes_view(
        told(change("first", date(2024, 4, 1), DECISION, "2.0.0", "data")), locale_for("en")
    )
    assert (view.change, view.date, view.kind_words) == ("first", "1\u00a0April 2024", "New data")
    assert (view.title, view.text) == ("first title en.", "first text en.")
    assert len(view.details) == 3


def test_a_word_for_an_earlier_version_does_not_speak_for_the_mended_one(told):
    mended = replace(both_budgets(), version="2.0.1")
    views = changes_view(
        told(change("first", date(2024, 4, 1), DECISION, "2.0.0"), packages=[mended]), locale_for("en")
    )
    assert [view.change for view in views] == ["first", f"{DECISION}-2-0-1"]
    assert views[0].details == ()


def test_the_newest_stands_first_and_one_day_keeps_the_order_of_the_list(told):
    later = example_package({"kumis": VILLAGE}, LATER_DECISION, date(2024, 9, 10))
    old, one, two = (
        change("old", date(2024, 1, 1)),
        change("one", date(2024, 12, 1)),
        change("two", date(2024, 12, 1)),
    )
    views = changes_view(told(old, one, two, packages=[both_budgets(), later]), locale_for("kk"))
    assert [view.change for view in views] == [
        "one",
        "two",
        f"{LATER_DECISION}-2-0-0",
        f"{DECISION}-2-0-0",
        "old",
    ]


def test_of_many_decisions_the_newest_are_news(told):
    days = [date(2024, 1 + day // 25, 1 + day % 25) for day in range(31)]
    packages = [example_package({"kumis": VILLAGE}, f"birlik-{day}-1", day) for day in days]
    views = changes_view(told(change("old", date(2023, 1, 1)), packages=packages), locale_for("en"))
    assert [view.day for view in views] == [*reversed(days[1:]), date(2023, 1, 1)]
    assert views[0].page == f"decisions/birlik-{days[-1]}-1/"
    assert views[-1].page == "changes/#old"


def test_news_of_a_package_that_is_not_loaded_are_left_out(told):
    elsewhere = change("elsewhere", date(2024, 4, 1), "another-2021-07-01-1", "2.0.0")
    assert "elsewhere" not in [view.change for view in changes_view(told(elsewhere), locale_for("ru"))]


def test_a_correction_says_what_is_printed_and_why_it_is_read_differently(told):
    row = Correction(DECISION, 12, "1O5", "105", {"ru": "Буква вместо нуля."}, "p. 3")
    (view,) = changes_view(told(corrections=(row,)), locale_for("ru"))
    assert view.details[-1].words == "Строка 12: напечатано «1O5», прочитано «105». Буква вместо нуля."
    assert view.details[-1].source == f"decisions/{DECISION}/text/#L12"
