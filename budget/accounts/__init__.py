"""Accounts: the budget of a place as one account: its lines, its tree of codes, its totals, computed in one place."""

from budget.accounts.budget import Budget, PrintedRow, RowKey, added_lines
from budget.accounts.history import History, PrintedLine, Stage
from budget.accounts.site import Site, load_site, make_site
from budget.accounts.tree import TOTAL_ITEMS, Leaf, Tree, leaves, row_order

__all__ = [
    "TOTAL_ITEMS",
    "Budget",
    "History",
    "Leaf",
    "PrintedLine",
    "PrintedRow",
    "RowKey",
    "Site",
    "Stage",
    "Tree",
    "added_lines",
    "leaves",
    "load_site",
    "make_site",
    "row_order",
]
