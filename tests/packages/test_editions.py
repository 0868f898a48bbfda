"""One package of two editions: the columns of the Kazakh text beside those of the Russian one."""

from dataclasses import replace

import pytest

from budget.errors import RefusedError
from budget.model import Edition
from budget.packages import join_editions, read_package, with_source_texts, write_package
from budget.tables import DESCRIPTOR
from tests.example import both_budgets


def edition(language, path, package=None, **particulars):
    package = package or both_budgets()
    found = replace(package.decision, editions=(Edition(language, path, "0" * 64),), **particulars)
    return replace(package, decision=found)


@pytest.fixture
def russian():
    return edition("ru", "decision.txt")


@pytest.fixture
def kazakh():
    """Return the same decision in Kazakh: other words, and every line one further down."""
    package = both_budgets()
    rows = {
        table: tuple(
            replace(row, name=f"Жол {row.amount_text}", source_line=row.source_line + 1)
            for row in getattr(package, table)
        )
        for table in ("revenue", "expenditure", "financing", "balance", "stated_totals")
    }
    budgets = tuple(replace(title, name_text=f"{title.place} қаласының") for title in package.budgets)
    package = replace(package, **rows, budgets=budgets, source_text=("", *package.source_text))
    return edition("kk", "decision.kk.txt", package, title="Жергілікті бюджеттер туралы")


def test_the_figures_follow_the_russian_text_in_whatever_order_the_editions_come(russian, kazakh):
    joined = join_editions(kazakh, russian)
    assert joined == join_editions(russian, kazakh)
    assert joined.decision.figures_follow == "ru"
    first = joined.revenue[0]
    assert (first.name, first.source_line) == (russian.revenue[0].name, russian.revenue[0].source_line)
    assert (first.name_kk, first.source_line_kk) == (kazakh.revenue[0].name, kazakh.revenue[0].source_line)
    assert joined.budgets[0].name_text_kk == "altyn қаласының"
    assert [each.title for each in joined.decision.editions] == ["", "Жергілікті бюджеттер туралы"]


def test_the_only_edition_stands_in_both_columns_if_it_is_the_kazakh_one(kazakh):
    alone = join_editions(kazakh)
    assert alone.decision.figures_follow == "kk"
    for row in (*alone.revenue, *alone.balance, *alone.stated_totals):
        assert (row.name_kk, row.source_line_kk) == (row.name, row.source_line)
    assert alone.source_text_kk == alone.source_text


def test_the_russian_edition_alone_has_no_kazakh_columns(russian):
    assert join_editions(russian) is russian


def test_a_row_that_one_edition_lacks_cites_the_other_alone(russian, kazakh):
    short = replace(kazakh, revenue=kazakh.revenue[1:])
    assert join_editions(russian, short).revenue[0].source_line_kk is None
    without = replace(russian, revenue=russian.revenue[1:])
    assert join_editions(without, kazakh).revenue == join_editions(russian, kazakh).revenue[1:]


def test_a_package_of_two_editions_is_read_as_it_was_written(tmp_path, russian, kazakh, site):
    joined = join_editions(russian, kazakh)
    folder = tmp_path / "packages" / joined.decision.decision
    write_package(joined, folder, site.reference)
    source = tmp_path / "source" / joined.decision.decision
    source.mkdir(parents=True)
    for name, lines in (("decision.txt", joined.source_text), ("decision.kk.txt", joined.source_text_kk)):
        (source / name).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    assert with_source_texts(read_package(folder), tmp_path) == joined
    descriptor = folder / DESCRIPTOR
    descriptor.write_text(descriptor.read_text().replace('"decision.kk.txt"', '"../../secret"'))
    with pytest.raises(RefusedError, match="secret"):
        read_package(folder)
