"""Importer: reads the official text of a decision. Refuses what it cannot read; never skips, never guesses."""

from budget.importer.decision import ImportReport, read_decision, read_decision_lines

__all__ = ["ImportReport", "read_decision", "read_decision_lines"]
