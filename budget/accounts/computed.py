"""Accounts: what every printed row of a budget comes to when its parts are added up."""

from collections.abc import Mapping
from typing import Final

from budget.accounts.site import Budget
from budget.accounts.tree import Tree, tree
from budget.model import FINANCING_SECTIONS, Side

_SIDES: Final[tuple[Side, ...]] = ("revenue", "expenditure")


def computed_amounts(budget: Budget) -> Mapping[tuple[str, str], int]:
    """Return the amount of each row in tenge, by its table and its code or item.

    A row with parts is the sum of the lowest of them, an item of the balance what the other rows make of it; a row
    that no other row makes is as printed.
    """
    sides = {side: tree((budget,), side) for side in _SIDES}
    blocks = {code: tree((budget,), "financing", section) for code, section in FINANCING_SECTIONS.items()}
    tables = [*sides.items(), *(("financing", block) for block in blocks.values())]
    items = _items(budget, sides, blocks)
    return {
        **{(table, code): lines.computed_kzt(code, 0) for table, lines in tables for code in lines.lines},
        **{("balance", item): items[item] for item in budget.balance},
    }


def _items(budget: Budget, sides: Mapping[Side, Tree], blocks: Mapping[str, Tree]) -> Mapping[str, int]:
    items = {item: row.amount_kzt for item, row in budget.balance.items()}
    block = {code: lines.computed_kzt("", 0) for code, lines in blocks.items() if lines.lines}
    for side, lines in sides.items():
        if lines.lines:
            items[side] = lines.computed_kzt("", 0)
    if "financial_assets_acquisition" in items or "6" in block:
        items["financial_assets_balance"] = items.get("financial_assets_acquisition", 0) - block.get("6", 0)
    if block.keys() & {"7", "16", "8"}:
        items["financing"] = block.get("7", 0) - block.get("16", 0) + block.get("8", 0)
    # Loans made have no rows of their own, so that the block of repayments alone does not make the item.
    spent = items.get("expenditure", 0) + items.get("net_lending", -block.get("5", 0))
    items["balance"] = items.get("revenue", 0) - spent - items.get("financial_assets_balance", 0)
    return items
