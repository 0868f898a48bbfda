"""Importer: how decisions are worded in Russian."""

import re
from typing import Final

from budget.importer.characters import normalise
from budget.importer.grammar.table import (
    ANNEX_NUMBERS,
    DASH,
    DATE_IN_FIGURES,
    DECISION_NUMBER,
    QUOTED,
    SIGN,
    STATUS,
    YEARS,
    Grammar,
)

_MONTHS: Final = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"
# "1 июля 2021 года", "«12» декабря 2025 г.", "12.01.2022".
_DATE: Final = (
    rf"(?:[«\"“]?(?P<day>\d{{1,2}})[»\"”]? (?P<month>[а-я]{{3,8}}) (?P<year>\d{{4}})|{DATE_IN_FIGURES})"
    r"(?: ?(?:года|год|г\.?)(?!\w))?"
)
# A number after the date or before it.
_FIRST: Final = rf"(?:{SIGN}(?P<number_n>{DECISION_NUMBER}),? )?"
_NUMBERED: Final = rf"(?(number_n)|,? ?{SIGN}(?P<number>{DECISION_NUMBER}))"
# Where the council sits may stand beside the date.
_SEAT: Final = r"(?: (?:г\.|город|с\.|село|п\.|пос[её]лок) ?[А-ЯЁ][\w-]{1,40})?"
_KINDS: Final = {
    "сельский": r"сельск(?:ий|ого|ому)",
    "аульный": r"аульн(?:ый|ого|ому)",
    "поселковый": r"поселков(?:ый|ого|ому)",
    "округ": "округ[ау]?",
    "город": r"(?:город[ау]?|г\.)",
    "поселок": r"(?:посел(?:ок|ка|ку)|пос\.|п\.)",
    "село": r"(?:сел[аоу]|с\.)",
    "аул": "аул[ау]?",
    "район": "района?",
    "область": "област[иь]",
}


def _form_of_place(name: str, genitive: str) -> str:
    """Return the pattern of "сельского округа Акколь", "Аккольского сельского округа", "Акколь сельского округа"."""
    words = name.split()
    kinds = [word for word in words if word in _KINDS]
    own = [word for word in words if word not in _KINDS]
    kind = "".join(_KINDS[word] for word in kinds)
    if kinds == ["сельский", "округ"]:
        kind = rf"(?:{kind}|с\.?/?о\.?)"
    inflected = [word for word in genitive.split() if word[:1].isupper() or word not in name.lower().split()]
    proper = {normalise("".join(own)), normalise("".join(word for word in inflected if word[:1].isupper()))}
    forms = {re.escape(normalise(text)) for text in (name, genitive)}
    for each in filter(None, proper):
        forms |= {f"{kind}(?:имени)?{re.escape(each)}", f"{re.escape(each)}{kind}"}
    if len(own) == 1 and kind:
        stem = re.sub(r"(?:[аыиуеоьяй]|ск(?:ий|ое|ая))$", "", normalise(own[0]))
        forms.add(rf"{re.escape(stem)}[аыиуеоьяй]?(?:[иы]?нск|[ое]вск|ь?ск)(?:ий|ого|ому|ой|ое){kind}")
    return "|".join(sorted(forms))


