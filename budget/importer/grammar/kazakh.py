"""Importer: how decisions are worded in Kazakh."""

import re
from typing import Final

from budget.importer.characters import normalise
from budget.importer.grammar.table import (
    ANNEX_NUMBERS,
    DATE_IN_FIGURES,
    DECISION_NUMBER,
    LETTER,
    QUOTED,
    SIGN,
    STATUS,
    YEARS,
    Grammar,
)

_MONTHS: Final = "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан"
# Of the day: "1 шілдедегі", "1 қаңтардан", "1 қаңтарынан", "5 шілдеде"; by the harmony of vowels and consonants.
_ENDINGS: Final = (
    "- ы і сы сі дағы дегі тағы тегі да де та те дан ден тан тен нан нен ынан інен сынан сінен ына іне ға ге қа ке "
    "ның нің"
)
# "2021 жылғы 1 шілдедегі", "2022 жылдың «1» қаңтарынан", "12.01.2022".
_DATE: Final = (
    rf"(?:(?P<year>\d{{4}}) ?жыл(?:ғы|дың|ы|да)? ?[«\"“]?(?P<day>\d{{1,2}})[»\"”]?[ -](?P<month>{LETTER}{{3,16}})|"
    rf"{DATE_IN_FIGURES}(?: ?ж(?:ыл\w{{0,4}}|\.)?)?)"
)
_NUMBERED: Final = rf"{SIGN}(?P<number>{DECISION_NUMBER})"
_DECIDED: Final = "(?i:шешім қабылдады|шешім етті|шешті)"
_RESTATED: Final = "(?:жазылсын|баяндалсын|мазмұндалсын)"
_REDACTION: Final = "(?:жаңа|мынадай|келесі|төмендегі) редакцияда"


def _form_of_place(name: str, genitive: str) -> str:
    """Return the pattern of "Ақкөл ауылдық округі", "Ақкөл ауылдық округінің"."""
    letters = re.escape(normalise(name))
    return rf"{letters}(?:[ндт][ыі]ң)?|{re.escape(normalise(genitive))}"


