"""Texts that printing, extraction and typing have left without cells: read whole, or refused by the true cause."""

import time

import pytest

from budget.checks import check_package
from budget.errors import FindingsError
from budget.formats import note_lines, page_furniture
from budget.importer import read_decision, read_decision_lines
from budget.importer.line_parser import TextLine
from budget.importer.rows import parse_rows
from budget.importer.vocabulary import Vocabulary
from budget.reference import load_reference
from tests.importer.conftest import DATA, figures
from tests.second_district import FIXTURE_TEXT, fixture_reference

TEXTS = DATA.parent / "tests" / "importer" / "texts"


@pytest.fixture(scope="module")
def sarysu(talas_data, tmp_path_factory):
    return fixture_reference(talas_data, tmp_path_factory.mktemp("sarysu"))


def lines_of(name):
    return (TEXTS / f"{name}.txt").read_text(encoding="utf-8").split("\n")


def figures_of(lines, reference):
    return figures(read_decision_lines(lines, "", reference, "decision.txt")[0])


def problems_of(lines, reference):
    with pytest.raises(FindingsError) as error:
        read_decision_lines(lines, "", reference, "decision.txt")
    return error.value.problems


@pytest.mark.parametrize("printed_by", ["libreoffice", "chromium"])
def test_what_pdftotext_layout_makes_of_a_print_has_the_figures_of_the_decision(printed_by, sarysu):
    printed = figures_of(lines_of(f"layout-{printed_by}"), sarysu)
    assert printed == figures_of(lines_of("as-typed"), sarysu)


@pytest.mark.parametrize("program", ["pdftotext", "pdfminer"])
def test_columns_copied_one_after_another_are_refused_with_what_to_give_instead(program, sarysu):
    problems = problems_of(lines_of(program), sarysu)
    assert [problem.annex for problem in problems] == [1, 2, 3]
    assert {problem.keys for problem in problems} == {("problem.columns_apart", "advice.give_layout")}


def edited(lines, *changes):
    lines = list(lines)
    for before, after in changes:
        (number,) = (number for number, line in enumerate(lines) if line == before)
        lines[number : number + 1] = after.split("\n")
    return lines


# The lines of one annex, and what is named of each.
FAULTS = {
    "3 Земельный налог 200,5": ("3 Земельный налог 200.5", "bad_amount"),
    "02 Трансферты из вышестоящих органов государственного управления 800": (
        "02 Трансферты из вышестоящих органов государственного управления 8OO",
        "mixed_number",
    ),
    "01 Государственные услуги общего характера 840": (
        "Государственные услуги общего характера 840",
        "missing_code",
    ),
    "01 Погашение бюджетных кредитов 40": ("07 Погашение бюджетных кредитов 40", "wrong_code"),
    "Приобретение финансовых активов 85": ("Приобретение чужих активов 85", "unknown_row"),
    "7 Поступления займов 60": ("7 Поступления займов", "no_amount"),
}


def test_every_fault_of_an_annex_is_named_by_its_cause_in_one_run(sarysu):
    changes = [(before, after) for before, (after, _) in FAULTS.items()]
    problems = problems_of(edited(FIXTURE_TEXT.split("\n"), *changes), sarysu)
    found = [(problem.keys[0].removeprefix("problem."), problem.quote) for problem in problems]
    assert found == [(key, after) for after, key in FAULTS.values()]


def test_the_rows_proposed_for_unknown_codes_make_the_text_readable(talas_data, tmp_path):
    lines = edited(
        FIXTURE_TEXT.split("\n"),
        ("3 Земельный налог 200,5", "3 Земельный налог 200\n9 Сбор за чистоту 0,5"),
        ("13 Прочие 520", "13 Прочие 500"),
        (
            "2. Расходы 520",
            "2. Расходы 520\n05 Здравоохранение\nнаселения 20\n253 Отдел\nлекарств 20\n007 Лекарства 20",
        ),
    )
    reference = fixture_reference(talas_data, tmp_path)
    problems = problems_of(lines, reference)
    assert [problem.quote for problem in problems] == [
        "9 Сбор за чистоту 0,5",
        "05 Здравоохранение населения 20",
        "253 Отдел лекарств 20",
        "007 Лекарства 20",
    ]
    table = tmp_path / "reference" / "classification.csv"
    for problem in problems:
        row = dict(problem.values)["row"].split(",")
        row[4:6] = row[3], row[3]
        with table.open("a", encoding="utf-8") as file:
            file.write(",".join(row) + "\n")
    read = figures_of(lines, load_reference(tmp_path))
    assert read["zhailau", "revenue", "1/04/9"] == (500, "Сбор за чистоту")
    assert read["turkestan", "expenditure", "05/253/007"] == (20_000, "Лекарства")


def test_an_amount_that_its_column_has_cut_is_refused_as_that(sarysu):
    lines = edited(
        FIXTURE_TEXT.split("\n"), ("1. Доходы 1 000,5", "1. Доходы          1\n                   000,5")
    )
    (problem,) = problems_of(lines, sarysu)
    assert problem.keys[0] == "problem.cut_amount"
    assert "1 000,5" in problem.problem


