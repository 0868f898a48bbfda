"""Packages read back: the same figures, or a refusal that says where."""

import json
import shutil
from dataclasses import replace
from datetime import date

import pytest

from budget.errors import FindingsError, RefusedError
from budget.model import Edition
from budget.packages import package_folders, read_package, with_source_texts, write_package
from tests.packages.conftest import DATA, DECISION, PUBLISHED


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(PUBLISHED, tmp_path / DECISION)


def spoil(path, before, after):
    data = path.read_bytes()
    assert before in data
    path.write_bytes(data.replace(before, after, 1))


def test_what_is_written_is_what_is_read(talas, reference, tmp_path):
    write_package(talas, tmp_path, reference)
    assert read_package(tmp_path) == talas


def test_a_second_edition_and_the_end_of_a_decision_are_read_as_written(talas, reference, tmp_path):
    kazakh = Edition("kk", "decision.kk.txt", "0" * 64)
    decision = replace(
        talas.decision,
        editions=(*talas.decision.editions, kazakh),
        status="repealed",
        ended=date(2022, 1, 12),
        ended_by="talas-2022-01-12-20-1",
    )
    line = replace(talas.revenue[0], name_kk="Салықтық түсімдер", source_line_kk=71)
    package = replace(talas, decision=decision, revenue=(line, *talas.revenue[1:]))
    write_package(package, tmp_path, reference)
    assert read_package(tmp_path) == package


def test_text_with_quotes_commas_and_line_ends_survives(talas, reference, tmp_path):
    name = 'Погашение "кредитов", выданных\nиз бюджета; =1+1'
    odd = replace(talas, revenue=(replace(talas.revenue[0], name=name), *talas.revenue[1:]))
    write_package(odd, tmp_path, reference)
    assert read_package(tmp_path).revenue[0].name == name


def test_missing_table(folder):
    (folder / "revenue.csv").unlink()
    with pytest.raises(RefusedError, match=r"revenue\.csv: the file cannot be read"):
        read_package(folder)


def test_folder_without_descriptor(tmp_path):
    with pytest.raises(RefusedError, match=r"datapackage\.json"):
        read_package(tmp_path)


@pytest.mark.parametrize("text", ["", "{", "[]", "7", "[" * 5000 + "]" * 5000])
def test_descriptor_that_is_no_object(folder, text):
    (folder / "datapackage.json").write_text(text)
    with pytest.raises(RefusedError, match="JSON"):
        read_package(folder)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("date", "1 July 2021"),
        ("date", "2021-13-01"),
        ("date", None),
        ("number", 11),
        ("amends", "86-2"),
        ("signatories", [{"role": "x"}]),
        ("kind", "changes"),
        ("status", "in Force"),
        ("editions", [{"language": "kk"}]),
    ],
)
def test_particulars_that_cannot_be_read(folder, key, value):
    path = folder / "datapackage.json"
    descriptor = json.loads(path.read_text(encoding="utf-8"))
    descriptor["decision"][key] = value
    path.write_text(json.dumps(descriptor))
    with pytest.raises(RefusedError, match="particulars"):
        read_package(folder)


def test_table_that_is_not_utf8(folder):
    spoil(folder / "revenue.csv", "налог".encode(), "налог".encode("cp1251"))
    with pytest.raises(RefusedError, match="is not UTF-8"):
        read_package(folder)


def test_columns_in_another_order(folder):
    spoil(folder / "revenue.csv", b"code,parent", b"parent,code")
    with pytest.raises(RefusedError, match="the columns must be place,fiscal_year,code"):
        read_package(folder)


def test_unclosed_quote(folder):
    spoil(folder / "revenue.csv", "Земельный".encode(), '"Земельный'.encode())
    with pytest.raises(RefusedError, match="this is no well-formed CSV"):
        read_package(folder)


@pytest.mark.parametrize("number", ["600_000", "٦٠٠", " 600", "6e5", "600.0", "", "007", "-0", "6" * 40, "²"])
def test_cell_that_is_no_plain_integer(folder, number):
    spoil(folder / "revenue.csv", b",600000,", f",{number},".encode())
    with pytest.raises(FindingsError, match=r"revenue\.csv, row 4"):
        read_package(folder)


def test_row_with_too_few_cells(folder):
    spoil(folder / "revenue.csv", b",600000,600,", b",600000,")
    with pytest.raises(FindingsError, match="15 cells expected, 14 found"):
        read_package(folder)


def test_column_that_denies_the_code(folder):
    spoil(folder / "revenue.csv", b",class,1,04,", b",class,4,04,")
    with pytest.raises(FindingsError, match=r'category is "4", the code "1/04" says "1"'):
        read_package(folder)


def test_all_bad_rows_are_named(folder):
    spoil(folder / "revenue.csv", b",600000,", b",600.0,")
    spoil(folder / "balance.csv", b",120322000,", b",120.0,")
    with pytest.raises(FindingsError) as raised:
        read_package(folder)
    assert len(raised.value.problems) == 2


def test_packages_are_listed_by_decision_and_leftovers_are_not(tmp_path):
    for name in ("b-2022-01-01-1", "a-2021-01-01-1", ".a-2021-01-01-1.new-x"):
        (tmp_path / "packages" / name).mkdir(parents=True)
    (tmp_path / "packages" / "README.md").write_text("x")
    assert [folder.name for folder in package_folders(tmp_path)] == ["a-2021-01-01-1", "b-2022-01-01-1"]
    assert package_folders(tmp_path / "nothing") == []


def test_lines_of_the_text_are_counted_by_line_feeds_alone(tmp_path, talas):
    folder = tmp_path / "source" / DECISION
    folder.mkdir(parents=True)
    (folder / "decision.txt").write_bytes("one\x0cstill one\u2028still one\ntwo\n\nfour\n".encode())
    lines = with_source_texts(talas, tmp_path).source_text
    assert lines == ("one\x0cstill one\u2028still one", "two", "", "four")


def test_text_of_the_decision_prints_what_the_rows_cite(talas):
    lines = with_source_texts(talas, DATA).source_text
    assert all(lines[row.source_line - 1].rstrip().endswith(row.amount_text) for row in talas.revenue)
