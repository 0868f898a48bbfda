"""The figures of invented budgets: amounts are integers, in tenths of a thousand tenge."""

import csv
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

HERE = Path(__file__).resolve().parent
with (HERE / "names.csv").open(encoding="utf-8", newline="") as lines:
    NAMES = {row["key"]: row for row in csv.DictReader(lines, delimiter="|", quoting=csv.QUOTE_NONE)}

LOANS_MADE, ACQUISITION = "loans_made", "financial_assets_acquisition"
SECTIONS = {
    "5": "loan_repayment",
    "6": "financial_assets_sale",
    "7": "loans_received",
    "16": "loans_repaid",
    "8": "balances_used",
}
SUBGROUPS = {"03": "9", "04": "2", "06": "2", "07": "3", "11": "2", "13": "9"}
SUBGROUPS_OF_LINES = {
    "2": {"07/124/014", "01/452/001", "01/452/003", "01/452/010", "02/122/006", "07/458/012", "07/472/005"}
    | {"08/465/005", "08/465/006"},
    "9": {"01/453/001", "01/458/001", "06/451/001", "08/456/003", "10/453/099", "12/458/037"},
    "1": {"06/451/005", "07/458/003", "07/472/003"},
    "3": {"08/455/006", "08/456/002", "13/469/001"},
    "6": {"10/463/001"},
}
USUAL_REVENUE = {"1/04/1": (10, 90), "1/04/3": (20, 190), "1/04/4": (700, 4200)}
MORE_REVENUE = ["1/01/2", "1/04/5", "1/05/3", "1/05/4", "2/01/5", "2/06/1", "3/01/1", "3/03/1", "3/03/2"]
USUAL_EXPENDITURE = {
    "01/124/001": (21000, 48000),
    "01/124/022": (300, 2400),
    "07/124/008": (900, 5200),
    "07/124/011": (7, 999),
}
MORE_EXPENDITURE = ["04/124/005", "06/124/003", "07/124/009", "07/124/010", "07/124/014", "08/124/006"]
MORE_EXPENDITURE += ["12/124/013", "12/124/045", "13/124/040", "13/124/057", "15/124/043", "15/124/048"]
DISTRICT_REVENUE = [
    "1/01/1",
    "1/01/2",
    "1/03/1",
    "1/04/1",
    "1/05/2",
    "1/05/3",
    "1/05/4",
    "1/08/1",
    "2/01/5",
    "2/06/1",
]
DISTRICT_REVENUE += ["3/01/1", "3/03/1", "3/03/2", "4/01/3", "4/02/2/01", "4/02/2/02"]
UNKNOWN = ["1/04/9", "07/124/097", "13/124/066"]
SUBPROGRAMMES = ["011", "015", "028", "029", "032", "055"]


@dataclass
class Budget:
    """A budget's leaves by code, and what they add up to; `below` holds the blocks below the line."""

    place: str
    year: int
    revenue: dict[str, int] = field(default_factory=dict)
    expenditure: dict[str, int] = field(default_factory=dict)
    subprogrammes: dict[str, dict[str, int]] = field(default_factory=dict)
    loans_made: dict[str, int] = field(default_factory=dict)
    financial_assets_acquisition: dict[str, int] = field(default_factory=dict)
    below: dict[str, int] = field(default_factory=dict)

    def block(self, number: str) -> dict[str, int]:
        return {code: amount for code, amount in self.below.items() if code.split("/")[0] == number}

    def items(self) -> dict[str, int]:
        """The totals of the article and of the annex's rows without a code."""
        parts = {section: sum(self.block(number).values()) for number, section in SECTIONS.items()}
        parts[LOANS_MADE], parts[ACQUISITION] = (
            sum(self.loans_made.values()),
            sum(self.financial_assets_acquisition.values()),
        )
        totals = {f"revenue/{n}": sum(a for c, a in self.revenue.items() if c[0] == n) for n in "1234"}
        revenue, expenditure = sum(self.revenue.values()), sum(self.expenditure.values())
        lending = parts[LOANS_MADE] - parts["loan_repayment"]
        assets = parts[ACQUISITION] - parts["financial_assets_sale"]
        return (
            totals
            | parts
            | {
                "revenue": revenue,
                "revenue/special": 0,
                "expenditure": expenditure,
                "net_lending": lending,
                "financial_assets_balance": assets,
                "balance": revenue - expenditure - lending - assets,
                "non_oil_balance": 0,
                "financing": parts["loans_received"] - parts["loans_repaid"] + parts["balances_used"],
            }
        )


def subgroup(line: str) -> str:
    """The functional subgroup of an expenditure line without one."""
    for number, lines_ in SUBGROUPS_OF_LINES.items():
        if line in lines_:
            return number
    return SUBGROUPS.get(line[:2], "1")


