"""Check: the unit and the status of each budget, the digits replaced and the Kazakh columns are those of the texts."""

import re
from collections.abc import Iterator
from typing import Final

from budget.checks.engine.check import Context
from budget.checks.engine.finding import WHOLE_DECISION, Instance
from budget.packages import contract_tables, table_rows

# "на 2021-2023 годы", "2021-2023 жылдарға".
_FIRST_YEAR: Final = re.compile(r"на (20[0-9]{2})|(20[0-9]{2})(?: ?[-–—] ?20[0-9]{2})? жыл(?:дар)?ға")
_QUOTES: Final = ("«»", "“”", '""', "„“")


def budget_particulars(context: Context) -> Iterator[Instance]:
    """Yield two instances for each annex, one for each replacement and for each cell of an edition."""
    of_title = _FIRST_YEAR.search(context.package.decision.title)
    first_year = int(of_title[1] or of_title[2]) if of_title else 0
    for annex in context.annexes:
        title = annex.title
        is_printed = annex.first > 0 and context.text.has(title.unit_text, annex.first, annex.last)
        yield Instance(title.place, "budgets", "", title.unit_text, title.unit_text if is_printed else "")
        status = "approved" if title.fiscal_year == (first_year or title.fiscal_year) else "planned"
        yield Instance(title.place, "budgets", "", title.status, status)
        is_kept = not title.item or context.text.has(f"{title.item}. Утвердить", 1, context.last_article_line)
        yield Instance(title.place, "budgets", "", title.item, title.item if is_kept else "")
    for row in context.package.stated_totals:
        if row.replaces_text:
            is_printed = any(context.text.has(row.replaces_text.join(marks)) for marks in _QUOTES)
            expected = row.replaces_text if is_printed else ""
            yield Instance(
                row.budget, "stated_totals", row.item, row.replaces_text, expected, row.source_line
            )
    has_kazakh = any(each.language == "kk" for each in context.package.decision.editions)
    for table in contract_tables():
        for column in (name for name in table.columns if name.endswith("_kk")):
            cells = [getattr(row, column) for row in table_rows(context.package, table.name)]
            filled = next((f"{column}: {cell}" for cell in cells if cell), "")
            yield Instance(WHOLE_DECISION, table.name, "", filled, filled if has_kazakh else "")
