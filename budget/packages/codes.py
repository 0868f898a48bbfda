"""Packages: what a path of classification codes says, level by level."""

from typing import Final

from budget.model import Side

REVENUE_LEVELS: Final = ("category", "class", "subclass", "specific")
# The decision may leave out the subgroup: one digit is a subgroup, three are an administrator.
EXPENDITURE_LEVELS: Final = ("group", "administrator", "programme", "subprogramme")
SUBGROUP: Final = "subgroup"
# Block 16 (loans repaid) is coded like expenditure; the other blocks below the line like revenue.
EXPENDITURE_LIKE_SECTIONS: Final = frozenset({"16"})


def code_levels(side: Side, code: str) -> dict[str, str]:
    """Return the codes of a path by the level that each stands for, from the top down.

    An empty result means that the path is longer than the classification.

    >>> code_levels("revenue", "1/04/1")
    {'category': '1', 'class': '04', 'subclass': '1'}
    >>> code_levels("expenditure", "01/124/001")
    {'group': '01', 'administrator': '124', 'programme': '001'}
    >>> code_levels("expenditure", "01/2/124/001")
    {'group': '01', 'subgroup': '2', 'administrator': '124', 'programme': '001'}
    >>> code_levels("financing", "16/452/008")
    {'group': '16', 'administrator': '452', 'programme': '008'}
    >>> code_levels("financing", "7/01/2")
    {'category': '7', 'class': '01', 'subclass': '2'}
    """
    segments = code.split("/")
    like_revenue = side == "revenue" or (side == "financing" and segments[0] not in EXPENDITURE_LIKE_SECTIONS)
    levels: tuple[str, ...] = REVENUE_LEVELS
    if not like_revenue:
        has_subgroup = len(segments) > 1 and len(segments[1]) == 1
        levels = (
            (EXPENDITURE_LEVELS[0], SUBGROUP, *EXPENDITURE_LEVELS[1:]) if has_subgroup else EXPENDITURE_LEVELS
        )
    return dict(zip(levels, segments, strict=False)) if len(segments) <= len(levels) else {}


def parent_code(code: str) -> str:
    """Return the path one level up, empty at the top.

    >>> parent_code("1/04/1"), parent_code("1")
    ('1/04', '')
    """
    return code.rpartition("/")[0]
