"""Accounts: the finest printed rows that add up to the totals, so that nobody counts a subtotal twice."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from budget.accounts.codes import nearest_above
from budget.accounts.site import Budget
from budget.model import BalanceRow, Line

LeafSide = Literal["revenue", "expenditure", "net_lending", "financial_assets", "financing"]
LEAF_SIDES: Final[tuple[LeafSide, ...]] = (
    "revenue",
    "expenditure",
    "net_lending",
    "financial_assets",
    "financing",
)

# Which printed total each side adds up to.
TOTAL_ITEMS: Final[Mapping[LeafSide, str]] = {
    "revenue": "revenue",
    "expenditure": "expenditure",
    "net_lending": "net_lending",
    "financial_assets": "financial_assets_balance",
    "financing": "financing",
}
# The blocks below the line by the side to which they belong, with the sign that they have in its total.
_BLOCKS: Final[Mapping[LeafSide, Mapping[str, int]]] = {
    "net_lending": {"loan_repayment": -1},
    "financial_assets": {"financial_assets_sale": -1},
    "financing": {"loans_received": 1, "loans_repaid": -1, "balances_used": 1},
}
_ACQUISITION: Final = "financial_assets_acquisition"


@dataclass(frozen=True, slots=True)
class Leaf:
    """A printed row that no other row of the same side contains.

    `amount_kzt` has the sign with which it enters the total of its side; `table` and `code` name the row in
    the reference (`balance` and the item for rows without a code).
    """

    side: LeafSide
    code: str
    amount_kzt: int
    table: str
    row: Line | BalanceRow


@dataclass(frozen=True, slots=True)
class _Part:
    leaf: Leaf
    parts: tuple["_Part", ...] = ()


def leaves(budget: Budget) -> tuple[Leaf, ...]:
    """Return the leaves of a budget, side by side, in the order of the annex.

    On each side their sum is the printed total. Where the lowest rows of the annex do not make the total, because
    the decision itself does not add up, the finest rows above them that do are taken instead.
    """
    return tuple(leaf for side in LEAF_SIDES for leaf in _side(side, budget))


def _side(side: LeafSide, budget: Budget) -> list[Leaf]:
    parts = _parts(side, budget)
    item = TOTAL_ITEMS[side]
    total = budget.balance.get(item)
    if total is None:
        return [leaf for part in parts for leaf in _finest(part)]
    return _finest(_Part(Leaf(side, item, total.amount_kzt, "balance", total), parts))


def _parts(side: LeafSide, budget: Budget) -> tuple[_Part, ...]:
    if side == "revenue":
        return _tree(side, "revenue", budget.revenue, 1)
    if side == "expenditure":
        return _tree(side, "expenditure", budget.expenditure, 1)
    parts: list[_Part] = []
    acquisition = budget.balance.get(_ACQUISITION)
    if side == "financial_assets" and acquisition:
        parts.append(_Part(Leaf(side, _ACQUISITION, acquisition.amount_kzt, "balance", acquisition)))
    for section, sign in _BLOCKS[side].items():
        lines = (line for line in budget.financing if line.section == section)
        parts += _tree(side, "financing", lines, sign)
    return tuple(parts)


def _tree(side: LeafSide, table: str, lines: Iterable[Line], sign: int) -> tuple[_Part, ...]:
    lines = list(lines)
    below: defaultdict[str, list[Line]] = defaultdict(list)
    codes = {line.code for line in lines}
    for line in lines:
        below[nearest_above(line.code, codes)].append(line)

    def part(line: Line) -> _Part:
        leaf = Leaf(side, line.code, sign * line.amount_kzt, table, line)
        return _Part(leaf, tuple(part(child) for child in below[line.code]))

    return tuple(part(line) for line in below[""])


def _finest(part: _Part) -> list[Leaf]:
    lowest = list(_lowest(part))
    if _sum(lowest) == part.leaf.amount_kzt:
        return lowest
    if _sum(child.leaf for child in part.parts) == part.leaf.amount_kzt:
        return [leaf for child in part.parts for leaf in _finest(child)]
    return [part.leaf]


def _lowest(part: _Part) -> Iterator[Leaf]:
    if not part.parts:
        yield part.leaf
    for child in part.parts:
        yield from _lowest(child)


def _sum(leaves_: Iterable[Leaf]) -> int:
    return sum(leaf.amount_kzt for leaf in leaves_)
