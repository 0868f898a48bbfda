"""Accounts: the budget of a place as one account: its lines, its tree of codes, its totals, computed in one place."""

from budget.accounts.leaves import LEAF_SIDES, TOTAL_ITEMS, Leaf, leaves
from budget.accounts.site import Budget, Site, added_lines, load_site, make_site

__all__ = [
    "LEAF_SIDES",
    "TOTAL_ITEMS",
    "Budget",
    "Leaf",
    "Site",
    "added_lines",
    "leaves",
    "load_site",
    "make_site",
]