RUSSIAN: Final = Grammar(
    language="ru",
    months={name: number for number, name in enumerate(_MONTHS.split(), start=1)},
    # "Решение Таласского районного маслихата Жамбылской области от 1 июля 2021 года № 11-2." Must not match
    # "в решение ... от ...": that is the amended decision.
    head=re.compile(
        rf"(?<!\bв )(?<!\bВ )\b(?i:решение) (?P<issuer>[^№\"«]{{0,80}}?(?i:маслихат)[^№\"«]{{0,60}}?),? {_FIRST}"
        rf"(?:от )?{_DATE}{_NUMBERED}"
    ),
    # "ТАЛАССКИЙ РАЙОННЫЙ МАСЛИХАТ / Р Е Ш Е Н И Е / «28» декабря 2022 г. / город Каратау / № 48-3".
    signed_head=re.compile(
        r"(?P<issuer>(?:[А-ЯЁ][\w-]{1,40} ){0,3}(?i:маслихат)(?: [А-ЯЁ«\"][\w«»\"-]{1,40}| (?i:района|области)){0,5}?) "
        rf"(?i:р ?е ?ш ?е ?н ?и ?е){_SEAT},? {_FIRST}(?:от )?{_DATE}{_SEAT}{_NUMBERED}"
    ),
    # "Решение Таласского районного маслихата от «__» ______ 2021 года № ___": a draft, or a head cut at its end.
    part_of_head=re.compile(
        r"(?<!\bв )(?<!\bВ )\b(?i:решение) (?P<issuer>[^№\"«.]{0,80}?(?i:маслихата)[^№\"«.]{0,60}?)"
        rf"(?=,? (?:от|№|N|Об?|\d|_)\b| ?[_«\"]|$)(?:,? (?:от )?{_DATE})?"
        rf"(?:(?: от)?[«»\"_ .]{{0,40}}(?:20\d\d ?(?:года|г\.))?,? ?{SIGN}(?P<number>{DECISION_NUMBER}))?"
    ),
    body=re.compile(
        r"\b(?:В соответствии|На основании|Руководствуясь|Рассмотрев|Сноска|Примечание|(?:[А-ЯЁ][\w-]{1,40} "
        r"(?:районный|городской|областной) )?[Мм]аслихат\b[^.:;№]{0,100} ?(?i:решил|решает)|"
        r"\d{1,2}\. ?(?:Утвердить|Внести))"
    ),
    # "маслихат города Семей РЕШИЛ", "Таласский районный маслихат РЕШИЛ".
    decided=re.compile(
        r"(?P<issuer>(?:[А-ЯЁ][\w-]{1,40} ){1,2}(?:районный|городской) маслихат(?: [\w -]{3,80}?)?"
        r"|\b[Мм]аслихат [\w. -]{3,120}?),? (?i:решил|решает)"
    ),
    # It begins with "О ..." or "Об ...".
    title=re.compile(
        r"\b(?:О|Об|ОБ) (?i:внесении|бюджет(?:е|ах)|районном|городском|областном|утверждении|изменени|уточнении|"
        r"корректировке)[^\n]{3,600}"
    ),
    title_words=re.compile(r"\b(?:О|Об|ОБ)\b"),
    ended=re.compile(
        rf"{STATUS}(?:[ –-]{{1,3}}решением [^№\"]{{0,160}}?от {_DATE} ?{SIGN}(?P<number>{DECISION_NUMBER}))?"
    ),
    registration=re.compile(
        r"[Зз]арегистрирован[оа]? (?:в )?(?:[А-Яа-яё]{2,30} ){0,3}?(?:[Мм]инистерств|[Дд]епартамент|[Уу]правлени|"
        rf"[Оо]рган)[а-я]{{0,4}} юстиции [^№]{{0,120}}?{_DATE} ?(?:за |под )?(?:номером |{SIGN})"
        r"(?P<number>\d{1,7}(?:-\d{1,7}){0,3})"
    ),
    is_registered=re.compile(r"[Зз]арегистрирован[оа]?\b[^.]{0,200}"),
    amendment=re.compile(r"(?i:Об? (?:внесении )?(?:изменени|дополнени))"),
    # 'в решение ... от 28 декабря 2020 года № 86-2 "О ..."', '... "О ..." от ... № 86-2', '... № 86-2 от ...'.
    amended=re.compile(
        rf"\b[Вв] решени[ея] [^№]{{0,400}}?{_FIRST}от {_DATE}(?(number_n)|[^№]{{0,400}}?{SIGN}"
        rf"(?P<number>{DECISION_NUMBER}))"
    ),
    amends=re.compile(r"\b[Вв]нести в решени[ея]\b"),
    # "вступает в силу со дня ... и вводится в действие с 1 января 2022 года".
    effective_date=re.compile(rf"(?i:вступает в силу|вводится в действие) с {_DATE}"),
    enters_into_force=re.compile(r"(?i:вступа[ею]т в силу|ввод[ия]тся в действие)"),
    # "О бюджете ... на 2021-2023 годы", with any dash; of an amendment, in the title that it cites.
    title_years=re.compile(rf"на (?P<first>20\d{{2}})(?: ?{DASH} ?(?P<last>20\d{{2}}))? ?г"),
    # "О бюджете сельского округа Акколь на 2021-2023 годы", "О районном бюджете на 2021-2023 годы".
    title_budget=re.compile(
        r"(?P<whose>\b(?:районн|городск|областн)\w{2,3}(?= бюджете )|(?<=бюджете )[^№;]{3,200}?|"
        r"(?<=бюджета )[^№;]{3,200}?)(?: бюджете)? на 20\d{2}"
    ),
    # "... в том числе на 2021 год в следующих объемах:", "..., в том числе на 2021 год: 1) доходы".
    totals_start=re.compile(
        # The first of several years, where the item names no year by itself.
        r"(?P<including>в том числе )?на (?P<year>20\d{2})"
        rf"(?: год(?!ы)| ?{DASH} ?20\d{{2}} ?годы(?=(?:(?!на 20\d{{2}} год)[^:;]){{0,250}}? следующ))"
        r"(?:[^:;]{0,250}? ?(?:в|со) следующ[а-я]{2,3} объ[её]м[а-я]{0,3} ?:|"
        r"(?(including) ?:(?= ?\W{0,3}(?:1\W|[Дд]оход))|(?!)))"
    ),
    # "по городу Жанатас:"
    totals_of_place=re.compile(
        r" ?\W?[Пп]о (?P<whose>(?![^:]{0,20}поступлени)[^\d:;.,]{3,150}?) ?:(?= ?\W{0,3}1\))"
    ),
    # "1. Утвердить бюджет города и сельских округов Таласского района ... на 2021-2023 годы согласно ...".
    approves=re.compile(
        r"(?:\b(?P<item>\d{1,3}(?:-\d{1,2})?)\. ?)?\b[Уу]твердить (?P<whose>[^№:;]{0,150}?бюджет[^№:;]{0,300}?)"
        r"(?=,? (?:согласно|в том числе|в следующ|со следующ|к настоящему))"
    ),
    named_annexes=re.compile(rf"согласно приложени(?:ям|ю) (?:№ ?)?{ANNEX_NUMBERS}"),
    # "приложения 1, 2 к указанному решению изложить в новой редакции". Must not match "согласно приложениям 1, 2",
    # which numbers the annexes of the amending decision.
    restated_annexes=re.compile(
        rf"[Пп]риложени[ея] (?:№ ?)?{ANNEX_NUMBERS}[^.;:]{{0,160}}?(?:\bизложить|в (?:новой|следующей) редакции)"
    ),
    # "в пункте 1", "в подпункте 1)", "цифры «715 659» заменить цифрами «720 000»", "подпункт 2) изложить в следующей
    # редакции:". Must not match "пункта 5 статьи 109" (of the Budget Code).
    change=re.compile(
        r"\bпункт(?:е|а|)? (?P<item>\d{1,3})(?![\d)]| ?стат)|\bподпункт(?:е|а|ы|ах)? (?P<subitem>\d{1,2})\)|"
        rf"(?:\bцифр[ыу]? ?)?{QUOTED.format('old')} заменить (?:на )?(?:цифр(?:ами|ы|ой|у) ?)?{QUOTED.format('new')}|"
        r"\bизложить в (?:новой|следующей) редакции(?: ?:)?"
    ),
    # Digits not quoted, several at once.
    unread_change=re.compile(r"\bцифр\w{0,3}\b[^;]{0,80}?\bзаменить|\bзаменить цифр"),
    annex=re.compile(r"приложение(?:№|n)? ?(?P<annex>\d{1,6})?"),
    clause=re.compile("изложить|согласно|вступает|вводится|указанномурешению|заменить|дополнить|исключить"),
    above_annex=re.compile(r"крешению|^утвержден|^от\d|^№"),
    belongs=re.compile(
        r"приложение|решени|маслихат|№|сесси|созыв|утвержден[оа]|^от\d|\d{4}(?:года|г\.)|n ?\d|"
        r"^[а-яё-]{3,30}(?:области|района)$"
    ),
    decision_after_number=re.compile("(?!)"),
    after_number=re.compile("бюджет|районн|городск|областн|утвержд|уточн|скоррект|объем|приложение"),
    annex_year=re.compile(rf"на ?(?P<year>20\d{{2}})(?: ?{DASH} ?20\d{{2}})? ?год[ыа]?"),
    table_start=re.compile(
        r"категория|класс|подкласс|специфика|наименование|функциональн|администратор|программа|сумма|код|№п/п|"
        r"\(?(?:вед|ед\.изм|едини|тыс|млн|миллион|тенге)|(?:[1iі][.)]?)?доходы"
    ),
    filler=re.compile(
        r"(?i)\(?\b(?:утвержд[её]нн|уточн[её]нн|скорректированн)(?:ый|ого|ые|ых)\)?|\bпроекта?\b|"
        r"\bоб[ъ]?[её]м[ыа]?(?= ?(?:бюдж|рай|гор))|"
        rf"бюджет(?:ов|ы|а|ах)?|на ?{YEARS} ?(?:финансов(?:ый|ые) ?)?год[ыа]?|год[ыа]?\.?$|\.$"
    ),
    own_budget=re.compile(r"(?i)районн(?:ый|ого)|городско(?:й|го)|областно(?:й|го)"),
    form_of_place=_form_of_place,
    council_words=re.compile(
        r"(?i)(?:районн|городск|областн|маслихат|район|област|город|сесси|созыв|очередн|внеочередн|депутат)\w{0,6}|г|"
        r"республик\w|казахстан"
    ),
    ending=re.compile(r"(?:ий|ый|ой|ого|его|ому|ая|ую|ом|им|ым|ей|[аыуеиоь])$"),
)
