"""Importer: what a language has to say for its decisions to be read: one record of patterns, the same for each.

Patterns run over text with single spaces and repaired look-alikes (see `prose`), those for annex headings over
normalised text too, so their spaces are optional. All are bounded: no nested quantifiers. Names of groups are the
same in every language; a date has `day`, `month` and `year`, in figures `day_n`, `month_n` and `year_n`.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from budget.importer.amounts import MINUS, NUMBER, UNITS
from budget.languages import Language

Pattern = re.Pattern[str]

LETTER: Final = "[а-яёәғқңөұүһі]"
# 45, 35/2, С-70/2, 7-23-28, 78-VII, 10/199-VIІ; must not take the full stop after the number.
DECISION_NUMBER: Final = r"[0-9A-Za-zА-Яа-яІі]{1,6}(?: ?[-–/] ?[0-9A-Za-zА-Яа-яІі]{1,6}){0,3}"
# The sign before a number.
SIGN: Final = "(?:№|N) ?"
DATE_IN_FIGURES: Final = r"(?P<day_n>\d{1,2})\.(?P<month_n>\d{2})\.(?P<year_n>\d{4})"
# Between years or before an annex: hyphens and dashes of every kind, also the sign of minus.
DASH: Final = "[-–—−‐‑]"
YEARS: Final = rf"20\d{{2}}(?: ?{DASH} ?20\d{{2}})?"
# "1, 2 и 3", "1, 2 және 3"; `numbers`.
ANNEX_NUMBERS: Final = (
    r"(?<!\d)(?<!\d[ ,])(?<!\d, )(?P<numbers>\d{1,6}(?:(?:, ?| и | және | )\d{1,6}){0,2000})(?!\d)"
)
# "1-қосымша", "1 – қосымша", "1—қосымша", "1 қосымша".
BEFORE_ANNEX: Final = f"{DASH}?"
OPENING: Final = '«"“„'
CLOSING: Final = '»"”“'
UNIT: Final = "|".join(
    sorted((re.escape(unit).replace(r"\ ", " ?") for unit in UNITS), key=len, reverse=True)
)
QUOTED: Final = rf"[{OPENING}](?P<{{0}}>[^{OPENING}{CLOSING}]{{{{1,40}}}})[{CLOSING}]"
QUOTED_AMOUNT: Final = re.compile(rf"(?P<amount>(?:{MINUS})?(?:{NUMBER}))(?: ?(?P<unit>{UNIT}))?")
INITIAL: Final = "[А-ЯЁӘҒҚҢӨҰҮҺІ]"
# "Секретарь маслихата К. Садубаев", "К.К. Садубаев", "Садубаев К."; `role`, `name`.
SIGNATORY: Final = re.compile(
    rf"(?P<role>.{{0,300}}?)(?<!\w)(?P<name>(?:{INITIAL}\. ?){{1,2}}{INITIAL}{LETTER}[\w-]{{0,30}}"
    rf"|{INITIAL}{LETTER}[\w-]{{0,30}} (?:{INITIAL}\. ?){{1,2}})"
)


# What the legal portal writes beside the title in either language, and an editor's note. Must not match "Признать
# утратившим силу решение ...", "күші жойылды деп танылсын": that is another decision.
STATUS: Final = (
    r"(?:Обновл[её]нный|Новый|Проект|Жаңартылған|Жаңа|Жоба|"
    r"(?P<expired>(?:Утратил[оа]? силу|Прекращено действие)(?: решения)? в связи с истечением срока|"
    r"С ист[её]кшим сроком|"
    r"Прекра(?:щено|тил[оа]?) действие|Мерзімі біткен|Қолданылу мерзімі(?:нің)? (?:аяқтал|өт|біт)\w{1,12})|"
    r"(?P<repealed>Утратив(?:ший|шее) силу|[Уу]тратил[оа]? силу|признан[оа]? утратившим силу|"
    r"[Кк]үш(?:і|ін) жой(?:ылған|ылды|ған)(?! деп танылсын)))"
)
STATUS_AT_ENDS: Final = re.compile(rf"^{STATUS} |(?: {STATUS.replace('?P<', '?P<after_')})+$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Grammar:
    """The forms of one language."""

    language: Language
    # Every form of a month that a date may have, in lower case.
    months: Mapping[str, int]
    # The head: `issuer`, a date, `number`; the amended decision is cited alike and must not match.
    head: Pattern
    # The head of a paper as it is signed, with a line each for `issuer`, the word "decision", date and `number`.
    signed_head: Pattern
    # Where the article begins: a title without a head ends there, and so does what stands beside the head.
    body: Pattern
    title: Pattern
    # Words one of which stands on the first line of a title.
    title_words: Pattern
    # `issuer` where no head stands.
    decided: Pattern
    # A head that lacks its date or its number: `issuer`, perhaps one of them.
    part_of_head: Pattern
    # STATUS; a date and `number` of the decision that ended this one.
    ended: Pattern
    # A date and `number`; and that something of the kind is said.
    registration: Pattern
    is_registered: Pattern
    # The title of an amendment; the amended decision, in the title or the article: a date and `number`.
    amendment: Pattern
    amended: Pattern
    amends: Pattern
    # A date; and that something of the kind is said.
    effective_date: Pattern
    enters_into_force: Pattern
    # `first`, `last`.
    title_years: Pattern
    # `whose` budget a title is about.
    title_budget: Pattern
    # `year`: its totals begin here.
    totals_start: Pattern
    # `whose`: above the totals of one place among several.
    totals_of_place: Pattern
    # `item`, `whose`: a budget is approved, and what it is called.
    approves: Pattern
    # `numbers`.
    named_annexes: Pattern
    restated_annexes: Pattern
    # `item`, `subitem`, `old` and `new` digits, or a clause after which the new text stands.
    change: Pattern
    unread_change: Pattern
    # Over normalised lines: the number of an annex (`annex`), the words of a clause about one, which is no heading;
    # what may stand above it, a line that says to which decision it belongs, what follows a number of a decision,
    # the year of the budget (over printed lines too), what begins the table below.
    annex: Pattern
    clause: Pattern
    above_annex: Pattern
    belongs: Pattern
    after_number: Pattern
    # The word "decision" where it stands behind the number: it is no part of the name of a budget.
    decision_after_number: Pattern
    annex_year: Pattern
    table_start: Pattern
    # Words that are no part of what a budget is called; what the district calls its own.
    filler: Pattern
    own_budget: Pattern
    # The forms in which a place is named: a pattern over normalised text, from its names in the nominative and the
    # genitive.
    form_of_place: Callable[[str, str], str]
    # Words that the names of all councils have, and the endings of the others.
    council_words: Pattern
    ending: Pattern
