"""Accounts: the tree of codes of one budget or several: the parts of each row, what they add up to, the leaves."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal

from budget.accounts.budget import Budget, PrintedRow, RowKey
from budget.model import SECTION_LINES
from budget.packages import parent_code

LeafSide = Literal["revenue", "expenditure", "net_lending", "financial_assets", "financing"]
# The sides of the tidy table, and the printed total to which the leaves of each add up.
TOTAL_ITEMS: Final[Mapping[LeafSide, str]] = {
    "revenue": "revenue",
    "expenditure": "expenditure",
    "net_lending": "net_lending",
    "financial_assets": "financial_assets_balance",
    "financing": "financing",
}
_TABLES: Final = ("revenue", "expenditure", "financing", "balance")
# Where lines stand that have a word for a code.
_LAST: Final = 1000

# What makes an item of the balance: other items, and blocks below the line; `revenue` and `expenditure` are made of
# the tables of that name.
_MADE_OF: Final[Mapping[str, Sequence[tuple[int, str]]]] = {
    "net_lending": ((-1, "loan_repayment"),),
    "financial_assets_balance": ((1, "financial_assets_acquisition"), (-1, "financial_assets_sale")),
    "balance": ((1, "revenue"), (-1, "expenditure"), (-1, "net_lending"), (-1, "financial_assets_balance")),
    "financing": ((1, "loans_received"), (-1, "loans_repaid"), (1, "balances_used")),
}
# The item that each block belongs to.
_ITEM_OF: Final = {
    SECTION_LINES.get(name, name): item for item, made_of in _MADE_OF.items() for _, name in made_of
}
# A row that enters another one: the sign with which it does, and its key.
Part = tuple[int, RowKey]


@dataclass(frozen=True, slots=True)
class Leaf:
    """A printed row that no other row of the same side contains.

    `amount_kzt` has the sign with which it enters the total of its side.
    """

    side: LeafSide
    table: str
    code: str
    amount_kzt: int
    row: PrintedRow


@dataclass(frozen=True)
class Tree:
    """The rows of budgets laid over one another; `at` is the index of a budget."""

    budgets: Sequence[Budget]

    @cached_property
    def rows(self) -> Mapping[RowKey, Sequence[PrintedRow | None]]:
        """Return the row of each budget by table and code, None where its annex prints none, in `row_order`."""
        keys = {key for budget in self.budgets for key in budget.rows}
        return {
            key: tuple(budget.rows.get(key) for budget in self.budgets) for key in sorted(keys, key=row_order)
        }

    @cached_property
    def below(self) -> Mapping[RowKey, Sequence[RowKey]]:
        """Return the coded rows one level below each row; at the top are the items of the balance."""
        found: dict[RowKey, list[RowKey]] = {}
        for key in self.rows:
            if key[0] != "balance":
                found.setdefault(self._above(key), []).append(key)
        return found

    @cached_property
    def _parts(self) -> dict[tuple[RowKey, int], tuple[Part, ...]]:
        """Return the parts found so far: pages and files ask for the same ones many times."""
        return {}

    @cached_property
    def _sums(self) -> dict[tuple[RowKey, int], int]:
        """Return what was added up so far."""
        return {}

    def depth(self, key: RowKey) -> int:
        """Return how many levels a coded row stands below the item of the balance, whose depth is 0."""
        return 0 if key[0] == "balance" else 1 + self.depth(self._above(key))

    def parts(self, key: RowKey, at: int = 0) -> tuple[Part, ...]:
        """Return the rows that a budget prints one level below a coded row, or that make an item of its balance."""
        if (key, at) not in self._parts:
            self._parts[key, at] = self._parts_of(key, at)
        return self._parts[key, at]

    def _parts_of(self, key: RowKey, at: int) -> tuple[Part, ...]:
        parts = self._item_parts(key[1], at) if key[0] == "balance" else self._printed(key, at)
        row = self.budgets[at].rows.get(key)
        # Loans made have no rows of their own: where there are any, the printed item stands.
        if key == ("balance", "net_lending") and row and self._computed(parts, at) != row.amount_kzt:
            return ()
        return parts

    def computed_kzt(self, key: RowKey, at: int = 0) -> int:
        """Return what the parts of a row add up to in tenge, from the lowest up; its own amount if it has none."""
        if (key, at) not in self._sums:
            parts = self.parts(key, at)
            self._sums[key, at] = self._computed(parts, at) if parts else self.budgets[at].amount(*key)
        return self._sums[key, at]

    def finest(self, key: RowKey, sign: int = 1) -> tuple[Part, ...]:
        """Return the lowest rows of the first budget that add up to a row.

        Where they do not, because the decision itself does not add up, the finest rows above them that do.
        """
        parts = tuple((sign * own, part) for own, part in self.parts(key))
        row = self.budgets[0].rows.get(key)
        if row:
            lowest = tuple(self._lowest((sign, key)))
            if self._amount(lowest) == sign * row.amount_kzt:
                return lowest
            if self._amount(parts) != sign * row.amount_kzt:
                return ((sign, key),)
        return tuple(found for own, part in parts for found in self.finest(part, own))

    def _above(self, key: RowKey) -> RowKey:
        table, code = key
        above = parent_code(code)
        while above and (table, above) not in self.rows:
            above = parent_code(above)
        return (table, above) if above else ("balance", _ITEM_OF.get(code.partition("/")[0], table))

    def _item_parts(self, item: str, at: int) -> tuple[Part, ...]:
        if item not in _MADE_OF:
            return self._printed(("balance", item), at)
        parts: list[Part] = []
        for sign, name in _MADE_OF[item]:
            if ("balance", name) in self.budgets[at].rows:
                parts.append((sign, ("balance", name)))
            elif name in SECTION_LINES:
                tops = self._printed(("balance", item), at)
                parts += [(sign, top) for _, top in tops if top[1].partition("/")[0] == SECTION_LINES[name]]
            else:
                # An item that the annex does not print: what makes it stands in its place.
                parts += [(sign * own, part) for own, part in self._item_parts(name, at)]
        return tuple(parts)

    def _printed(self, above: RowKey, at: int) -> tuple[Part, ...]:
        return tuple((1, key) for key in self.below.get(above, ()) if self.rows[key][at])

    def _lowest(self, part: Part) -> Iterator[Part]:
        sign, key = part
        parts = self.parts(key)
        if not parts:
            yield part
        for own, below in parts:
            yield from self._lowest((sign * own, below))

    def _computed(self, parts: Iterable[Part], at: int) -> int:
        return sum(sign * self.computed_kzt(key, at) for sign, key in parts)

    def _amount(self, parts: Iterable[Part]) -> int:
        return sum(sign * self.budgets[0].amount(*key) for sign, key in parts)


def leaves(budget: Budget) -> tuple[Leaf, ...]:
    """Return the leaves of a budget, side by side, in the order of codes: on each side their sum is the total."""
    tree = Tree((budget,))
    return tuple(
        Leaf(side, *key, sign * budget.rows[key].amount_kzt, budget.rows[key])
        for side, item in TOTAL_ITEMS.items()
        for sign, key in tree.finest(("balance", item))
    )


def row_order(key: RowKey) -> tuple[int, tuple[tuple[int, str], ...]]:
    """Return what sorts rows by table and by the numbers of their codes, so that parts follow what they belong to.

    >>> keys = [("financing", "16"), ("financing", "8"), ("revenue", "4"), ("revenue", "1/04"), ("revenue", "1")]
    >>> sorted(keys, key=row_order)
    [('revenue', '1'), ('revenue', '1/04'), ('revenue', '4'), ('financing', '8'), ('financing', '16')]
    """
    table, code = key
    segments = code.split("/")
    numbers = tuple((int(segment) if segment.isdecimal() else _LAST, segment) for segment in segments)
    return _TABLES.index(table), numbers
