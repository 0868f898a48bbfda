"""Check: the name of a row is printed above or beside its amount, after the row before; its end may stand below."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from budget.checks.engine.annexes import AnnexText
from budget.checks.engine.check import Context
from budget.checks.engine.figures import figures
from budget.checks.engine.finding import Instance
from budget.checks.engine.source_text import letters

# Codes and amounts stand in the middle of names that a page has cut: letters alone are compared.
_NO_LETTERS: Final = re.compile(r"[\W\d_]+")


def check(context: Context) -> Iterator[Instance]:
    """Yield one instance for each row of an annex and for each total of the article."""
    for annex in context.annexes:
        yield from _of_annex(annex, context)
    before = 0
    for total in figures(context.package, "stated_totals"):
        here = _letters(context, before + 1, total.row.source_line)
        yield total.instance(*_found_and_expected(total.row.name, here, ""))
        before = total.row.source_line


def _of_annex(annex: AnnexText, context: Context) -> Iterator[Instance]:
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
