"""The nouns of the project: a decision, its places and their figures. Shared by every stage."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal

Side = Literal["revenue", "expenditure", "financing"]
# A decision for several years approves the first and only plans the others.
YearStatus = Literal["approved", "planned"]
# What a decision does: approves budgets, restates some that were approved, or only replaces figures of an article.
DecisionKind = Literal["approves", "restates", "replaces"]
DecisionStatus = Literal["in force", "expired", "repealed"]

# How deep a level of the classification stands: revenue side first, spending side second.
LEVEL_DEPTH: Final[dict[str, int]] = {
    "category": 0,
    "class": 1,
    "subclass": 2,
    "specific": 3,
    "group": 0,
    "subgroup": 1,
    "administrator": 2,
    "programme": 3,
    "subprogramme": 4,
}
# Those of revenue and of the blocks below the line that are coded like it.
REVENUE_LEVELS: Final = ("category", "class", "subclass", "specific")
EXPENDITURE_LEVELS: Final = ("group", "subgroup", "administrator", "programme", "subprogramme")
# Taxes, and what a higher budget gives, as table and line.
TAXES: Final = ("revenue", "1")
TRANSFERS: Final = ("revenue", "4")
# Blocks below the line, by the line that heads them: its code in the reference, whatever number a decision prints. The
# blocks `loans_made` and `financial_assets_acquisition` are coded like expenditure: by what stands above them.
FINANCING_SECTIONS: Final[dict[str, str]] = {
    "5": "loan_repayment",
    "6": "financial_assets_sale",
    "7": "loans_received",
    "16": "loans_repaid",
    "8": "balances_used",
}
BALANCE_ITEMS: Final[tuple[str, ...]] = (
    "revenue",
    "expenditure",
    "net_lending",
    "loans_made",
    "financial_assets_balance",
    "financial_assets_acquisition",
    "balance",
    "non_oil_balance",
    "financing",
)
# The line that heads each of these blocks.
SECTION_LINES: Final = {section: line for line, section in FINANCING_SECTIONS.items()}
# Which rows of the annexes an item of the article speaks of: item -> (side, line).
ITEM_ROWS: Final[dict[str, tuple[str, str]]] = {
    **{item: ("balance", item) for item in BALANCE_ITEMS},
    **{f"revenue/{code}": ("revenue", code) for code in "1234"},
    **{section: ("financing", line) for section, line in SECTION_LINES.items()},
}
# In `stated_totals`, as long as the decision whose totals are replaced is not known: what the item of replaced digits
# begins with, and the budget of another item of the article than the first.
REPLACED_DIGITS: Final = "digits/"
ARTICLE_ITEM: Final = "item-"
# The canonical texts of a decision, in its folder of `data/source/`, by language. The figures follow the first of them
# that is loaded, in whatever order they came.
SOURCE_TEXTS: Final[dict[str, str]] = {"ru": "decision.txt", "kk": "decision.kk.txt"}
# Several places together, in `stated_totals`: the reference refuses it as the id of a place.
TOGETHER: Final = "together"
# The number of a decision that nobody has numbered yet: it was not voted.
DRAFT_NUMBER: Final = "draft"
# Cyrillic letters in the numbers of decisions, as ids write them.
_NUMBER_LETTERS: Final = str.maketrans("АВСЕНКМОРТХУІ", "ABCEHKMOPTXYI")


@dataclass(frozen=True, slots=True)
class Line:
    """One coded row of an annex (tables `revenue`, `expenditure`, `financing`).

    `code` is the path of codes (`1/04/1`, `01/124/001`) as printed, `parent` the path above it (empty at the top),
    `level` the name of the classification's level. `amount_kzt` is in whole tenge, `amount_text` the amount
    as printed (in the unit of the annex). `source_line` is the 1-based line of the text that the figures follow.
    `section` is set in the table `financing` alone. What ends in `_kk` is of the Kazakh edition, if it is loaded; where
    it is the only one, `name` and `source_line` are the same. `renumbered` is the code by which the reference
    knows the line, if it is printed with another one.
    """

    place: str
    fiscal_year: int
    code: str
    parent: str
    level: str
    name: str
    amount_kzt: int
    amount_text: str
    source_line: int
    section: str = ""
    name_kk: str = ""
    source_line_kk: int | None = None
    renumbered: str = field(default="", compare=False)

    @property
    def line(self) -> str:
        """Return the code by which the reference, addresses and other years know the line."""
        return self.renumbered or self.code

    @property
    def segment(self) -> str:
        """Return the last code of the path, as the annex prints it."""
        return self.code.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class BalanceRow:
    """One uncoded row of an annex. A deficit is negative in `amount_kzt`, whatever the annex prints."""

    place: str
    fiscal_year: int
    item: str
    name: str
    amount_kzt: int
    amount_text: str
    source_line: int
    name_kk: str = ""
    source_line_kk: int | None = None


@dataclass(frozen=True, slots=True)
class StatedTotal:
    """One total of the decision's article. `budget` is a place id, or `together` for one total of several places.

    `replaces_text` are the digits that it replaces in an earlier decision, as printed; else empty.
    """

    budget: str
    fiscal_year: int
    item: str
    name: str
    amount_kzt: int
    amount_text: str
    unit_text: str
    source_line: int
    replaces_text: str = ""
    name_kk: str = ""
    source_line_kk: int | None = None


@dataclass(frozen=True, slots=True)
class AnnexTitle:
    """A budget of the decision: which annex holds it, in which unit, and what the annex calls it.

    `item` is the item of the article that approves it, where each budget has one of its own; else empty.
    """

    place: str
    fiscal_year: int
    annex: int
    name_text: str
    status: YearStatus = "approved"
    unit_text: str = "тысяч тенге"
    item: str = ""
    name_text_kk: str = ""


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signed the decision; `role` is empty where the text prints none."""

    name: str
    role: str = ""


