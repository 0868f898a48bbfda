"""Checks of provenance: codes, names and order of the rows are those of the text, and the text is the stored one."""

import re
from collections.abc import Iterator
from hashlib import sha256
from itertools import pairwise
from typing import Final

from budget.checks.engine.annexes import AnnexText
from budget.checks.engine.check import Context
from budget.checks.engine.figures import TABLES, figures
from budget.checks.engine.finding import WHOLE_DECISION, Instance
from budget.checks.engine.source_text import letters
from budget.model import Line

# Codes and amounts stand in the middle of names that a page has cut: letters alone are compared.
_NO_LETTERS: Final = re.compile(r"[\W\d_]+")


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
                cited = {row.source_line: row.amount_text}
                numbers = context.text.other_numbers(first, row.source_line, cited)
                printed = [number.digits for number in numbers]
                yield figure.instance(
                    row.segment, row.segment if row.segment in printed else " | ".join(printed)
                )


def printed_names(context: Context) -> Iterator[Instance]:
    """Put to each row: its name is printed above or beside its amount, after the row before; it may end below."""
    for annex in context.annexes:
        yield from _names_of(annex, context)
    before = 0
    for total in figures(context.package, "stated_totals"):
        here = _letters(context, before + 1, total.row.source_line)
        yield total.instance(*_found_and_expected(total.row.name, here, ""))
        before = total.row.source_line


def document_order(context: Context) -> Iterator[Instance]:
    """Put to each row: it stands after the row before, inside the annex of its place."""
    annexes = {annex.budget: (annex.first, annex.last) for annex in context.annexes}
    for table in TABLES:
        before = 0
        for figure in figures(context.package, table):
            first, last = annexes.get(figure.budget, (0, 0))
            if table == "stated_totals":
                first, last = 1, context.last_article_line
            low = max(first, before + 1) if table == "stated_totals" or figure.budget in annexes else 0
            before = figure.row.source_line
            yield figure.instance(*_within(before, low, last))


def _names_of(annex: AnnexText, context: Context) -> Iterator[Instance]:
    windows = [(first, figure.row.source_line) for first, figure in annex.windows()]
    spans = [*windows, (windows[-1][1] + 1, annex.last)] if windows else []
    for figure, (own, following) in zip(annex.figures, pairwise(spans), strict=True):
        texts = _letters(context, *own), _letters(context, *following)
        yield figure.instance(*_found_and_expected(figure.row.name, *texts))


def _found_and_expected(name: str, here: str, below: str) -> tuple[str, str]:
    start = (here + below).find(_NO_LETTERS.sub("", letters(name)))
    return name, name if 0 <= start < len(here) else here


def _letters(context: Context, first: int, last: int) -> str:
    return _NO_LETTERS.sub("", context.text.letters_of(first, last)) if first <= last else ""


def _within(line: int, low: int, high: int) -> tuple[str, str]:
    """Return the line as found, and as expected: the same number, or the range in which it should lie."""
    return f"{line}", f"{line}" if low <= line <= high else f"{low}-{high}"
