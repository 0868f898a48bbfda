"""Views stage: one language's words, numbers and names together, as every view needs them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from budget.languages import RECORDS, Language, in_all_languages
from budget.locales import text
from budget.reference import District, Place, Reference
from budget.views.format import Format


@dataclass(frozen=True, slots=True)
class LineName:
    """How a line of the budget is called.

    `plain` are everyday words (empty if there are none), `official` the name of the classification in the
    page's language. `language` is that of `official`: of the decision where only its own wording is known.
    """

    plain: str
    official: str
    language: Language

    @property
    def short(self) -> str:
        """Return the everyday words, or the official name where there are none."""
        return self.plain or self.official


class Locale:
    """What a page says things with; one object a language."""

    def __init__(self, language: Language) -> None:
        """Join the words of a language with its number format."""
        self.language = language
        self.format = Format(language)

    def text(self, key: str, **values: object) -> str:
        """Return an interface text with its values filled in; `count` chooses the plural form."""
        return text(self.language, key, **values)

    def line_name(
        self, reference: Reference, side: str, code: str, printed: str, kazakh: str = ""
    ) -> LineName:
        """Return the names of a line; the decision's own wording where the reference has none.

        `kazakh` is what its Kazakh text prints, if that is loaded: on Kazakh pages it stands for the official name.
        """
        name = reference.name(side, code)
        if self.language == "kk" and kazakh:
            return LineName(name.plain["kk"] if name else "", kazakh, "kk")
        if name is None:
            return LineName("", printed, "kk" if kazakh == printed else "ru")
        return LineName(name.plain[self.language], name.name[self.language], self.language)

    def budget_of(self, place: Place) -> str:
        """Return the name of a place as it follows "the budget of"."""
        return place.genitive_in(self.language)

    def district_title(self, district: District, *years: int) -> str:
        """Return whose budgets those of a district's places are, and of which years."""
        of, places = self.district_of(district), self._its_places(district)
        first, last = min(years), max(years)
        if first == last:
            return self.text("home.title", of=of, places=places, year=first)
        return self.text("home.title.years", of=of, places=places, first=first, last=last)

    def _its_places(self, district: District) -> str:
        """Return the kinds of a district's places as they follow "the budgets of"."""
        kinds = [
            self.text(f"places.{kind}.{'one' if district.kinds[kind] == 1 else 'several'}")
            for kind in _KINDS_IN_ORDER
            if district.kinds.get(kind)
        ]
        return RECORDS[self.language].genitive(listed(kinds, self))

    def district_of(self, district: District) -> str:
        """Return the name of a district as it follows "the places of"."""
        return district.genitive_in(self.language)


# Kinds of places with budgets of their own, the order in which decisions name them.
_KINDS_IN_ORDER: Final = ("city", "town", "urban_settlement", "village", "rural_district")


@cache
def locale_for(language: Language) -> Locale:
    """Return the locale of a language, made once."""
    return Locale(language)


def in_all_locales(text: Callable[[Locale], str]) -> dict[Language, str]:
    """Return a text in every language, by the code of the language."""
    return in_all_languages(lambda language: text(locale_for(language)))


def sentence_case(words: str) -> str:
    """Return words as they open a sentence or a heading: with a capital letter.

    >>> sentence_case("сельский округ Акколь")
    'Сельский округ Акколь'
    """
    return words[:1].upper() + words[1:]


def mid_sentence(words: str) -> str:
    """Return words as they stand inside a sentence: abbreviations alone keep their capital.

    >>> mid_sentence("Работа акимата"), mid_sentence("НДС и акцизы")
    ('работа акимата', 'НДС и акцизы')
    """
    return words[:1].lower() + words[1:] if words[1:2].islower() else words


def listed(names: Sequence[str], locale: Locale) -> str:
    """Return names as a sentence lists them: "Акколь, Ойык и Тамды"."""
    if len(names) < 2:
        return "".join(names)
    return locale.text("list.and", first=", ".join(names[:-1]), last=names[-1])
