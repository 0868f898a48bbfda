"""Faults B and C: a text that cannot be read is refused where it breaks, quoted, with what to do."""

from dataclasses import replace
from datetime import date

import pytest

from budget.errors import FindingsError, Problem
from budget.importer import read_decision_lines
from budget.importer.headings import find_headings
from budget.importer.rows import ParseResult, parse_rows
from tests.importer.conftest import figures


def edited(lines, number, before, after):
    """Return the lines with `before` replaced on line `number`, where it must stand."""
    assert before in lines[number - 1]
    changed = list(lines)
    changed[number - 1] = changed[number - 1].replace(before, after, 1)
    return changed


def problems(read, lines):
    with pytest.raises(FindingsError) as error:
        read(lines)
    return error.value.problems


def test_problem_of_every_annex_is_named_at_once(read, decision_lines):
    lines = edited(edited(decision_lines, 84, "44 146", "44 14б"), 2141, "124", "125")
    assert [problem.annex for problem in problems(read, lines)] == [1, 7]


def test_annex_cut_between_two_rows_lacks_its_balance(read, decision_lines):
    found = problems(read, list(decision_lines[:4766]))
    assert "the annex has no row “Дефицит (профицит) бюджета”" in found[0].problem


# Places in the list of lines: the article with the totals, the clause that restates the annexes, the third annex.
ARTICLE = slice(13, 29)
RESTATED = slice(29, 32)
THIRD_ANNEX = 678


@pytest.mark.parametrize("clause", ["приложения 1, 2", "приложения 1 и 2", "приложения  1 2"])
@pytest.mark.parametrize("has_article", [True, False])
def test_amendment_that_restates_two_annexes_of_fourteen(read, decision_lines, talas, clause, has_article):
    lines = list(decision_lines[:THIRD_ANNEX])
    lines[RESTATED] = [f"{clause} к указанному решению изложить в новой редакции согласно приложениям 1, 2."]
    if not has_article:
        del lines[ARTICLE]
    package = read(lines)
    assert package.budgets == talas.budgets[:2]
    assert len(package.stated_totals) == (len(talas.stated_totals) if has_article else 0)
    unit = [(total.item, total.amount_kzt) for total in package.stated_totals]
    assert unit == [(total.item, total.amount_kzt) for total in talas.stated_totals if has_article]


def test_amendment_of_fourteen_annexes_with_the_text_of_two(read, decision_lines):
    found = problems(read, list(decision_lines[:THIRD_ANNEX]))
    assert [problem.annex for problem in found] == list(range(3, 15))
    assert "complete" in found[0].advice


def test_an_annex_that_can_be_read_in_two_ways_is_refused(read, decision_lines, monkeypatch):
    def twice(lines, vocabulary):
        (once,) = parse_rows(lines, vocabulary).parses
        *parts, last = once
        other = (*parts, replace(last, amount_text="1"))
        return ParseResult((once, other))

    monkeypatch.setattr("budget.importer.annexes.parse_rows", twice)
    found = problems(read, list(decision_lines))
    assert len(found) == 14
    assert "two ways" in found[0].problem
    assert found[0].quote == "Используемые остатки бюджетных средств", "the row that is read in two ways"


def test_a_heading_is_called_by_the_words_between_budget_and_year(decision_lines):
    headings, _ = find_headings(decision_lines, "decision.txt")
    names = ["города Каратау", "сельского округа Акколь", "сельского округа Бериккара"]
    assert [heading.name_as_printed for heading in headings][:3] == names


@pytest.mark.parametrize(("length", "quoted"), [(160, 160), (161, 160)])
def test_a_message_quotes_no_more_than_a_few_lines(length, quoted):
    problem = Problem.from_key("decision.txt", "no_annex", "check_complete", quote="x" * length)
    assert problem.quote == "x" * quoted


def test_annex_in_tenge_is_read_in_tenge(read, decision_lines, talas):
    lines = [
        line if not 2059 <= i < 2429 else line.replace("тысяч ", "") for i, line in enumerate(decision_lines)
    ]

    def usharal(package):
        return [line.amount_kzt for line in package.revenue if line.place == "usharal"]

    assert [amount * 1000 for amount in usharal(read(lines))] == usharal(talas)


