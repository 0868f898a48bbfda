"""Checks, the first: what frictionless lets pass or must not open at all. It runs first and refuses."""

from budget.checks.structure.examine import examine_structure
from budget.checks.structure.trouble import Trouble

__all__ = ["Trouble", "examine_structure"]
