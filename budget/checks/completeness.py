"""Check: the decision holds the annexes that its article names, and each budget the totals that make one."""

import re
from collections.abc import Iterator
from typing import Final

from budget.checks.engine.accounts import stated_accounts
from budget.checks.engine.check import Context
from budget.checks.engine.finding import WHOLE_DECISION, Instance
from budget.model import TOGETHER, Package

REQUIRED_ITEMS: Final = ("revenue", "expenditure", "balance", "financing")
_NUMBERS: Final = r"[0-9]{1,3}(?:(?:,|и)[0-9]{1,3}){0,400}"
# "согласно приложениям 1, 2, 3", "1, 2, 3-қосымшаларға сәйкес", without their spaces.
_NAMED: Final = re.compile(rf"согласноприложени(?:ям|ю)({_NUMBERS})|({_NUMBERS})-қосымша(?:лар)?ғасәйкес")
# "согласно приложениям 4, 10, 12 к настоящему решению": what an amendment restates.
_RESTATED: Final = re.compile(rf"согласноприложени(?:ям|ю)({_NUMBERS})кнастоящемурешению")


def check(context: Context) -> Iterator[Instance]:
    """Yield one instance for each annex named or present, and for each total that a budget must have."""
    present = {title.annex: title for title in context.package.budgets}
    named = named_annexes(context, restated=True) or named_annexes(context)
    for annex in sorted(present.keys() | named):
        place = present[annex].place if annex in present else WHOLE_DECISION
        found, expected = (f"annex {annex}" if annex in numbers else "" for numbers in (present, named))
        yield Instance(place, "budgets", "", found, expected)
    yield from _totals(context.package)


def named_annexes(context: Context, *, restated: bool = False) -> set[int]:
    """Return the annexes that the article names, or those that an amendment says it restates."""
    text = context.text.letters_of(1, max(context.last_article_line, 1))
    clauses = (_RESTATED if restated else _NAMED).findall(text)
    lists = clauses if restated else [first or second for first, second in clauses[:1]]
    return {int(number) for numbers in lists for number in re.findall("[0-9]+", numbers)}


def _totals(package: Package) -> Iterator[Instance]:
    """Yield what makes a budget whole: its main totals, in each annex and for each budget of the article."""
    items = {(row.place, row.fiscal_year, row.item) for row in package.balance}
    for title in package.budgets:
        for item in REQUIRED_ITEMS:
            found = item if (title.place, title.fiscal_year, item) in items else ""
            yield Instance(title.place, "balance", item, found, item)
    budgets = {(title.place, title.fiscal_year) for title in package.budgets}
    budgets |= {(TOGETHER, year) for _, year in budgets}
    for account in stated_accounts(package):
        budget = f"{account.place} {account.fiscal_year}"
        known = budget if (account.place, account.fiscal_year) in budgets else ""
        yield Instance(account.place, "stated_totals", "", budget, known)
        for item in REQUIRED_ITEMS:
            found = item if item in account.items else ""
            yield Instance(account.place, "stated_totals", item, found, item)
