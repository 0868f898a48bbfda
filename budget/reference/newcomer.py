"""Stage before all others: the rows that a council and its places need and the reference does not have yet."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from budget.languages import LANGUAGES
from budget.model import TOGETHER
from budget.reference.council_names import CouncilNames
from budget.reference.place_names import PlaceNames, named_place
from budget.reference.records import Reference, comparable

# What tells places of one name apart: in an id, then in brackets by language.
_APART: Final[Mapping[str, tuple[str, ...]]] = {
    "city": ("city", "город", "қала", "city"),
    "town": ("town", "город", "қала", "town"),
    "rural_district": ("rural", "округ", "округ", "rural"),
    "urban_settlement": ("settlement", "поселок", "кент", "settlement"),
    "village": ("village", "село", "ауыл", "village"),
}


@dataclass
class Newcomer:
    """What is to be added: `rows` by table, cells by column.

    `council` is the id of the council, old or new; `doubtful` are the places whose Russian name may be another,
    `unknown` the headings that name no place, `unlisted` those that name a known place in words that it does not have.
    """

    council: str = ""
    rows: dict[str, list[dict[str, str]]] = field(default_factory=lambda: {"places": [], "councils": []})
    doubtful: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    unlisted: dict[str, str] = field(default_factory=dict)


def new_rows(names: CouncilNames, printed: Iterable[str], elsewhere: str, reference: Reference) -> Newcomer:
    """Return what is lacking of a council and the places whose budgets its headings print.

    `printed` are the words between "Бюджет" and the year; `elsewhere` is the text of the decision.
    """
    builder = _Builder(names, reference)
    for words in dict.fromkeys(printed):
        builder.add_place(words, elsewhere)
    return builder.finished()


class _Builder:
    def __init__(self, names: CouncilNames, reference: Reference) -> None:
        self._names = names
        self._new = Newcomer()
        self._ids = {TOGETHER, *reference.places}
        # Comparable name or form -> the place that has it, among those of the council.
        self._held: dict[str, str] = {}
        # The forms of each new row, which headings may still add to.
        self._forms: dict[str, list[str]] = {}
        self._new.council = self._known_council(reference) or self._add_council(reference)
        for place in reference.places.values():
            if self._new.council in (place.district, place.place):
                self._hold(place.place, place.name.values(), place.short.values(), place.printed_forms)
                self._hold(place.place, [_kind_and_own(place.kind, place.short["ru"].partition(" (")[0])])

    def finished(self) -> Newcomer:
        """Return the rows, each with all its forms."""
        for row in self._new.rows["places"]:
            row["printed_forms"] = "|".join(self._forms[row["place"]])
        return self._new

    def _known_council(self, reference: Reference) -> str:
        region = comparable(self._names.region.texts["genitive_ru"])
        forms = {comparable(form) for form in self._names.printed_forms}
        # Without its region a name may be another council's.
        forms = {form for form in forms if region in form} | {comparable(self._names.printed_forms[0])}
        return next(
            (
                council
                for council, district in reference.districts.items()
                if forms & set(map(comparable, district.printed_issuers))
            ),
            "",
        )

    def _add_council(self, reference: Reference) -> str:
        region = next(
            (
                place.place
                for place in reference.places.values()
                if place.kind == "region" and place.name["ru"] == self._names.region.texts["name_ru"]
            ),
            "",
        )
        region = region or self._row(self._names.region, "", [self._names.region.texts["genitive_ru"]])
        genitive = self._names.district.texts["genitive_ru"]
        council = self._row(self._names.district, region, [genitive])
        taken = {comparable(form) for each in reference.districts.values() for form in each.printed_issuers}
        forms = [form for form in self._names.printed_forms if comparable(form) not in taken]
        texts = {f"name_{language}": self._names.name[language] for language in LANGUAGES}
        self._new.rows["councils"].append(
            {
                "council": council,
                **texts,
                "printed_forms": "|".join({comparable(form): form for form in forms}.values()),
            }
        )
        return council

    def add_place(self, words: str, elsewhere: str) -> None:
        """Add the place that a heading names, or the heading to the forms of a new one."""
        district = self._names.district
        above = "|".join(
            map(re.escape, (district.texts["genitive_ru"], self._names.region.texts["genitive_ru"]))
        )
        # "сельского округа Акколь Таласского района Жамбылской области"
        alone = re.sub(rf"(?: (?:{above}))+$", "", words)
        named = named_place(alone, elsewhere)
        if named is None or not re.fullmatch("[a-z][a-z0-9-]*", named.slug):
            self._new.unknown.append(words)
            return
        genitive, kazakh = named.texts["genitive_ru"], named.texts["name_kk"]
        keys = [comparable(form) for form in (words, alone, genitive, kazakh)]
        own_kind = {"district": "district", "town": "city"}.get(named.kind)
        is_own = (named.own, own_kind) == (district.own, district.kind)
        place = self._new.council if is_own else next(filter(None, map(self._held.get, keys)), "")
        place = place or self._held.get(_kind_and_own(named.kind, named.own), "")
        place = place or self._row(named, self._new.council, [])
        if place in self._forms:
            every = [*self._forms[place], words, alone, genitive, *_otherwise(named)]
            own = (form for form in every if self._held.setdefault(comparable(form), place) == place)
            self._forms[place] = list({comparable(form): form for form in own}.values())
        elif self._held.get(comparable(words)) != place:
            self._new.unlisted[words] = place

    def _row(self, names: PlaceNames, parent: str, forms: list[str]) -> str:
        """Add the row of a place and return its id."""
        apart = _APART.get(names.kind, ("", "", "", ""))
        slug = names.slug
        ids = (
            slug,
            f"{slug}-{apart[0]}".strip("-"),
            f"{parent}-{slug}",
            *(f"{slug}-{n}" for n in range(2, 1000)),
        )
        place = next(each for each in ids if each not in self._ids)
        self._ids.add(place)
        texts = dict(names.texts)
        for language, word in zip(LANGUAGES, apart[1:], strict=True):
            if self._held.get(comparable(texts[f"short_{language}"]), place) != place:
                texts[f"short_{language}"] += f" ({word})"
        self._new.rows["places"].append({"place": place, "kind": names.kind, "parent": parent, **texts})
        self._forms[place] = forms
        if names.kind != "region":
            self._hold(place, texts.values(), forms, [_kind_and_own(names.kind, names.own)])
        if not names.is_sure:
            self._new.doubtful.append(place)
        return place

    def _hold(self, place: str, *names: Iterable[str]) -> None:
        for each in names:
            for name in each:
                self._held.setdefault(comparable(name), place)


def _kind_and_own(kind: str, own: str) -> str:
    """Return a key that no printed form equals."""
    return f"{kind}:{comparable(own)}"


def _otherwise(named: PlaceNames) -> list[str]:
    """Return the other wording of a name: "Аккольского сельского округа" of "сельского округа Акколь", and back."""
    genitive, own = named.texts["genitive_ru"], named.own
    if named.kind != "rural_district" or not re.fullmatch(r"[\w-]+[^аеиоыэюя\W]", own):
        return []
    noun = "сельского округа"
    return [f"{noun} {own}" if genitive.endswith(noun) else f"{own}ского {noun}"]
