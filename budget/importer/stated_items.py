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
    r"|(?:мемлекетт?і[ңк]к? )?қаржы активтерін сатудан түс\w+(?: түсімдер\w*)?",
    "revenue/3": r"поступлени\w+ от продажи основного капитала|негізгі капиталды сатудан түс\w+(?: түсімдер\w*)?",
    "revenue/4": r"трансферт\w+ түсім\w*|(?:поступлени\w+ )?(?:официальных )?трансферт\w*",
    "loans_received": r"поступлени\w+ займов|қарызд\w+ түс\w+",
    "revenue/special": r"специальн\w+ поступлени\w+|арнайы түсімдер\w*",
    "revenue": r"доход(?:ы|ам)|кіріс(?:тер)?\w*",
    "expenditure": r"затрат\w*|расход\w*|шығындар\w*|шығыстар\w*",
    "net_lending": r"чист\w+ бюджетн\w+ кредитовани\w+|таза бюджет\w* (?:кредит беру|кредит\w+|несиелендіру)",
    "loan_repayment": r"погашени\w+ бюджетных кредитов|бюджет\w* (?:кредит|несие)\w+ өтеу",
    "loans_made": r"бюджетн\w+ кредит\w*|бюджеттік (?:кредит|несие)\w*",
    "financial_assets_balance": r"сальдо по операциям с финансовыми активами"
    r"|қаржы(?:лық)? активтерімен(?: жасалатын| жүргізілетін)? операциялар бойынша сальдо",
    "financial_assets_acquisition": r"приобретени\w+ финансовых активов|қаржы(?:лық)? активтерін сатып алу",
    "non_oil_balance": r"ненефтян\w+ (?:дефицит|профицит)\w*(?: \((?:дефицит|профицит)\w*\))?(?: бюджета)?"
    r"|(?:бюджеттің )?мұнайға қатысты емес тапшылы\w+(?: \(профицит\w*\))?",
    "financing": r"финансировани\w+ дефицита(?: бюджета)?(?: \(использовани\w+ профицита(?: бюджета)?\))?"
    r"(?: бюджета)?"
    r"|бюджет\w* тапшылы\w+(?: \(профицит\w*\))? қаржыландыру(?: \(профицит\w* пайдалану\))?",
    "balance": r"\(?(?:дефицит|профицит)\w*\)?(?: бюджета)?(?: \(?(?:дефицит|профицит)\w*\)?)?(?: бюджета)?"
    r"|бюджет\w* (?:тапшылы|профицит)\w+(?: \((?:профицит|тапшылы)\w*\))?",
    "loans_repaid": r"погашени\w+ займов|қарыздарды өтеу",
    "balances_used": r"используем\w+ остатк\w+ бюджетных средств"
    r"|бюджет қаражаты\w* (?:пайдаланылатын қалдықтары|қалдықтарын пайдалану)"
    r"|пайдаланылатын бюджет қаражаты\w* қалдықтар\w*",
}
# What an item may be parted into further; such lines are no totals of their own.
_NESTED: Final = (
    r"(?:субвенци|целев|бюджетн\w+ (?:субвенци|изъят)|"
    r"(?:трансферт\w+ )?из (?:республик|област|районн|городск|национал|вышесто)|"
    r"нысаналы|бюджеттік (?:субвенция|алып)|республикалық|облыстық|аудандық)[^\d:;]{0,160}?"
)
_PARTS: Final = r"(?:в том числе|из них|с?оның ішінде)(?: по| мыналар бойынша| бойынша)?"
_BULLET: Final = (
    rf" ?(?:{_PARTS} ?[:,]? ?)?[«\"“„]?(?:\d{{1,2}}\. ?)?"
    r"(?:(?:\d{1,2}|[а-яё])[.)]{1,2} ?|[-–—•*] ?)?(?:по )?"
)
_LABEL: Final = re.compile(
    _BULLET
    + "(?P<label>"
    + "|".join(f"(?P<i{n}>{label})" for n, label in enumerate(_LABELS.values()))
    + r")(?!\w)(?: бойынша)?(?: бюджета)?(?: в сумме)?",
    re.IGNORECASE,
)
_NESTED_LABEL: Final = re.compile(f"{_BULLET}(?P<label>{_NESTED})(?=[ ,]*[-–—−‑:(]|  ?[0-9])", re.IGNORECASE)
_THOUSANDS: Final = r"(?:(?:тысяч[аи]?|тыс\.|мың) ?){1,2}(?:тенге|теңге|тг\.?)"
_UNIT: Final = rf"{_THOUSANDS}|тенге|теңге|тг\.?"
# No code with a leading zero, no full stop, no more than twelve digits.
_NUMBER: Final = r"(?:00?|[1-9]\d{0,2}(?: \d{3}){1,3}|[1-9]\d{0,11})(?:,\d{1,2})?(?!\d|[,.]\d)"
# A dash or a colon parts label and number; a second dash is a minus, as are "(-)", "минус" and brackets.
_AMOUNT: Final = re.compile(
    r" ?,? ?(?P<separator>[-–—−‑:]?) ?(?:[-–—] ?(?=равн|ноль|нөл))?(?P<amount>"
    r"(?P<zero>равн\w+ нулю|нөлге тең|ноль|нөл)|"
    rf"(?P<minus>\( ?[-–−] ?\) ?|минус |[-–−‑] ?)?(?P<open>\()?(?P<number>{_NUMBER})(?(open)\)))"
    rf" ?(?P<unit>{_UNIT})?(?!\w)"
)
# Punctuation, or what begins after a last item that has none.
_END: Final = re.compile(
    rf"(?:,? ?{_PARTS})? ?(?P<end>[:;,.][»\"”“]?|[»\"”“][;,.]?|$|"
    r"(?= (?:\d{1,2}[.)]|[>*]|Сноска|Ескерту|[А-ЯӘҒҚҢӨҰҮҺІ])))"
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
    found = _amount(text, label) if label else None
    if not (label and found):
        return None
    amount, end = found
    number, unit = amount["number"] or "0", amount["unit"] or ""
    printed = Decimal(number.replace(" ", "").replace(",", "."))
    # Budgets know no tenths of a tenge: thousands are meant.
    in_thousands = re.match("[тм]ы", unit.casefold()) or printed != int(printed)
    kzt = printed * (1_000 if in_thousands else 1)
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
        # A full stop, a closing quotation mark, or nothing.
        is_end=end["end"] not in (":", ";", ",") and not re.match(rf" ?{_PARTS}", text[end.end() :]),
        end=end.end(),
        separator=amount.start("separator") if amount["separator"] else -1,
    )


def skip_nested(text: str, start: int) -> tuple[int, bool] | None:
    """Return where a part of an item ends that is no total of its own, and whether the list ends there."""
    label = _NESTED_LABEL.match(text, start)
    found = _amount(text, label) if label else None
    return (found[1].end(), found[1]["end"] not in (":", ";", ",")) if found else None


def _amount(text: str, label: re.Match[str]) -> tuple[re.Match[str], re.Match[str]] | None:
    amount = _AMOUNT.match(text, label.end())
    end = _END.match(text, amount.end()) if amount else None
    return (amount, end) if amount and end else None


def has_item(text: str) -> bool:
    """Tell whether an item stands anywhere in a text."""
    return any(parse_item(text, label.start()) for label in _LABEL.finditer(text))


def item_text(printed: str) -> str | None:
    """Return printed text as `parse_item` reads it; None if something unseen stands within a number."""
    return None if _CUT_NUMBER.search(printed) else repair_lookalikes(collapse(printed))
