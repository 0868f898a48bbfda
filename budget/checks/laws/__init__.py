"""Checks: the laws that every budget is held to, one a module, in the order in which a report lists them."""

from typing import Final

from budget.checks.law import Law
from budget.checks.laws import (
    amount_as_printed,
    annex_headings,
    article_revenue,
    balance_identity,
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

ARITHMETIC: Final = (
    Law("hierarchy_sums", "revenue", hierarchy_sums.check),
    Law("totals", "balance", totals.check),
    Law("net_lending", "balance", net_lending.check),
    Law("financial_assets_balance", "balance", financial_assets_balance.check),
    Law("balance_identity", "balance", balance_identity.check),
    Law("financing_parts", "balance", financing_parts.check),
    Law("financing_identity", "balance", financing_identity.check),
    Law("article_revenue", "stated_totals", article_revenue.check),
    Law("places_and_article", "stated_totals", places_and_article.check),
)
PROVENANCE: Final = (
    Law("cited_lines", "revenue", cited_lines.check),
    Law("amount_as_printed", "revenue", amount_as_printed.check),
    Law("unit_as_written", "stated_totals", unit_as_written.check),
    Law("sign_as_written", "balance", sign_as_written.check),
    Law("printed_codes", "revenue", printed_codes.check),
    Law("printed_names", "revenue", printed_names.check),
    Law("one_row_a_line", "revenue", one_row_a_line.check),
    Law("document_order", "revenue", document_order.check),
    Law("every_amount_cited", "revenue", every_amount_cited.check),
    Law("every_stated_total_cited", "stated_totals", every_stated_total_cited.check),
)
CLASSIFICATION: Final = (
    Law("known_codes", "revenue", known_codes.check),
    Law("code_structure", "revenue", code_structure.check),
    Law("official_names", "revenue", official_names.check),
    Law("distinct_labels", "revenue", distinct_labels.check),
    Law("clean_text", "budgets", clean_text.check),
)
COMPLETENESS: Final = (
    Law("completeness", "budgets", completeness.check),
    Law("annex_headings", "budgets", annex_headings.check),
    Law("decision_particulars", "budgets", decision_particulars.check),
)
PLAUSIBILITY: Final = (
    Law("identical_budgets", "revenue", identical_budgets.check, "warning"),
    Law("magnitude", "revenue", magnitude.check, "warning"),
)

LAWS: Final = (*ARITHMETIC, *PROVENANCE, *CLASSIFICATION, *COMPLETENESS, *PLAUSIBILITY)
