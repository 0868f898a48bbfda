"""MiniSearch is kept in the repository as it was made: known version, known bytes, its licence beside it."""

import hashlib
import re

from tests.conftest import PROJECT

SCRIPTS = PROJECT / "overrides" / "assets" / "javascripts"
# Of the minified file, without the two lines of its head that say how to make it.
SHA256 = "7c898a3b84827fd72fdc5d949f4824a3cf923bf4331dc84838356daa7de12725"


def test_the_file_is_the_one_that_was_made():
    head, made_of, body = (SCRIPTS / "minisearch.js").read_bytes().split(b"\n", 2)
    assert hashlib.sha256(body.removesuffix(b"\n")).hexdigest() == SHA256
    assert re.match(rb"/\*! MiniSearch \d+\.\d+\.\d+, \(c\) .*MIT licence", head)
    assert re.search(rb"minisearch@\d+\.\d+\.\d+ by: npx terser@\d+\.\d+\.\d+ .*\*/$", made_of)


def test_its_licence_lies_beside_it():
    licence = (SCRIPTS / "minisearch.LICENSE.txt").read_text(encoding="utf-8")
    assert "Permission is hereby granted, free of charge" in licence


def test_no_script_makes_code_out_of_text():
    for script in SCRIPTS.glob("*.js"):
        text = script.read_text(encoding="utf-8")
        assert (
            re.findall(r"\beval\(|\bFunction\(|innerHTML|outerHTML|insertAdjacentHTML|document\.write", text)
            == []
        )
