"""Importer: every pattern by which the words of a decision are recognised, with what each must not match.

Patterns for the annexes run over normalised text (see `characters`), those for the head and the article over text
with single spaces. All are bounded: no nested quantifiers.
"""

import re
from typing import Final

from budget.importer.amounts import MINUS, NUMBER, UNITS

MONTHS: Final = {
    name: number
    for number, name in enumerate(
        (
            "января",
            "февраля",
            "марта",
            "апреля",
            "мая",
            "июня",
            "июля",
            "августа",
            "сентября",
            "октября",
            "ноября",
            "декабря",
        ),
        start=1,
    )
}
_DATE: Final = r"(?P<{0}day>\d{{1,2}}) (?P<{0}month>[а-я]{{3,8}}) (?P<{0}year>\d{{4}}) года"
# 45, 35/2, С-70/2, 7-23-28, 78-VII, 10/199-VIІ; must not take the full stop after the number.
_DECISION_NUMBER: Final = r"[0-9A-Za-zА-Яа-яІі]{1,6}(?:[-/][0-9A-Za-zА-Яа-яІі]{1,6}){0,3}"

# "Решение Таласского районного маслихата Жамбылской области от 1 июля 2021 года № 11-2." Must not match
# "в решение ... от ...": that is the amended decision, in lower case.
DECISION_HEAD: Final = re.compile(
    rf"\bРешение (?P<issuer>[^№\"]{{0,60}}маслихат[^№\"]{{0,60}}?) от {_DATE.format('')} ?№ ?"
    rf"(?P<number>{_DECISION_NUMBER})"
)
REGISTRATION: Final = re.compile(
    rf"Зарегистрировано в Министерстве юстиции Республики Казахстан {_DATE.format('')} ?№ ?(?P<number>\d{{1,7}})"
)
# The title stands before the head; it begins with "О ..." or "Об ...".
TITLE: Final = re.compile(r"\bОб? (?:внесении|бюджете|районном|утверждении|изменени)[^\n]{3,600}")
AMENDED_DECISION: Final = re.compile(
    rf"\bв решение [^№\"]{{0,160}}?от {_DATE.format('')} ?№ ?(?P<number>{_DECISION_NUMBER})"
)
EFFECTIVE_DATE: Final = re.compile(rf"вступает в силу с {_DATE.format('')}")
SIGNATORY: Final = re.compile(
    r"(?P<role>.*?)\b(?P<name>[А-ЯӘҒҚҢӨҰҮҺІ]\. ?[А-ЯӘҒҚҢӨҰҮҺІ][а-яәғқңөұүһі-]{1,30})$"
)

# Amendments that say only what to change: they need the decision that they change.
PARTIAL_AMENDMENT: Final = re.compile(
    r"цифры\b.{0,80}?\bзаменить|сандары\b.{0,120}?\bауыстырылсын|слова\b.{0,200}?\bзаменить словами"
)

# "О бюджете ... на 2021-2023 годы", with any dash; of an amendment, in the title that it cites.
TITLE_YEARS: Final = re.compile(r"на (?P<first>20\d{2})(?: ?[-–—] ?(?P<last>20\d{2}))? год")
# "... в том числе на 2021 год в следующих объемах:"
STATED_TOTALS_START: Final = re.compile(r"на (?P<year>\d{4}) год в следующих объ[её]мах ?:")
STATED_TOTALS_ANNEXES: Final = re.compile(r"согласно приложениям (?P<numbers>\d{1,3}(?:, ?\d{1,3}){0,400})")
# "приложения 1, 2 к указанному решению изложить в новой редакции". Must not match "согласно приложениям 1, 2",
# which numbers the annexes of the amending decision.
RESTATED_ANNEXES: Final = re.compile(
    r"приложени[ея] (?P<numbers>\d{1,3}(?:(?:, ?| и | )\d{1,3}){0,400})(?!\d)[^.;:]{0,120}?в новой редакции"
)
_UNIT: Final = "|".join(
    sorted(
        (re.escape(unit).replace(r"\ ", " ?") for unit in UNITS),
        key=len,
        reverse=True,
    )
)
# "1) доходы – 715 659 тысячи тенге, в том числе:". The dash before the number is a separator even when it is
# glued to it; a second one is a minus. Must not match a label with digits in it.
STATED_TOTAL: Final = re.compile(
    rf"(?:\d{{1,2}}\) ?)?(?P<label>[^\d–—:;]{{3,160}}?) ?[–—-] ?(?P<amount>(?:{MINUS})?(?:{NUMBER})) ?"
    rf"(?P<unit>{_UNIT})(?:, в том числе)? ?(?P<end>[:;,.])"
)

# Squashed: "Приложение к решению Приложение 3 к решению маслихата ... №86-2 Бюджет ... на 2021 год".
# Must not match the title of the decision ("на 2021-2023 годы").
ANNEX_HEADING: Final = re.compile(
    r"(?:приложениекрешению(?:маслихата?[^№]{5,80}№[0-9a-zа-яі/-]{1,12}?)?)?"
    r"приложение(?P<annex>\d{1,3})крешениюмаслихат[^№]{5,90}№(?P<amended>[0-9a-zа-яі/-]{1,12}?)"
    r"бюджет(?P<name>[^№:;]{3,80}?)на(?P<year>\d{4})год(?!ы)"
)

# The cells of a table's head, normalised; a head is any run of them, in any order, glued or cut by a page.
_UNIT_CELLS: Final = [unit.replace(" ", "") for unit in sorted(UNITS, key=len, reverse=True)]
_UNIT_CELL: Final = "|".join(map(re.escape, _UNIT_CELLS))
HEAD_CELLS: Final = re.compile(
    rf"(?:категория|класс|подкласс|специфика|наименование|функциональнаягруппа|функциональнаяподгруппа|"
    rf"администраторбюджетныхпрограмм|бюджетнаяпрограмма|подпрограмма|программа|сумма,?|{_UNIT_CELL})+"
)
HEAD_WORDS: Final = (
    "категория",
    "класс",
    "подкласс",
    "специфика",
    "наименование",
    "функциональнаягруппа",
    "функциональнаяподгруппа",
    "администраторбюджетныхпрограмм",
    "бюджетнаяпрограмма",
    "подпрограмма",
    "программа",
    "сумма",
    *_UNIT_CELLS,
)
HEAD_UNIT: Final = re.compile(rf"сумма,?.{{0,40}}?(?P<unit>{_UNIT_CELL})")
# The row of column numbers under a head, whole or what a page has left of it.
COLUMN_NUMBERS: Final = re.compile(r"1 2 3(?: [4-9])*|2 3|3")

ORDINAL: Final = re.compile(r"[1-9]\. ?")
CODE: Final = re.compile(r"[0-9]{1,3}")
MIXED_NUMBER: Final = re.compile(r"[0-9][^\W\d_]|[^\W\d_][0-9]")
