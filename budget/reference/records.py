"""Stage before all others: the records of `data/reference/`, one class a table, one attribute a column.

Columns that differ by language alone (`name_ru`, `name_kk`, ...) are one attribute: `place.name["kk"]`.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from budget.languages import RECORDS, Language
from budget.reference.entries import (
    Change,
    Convention,
    Correction,
    GlossaryTerm,
    KnownDiscrepancy,
    Texts,
    Withdrawal,
)
from budget.reference.wordings import comparable, wordings


@dataclass(frozen=True, kw_only=True)
class _Named:
    """Something with a proper name, which stands in the genitive after "the budget of"."""

    name: Texts = field(hash=False)
    genitive: Texts = field(hash=False)

    def genitive_in(self, language: Language) -> str:
        """Return the name as it follows "the budget of": of the table if it has one, else by the language's rule."""
        return self.genitive.get(language) or RECORDS[language].genitive(self.name[language])


class _Printed:
    """Something that decisions print in one of several forms."""

    printed_forms: tuple[str, ...]

    @property
    def forms(self) -> tuple[str, ...]:
        """Return every wording by which a decision names it, in either language, each once."""
        return self.printed_forms

    def accepts(self, printed: str) -> bool:
        """Tell whether the printed text names it, white space and letter case aside."""
        return comparable(printed) in map(comparable, self.forms)


@dataclass(frozen=True, kw_only=True)
class Place(_Named, _Printed):
    """A region, a district, or a settlement in it, with or without a budget of its own; a renamed place is a new row.

    `name` is the full one ("сельский округ Акколь"), `short` that for tables and charts, different for each place of
    a district. `kato` is its nine-digit territorial code, empty if unknown; `printed_forms` are how decisions name
    its budget. `district` is the place itself or the one above it whose council approves its budget; a region has
    none.
    """

    place: str
    kind: str
    parent: str
    short: Texts = field(hash=False)
    kato: str = ""
    printed_forms: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    replaced_by: tuple[str, ...] = ()
    district: str = ""

    @property
    def forms(self) -> tuple[str, ...]:
        """Return how decisions name its budget, if it has one; in Kazakh by its name, as a rule in the genitive."""
        kazakh = (self.genitive_in("kk"), self.name["kk"]) if self.printed_forms else ()
        return tuple(dict.fromkeys((*self.printed_forms, *kazakh)))


@dataclass(frozen=True)
class Council(_Printed):
    """A council, named in the nominative; its id is that of its district."""

    council: str
    name: Texts = field(hash=False)
    printed_forms: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class District(_Named):
    """A district whose council approves budgets: what its place and its council say.

    `kato` is its territorial code, `issuer` the council in the nominative, `kinds` how many places of each kind lie
    directly in it.
    """

    district: str
    kinds: Mapping[str, int] = field(hash=False)
    region: Texts = field(hash=False)
    kato: str
    issuer: Texts = field(hash=False)
    printed_issuers: tuple[str, ...]


@dataclass(frozen=True)
class Name(_Printed):
    """A line of the budget classification; `plain` are the words a citizen would use, empty if none.

    `seen_in` are the ids of the decisions and orders that print it, empty if none is known.
    """

    side: str
    code: str
    level: str
    name: Texts = field(hash=False)
    plain: Texts = field(hash=False)
    printed_forms: tuple[str, ...]
    status: str
    valid_from: date | None = None
    valid_to: date | None = None
    seen_in: tuple[str, ...] = ()

    @cached_property
    def forms(self) -> tuple[str, ...]:
        """Return the official names of both languages and what decisions print instead, in all writings."""
        forms = (self.name.get("ru"), self.name.get("kk"), *self.printed_forms)
        return tuple(dict.fromkeys(written for form in forms if form for written in wordings(form)))


@dataclass(frozen=True)
class Renumbered:
    """A top line of the classification (`line` is its code there) that is printed as `code` from a year on."""

    side: str
    code: str
    fiscal_year: int
    line: str


@dataclass(frozen=True)
class SearchWords:
    """Everyday words by which people look for something that is called otherwise.

    `target` is a line as `side:code`, a term of the glossary as `term:id`, a page as `page:name`, or `decision:`
    for the text of any decision.
    """

    target: str
    words: Mapping[Language, tuple[str, ...]] = field(hash=False)


@dataclass(frozen=True)
class Reference:
    """All tables of `data/reference/`, in the order of their files."""

    districts: Mapping[str, District]
    places: Mapping[str, Place]
    names: tuple[Name, ...]
    known_discrepancies: tuple[KnownDiscrepancy, ...]
    corrections: tuple[Correction, ...]
    glossary: Mapping[str, GlossaryTerm]
    renumbered: tuple[Renumbered, ...] = ()
    conventions: tuple[Convention, ...] = ()
    changes: tuple[Change, ...] = ()
    search_words: tuple[SearchWords, ...] = ()
    withdrawn: Mapping[str, Withdrawal] = field(default_factory=dict)

    @cached_property
    def _by_code(self) -> Mapping[tuple[str, str], Name]:
        return {(name.side, name.code): name for name in self.names}

    @cached_property
    def _districts_by_short(self) -> Mapping[tuple[Language, str], set[str]]:
        """Return the districts that have a place of a short name."""
        found: defaultdict[tuple[Language, str], set[str]] = defaultdict(set)
        for place in self.places.values():
            for language, short in place.short.items():
                found[language, short].add(place.district)
        return found

    @cached_property
    def known_in(self) -> Mapping[str, tuple[KnownDiscrepancy, ...]]:
        """Return what is known of the errors of each decision, by its id, in the order of the register."""
        rows: defaultdict[str, list[KnownDiscrepancy]] = defaultdict(list)
        for row in self.known_discrepancies:
            rows[row.decision].append(row)
        return {decision: tuple(found) for decision, found in rows.items()}

    def label(self, place: str, language: Language) -> str:
        """Return the short name of a place; with its district's where another district has a place of that name."""
        own = self.places[place]
        if self._districts_by_short[language, own.short[language]] <= {own.district}:
            return own.short[language]
        return f"{own.short[language]} ({self.districts[own.district].name[language]})"

    def name(self, side: str, code: str) -> Name | None:
        """Return the line of the classification, or None if the register has none.

        An administrator is named once for all groups (`124` serves `01/124`), a programme once for all
        subgroups (`01/124/001` serves `01/2/124/001`), and both among expenditure for what is lent and bought too.
        """
        for candidate in _candidates(side, code):
            if name := self._by_code.get((side, candidate)):
                return name
        return self.name("expenditure", code) if side == "financing" else None

    def lines_of(self, side: str, code: str, fiscal_year: int) -> tuple[str, ...]:
        """Return the lines that a code at the top may mean in a year: what it has come to mean, then what it meant.

        Decisions go on to print old codes beside new ones; which is meant the name tells.
        """
        rows = (row for row in self.renumbered if (row.side, row.code) == (side, code))
        newer = tuple(row.line for row in rows if row.fiscal_year <= fiscal_year)
        return (*newer, code) if not newer or (side, code) in self._by_code else newer


def _candidates(side: str, code: str) -> list[str]:
    candidates = [code]
    parts = code.split("/")
    # A subgroup has one digit; below a category of revenue the second code has two.
    if len(parts) > 2 and len(parts[1]) == 1:
        del parts[1]
        candidates.append("/".join(parts))
    # A subprogramme ("015", by local funds) is named once for all programmes.
    if side == "expenditure" and ((len(parts) == 2 and len(parts[1]) > 1) or len(parts) == 4):
        candidates.append(parts[-1])
    return candidates
