"""The checks of codes and names: known, on their level, below their parent, in the official words."""

from dataclasses import replace

import pytest

from tests.checks.conftest import failing, only, warned
from tests.checks.edits import find_row, with_row, with_rows

LAND_TAX = ("revenue", "akkol", "1/04/3")


def edited(package, **changes):
    table, place, code = LAND_TAX
    return with_row(package, table, find_row(package, table, place, code), **changes)


def test_unknown_code_shows_the_codes_near_it(talas, checked):
    (finding,) = only(checked(edited(talas, code="1/04/8")), "known_codes")
    assert "1/04/3" in finding.expected


def test_unknown_code_in_a_document_with_cells_is_a_warning(talas, checked):
    """A cell holds one code and no more: it is read for certain."""
    unknown = edited(talas, code="1/04/8")
    lines = (*talas.source_text, "Наименование\tСумма")
    report = checked(replace(unknown, source_text=lines))
    assert only(report, "known_codes") == []
    assert [each[:3] for each in warned(report, "known_codes")] == [("akkol", "1/04/8", "1/04/8")]
    tabs_in_amounts = (*talas.source_text, "1\t234")
    assert len(only(checked(replace(unknown, source_text=tabs_in_amounts)), "known_codes")) == 1


@pytest.mark.parametrize(
    ("fault", "changes"),
    [
        ("code of another level", {"level": "class"}),
        ("parent that is not in the table", {"parent": "1/05", "code": "1/05/3"}),
        ("parent that the code does not name", {"parent": "4/02"}),
        ("skipped level", {"code": "1/3", "parent": "1"}),
        ("leading zero lost", {"code": "1/4/3", "parent": "1/4"}),
        ("path longer than the classification", {"code": "1/04/3/01/2", "parent": "1/04/3/01"}),
    ],
)
def test_code_out_of_its_place(talas, checked, fault, changes):
    """Codes of another level, orphans, lost zeros."""
    report = checked(edited(talas, **changes))
    assert "code_structure" in {finding.check for finding in report.failures}, fault


def test_row_in_the_block_of_another_code(talas, checked):
    index = find_row(talas, "financing", "akkol", "7/01/2")
    report = checked(with_row(talas, "financing", index, section="loans_repaid"))
    assert ("code_structure", "akkol", "7/01/2") in failing(report)


def test_duplicate_code(talas, checked):
    """Two rows of one code and one line: the check of one row a line and that of order find it, in memory too."""
    index = find_row(talas, *LAND_TAX)
    doubled = (*talas.revenue[: index + 1], talas.revenue[index], *talas.revenue[index + 1 :])
    report = checked(with_rows(talas, "revenue", doubled))
    assert {"one_row_a_line", "document_order"} <= {finding.check for finding in report.failures}


def test_name_of_another_line(talas, checked):
    (finding,) = only(checked(edited(talas, name="Налоги на имущество")), "official_names")
    assert finding.expected == "Земельный налог | Жер салығы"


UNCLEAN = {
    "Latin letters that look like Cyrillic ones": "Зeмельный налог",
    "start of a formula": '=HYPERLINK("http://x.kz")',
    "at sign at the start": "@SUM(A1)",
    "plus sign at the start": "+2+3+cmd|x",
    "a sum after a minus": "-2+3+cmd|x",
    "markup": "Земельный <b>налог</b>",
    "template": "Земельный {{ 7*7 }}",
    "Markdown link": "[налог](javascript:alert(1))",
    "snippet": "Земельный --8<-- налог",
    "right-to-left override": "Земельный \u202eналог",
    "zero-width space": "Земельный\u200b налог",
    "soft hyphen": "Земель\u00adный налог",
    "control character": "Земельный\x07 налог",
    "character of a private alphabet": "Земельный\ue000 налог",
    "line separator": "Земельный\u2028налог",
    "paragraph separator": "Земельный\u2029налог",
    "decomposed letter": "Земельныи\u0306 налог",
    "space at the end": "Земельный налог ",
}


@pytest.mark.parametrize("fault", UNCLEAN)
def test_text_that_is_not_clean(talas, checked, fault):
    report = checked(edited(talas, name=UNCLEAN[fault]))
    (finding,) = [f for f in report.failures if f.check == "clean_text"]
    assert finding.found.isascii() or finding.found.isprintable()
    assert finding.expected.isprintable(), "what is wrong is not repeated as it is"
