"""Accounts: codes of the classification put in order, and under one another."""

from collections.abc import Container

from budget.packages import parent_code


def code_order(code: str) -> tuple[tuple[int, str], ...]:
    """Return what sorts codes by their numbers.

    >>> sorted(["16", "8", "01/124", "01", "5/01"], key=code_order)
    ['01', '01/124', '5/01', '8', '16']
    """
    segments = code.split("/")
    return tuple((int(segment) if segment.isdecimal() else 0, segment) for segment in segments)


def nearest_above(code: str, codes: Container[str]) -> str:
    """Return the closest code above `code` that is among `codes`, empty if none is.

    >>> nearest_above("1/04/1", {"1", "1/04"}), nearest_above("1/04/1", {"1"}), nearest_above("8", {"1"})
    ('1/04', '1', '')
    """
    above = parent_code(code)
    while above and above not in codes:
        above = parent_code(above)
    return above
