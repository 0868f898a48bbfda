"""Importer: one item of a decision's article, "1) доходы – 715 659 тысяч тенге", in every writing that councils use.

Labels, units and zeros are tables by language, so that another language is a table, not a second grammar. All
patterns are bounded and run over text with single spaces (see `collapse`).
"""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from budget.importer.characters import INVISIBLE, collapse, repair_lookalikes

# The items by their labels, in nominative and dative. The order counts: a label may begin like another.
_LABELS: Final = {
    "revenue/2": r"неналогов\w+ поступлени\w+|салықтық емес түсімдер\w*",
    "revenue/1": r"налогов\w+ поступлени\w+|салық(?:тық)? түсімдер\w*",
    "financial_assets_sale": r"поступлени\w+ от продажи финансовых активов(?: государства)?"
    r"|мемлекеттің қаржы активтерін сатудан түсетін түсімдер",
    "revenue/3": r"поступлени\w+ от продажи основного капитала|негізгі капиталды сатудан түсетін түсімдер"
    r"|негізгі капиталды сатудан түскен түсімдер",
    "revenue/4": r"трансферт\w+ түсім\w*|(?:поступлени\w+ )?(?:официальных )?трансферт\w+",
    "loans_received": r"поступлени\w+ займов|қарыздар түсім\w*",
    "revenue/special": r"специальн\w+ поступлени\w+|арнайы түсімдер",
    "revenue": r"доход(?:ы|ам)|кірістер",
    "expenditure": r"затрат\w*|расход\w*|шығындар",
    "net_lending": r"чист\w+ бюджетн\w+ кредитовани\w+|таза бюджеттік (?:кредит беру|кредиттеу|кредиттер|несиелендіру)",
    "loan_repayment": r"погашени\w+ бюджетных кредитов|бюджеттік кредиттерді өтеу",
    "loans_made": r"бюджетн\w+ кредит\w+|бюджеттік кредиттер",
    "financial_assets_balance": r"сальдо по операциям с финансовыми активами"
    r"|қаржы активтерімен(?: жасалатын)? операциялар бойынша сальдо",
    "financial_assets_acquisition": r"приобретени\w+ финансовых активов|қаржы активтерін сатып алу",
    "non_oil_balance": r"ненефтян\w+ (?:дефицит|профицит)\w*(?: \((?:дефицит|профицит)\w*\))?(?: бюджета)?"
    r"|бюджеттің мұнайға қатысты емес тапшылығы(?: \(профициті\))?",
    "financing": r"финансировани\w+ дефицита(?: бюджета)?(?: \(использовани\w+ профицита\))?(?: бюджета)?"
    r"|бюджет тапшылығын қаржыландыру(?: \(профицитін пайдалану\))?",
    "balance": r"(?:дефицит|профицит)(?: бюджета)?(?: \((?:дефицит|профицит)\))?(?: бюджета)?"
    r"|бюджет(?:тің)? (?:тапшылығы|профициті)(?: \((?:профициті|тапшылығы)\))?",
    "loans_repaid": r"погашени\w+ займов|қарыздарды өтеу",
    "balances_used": r"используем\w+ остатк\w+ бюджетных средств|бюджет қаражатының пайдаланылатын қалдықтары",
}
_BULLET: Final = r" ?[«\"“„]?(?:(?:\d{1,2}|[а-яё])\) ?|[-–—•] ?)?(?:по )?"
_LABEL: Final = re.compile(
    _BULLET
    + "(?P<label>"
    + "|".join(f"(?P<i{n}>{label})" for n, label in enumerate(_LABELS.values()))
    + r")(?!\w)(?: бойынша)?",
    re.IGNORECASE,
)
_THOUSANDS: Final = r"(?:(?:тысяч[аи]?|тыс\.|мың) ?){1,2}(?:тенге|теңге|тг\.?)"
_UNIT: Final = rf"{_THOUSANDS}|тенге|теңге|тг\.?"
# No code with a leading zero, no full stop, no more than twelve digits.
_NUMBER: Final = r"(?:00?|[1-9]\d{0,2}(?: \d{3}){1,3}|[1-9]\d{0,11})(?:,\d{1,2})?(?![\d,.])"
# A dash or a colon parts label and number; a second dash is a minus, as are "(-)", "минус" and brackets.
_AMOUNT: Final = re.compile(
    r" ?,? ?(?P<separator>[-–—−‑:]?) ?(?P<amount>"
    r"(?P<zero>равн\w+ нулю|нөлге тең|ноль|нөл)|"
    rf"(?P<minus>\( ?[-–−] ?\) ?|минус |[-–−‑] ?)?(?P<open>\()?(?P<number>{_NUMBER})(?(open)\)))"
    rf" ?(?P<unit>{_UNIT})?(?!\w)"
)
_END: Final = re.compile(
    r"(?:, ?(?:в том числе|оның ішінде)(?: по|(?: мыналар)? бойынша)?)? ?(?P<end>[:;,.][»\"”“]?|[»\"”“][;,.]|$)"
)
_CUT_NUMBER: Final = re.compile(rf"\d[{INVISIBLE}]+[\d ]")


