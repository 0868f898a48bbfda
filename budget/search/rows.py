"""Search: what can be found on the site: places, lines of the budget, pages, words, decisions."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from budget.accounts import Budget, PrintedRow, Site
from budget.languages import RECORDS, Language
from budget.locales import text, unfilled_texts
from budget.model import Line
from budget.packages import SIDES
from budget.reference import Place
from budget.urls import figure_anchor, line_path, place_path
from budget.views.decision import particulars, within_district
from budget.views.layout import district_pages, pages_of_years
from budget.views.locale import Locale, sentence_case

# The paragraph that says what the site does not have.
MISSING: Final = "about/#limits"
_YEARS_AROUND: Final = 10
# Sections that templates write, and what these call them.
_WRITTEN: Final = {"data/#cite": "section.cite", "data/#files-all": "data.everything"}


@dataclass(frozen=True, slots=True)
class PageHead:
    """What a page or a section of one says of itself."""

    title: str
    description: str


@dataclass(frozen=True, slots=True)
class SearchRow:
    """One thing to find. `words` are looked through and not shown; so are `codes`, written as in the tables.

    `path` is below the root of the language. `anchor` is where the pages of places show the line, empty if it is
    none; `printed_by` are the paths of those that print it.
    """

    path: str
    title: str
    note: str
    words: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    anchor: str = ""
    printed_by: tuple[str, ...] = ()
    is_place: bool = False


def search_rows(site: Site, locale: Locale, pages: Mapping[str, PageHead]) -> tuple[SearchRow, ...]:
    """Return everything that a reader of one language can find, the places first.

    `pages` are the pages there are, by their path below the root of the language. A line without a page of its own
    is found at the word of the glossary that explains it.
    """
    return tuple(_Rows(site, locale, pages).all())


def search_index(language: Language, rows: Sequence[SearchRow]) -> str:
    r"""Return the index as JSON. The same rows give the same text.

    Each row is a list without its empty end: path below the root of the language, title, note, words, codes, anchor,
    and the numbers of the places that do not print the line or, where these are fewer, of those alone that print it.
    The places are the first rows, with their latest budgets; `missing` is the number of the row that says what the
    site does not have, `asking` the words that a question is made of, `told` what is said of the rows that are found.

    >>> search_index("kk", [SearchRow("places/oyik/2021/", "Ойық", "2021", is_place=True)]).partition("rows")[2]
    '":[\n["places/oyik/2021/","Ойық","2021"]\n]}\n'
    """
    places = {row.path: number for number, row in enumerate(row for row in rows if row.is_place)}
    head = {
        "folder": RECORDS[language].folder,
        "places": len(places),
        "missing": next((number for number, row in enumerate(rows) if row.path == MISSING), -1),
        "unit": text(language, "unit.thousand_tenge"),
        "asking": text(language, "search.asking"),
        "told": unfilled_texts(language, "search.told."),
    }
    lines = []
    for row in rows:
        words = dict.fromkeys(word for word in row.words if word.casefold() != row.title.casefold())
        told = (row.path, row.title, row.note, " · ".join(words), " ".join(row.codes), row.anchor)
        cells = [*told, *_places_of(row, places)]
        while not cells[-1]:
            cells.pop()
        lines.append(json.dumps(cells, ensure_ascii=False, separators=(",", ":")))
    about = json.dumps(head, ensure_ascii=False, separators=(",", ":")).removesuffix("}")
    return f'{about},"rows":[\n' + ",\n".join(lines) + "\n]}\n"


def _places_of(row: SearchRow, places: Mapping[str, int]) -> tuple[list[int], list[int]]:
    if not row.anchor:
        return [], []
    only = sorted(places[path] for path in row.printed_by if path in places)
    if 0 < len(only) < len(places) - len(only):
        return [], only
    printed_by = {*only}
    return [number for number in places.values() if number not in printed_by], []


class _Rows:
    def __init__(self, site: Site, locale: Locale, pages: Mapping[str, PageHead]) -> None:
        self._site, self._locale = site, locale
        written = {
            path: PageHead(locale.text(key), pages[page].title)
            for path, key in _WRITTEN.items()
            if (page := path.partition("#")[0]) in pages
        }
        self._pages = {**pages, **written}
        self._typed = {row.target: row.words[locale.language] for row in site.reference.search_words}
        self._printed = _printed_lines(site)

    def all(self) -> Iterator[SearchRow]:
        yield from map(self._place, self._site.places)
        yield from self._places_without_budget()
        for (district, side, code), printed_by in self._printed.items():
            if line_path(district, side, code) in self._pages:
                yield self._line(district, side, code, printed_by)
        for each in self._site.districts:
            for page in district_pages(self._site, each.district, self._locale):
                if page.path in self._pages:
                    row = self._page(page.path, page.page)
                    # The title of a district's own page has its name in the genitive.
                    named = each.name.values() if page.page == "places" else ()
                    yield replace(row, words=(*row.words, *named))
        # Pages below others are those of places, lines and decisions; the sections are those that have words.
        for path in self._pages:
            name, _, section = path.partition("/")
            if not section or f"page:{name}{section}" in self._typed:
                yield self._page(path, f"{name}{section}")
        yield from map(self._term, self._site.reference.glossary)
        yield from self._decisions()
        yield from self._other_years()

    def _other_years(self) -> Iterator[SearchRow]:
        """Yield the budgets of places and the pages of districts for the years that are not shown first."""
        for place in self._site.places:
            for budget in self._site.budgets[place.place]:
                if budget is not self._site.current(place.place):
                    yield replace(self._place(place, budget), is_place=False)
        for each in self._site.districts:
            shown = self._site.district_budgets(each.district)[0].fiscal_year
            for year, page in pages_of_years(self._site, each.district, self._locale):
                if year != shown and page.path in self._pages:
                    yield self._page(page.path, page.page)

    def _place(self, place: Place, of_year: Budget | None = None) -> SearchRow:
        budget = of_year or self._site.current(place.place)
        return SearchRow(
            place_path(place.place, budget.fiscal_year),
            sentence_case(place.name[self._locale.language]),
            within_district(
                self._site,
                place.district,
                self._locale.text("page.budget_of_year", year=budget.fiscal_year),
                self._locale,
            ),
            (
                *dict.fromkeys(place.short.values()),
                self._locale.text("page.annex", annex=budget.annex),
            ),
            is_place=True,
        )

    def _places_without_budget(self) -> Iterator[SearchRow]:
        """Yield villages and former places, each leading to the budget of what came after it or lies above it."""
        places, budgets = self._site.reference.places, self._site.budgets
        for place in places.values():
            holder: Place | None = place
            seen: set[str] = set()
            while holder and holder.place not in budgets and holder.place not in seen:
                seen.add(holder.place)
                holder = places.get(next(iter(holder.replaced_by), holder.parent))
            if seen and holder and holder.place in budgets:
                row = self._place(holder)
                title, names = place.name[self._locale.language], tuple(dict.fromkeys(place.short.values()))
                note = f"{row.title}. {row.note}"
                yield replace(row, title=sentence_case(title), note=note, words=names, is_place=False)

    def _line(self, district: str, side: str, code: str, printed_by: Mapping[str, PrintedRow]) -> SearchRow:
        name = self._locale.line_name(self._site.reference, side, code, next(iter(printed_by.values())).name)
        text = self._locale.text(f"search.line.{side}", code=code)
        note = within_district(self._site, district, text, self._locale)
        return SearchRow(
            line_path(district, side, code),
            name.short,
            f"{note}. {name.official}" if name.plain else note,
            self._typed.get(f"{side}:{code}", ()),
            _codes(code, printed_by.values()),
            figure_anchor(side, code),
            tuple(printed_by),
        )

    def _page(self, path: str, page: str) -> SearchRow:
        head, words = self._pages[path], self._typed.get(f"page:{page}", ())
        if path == MISSING:
            words = (*words, *map(str, _years_without_budget(self._site)))
        return SearchRow(path, head.title, head.description, words)

    def _term(self, term: str) -> SearchRow:
        """Return a word of the glossary, with what the lines that it stands for are found by."""
        entry = self._site.reference.glossary[term]
        lines = [(side, code) for side, _, code in (line.partition(":") for line in entry.codes)]
        districts = [district.district for district in self._site.districts]
        without_page = [
            line for line in lines if not any(line_path(each, *line) in self._pages for each in districts)
        ]
        printed = {line: dict(self._printed_by(*line)) for line in lines}
        anchor = next((line for line in without_page if printed[line]), None)
        return SearchRow(
            f"glossary/#{term}",
            entry.word[self._locale.language],
            self._locale.text("search.term"),
            tuple(self._words_of_term(term, without_page)),
            tuple(
                one
                for line in lines
                for one in _codes(line[1], printed[line].values())
                if line[0] != "balance"
            ),
            figure_anchor(*anchor) if anchor else "",
            tuple(printed[anchor]) if anchor else (),
        )

    def _printed_by(self, side: str, code: str) -> Iterator[tuple[str, PrintedRow]]:
        for district in self._site.districts:
            yield from self._printed.get((district.district, side, code), {}).items()

    def _words_of_term(self, term: str, lines: list[tuple[str, str]]) -> Iterator[str]:
        yield from self._typed.get(f"term:{term}", ())
        for side, code in lines:
            name = self._locale.line_name(self._site.reference, side, code, "")
            yield from filter(None, (name.plain, name.official))
            yield from self._typed.get(f"{side}:{code}", ())

    def _decisions(self) -> Iterator[SearchRow]:
        for package in reversed(list(self._site.packages.values())):
            told = particulars(package.decision, self._locale)
            own = package.decision
            dates = (each for each in (own.decision_date, own.registration_date) if each)
            digits = (
                form
                for each in dates
                for form in (f"{each:%d.%m.%Y}", f"{each.day}.{each.month}.{each.year}")
            )
            words = (told.title, told.registered, *digits, *self._typed.get("decision:", ()))
            text = self._locale.text("search.decision")
            note = within_district(self._site, package.decision.council, text, self._locale)
            yield SearchRow(told.path, told.heading, note, words)


def _years_without_budget(site: Site) -> Iterator[int]:
    """Yield the years near to those that have a budget: whoever asks for one of them is told that it is not here."""
    return (
        year
        for year in range(min(site.by_year) - _YEARS_AROUND, max(site.by_year) + _YEARS_AROUND + 1)
        if year not in site.by_year
    )


def _codes(code: str, printed: Iterable[PrintedRow]) -> tuple[str, ...]:
    """Return the code of a line, and those with which budgets print it."""
    return tuple(dict.fromkeys((code, *(row.code for row in printed if isinstance(row, Line)))))


def _printed_lines(site: Site) -> dict[tuple[str, str, str], dict[str, PrintedRow]]:
    """Return the lines of budgets in force by district, side and code: the row printed, by path of the budget."""
    found: defaultdict[tuple[str, str, str], dict[str, PrintedRow]] = defaultdict(dict)
    for place in site.places:
        for budget in reversed(site.budgets[place.place]):
            for key, row in budget.rows.items():
                found[place.district, *key][place_path(place.place, budget.fiscal_year)] = row
    return dict(sorted(found.items(), key=lambda item: ((*SIDES, "balance").index(item[0][1]), item[0][2])))
