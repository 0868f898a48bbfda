"""Stage before all others: the code lists, names and registers that people keep in `data/reference/`."""

from budget.reference.begin import classification_row
from budget.reference.descriptor import published_reference
from budget.reference.entries import Change, Correction, GlossaryTerm, KnownDiscrepancy, Withdrawal
from budget.reference.examine import refuse_absent_withdrawals
from budget.reference.loader import REFERENCE_FOLDER, load_reference
from budget.reference.records import Council, District, Name, Place, Reference, SearchWords
from budget.reference.table import reference_tables
from budget.reference.wordings import comparable

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
    "Withdrawal",
    "classification_row",
    "comparable",
    "load_reference",
    "published_reference",
    "reference_tables",
    "refuse_absent_withdrawals",
]
