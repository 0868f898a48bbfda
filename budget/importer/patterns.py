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
_DATE: Final = (
    r"[«\"“]?(?P<{0}day>\d{{1,2}})[»\"”]? (?P<{0}month>[а-я]{{3,8}}) (?P<{0}year>\d{{4}}) ?(?:года|г\.)"
)
# 45, 35/2, С-70/2, 7-23-28, 78-VII, 10/199-VIІ; must not take the full stop after the number.
_DECISION_NUMBER: Final = r"[0-9A-Za-zА-Яа-яІі]{1,6}(?:[-/][0-9A-Za-zА-Яа-яІі]{1,6}){0,3}"

# The sign before a number.
_SIGN: Final = "(?:№|N)"
# "Решение Таласского районного маслихата Жамбылской области от 1 июля 2021 года № 11-2." Must not match
# "в решение ... от ...": that is the amended decision, in lower case.
DECISION_HEAD: Final = re.compile(
    rf"(?<!\bв )\b[Рр]ешение (?P<issuer>[^№\"]{{0,60}}маслихат[^№\"]{{0,60}}?) от {_DATE.format('')} ?{_SIGN} ?"
    rf"(?P<number>{_DECISION_NUMBER})"
)
# "Жамбыл облысы Сарысу аудандық мәслихатының 2025 жылғы 12 желтоқсандағы № 44/7 шешімі".
KAZAKH_HEAD: Final = re.compile(
    r"мәслихатының \d{4} жылғы \d{1,2} [а-яәғқңөұүһі]{3,15} ?(?:№|N) ?\S{1,24} шешім"
)
REGISTRATION: Final = re.compile(
    r"[Зз]арегистрирован[оа]? (?:в )?(?:Министерств|Департамент|Управлени)[а-я]{0,4} юстиции [^№]{0,80}?"
    rf"{_DATE.format('')} ?(?:за )?{_SIGN} ?(?P<number>\d{{1,7}})"
)
# The title stands before the head; it begins with "О ..." or "Об ...".
TITLE: Final = re.compile(
    r"\bОб? (?:внесении|бюджет(?:е|ах)|районном|городском|областном|утверждении|изменени)[^\n]{3,600}"
)
# What the legal portal writes beside the title, and an editor's note: "Утратило силу решением ... от 12.01.2022 № 2".
# Must not match "Признать утратившим силу решение ...": that is another decision.
STATUS: Final = (
    r"(?:Обновл[её]нный|Новый|Жаңартылған|Жаңа|(?P<repealed>Утратив(?:ший|шее) силу|[Уу]тратил[оа]? силу|"
    r"признан[оа]? утратившим силу|Күші жойылған)|(?P<expired>С ист[её]кшим сроком|Прекращено действие|Мерзімі біткен))"
)
STATUS_AFTER_TITLE: Final = re.compile(rf" {STATUS}$")
ENDED: Final = re.compile(
    rf"{STATUS}(?: решением [^№\"]{{0,160}}?от (?:{_DATE.format('')}|(?P<day_number>\d{{1,2}})\."
    rf"(?P<month_number>\d{{2}})\.(?P<year_number>\d{{4}})(?: года)?) ?№ ?(?P<number>{_DECISION_NUMBER}))?"
)
AMENDED_DECISION: Final = re.compile(
    rf"\bв решение [^№\"]{{0,160}}?от {_DATE.format('')} ?{_SIGN} ?(?P<number>{_DECISION_NUMBER})"
)
AMENDMENT: Final = re.compile(r"О внесении (?:изменени|дополнени)")
# Of the article, where the title does not cite it: "Внести в решение ... от 28 декабря 2020 года "О ..." (№86-2".
AMENDED_IN_ARTICLE: Final = re.compile(
    rf"\b[Вв]нести в решение [^№\"«]{{0,200}}?от {_DATE.format('')}[^№]{{0,400}}?№ ?(?P<number>{_DECISION_NUMBER})"
)
# "вступает в силу со дня ... и вводится в действие с 1 января 2022 года".
EFFECTIVE_DATE: Final = re.compile(
    rf"(?:вступает в силу|вводится в действие)(?: [^№]{{0,200}}? вводится в действие)? с {_DATE.format('')}"
)
SIGNATORY: Final = re.compile(
    r"(?P<role>.*?)\b(?P<name>[А-ЯӘҒҚҢӨҰҮҺІ]\. ?[А-ЯӘҒҚҢӨҰҮҺІ][а-яәғқңөұүһі-]{1,30})$"
)