@dataclass(frozen=True, slots=True)
class Edition:
    """The text of a decision in one language: its file in the decision's folder and the sha256 of its bytes.

    `title` is what it calls the decision, empty where that is the decision's own `title`.
    """

    language: str
    path: str
    sha256: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """The particulars of a decision, as its head and its foot print them; the figures follow the first edition.

    `ended` is the day on which it expired or was repealed, `ended_by` the number of the decision that repealed it,
    as far as its text says so.
    """

    decision: str
    council: str
    number: str
    decision_date: date
    issuer: str
    title: str
    registration_number: str
    registration_date: date | None
    amends_number: str
    amends_date: date | None
    effective_date: date | None
    signatories: tuple[Signatory, ...] = ()
    kind: DecisionKind = "approves"
    status: DecisionStatus = "in force"
    ended: date | None = None
    ended_by: str = ""
    editions: tuple[Edition, ...] = ()

    @property
    def amended_id(self) -> str:
        """Return the id of the decision that this one amends, empty if it amends none."""
        return decision_id_of(self.council, self.amends_date, self.amends_number) if self.amends_date else ""

    @property
    def figures_follow(self) -> str:
        """Return the language of the edition that the figures follow."""
        return self.editions[0].language if self.editions else next(iter(SOURCE_TEXTS))


@dataclass(frozen=True, slots=True)
class Package:
    """One vintage: everything that a decision prints, in document order."""

    decision: Decision
    version: str
    budgets: tuple[AnnexTitle, ...]
    revenue: tuple[Line, ...]
    expenditure: tuple[Line, ...]
    financing: tuple[Line, ...]
    balance: tuple[BalanceRow, ...]
    stated_totals: tuple[StatedTotal, ...]
    # Lines of the text that the figures follow and of the Kazakh one, without line ends; line 1 is source_text[0]. Not
    # written into the package.
    source_text: Sequence[str] = field(default=(), repr=False)
    source_text_kk: Sequence[str] = field(default=(), repr=False)

    @property
    def printed_amounts(self) -> int:
        """Return the number of amounts that the annexes print (the article's totals not counted)."""
        return len(self.revenue) + len(self.expenditure) + len(self.financing) + len(self.balance)


def decision_id_of(council: str, decision_date: date, number: str) -> str:
    """Return the id of a decision from its particulars; letters of both alphabets that print alike are one.

    >>> decision_id_of("talas", date(2021, 7, 1), "С-11/2"), decision_id_of("talas", date(2021, 7, 1), "22/VІІ")
    ('talas-2021-07-01-c-11-2', 'talas-2021-07-01-22-vii')
    """
    letters = number.upper().translate(_NUMBER_LETTERS).lower()
    return f"{council}-{decision_date.isoformat()}-{re.sub(r'[^0-9a-z]+', '-', letters).strip('-')}"


def local_today() -> date:
    """Return the day by which a date lies in the future: the local one, since decisions bear local dates."""
    return date.today()  # noqa: DTZ011


def is_coded_like_revenue(side: Side, top_code: str) -> bool:
    """Tell whether the codes below a top code are those of revenue; otherwise they are those of expenditure.

    Of the blocks below the line, those are headed by a category, which has one digit; a group has two.
    """
    return side == "revenue" or (side == "financing" and len(top_code) == 1)


def code_levels(side: Side, code: str) -> dict[str, str]:
    """Return the codes of a path by the level that each stands for, from the top down.

    The decision may leave out the subgroup: one digit is a subgroup, three are an administrator. An empty result means
    that the path is longer than the classification.

    >>> code_levels("revenue", "1/04/1")
    {'category': '1', 'class': '04', 'subclass': '1'}
    >>> code_levels("expenditure", "01/124/001")
    {'group': '01', 'administrator': '124', 'programme': '001'}
    >>> code_levels("expenditure", "01/2/124/001")
    {'group': '01', 'subgroup': '2', 'administrator': '124', 'programme': '001'}
    >>> code_levels("financing", "16/452/008")
    {'group': '16', 'administrator': '452', 'programme': '008'}
    >>> code_levels("financing", "7/01/2")
    {'category': '7', 'class': '01', 'subclass': '2'}
    """
    segments = code.split("/")
    levels: tuple[str, ...] = REVENUE_LEVELS
    if not is_coded_like_revenue(side, segments[0]):
        has_subgroup = len(segments) > 1 and len(segments[1]) == 1
        levels = tuple(level for level in EXPENDITURE_LEVELS if has_subgroup or level != "subgroup")
    return dict(zip(levels, segments, strict=False)) if len(segments) <= len(levels) else {}
