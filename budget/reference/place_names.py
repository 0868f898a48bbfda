"""Stage before all others: the names of a place in three languages, from what a decision calls its budget.

Rules, no dictionary: where they cannot be sure they say so, and a person confirms the name.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

# Letters of both alphabets in Latin, as names are written on maps.
_LATIN: Final = dict(
    zip("абвгдезийклмнопрстуфыэәғқңөұүһі", "abvgdeziiklmnoprstufyeagknouuhi", strict=True)
) | dict(re.findall(r"(\w):(\w*)", "ё:yo ж:zh х:kh ц:ts ч:ch ш:sh щ:shch ю:yu я:ya ъ: ь:"))
_TO_RUSSIAN: Final = str.maketrans("әғқңөұүһіӘҒҚҢӨҰҮҺІ", "агкноуухиАГКНОУУХИ")
_CAPITAL: Final = "А-ЯЁӘҒҚҢӨҰҮҺІ"
_ADJECTIVE: Final = rf"[{_CAPITAL}][\w-]{{1,40}}(?: [\w-]{{1,40}}){{0,2}}"
# The endings of an adjective: genitive -> nominative, and whether that is sure.
_ENDINGS: Final = (
    (r"(?<=[сц]к)ого$", "ий", True),
    (r"(?<=[гкх])ого$", "ий", False),
    (r"(?<=[жчшщ])ого$", "ой", False),
    (r"ого$", "ый", False),
    (r"его$", "ий", False),
)


class _Kind(NamedTuple):
    """A kind of places: its words in Russian in both cases, in Kazakh, in English."""

    kind: str
    nominative: str
    genitive: str
    kazakh: str
    english: str
    # Other writings, as a pattern.
    also: str = "(?!)"


_KINDS: Final = (
    _Kind("rural_district", "сельский округ", "сельского округа", "ауылдық округі", "rural district"),
    _Kind("rural_district", "аульный округ", "аульного округа", "ауылдық округі", "rural district"),
    _Kind("urban_settlement", "поселковый округ", "поселкового округа", "кенттік округі", "settlement"),
    _Kind("town", "город", "города", "қаласы", "town", "города? районного значения|г[.]"),
    _Kind("urban_settlement", "поселок", "поселка", "кенті", "settlement", "посёлка|посёлок|п[.]"),
    _Kind("village", "село", "села", "ауылы", "village", "с[.]"),
    _Kind("village", "аул", "аула", "ауылы", "village"),
    _Kind("district", "район", "района", "ауданы", "District"),
)
_KAZAKH: Final = re.compile(
    r"(?P<own>.{1,80}?) (?:аудандық маңызы бар )?"
    rf"(?P<kind>{'|'.join(sorted({kind.kazakh for kind in _KINDS}))})(?:[ндт][іы]ң)?"
)


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """What a place is called: `own` is its name alone, `texts` the names by the columns of `places.csv`.

    `is_sure` tells that the Russian names follow from what is printed; those in other languages rarely do.
    """

    kind: str
    own: str
    texts: Mapping[str, str]
    is_sure: bool

    @property
    def slug(self) -> str:
        """Return the name alone as an id: Latin letters and hyphens, without initials."""
        named = re.sub(rf"\b[{_CAPITAL}]\.", " ", self.own)
        return re.sub("[^a-z0-9]+", "-", latin(named).casefold()).strip("-")


def named_place(printed: str, elsewhere: str = "") -> NamedPlace | None:
    """Return the names of the place that is printed, in the genitive or the nominative; None for other words.

    `printed` has single spaces, and letters of one alphabet in each word; where the name of a town is declined,
    the text `elsewhere` may have it in the nominative.

    >>> town = named_place("города Каратау")
    >>> town.kind, town.slug, town.texts["name_ru"], town.texts["name_kk"], town.texts["name_en"]
    ('town', 'karatau', 'город Каратау', 'Каратау қаласы', 'Karatau town')
    >>> [named_place(name).texts["name_ru"] for name in ("Аккольского сельского округа", "села Жайылма")]
    ['Аккольский сельский округ', 'село Жайылма']
    >>> named_place("Ақкөл ауылдық округінің").texts["name_ru"]
    'сельский округ Аккол'
    >>> named_place("города и сельских округов")
    """
    for kind in _KINDS:
        words = f"(?:{kind.nominative}|{kind.genitive}|{kind.also})"
        if match := re.fullmatch(rf"{words} ?(?P<own>[«\"“]?[{_CAPITAL}].{{0,80}}|имени .{{1,80}})", printed):
            return _after_noun(kind, re.sub('[«»"“”]', "", match["own"]), elsewhere)
        if match := re.fullmatch(rf"(?P<adjective>{_ADJECTIVE}) {words}", printed):
            return _of_adjective(kind, match["adjective"])
    if match := _KAZAKH.fullmatch(printed):
        kind = next(kind for kind in _KINDS if kind.kazakh == match["kind"])
        return _names(kind, match["own"].translate(_TO_RUSSIAN), match["own"], is_sure=False)
    return None


def may_be_called(names: Iterable[str], printed: str) -> bool:
    """Tell whether words name the kind of a place and, by their beginnings, its own words.

    >>> may_be_called(["сельский округ Акколь"], "Аккольского сельского округа")
    True
    >>> may_be_called(["сельский округ Акколь"], "села Акколь")
    False
    """
    kinds, own = _kinds_and_own(printed)
    return any(
        kinds == kinds_here and len(own) == len(own_here) and all(map(_begin_alike, own, own_here))
        for kinds_here, own_here in map(_kinds_and_own, names)
    )


def _kinds_and_own(name: str) -> tuple[set[str], list[str]]:
    """Return the beginnings of the words for a kind of place, and the words of its own, which begin with a capital."""
    words = re.findall(r"[^\W\d_][\w-]*", name)
    return {word[:3] for word in words if word[0].islower()}, [word for word in words if word[0].isupper()]


def _begin_alike(one: str, other: str) -> bool:
    shortest = max(min(len(one), len(other)) - 2, 2)
    return one[:shortest] == other[:shortest]


def latin(text: str) -> str:
    """Return a name of either alphabet in Latin letters.

    >>> latin("Ойык"), latin("С. Шакиров"), latin("Жайылма")
    ('Oyik', 'S. Shakirov', 'Zhayilma')
    """
    parts = [(letter, _LATIN.get(letter.lower(), letter)) for letter in re.sub("йы", "yi", text)]
    return "".join(part.capitalize() if letter.isupper() else part for letter, part in parts)


def nominative(adjective: str) -> tuple[str, bool]:
    """Return an adjective in the nominative, and whether its ending leaves no doubt.

    >>> nominative("Таласского"), nominative("Красного"), nominative("Сарысуский")
    (('Таласский', True), ('Красный', False), ('Сарысуский', True))
    """
    for genitive, ending, is_sure in _ENDINGS:
        changed = re.sub(genitive, ending, adjective)
        if changed != adjective:
            return changed, is_sure
    return adjective, adjective.endswith(("ский", "цкий"))


def _of_adjective(kind: _Kind, printed: str) -> NamedPlace | None:
    own, is_sure = nominative(printed)
    if not own.endswith(("ий", "ый", "ой")):
        return None
    # "Аккольский" of Акколь, "Аксуйский" of Аксу; "Светлый" is a name as it is.
    base = re.sub("уй$", "у", re.sub("(?:ск|(?<=ц)к)ий$", "", own))
    genitive = printed if printed != own else re.sub("(?:ий|ый|ой)$", "ого", own)
    return _names(kind, own, re.sub("[ьъ]", "", base), base=base, genitive=genitive, is_sure=is_sure)


def _after_noun(kind: _Kind, printed: str, elsewhere: str) -> NamedPlace:
    own = re.sub(rf"((?:[{_CAPITAL}]\.)+) ?(?=\w)", r"\1 ", printed)
    # A town's name may be declined; other names stand beside their noun as they are.
    is_sure = not own.startswith("имени ") and not (kind.kind == "town" and own.endswith(("а", "ы", "и")))
    if kind.kind == "town" and own.endswith("а") and re.search(rf"\b{re.escape(own[:-1])}\b", elsewhere):
        own, is_sure = own[:-1], True
    return _names(kind, own, re.sub("[ьъ]", "", own), is_sure=is_sure)


def _names(
    kind: _Kind, own: str, kazakh: str, *, base: str = "", genitive: str = "", is_sure: bool
) -> NamedPlace:
    """Return the names; of an adjective `base` is what it is made of and `genitive` its other case."""
    person = base or own
    if person.startswith("имени "):
        # "имени Сакена Сейфуллина"
        person = re.sub(r"(?<=[^аеиоуы\W])а\b", "", person.removeprefix("имени "))
        kazakh = f"{person} атындағы"
    name_en = f"{latin(person)} {kind.english}"
    texts = {
        "name_ru": f"{own} {kind.nominative}" if genitive else f"{kind.nominative} {own}",
        "name_kk": f"{kazakh} {kind.kazakh}",
        "name_en": name_en,
        "genitive_ru": f"{genitive} {kind.genitive}" if genitive else f"{kind.genitive} {own}",
    }
    shorts = {"short_ru": own, "short_kk": kazakh, "short_en": latin(person)}
    if kind.kind == "district":
        shorts = {f"short_{language}": texts[f"name_{language}"] for language in ("ru", "kk", "en")}
    return NamedPlace(kind.kind, person, texts | shorts, is_sure)
