"""Checks of provenance: every amount that the text prints is in the data.

The importer is not asked: numbers are counted line by line. Of the numbers printed between two amounts one may
be the code of the row, one the ordinal of a total ("2. Расходы"), and as many as the name holds may be part of
the name. Rows of column numbers and the heads of the annexes are left out. What remains is an amount that the
data have lost.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from budget.checks.engine.annexes import AnnexText
from budget.checks.engine.check import Context
from budget.checks.engine.finding import WHOLE_DECISION, Instance
from budget.checks.engine.source_text import PrintedNumber
from budget.model import BalanceRow, Line, StatedTotal

_NAME_NUMBERS: Final = re.compile(r"[0-9]+")


def every_amount_cited(context: Context) -> Iterator[Instance]:
    """Put to each number of an annex: it is an amount in the data, a code, or a part of a name or a head."""
    for annex in context.annexes:
        for figure in annex.figures:
            yield figure.instance(figure.row.amount_text, figure.row.amount_text)
        for number in _unexplained(annex, context):
            line = " ".join(context.text.line(number.line).split())
            found = Instance(annex.title.place, "decision", "", "", line, number.line)
            yield replace(found, fiscal_year=annex.title.fiscal_year)


def every_stated_total_cited(context: Context) -> Iterator[Instance]:
    """Put to each amount that the article prints with a unit of money: it is a row of `stated_totals`."""
    cited = {row.source_line: row for row in context.package.stated_totals}
    seen: Counter[int] = Counter()
    for stated in context.text.stated_numbers(context.last_article_line):
        row = cited.get(stated.line)
        seen[stated.line] += 1
        printed = f"{stated.number} {stated.unit}"
        # Of two amounts on a line the check of cited lines holds the row to the last one.
        known = row is not None and seen[stated.line] == 1
        budget, item = (row.budget, row.item) if row else (WHOLE_DECISION, "")
        found = Instance(budget, "stated_totals", item, printed if known else "", printed, stated.line)
        yield replace(found, fiscal_year=row.fiscal_year if row else 0)


def _unexplained(annex: AnnexText, context: Context) -> Iterator[PrintedNumber]:
    # A name may end below its amount, so its numbers may be printed after it.
    of_names: Counter[str] = Counter()
    end = annex.first - 1
    for first, figure in annex.windows():
        row, end = figure.row, figure.row.source_line
        of_names.update(_NAME_NUMBERS.findall(row.name))
        numbers = context.text.other_numbers(first, end, {end: row.amount_text})
        yield from _left_over(numbers, row, of_names)
    yield from _left_over(context.text.other_numbers(end + 1, annex.last, {}), None, of_names)


def _left_over(
    numbers: list[PrintedNumber], row: Line | BalanceRow | StatedTotal | None, of_names: Counter[str]
) -> Iterator[PrintedNumber]:
    code = row.segment if isinstance(row, Line) else ""
    may_have_ordinal = isinstance(row, BalanceRow)
    for number in numbers:
        if number.digits == code:
            code = ""
        elif number.is_ordinal and may_have_ordinal:
            may_have_ordinal = False
        elif of_names[number.digits]:
            of_names[number.digits] -= 1
        else:
            yield number
