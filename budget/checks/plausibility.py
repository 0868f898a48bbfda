"""Checks against what stands beside: a slip of a factor or unit, lines that came, went or that sisters have, copies."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from operator import attrgetter
from typing import Final

from budget.checks.engine.amounts import magnitude as number_of
from budget.checks.engine.amounts import thousands, unit_worth
from budget.checks.engine.check import Context
from budget.checks.engine.figures import ANNEX_TABLES, coded_lines, figures
from budget.checks.engine.finding import Instance
from budget.model import Line, StatedTotal
from budget.packages import parent_code
from budget.timeline import BudgetKey, changes_between, standing_totals
from budget.urls import line_id

# How many times as much, or as little, looks like a slip: within a year, and from one year to the next.
_FACTOR: Final = 10
_FACTOR_OF_YEARS: Final = 100
_UNITS: Final = (1, 1000, 1_000_000)
# The least and the most revenue, in tenge, that surprises nobody. Of a settlement: those of the first decision have 24
# to 120 million, and a slip of the unit makes a thousand times more or less of them. Of a council's own budget, which
# gives to its settlements: no less than the largest of those; that of Semey is 42 billion.
_USUAL_OF_SETTLEMENT: Final = (1_000_000, 10_000_000_000)
_USUAL_OF_COUNCIL: Final = (100_000_000, 5_000_000_000_000)
# Settlements of one decision differ by three times from the middle one: so many times is thirty times that.
_FACTOR_OF_SISTERS: Final = 100
# Totals: those that each of a thousand annexes and some hundreds of articles have, and of which whole others are parts.
_IN_EVERY_LIST: Final = ("revenue", "expenditure", "balance", "financing")
_PARTS: Final = {
    "revenue": ("revenue/",),
    "net_lending": ("loans_made", "loan_repayment"),
    "financial_assets_balance": ("financial_assets_acquisition", "financial_assets_sale"),
}
# Of how many other annexes which share of them is nearly all.
_FEWEST: Final = 4
_NEARLY_ALL: Final = 0.8
_LAST_LEVELS: Final = {"subclass", "specific", "programme", "subprogramme"}


def same_day(context: Context) -> Iterator[Instance]:
    """Put to each budget: no other decision of the day, of which neither amends the other, speaks of it too."""
    own = context.package.decision.decision
    others = {same.key: same.decisions for same in context.archive.same_day if own in same.decisions}
    for title in context.package.budgets:
        key = (title.place, title.fiscal_year)
        found = " + ".join(others.get(key, (own,)))
        yield Instance(title.place, "budgets", "", found, own, fiscal_year=title.fiscal_year)


def magnitude(context: Context) -> Iterator[Instance]:
    """Put to each amount that was not zero before and is not now: it is not ten times what it was, or a tenth.

    Of a year that is new, the year before is compared, and only a hundred times is odd.
    """
    own, timeline = context.package.decision, context.archive.timeline
    before: dict[tuple[str, int], tuple[int, Mapping[str, tuple[int, int]], tuple[str, ...]]] = {}
    for title in context.package.budgets:
        place, year = key = (title.place, title.fiscal_year)
        changes, factor = timeline.changes(own.decision, *key), _FACTOR
        if changes is None:
            new, old = timeline.in_force(*key), timeline.in_force(place, year - 1, own.decision_date)
            changes, factor = changes_between(old, new) if old and new else None, _FACTOR_OF_YEARS
        if changes:
            before[key] = factor, changes.changed, changes.left
    for figure in figures(context.package, *ANNEX_TABLES):
        factor, changed, left = before.get(figure.budget, (0, {}, ()))
        line = line_id(figure.table, figure.line)
        was, now = changed.get(line, (0, 0))
        if was and now:
            is_kept = abs(now) < factor * abs(was) and abs(was) < factor * abs(now)
            yield figure.instance(thousands(now), thousands(now) if is_kept else f"≈ {thousands(was)}")
        elif line in left and figure.row.amount_kzt:
            yield figure.instance("", "")


def one_unit(context: Context) -> Iterator[Instance]:
    """Put to each budget: its annex prints a unit of the worth that most budgets of the decision have."""
    budgets = context.package.budgets
    found = Counter(unit_worth(title.unit_text) for title in budgets)
    most = max(found.values(), default=0)
    usual = next((title.unit_text for title in budgets if found[unit_worth(title.unit_text)] == most), "")
    for title in budgets:
        own = title.unit_text
        expected = own if unit_worth(own) == unit_worth(usual) else usual
        yield Instance(title.place, "budgets", "", own, expected, fiscal_year=title.fiscal_year)


def size_of_budget(context: Context) -> Iterator[Instance]:
    """Put to the revenue of each budget: it is of a size that its kind and the settlements beside it have."""
    council = context.package.decision.council
    revenue = [figure for figure in figures(context.package, "balance") if figure.code == "revenue"]
    sisters: dict[int, list[int]] = defaultdict(list)
    for figure in revenue:
        if figure.place != council:
            sisters[figure.row.fiscal_year].append(figure.row.amount_kzt)
    for figure in revenue:
        amount, usual = figure.row.amount_kzt, _USUAL_OF_COUNCIL
        if figure.place != council:
            of_year = sorted(sisters[figure.row.fiscal_year])
            middle = of_year[len(of_year) // 2]
            of_sisters = middle // _FACTOR_OF_SISTERS, middle * _FACTOR_OF_SISTERS
            least, most = usual = _USUAL_OF_SETTLEMENT
            # Where the settlements beside it are odd themselves they are no measure.
            usual = of_sisters if least <= middle <= most else usual
        least, most = usual
        expected = "" if least <= amount <= most else f"{thousands(least)}–{thousands(most)}"
        yield figure.instance(thousands(amount), expected or thousands(amount))


def negative_amounts(context: Context) -> Iterator[Instance]:
    """Put to each amount below zero: it is none of revenue or of expenditure, which budgets do not plan so."""
    for figure in figures(context.package, "revenue", "expenditure"):
        if figure.row.amount_kzt < 0:
            yield figure.instance(figure.row.amount_text, "")


def lines_kept(context: Context) -> Iterator[Instance]:
    """Put to each table of a budget: its lines are those that stood there before; the highest are named."""
    for title in context.package.budgets:
        changes = context.archive.timeline.changes(
            context.package.decision.decision, title.place, title.fiscal_year
        )
        if changes:
            for table in ANNEX_TABLES:
                came, gone = (_highest(lines, table) for lines in (changes.added, changes.removed))
                yield Instance(title.place, table, "", came, gone, fiscal_year=title.fiscal_year)


def replaced_digits(context: Context) -> Iterator[Instance]:
    """Put to each replacement of digits in an article that is known: these digits stood there."""
    stood = standing_totals(context.family)
    for figure in figures(context.package, "stated_totals"):
        row, was = figure.row, stood.get(figure.budget, {}).get(figure.code)
        if isinstance(row, StatedTotal) and row.replaces_text and was:
            replaced, printed = number_of(row.replaces_text), row.replaces_text
            is_right = any(replaced * unit == abs(was.amount_kzt) for unit in _UNITS)
            yield figure.instance(printed, printed if is_right else thousands(was.amount_kzt))


def sister_rows(context: Context) -> Iterator[Instance]:
    """Put to each table of an annex: it has the rows that nearly all other annexes of the year have.

    Of rows that are missing with all that is below them the highest is named.
    """
    for table in ANNEX_TABLES:
        codes: dict[BudgetKey, dict[str, None]] = {
            (title.place, title.fiscal_year): {} for title in context.package.budgets
        }
        for figure in figures(context.package, table):
            codes.setdefault(figure.budget, {})[figure.line] = None
        years = Counter(year for _, year in codes)
        printing = Counter((year, code) for (_, year), own in codes.items() for code in own)
        for (place, year), own in codes.items():
            others = years[year] - 1
            if others >= _FEWEST:
                missing = [
                    code
                    for (of_year, code), count in printing.items()
                    if of_year == year and code not in own and count >= _NEARLY_ALL * others
                ]
                highest = ", ".join(code for code in missing if parent_code(code) not in missing)
                yield Instance(place, table, "", "", highest, fiscal_year=year)


def undivided_lines(context: Context) -> Iterator[Instance]:
    """Put to each line with an amount above the last levels: it has parts, where the decision divides such lines.

    Sums do not tell that the only part of a line was lost. Some councils leave the categories of a block whole.
    """

    def kind(row: Line) -> tuple[str, str]:
        return row.level, row.section if row.level == "category" else ""

    lines = [*coded_lines(context.package)]
    parents = {(f.budget, f.table, row.section, row.parent) for f, row in lines}
    has_parts = [(f.budget, f.table, row.section, row.code) in parents for f, row in lines]
    divided = {kind(row) for (_, row), is_parent in zip(lines, has_parts, strict=True) if is_parent}
    for (figure, row), is_parent in zip(lines, has_parts, strict=True):
        if row.amount_kzt and row.level not in _LAST_LEVELS and kind(row) in divided:
            yield figure.instance(row.amount_text, row.amount_text if is_parent else "")


def subgroups_kept(context: Context) -> Iterator[Instance]:
    """Put to each administrator: no group is right above it where the budget divides groups into subgroups.

    Sums do not tell that the only subgroup of a group was lost, with the code that it gives to all below it.
    """
    spending = [*coded_lines(context.package, "expenditure")]
    divided = {figure.budget for figure, row in spending if row.level == "subgroup"}
    for figure, row in spending:
        if row.level == "administrator" and figure.budget in divided:
            yield figure.instance(row.parent, row.parent if "/" in row.parent else "")


def non_oil_balance(context: Context) -> Iterator[Instance]:
    """Put to each balance without oil: it is zero or the balance, for local budgets have no revenue from oil."""
    rows = {(row.place, row.fiscal_year, row.item): row.amount_kzt for row in context.package.balance}
    for figure in figures(context.package, "balance"):
        balance = rows.get((*figure.budget, "balance"), 0)
        if figure.code == "non_oil_balance":
            amount = figure.row.amount_kzt
            expected = amount if abs(amount) in (0, abs(balance)) else balance
            yield figure.instance(thousands(amount), thousands(expected))


def whole_lists(context: Context) -> Iterator[Instance]:
    """Put to each annex and each list of totals of the article: it has those that all have, and the whole of each part.

    What is lent and invested may be left out where it is nothing. An amendment may restate some sub-items alone.
    """
    package = context.package
    lists: dict[tuple[str, BudgetKey], dict[str, None]] = defaultdict(dict)
    for figure in figures(package, "balance", "stated_totals"):
        is_replaced = package.decision.kind == "replaces" or bool(getattr(figure.row, "replaces_text", ""))
        if figure.table == "balance" or not is_replaced:
            lists[figure.table, figure.budget][figure.code] = None
    # What came back and what was sold has codes in an annex, and its whole has none.
    for line in filter(attrgetter("amount_kzt"), package.financing):
        lists["balance", (line.place, line.fiscal_year)][line.section] = None
    for (table, (place, year)), items in lists.items():
        stated = [item for item in _IN_EVERY_LIST if item in items]
        is_whole = table == "balance" or package.decision.kind == "approves"
        is_list = is_whole or ("revenue" in items and len(stated) > 2)
        wholes = (whole for whole, parts in _PARTS.items() if any(item.startswith(parts) for item in items))
        for item in dict.fromkeys((*(_IN_EVERY_LIST if is_list else ()), *wholes)):
            yield Instance(place, table, item, item if item in items else "", item, fiscal_year=year)


def identical_budgets(context: Context) -> Iterator[Instance]:
    """Put to revenue and to expenditure of each place: no other place has the same, figure for figure.

    One may be a copy by mistake; only zeros are no copy.
    """
    for table in ("revenue", "expenditure"):
        budgets: dict[BudgetKey, list[tuple[str, int]]] = defaultdict(list)
        for figure in figures(context.package, table):
            budgets[figure.budget].append((figure.line, figure.row.amount_kzt))
        holders: dict[object, str] = {}
        for (place, year), rows in budgets.items():
            has_amounts = any(amount for _, amount in rows)
            holder = holders.setdefault((year, tuple(rows)), place) if has_amounts else place
            yield Instance(place, table, "", holder, place, fiscal_year=year)


def _highest(lines: Iterable[str], table: str) -> str:
    """Return those lines of a table that stand below no other of them, as their codes."""
    own = [line for line in lines if line.startswith(f"{table[0]}-")]
    highest = (line.partition("-")[2] for line in own if line.rpartition("-")[0] not in own)
    return ", ".join(line.replace("-", "_" if table == "balance" else "/") for line in highest)