def test_stated_total_that_breaks_over_two_lines_cannot_be_cited(read, decision_lines):
    lines = edited(decision_lines, 18, "72 447", "72\n447")
    lines[17:18] = lines[17].split("\n")
    assert "not the last number of one line" in problems(read, lines)[0].problem


@pytest.mark.parametrize(("today", "is_read"), [(date(2021, 7, 1), True), (date(2021, 6, 30), False)])
def test_a_decision_may_be_of_today_and_not_of_tomorrow(read, decision_lines, monkeypatch, today, is_read):
    monkeypatch.setattr("budget.importer.particulars.local_today", lambda: today)
    if is_read:
        assert read(list(decision_lines)).decision.decision_date == today
    else:
        with pytest.raises(FindingsError):
            read(list(decision_lines))


@pytest.mark.parametrize("cut", ["Категория", "Сумма, тысяч тенге", "Подкласс"])
def test_a_head_may_be_cut_within_any_of_its_words(read, decision_lines, talas, cut):
    number = next(number for number, line in enumerate(decision_lines) if line.strip() == cut)
    lines = [*decision_lines[:number], cut[:5], cut[5:], *decision_lines[number + 1 :]]
    assert figures(read(lines)) == figures(talas)


@pytest.mark.parametrize(
    ("printed", "code", "nearest"),
    [
        ("3 Земельный сбор", "3", "1/04/3 Земельный налог"),
        ("3 Совсем другая плата", "3", "none"),
        ("Земельный сбор", "none", "1/04/3 Земельный налог"),
    ],
)
def test_a_row_that_the_reference_does_not_name_is_told_with_its_code_and_the_nearest(
    read, decision_lines, printed, code, nearest
):
    (problem,) = problems(read, edited(decision_lines, 2087, "3 Земельный налог", printed))
    assert f"(code: {code}) is not in data/reference/classification.csv; the nearest is: {nearest}." in str(
        problem
    )


@pytest.mark.parametrize("amount", ["6 2", "1 951 62 3", "6.2", "62,555", "62*"])
def test_a_bad_amount_is_told_as_one_beside_an_unknown_name_too(read, decision_lines, amount):
    edit = ("3 Земельный налог 62", f"3 Сбор за воздух {amount}")
    (problem,) = problems(read, edited(decision_lines, 2087, *edit))
    assert problem.problem.startswith(f"“{amount}” is no amount as budgets print it")


@pytest.mark.parametrize(("number", "amount"), [(17, "715 659"), (84, "44 146")])
@pytest.mark.parametrize("mark", ["\u202e", "\u200f", "\u3164", "\x07"])
def test_a_character_that_nobody_sees_is_named_and_shown(read, decision_lines, number, amount, mark):
    lines = edited(decision_lines, number, amount, amount.replace(" ", f" {mark}"))
    problem = problems(read, lines)[0]
    name = f"U+{ord(mark):04X}"
    assert problem.problem.startswith(f"an invisible character ({name}) stands within “")
    assert f"[{name}]" in problem.quote
    assert mark not in problem.quote


def test_message_is_said_in_the_language_of_the_finance_officer(read, decision_lines):
    (problem,) = problems(read, edited(decision_lines, 84, "44 146", "44 14б"))
    assert str(problem) == (
        "decision.txt, annex 1, line 79: “4 H а л о г н а транспортные средства 44 14б”: "
        "“14б” mixes digits and letters, so it is neither a code nor an amount. Compare it with the signed "
        "decision; if the text was read wrongly, add an entry to corrections.yaml."
    )
    assert problem.in_language("ru") == (
        "decision.txt, приложение 1, строка 79: «4 H а л о г н а транспортные средства 44 14б»: "
        "в «14б» смешаны цифры и буквы: это не код и не сумма. Сверьте с подписанным решением; "
        "если текст распознан неверно, добавьте запись в corrections.yaml."
    )
    assert problem.in_language("kk").startswith("decision.txt, 1-қосымша, 79-жол: «4 H а л о г")


