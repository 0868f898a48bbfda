"""Stage before all others: the records of `data/reference/`, one class a table, one attribute a column."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from budget.languages import Language


def comparable(text: str) -> str:
    r"""Return the text as printed forms are compared: without white space, in one letter case.

    >>> comparable("Дефицит  бюджета (профицит\n)") == comparable("дефицит бюджета (профицит)")
    True
    """
    return "".join(text.split()).casefold()


@dataclass(frozen=True, slots=True)
class District:
    """A district whose council approves the budgets; `kato` is its nine-digit territorial code."""

    district: str
    name_ru: str
    name_ru_genitive: str
    name_kk: str
    name_en: str
    region_ru: str
    region_kk: str
    region_en: str
    kato: str
    issuer_ru: str
    issuer_kk: str
    issuer_en: str
    printed_issuers: tuple[str, ...]

    def name(self, language: Language) -> str:
        """Return the name of the district."""
        return {"ru": self.name_ru, "kk": self.name_kk, "en": self.name_en}[language]

    def region(self, language: Language) -> str:
        """Return the name of the region in which the district lies."""
        return {"ru": self.region_ru, "kk": self.region_kk, "en": self.region_en}[language]

    def issuer(self, language: Language) -> str:
        """Return the name of the council, in the nominative."""
        return {"ru": self.issuer_ru, "kk": self.issuer_kk, "en": self.issuer_en}[language]


@dataclass(frozen=True, slots=True)
class Place:
    """A town or a rural district that has a budget of its own; `annex` is its place in the decision."""

    place: str
    district: str
    annex: int
    kind: str
    name_ru: str
    name_ru_genitive: str
    name_kk: str
    name_en: str
    short_ru: str
    short_kk: str
    short_en: str
    printed_forms: tuple[str, ...]

    def name(self, language: Language) -> str:
        """Return the full name: "сельский округ Акколь"."""
        return {"ru": self.name_ru, "kk": self.name_kk, "en": self.name_en}[language]

    def short(self, language: Language) -> str:
        """Return the name for tables and charts, different for each place: "Акколь"."""
        return {"ru": self.short_ru, "kk": self.short_kk, "en": self.short_en}[language]

    def accepts(self, printed: str) -> bool:
        """Tell whether the printed words name this place, white space and letter case aside."""
        return comparable(printed) in map(comparable, self.printed_forms)


@dataclass(frozen=True, slots=True)
class Name:
    """A line of the budget classification; `plain` are the words a citizen would use, empty if none."""

    side: str
    code: str
    level: str
    name_ru: str
    name_kk: str
    name_en: str
    plain_ru: str
    plain_kk: str
    plain_en: str
    printed_forms: tuple[str, ...]
    status: str

    def name(self, language: Language) -> str:
        """Return the official name."""
        return {"ru": self.name_ru, "kk": self.name_kk, "en": self.name_en}[language]

    def plain(self, language: Language) -> str:
        """Return the everyday words, or nothing where the register has none."""
        return {"ru": self.plain_ru, "kk": self.plain_kk, "en": self.plain_en}[language]

    def accepts(self, printed: str) -> bool:
        """Tell whether the printed words name this line, white space and letter case aside."""
        return comparable(printed) in map(comparable, self.printed_forms)


@dataclass(frozen=True, slots=True)
class KnownDiscrepancy:
    """A finding that an error of the official text causes; rows of one `error_id` are one error.

    `printed` and `computed` are written as the decision writes them, in the unit of the decision.
    """

    error_id: str
    decision: str
    check: str
    table: str
    budget: str
    code: str
    printed: str
    computed: str
    explanation_ru: str
    explanation_kk: str
    explanation_en: str
    status: str

    def explanation(self, language: Language) -> str:
        """Return what the error is and what follows from it, for a citizen."""
        return {"ru": self.explanation_ru, "kk": self.explanation_kk, "en": self.explanation_en}[language]


@dataclass(frozen=True, slots=True)
class Correction:
    """A reading that a person overrides: the line prints `printed`, the importer reads `read_as`."""

    decision: str
    source_line: int
    printed: str
    read_as: str
    reason_ru: str
    reason_kk: str
    reason_en: str
    citation: str

    def reason(self, language: Language) -> str:
        """Return why the reading is overridden."""
        return {"ru": self.reason_ru, "kk": self.reason_kk, "en": self.reason_en}[language]


@dataclass(frozen=True, slots=True)
class GlossaryTerm:
    """A word of the budget explained; `codes` are the lines it belongs to, as `side:code`."""

    term: str
    word_ru: str
    word_kk: str
    word_en: str
    text_ru: str
    text_kk: str
    text_en: str
    codes: tuple[str, ...]

    def word(self, language: Language) -> str:
        """Return the term itself."""
        return {"ru": self.word_ru, "kk": self.word_kk, "en": self.word_en}[language]

    def text(self, language: Language) -> str:
        """Return the explanation."""
        return {"ru": self.text_ru, "kk": self.text_kk, "en": self.text_en}[language]


@dataclass(frozen=True, slots=True)
class Change:
    """Something that readers of the figures should know of: new or mended data, or a change of the site.

    `kind` is data, correction or site. `package` and `version` name the data package that is new with it, or are
    empty.
    """

    change: str
    change_date: date
    kind: str
    package: str
    version: str
    title_ru: str
    title_kk: str
    title_en: str
    text_ru: str
    text_kk: str
    text_en: str

    def title(self, language: Language) -> str:
        """Return what changed, in a few words."""
        return {"ru": self.title_ru, "kk": self.title_kk, "en": self.title_en}[language]

    def text(self, language: Language) -> str:
        """Return what it means for a reader."""
        return {"ru": self.text_ru, "kk": self.text_kk, "en": self.text_en}[language]


@dataclass(frozen=True, slots=True)
class SearchWords:
    """Everyday words by which people look for something that is called otherwise.

    `target` is a line as `side:code`, a term of the glossary as `term:id`, a page as `page:name`, or `decision:`
    for the text of any decision.
    """

    target: str
    words_ru: tuple[str, ...]
    words_kk: tuple[str, ...]
    words_en: tuple[str, ...]

    def words(self, language: Language) -> tuple[str, ...]:
        """Return the words of a language."""
        return {"ru": self.words_ru, "kk": self.words_kk, "en": self.words_en}[language]


@dataclass(frozen=True)
class Reference:
    """All tables of `data/reference/`. `places` keeps the order of districts, then of annexes."""

    districts: Mapping[str, District]
    places: Mapping[str, Place]
    names: tuple[Name, ...]
    known_discrepancies: tuple[KnownDiscrepancy, ...]
    corrections: tuple[Correction, ...]
    glossary: Mapping[str, GlossaryTerm]
    changes: tuple[Change, ...] = ()
    search_words: tuple[SearchWords, ...] = ()
    _by_code: Mapping[tuple[str, str], Name] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index the names by side and code."""
        object.__setattr__(self, "_by_code", {(name.side, name.code): name for name in self.names})

    def name(self, side: str, code: str) -> Name | None:
        """Return the line of the classification, or None if the register has none.

        An administrator is named once for all groups (`124` serves `01/124`), a programme once for all
        subgroups (`01/124/001` serves `01/2/124/001`).
        """
        for candidate in _candidates(side, code):
            if found := self._by_code.get((side, candidate)):
                return found
        return None


def _candidates(side: str, code: str) -> list[str]:
    candidates = [code]
    parts = code.split("/")
    # A subgroup has one digit; below a category of revenue the second code has two.
    if len(parts) > 2 and len(parts[1]) == 1:
        del parts[1]
        candidates.append("/".join(parts))
    if side == "expenditure" and len(parts) == 2 and len(parts[1]) > 1:
        candidates.append(parts[1])
    return candidates
