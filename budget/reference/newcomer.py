"""Stage before all others: the rows that a council and its places need and the reference does not have yet."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from typing import Final

from budget.languages import LANGUAGES, SOURCE_LANGUAGE
from budget.model import TOGETHER
from budget.reference.council_names import CouncilNames
from budget.reference.place_names import NamedPlace, named_place
from budget.reference.records import Reference
from budget.reference.wordings import comparable

# What tells places of one name apart: in an id, then in brackets by language.
_APART: Final[Mapping[str, tuple[str, ...]]] = {
    "city": ("city", "город", "қала", "city"),
    "town": ("town", "город", "қала", "town"),
    "rural_district": ("rural", "округ", "округ", "rural"),
    "urban_settlement": ("settlement", "поселок", "кент", "settlement"),
    "village": ("village", "село", "ауыл", "village"),
}
# "Аккол" is nearly "Акколь", "Аккум" is not.
_ALIKE: Final = 0.8
# What a heading may say of the place besides: "сельского округа Акколь Таласского района Жамбылской области",
# "Талас ауданы Ақкөл ауылдық округінің".
_OWN: Final = "[А-ЯЁӘҒҚҢӨҰҮҺІ]"
_ABOVE: Final = re.compile(
    rf"(?<=\w)(?: [А-ЯЁ][\w-]{{1,40}}[сц]кого района| (?:района|города) {_OWN}[\w. -]{{1,40}}?)?"
    rf"(?: [А-ЯЁ][\w-]{{1,40}}[сц]кой области| области {_OWN}\w{{1,40}})?$"
    rf"|^(?:{_OWN}[\w -]{{1,40}} облысы(?:ның)? )?(?:{_OWN}[\w -]{{1,40}} ауданы(?:ның)? )?(?={_OWN})"
)


@dataclass
class Newcomer:
    """What is to be added: `rows` by table, cells by column.

    `council` is the id of the council, old or new; `doubtful` are the places whose Russian name may be another,
    `unknown` the headings that name no place.
    """

    council: str = ""
    rows: dict[str, list[dict[str, str]]] = field(default_factory=lambda: {"places": [], "councils": []})
    doubtful: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)

    def is_doubted_by(self, reference: Reference) -> bool:
        """Tell whether a place of a known council is called nearly as another one is: it may be a misprint."""
        known = [
            place.short[SOURCE_LANGUAGE].casefold()
            for place in reference.places.values()
            if place.district == self.council
        ]
        names = [row[f"short_{SOURCE_LANGUAGE}"].casefold() for row in self.rows["places"]]
        return not self.rows["councils"] and any(
            get_close_matches(name, known, n=1, cutoff=_ALIKE) for name in names
        )


def new_rows(
    council: str | CouncilNames, printed: Iterable[tuple[str, str]], elsewhere: str, reference: Reference
) -> Newcomer:
    """Return the rows of a council, if it is not known by an id yet, and of the places whose budgets are printed.

    `printed` are the words between "Бюджет" and the year, each with those of the Kazakh edition if there is one (else
    empty); `elsewhere` is the text of the decision.
    """
    builder = _Builder(council, reference)
    for words, kazakh in printed:
        builder.add_place(words, kazakh, elsewhere)
    return builder.new


class _Builder:
    def __init__(self, council: str | CouncilNames, reference: Reference) -> None:
        self._ids = {TOGETHER, *reference.places}
        # Comparable name -> the place that has it, among those of the council.
        self._held: dict[str, str] = {}
        self.new = Newcomer()
        self.new.council = council if isinstance(council, str) else self._add_council(council, reference)
        for place in reference.places.values():
            if self.new.council in (place.district, place.place):
                self._hold(place.place, (*place.name.values(), *place.short.values(), *place.printed_forms))

    def _add_council(self, names: CouncilNames, reference: Reference) -> str:
        region = next(
            (
                place.place
                for place in reference.places.values()
                if place.name["ru"] == names.region.texts["name_ru"]
            ),
            "",
        )
        region = region or self._row(names.region, "", names.region.texts["genitive_ru"])
        # Annexes may name the district in the other way: "района Жайыксай", "Жайыксайского района".
        own, genitive = names.district.own, names.district.texts["genitive_ru"]
        other = f"района {own}" if genitive.endswith(" района") else f"{own}ского района"
        both = f"{genitive}|{other}" if names.district.kind == "district" else genitive
        council = self._row(names.district, region, both)
        texts = {f"name_{language}": names.name[language] for language in LANGUAGES}
        taken = {comparable(form) for each in reference.districts.values() for form in each.printed_issuers}
        forms = {comparable(form): form for form in names.printed_forms if comparable(form) not in taken}
        self.new.rows["councils"].append(
            {"council": council, **texts, "printed_forms": "|".join(forms.values())}
        )
        return council

    def add_place(self, words: str, kazakh: str, elsewhere: str) -> None:
        """Add the place that a heading names, if none of the council's is called so."""
        alone = _ABOVE.sub("", words)
        named = named_place(alone, elsewhere)
        if named is None or not re.fullmatch("[a-z][a-z0-9-]*", named.slug):
            self.new.unknown.append(words)
            return
        if own := named_place(kazakh):
            texts = {column: text for column, text in own.texts.items() if column.endswith("_kk")}
            named = replace(named, texts={**named.texts, **texts})
        names = (named.texts["genitive_ru"], named.texts["name_kk"], _kind_and_own(named))
        if not any(comparable(name) in self._held for name in names):
            self._row(named, self.new.council, alone)

    def _row(self, names: NamedPlace, parent: str, printed: str) -> str:
        """Add the row of a place and return its id."""
        apart = _APART.get(names.kind, ("", "", "", ""))
        slug = names.slug
        ids = [
            slug,
            f"{slug}-{apart[0]}".strip("-"),
            f"{parent}-{slug}",
            *(f"{slug}-{n}" for n in range(2, 1000)),
        ]
        place = next(each for each in ids if each not in self._ids)
        self._ids.add(place)
        texts = dict(names.texts)
        for language, word in zip(LANGUAGES, apart[1:], strict=True):
            if self._held.get(comparable(texts[f"short_{language}"]), place) != place:
                texts[f"short_{language}"] += f" ({word})"
        row = {"place": place, "kind": names.kind, "parent": parent, **texts, "printed_forms": printed}
        self.new.rows["places"].append(row)
        if names.kind != "region":
            self._hold(place, (*texts.values(), printed, _kind_and_own(names)))
        if not names.is_sure:
            self.new.doubtful.append(place)
        return place

    def _hold(self, place: str, names: Iterable[str]) -> None:
        for name in names:
            self._held.setdefault(comparable(name), place)


def _kind_and_own(names: NamedPlace) -> str:
    """Return a key that no printed form equals: "сельский округ Акколь" and "Аккольский сельский округ" are one."""
    return f"{names.kind}:{names.own}"
