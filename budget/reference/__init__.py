"""Stage before all others: the code lists, names and registers that people keep in `data/reference/`."""

from budget.reference.loader import REFERENCE_FOLDER, load_reference
from budget.reference.nouns import (
    Change,
    Correction,
    District,
    GlossaryTerm,
    KnownDiscrepancy,
    Name,
    Reference,
    SearchWords,
    Settlement,
    comparable,
)

__all__ = [
    "REFERENCE_FOLDER",
    "Change",
    "Correction",
    "District",
    "GlossaryTerm",
    "KnownDiscrepancy",
    "Name",
    "Reference",
    "SearchWords",
    "Settlement",
    "comparable",
    "load_reference",
]
