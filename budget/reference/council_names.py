"""Stage before all others: what a council, its district and its region are called, from the head of a decision."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from budget.languages import LANGUAGES, Language
from budget.reference.place_names import NamedPlace, named_place, nominative
from budget.reference.regions import REGIONS

_WORD: Final = r"[А-ЯЁӘҒҚҢӨҰҮҺІ][\w-]{1,40}"
_REGION: Final = re.compile(
    rf"(?P<russian>{_WORD}[сц]к(?:ой|ая) област(?:и|ь)|\bобласт(?:и|ь) {_WORD})"
    rf"|(?P<kazakh>{_WORD}(?: {_WORD})? облысы)(?:ның)?"
)
_COUNCIL: Final = re.compile(
    rf"(?P<adjective>{_WORD}(?: {_WORD})?) (?P<kind>районн|городск)(?:ый|ого|ий) маслихата?"
    r"|[Мм]аслихата? (?P<place>.{3,80})"
    r"|(?P<own>.{2,80}?) (?P<of>аудан|қала)(?:дық|лық|ының|сының|ы|сы) мәслихаты(?:ның)?"
)


@dataclass(frozen=True, slots=True)
class CouncilNames:
    """A council by language, its district or city, its region, and the forms in which decisions print it."""

    name: Mapping[Language, str]
    district: NamedPlace
    region: NamedPlace
    printed_forms: tuple[str, ...]


def named_region(printed: str) -> NamedPlace | None:
    """Return the names of the first region that a text names, in the nominative or the genitive; None for none.

    >>> named_region("решение маслихата Жамбылской области").texts["name_kk"]
    'Жамбыл облысы'
    >>> named_region("Абай облысы Аягөз аудандық мәслихаты").texts["genitive_ru"]
    'области Абай'
    """
    return next(filter(None, map(_region, _REGION.finditer(printed))), None)


def named_council(printed: str, elsewhere: str = "", kazakh: str = "") -> CouncilNames | None:
    """Return the names of the council that a head prints, in any case; None where it is none of a district or city.

    Its region may stand `elsewhere` in the text of the decision; `kazakh` is what the Kazakh edition prints.

    >>> names = named_council("Таласского районного маслихата Жамбылской области")
    >>> names.district.slug, names.name["ru"], names.name["kk"]
    ('talas', 'Таласский районный маслихат Жамбылской области', 'Жамбыл облысы Талас аудандық мәслихаты')
    >>> named_council("маслихата района Байзак", "Жамбылской области").name["en"]
    'Baizak District Maslikhat, Zhambyl Region'
    """
    region = named_region(printed) or named_region(elsewhere)
    match = _COUNCIL.fullmatch(" ".join(_REGION.sub(" ", printed).split()))
    district = _district(match, elsewhere) if match else None
    if not (region and district):
        return None
    if kazakh and (own := named_council(kazakh, elsewhere)):
        in_kazakh = {column: text for column, text in own.district.texts.items() if column.endswith("_kk")}
        district = replace(district, texts={**district.texts, **in_kazakh})
    texts, of_region = district.texts, region.texts["genitive_ru"]
    by_rule = f"{district.own}ского {'районного' if district.kind == 'district' else 'городского'} маслихата"
    kind_kk = "аудандық" if district.kind == "district" else "қалалық"
    own_kk = re.sub(" (ауданы|қаласы)$", "", texts["name_kk"])
    name_ru = f"Маслихат {texts['genitive_ru']}"
    adjective = (
        match["adjective"] if match and match["adjective"] else texts["genitive_ru"].removesuffix(" района")
    )
    if adjective.endswith(("ого", "ий")):
        name_ru = f"{nominative(adjective)[0]} {'районный' if district.kind == 'district' else 'городской'} маслихат"
    name: dict[Language, str] = {
        "ru": f"{name_ru} {of_region}",
        "kk": f"{region.texts['name_kk']} {own_kk} {kind_kk} мәслихаты",
        "en": f"{texts['name_en'].replace(' city', ' City')} Maslikhat, {region.texts['name_en']}",
    }
    forms = (printed, name["ru"], f"{by_rule} {of_region}", by_rule)
    return CouncilNames(name, district, region, forms)


def _region(match: re.Match[str]) -> NamedPlace | None:
    russian = re.sub("кой (?=обл)", "кая ", re.sub(r"области\b", "область", match["russian"] or ""))
    kazakh = match["kazakh"] or ""
    names = next((each for each in REGIONS if russian == each[0] or kazakh.endswith(each[1])), None)
    is_sure = names is not None
    if not names:
        by_rule = named_place(re.sub("кая область$", "кий район", russian))
        if not by_rule:
            return None
        name_kk, name_en = (by_rule.texts[f"name_{language}"] for language in ("kk", "en"))
        names = (russian, name_kk.replace("ауданы", "облысы"), name_en.replace("District", "Region"))
    columns = (f"{column}_{language}" for column in ("name", "short") for language in LANGUAGES)
    texts = dict(zip(columns, names * 2, strict=True))
    texts["genitive_ru"] = names[0].replace("ая область", "ой области").replace("область", "области")
    return NamedPlace("region", names[2], texts, is_sure)


def _district(match: re.Match[str], elsewhere: str) -> NamedPlace | None:
    """Return the district or city of a council."""
    if match["adjective"]:
        adjective, _ = nominative(match["adjective"])
        found = named_place(f"{adjective} район")
        if found and match["kind"] == "городск":
            found = named_place(f"город {found.own}")
    elif match["own"]:
        found = named_place(f"{match['own']} {'ауданы' if match['of'] == 'аудан' else 'қаласы'}")
    else:
        found = named_place(match["place"], elsewhere)
    if found and found.kind == "town":
        texts = {**found.texts, "name_en": found.texts["name_en"].replace(" town", " city")}
        return replace(found, kind="city", texts=texts)
    return found if found and found.kind == "district" else None