KAZAKH: Final = Grammar(
    language="kk",
    months={
        stem + ending.strip("-"): number
        for number, stem in enumerate(_MONTHS.split(), start=1)
        for ending in _ENDINGS.split()
    },
    # "Жамбыл облысы Талас аудандық мәслихатының 2021 жылғы 1 шілдедегі № 11-2 шешімі". Must not match "... № 86-2
    # шешіміне": that is the amended decision.
    head=re.compile(
        r"(?P<issuer>(?:(?!туралы|Жаңа|Күші|Мерзімі)[^№\"«»”]){0,100}?(?i:мәслихат(?:ының|ы)?)) "
        r"(?P<early>(?i:шешімі),? )?"
        rf"{_DATE},? ?{_NUMBERED} ?(?(early)|(?i:шешімі)\b)"
    ),
    body=re.compile(
        rf"\b(?:Қазақстан Республикасы(?:ның)? (?:\d{{4}}|[\"«“]|Бюджет|Заң)|Ескерту|РҚАО|{_DECIDED}|"
        r"(?:[\w-]{2,40} (?:аудандық|қалалық|облыстық|ауданының|қаласының) )?мәслихаты?\b[^.:;№]{0,60} ?"
        rf"{_DECIDED})"
    ),
    decided=re.compile(
        r"(?P<issuer>(?:[А-ЯӘҒҚҢӨҰҮҺІ][\w-]{1,40} ){1,5}(?:(?:аудандық|қалалық|ауданының|қаласының|ауданы|қаласы) )"
        rf"мәслихаты?),? {_DECIDED}"
    ),
    title=re.compile(r"[^\n]{3,600}?(?i:\bтуралы)[»\"”]?(?=$| (?:Жаңа|Күші|Мерзімі|Қазақстан|Ескерту))"),
    ended=re.compile(
        rf"{STATUS}(?:[ –-]{{1,3}}[^№\"]{{0,120}}?мәслихат\w{{0,5}} {_DATE} ?{_NUMBERED} ?шешімімен)?"
    ),
    registration=re.compile(
        r"(?:[Мм]инистрліг|[Дд]епартамент|[Бб]асқарма|[Оо]рган)\w{1,8} "
        rf"{_DATE} ?{SIGN}(?P<number>\d{{1,7}}(?:-\d{{1,7}}){{0,3}}) ?(?:болып )?тіркел"
    ),
    is_registered=re.compile(r"[^.]{0,200}\bтіркел(?:ді|ген)"),
    amendment=re.compile(r"(?i)[^\n]{3,600}шешім\w{1,4} (?:өзгеріс|толықтыру)"),
    # '"..." Талас аудандық мәслихатының 2020 жылғы 28 желтоқсандағы № 86-2 шешіміне', '... желтоқсандағы "..." № 86-2'.
    amended=re.compile(
        rf"{_DATE}(?:(?!жылғы)[^№]){{0,400}}?{_NUMBERED}(?!\w)(?:(?!жылғы)[^№]){{0,300}}?(?i:шешіміне|шешімінде)\b"
    ),
    amends=re.compile(rf"{_DECIDED} ?: ?"),
    # "2022 жылғы 1 қаңтардан бастап қолданысқа енгізіледі".
    effective_date=re.compile(rf"{_DATE} ?бастап (?i:қолданысқа енгізіл|күшіне ен)\w{{1,6}}"),
    enters_into_force=re.compile(r"(?i:қолданысқа енгізіл|күшіне ен)\w{1,6}"),
    title_years=re.compile(r"(?P<first>20\d{2})(?: ?[-–—] ?(?P<last>20\d{2}))? ?жыл(?:дар)?ға"),
    # "... оның ішінде 2022 жылға мынадай көлемдерде бекітілсін:"
    totals_start=re.compile(
        r"(?P<year>20\d{2}) ?жыл(?:ға|ы)\b[^:;]{0,250}?көлем\w{0,6}(?: болып)? бекітілсін ?:"
    ),
    approves=re.compile(
        r"(?:\b(?P<item>\d{1,3}(?:-\d{1,2})?)\. ?)?(?P<whose>[^№:;.]{0,300}?бюджет\w{0,6})"
        r"(?= [^№:;]{0,200}?(?:қосымша|көлем))"
    ),
    named_annexes=re.compile(rf"{ANNEX_NUMBERS} ?[-–]? ?қосымша(?:ларға|ға|ларына|сына)\b"),
    # "көрсетілген шешімнің 1, 2-қосымшалары осы шешімнің 1, 2-қосымшаларына сәйкес жаңа редакцияда жазылсын".
    restated_annexes=re.compile(rf"{ANNEX_NUMBERS} ?[-–]? ?қосымша(?:сы|лары)\b[^.;:]{{0,200}}?{_RESTATED}"),
    # "1-тармақта", "1-тармақтың 2) тармақшасында", '"715 659" сандары "720 000" сандарымен ауыстырылсын', "жаңа
    # редакцияда жазылсын:". Must not match "6-бабы 1-тармағының 1) тармақшасына сәйкес" (of a law).
    change=re.compile(
        r"\b(?P<item>\d{1,3}) ?[-–]? ?тармақ(?:та|тың)?(?!\w)|(?P<subitem>\d{1,2})\) ?тармақша(?!сына сәйкес)\w{0,8}|"
        rf"{QUOTED.format('old')} ?(?:деген )?(?:сан|цифр)\w{{0,6}} {QUOTED.format('new')} ?(?:деген )?"
        rf"(?:сан|цифр)\w{{0,8}} ауыстырылсын|{_REDACTION} {_RESTATED} ?:"
    ),
    unread_change=re.compile(r"\b(?:сан|цифр)\w{0,6}\b[^;]{0,120}?\bауыстырылсын"),
    annex=re.compile(r"(?:№|n)?(?P<annex>\d{1,6})?[-–]?қосымша(?:№? ?(?P<annex_n>\d{1,6}))?"),
    clause=re.compile(f"{_RESTATED}|сәйкес|енгізіл|осышешім|көрсетілген|аталған|ауыстырылсын"),
    above_annex=re.compile(
        r"^(?!.{0,200}(?:хатшы|төраға))(?:.{0,200}(?:шешіміне|мәслихатының|жылғы)|№|.{3,30}(?:облысы|ауданы)(?:ның)?$)"
    ),
    belongs=re.compile(
        r"қосымша|шешім|мәслихат|жылғы|№|сесси|шақырыл|^n\d|\d{2}\.\d{2}\.\d{4}|"
        r"^[а-яёәғқңөұүһі-]{3,30}(?:облысы|ауданы)(?:ның)?$"
        r"^[а-яёәғқңөұүһі-]{3,30}(?:облысы|ауданы)(?:ның)?$"
    ),
    after_number=re.compile("шешім|қосымша|мәслихат"),
    annex_year=re.compile(r"(?P<year>20\d{2}) ?жылға(?: ?арналған)?"),
    table_start=re.compile(
        r"санаты?|сыныбы?|ішкісыныб|ерекшелі|атауы|функционалдық|әкімші|бағдарлама|сома|коды?|"
        r"\(?(?:мың|млн|миллион|теңге)|(?:[1iі][.)]?)?кірістер"
    ),
    filler=re.compile(
        r"(?i)\b(?:бекітілген|нақтыланған|түзетілген)|(?<!\w)осы ?шешімге|бюджет(?:тер)?(?:ін|і|тің)?|"
        rf"{YEARS} ?жыл(?:дар)?ға(?: ?арналған)?|көлем(?:дер)?і|\.$"
    ),
    own_budget=re.compile(r"(?i)аудандық|қалалық|облыстық"),
    form_of_place=_form_of_place,
    council_words=re.compile(
        r"(?i)(?:аудан|қала|облыс|мәслихат|сесси|шақыры|кезек|депутат|атында)\w{0,10}|қазақстан|республика\w{0,5}"
    ),
    ending=re.compile(r"(?:[ндт][ыі]ң)$"),
)
