"""Importer: reads the official text of a decision. Refuses what it cannot read; never skips, never guesses."""

from budget.importer.amounts import parse_amount
from budget.importer.decision import ImportReport, read_decision, read_decision_lines
from budget.importer.names import NamesInText, names_in_text
from budget.importer.particulars import Given

__all__ = [
    "Given",
    "ImportReport",
    "NamesInText",
    "names_in_text",
    "parse_amount",
    "read_decision",
    "read_decision_lines",
]
