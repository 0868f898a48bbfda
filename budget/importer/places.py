"""Importer: which council a head names, and whose budget the words of a heading or of the article call."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from typing import Final

from budget.importer.characters import collapse, normalise, repair_lookalikes
from budget.importer.grammar import Grammar
from budget.reference import District, Place, Reference

# Kazakh letters as Russian texts write names: Ақкөл is Акколь, but for the "ь".
_AS_RUSSIAN: Final = str.maketrans("әғқңөұүһі", "агкноуухи")


def _by_sound(letters: str) -> str:
    return re.sub("[ьъ]", "", letters).translate(_AS_RUSSIAN)


def budget_name(text: str, grammar: Grammar) -> str:
    """Return what a budget is called, without the words that every budget has: empty for the district's own.

    >>> from budget.importer.grammar.russian import RUSSIAN
    >>> budget_name("Уточненный бюджет Аккольского сельского округа на 2022 год", RUSSIAN)
    'Аккольского сельского округа'
    """
    return collapse(grammar.filler.sub(" ", repair_lookalikes(collapse(text)))).strip(" ,")


@dataclass(frozen=True)
class _Patterns:
    """The forms of places as patterns, and what may stand before and after any of them.

    Compiled when a name is printed in no known form: it takes as long as a whole decision takes to read.
    """

    outer: str
    forms: Mapping[str, str]
    inner: str

    def fitting(self, letters: str) -> list[str]:
        """Return the places that are called so."""
        if not self._any.fullmatch(letters):
            return []
        return [place for place, pattern in self._of_each.items() if pattern.fullmatch(letters)]

    @cached_property
    def _any(self) -> re.Pattern[str]:
        return self._pattern("|".join(self.forms.values()))

    @cached_property
    def _of_each(self) -> Mapping[str, re.Pattern[str]]:
        return {place: self._pattern(form) for place, form in self.forms.items()}

    def _pattern(self, form: str) -> re.Pattern[str]:
        return re.compile(f"(?:{self.outer})(?:{form})(?:{self.inner})")


class PlaceNames:
    """The places whose budgets a council approves, by every form of their names in the language of a text."""

    def __init__(self, council: str, reference: Reference, grammar: Grammar) -> None:
        """Index the forms; a form may name the district and the region too, before it and after it."""
        self.council, self._grammar = council, grammar
        own = [place for place in reference.places.values() if place.district == council]
        above = [
            place for place in (*own, *reference.places.values()) if place.place in _above(council, reference)
        ]
        outer = "".join(f"(?:{self._forms(place)})?" for place in above)
        inner = "".join(f"(?:{self._forms(place)})?" for place in reversed(above))
        self._printed = {
            normalise(form): (place.place, form) for place in own for form in place.printed_forms
        }
        forms = {place.place: self._forms(place) for place in own}
        # An optional "ь" of a pattern stays one.
        outer_, inner_, *by_sound = (
            re.sub("[ьъ](?![?])", "", form).translate(_AS_RUSSIAN) for form in (outer, inner, *forms.values())
        )
        self._patterns = (
            _Patterns(outer, forms, inner),
            _Patterns(outer_, dict(zip(forms, by_sound, strict=True)), inner_),
        )

    def _forms(self, place: Place) -> str:
        language = self._grammar.language
        name = place.name.get(language, "")
        forms = [self._grammar.form_of_place(name, place.genitive_in(language))] if name else []
        return "|".join((*forms, *(re.escape(normalise(form)) for form in place.printed_forms))) or "(?!)"

    def place_of(self, called: str) -> tuple[str, str] | None:
        """Return the place that is called so, and what it is called, repaired; None if no place or several are."""
        letters = re.sub('[«»"“”„]', "", normalise(called))
        if not letters or self._grammar.own_budget.fullmatch(letters):
            return self.council, called
        if found := self._printed.get(letters):
            return found
        as_written, by_sound = self._patterns
        fitting = as_written.fitting(letters) or by_sound.fitting(_by_sound(letters))
        return (fitting[0], called) if len(fitting) == 1 else None

    def place_in_title(self, title: str) -> str:
        """Return the place whose budget a title is about, empty if it is not one alone."""
        match = self._grammar.title_budget.search(title)
        called = budget_name(match["whose"], self._grammar) if match else ""
        found = self.place_of(called) if called else None
        return found[0] if found else ""

    def nearest(self, called: str) -> str:
        """Return the form nearest to what a budget is called, empty if none is near."""
        near = get_close_matches(normalise(called), self._printed, n=1)
        return self._printed[near[0]][1] if near else ""


def _above(council: str, reference: Reference) -> tuple[str, ...]:
    place = reference.places.get(council)
    return (council, place.parent) if place else ()


def district_of(issuer: str, districts: Mapping[str, District], grammar: Grammar) -> District | None:
    """Return the district whose council a head names, in whatever case and order of words; None if none or several."""
    for district in districts.values():
        if normalise(issuer) in map(normalise, district.printed_issuers):
            return district
    said = _stems(issuer, grammar)
    fitting = [
        district
        for district in districts.values()
        if (own := _stems(district.name.get(grammar.language, ""), grammar))
        and own <= said <= own | _stems(district.region.get(grammar.language, ""), grammar)
    ]
    return fitting[0] if len(fitting) == 1 else None


def _stems(name: str, grammar: Grammar) -> frozenset[str]:
    words = re.findall(r"[^\W\d_][\w-]*", name)
    own = [
        word
        for word in words
        if not grammar.council_words.fullmatch(word) and not re.fullmatch("[IVX]+", word)
    ]
    return frozenset(grammar.ending.sub("", _by_sound(normalise(word))) for word in own)
