"""Importer: the totals that the decision's article states, with their units as written."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from budget.errors import FindingsError, Problem
from budget.importer.amounts import parse_amount, parse_unit
from budget.importer.characters import normalise
from budget.importer.patterns import (
    RESTATED_ANNEXES,
    STATED_TOTAL,
    STATED_TOTALS_ANNEXES,
    STATED_TOTALS_START,
)
from budget.importer.prose import Prose
from budget.importer.vocabulary import Vocabulary
from budget.model import FINANCING_SECTIONS, TOGETHER, StatedTotal

# Which rows of the annexes an item of the article speaks of: item -> (side, code).
ITEM_ROWS: Final[dict[str, tuple[str, str]]] = {
    **{
        item: ("balance", item)
        for item in ("revenue", "expenditure", "net_lending", "financial_assets_balance")
    },
    **{item: ("balance", item) for item in ("financial_assets_acquisition", "balance", "financing")},
    **{f"revenue/{code}": ("revenue", code) for code in "1234"},
    **{
        section: ("financing", code)
        for code, section in FINANCING_SECTIONS.items()
        if section in ("financial_assets_sale", "loans_received", "loans_repaid", "balances_used")
    },
}


@dataclass(frozen=True, slots=True)
class Article:
    """What the article of a decision says: its totals, and the numbers of the annexes that it speaks of.

    `named` are the annexes "according to" which it approves the budgets, `restated` those that an amendment
    says it restates; both may be empty. `year` is that of the totals, 0 if it states none.
    """

    totals: tuple[StatedTotal, ...]
    named: frozenset[int]
    restated: frozenset[int]
    year: int


def read_article(lines: Sequence[str], vocabulary: Vocabulary, where: str) -> Article:
    """Return what the article says, each amount in the unit that is written. Raises FindingsError.

    An amendment may leave the article alone and restate annexes only: then there are no totals.
    """
    prose = Prose.of(lines)
    restated = _numbers(*RESTATED_ANNEXES.finditer(prose.text))
    named = _numbers(*filter(None, [STATED_TOTALS_ANNEXES.search(prose.text)]))
    start = STATED_TOTALS_START.search(prose.text)
    if start:
        return Article(_totals(start, prose, vocabulary, where), named, restated, int(start["year"]))
    if not restated or STATED_TOTAL.search(prose.text):
        raise FindingsError(Problem.from_key(where, "no_stated_totals", "check_complete"))
    return Article((), frozenset(), restated, 0)


def _totals(
    start: re.Match[str], prose: Prose, vocabulary: Vocabulary, where: str
) -> tuple[StatedTotal, ...]:
    totals: list[StatedTotal] = []
    position, ended = start.end(), False
    while not ended:
        match = STATED_TOTAL.match(prose.text, position + (prose.text[position : position + 1] == " "))
        line = prose.line_at(match.start("amount") if match else position)
        if not match:
            raise _unreadable(prose.text[position : position + 120].strip(), where, line)
        item = _item(match["label"], vocabulary)
        if item is None or any(total.item == item for total in totals):
            raise _unreadable(match.group(), where, line)
        _refuse_split_amount(match.span("amount"), match.group(), prose, where)
        totals.append(
            StatedTotal(
                budget=TOGETHER,
                fiscal_year=int(start["year"]),
                item=item,
                name=match["label"],
                amount_kzt=parse_amount(match["amount"], parse_unit(match["unit"])),
                amount_text=match["amount"],
                unit_text=match["unit"],
                source_line=line,
            )
        )
        position, ended = match.end(), match["end"] == "."
    return tuple(totals)


def totals_as_meant(totals: Sequence[StatedTotal], annex_sums: Mapping[str, int]) -> tuple[StatedTotal, ...]:
    """Return the totals of the article, in the unit that the arithmetic confirms; `unit_text` keeps the print.

    Where the written unit contradicts what the annexes add up to (`annex_sums`, in tenge, by item) or, if not all
    annexes are there, what the other kinds of revenue leave, and another unit of the article does not, the other
    unit is meant.
    """
    amounts = {total.item: total.amount_kzt for total in totals}
    kinds = sum(amount for item, amount in amounts.items() if item.startswith("revenue/"))
    units = {parse_unit(total.unit_text) for total in totals}
    meant = []
    for total in totals:
        expected = {annex_sums.get(total.item, 0)}
        if total.item.startswith("revenue/"):
            expected.add(amounts.get("revenue", 0) - kinds + total.amount_kzt)
        readings = {parse_amount(total.amount_text, unit) for unit in units}
        other = expected & readings
        keep = total.amount_kzt in expected or len(other) != 1
        meant.append(total if keep else replace(total, amount_kzt=other.pop()))
    return tuple(meant)


def _numbers(*clauses: re.Match[str]) -> frozenset[int]:
    return frozenset(int(number) for clause in clauses for number in re.findall(r"\d+", clause["numbers"]))


def _item(label: str, vocabulary: Vocabulary) -> str | None:
    rows = {(name.side, name.code) for name in vocabulary.names_of(normalise(label))}
    return next((item for item, row in ITEM_ROWS.items() if row in rows), None)


def _unreadable(quote: str, where: str, line: int) -> FindingsError:
    return FindingsError(
        Problem.from_key(where, "unknown_total", "check_names", line=line, quote=quote[:160])
    )


def _refuse_split_amount(span: tuple[int, int], quote: str, prose: Prose, where: str) -> None:
    """Refuse an amount that breaks over lines or is not the last of its line: it could not be cited."""
    first, last = prose.line_at(span[0]), prose.line_at(span[1] - 1)
    rest = prose.text[span[1] :]
    following = prose.starts[prose.numbers.index(last) + 1 :][:1]
    same_line = rest[: following[0] - span[1]] if following else rest
    if first != last or any(mark.isdigit() for mark in same_line):
        raise FindingsError(
            Problem.from_key(where, "split_amount", "break_lines", line=first, quote=quote[:160])
        )
