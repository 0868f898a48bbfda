"""Amendments in the wording of this council: all annexes, some or none; the article restated, its figures replaced."""

import re

import pytest

from budget.errors import FindingsError
from budget.formats import read_document
from budget.importer import read_decision_lines
from tests.generated.reading import DOCUMENTS, its_reference
from tests.importer.conftest import SOURCE

HEAD = SOURCE.read_text(encoding="utf-8").split("\n")[:13]
FOOT = [
    "      2. Настоящее решение вступает в силу с 1 января 2021 года.",
    "      Т. Капсаланов",
    "      Секретарь маслихата",
    "      Таласского района К. Садубаев",
]
DIGITS = """\
      в пункте 1:
      в подпункте 1):
      цифры «715 659» заменить цифрами «720 000»;
      цифры «643 212» заменить цифрами
«647 553»;
      в подпункте 4):
      цифры «- 26 473» заменить цифрами «- 22 132»;"""
SUBITEMS = """\
      подпункты 1) и 2) пункта 1 изложить в следующей редакции:
      «1) доходы – 720 000 тысяч тенге, в том числе:
      поступления трансфертов – 647 553 тысяч тенге;
      2) затраты – 742 132 тысяч тенге;»."""


def amendment(clauses: str) -> list[str]:
    return [*HEAD, *clauses.split("\n"), *FOOT]


def stated(package):
    return [
        (total.budget, total.item, total.amount_text, total.replaces_text, total.source_line)
        for total in package.stated_totals
    ]


def test_replaced_digits_are_kept_with_what_they_replace_and_where_the_text_has_them(read):
    package = read(amendment(DIGITS))
    assert package.decision.kind == "replaces"
    assert package.budgets == ()
    assert stated(package) == [
        ("together", "digits/1/1", "720 000", "715 659", 16),
        ("together", "digits/1/2", "647 553", "643 212", 18),
        ("together", "digits/4/1", "- 22 132", "- 26 473", 20),
    ]
    first, _, last = package.stated_totals
    assert (first.amount_kzt, first.fiscal_year, first.unit_text) == (720_000_000, 2021, "")
    assert last.amount_kzt == -22_132_000
    assert first.name == "цифры «715 659» заменить цифрами «720 000»"


@pytest.mark.parametrize(
    "clause",
    [
        "в пункте 1 в подпункте 1) цифры «715 659» заменить цифрами «720 000»;",
        'подпункт 1) пункта 1: цифры "715 659" заменить цифрами "720 000";',
        "в подпункте 1) пункта 1 цифры “715 659” заменить на цифры “720 000”.",
        "в подпункте 1) пункта 1 «715 659» заменить на «720 000»;",
    ],
)
def test_the_item_the_sub_item_and_the_digits_may_stand_on_one_line(read, clause):
    assert stated(read(amendment(clause))) == [("together", "digits/1/1", "720 000", "715 659", 14)]


def test_the_article_alone_may_be_restated(read, decision_lines, talas):
    article = [line.replace("715 659", "720 000") for line in decision_lines[13:29]]
    package = read([*HEAD, "      пункт 1 изложить в следующей редакции:", *article, *FOOT])
    assert package.decision.kind == "restates"
    assert package.budgets == ()
    assert [total.item for total in package.stated_totals] == [total.item for total in talas.stated_totals]
    assert package.stated_totals[0].amount_kzt == 720_000_000


def test_digits_of_another_item_of_the_article_wait_for_the_decision_that_has_it(read):
    package = read(amendment(DIGITS.replace("пункте 1:", "пункте 3:")))
    assert {total.budget for total in package.stated_totals} == {"item-3"}


