"""Invented decisions: the text of a kind in one wording, and what must be read from it."""

import random
from dataclasses import dataclass, field
from typing import Any

from tests.generated.annex import Annex, Maker
from tests.generated.article import Items, Stated, subventions
from tests.generated.figures import build
from tests.generated.kind import Kind
from tests.generated.wording import Reference, Wording, possessive

ENDED = "{}-02-13"


@dataclass
class Decision:
    """A decision in one wording: what is printed, in order, and its right values."""

    kind: Kind
    wording: Wording
    front: list[str]
    title: str
    paragraphs: list[str]
    signs: list[list[str]]
    annexes: list[Annex]
    stated: list[Stated]
    status: str
    registered: bool
    ended_by: tuple[str, str] | None
    note: str
    findings: list[dict[str, Any]] = field(default_factory=list)


class Writer:
    """Writes one decision."""

    def __init__(self, kind: Kind, wording: Wording, reference: Reference, seed: str) -> None:
        self.kind, self.wording, self.reference = kind, wording, reference
        self.language = wording.language
        self.rnd = random.Random(f"{seed} {kind.name}")  # noqa: S311
        order = self.order = [(p, y) for p in kind.places for y in kind.years]
        if kind.has("by_year"):
            order.sort(key=lambda key: key[1])
        self.numbers = {key: number for number, key in enumerate(order, 1)}
        self.budgets = {key: build(*key, self.traits_of(key[1]), f"{seed} {kind.name}") for key in order}
        self.stated: list[Stated] = []
        self.old = kind.amends or ("", "")
        self.words = self.context()

    def traits_of(self, year: int) -> frozenset[str]:
        later = year != self.kind.years[0] and not self.kind.has("own")
        return self.kind.traits | ({"balanced"} if later else set())

    def context(self) -> dict[str, Any]:
        """What the templates may name."""
        kind, wording = self.kind, self.wording
        other_day = kind.planted[:1] == ("date",) and self.language == "kk"
        day = f"{kind.date[:8]}{int(kind.date[8:]) + (2 if other_day else 3):02}"
        words: dict[str, Any] = dict(self.reference.council(kind.council, self.language))
        words |= {
            "place_g": self.reference.place(kind.places[0], self.language),
            "subject_g": self.reference.subject(list(kind.places), self.language),
            "subject_p": possessive(self.reference.subject(list(kind.places), self.language)),
            "span": wording.span(list(kind.years)),
            "year": kind.years[0],
            "y": kind.years[0],
            "date": wording.date(kind.date),
            "no": kind.number,
            "N": wording["number_sign"],
            "rdate": wording.date(day, "да"),
            "rno": str(self.rnd.randrange(5000, 32000)),
            "edate": wording.date(ENDED.format(kind.years[-1])),
            "eno": "51-5",
        }
        if kind.planted[:1] == ("registration",) and self.language == "kk":
            words["rno"] = words["rno"][:-2] + kind.planted[1]
        self.registered = (day, words["rno"])
        words["bdate"], words["bno"] = wording.date(self.old[0]) if kind.amends else "", self.old[1]
        words["brno"] = "4885"
        self.which = "own" if kind.has("own") else "one" if len(kind.places) == 1 else "many"
        title = wording[f"title_{self.which}"].format(**words)
        words["btitle"] = title[0].upper() + title[1:]
        return words

    def title(self) -> str:
        return self.wording["title_amend"].format(**self.words) if self.kind.amends else self.words["btitle"]

    def totals(self, places: list[str]) -> dict[str, int]:
        """The items of several budgets of the first year together."""
        year = self.kind.years[0]
        items = [self.budgets[place, year].items() for place in places]
        return {item: sum(one[item] for one in items) for item in items[0]}

    def approve(self, number: int, places: list[str], quote: str = "") -> list[str]:
        """An article item that approves the budgets of these places."""
        kind, wording = self.kind, self.wording
        which = "one" if len(places) == 1 and self.which != "own" else self.which
        words = self.words | {"place_g": self.reference.place(places[0], self.language)}
        words["annexes"] = wording.annexes([self.numbers[key] for key in self.order if key[0] in places])
        if kind.has("columns"):
            words["annexes"] = wording.annexes([kind.places.index(place) + 1 for place in places])
        items = Items(wording, kind.traits, self.totals(places))
        budget = places[0] if len(places) == 1 else "together"
        self.stated += items.stated(budget, kind.years[0])
        return [f"{quote}{number}. {wording[f'approve_{which}'].format(**words)}", *items.lines()]

    def groups(self) -> list[list[str]]:
        places = list(self.kind.places)
        return [[place] for place in places] if self.kind.has("each") else [places]

    def shown_keys(self) -> list[tuple[str, int]]:
        kind = self.kind
        places, years = kind.shown or kind.places, kind.shown_years or kind.years
        return [key for key in self.order if key[0] in places and key[1] in years]

    def article(self) -> list[str]:
        """All paragraphs of the decision."""
        kind, wording, words = self.kind, self.wording, self.words
        if kind.amends:
            result = [wording["preamble"].format(**words), f"1. {wording['amend_intro'].format(**words)}"]
            result += self.changes()
            last = 2
        else:
            result = [] if kind.has("no_preamble") else [wording["preamble"].format(**words)]
            first = 1
            if kind.has("first_item"):
                result.append(f"1. {wording['first_item'].format(**words)}")
                first = 2
            for number, places in enumerate(self.groups(), first):
                result += self.approve(number, places)
            last = first + len(self.groups())
        if kind.has("subventions"):
            result += subventions(wording, list(kind.places), self.reference, last, words)
            last += 1
        if wording["extra_item"] != "none" and not kind.amends:
            other = wording.pools["others"][wording["extra_item"]]
            unit = f" {wording['thousand']}"
            result.append(f"{last}. {other.format(x=wording.number(987650, table=False), u=unit, **words)}")
            last += 1
        result.append(f"{last}. {wording['effect'][0].format(**words)}")
        words["last"] = last
        if self.language == "kk" and wording["latin_i"]:
            result = [line.translate({ord("і"): "i"}) for line in result]
        return result

    def changes(self) -> list[str]:
        """What an amendment says: digits replaced, or items and annexes restated."""
        kind, wording = self.kind, self.wording
        result = []
        if kind.has("digits"):
            result += self.digits()
        else:
            for number, places in enumerate(self.groups(), 1):
                if kind.has("each") and kind.shown and places[0] not in kind.shown:
                    continue
                result.append(wording["restate_item"].format(n=number))
                result += self.approve(number, places, '"')
                result[-1] = result[-1].removesuffix(".") + '";'
        keys = self.shown_keys() if not kind.has("no_annexes") else []
        if keys:
            which = "many" if len(keys) > 1 else "one"
            own = [self.own_number(key) for key in keys]
            words = {"list": ", ".join(str(self.numbers[key]) for key in keys)}
            words["annexes"] = wording.annexes(own, "own_annexes")
            result.append(wording[f"restate_annex_{which}"].format(**words))
        return result

    def own_number(self, key: tuple[str, int]) -> int:
        """The number that the annex has in this decision."""
        if self.kind.amends and self.wording["renumber"]:
            return self.shown_keys().index(key) + 1
        return self.numbers[key]

    def digits(self) -> list[str]:
        """Digits replaced: the old total is the new one less the change."""
        wording = self.wording
        places = list(self.kind.places)
        totals = self.totals(places)
        changed = [item for item in ("revenue", "revenue/4", "expenditure") if totals[item]]
        more = self.rnd.randrange(100, 900) * 10
        budget = places[0] if len(places) == 1 else "together"
        result = [wording["digits_intro"].format(n=1)]
        for item in changed:
            old, new = totals[item] - more, totals[item]
            self.stated.append(Stated(budget, self.kind.years[0], item, new, old))
            template = wording.pools["digits"][
                0 if "/" not in item and wording["case"] == "nominative" else 1
            ]
            label = wording.pools["labels"][item][0]
            shown = {"old": wording.number(old, table=False), "new": wording.number(new, table=False)}
            result.append(template.format(k=1 if item == "revenue" else 2, label=label, **shown))
        return result

    def annex(self, keys: list[tuple[str, int]]) -> Annex:
        """An annex of one budget, or of one place in several years."""
        kind, wording = self.kind, self.wording
        (place, year), number = keys[0], self.numbers[keys[0]]
        if kind.has("columns"):
            number = kind.places.index(place) + 1
        words = self.words | {"place_g": self.reference.place(place, self.language), "year": year}
        own = number if kind.has("columns") else self.own_number(keys[0])
        heads = [[line.format(n=own, **words) for line in wording["annex_head"]]]
        if kind.amends and wording["two_heads"]:
            amended = words | {"date": words["bdate"], "no": words["bno"]}
            heads.append([line.format(n=number, **amended) for line in wording["annex_head"]])
        unit, above = wording["unit"]
        names = (
            "annex_name_span"
            if kind.has("columns")
            else "annex_name_own"
            if kind.has("own")
            else "annex_name"
        )
        amount_heads = [unit]
        if kind.has("columns"):
            above = above or wording["thousand"]
            amount_heads = [wording["year_head"].format(y=key[1]) for key in keys]
        return Annex(
            wording=wording,
            heads=heads,
            name=wording[names].format(**words),
            above=above,
            amount_heads=amount_heads,
            name_head=wording["columns>name"],
            parts=Maker(wording, kind.traits, [self.budgets[key] for key in keys]).make(),
            places=keys,
            note=wording["annex_note"].format(n=own, **words) if wording["annex_noted"] else "",
            footnote=wording.pools["footnote"] if wording["footnote_shown"] else "",
            code_head=wording["columns>code"],
        )

    def annexes(self) -> list[Annex]:
        kind = self.kind
        if kind.has("no_annexes"):
            return []
        if kind.has("columns"):
            return [self.annex([(place, year) for year in kind.years]) for place in kind.places]
        return [self.annex([key]) for key in self.shown_keys()]

    def write(self) -> Decision:
        """The decision with its right values."""
        kind, wording, words = self.kind, self.wording, self.words
        title, paragraphs, annexes = self.title(), self.article(), self.annexes()
        head = wording["head"].format(**words)
        registration = wording["registration"].format(**words)
        ended = (
            wording["repealed"]
            if kind.has("repealed")
            else {"word": wording["fresh"], "tail": "", "status": "in force"}
        )
        tail = ended["tail"].format(**words)
        head = ". ".join(part.removesuffix(".") for part in (head, registration, tail) if part)
        front = [title, *([ended["word"]] if ended["word"] else []), head]
        signs = [[cell.format(**words) for cell in line] for line in wording["sign"]]
        if kind.has("no_head"):
            front, title, registration = [], "", ""
        return Decision(
            kind=kind,
            wording=wording,
            front=front,
            title=title,
            paragraphs=paragraphs,
            signs=signs,
            annexes=annexes,
            stated=self.stated,
            status=ended["status"],
            note=wording["editor_note"].format(**words) if wording["noted"] else "",
            ended_by=(words["eno"], ENDED.format(kind.years[-1])) if "{eno}" in ended["tail"] else None,
            registered=bool(registration),
        )
