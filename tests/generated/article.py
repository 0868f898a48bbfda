"""The article: the sub-items of a budget's totals, as printed and as they must be read."""

from dataclasses import dataclass
from typing import Any

from tests.generated.wording import Reference, Wording, dative

PARTS = {
    "revenue": ["revenue/1", "revenue/2", "revenue/3", "revenue/4"],
    "net_lending": ["loans_made", "loan_repayment"],
    "financial_assets_balance": ["financial_assets_acquisition", "financial_assets_sale"],
    "financing": ["loans_received", "loans_repaid", "balances_used"],
}


@dataclass
class Stated:
    """A total of the article: an amount in tenths of a thousand, and the one that it replaces."""

    budget: str
    year: int
    item: str
    amount: int
    replaces: int | None = None


@dataclass
class Items:
    """The sub-items of one article."""

    wording: Wording
    traits: frozenset[str]
    totals: dict[str, int]

    def kept(self) -> list[tuple[str, list[str]]]:
        """The items, and their parts, that this article states."""
        shape = self.wording["shape"]
        full = shape != "short" or self.totals["net_lending"] or self.totals["financial_assets_balance"]
        middle = ["net_lending", "financial_assets_balance"] if full else []
        main = ["revenue", "expenditure", *(middle[1:] if "no_lending" in self.traits else middle)]
        main += ["balance", *(["non_oil_balance"] if "special" in self.traits else []), "financing"]
        kept = []
        for item in main:
            parts = list(PARTS.get(item, []))
            if item == "revenue" and "special" in self.traits:
                parts.append("revenue/special")
            if item != "revenue" and shape != "parts":
                parts = [part for part in parts if full and self.totals[part] and item != "financing"]
            if self.wording["omit_zeros"]:
                parts = [part for part in parts if self.totals[part]]
            kept.append((item, parts))
        return kept

    def amount(self, amount: int, item: str) -> str:
        """An amount after its label, with the separator and the unit; a clerk's slip leaves "thousand" out."""
        wording = self.wording
        separator, minus = wording["separator"]
        unit = wording["thousand"]
        if "unit_slip" in self.traits and item == "revenue/4":
            unit = wording["tenge"]
        if not amount:
            words = wording["zero"].format(u=unit, u0=f"0 {wording['tenge']}")
            return f" {words}" if words[0] != "0" and wording.language == "ru" else f"{separator}{words}"
        sign = minus if amount < 0 else ""
        return f"{separator}{sign}{wording.number(amount, table=False)}{wording['unit_glue']}{unit}"

    def label(self, item: str) -> str:
        labels = self.wording.pools["labels"][item]
        case = self.wording["case"]
        if len(labels) == 1 or case == "nominative":
            return labels[0]
        return f"по {labels[1]}" if case == "with_po" and self.wording.language == "ru" else labels[1]

    def lines(self) -> list[str]:
        """The sub-items as paragraphs."""
        result = []
        kept = self.kept()
        for k, (item, parts) in enumerate(kept, 1):
            line = f"{self.wording['bullet'].format(k=k)}{self.label(item)}{self.amount(self.totals[item], item)}"
            if parts:
                dative = item == "revenue" and self.wording["case"] == "dative"
                line += self.wording["including_dative"] if dative else self.wording["including"]
            else:
                line += "." if k == len(kept) else ";"
            result.append(line)
            end = "." if k == len(kept) else ";"
            inner = [f"{self.label(part)}{self.amount(self.totals[part], part)}" for part in parts]
            if item == "financing" and inner and "loose_balances" in self.traits:
                result[-1] = result[-1].removesuffix(self.wording["including"]) + "."
                inner = [text[0].upper() + text[1:] for text in inner]
            inner = [f"{text}{end if n == len(inner) - 1 else ';'}" for n, text in enumerate(inner)]
            result += [" ".join(inner)] if inner and self.wording["lines"] == "joined" else inner
        return result

    def stated(self, budget: str, year: int) -> list[Stated]:
        """What `lines` state."""
        items = [one for item, parts in self.kept() for one in (item, *parts)]
        return [Stated(budget, year, item, self.totals[item]) for item in items]


def subventions(
    wording: Wording, places: list[str], reference: Reference, number: int, words: dict[str, Any]
) -> list[str]:
    """An item that lists what each place gets from the district; none of it is a total of the budgets."""
    amounts = [123450 + 71230 * n for n, _ in enumerate(places)]
    unit = f" {wording['thousand']}"
    text = wording["subventions"].format(x=wording.number(sum(amounts), table=False), u=unit, **words)
    lines = [f"{number}. {text}"]
    for place, amount in zip(places, amounts, strict=True):
        name = dative(reference.place(place, wording.language))
        lines.append(f"{name} – {wording.number(amount, table=False)}{unit};")
    return [*lines[:-1], lines[-1][:-1] + "."]