@pytest.mark.parametrize("closing", ["тенге;».", "тенге»;", "тенге.»"])
def test_restated_sub_items_are_totals_that_replace_no_digits(read, closing):
    package = read(amendment(SUBITEMS.replace("тенге;».", closing)))
    without_colon = SUBITEMS.replace("редакции:", "редакции")
    assert read(amendment(without_colon)).stated_totals == read(amendment(SUBITEMS)).stated_totals
    assert package.decision.kind == "replaces"
    assert stated(package) == [
        ("together", "revenue", "720 000", "", 15),
        ("together", "revenue/4", "647 553", "", 16),
        ("together", "expenditure", "742 132", "", 17),
    ]


def test_digits_replaced_beside_an_annex_that_is_restated(read, decision_lines):
    annex = decision_lines[37:362]
    clause = (
        f"{DIGITS}\n      приложение 1 к указанному решению изложить в новой редакции согласно приложению 1."
    )
    package = read([*amendment(clause), *annex])
    assert package.decision.kind == "restates"
    assert [title.place for title in package.budgets] == ["karatau"]
    assert len(package.stated_totals) == 3


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("цифры «715 659» заменить цифрами", "цифры «715 659», «643 212» заменить соответственно цифрами"),
        ("«715 659» заменить", "715 659 заменить"),
        ("«720 000»", "«72O 000»"),
        ("«720 000»;", "«720 000», а в 2022 году 1;"),
        ("«715 659» заменить", "«715 659» замнить"),
    ],
    ids=[
        "two at once",
        "no quotation marks",
        "a letter among the digits",
        "not the last number",
        "word damaged",
    ],
)
def test_a_replacement_that_cannot_be_read_is_quoted(read, before, after):
    assert before in DIGITS
    with pytest.raises(FindingsError) as error:
        read(amendment(DIGITS.replace(before, after, 1)))
    (problem,) = error.value.problems
    assert problem.line == 16
    assert "715 659" in problem.quote


def test_a_sub_item_that_is_restated_and_cannot_be_read_is_refused(read):
    clause = f"{DIGITS}\n{SUBITEMS.replace('720 000 тысяч тенге', '720 000 тысяч миллион тенге')}"
    with pytest.raises(FindingsError, match="720 000 тысяч миллион"):
        read(amendment(clause))


def test_a_point_of_the_budget_code_is_no_item_of_the_article(read):
    clause = f"      В соответствии с требованием пункта 5 статьи 109 Бюджетного кодекса:\n{DIGITS}"
    assert stated(read(amendment(clause)))[0][0] == "together"
    lines = amendment(DIGITS.replace("в пункте 1:", "на основании пункта 5 статьи 109 Бюджетного кодекса:"))
    assert stated(read(lines))[0][0] == "together"


def test_the_amended_decision_is_cited_in_the_title_or_in_the_article(read):
    title = [
        'О внесении изменений в решение маслихата "О бюджете города и сельских округов на 2021-2023 годы"'
    ]
    lines = [*title, *amendment(DIGITS)[4:]]
    decision = read(lines).decision
    assert (decision.amends_number, decision.amends_date.isoformat()) == ("86-2", "2020-12-28")
    with pytest.raises(FindingsError, match="the text does not give"):
        read([line.replace("Внести в решение", "Изменить решение") for line in lines])


@pytest.mark.parametrize(
    ("note", "status", "ended", "by"),
    [
        ("", "in force", None, ""),
        ("Утративший силу", "repealed", None, ""),
        ("С истёкшим сроком", "expired", None, ""),
        (
            "Сноска. Утратило силу решением маслихата Таласского района Жамбылской области от 12.01.2022 № 20-1",
            *("repealed", "2022-01-12", "talas-2022-01-12-20-1"),
        ),
        (
            "Решение признано утратившим силу решением Таласского районного маслихата от 12 января 2022 года № 20-1",
            *("repealed", "2022-01-12", "talas-2022-01-12-20-1"),
        ),
        ("Признать утратившим силу решение маслихата от 5 мая 2019 года № 40-3.", "in force", None, ""),
    ],
)
def test_a_decision_that_ended_is_marked_and_keeps_its_title(
    read, decision_lines, talas, note, status, ended, by
):
    # Beside the title, as the portal writes the word alone; a note stands below the article.
    at = (
        5
        if note and " " not in note.removeprefix("Утративший силу").removeprefix("С истёкшим сроком")
        else 33
    )
    package = read([*decision_lines[:at], note, *decision_lines[at:]])
    decision = package.decision
    assert (decision.status, decision.ended and decision.ended.isoformat(), decision.ended_by) == (
        status,
        ended,
        by,
    )
    assert decision.title == talas.decision.title
    assert re.match("О внесении изменений", decision.title)