@dataclass(frozen=True, slots=True)
class StatedItem:
    """An item as written: `amount_text` with its sign, `unit_text` empty where none is written, tenge as an integer.

    `amount_start` is where the amount begins, `end` where the next item does; `is_end` tells that the list ends here.
    """

    item: str
    label: str
    amount_text: str
    unit_text: str
    amount_kzt: int
    amount_start: int
    is_end: bool
    end: int
    # Where the mark stands that parts label and number; -1 if nothing does.
    separator: int

    def with_minus(self, text: str) -> "StatedItem":
        """Return the item of a list whose labels and numbers are parted by nothing: a lone hyphen is a minus there."""
        if self.separator < 0 or text[self.separator] == ":" or self.amount_kzt <= 0:
            return self
        printed = text[self.separator : self.amount_start + len(self.amount_text)]
        return replace(self, amount_kzt=-self.amount_kzt, amount_text=printed, amount_start=self.separator)


def parse_item(text: str, start: int = 0) -> StatedItem | None:
    """Return the item that begins at a position of a text, or None where none can be read for certain.

    >>> found = parse_item("5) дефицит (профицит) бюджета – - 26 473 тысяч тенге;")
    >>> found.item, found.amount_text, found.amount_kzt
    ('balance', '- 26 473', -26473000)
    """
    label = _LABEL.match(text, start)
    amount = _AMOUNT.match(text, label.end()) if label else None
    end = _END.match(text, amount.end()) if amount else None
    if not (label and amount and end):
        return None
    number, unit = amount["number"] or "0", amount["unit"] or ""
    thousands = Decimal(number.replace(" ", "").replace(",", "."))
    kzt = thousands * (1_000 if re.match("[тм]ы", unit.casefold()) else 1)
    if kzt != int(kzt) or (kzt and not unit):
        return None
    # A true minus is one even where no separator stands before it.
    is_negative = bool(amount["minus"] or amount["open"] or amount["separator"] == "−")
    if amount["minus"] and amount["open"]:
        return None
    (item,) = (name for n, name in enumerate(_LABELS) if label[f"i{n}"])
    return StatedItem(
        item=item,
        label=label["label"],
        amount_text=amount["amount"],
        unit_text=unit,
        amount_kzt=-int(kzt) if is_negative else int(kzt),
        amount_start=amount.start("amount"),
        # A full stop or a closing quotation mark.
        is_end=end["end"] not in (":", ";", ","),
        end=end.end(),
        separator=amount.start("separator") if amount["separator"] else -1,
    )


def has_item(text: str) -> bool:
    """Tell whether an item stands anywhere in a text."""
    return any(parse_item(text, label.start()) for label in _LABEL.finditer(text))


def item_text(printed: str) -> str | None:
    """Return printed text as `parse_item` reads it; None if something unseen stands within a number."""
    return None if _CUT_NUMBER.search(printed) else repair_lookalikes(collapse(printed))
