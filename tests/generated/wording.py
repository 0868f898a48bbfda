"""One document's wording: draws from the lists of `wordings.yaml`, dates, numbers and lists of numbers."""

import csv
import random
from pathlib import Path
from typing import Any

ROMAN = ["", "I", "II", "III", "IV", "V", "VI", "VII"]


def read_csv(path: Path) -> dict[str, dict[str, str]]:
    """The rows of a table of the reference by their first column."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    return {next(iter(row.values())): row for row in rows}


class Reference:
    """Names of councils and places by case and language."""

    def __init__(self, folder: Path) -> None:
        self.places, self.councils = read_csv(folder / "places.csv"), read_csv(folder / "councils.csv")

    def place(self, place: str, language: str) -> str:
        """The genitive that stands before "budget"."""
        row = self.places[place]
        return row["genitive_ru"] if language == "ru" else row["printed_forms"].split("|")[-1]

    def council(self, council: str, language: str) -> dict[str, str]:
        """What the templates call the council: `adj` district council, `of` council of the district."""
        row, district = self.councils[council], self.places[council]
        region = self.places[district["parent"]]
        forms = row["printed_forms"].split("|")
        area_g = self.place(council, language)
        if language == "ru":
            region_g = region["genitive_ru"]
            return {
                "adj_g": forms[0].removesuffix(f" {region_g}"),
                "adj_n": forms[1],
                "level": forms[1].split()[-2].replace("ский", "ского").replace("ный", "ного"),
                "of_g": f"маслихата {area_g}",
                "region_g": region_g,
                "region_n": region["name_ru"],
                "area_g": area_g,
                "area_n": district["name_ru"],
            }
        region_n = region["name_kk"]
        return {
            "adj_g": forms[3].removeprefix(f"{region_n} "),
            "adj_n": row["name_kk"].removeprefix(f"{region_n} "),
            "level": row["name_kk"].split()[-2].capitalize(),
            "of_g": forms[4],
            "region_g": self.place(district["parent"], "kk"),
            "region_n": region_n,
            "area_g": area_g,
            "area_n": district["name_kk"],
        }

    def subject(self, places: list[str], language: str) -> str:
        """Several places in the genitive as a title names them: towns by name, villages and districts together."""
        kinds = ("town", "city", "urban_settlement", "village", "rural_district")
        together = {"ru": {"village": "сел", "rural_district": "сельских округов"}}
        together["kk"] = {"village": "ауылдардың", "rural_district": "ауылдық округтердің"}
        words = []
        for kind in kinds:
            of_kind = [place for place in places if self.places[place]["kind"] == kind]
            if len(of_kind) > 1 and kind in together[language]:
                words.append(together[language][kind])
            else:
                words += [self.place(place, language) for place in of_kind]
        return listed(words, {"ru": "и", "kk": "және"}[language])


def listed(words: list[str], last: str = "") -> str:
    """A list with commas, and with a word before the last one if it is given."""
    if last and len(words) > 1:
        return ", ".join(words[:-1]) + f" {last} {words[-1]}"
    return ", ".join(words)


class Wording:
    """What one document says in which words: each list is drawn from once."""

    def __init__(self, pools: dict[str, Any], language: str, seed: str, fixed: dict[str, Any]) -> None:
        self.pools, self.language, self.seed = pools["shared"] | pools[language], language, seed
        self.fixed, self.drawn = fixed, dict(fixed)

    def __getitem__(self, key: str) -> Any:
        if key not in self.drawn:
            pool: Any = self.pools
            for part in key.split(">"):
                pool = pool[part]
            rnd = random.Random(f"{self.seed} {key}")  # noqa: S311
            self.drawn[key] = rnd.choice(pool) if isinstance(pool, list) else pool
        return self.drawn[key]

    def date(self, date: str, suffix: str = "дағы") -> str:
        """A date as the text writes it; in Kazakh with the case's ending."""
        year, month, day = date.split("-")
        name = self.pools["months"][int(month) - 1]
        template = self["date"]
        shown = day if "«" in template else str(int(day))
        return template.format(d=shown, month=name, y=year, month_adj=name + kazakh_ending(name, suffix))

    def span(self, years: list[int]) -> str:
        """The years of a decision."""
        if len(years) == 1:
            return self.pools["one_year"].format(a=years[0])
        return self["span"].format(a=years[0], b=years[-1])

    def number(self, amount: int, *, table: bool) -> str:
        """The magnitude of an amount in thousands."""
        whole, tenth = divmod(abs(amount), 10)
        group = self["table_group" if table else "group"]
        if group == "mixed":
            group = " " if whole % 2 else ""
        text = f"{whole:,}".replace(",", group)
        return f"{text},{tenth}" if tenth or self["tenths"] == "always" else text

    def annexes(self, numbers: list[int], key: str = "annexes") -> str:
        """Numbers of annexes as the article lists them."""
        words = [str(number) for number in numbers]
        template = self[f"{key}_many" if len(numbers) > 1 else f"{key}_one"]
        last = {"ru": "и", "kk": "және"}[self.language]
        return template.format(list=listed(words), list_and=listed(words, last))


def kazakh_ending(word: str, suffix: str) -> str:
    """The ending in the form that the word asks for: hard or soft, voiced or not."""
    vowel = next(letter for letter in reversed(word) if letter in "аәеиоөұүыіу")
    soft = vowel in "әеиөүі"
    if word[-1] in "кқптсшщхфц":
        suffix = {"д": "т"}.get(suffix[0], suffix[0]) + suffix[1:]
    return suffix.translate(str.maketrans("ағы", "егі")) if soft else suffix


def possessive(subject: str) -> str:
    """In Kazakh villages and rural districts of a district that is named before them."""
    return subject.replace("ауылдардың", "ауылдарының").replace("округтердің", "округтерінің")


def dative(name: str) -> str:
    """A place's name in the dative from its genitive, in either language."""
    endings = {
        "ского ": "скому ",
        "сельского округа": "сельскому округу",
        "города ": "городу ",
        "поселка ": "поселку ",
    }
    for old, new in ({"села ": "селу "} | endings).items():
        name = name.replace(old, new)
    return name.removesuffix("нің") + "не" if name.endswith("нің") else name.replace("ының", "ына")