# "О бюджете ... на 2021-2023 годы", with any dash; of an amendment, in the title that it cites.
TITLE_YEARS: Final = re.compile(r"на (?P<first>20\d{2})(?: ?[-–—] ?(?P<last>20\d{2}))? год")
# "... в том числе на 2021 год в следующих объемах:"
STATED_TOTALS_START: Final = re.compile(r"на (?P<year>\d{4}) год в следующих объ[её]мах ?:")
# "1. Утвердить бюджет города и сельских округов Таласского района ... на 2021-2023 годы", "Утвердить районный бюджет
# на ..."; `whose` are the words between.
APPROVES: Final = re.compile(
    r"(?:\b(?P<item>\d{1,3}(?:-\d{1,2})?)\. ?)?\bУтвердить (?:(?:районный|городской|областной) )?"
    r"бюджет(?:ы|а)?\b ?(?P<whose>[^№:;]{0,300}?) ?(?=\bна 20\d\d)"
)
_ANNEX_NUMBERS: Final = r"(?P<numbers>\d{1,6}(?:(?:, ?| и | )\d{1,6}){0,2000})(?!\d)"
NAMED_ANNEXES: Final = re.compile(rf"согласно приложени(?:ям|ю) {_ANNEX_NUMBERS}")
# "приложения 1, 2 к указанному решению изложить в новой редакции". Must not match "согласно приложениям 1, 2",
# which numbers the annexes of the amending decision.
RESTATED_ANNEXES: Final = re.compile(rf"приложени[ея] {_ANNEX_NUMBERS}[^.;:]{{0,120}}?в новой редакции")
_OPENING: Final = '«"“„'
_CLOSING: Final = '»"”“'
_UNIT: Final = "|".join(
    sorted(
        (re.escape(unit).replace(r"\ ", " ?") for unit in UNITS),
        key=len,
        reverse=True,
    )
)
QUOTED_AMOUNT: Final = re.compile(rf"(?P<amount>(?:{MINUS})?(?:{NUMBER}))(?: ?(?P<unit>{_UNIT}))?")
# What an amendment changes: "в пункте 1", "в подпункте 1)", "цифры «715 659» заменить цифрами «720 000»", "подпункт 2)
# изложить в следующей редакции:". Must not match "пункта 5 статьи 109" (of the Budget Code).
CHANGE: Final = re.compile(
    rf"\bпункт(?:е|а|)? (?P<item>\d{{1,3}})(?![\d)]| ?стат)|\bподпункт(?:е|а|ы|ах)? (?P<subitem>\d{{1,2}})\)|"
    rf"\bцифры? ?[{_OPENING}](?P<old>[^{_OPENING}{_CLOSING}]{{1,40}})[{_CLOSING}] заменить (?:на )?цифр(?:ами|ы|ой) ?"
    rf"[{_OPENING}](?P<new>[^{_OPENING}{_CLOSING}]{{1,40}})[{_CLOSING}]|"
    r"\bизложить в (?:новой|следующей) редакции ?:"
)
# What CHANGE has left of such clauses cannot be read: digits not quoted, several at once, another language.
UNREAD_CHANGE: Final = re.compile(
    r"\bцифр\w{0,3}\b[^;]{0,80}?\bзаменить|\bзаменить цифр|\bсандары\b.{0,120}?\bауыстырылсын"
)

# Normalised: "Приложение к решению Приложение 3 к решению маслихата ... №86-2 Бюджет ... на 2021 год". Of two numbers
# the second is that of the annex which is restated.
# "Районный бюджет на 2021 год" is the district's own. Must not match the title of the decision ("на 2021-2023 годы").
ANNEX_HEADING: Final = re.compile(
    r"(?:приложение№?\d{0,6}крешению(?:[^№:;]{0,30}маслихата?[^№:;]{5,80}(?:№|n)[0-9a-zа-яі/-]{1,24}?)?)?"
    r"приложение№?(?P<annex>\d{1,6})крешению[^№:;]{0,30}маслихат[^№:;]{5,90}(?:№|n)(?P<amended>[0-9a-zа-яі/-]{1,24}?)"
    r"(?P<own>(?:районный|городской|областной)?)бюджет(?P<name>[^№:;]{0,80}?)на(?P<year>\d{4})год(?!ы)"
)

# The cells of a table's head, normalised; a head is any run of them, in any order, glued or cut by a page.
_UNIT_CELLS: Final = [unit.replace(" ", "") for unit in sorted(UNITS, key=len, reverse=True)]
_UNIT_CELL: Final = "|".join(map(re.escape, _UNIT_CELLS))
HEAD_CELLS: Final = re.compile(
    rf"(?:категория|класс|подкласс|специфика|наименование|функциональнаягруппа|функциональнаяподгруппа|"
    rf"администраторбюджетныхпрограмм|бюджетнаяпрограмма|подпрограмма|программа|сумма,?|\(?(?:{_UNIT_CELL})\)?)+"
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
    *(f"({unit})" for unit in _UNIT_CELLS),
)
HEAD_UNIT: Final = re.compile(rf"сумма,?.{{0,40}}?(?P<unit>{_UNIT_CELL})")
# Above a table, at its right: "(тысяч тенге)".
UNIT_ABOVE: Final = re.compile(rf"^\(?(?P<unit>{_UNIT_CELL})\)?")
# The row of column numbers under a head, whole or what a page has left of it.
COLUMN_NUMBERS: Final = re.compile(r"1 2 3(?: [4-9])*|2 3|3")

ORDINAL: Final = re.compile(r"[1-9]\. ?")
CODE: Final = re.compile(r"[0-9]{1,3}")
MIXED_NUMBER: Final = re.compile(r"[0-9][^\W\d_]|[^\W\d_][0-9]")

# What is printed on a page and is no part of the table: "- 2 -", an editor's footnote.
FURNITURE: Final = re.compile(r"[-–—] ?\d{1,4} ?[-–—]|(?:Сноска|Примечание|Ескерту)\b.{0,2000}|\*.{0,2000}")
