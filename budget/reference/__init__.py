"""Stage before all others: the code lists, names and registers that people keep in `data/reference/`."""

from budget.reference.loader import REFERENCE_FOLDER, load_reference
from budget.reference.records import (
    Change,
    Correction,
    Council,
    District,
    GlossaryTerm,
    KnownDiscrepancy,
    Name,
    Place,
    Reference,
    SearchWords,
    comparable,
)

__all__ = [
    "REFERENCE_FOLDER",
    "Change",
    "Correction",
    "Council",
    "District",
    "GlossaryTerm",
    "KnownDiscrepancy",
    "Name",
    "Place",
    "Reference",
    "SearchWords",
    "comparable",
    "load_reference",
]
