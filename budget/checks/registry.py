"""Checks: all checks of the figures, by group, in the order in which a report lists them."""

from typing import Final

from budget.checks import (
    amount_as_printed,
    annex_headings,
    article_revenue,
    balance_identity,
    budget_particulars,
    cited_lines,
    clean_text,
    code_structure,
    completeness,
    decision_particulars,
    distinct_labels,
    document_order,
    every_amount_cited,
    every_stated_total_cited,
    financial_assets_balance,
    financing_identity,
    financing_parts,
    hierarchy_sums,
    identical_budgets,
    known_codes,
    magnitude,
    net_lending,
    official_names,
    one_row_a_line,
    places_and_article,
    printed_codes,
    printed_names,
    sign_as_written,
    totals,
    unit_as_written,
)
from budget.checks.engine.check import Check

ARITHMETIC: Final = (
    Check("hierarchy_sums", "revenue", hierarchy_sums.check),
    Check("totals", "balance", totals.check),
    Check("net_lending", "balance", net_lending.check),
    Check("financial_assets_balance", "balance", financial_assets_balance.check),
    Check("balance_identity", "balance", balance_identity.check),
    Check("financing_parts", "balance", financing_parts.check),
    Check("financing_identity", "balance", financing_identity.check),
    Check("article_revenue", "stated_totals", article_revenue.check),
    Check("places_and_article", "stated_totals", places_and_article.check),
)
PROVENANCE: Final = (
    Check("cited_lines", "revenue", cited_lines.check),
    Check("amount_as_printed", "revenue", amount_as_printed.check),
    Check("unit_as_written", "stated_totals", unit_as_written.check),
    Check("sign_as_written", "balance", sign_as_written.check),
    Check("printed_codes", "revenue", printed_codes.check),
    Check("printed_names", "revenue", printed_names.check),
    Check("one_row_a_line", "revenue", one_row_a_line.check),
    Check("document_order", "revenue", document_order.check),
    Check("every_amount_cited", "revenue", every_amount_cited.check),
    Check("every_stated_total_cited", "stated_totals", every_stated_total_cited.check),
)
CLASSIFICATION: Final = (
    Check("known_codes", "revenue", known_codes.check),
    Check("code_structure", "revenue", code_structure.check),
    Check("official_names", "revenue", official_names.check),
    Check("distinct_labels", "revenue", distinct_labels.check),
    Check("clean_text", "budgets", clean_text.check),
)
COMPLETENESS: Final = (
    Check("completeness", "budgets", completeness.check),
    Check("annex_headings", "budgets", annex_headings.check),
    Check("budget_particulars", "budgets", budget_particulars.check),
    Check("decision_particulars", "budgets", decision_particulars.check),
)
PLAUSIBILITY: Final = (
    Check("identical_budgets", "revenue", identical_budgets.check, "warning"),
    Check("magnitude", "revenue", magnitude.check, "warning"),
    Check("standing_and_article", "stated_totals", places_and_article.check_standing, "warning"),
)

CHECKS: Final = (*ARITHMETIC, *PROVENANCE, *CLASSIFICATION, *COMPLETENESS, *PLAUSIBILITY)
