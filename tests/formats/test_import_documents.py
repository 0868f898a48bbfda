"""The decision as Word file, web page and workbook of councils: the same figures as from its text."""

import json
from html import escape

import docx
import pytest
import xlsxwriter

from budget.checks import check_package
from budget.importer import read_decision
from budget.packages import read_package
from budget.reference import load_reference
from tests.conftest import DECISION, PROJECT
from tests.second_district import fixture_reference

LEVELS = {
    "revenue": ["category", "class", "subclass"],
    "expenditure": ["functional_group", "administrator", "programme"],
}


@pytest.fixture(scope="module")
def reference():
    return load_reference(PROJECT / "data")


@pytest.fixture(scope="module")
def package():
    return read_package(PROJECT / "data/packages" / DECISION)


@pytest.fixture(scope="module")
def blocks(package):
    """Return the decision as paragraphs (text) and tables (rows of cells), one table an annex."""
    lines = (PROJECT / "data/source" / DECISION / "decision.txt").read_text(encoding="utf-8").split("\n")
    first = next(number for number, line in enumerate(lines) if line.startswith("Приложение"))
    return [*lines[:first], *(part for title in package.budgets for part in annex(package, title))]


def annex(package, title):
    yield (
        f"Приложение {title.annex} к решению маслихата Таласского района от 1 июля 2021 года № 11-2\n"
        f"Приложение {title.annex} к решению маслихата Таласского района от 28 декабря 2020 года № 86-2"
    )
    yield f"Бюджет {title.name_text} на {title.fiscal_year} год"
    rows = [
        ["Категория", "Класс", "Подкласс", "Наименование", "Сумма, тысяч тенге"],
        ["1", "2", "3", "4", "5"],
    ]
    printed = [*package.revenue, *package.expenditure, *package.financing, *package.balance]
    for row in sorted((row for row in printed if row.place == title.place), key=lambda row: row.source_line):
        codes = getattr(row, "code", "").split("/")
        cells = [*[""] * (len(codes) - 1), codes[-1], *[""] * 3][:3]
        rows.append([*cells, row.name, row.amount_text])
    yield rows


def word(blocks, path):
    document = docx.Document()
    for block in blocks:
        if isinstance(block, str):
            document.add_paragraph(block)
            continue
        table = document.add_table(rows=0, cols=len(block[0]))
        for cells in block:
            for cell, text in zip(table.add_row().cells, cells, strict=True):
                cell.text = text
    document.save(path)
    return path


def page(blocks, path):
    html = ["<html><head><meta charset=utf-8></head><body>"]
    for block in blocks:
        if isinstance(block, str):
            html.append(f"<p>{escape(block)}</p>")
            continue
        rows = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in block)
        html.append(f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>")
    path.write_text("\n".join(html), encoding="utf-8")
    return path


def workbook(blocks, path):
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        rows = [cells for each in blocks for cells in ([[each]] if isinstance(each, str) else each)]
        for row, cells in enumerate(rows):
            sheet.write_row(row, 0, cells)
    return path


def figures(package):
    return [
        (
            row.place,
            getattr(row, "code", ""),
            getattr(row, "item", ""),
            row.name,
            row.amount_kzt,
            row.amount_text,
        )
        for table in (package.revenue, package.expenditure, package.financing, package.balance)
        for row in table
    ]


@pytest.mark.parametrize("make", [word, page, workbook])
def test_the_figures_of_a_document_with_cells_are_those_of_the_text(
    make, blocks, package, reference, tmp_path
):
    read, report = read_decision(make(blocks, tmp_path / "decision"), DECISION, reference)
    assert figures(read) == figures(package)
    assert [total.amount_kzt for total in read.stated_totals] == [t.amount_kzt for t in package.stated_totals]
    assert report.unknown == ()
    assert [finding.check for finding in check_package(read, reference).failures] == []


DOCUMENTS = [
    path for path in (PROJECT / "tests/formats/documents").iterdir() if path.suffix not in (".json", ".md")
]


@pytest.fixture(scope="module")
def sarysu(tmp_path_factory):
    return fixture_reference(PROJECT / "data", tmp_path_factory.mktemp("sarysu"))


@pytest.mark.parametrize("path", DOCUMENTS, ids=[path.name for path in DOCUMENTS])
def test_documents_that_others_wrote_are_read_exactly_and_hold(path, sarysu):
    right = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    package, _ = read_decision(path, right["decision"], sarysu)
    found = [
        [row.place, row.fiscal_year, table, getattr(row, "code", "") or row.item, row.amount_kzt]
        for table in ("revenue", "expenditure", "financing", "balance")
        for row in getattr(package, table)
    ]
    assert sorted(found) == sorted(right["figures"])
    assert [finding.check for finding in check_package(package, sarysu).failures] == []
