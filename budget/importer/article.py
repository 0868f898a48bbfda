"""Importer: what the decision's article says: totals with their units as written, and what replaces earlier ones."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from budget.errors import FindingsError, Problem
from budget.importer.amounts import (
    ODD_NUMBER,
    FractionOfTengeError,
    parse_amount,
    parse_unit,
    why_no_amount,
)
from budget.importer.characters import collapse
from budget.importer.diagnosis import true_cause
from budget.importer.grammar import QUOTED_AMOUNT, Grammar
from budget.importer.grammar.table import CLOSING, OPENING
from budget.importer.leftovers import Span, amounts_behind_lists, without
from budget.importer.places import budget_name
from budget.importer.prose import Prose, without_notes
from budget.importer.stated_items import StatedItem, parse_item, skip_nested, unread_items
from budget.model import ARTICLE_ITEM, REPLACED_DIGITS, TOGETHER, StatedTotal

# Digits are replaced without a unit; articles speak of thousands.
_UNWRITTEN_UNIT_KZT: Final = 1_000

# Must not match "«12» декабря", "«2021»".
_QUOTED_DIGITS: Final = re.compile(
    rf"[{OPENING}] ?[-–−]? ?(?!20\d\d\D)\d[\d ]{{1,15}}\d(?:,\d{{1,2}})? ?[{CLOSING}]"
)
_DIGITS_BESIDE: Final = re.compile(r"[^\d;.]{0,80}\d+(?![.)\d-])")


@dataclass(frozen=True, slots=True)
class Approval:
    """An item of the article that approves a budget or several together, with its totals.

    `whose` is what it calls the budget (empty: nothing but a budget), `annexes` the numbers of those
    "according to" which it does. The totals do not name a budget yet.
    """

    item: str
    whose: str
    year: int
    annexes: frozenset[int]
    totals: tuple[StatedTotal, ...]
    # One of several lists of totals in one item, headed by its place: "по городу Жанатас:".
    is_headed: bool = False


@dataclass(frozen=True, slots=True)
class Article:
    """What the article of a decision says.

    `restated` are the numbers of the annexes that an amendment says it restates, `renumbered` those that it gives them
    itself, with the former; `changes` what it puts in the place
    of earlier totals: digits replaced and sub-items restated.
    """

    approvals: tuple[Approval, ...]
    changes: tuple[StatedTotal, ...]
    restated: frozenset[int]
    renumbered: Mapping[int, int]
    # Of all annexes that it names in whatever clause.
    cited: frozenset[int]
    # What looks like a total of it and stands where no totals are read.
    unread: tuple[Problem, ...]

    @property
    def named(self) -> frozenset[int]:
        """Return the numbers of the annexes according to which it approves budgets."""
        return frozenset(number for approval in self.approvals for number in approval.annexes)

    @property
    def years(self) -> set[int]:
        """Return the fiscal years of its totals."""
        return {approval.year for approval in self.approvals}


def read_article(lines: Sequence[str], grammar: Grammar, where: str) -> Article:
    """Return what the article says, each amount in the unit that is written. Raises FindingsError.

    An amendment may leave the article alone and restate annexes only: then there are no totals.
    """
    _refuse_odd_numbers(lines, where)
    said = without_notes(lines)
    prose = Prose.of(said)
    clauses = list(grammar.restated_annexes.finditer(prose.text))
    restated = _numbers(*clauses)
    approvals, lists = _approvals(prose, grammar, where)
    changes, restated_lists = _changes(prose, grammar, where)
    lists += restated_lists
    left = without(prose.text, [*lists, *(change.span() for change in grammar.change.finditer(prose.text))])
    items = list(unread_items(left))
    if not (approvals or changes or (restated and not items)):
        raise FindingsError(Problem.from_key(where, "no_stated_totals", "check_complete"))
    lost = [item for item in items if item["number"]] + [*amounts_behind_lists(left, lists)]
    if lost:
        quote = lost[0].group().strip()
        raise _unreadable(quote, where, prose.line_at(left.index(quote, lost[0].start())))
    unread = [_unread(item, where, prose.line_at(item.start())) for item in items]
    for number, line in enumerate(lines, start=1):
        in_note = unread_items(collapse(line)) if not said[number - 1] else ()
        unread += [_unread(item, where, number) for item in in_note]
    cited = _numbers(*grammar.named_annexes.finditer(prose.text))
    renumbered = _renumbered(clauses, prose.text, grammar)
    return Article(tuple(approvals), tuple(changes), restated, renumbered, cited, tuple(unread))


def _refuse_odd_numbers(lines: Sequence[str], where: str) -> None:
    problems = []
    for number, line in enumerate(lines, start=1):
        for odd in ODD_NUMBER.finditer(line):
            key, values = why_no_amount(odd.group())
            problems.append(
                Problem.from_key(where, key, "compare_or_correct", values, line=number, quote=line.strip())
            )
    if problems:
        raise FindingsError(*problems)


def _renumbered(clauses: Iterable[re.Match[str]], text: str, grammar: Grammar) -> dict[int, int]:
    """Return the former number of each annex by its new one: "приложения 2, 3 ... согласно приложениям 1, 2"."""
    former_by_new: dict[int, int] = {}
    for clause in clauses:
        named = grammar.named_annexes.search(text, clause.start(), clause.end() + 120)
        new = _listed(named) if named else []
        if len(new) == len(former := _listed(clause)):
            former_by_new |= dict(zip(new, former, strict=True))
    return former_by_new


def _listed(clause: re.Match[str]) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", clause["numbers"])]


def _approvals(prose: Prose, grammar: Grammar, where: str) -> tuple[list[Approval], list[Span]]:
    """Return what approves budgets, and where its lists of totals stand."""
    approvals, lists = [], []
    for start in grammar.totals_start.finditer(prose.text):
        # An item may state the totals of several years, one after another.
        approves = next(reversed([*grammar.approves.finditer(prose.text, 0, start.end())]), None)
        named = grammar.named_annexes.search(prose.text, approves.end() if approves else 0, start.end())
        position = start.end()
        while (head := grammar.totals_of_place.match(prose.text, position)) or position == start.end():
            begin = head.start() if head else position
            totals, position = _totals(prose, head.end() if head else position, where)
            lists.append((begin, position))
            whose = head["whose"] if head else approves["whose"] if approves else "?"
            approval = Approval(
                item=(approves["item"] or "") if approves else "",
                whose=budget_name(whose, grammar),
                year=int(start["year"]),
                annexes=_numbers(named) if named else frozenset(),
                totals=totals,
                is_headed=bool(head),
            )
            approvals.append(approval)
    return approvals, lists


def _totals(prose: Prose, position: int, where: str) -> tuple[tuple[StatedTotal, ...], int]:
    """Return the totals that stand one after another from a position, and where they end."""
    items: list[StatedItem] = []
    is_end = False
    while not is_end:
        read = parse_item(prose.text, position)
        is_new = read and all(item.item != read.item for item in items)
        if read and is_new:
            items.append(read)
            # A part of the last item may stand after its full stop: "Используемые остатки бюджетных средств – 3 295,0".
            more = parse_item(prose.text, read.end) if prose.text[read.end :].lstrip()[:1].isalpha() else None
            position = read.end
            is_end = read.is_end and (more is None or any(more.item == item.item for item in items))
        elif items and (skipped := skip_nested(prose.text, position)):
            position, is_end = skipped
        else:
            line = prose.line_at(read.amount_start if read else position)
            raise _unreadable(prose.text[position : position + 120].strip(), where, line)
    # "равно нулю" needs nothing before it.
    in_figures = [item for item in items if any(map(str.isdigit, item.amount_text))]
    if 2 * sum(item.separator < 0 for item in in_figures) > len(in_figures):
        items = [item.with_minus(prose.text) for item in items]
    return tuple(_total(item, prose, where) for item in items), position


def _total(item: StatedItem, prose: Prose, where: str) -> StatedTotal:
    span = (item.amount_start, item.amount_start + len(item.amount_text))
    _refuse_split_amount(span, f"{item.label} {item.amount_text}", prose, where)
    return StatedTotal(
        budget=TOGETHER,
        fiscal_year=0,
        item=item.item,
        name=item.label,
        amount_kzt=item.amount_kzt,
        amount_text=prose.as_printed(*span),
        unit_text=item.unit_text,
        source_line=prose.line_at(item.amount_start),
    )


def _changes(prose: Prose, grammar: Grammar, where: str) -> tuple[list[StatedTotal], list[Span]]:
    """Return what replaces earlier totals, in the order of the text, and where its lists of totals stand.

    Which total stood there only the earlier decision tells: until it is looked up, the item of replaced digits is
    their place, `digits/<sub-item>/<number>`, and the budget that of the first item, or `item-<number>`.
    """
    changes: list[StatedTotal] = []
    lists: list[Span] = []
    budget, subitem, count, before = TOGETHER, "0", 0, ""
    for match in grammar.change.finditer(prose.text):
        if match["item"]:
            budget = TOGETHER if match["item"] == "1" else f"{ARTICLE_ITEM}{match['item']}"
            # "в подпункте 2) пункта 1" is one place.
            subitem, count = (subitem, count) if before == "subitem" else ("0", 0)
        elif match["subitem"]:
            subitem, count = match["subitem"], 0
        elif match["old"]:
            count += 1
            item = f"{REPLACED_DIGITS}{subitem}/{count}"
            changes.append(replace(_replaced(match, prose, where), budget=budget, item=item))
        elif parse_item(prose.text, match.end()):
            totals, end = _totals(prose, match.end(), where)
            lists.append((match.end(), end))
            changes += [replace(total, budget=budget) for total in totals]
        before = match.lastgroup or ""
    unread = without(prose.text, [change.span() for change in grammar.change.finditer(prose.text)])
    # Digits beside the replaced ones, which nothing explains.
    beside = (
        _DIGITS_BESIDE.match(unread, match.end())
        for match in grammar.change.finditer(prose.text)
        if match["old"]
    )
    lost = (*grammar.unread_change.finditer(unread), *filter(None, beside), *_QUOTED_DIGITS.finditer(unread))
    for match in lost:
        quote = prose.text[max(0, match.start() - 80) : match.end()]
        raise _unreadable(quote, where, prose.line_at(match.start()))
    return changes, lists


def _replaced(match: re.Match[str], prose: Prose, where: str) -> StatedTotal:
    line = prose.line_at(match.start("new"))
    old, new = (QUOTED_AMOUNT.fullmatch(match[name].strip()) for name in ("old", "new"))
    if not old or not new:
        raise _unreadable(match.group(), where, line)
    _refuse_split_amount(match.span("new"), match.group(), prose, where)
    start = match.start("new") + match["new"].index(new["amount"])
    unit_kzt = parse_unit(new["unit"]) if new["unit"] else _UNWRITTEN_UNIT_KZT
    return StatedTotal(
        budget="",
        fiscal_year=0,
        item="",
        name=match.group(),
        amount_kzt=_amount(new["amount"], unit_kzt, where, line),
        amount_text=prose.as_printed(start, start + len(new["amount"])),
        unit_text=new["unit"] or "",
        source_line=line,
        replaces_text=old["amount"],
    )


def _amount(text: str, unit_kzt: int, where: str, line: int) -> int:
    try:
        return parse_amount(text, unit_kzt)
    except FractionOfTengeError as error:
        problem = Problem.from_key(
            where, "fraction", "compare_signed", {"amount": text}, line=line, quote=text
        )
        raise FindingsError(problem) from error


def _numbers(*clauses: re.Match[str]) -> frozenset[int]:
    return frozenset(number for clause in clauses for number in _listed(clause))


def _unread(item: re.Match[str], where: str, line: int) -> Problem:
    quote = item.group().strip()
    return Problem.from_key(where, "item_unread", "compare_signed", line=line, quote=quote)


def _unreadable(quote: str, where: str, line: int) -> FindingsError:
    problem = Problem.from_key(where, "unknown_total", "check_names", line=line, quote=quote)
    return FindingsError(true_cause(problem))


def _refuse_split_amount(span: tuple[int, int], quote: str, prose: Prose, where: str) -> None:
    """Refuse an amount that breaks over lines: it could not be cited."""
    first, last = prose.line_at(span[0]), prose.line_at(span[1] - 1)
    if first != last:
        raise FindingsError(Problem.from_key(where, "split_amount", "break_lines", line=first, quote=quote))