def build(place: str, year: int, traits: frozenset[str], seed: str) -> Budget:
    """A budget that adds up; the transfer from above is what is missing."""
    rnd = random.Random(f"{seed} {place} {year}")  # noqa: S311
    step = 1 if "tenths" in traits else 10

    def amount(low: int, high: int) -> int:
        return rnd.randrange(low * 10 // step, high * 10 // step) * step

    budget = Budget(place, year)
    if "own" in traits:
        budget.revenue = {code: amount(50, 900000) for code in DISTRICT_REVENUE}
        lines = [key[1:] for key in NAMES if key[0] == "p" and key[4:7] != "124"]
        below = {"10/453/006", "13/452/014", "16/452/008"}
        budget.expenditure = {line: amount(300, 700000) for line in lines if line not in below}
    else:
        budget.revenue = {code: amount(*limits) for code, limits in USUAL_REVENUE.items()}
        budget.expenditure = {code: amount(*limits) for code, limits in USUAL_EXPENDITURE.items()}
        more = 3 if "more" in traits else 1
        budget.revenue |= {code: amount(5, 700) for code in sorted(rnd.sample(MORE_REVENUE, more))}
        budget.expenditure |= {
            code: amount(150, 2900) for code in sorted(rnd.sample(MORE_EXPENDITURE, more + 1))
        }
        if "unknown" in traits:
            budget.revenue["1/04/9"] = amount(5, 90)
            budget.expenditure |= {code: amount(100, 900) for code in UNKNOWN[1:]}
    if "subprogrammes" in traits:
        for line in rnd.sample(sorted(budget.expenditure), max(2, len(budget.expenditure) // 4)):
            budget.subprogrammes[line] = _split(rnd, budget.expenditure[line], step)
    below_the_line(budget, traits, amount)
    rest = "4/02/2/03" if "own" in traits else "4/02/3"
    items = budget.items()
    budget.revenue[rest] = -(items["balance"] + items["financing"])
    while budget.revenue[rest] <= 0:
        budget.revenue[rest] += 900000 * 10
        budget.expenditure[max(budget.expenditure)] += 900000 * 10
    last = max(budget.expenditure)
    if last in budget.subprogrammes:
        budget.subprogrammes[last]["015"] += budget.expenditure[last] - sum(
            budget.subprogrammes[last].values()
        )
    assert budget.items()["balance"] == -budget.items()["financing"]
    return budget


def below_the_line(budget: Budget, traits: frozenset[str], amount: Callable[[int, int], int]) -> None:
    """Lending, assets and financing of a budget."""
    short = ("5/01/1", "6/01/1", "7/01/2", "16/452/008")
    if "zeros" in traits:
        budget.below = dict.fromkeys(short, 0)
    if "lending" in traits or "own" in traits:
        budget.below |= {"5/01/1": amount(50, 700), "6/01/1": amount(60, 500), "7/01/2": amount(900, 4000)}
    if "own" in traits:
        budget.below["16/452/008"] = amount(100, 400)
        budget.loans_made["10/453/006"] = amount(900, 70000)
        budget.financial_assets_acquisition["13/452/014"] = amount(900, 9000)
    if "surplus" in traits:
        budget.below["16/452/008"] = amount(100, 900)
    elif "balanced" not in traits:
        budget.below["8/01/1" if "more" in traits or "own" in traits else "8"] = amount(100, 1900)


def _split(rnd: random.Random, amount: int, step: int) -> dict[str, int]:
    """An amount by sources."""
    part = amount // 3 // step * step
    other = rnd.choice([number for number in SUBPROGRAMMES if number != "015"])
    return dict(sorted({"015": amount - part, other: part}.items()))


def revenue_rows(leaves: dict[str, int]) -> list[tuple[str, str, int]]:
    """Each code of a tree with its level's place, its key of names, and its amount."""
    rows = {}
    for leaf in sorted(leaves, key=lambda code: [int(part) for part in code.split("/")]):
        parts = leaf.split("/")
        for depth in range(1, len(parts) + 1):
            code = "/".join(parts[:depth])
            rows[code] = sum(amount for other, amount in leaves.items() if f"{other}/".startswith(f"{code}/"))
    return [(code, code, amount) for code, amount in rows.items()]


def expenditure_rows(
    budget: Budget, leaves: dict[str, int], traits: frozenset[str]
) -> list[tuple[str, str, int]]:
    """Code as printed, key of names and amount of each row of a block of expenditure."""
    full = "subgroups" in traits
    rows = []
    ordered = sorted(leaves, key=lambda line: (line[:2], subgroup(line) if full else "", line))
    for group, of_group in groupby(ordered, key=lambda line: line[:2]):
        lines = list(of_group)
        rows.append((group, f"g{group}", sum(leaves[line] for line in lines)))
        for number, of_number in groupby(lines, key=lambda line: subgroup(line) if full else ""):
            inner = list(of_number)
            path = f"{group}/{number}" if full else group
            if full:
                rows.append((path, f"g{path}", sum(leaves[line] for line in inner)))
            for administrator, of_administrator in groupby(inner, key=lambda line: line[3:6]):
                last = list(of_administrator)
                code = f"{path}/{administrator}"
                rows.append((code, f"a{administrator}", sum(leaves[line] for line in last)))
                for line in last:
                    rows.append((f"{code}/{line[7:]}", f"p{line}", leaves[line]))
                    for source, amount in budget.subprogrammes.get(line, {}).items():
                        rows.append((f"{code}/{line[7:]}/{source}", f"s{source}", amount))
    return rows
