"""Every edit of the real package that changes a byte is found, whatever it is."""

import random
import shutil
from collections import Counter

import pytest

from budget.checks import CHECKS, check_folder
from budget.checks.registry import ARITHMETIC
from budget.errors import ExitCode
from budget.packages import write_package
from tests.checks import edits
from tests.checks.conftest import DATA, DECISION, TODAY

IDENTITY = ("code", "parent", "level", "item", "name", "section")
FIGURE = ("amount_kzt", "amount_text")


def seeded(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 - the same edits in every run


KINDS = {
    "amount one thousand more": lambda p: edits.amounts_changed(p, text_too=False),
    "amount and its print one thousand more": lambda p: edits.amounts_changed(p, text_too=True),
    "row dropped": edits.rows_dropped,
    "row doubled": edits.rows_doubled,
    "code exchanged with a sibling": lambda p: edits.fields_exchanged(p, "code", "item"),
    "code and name exchanged with a sibling": lambda p: edits.fields_exchanged(p, *IDENTITY),
    "amounts of siblings swapped": lambda p: edits.fields_exchanged(p, *FIGURE),
    "amounts and lines of siblings swapped": lambda p: edits.fields_exchanged(p, *FIGURE, "source_line"),
    "source line shifted by one": edits.source_lines_shifted,
    "any cell changed (a seeded eighth of them)": lambda p: edits.cells_changed(p, seeded(11), 1 / 8),
}
WHOLE = "amount and its print one thousand more"
SAMPLE = 150


def test_the_package_as_published_has_nothing_new_to_find(search, talas):
    assert search.finder(talas) == ""


@pytest.mark.parametrize("kind", KINDS)
def test_every_edit_is_found(kind, search, talas, tell_count):
    finders: Counter[str] = Counter()
    missed = []
    possible = list(KINDS[kind](talas))
    assert len(possible) > 400
    # An amount is what everything is about; of other edits a sample tells the same.
    for edit in possible if kind == WHOLE else seeded(3).sample(possible, SAMPLE):
        finder = search.finder(edit.package)
        finders[finder] += 1
        if not finder:
            missed.append(edit.words)
    tried = finders.total()
    by_arithmetic = sum(finders[check.name] for check in ARITHMETIC)
    tell_count(f"{kind}: {tried} tried, {tried - len(missed)} found, {by_arithmetic} by arithmetic alone")
    assert missed == []


def test_every_law_of_errors_is_put_in_the_search():
    assert {check.name for check in CHECKS if check.severity == "error"} >= {
        check.name for check in ARITHMETIC
    }


def test_edited_files_with_mended_hashes_are_found(tmp_path, talas, reference, tell_count):
    missed = []
    chosen = [seeded(5).choice(list(possible(talas))) for possible in KINDS.values()]
    for number, edit in enumerate(chosen):
        folder = tmp_path / f"{number}"
        write_package(edit.package, folder, reference)
        report = check_folder(folder, DATA, reference, TODAY, DECISION)
        if report.exit_code not in (ExitCode.FINDINGS, ExitCode.REFUSED):
            missed.append(edit.words)
    tell_count(
        f"edits through files, bytes and hash mended: {len(chosen)} tried, {len(chosen) - len(missed)} found"
    )
    assert missed == []


def test_any_byte_changed_in_a_file_is_found(tmp_path, reference, tell_count):
    rng = seeded(13)
    missed = []
    tries = 12
    for number in range(tries):
        folder = shutil.copytree(DATA / "packages" / DECISION, tmp_path / f"{number}" / DECISION)
        path = rng.choice(sorted(folder.iterdir()))
        data = bytearray(path.read_bytes())
        location = rng.randrange(len(data))
        data[location] = rng.choice([byte for byte in b'0123456789abc,"{}[] \n\r' if byte != data[location]])
        path.write_bytes(data)
        if check_folder(folder, DATA, reference, TODAY).exit_code == ExitCode.OK:
            missed.append(f"{path.name}, byte {location}")
    tell_count(f"single bytes of files changed: {tries} tried, {tries - len(missed)} found")
    assert missed == []
