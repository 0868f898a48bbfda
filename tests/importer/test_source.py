"""Faults A: files that are no decision are refused by what they are, before a line of them is read."""

import os
import zipfile

import pytest

from budget.errors import RefusedError
from budget.importer import read_decision
from budget.importer.source import MAX_BYTES, MAX_LINE_CHARACTERS, canonical_lines, read_bytes
from tests.importer.conftest import DECISION, SOURCE

TEXT = "Решение маслихата"

REFUSED = [
    ("Empty file", b"", "has no text"),
    ("Only spaces", b" \n\t\n  ", "has no text"),
    ("Only a byte order mark", b"\xef\xbb\xbf", "has no text"),
    ("PDF named as text", b"%PDF-1.7\n", "a PDF file"),
    ("DOCX named as text", b"PK\x03\x04rest", "DOCX"),
    ("Old Word document", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Office document"),
    ("RTF document", b"{\\rtf1 text}", "an RTF document"),
    ("Picture of a scan", b"\x89PNG\r\n\x1a\n", "this is a picture"),
    ("Web page with a consent form", b"<!DOCTYPE html><html><p>Cookie", "HTML"),
    ("XML with a DTD", b'<?xml version="1.0"?><!DOCTYPE x []>', "HTML or XML"),
    ("Windows-1251", TEXT.encode("cp1251"), "not UTF-8: byte 0 is 0xd0"),
    ("KOI8-R", TEXT.encode("koi8-r"), "not UTF-8: byte 0"),
    ("UTF-16 with a byte order mark", TEXT.encode("utf-16"), "a text in UTF-16"),
    ("UTF-16 without a byte order mark", TEXT.encode("utf-16-le"), "control character|not UTF-8"),
    ("UTF-8 with one bad byte", TEXT.encode() + b"\xff", "not UTF-8: byte 33 is 0xff"),
    ("Mixed encodings", TEXT.encode() + TEXT.encode("cp1251"), "not UTF-8: byte 33"),
    ("NUL in the text", b"abc\0def", "U\\+0000"),
    ("Text whose order is turned round", "12\u202e345".encode(), "U\\+202E"),
    ("One line of a megabyte", b"a" * (MAX_LINE_CHARACTERS + 1), "has 10001 characters"),
]


@pytest.mark.parametrize(
    ("content", "message"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED]
)
def test_file_is_refused_by_what_it_is(tmp_path, content, message):
    path = tmp_path / "decision.txt"
    path.write_bytes(content)
    with pytest.raises(RefusedError, match=message) as error:
        canonical_lines(path, read_bytes(path))
    assert str(path) in str(error.value)
    assert error.value.exit_code == 2


def test_the_longest_line_that_a_decision_may_have_is_read(tmp_path):
    path = tmp_path / "decision.txt"
    path.write_bytes(b"a" * MAX_LINE_CHARACTERS)
    assert canonical_lines(path, read_bytes(path)) == ("a" * MAX_LINE_CHARACTERS,)


def test_missing_file(tmp_path):
    with pytest.raises(RefusedError, match="no such file"):
        read_bytes(tmp_path / "missing.txt")


def test_directory(tmp_path):
    with pytest.raises(RefusedError, match="this is not a file"):
        read_bytes(tmp_path)


def test_zip_bomb_is_never_opened(tmp_path):
    path = tmp_path / "decision.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 5_000_000)
    with pytest.raises(RefusedError, match="DOCX"):
        canonical_lines(path, read_bytes(path))


def test_file_over_the_limit_names_limit_and_size(tmp_path):
    path = tmp_path / "decision.txt"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(RefusedError, match=f"{MAX_BYTES + 1} bytes, more than the {MAX_BYTES}"):
        read_bytes(path)


@pytest.mark.parametrize("name", ["файл решения.txt", 'it\'s "quoted".txt', "-dash.txt", "x" * 240 + ".txt"])
def test_unusual_file_names_are_read(tmp_path, reference, name):
    path = tmp_path / name
    if os.name == "nt" and '"' in name:
        name = name.replace('"', "")  # Windows has no quotes in names
        path = tmp_path / name
    path.write_bytes(SOURCE.read_bytes())
    package, _ = read_decision(path, DECISION, reference)
    assert package.printed_amounts == 497


def test_byte_order_mark_and_windows_line_ends_do_not_change_the_lines(tmp_path, decision_lines):
    path = tmp_path / "decision.txt"
    path.write_bytes(b"\xef\xbb\xbf" + SOURCE.read_bytes().replace(b"\n", b"\r\n"))
    assert canonical_lines(path, read_bytes(path)) == tuple(decision_lines)
