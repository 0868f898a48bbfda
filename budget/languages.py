"""The languages of the site, one record each: a new language begins here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from budget.kazakh import genitive

Language = Literal["ru", "kk", "en"]


@dataclass(frozen=True, slots=True)
class LanguageRecord:
    """What the code has to know of a language besides its texts.

    `iso_code` are its three letters by ISO 639-3, by which catalogues know it. `own_name` is its name in itself,
    `english_name` that of BibLaTeX and of locales on Windows, `locale` the one of OpenGraph. Its pages begin at
    `folder` below the site's root. `letters` is its alphabet where Unicode has another order. What follows "the
    budget of" stands in the columns `name_<code>_genitive` of the reference if `has_genitives`; elsewhere `genitive`
    makes it from the name.
    """

    code: Language
    iso_code: str
    own_name: str
    english_name: str
    locale: str
    folder: str
    letters: str = ""
    has_genitives: bool = False
    genitive: Callable[[str], str] = str

    @property
    def config_file(self) -> str:
        """Return the name of the MkDocs configuration; that of the root is the base of all others."""
        return f"mkdocs.{self.code}.yml" if self.folder else "mkdocs.yml"


RECORDS: Final[Mapping[Language, LanguageRecord]] = {
    record.code: record
    for record in (
        LanguageRecord(
            code="ru",
            iso_code="rus",
            own_name="Русский",
            english_name="Russian",
            locale="ru_RU",
            folder="",
            letters="абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
            has_genitives=True,
        ),
        LanguageRecord(
            code="kk",
            iso_code="kaz",
            own_name="Қазақша",
            english_name="Kazakh",
            locale="kk_KZ",
            folder="kk/",
            letters="аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя",
            genitive=genitive,
        ),
        LanguageRecord(
            code="en",
            iso_code="eng",
            own_name="English",
            english_name="English",
            locale="en_GB",
            folder="en/",
        ),
    )
}
LANGUAGES: Final[tuple[Language, ...]] = tuple(RECORDS)
# The language in which decisions are read, and in which pages stand that exist once.
SOURCE_LANGUAGE: Final[Language] = "ru"
# The state language: the switch of languages shows it first.
STATE_LANGUAGE: Final[Language] = "kk"


def alphabetical(word: str, language: Language) -> list[int]:
    """Return the sort key of a word in the alphabet of a language.

    >>> sorted(["Қарыз", "Лимит", "Кредит", "Әкім"], key=lambda word: alphabetical(word, "kk"))
    ['Әкім', 'Кредит', 'Қарыз', 'Лимит']
    """
    letters = RECORDS[language].letters
    return [letters.index(sign) + 0x1000 if sign in letters else ord(sign) for sign in word.casefold()]


def in_all_languages(text: Callable[[Language], str]) -> dict[Language, str]:
    """Return a text in every language, by the code of the language."""
    return {language: text(language) for language in LANGUAGES}
