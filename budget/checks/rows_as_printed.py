"""Checks of provenance: codes, names and order of the rows are those of the text, and no amount of it is lost.

The importer is not asked: numbers are counted line by line. Of the numbers printed between two amounts one may be the
code of the row, one the ordinal of a total ("2. Расходы"), and as many as the name holds may be part of the name. Rows
of column numbers and the heads of the annexes are left out. What remains is an amount that the data have lost.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from itertools import pairwise
from typing import Final

from budget.checks.engine.amounts import unsigned
from budget.checks.engine.check import Context
from budget.checks.engine.figures import TABLES, AnnexText, figures
from budget.checks.engine.finding import WHOLE_DECISION, Instance
from budget.checks.engine.source_text import PrintedNumber, letters
from budget.model import BalanceRow, Line, StatedTotal

# Codes and amounts stand in the middle of names that a page has cut: letters alone are compared.
_NAME_NUMBERS: Final = re.compile(r"[0-9]+")
_LEAST_PART: Final = 8
_NO_LETTERS: Final = re.compile(r"[\W\d_]+")
# What transfers are parted into, as the article may say.
_PART_OF_TRANSFERS: Final = re.compile("субвенци|целев|изъят|нысаналы|алып")


def stored_text(context: Context) -> Iterator[Instance]:
    """Put to the text that the figures follow: it is the one that was imported, byte for byte."""
    for edition in context.package.decision.editions[:1]:
        text = "\n".join(context.package.source_text)
        # Lines do not tell whether the last one is ended.
        hashes = [sha256(f"{text}{end}".encode()).hexdigest() for end in ("\n", "")]
        found = edition.sha256 if edition.sha256 in hashes else hashes[0]
        yield Instance(WHOLE_DECISION, "decision", edition.path, found, edition.sha256)


def printed_codes(context: Context) -> Iterator[Instance]:
    """Put to each coded row: its code is printed above or beside its amount, after the row before."""
    for annex in context.annexes:
        for first, figure in annex.windows():
            row = figure.row
            if isinstance(row, Line):
                numbers = context.text.other_numbers(first, row.source_line, context.cited)
                printed = [number.digits for number in numbers]
                is_printed = any(_is_code(digits, row.segment, context) for digits in printed)
                yield figure.instance(row.segment, row.segment if is_printed else " | ".join(printed))


def printed_names(context: Context) -> Iterator[Instance]:
    """Put to each row: its name is printed above or beside its amount, after the row before; it may end below."""
    for annex in context.annexes:
        yield from _names_of(annex, context)
    before, end = 0, 0
    for total in figures(context.package, "stated_totals"):
        # A name may begin on the line of the amount before it, behind that amount.
        line, behind = total.row.source_line, context.text.line(before)[end:]
        here = _NO_LETTERS.sub("", letters(behind)) + _letters(context, before + 1, line)
        yield total.instance(*_found_and_expected(total.row.name, here, ""))
        start = context.text.line(line).find(total.row.amount_text, end if line == before else 0)
        before, end = line, start + len(total.row.amount_text)


def document_order(context: Context) -> Iterator[Instance]:
    """Put to each row: it stands after the row before, inside the annex of its place."""
    annexes = {annex.budget: (annex.first, annex.last) for annex in context.annexes}
    for table in TABLES:
        before, budget = 0, None
        for figure in figures(context.package, table):
            first, last = annexes.get(figure.budget, (0, 0))
            # The article may state several totals on one line.
            is_stated = table == "stated_totals"
            if is_stated:
                first, last = 1, context.last_article_line
            elif figure.budget != budget:
                # The columns of one table may be budgets of several years.
                before, budget = 0, figure.budget
            low = max(first, before + (not is_stated)) if is_stated or figure.budget in annexes else 0
            before = figure.row.source_line
            yield figure.instance(*_within(before, low, last))


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
    """Put to each amount that a list of totals prints with a unit of money: it is a row of `stated_totals`.

    A list runs from the first to the last total of a budget and year; its parts of transfers are no totals.
    """
    lists: defaultdict[tuple[str, int], list[StatedTotal]] = defaultdict(list)
    for row in context.package.stated_totals:
        lists[row.budget, row.fiscal_year].append(row)
    for (budget, year), rows in lists.items():
        cited = Counter((row.source_line, unsigned(row.amount_text)) for row in rows)
        items = {row.source_line: row.item for row in rows}
        for stated in context.text.stated_numbers(context.last_article_line):
            is_part = _PART_OF_TRANSFERS.search(context.text.letters_of(stated.line, stated.line))
            if not min(items) <= stated.line <= max(items) or is_part:
                continue
            printed = f"{stated.number} {stated.unit}"
            known = cited[stated.line, stated.number] > 0
            cited[stated.line, stated.number] -= 1
            item = items.get(stated.line, "")
            found = Instance(budget, "stated_totals", item, printed if known else "", printed, stated.line)
            yield replace(found, fiscal_year=year)


def _names_of(annex: AnnexText, context: Context) -> Iterator[Instance]:
    windows = [(first, figure.row.source_line) for first, figure in annex.windows()]
    spans = [*windows, (windows[-1][1] + 1, annex.last)] if windows else []
    for figure, (own, following) in zip(annex.figures, pairwise(spans), strict=True):
        texts = _letters(context, *own), _letters(context, *following)
        # Beside a code or an ordinal alone the amount may stand right above its name.
        is_above = not _NO_LETTERS.sub("", letters(context.text.line(own[1])))
        yield figure.instance(*_found_and_expected(figure.row.name, *texts, is_above=is_above))


def _found_and_expected(name: str, here: str, below: str, *, is_above: bool = False) -> tuple[str, str]:
    text, wanted = here + below, _NO_LETTERS.sub("", letters(name))
    is_printed = 0 <= text.find(wanted) < len(here) + is_above or _is_cut(wanted, text)
    return name, name if is_printed else here


def _is_cut(name: str, text: str) -> bool:
    """Tell whether a name stands in two parts: where a page cuts its row, the head of the table is printed again."""
    return any(
        name[cut:] in text.partition(name[:cut])[2]
        for cut in range(_LEAST_PART, len(name) - _LEAST_PART)
        if name[:cut] in text
    )


def _letters(context: Context, first: int, last: int) -> str:
    return _NO_LETTERS.sub("", context.text.letters_of(first, last)) if first <= last else ""


def _within(line: int, low: int, high: int) -> tuple[str, str]:
    """Return the line as found, and as expected: the same number, or the range in which it should lie."""
    return f"{line}", f"{line}" if low <= line <= high else f"{low}-{high}"


def _unexplained(annex: AnnexText, context: Context) -> Iterator[PrintedNumber]:
    # A name may end below its amount, so its numbers may be printed after it.
    of_names: Counter[str] = Counter()
    end = annex.first - 1
    for first, figure in annex.windows():
        row, end = figure.row, figure.row.source_line
        of_names.update(_NAME_NUMBERS.findall(row.name))
        numbers = context.text.other_numbers(first, end, context.cited)
        yield from _left_over(numbers, row, of_names, context)
    yield from _left_over(context.text.other_numbers(end + 1, annex.last, {}), None, of_names, context)


def _is_code(digits: str, code: str, context: Context) -> bool:
    """Tell whether digits are a code; in a cell it may have lost its zeros as a number."""
    return digits == code or (context.text.cells.are_there and digits == code.lstrip("0"))


def _left_over(
    numbers: list[PrintedNumber],
    row: Line | BalanceRow | StatedTotal | None,
    of_names: Counter[str],
    context: Context,
) -> Iterator[PrintedNumber]:
    codes = [row.segment] if isinstance(row, Line) else []
    if isinstance(row, Line) and context.text.cells.are_there:
        # The codes above it may stand in the cells beside it.
        codes = row.code.split("/")[::-1]
    may_have_ordinal = isinstance(row, BalanceRow)
    for number in numbers:
        if code := next((code for code in codes if _is_code(number.digits, code, context)), ""):
            codes.remove(code)
        elif number.is_ordinal and may_have_ordinal:
            may_have_ordinal = False
        elif of_names[number.digits]:
            of_names[number.digits] -= 1
        else:
            yield number
