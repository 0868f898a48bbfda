"""Checks of completeness: the annexes that the article names are there, with heading, year, unit and totals."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from budget.checks.engine.accounts import MAIN_ITEMS
from budget.checks.engine.check import Context
from budget.checks.engine.figures import figures
from budget.checks.engine.finding import WHOLE_DECISION, Instance
from budget.model import TOGETHER, StatedTotal
from budget.packages import contract_tables, join_editions, table_rows
from budget.reference import Place, Reference
from budget.reference.place_names import may_be_called

# What headings call the budget of the district itself.
OWN_BUDGET: Final = (
    *("районный бюджет", "городской бюджет", "областной бюджет"),
    *("аудандық бюджет", "қалалық бюджет", "облыстық бюджет"),
)
_NUMBERS: Final = r"[0-9]{1,6}(?:(?:,|и|және)[0-9]{1,6}){0,2000}"
# "утвердить бюджет ... согласно приложениям 1, 2, 3", perhaps in an item for each budget; "1, 2, 3-қосымшаларға
# сәйкес". Without their spaces.
_NAMED: Final = re.compile(
    rf"утвердить[^.;:]{{0,40}}?бюджет[^;:]{{0,400}}?согласноприложен[а-я]{{1,4}}№?({_NUMBERS})"
)
_NAMED_KK: Final = re.compile(
    rf"бюджет[^.;:]{{0,400}}?({_NUMBERS})[-–—]?қосымша(?:лар)?(?:ға|сына|ына)сәйкес[^.;:]{{0,200}}?бекітілсін"
)
# What an amendment restates: "приложения 2, 3 к указанному решению изложить ... согласно приложениям 1, 2 к настоящему
# решению", "шешімнің 2, 3-қосымшалары осы шешімнің 1, 2-қосымшаларына сәйкес": former numbers and new ones.
_FORMER: Final = re.compile(
    rf"приложени[ея]№?({_NUMBERS})[а-я]{{0,14}}решени[юя]изложить|({_NUMBERS})[-–—]?қосымша(?:сы|лары)?осышешім"
)
_NEW: Final = re.compile(
    rf"изложить[^.;:]{{0,80}}согласноприложени(?:ям|ю)№?({_NUMBERS})кнастоящемурешению|"
    rf"осышешім(?:ге|нің)(?:тиісінше)?({_NUMBERS})[-–—]?қосымша(?:ларға|ларына|ға|сына)сәйкес[^.;:]{{0,60}}?редакцияда"
)

# "на 2021-2023 годы", "2021-2023 жылдарға".
_FIRST_YEAR: Final = re.compile(r"на (20[0-9]{2})|(20[0-9]{2})(?: ?[-–—] ?20[0-9]{2})? жыл(?:дар)?ға")
_HEADS: Final = (
    *("приложение {} к решению", "приложение №{} к решению"),
    *("{}-қосымша", "{} қосымша", "қосымша {}"),
)
_QUOTES: Final = ("«»", "“”", '""', "„“")


def named_annexes(context: Context, *kinds: re.Pattern[str]) -> list[int]:
    """Return the annexes that clauses of the article name, in its order: those that it approves, or of these kinds."""
    text = context.text.letters_of(1, max(context.last_article_line, 1))
    found = (match.groups() for kind in kinds or (_NAMED, _NAMED_KK) for match in kind.finditer(text))
    lists = [numbers for groups in found for numbers in groups if numbers]
    return [int(number) for numbers in lists for number in re.findall("[0-9]+", numbers)]


def completeness(context: Context) -> Iterator[Instance]:
    """Put to each annex named or present, and to each main total: it is there, and belongs there.

    An amendment may restate a part of the article; that nothing of it is lost is another check.
    """
    budgets = {title.annex: title for title in context.package.budgets}
    former, new = (named_annexes(context, kind) for kind in (_FORMER, _NEW))
    named = set(former if set(former) == budgets.keys() else new)
    # An amendment of the article alone brings none of the annexes that it names.
    if not named and (budgets or not context.package.decision.amends_number):
        named = set(named_annexes(context))
    # "изложить в новой редакции согласно приложению к настоящему решению": one annex without a number.
    named = named or set(budgets)
    for annex in sorted(budgets.keys() | named):
        place = budgets[annex].place if annex in budgets else WHOLE_DECISION
        found, expected = (f"annex {annex}" if annex in numbers else "" for numbers in (budgets, named))
        yield Instance(place, "budgets", "", found, expected)
    for title, count in Counter((each.place, each.fiscal_year) for each in context.package.budgets).items():
        yield Instance(title[0], "budgets", "", f"{count}", "1", fiscal_year=title[1])
    items: dict[tuple[str, int, str], set[str]] = {
        (title.place, title.fiscal_year, "balance"): set() for title in context.package.budgets
    }
    places = {(place, year) for place, year, _ in items}
    years = {year for _, year in places}
    for figure in figures(context.package, "balance", "stated_totals"):
        items.setdefault((*figure.budget, figure.table), set()).add(figure.code)
    for (place, year, table), printed in items.items():
        belongs = (place, year) in places or (place == TOGETHER and year in years) or not years
        budget = f"{place} {year}"
        yield Instance(place, table, "", budget, budget if belongs else "", fiscal_year=year)
        if table == "balance" or not context.package.decision.amends_number:
            for item in MAIN_ITEMS:
                yield Instance(place, table, item, item if item in printed else "", item, fiscal_year=year)


def annex_headings(context: Context) -> Iterator[Instance]:
    """Put to each annex: its number, name and year stand in its heading, and the name is one of its place."""
    new_of = dict(zip(*(named_annexes(context, kind) for kind in (_FORMER, _NEW)), strict=False))
    before = 0
    for annex in context.annexes:
        title = annex.title
        words = f"{title.annex}: {title.name_text} {title.fiscal_year}"
        # The years of one annex have one heading.
        before = before if before < annex.first else 0
        first, line = context.text.annex_head(annex.first - 1, before), max(annex.first - 1, 0)
        heads = (
            head.format(number) for number in (title.annex, new_of.get(title.annex, 0)) for head in _HEADS
        )
        is_printed = annex.first > 0 and any(context.text.has(head, first, line) for head in heads)
        place = context.reference.places.get(title.place)
        forms = " | ".join(place.forms) if place else ""
        is_own = (
            place is not None and place.district == place.place and title.name_text.casefold() in OWN_BUDGET
        )
        is_known = place is not None and (is_own or _names(place, title.name_text, context.reference))
        accepted = title.name_text if is_known else forms
        for found, expected in ((words, words if is_printed else ""), (title.name_text, accepted)):
            yield Instance(title.place, "budgets", "", found, expected, line, fiscal_year=title.fiscal_year)
        before = annex.last


def _names(place: Place, printed: str, reference: Reference) -> bool:
    """Tell whether printed words are a form of a place, or name it in another wording and no other place by a form."""
    if place.accepts(printed):
        return True
    sisters = [each for each in reference.places.values() if each.district == place.district]
    for above in (
        reference.places[place.district],
        reference.places.get(reference.places[place.district].parent),
    ):
        # "сельского округа Акколь Таласского района"
        for name in (*above.forms, above.genitive_in("ru")) if above else ():
            printed = printed.replace(name, "").strip()
    return not any(each.accepts(printed) for each in sisters if each != place) and (
        place.accepts(printed) or may_be_called(place.name.values(), printed)
    )


def budget_particulars(context: Context) -> Iterator[Instance]:
    """Yield two instances for each annex, one for each replacement and for each cell of an edition."""
    of_title = _FIRST_YEAR.search(context.package.decision.title)
    first_year = int(of_title[1] or of_title[2]) if of_title else 0
    for annex in context.annexes:
        title, article_end = annex.title, context.last_article_line
        # The words of a unit may stand apart where columns lie side by side.
        has_unit = annex.first > 0 and all(
            context.text.has(word, annex.first, annex.last) for word in title.unit_text.split()
        )
        place = context.reference.places.get(title.place)
        forms = place.forms if place else ()
        begins = ("Утвердить", "«1. Утвердить", f"{first_year or title.fiscal_year}", title.name_text, *forms)
        has_item = not title.item or any(
            context.text.has(f"{title.item}. {words}", 1, article_end) for words in begins
        )
        status = "approved" if title.fiscal_year == (first_year or title.fiscal_year) else "planned"
        units, items = (
            (text, text * kept) for text, kept in ((title.unit_text, has_unit), (title.item, has_item))
        )
        for found, expected in (units, (title.status, status), items):
            yield Instance(title.place, "budgets", "", found, expected, fiscal_year=title.fiscal_year)
    for figure in figures(context.package, "stated_totals"):
        if isinstance(figure.row, StatedTotal) and (digits := figure.row.replaces_text):
            is_printed = any(context.text.has(digits.join(marks)) for marks in _QUOTES)
            yield figure.instance(digits, digits if is_printed else "")
    yield from _kazakh_cells(context)


def _kazakh_cells(context: Context) -> Iterator[Instance]:
    """Yield an instance for each column of the Kazakh text: it says what that text says by itself, nothing without."""
    package, texts = context.package, [context.kazakh.package] if context.kazakh else []
    anew = join_editions(package, *texts)
    has_kazakh = bool(texts) or package.decision.figures_follow == "kk"
    for table in contract_tables():
        pairs = list(zip(table_rows(package, table.name), table_rows(anew, table.name), strict=True))
        for column in (name for name in table.columns if name.endswith("_kk")):
            cells = [(getattr(row, column), getattr(new, column) if has_kazakh else "") for row, new in pairs]
            odd = next((pair for pair in cells if (pair[0] or "") != (pair[1] or "")), ("", ""))
            filled, expected = (f"{column}: {cell}" if cell else "" for cell in odd)
            yield Instance(WHOLE_DECISION, table.name, "", filled, expected)
