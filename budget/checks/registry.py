"""Checks: all checks of the figures with their grades, by group, in the order in which a report lists them.

An error stops a decision; a warning is imported and shown.
"""

from collections.abc import Callable, Iterator
from typing import Final

from budget.checks import (
    amounts_as_printed,
    arithmetic,
    classification,
    clean_text,
    completeness,
    editions,
    particulars,
    plausibility,
    rows_as_printed,
)
from budget.checks.engine.check import Check, Context
from budget.checks.engine.finding import Instance, Severity

# Of a decision in both languages each text is put to the checks of these modules; the rest is about the figures.
_OF_TEXT: Final = (amounts_as_printed, clean_text, completeness, particulars, rows_as_printed)


def _graded(severity: Severity, *checks: Callable[[Context], Iterator[Instance]]) -> tuple[Check, ...]:
    return tuple(
        Check(check.__name__, check, severity, any(check.__module__ == each.__name__ for each in _OF_TEXT))
        for check in checks
    )


ARITHMETIC: Final = (
    *_graded("error", arithmetic.hierarchy_sums, arithmetic.totals, arithmetic.net_lending),
    *(Check(name, identity.check) for name, identity in arithmetic.IDENTITIES.items()),
    # A gap between the article and what is in force is a warning.
    *_graded("error", arithmetic.article_revenue, arithmetic.places_and_article),
)
PROVENANCE: Final = _graded(
    "error",
    rows_as_printed.stored_text,
    amounts_as_printed.cited_lines,
    amounts_as_printed.amount_as_printed,
    amounts_as_printed.unit_as_written,
    amounts_as_printed.sign_as_written,
    rows_as_printed.printed_codes,
    rows_as_printed.printed_names,
    amounts_as_printed.one_row_a_line,
    rows_as_printed.document_order,
    rows_as_printed.every_amount_cited,
    rows_as_printed.every_stated_total_cited,
    editions.editions_agree,
)
CLASSIFICATION: Final = _graded(
    "error",
    # A code that a cell prints and the classification does not know is a warning.
    classification.known_codes,
    classification.code_structure,
    classification.official_names,
    clean_text.clean_text,
)
COMPLETENESS: Final = _graded(
    "error",
    completeness.completeness,
    completeness.annex_headings,
    completeness.budget_particulars,
    particulars.decision_particulars,
    particulars.kind_and_status,
    plausibility.same_day,
)
PLAUSIBILITY: Final = _graded(
    "warning",
    particulars.particulars_agree,
    plausibility.sister_rows,
    plausibility.undivided_lines,
    plausibility.subgroups_kept,
    plausibility.non_oil_balance,
    plausibility.whole_lists,
    plausibility.identical_budgets,
    plausibility.one_unit,
    plausibility.size_of_budget,
    plausibility.magnitude,
    plausibility.negative_amounts,
    plausibility.lines_kept,
    plausibility.replaced_digits,
)

CHECKS: Final = (*ARITHMETIC, *PROVENANCE, *CLASSIFICATION, *COMPLETENESS, *PLAUSIBILITY)
