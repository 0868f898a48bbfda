"""Views stage: the anchors and addresses that pages give to lines of a budget and to lines of a decision."""

from typing import Final

_LETTERS: Final = {"revenue": "r", "expenditure": "e", "financing": "f", "balance": "b"}


def figure_anchor(side: str, code: str) -> str:
    """Return the anchor of a line on its settlement's page.

    >>> figure_anchor("revenue", "1/04"), figure_anchor("financing", "16/452/008"), figure_anchor("balance", "balance")
    ('r-1-04', 'f-16-452-008', 'b-balance')
    """
    return f"{_LETTERS[side]}-{code.replace('/', '-').replace('_', '-')}"


def settlement_address(settlement: str) -> str:
    """Return the address of a settlement's page below the root of a language."""
    return f"settlements/{settlement}/"


def programme_address(side: str, code: str) -> str:
    """Return the address of the page that shows one line of all budgets, below the root of a language.

    >>> programme_address("expenditure", "07/124/008")
    'programmes/e-07-124-008/'
    """
    return f"programmes/{figure_anchor(side, code)}/"


def decision_address(decision: str, source_line: int = 0) -> str:
    """Return the address of a decision's text below the site's root, at a line if one is given.

    >>> decision_address("talas-2021-07-01-11-2", 2079)
    'decisions/talas-2021-07-01-11-2/#L2079'
    """
    return f"decisions/{decision}/" + (f"#L{source_line}" if source_line else "")
