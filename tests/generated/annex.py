"""The tables of an annex, without a form: heads, and rows of codes, name and amounts."""

import unicodedata
from dataclasses import dataclass, field

from tests.generated.figures import (
    ACQUISITION,
    LOANS_MADE,
    NAMES,
    SECTIONS,
    Budget,
    expenditure_rows,
    revenue_rows,
)
from tests.generated.wording import ROMAN, Wording

LEVELS = {
    "revenue": ["category", "class", "subclass", "specific"],
    "expenditure": ["group", "subgroup", "administrator", "programme", "subprogramme"],
}


@dataclass
class Row:
    """One row: `codes` by column, none for a row that stands outside the classification."""

    codes: list[str]
    name: str
    amounts: list[int]
    table: str
    code: str
    ordinal: str = ""  # in the first cell, where the number of an item has a cell of its own


@dataclass
class Part:
    """Rows under one set of column heads; without heads the columns of the part before go on."""

    heads: list[str]
    rows: list[Row]


@dataclass
class Annex:
    """What stands in one annex; `heads` are the "annex N to the decision" blocks, line by line."""

    wording: Wording
    heads: list[list[str]]
    name: str
    above: str
    amount_heads: list[str]
    name_head: str
    parts: list[Part]
    places: list[tuple[str, int]]
    footnote: str = ""
    note: str = ""  # an editor's, on a portal's page
    code_head: str = ""

    @property
    def width(self) -> int:
        """The number of code columns."""
        return max(len(part.heads) for part in self.parts)


@dataclass
class Maker:
    """Makes the parts of an annex from one budget, or from one a column."""

    wording: Wording
    traits: frozenset[str]
    budgets: list[Budget]
    parts: list[Part] = field(default_factory=list)

    def heads(self, side: str) -> list[str]:
        levels = list(LEVELS[side])
        if side == "revenue" and "own" not in self.traits:
            levels.remove("specific")
        if side == "expenditure" and not self.traits & {"subgroups", "empty_subgroups"}:
            levels.remove("subgroup")
        if side == "expenditure" and "subprogrammes" not in self.traits:
            levels.remove("subprogramme")
        return [self.wording[f"columns>{level}"] for level in levels]

    def position(self, side: str, depth: int) -> int:
        """The column of a code of so many parts."""
        return (
            depth
            if side == "expenditure" and depth and "empty_subgroups" in self.traits
            else depth - 1 + (depth == 0)
        )

    def item(self, number: int, item: str, name: str = "") -> None:
        """A row without a code."""
        name, ordinal = name or self.wording[f"rows>{item}"], ""
        if number:
            words = self.wording["ordinal"].format(r=ROMAN[number], a=number, name=name)
            if words.startswith("cell "):
                ordinal = words.removeprefix("cell ")
            else:
                name = words
        self.rows.append(Row([], name, [b.items()[item] for b in self.budgets], "balance", item, ordinal))

    @property
    def rows(self) -> list[Row]:
        return self.parts[-1].rows

    def block(self, side: str, table: str, trees: list[list[tuple[str, str, int]]]) -> None:
        """The rows of one block; the trees of all budgets have the same codes."""
        keys = {code: key for tree in trees for code, key, _ in tree}
        amounts = [{code: amount for code, _, amount in tree} for tree in trees]
        for old in [code for code, _, _ in trees[0]]:
            code = renumbered(old, table, self.traits)
            path = code.split("/")
            depth = len(path)
            if side == "expenditure" and "empty_subgroups" in self.traits and depth > 1:
                depth += 1
            cells = [""] * (depth - 1) + [path[-1]]
            name = NAMES[keys[old]][self.wording.language]
            if "odd_characters" in self.traits:
                name = odd(name, len(self.rows))
            self.rows.append(Row(cells, name, [found.get(old, 0) for found in amounts], table, code))

    def below(self, number: str) -> None:
        """A block below the line: revenue's columns, or expenditure's for repayment of loans."""
        found = [budget.block(number) for budget in self.budgets]
        if not any(found):
            return
        table = f"financing:{SECTIONS[number]}"
        if number == "16":
            self.start("expenditure")
            trees = [
                expenditure_rows(b, one, self.traits) for b, one in zip(self.budgets, found, strict=True)
            ]
            self.block("expenditure", table, trees)
        else:
            self.start("revenue")
            self.block("revenue", table, [revenue_rows(block) for block in found])

    def start(self, side: str) -> None:
        self.parts.append(Part(self.heads(side), []))

    def coded(self, name: str, table: str) -> None:
        """Loans made or assets bought, by programme."""
        leaves = [getattr(budget, name) for budget in self.budgets]
        if any(leaves):
            self.start("expenditure")
            trees = [
                expenditure_rows(b, one, self.traits) for b, one in zip(self.budgets, leaves, strict=True)
            ]
            self.block("expenditure", table, trees)

    def make(self) -> list[Part]:
        """All parts in print order."""
        budgets, traits = self.budgets, self.traits
        for name in ("revenue", "expenditure", "below"):
            leaves = {leaf for budget in budgets for leaf in getattr(budget, name)}
            for budget in budgets:
                setattr(budget, name, dict.fromkeys(leaves, 0) | getattr(budget, name))
        self.start("revenue")
        self.item(1, "revenue")
        self.block("revenue", "revenue", [revenue_rows(budget.revenue) for budget in budgets])
        self.start("expenditure")
        self.item(2, "expenditure")
        self.block(
            "expenditure", "expenditure", [expenditure_rows(b, b.expenditure, traits) for b in budgets]
        )
        if "bare" not in traits:
            self.lending()
        self.item(5, "balance")
        last = 6
        if "special" in traits:
            self.item(6, "non_oil_balance")
            last = 7
        self.item(last, "financing")
        for number in ("7", "16", "8"):
            self.below(number)
        return self.parts

    def lending(self) -> None:
        """Items 3 and 4 with their parts."""
        uncoded = "uncoded" in self.traits
        if "no_lending" not in self.traits:
            self.item(3, "net_lending")
        if uncoded or "own" in self.traits:
            self.item(0, LOANS_MADE)
        self.coded(LOANS_MADE, f"financing:{LOANS_MADE}")
        if uncoded:
            self.item(0, "loan_repayment")
        else:
            self.below("5")
        self.item(4, "financial_assets_balance")
        self.item(0, ACQUISITION)
        self.coded(ACQUISITION, f"financing:{ACQUISITION}")
        if uncoded:
            self.item(0, "financial_assets_sale")
        else:
            self.below("6")


def renumbered(code: str, table: str, traits: frozenset[str]) -> str:
    """The code of a receipt by the classification in force from 2026, in which special receipts are category 4."""
    category, *rest = code.split("/")
    late = ["balances_used"] if "codes_2026" in traits else []
    late = [*SECTIONS.values()] if "codes_2026_full" in traits else late
    receipts = category == "4" and table == "revenue" and late
    if receipts or (table.removeprefix("financing:") in late and category != "16"):
        return "/".join([str(int(category) + 1), *rest])
    return code


def odd(name: str, number: int) -> str:
    """A name with the characters that typing and Word leave: they look the same."""
    match number % 4:
        case 0:
            return name.translate(str.maketrans("аос", "aoc"))
        case 1:
            return " ".join(f"{word[:4]}\u00ad{word[4:]}" if len(word) > 8 else word for word in name.split())
        case 2:
            return unicodedata.normalize("NFD", name)
        case _:
            return name.replace(" ", "\u00a0 ", 1)
