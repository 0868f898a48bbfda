"""A district of many villages, each with amounts of its own: what comparisons and ranks are tried on."""

from collections.abc import Mapping
from dataclasses import replace

from budget.accounts import Site, make_site
from budget.languages import LANGUAGES
from budget.reference import Reference
from tests.example import PLACES, example_package

# Every budget spends this much, so that an amount of 35 is a share of 3.5 %.
WHOLE = 1000
LINE = "07/124/008"
REST = "01/124/001"


def village(place: str):
    """Return a village whose names tell which it is."""
    return replace(PLACES[-1], place=place, short=dict.fromkeys(LANGUAGES, place.capitalize()))


def district(reference: Reference, lighting: Mapping[str, int | None]) -> Site:
    """Return a site of villages by what each spends on lighting, of 1000 in all; None prints no such line."""
    villages = {name: village(name) for name in lighting}
    budgets = {}
    for name, amount in lighting.items():
        lines = {REST: WHOLE} if amount is None else {REST: WHOLE - amount, LINE: amount}
        budgets[name] = {"revenue": {"4/02/3": WHOLE}, "expenditure": lines, "financing": {"8": 0}}
    return make_site(replace(reference, places=villages), [example_package(budgets)])