def test_an_annex_has_a_number_in_both_decisions(read, decision_lines):
    """The amending decision numbers what it brings from 1; in the amended one the same annex is the seventh."""
    annex = decision_lines[2056:2427]
    heading = [
        "Приложение 1 к решению маслихата",
        "Таласского района от 1 июля 2021 года № 11-2",
        "Приложение 7 к решению маслихата Таласского района от 28 декабря №86-2",
    ]
    clause = "приложение 7 к указанному решению изложить в новой редакции согласно приложению 1 к настоящему решению."
    package = read([*amendment(clause), *heading, *annex])
    assert [(title.annex, title.place) for title in package.budgets] == [(7, "usharal")]


def test_a_total_of_all_stays_theirs_when_one_annex_is_restated(read, decision_lines):
    lines = list(decision_lines[:362])
    lines[29:32] = ["приложение 1 к указанному решению изложить в новой редакции согласно приложению 1."]
    package = read(lines)
    assert len(package.budgets) == 1
    assert {total.budget for total in package.stated_totals} == {"together"}


def test_an_item_of_one_place_is_known_by_the_title_or_by_the_annex_that_has_its_amounts(
    read, decision_lines, talas
):
    title = 'О внесении изменений в решение маслихата "О бюджете сельского округа Акколь на 2021-2023 годы"'
    clauses = DIGITS.replace("720 000", "720 000,5")
    changed = read([title, *amendment(clauses)[4:]]).stated_totals
    assert {total.budget for total in changed} == {"akkol"}
    assert changed[0].amount_kzt == 720_000_500
    annex = decision_lines[37:362]
    own = {row.item: row.amount_text for row in talas.balance if row.place == "karatau"}
    clause = f"""\
      в пункте 2:
      в подпункте 1) цифры «1 000» заменить цифрами «{own["revenue"]}»;
      в подпункте 2) цифры «2 000» заменить цифрами «{own["expenditure"]}»;
      приложение 1 к указанному решению изложить в новой редакции согласно приложению 1."""
    lines = [*amendment(clause), *annex]
    assert {total.budget for total in read(lines).stated_totals} == {"karatau"}
    other = [line.replace(f"«{own['revenue']}»", "«7 000»") for line in lines]
    assert {total.budget for total in read(other).stated_totals} == {"item-2"}


def test_the_name_of_who_signed_may_go_on_in_the_next_line(read):
    lines = amendment(DIGITS)
    assert lines[-1].endswith(" Садубаев")
    split = [*lines[:-1], lines[-1].removesuffix(" Садубаев"), "Садубаев"]
    assert read(split).decision.signatories == read(lines).decision.signatories


@pytest.mark.parametrize(
    ("before", "after"),
    [("2026-2028 годы согласно", "2026−2028 годы согласно"), ("Кенозекского", "Кенокого")],
    ids=["a minus between the years", "a damaged name"],
)
def test_totals_of_an_item_whose_budget_is_hard_to_read_are_those_of_the_annex_that_has_them(
    tmp_path, before, after
):
    name = "amend-one-txt-wrapped.txt"
    lines = [*read_document(DOCUMENTS / name).lines]
    number = next(n for n, line in enumerate(lines) if "1. Утвердить" in line)
    assert before in lines[number]
    lines[number] = lines[number].replace(before, after)
    package, _ = read_decision_lines(lines, "", its_reference(tmp_path), name)
    assert {total.budget for total in package.stated_totals} == {"kenozek"}