def test_annex_in_tenge_with_a_fraction_of_one_tenge(read, decision_lines):
    lines = [
        line if not 2059 <= i < 2429 else line.replace("тысяч ", "") for i, line in enumerate(decision_lines)
    ]
    lines = edited(lines, 2087, " 62", " 62,5")
    assert problems(read, lines)[0].problem == "the amount 62,5 has a fraction of one tenge."


@pytest.mark.parametrize("dash", "-–—")
def test_a_kazakh_annex_is_found_behind_any_dash(dash):
    lines = [
        "№ 36-1 шешіміне",
        f"1{dash}қосымша",
        "2026 жылға арналған Аққұдық ауылдық округінің бюджеті",
        "Санаты",
    ]
    ((heading,), _) = find_headings(lines, "decision.txt")
    assert (heading.annex, heading.name_as_printed) == (1, "Аққұдық ауылдық округінің")


def test_an_amount_above_a_kazakh_heading_is_no_part_of_its_number():
    lines = [
        "8 Бюджет қаражатының пайдаланылатын қалдықтары 890",
        "2-қосымша",
        "Абай аудандық мәслихатының 2019 жылғы 8 қаңтардағы № 39/101 шешіміне",
        "Нұра ауылдық округінің 2019 жылға арналған бюджеті",
        "Санаты Атауы Сомасы, мың теңге",
    ]
    ((heading,), _) = find_headings(lines, "decision.txt")
    assert (heading.annex, heading.first_line, heading.belongs_to) == (2, 2, ("39/101",))
    assert heading.name_as_printed == "Нұра ауылдық округінің"


@pytest.mark.parametrize(
    ("decision", "title", "name", "table"),
    [
        (
            "Приложение 3 к решению маслихата Таласского района от 1 июля 2021 года № 11-2",
            "Бюджет сельского округа Бериккара на 2021 год",
            "сельского округа Бериккара",
            "Категория",
        ),
        (
            "2-қосымша Талас аудандық мәслихатының 2019 жылғы 11 қаңтардағы № 41-11 шешіміне",
            "2020 жылға арналған Үшарал ауылдық округінің бюджеті",
            "Үшарал ауылдық округінің",
            "Санаты",
        ),
    ],
)
def test_a_heading_on_one_line_calls_its_budget_by_what_follows_the_decision(decision, title, name, table):
    ((heading,), _) = find_headings([f"{decision} {title}", table], "decision.txt")
    assert (heading.name_as_printed, heading.first_line) == (name, 1)


@pytest.mark.parametrize(
    ("edits", "line"),
    [
        ([(28, "тенге;", "тенге."), (29, "тысяч тенге", "тысяч миллион тенге")], 29),
        ([(28, "тенге;", "тенге."), (29, "бюджетных средств–26 473 тысяч тенге", "ср–26 473")], 29),
        ([(21, "тенге;", "тенге.")], 22),
        ([(28, "тенге;", "тенге."), (29, "используемые", "2. В 2021 году 3) используемые")], 29),
    ],
    ids=["unit doubled behind the list", "neither name nor unit", "list cut by a full stop", "in no list"],
)
def test_a_total_of_the_article_that_is_read_nowhere_is_refused(read, decision_lines, edits, line):
    lines = list(decision_lines)
    for edit in edits:
        lines = edited(lines, *edit)
    (problem,) = problems(read, lines)
    assert (problem.line, problem.keys[0]) == (line, "problem.unknown_total")


def test_what_may_be_a_total_outside_of_all_lists_is_told(decision_lines, reference):
    lines = edited(list(decision_lines), 33, "с 1 января", "с 1 января, доходы – 5 тысяч тенге, с 1 января")
    _, report = read_decision_lines(lines, "", reference, "decision.txt")
    assert [(problem.keys[0], problem.line) for problem in report.unread] == [("problem.item_unread", 33)]
