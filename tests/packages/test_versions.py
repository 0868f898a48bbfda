"""Versions: unchanged figures keep theirs, mended values raise the patch number, rows the minor one."""

from dataclasses import replace

import pytest

from budget.errors import RefusedError
from budget.packages import Difference, differences, next_version


def with_first_revenue(package, **changes):
    return replace(package, revenue=(replace(package.revenue[0], **changes), *package.revenue[1:]))


def test_nothing_has_changed(talas):
    assert differences(talas, replace(talas, source_text=("x",))) == ()
    assert next_version(replace(talas, version="1.4.2"), talas) == "1.4.2"


def test_mended_value_raises_the_patch_number(talas):
    new = with_first_revenue(talas, amount_kzt=1, amount_text="0,001")
    assert next_version(replace(talas, version="1.4.2"), new) == "1.4.3"
    key = ("karatau", "2021", "1")
    assert differences(talas, new) == (
        Difference("revenue", key, "changed", "amount_kzt", "50803000", "1"),
        Difference("revenue", key, "changed", "amount_text", "50 803", "0,001"),
    )


def test_mended_particulars_raise_the_patch_number(talas):
    new = replace(talas, decision=replace(talas.decision, registration_number="23268"))
    assert differences(talas, new) == (
        Difference("decision", (), "changed", "registration_number", "23267", "23268"),
    )
    assert next_version(talas, new) == "2.0.1"


@pytest.mark.parametrize("swap", [False, True])
def test_rows_that_come_or_go_raise_the_minor_number(talas, swap):
    fewer = replace(talas, revenue=talas.revenue[1:])
    old, new = (fewer, talas) if swap else (talas, fewer)
    assert next_version(replace(old, version="1.4.2"), new) == "1.5.0"
    assert differences(old, new) == (
        Difference("revenue", ("karatau", "2021", "1"), "added" if swap else "removed"),
    )


def test_version_that_cannot_be_counted_on(talas):
    with pytest.raises(RefusedError, match="not three numbers"):
        next_version(replace(talas, version="one"), with_first_revenue(talas, name="x"))