def test_columns_for_several_years_are_refused_as_that(sarysu):
    lines = edited(
        lines_of("as-typed")[:40],
    )
    lines = [line.replace("Категория Сумма", "Категория  2026 год  2027 год") for line in lines]
    (problem, *_) = problems_of(lines, sarysu)
    assert problem.keys[0] == "problem.year_columns"


# What stands on the pages of a text, and the 1-based lines that are none of it.
PAGES = [
    ("numbers that count on", ["a", "1", "\fb 5", "2", "\fc", "3"], [2, 4, 6]),
    ("numbers from the second page on", ["a", "7", "\fb", "- 2 -", "\fc", "- 3 -"], [4, 6]),
    (
        "a title with the number of the page",
        ["Решение 1", "a", "\fРешение 2", "b", "\fРешение 3", "c"],
        [1, 3, 5],
    ),
    ("a title on every page", ["a", "Маслихат № 4", "\fb", "Маслихат № 4", "\fc", "Маслихат № 4"], [2, 4, 6]),
    ("amounts that do not count on", ["a", "2", "\fb", "4", "\fc", "7"], []),
    ("an amount on the second of two pages", ["a", "\fb", "4"], []),
    ("a head on every page", ["a", "\fКатегория", "b", "\fКатегория", "c"], []),
    ("an annex on every page", ["a", "\fПриложение 1", "b", "\fПриложение 2", "c"], []),
    ("a row on every page", ["a", "\fНалоги   5", "b", "\fНалоги   5", "c"], []),
    ("no form feed", ["a", "1", "b", "2"], []),
]


@pytest.mark.parametrize(("lines", "found"), [case[1:] for case in PAGES], ids=[case[0] for case in PAGES])
def test_page_numbers_and_running_titles_are_told_by_their_pages(lines, found):
    assert page_furniture(lines) == found


def test_page_numbers_are_named_in_the_report_and_change_no_figure(sarysu):
    pages = "\n".join(lines_of("layout-libreoffice")).split("\f")[:-1]
    numbered = "\f".join(f"{page}{number}\n" for number, page in enumerate(pages, 1)).split("\n")
    package, report = read_decision_lines(numbered, "", sarysu, "decision.txt")
    assert [line.text for line in report.furniture] == [str(number) for number in range(1, len(pages) + 1)]
    assert figures(package) == figures_of(lines_of("as-typed"), sarysu)


@pytest.mark.parametrize(
    "line", ["Категория " * 5_000, "9" * 50_000, "1 " * 25_000, "I " * 25_000, "тысяч " * 8_000]
)
def test_a_hostile_line_costs_no_time(line, reference):
    started = time.process_time()
    parse_rows([TextLine(1, line), TextLine(2, line)], Vocabulary(reference))
    assert time.process_time() - started < 0.4


def test_a_footnote_over_several_lines_is_named_in_the_report_and_no_row(sarysu):
    note = [
        "Сноска. Приложение 1 - в редакции решения маслихата",
        "от 12.05.2026 № 7 (вводится в действие с",
        "01.01.2026).",
    ]
    lines = lines_of("layout-chromium")
    head = next(number for number, line in enumerate(lines) if line.startswith("Категория"))
    lines[head:head] = note
    package, report = read_decision_lines(lines, "", sarysu, "decision.txt")
    assert [line.text for line in report.furniture] == note
    assert figures(package) == figures_of(lines_of("as-typed"), sarysu)
    assert not check_package(package, sarysu).failures


def test_the_numbers_of_columns_may_stand_one_below_the_other(sarysu):
    lines = [
        "Категория\nКласс\nСумма\n1\n2\n3" if line == "Категория Сумма" else line
        for line in lines_of("as-typed")
    ]
    lines = "\n".join(lines).split("\n")
    package, _ = read_decision_lines(lines, "", sarysu, "decision.txt")
    assert figures(package) == figures_of(lines_of("as-typed"), sarysu)
    assert not check_package(package, sarysu).failures


@pytest.mark.parametrize(("mark", "line_end"), [("\ufeff", "\n"), ("", "\r\n"), ("\ufeff", "\r\n")])
def test_a_text_as_windows_writes_it_holds(mark, line_end, sarysu, tmp_path):
    path = tmp_path / "decision.txt"
    path.write_text(mark + "\n".join(lines_of("as-typed")), encoding="utf-8", newline=line_end)
    package, _ = read_decision(path, "", sarysu)
    assert not check_package(package, sarysu).failures


@pytest.mark.parametrize("line", ["   1" * 12_000 + "x", "* " * 25_000, "1" * 50_000, " " * 50_000 + "1"])
def test_a_hostile_line_beside_the_table_costs_no_time(line):
    started = time.process_time()
    for lines in (["* note", line], ["a", f"\f{line}", f"\f{line}"]):
        note_lines(lines)
        page_furniture(lines)
    assert time.process_time() - started < 0.4
