"""Importer: what each column of a table holds, as its head says, Russian and Kazakh.

The cells of a head may stand in one row, one below the other (each over the columns right of it too), or be cut by
a page. Where they fill one column each says of its own; where they stand in one column their order says it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from budget.importer.amounts import is_amount
from budget.importer.characters import collapse, normalise
from budget.importer.patterns import AMOUNT_WORDS, CODE, UNIT_CELL
from budget.model import LEVEL_DEPTH

AMOUNT: Final = "amount"
CODE_COLUMN: Final = "code"
_YEAR: Final = r"(?P<year>20\d\d)(?:год[а-я]{0,2}|г\.?|жыл(?:ға|ғы|дың)?)?"
# What a cell of a head says of its column, the letters alone. A word of a level is the whole cell: a name of a row
# may begin with "Программа".
_ROLES: Final = tuple(
    (role, re.compile(words))
    for role, words in (
        ("subprogramme", r"(?:бюджетная)?подпрограмма|(?:бюджеттік)?(?:кіші|ішкі)бағдарлама(?:сы|лар)?|бпп"),
        ("programme", r"(?:бюджетная)?программа|(?:бюджеттік)?бағдарлама(?:сы|лар)?|бп"),
        (
            "administrator",
            r"администратор(?:ы)?(?:бюджетн(?:ых|ой)программ?ы?)?|(?:бюджеттікбағдарлама(?:лар)?(?:дың|ның)?)?әкімші(?:сі|лері)?|абп|бба",
        ),
        ("subgroup", r"(?:функциональная)?подгруппа|(?:функционалдық)?(?:кіші|ішкі)топ|кішіфункция|фпг"),
        ("group", r"(?:функциональная)?группа(?:расходов|затрат)?|(?:функционалдық)?топ|фг"),
        ("category", r"категория(?:доходов)?|санат(?:ы)?"),
        ("subclass", r"подкласс|(?:кіші|ішкі)сын(?:ып|ыбы)"),
        ("class", r"класс|класы|сын(?:ып|ыбы)"),
        ("specific", r"специфика|ерекшелі(?:к|гі)"),
        (
            CODE_COLUMN,
            r"код(?:ы)?(?:бюджетнойклассификации|бк|строки)?|кбк|бюджетнаяклассификация|(?:бюджеттік)?(?:сыныптама)?код(?:ы|тары)",
        ),
        ("name", r"(?:наименовани[ея]|название|атау(?:ы|лары)?).{0,60}|показатели|көрсеткіштер"),
        ("note", r"(?:примечани[ея]|ескерт(?:у|пе)(?:лер)?).{0,40}"),
        (
            AMOUNT,
            rf"(?:сумма|сомм?а(?:сы)?)(?!.{{0,30}}20\d\d).{{0,60}}|(?:{'|'.join(AMOUNT_WORDS)}),?\(?(?:{UNIT_CELL})?\)?",
        ),
        ("unit", rf"(?:единицаизмерения|өлшембірлігі)?:?\(?(?:{UNIT_CELL})\)?"),
        (
            "year",
            rf"(?:сумма|план|проект|прогноз|бюджет|утверждено|сома(?:сы)?,?|жоспар)?,?(?:на)?{_YEAR}(?:арналған)?(?:бюджет|сома(?:сы)?|жоспар(?:ы)?)?[,(]?(?:{UNIT_CELL})?\)?",
        ),
    )
)
_BARE_YEAR: Final = re.compile(r"20\d\d")


@dataclass(slots=True)
class Layout:
    """The columns of a table: `roles` by column; `years` the fiscal year of a column of amounts, 0 if it says none.

    `unknown` are cells of the head that say nothing that is known, `stacked` the roles that stand in one column, one
    below the other.
    """

    roles: dict[int, str] = field(default_factory=dict)
    years: dict[int, int] = field(default_factory=dict)
    unknown: dict[int, str] = field(default_factory=dict)
    stacked: dict[int, list[str]] = field(default_factory=dict)
    # What the head prints in each column, from the top.
    texts: dict[int, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """Return what the head prints, column by column, normalised: a cell may be wrapped beside others."""
        return normalise("".join(text for _, text in sorted(self.texts.items())))

    def add(self, cells: Sequence[str]) -> None:
        """Take one more row of the head."""
        filled = [(column, cell) for column, cell in enumerate(cells) if cell]
        for column, cell in filled:
            self._add_cell(column, cell, is_alone=len(filled) == 1)
            self.texts[column] = f"{self.texts.get(column, '')} {cell}".strip()

    def _add_cell(self, column: int, cell: str, *, is_alone: bool) -> None:
        role, year = role_of(cell)
        if role == "unit":
            # Alone it stands above the table.
            role = "" if is_alone or AMOUNT in self.roles.values() else AMOUNT
            if not role:
                return
        known = self.roles.get(column, "")
        if not role and column in self.texts:
            # The page has wrapped the cell above.
            role, year = role_of(f"{self.texts[column]} {cell}")
            if role:
                self.unknown.pop(column, None)
        if not role and (levels := _levels_in(cell)):
            self.stacked.setdefault(column, []).extend(levels)
            self.roles.setdefault(column, levels[0])
        elif not role:
            self.unknown.setdefault(column, cell)
        elif year:
            self.roles[column], self.years[column] = AMOUNT, year
        elif known in ("", CODE_COLUMN, role):
            self.roles[column] = role
        else:
            self.stacked.setdefault(column, [known]).append(role)

    def fitted(self, rows: Sequence[Sequence[str]]) -> "Layout":
        """Return the layout that holds for the rows below the head: where its cells do not stand above them, none.

        What is surely an amount, and no code, stands in a column of amounts. Roles that are stacked in one column are
        those of the columns without one, in their order; where these are not as many, the column holds codes.
        """
        filled = [[(at, cell) for at, cell in enumerate(row) if cell] for row in rows]
        cells = [each for row in filled for each in row]
        stacked = [role for _, roles in sorted(self.stacked.items()) for role in roles]
        free = sorted({at for at, _ in cells} - (self.roles.keys() - self.stacked.keys()))
        is_whole = len(stacked) == len(free)
        moved = (
            dict(zip(free, stacked, strict=True)) if is_whole else dict.fromkeys(self.stacked, CODE_COLUMN)
        )
        fitted = Layout({**self.roles, **moved}, self.years, self.unknown)
        sure = [at for at, cell in cells if is_amount(cell) and not CODE.fullmatch(cell)]
        sure = sure or [row[-1][0] for row in filled if len(row) > 1]
        amounts = fitted.columns(AMOUNT)
        inside = sum(at in amounts for at in sure)
        if not amounts or 10 * inside < 9 * len(sure):
            return Layout(unknown=self.unknown)
        # A head that leaves a level out stands over the wrong columns: widths tell the levels then.
        coded = {at for at, cell in cells if CODE.fullmatch(cell) and at < min(amounts)}
        if coded <= fitted.roles.keys():
            return fitted
        kept = {column: role for column, role in fitted.roles.items() if role not in LEVEL_DEPTH}
        return replace(fitted, roles=kept)

    def position(self, column: int) -> int:
        """Return where a column of codes stands in the order of the levels, from the top."""
        levels = [LEVEL_DEPTH[role] for _, role in sorted(self.roles.items()) if role in LEVEL_DEPTH]
        role = self.roles.get(column, "")
        return column if levels == sorted(levels) or role not in LEVEL_DEPTH else LEVEL_DEPTH[role]

    def columns(self, *roles: str) -> list[int]:
        """Return the columns that hold one of these."""
        return [column for column, role in sorted(self.roles.items()) if role in roles]


def role_of(cell: str) -> tuple[str, int]:
    """Return what a cell of a head says of its column, and for which year; empty and 0 for any other text.

    >>> role_of("Функциональная подгруппа"), role_of("Сумма, тысяч тенге"), role_of("2026 год"), role_of("Прочие")
    (('subgroup', 0), ('amount', 0), ('year', 2026), ('', 0))
    >>> role_of("Кіші сыныбы"), role_of("2026 жылға арналған сома")
    (('subclass', 0), ('year', 2026))
    """
    letters = normalise(cell)
    for role, words in _ROLES:
        if match := words.fullmatch(letters):
            return role, int(match["year"]) if role == "year" else 0
    return "", 0


def _levels_in(cell: str) -> list[str]:
    """Return the levels, and the name, that one cell over several columns calls one after another, else nothing.

    >>> _levels_in("Санаты Сыныбы Ішкі сыныбы"), _levels_in("Категория доходов и прочее")
    (['category', 'class', 'subclass'], [])
    """
    words, levels = cell.split(), []
    while words:
        heads = ((count, role_of(" ".join(words[:count]))[0]) for count in range(len(words), 0, -1))
        count, role = next(
            ((count, role) for count, role in heads if role in (*LEVEL_DEPTH, "name")), (0, "")
        )
        if not role:
            return []
        levels.append(role)
        words = words[count:]
    return levels


def is_head(cells: Sequence[str], *, goes_on: bool) -> bool:
    """Tell whether cells are a row of a head; one that goes on may have years or the numbers of columns alone."""
    filled = [collapse(cell) for cell in cells if cell]
    if goes_on and filled and all(map(_BARE_YEAR.fullmatch, filled)):
        return True
    if is_column_numbers(filled) and (goes_on or len(filled) > 1):
        return True
    texts = [cell for cell in filled if not _BARE_YEAR.fullmatch(cell)]
    return any(role_of(cell)[0] for cell in texts) and not any(map(is_amount, texts))


def is_column_numbers(filled: Sequence[str]) -> bool:
    """Tell whether cells are the numbers of the columns, or what a page has left of them."""
    numbers = " ".join(filled).split()
    return bool(numbers) and numbers == [str(number) for number in range(1, len(numbers) + 1)]
