"""Importer: the patterns of tables, in either language, with what each must not match.

They run over normalised text (see `characters`) and are bounded: no nested quantifiers. The words of heads, articles
and headings stand in `grammar`, a table for each language.
"""

import re
from typing import Final

from budget.formats import NOTE_WORDS
from budget.importer.amounts import UNITS

# The cells of a table's head, normalised; a head is any run of them, in any order, glued or cut by a page.
UNIT_CELLS: Final = [unit.replace(" ", "") for unit in sorted(UNITS, key=len, reverse=True)]
UNIT_CELL: Final = "|".join(map(re.escape, UNIT_CELLS))
# What a head calls the column of amounts; the unit may follow.
AMOUNT_WORDS: Final = ("сумма", "сомасы", "соммасы", "сома", "всего", "итого", "барлығы", "жиыны")
_CELLS: Final = (
    "категория класс подкласс специфика наименование функциональнаягруппа функциональнаяподгруппа "
    "код кодбюджетнойклассификации коды кодыбюджетнойклассификации показатели № №п/п группа подгруппа "
    "наименованиепоказателей наименованиедоходов "
    "наименованиерасходов наименованиезатрат администраторбюджетнойпрограммы функциональнаягруппарасходов "
    "администраторбюджетныхпрограмм администратор бюджетнаяпрограмма подпрограмма программа "
    "единицаизмерения өлшембірлігі "
    "санаты сыныбы сынып класы кішісыныбы кішісынып ішкісыныбы ерекшелігі атауы функционалдықтоп "
    "функционалдықкішітоп кішіфункция "
    "бюджеттікбағдарламалардыңәкімшісі бюджеттікбағдарламаларәкімшісі бюджеттікбағдарламалардыңәкімшілері әкімші "
    "бюджеттікбағдарлама кішібағдарлама бағдарлама көрсеткіштер"
)
_WORDS: Final = (*AMOUNT_WORDS, *_CELLS.split())
HEAD_WORDS: Final = (*_WORDS, *UNIT_CELLS, *(f"({unit})" for unit in UNIT_CELLS))
HEAD_CELLS: Final = re.compile(
    rf"(?:{'|'.join(sorted(_WORDS, key=len, reverse=True))}|[,:]|\(?(?:{UNIT_CELL})\)?)+"
)
HEAD_UNIT: Final = re.compile(rf"(?:{'|'.join(AMOUNT_WORDS)}),?.{{0,40}}?(?P<unit>{UNIT_CELL})")
# Above a table, at its right: "(тысяч тенге)".
UNIT_ABOVE: Final = re.compile(rf"\(?(?P<unit>{UNIT_CELL})\)?")
# The row of column numbers under a head, whole or what a page has left of it.
COLUMN_NUMBERS: Final = re.compile(r"1 2 3(?: [4-9])*|2 3|3")

# Before an uncoded row: "1.", "4.1.", "2)", "IV"; a digit alone only before letters. Must not match the code "1".
ORDINAL: Final = re.compile(
    r"(?:[1-9](?:\.[1-9])?[.)]|[1-9](?=\s{1,200}[^\W\d_])|[IVXІХ]{1,4}(?:[.)]|(?=\s|$)))\s*"
)
CODE: Final = re.compile(r"[0-9]{1,3}")

# What is printed on a page and is no part of the table: "- 2 -", an editor's footnote.
FURNITURE: Final = re.compile(rf"[-–—] ?\d{{1,4}} ?[-–—]|(?:{NOTE_WORDS})\b.{{0,2000}}|\*.{{0,2000}}")

# Letters that a code page has lost: "З?м?льный".
_LOST_LETTERS: Final = re.compile(r"[^\W\d_]\?{1,20}[^\W\d_]|\ufffd")
_FORMULA: Final = ("=", "+", "@")


def damaged(name: str) -> str:
    """Return the key of the problem of a name that cannot be the printed one; empty for any other.

    >>> damaged("Н?лог"), damaged("=HYPERLINK(1)"), damaged("Налог?")
    ('lost_letters', 'formula_start', '')
    """
    return "formula_start" if name.startswith(_FORMULA) else "lost_letters" * bool(_LOST_LETTERS.search(name))
