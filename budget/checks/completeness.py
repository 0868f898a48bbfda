"""Check: the decision holds each place that it should, with its annex, its year and the totals of a budget."""

import re
from collections.abc import Iterator
from typing import Final

from budget.checks.engine.accounts import stated_accounts
from budget.checks.engine.check import Context
from budget.checks.engine.finding import Instance
from budget.model import DISTRICT_BUDGET, Package
from budget.reference import Place

REQUIRED_ITEMS: Final = ("revenue", "expenditure", "balance", "financing")
_NUMBERS: Final = r"[0-9]{1,2}(?:,[0-9]{1,2}){0,80}"
# "согласно приложениям 1, 2, 3", "1, 2, 3-қосымшаларға сәйкес", without their spaces.
_NAMED_ANNEXES: Final = re.compile(
    rf"согласноприложени(?:ям|ю)({_NUMBERS})|({_NUMBERS})-қосымша(?:лар)?ғасәйкес"
)


def check(context: Context) -> Iterator[Instance]:
    """Yield one instance for each place expected or present, and for each total that a budget must have."""
    present = {title.place: title for title in context.package.budgets}
    expected = {row.place: row for row in _expected(context)}
    for place, row in expected.items():
        found = f"annex {present[place].annex}" if place in present else ""
        yield Instance(place, "budgets", "", found, f"annex {row.annex}")
    for place, title in present.items():
        if place not in expected:
            yield Instance(place, "budgets", "", f"annex {title.annex}", "")
    yield from _totals(context.package)


def _totals(package: Package) -> Iterator[Instance]:
    """Yield what makes a budget whole: its main totals, in each annex and for each budget of the article."""
    items = {(row.place, row.fiscal_year, row.item) for row in package.balance}
    for title in package.budgets:
        for item in REQUIRED_ITEMS:
            found = item if (title.place, title.fiscal_year, item) in items else ""
            yield Instance(title.place, "balance", item, found, item)
    budgets = {(title.place, title.fiscal_year) for title in package.budgets}
    budgets |= {(DISTRICT_BUDGET, year) for _, year in budgets}
    for account in stated_accounts(package):
        budget = f"{account.place} {account.fiscal_year}"
        known = budget if (account.place, account.fiscal_year) in budgets else ""
        yield Instance(account.place, "stated_totals", "", budget, known)
        for item in REQUIRED_ITEMS:
            found = item if item in account.items else ""
            yield Instance(account.place, "stated_totals", item, found, item)


def _expected(context: Context) -> list[Place]:
    """Return the places of the district, those alone whose annexes the article names if it names any."""
    named: set[int] = set()
    for first, second in _NAMED_ANNEXES.findall(
        context.text.letters_of(1, max(context.last_article_line, 1))
    ):
        named.update(int(number) for number in (first or second).split(","))
    return [
        row
        for row in context.reference.places.values()
        if row.district == context.package.decision.district and (not named or row.annex in named)
    ]
