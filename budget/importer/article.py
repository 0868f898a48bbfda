"""Importer: the totals that the decision's article states, with their units as written."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from budget.errors import FindingsError, Problem, RefusedError
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
from budget.model import DISTRICT_BUDGET, FINANCING_SECTIONS, StatedTotal

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


def read_stated_totals(
    lines: Sequence[str], vocabulary: Vocabulary, annex_sums: Mapping[str, int], where: str
) -> tuple[tuple[StatedTotal, ...], frozenset[int]]:
    """Return the article's totals and the numbers of the annexes that it names.

    `annex_sums` holds, in tenge, what the annexes add up to for each item: where the printed unit contradicts
    them and another unit of the article does not, they decide the amount, and `unit_text` keeps the print.
    Raises FindingsError.
    """
    prose = Prose.of(lines)
    start = STATED_TOTALS_START.search(prose.text)
    if not start:
        raise FindingsError(Problem.from_key(where, "no_stated_totals", "check_complete"))
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
                budget=DISTRICT_BUDGET,
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
    stated = tuple(_in_meant_unit(total, totals, annex_sums) for total in totals)
    return stated, _named_annexes(prose.text)


def refuse_partial_restatement(
    lines: Sequence[str], found: frozenset[int], of_district: frozenset[int], where: str
) -> None:
    """Refuse a decision that says itself that it restates only the annexes that it has, and not the article's others.

    `found` are the annexes of the text, `of_district` those that the district has. Raises RefusedError.
    """
    text = Prose.of(lines).text
    clauses = list(RESTATED_ANNEXES.finditer(text))
    restated = {int(number) for clause in clauses for number in re.findall(r"\d+", clause["numbers"])}
    whole = _named_annexes(text) if STATED_TOTALS_START.search(text) else of_district
    if restated == found and found < whole:
        numbers = {"annexes": ", ".join(map(str, sorted(found)))}
        quote = clauses[0].group()[:160]
        raise RefusedError(
            Problem.from_key(where, "some_annexes_restated", "tell_developers", numbers, quote=quote)
        )


def _named_annexes(text: str) -> frozenset[int]:
    named = STATED_TOTALS_ANNEXES.search(text)
    return frozenset(int(number) for number in named["numbers"].split(",")) if named else frozenset()


def _in_meant_unit(
    total: StatedTotal, totals: Sequence[StatedTotal], annex_sums: Mapping[str, int]
) -> StatedTotal:
    meant = annex_sums.get(total.item, 0)
    if total.amount_kzt == meant:
        return total
    units = {parse_unit(other.unit_text) for other in totals}
    amounts = {parse_amount(total.amount_text, unit) for unit in units}
    return replace(total, amount_kzt=meant) if meant in amounts else total


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
