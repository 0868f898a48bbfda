"""Views stage: what can be found on the site: places, lines of the budget, pages, words, decisions."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from budget.accounts import Budget, Site
from budget.languages import RECORDS, Language
from budget.reference import Place
from budget.urls import figure_anchor, old_line_path, old_place_path
from budget.views.decision_text import decisions_view
from budget.views.locale import Locale, sentence_case


@dataclass(frozen=True, slots=True)
class PageHead:
    """What the head of a page says of it."""

    title: str
    description: str


@dataclass(frozen=True, slots=True)
class SearchRow:
    """One thing to find. `words` are looked through and not shown; so are `codes`, written as in the tables.

    `address` is below the root of the language, below the site's root where `once` is set. `anchor` is where the
    pages of places show the line, empty if it is none; `printed_by` are the ids of those that print it.
    """

    address: str
    title: str
    note: str
    words: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    anchor: str = ""
    printed_by: tuple[str, ...] = ()
    once: bool = False


def search_rows(site: Site, locale: Locale, pages: Mapping[str, PageHead]) -> tuple[SearchRow, ...]:
    """Return everything that a reader of one language can find, the places first.

    `pages` are the pages there are, by their address below the root of the language. A line without a page of its own
    is found at the word of the glossary that explains it.
    """
    return tuple(_Rows(site, locale, pages).all())


def search_index(language: Language, rows: Sequence[SearchRow]) -> str:
    r"""Return the index as JSON. The same rows give the same text.

    Each row is a list without its empty end: address below the site's root, title, note, words, codes, anchor, and
    the numbers of the places that do not print the line. The places are the first rows.

    >>> search_index("kk", [SearchRow("places/oyik/", "Ойық", "2021", ("Oyik",)), SearchRow("data/", "Дерек", "")])
    '{"places":1,"rows":[\n["kk/places/oyik/","Ойық","2021","Oyik"],\n["kk/data/","Дерек"]\n]}\n'
    """
    places = [_place_of(row) for row in rows if _place_of(row)]
    lines = []
    for row in rows:
        absent = [
            location for location, name in enumerate(places) if row.anchor and name not in row.printed_by
        ]
        address = row.address if row.once else RECORDS[language].folder + row.address
        cells = [address, row.title, row.note, " · ".join(row.words), " ".join(row.codes), row.anchor, absent]
        while not cells[-1]:
            cells.pop()
        lines.append(json.dumps(cells, ensure_ascii=False, separators=(",", ":")))
    return f'{{"places":{len(places)},"rows":[\n' + ",\n".join(lines) + "\n]}\n"


class _Rows:
    def __init__(self, site: Site, locale: Locale, pages: Mapping[str, PageHead]) -> None:
        self._site, self._locale, self._pages = site, locale, pages
        self._typed = {row.target: row.words[locale.language] for row in site.reference.search_words}
        self._printed = _printed_by(site)

    def all(self) -> Iterator[SearchRow]:
        yield from map(self._place, self._site.places)
        for (side, code), printed_by in self._printed.items():
            if old_line_path(side, code) in self._pages:
                yield self._line(side, code, printed_by)
        # Pages below others are those of places, lines and decisions.
        yield from (self._page(page) for page in self._pages if page.count("/") == 1)
        yield from map(self._term, self._site.reference.glossary)
        yield from self._decisions()

    def _place(self, place: Place) -> SearchRow:
        budget = self._site.current(place.place)
        return SearchRow(
            old_place_path(place.place),
            sentence_case(place.name[self._locale.language]),
            self._locale.text("page.budget_of_year", year=budget.fiscal_year),
            (
                *dict.fromkeys(place.short.values()),
                self._locale.text("page.annex", annex=budget.annex),
            ),
        )

    def _line(self, side: str, code: str, printed_by: Mapping[str, str]) -> SearchRow:
        name = self._locale.line_name(self._site.reference, side, code, next(iter(printed_by.values())))
        note = self._locale.text(f"search.line.{side}", code=code)
        return SearchRow(
            old_line_path(side, code),
            name.short,
            f"{note}. {name.official}" if name.plain else note,
            self._typed.get(f"{side}:{code}", ()),
            (code,),
            figure_anchor(side, code),
            tuple(printed_by),
        )

    def _page(self, address: str) -> SearchRow:
        page = self._pages[address]
        typed = self._typed.get(f"page:{address.removesuffix('/')}", ())
        return SearchRow(address, page.title, page.description, typed)

    def _term(self, term: str) -> SearchRow:
        """Return a word of the glossary, with what the lines that it stands for are found by."""
        entry = self._site.reference.glossary[term]
        lines = [(side, code) for side, _, code in (line.partition(":") for line in entry.codes)]
        without_page = [line for line in lines if old_line_path(*line) not in self._pages]
        printed = next((line for line in without_page if line in self._printed), None)
        return SearchRow(
            f"glossary/#{term}",
            entry.word[self._locale.language],
            self._locale.text("search.term"),
            tuple(self._words_of_term(term, without_page)),
            tuple(code for side, code in lines if side != "balance"),
            figure_anchor(*printed) if printed else "",
            tuple(self._printed[printed]) if printed else (),
        )

    def _words_of_term(self, term: str, lines: list[tuple[str, str]]) -> Iterator[str]:
        yield from self._typed.get(f"term:{term}", ())
        for side, code in lines:
            name = self._locale.line_name(self._site.reference, side, code, "")
            yield from filter(None, (name.plain, name.official))
            yield from self._typed.get(f"{side}:{code}", ())

    def _decisions(self) -> Iterator[SearchRow]:
        for decision in decisions_view(self._site, self._locale):
            words = (decision.title, decision.registered, *self._typed.get("decision:", ()))
            note = self._locale.text("search.decision")
            yield SearchRow(decision.address, decision.heading, note, words, once=True)


def _printed_by(site: Site) -> dict[tuple[str, str], dict[str, str]]:
    """Return the budgets in force that print a line, by side and code: place -> name as printed."""
    found: defaultdict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for place in site.places:
        budget = site.current(place.place)
        for line, name in _printed(budget):
            found[line][place.place] = name
    sides = ("revenue", "expenditure", "financing", "balance")
    return dict(sorted(found.items(), key=lambda item: (sides.index(item[0][0]), item[0][1])))


def _printed(budget: Budget) -> Iterator[tuple[tuple[str, str], str]]:
    for side, lines in (
        ("revenue", budget.revenue),
        ("expenditure", budget.expenditure),
        ("financing", budget.financing),
    ):
        for line in lines:
            yield (side, line.code), line.name
    for row in budget.balance.values():
        yield ("balance", row.item), row.name


def _place_of(row: SearchRow) -> str:
    """Return the id of the place whose page a row leads to, or nothing."""
    folder, _, rest = row.address.partition("/")
    return rest.removesuffix("/") if folder == "places" else ""
