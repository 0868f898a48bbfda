"""Importer: one item of a decision's article, "1) доходы – 715 659 тысяч тенге", in every writing that councils use.

Labels, units and zeros are tables by language, so that another language is a table, not a second grammar. All
patterns are bounded and run over text with single spaces (see `collapse`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from budget.importer.amounts import NUMBER, parse_unit
from budget.importer.grammar.table import UNIT

# The words of each item by their stems, in either language and whatever case and order: all that stand outside of
# brackets, perhaps those within, and no others. Beside them any label may have words that tell nothing.
_WORDS: Final = {
    "revenue": ("доход [бюджет]", "кіріс [бюджет]"),
    "revenue/1": ("налогов поступлен", "салық түс"),
    "revenue/2": ("неналогов поступлен", "салық емес түс"),
    "revenue/3": ("поступлен продаж основн капитал", "негізгі капитал сату түс"),
    "revenue/4": ("трансферт [поступлен официальн]", "трансферт [түс ресми]"),
    "revenue/special": ("специальн поступлен", "арнай|арнаул түс"),
    "expenditure": ("затрат|расход [бюджет]", "шығын|шығыс [бюджет]"),
    "net_lending": ("чист бюджет кредитован", "таза бюджет кредит|несие [бер]"),
    "loans_made": ("бюджет кредит", "бюджет кредит|несие [бер]"),
    "loan_repayment": ("погашен бюджет кредит", "бюджет кредит|несие өте"),
    "financial_assets_balance": (
        "сальдо операци финансов актив",
        "қаржы актив операция сальдо [жасал жүргізіл]",
    ),
    "financial_assets_acquisition": ("приобретен финансов актив", "қаржы актив сатып ал"),
    "financial_assets_sale": (
        "поступлен продаж финансов актив [государств]",
        "қаржы актив сату түс [мемлекет]",
    ),
    "balance": ("дефицит|профицит [бюджет]", "тапшылы|профицит [бюджет]"),
    "non_oil_balance": ("ненефтян дефицит|профицит [бюджет]", "мұнай қатысты емес тапшылы|профицит [бюджет]"),
    "financing": (
        "финансирован дефицит [бюджет использован профицит]",
        "қаржыландыр тапшылы|профицит [бюджет пайдалан]",
    ),
    "loans_received": ("поступлен займ|заем|заём", "қарыз түс"),
    "loans_repaid": ("погашен займ|заем|заём", "қарыз өте"),
    "balances_used": ("используем|использован остат [бюджет средств]", "пайдалан қалдық [бюджет қаражат]"),
}
_TELLS_NOTHING: Final = frozenset(("по", "с", "со", "от", "в", "сумме", "бойынша", "сомасында"))
_OPTIONAL: Final = re.compile(r" ?\[(.+)\]")


def _stems(phrase: str) -> tuple[list[tuple[str, ...]], tuple[str, ...]]:
    """Return the stems of the words that a label must have, and of those that it may have."""
    optional = _OPTIONAL.search(phrase)
    needed = [tuple(word.split("|")) for word in _OPTIONAL.sub("", phrase).split()]
    return needed, tuple(optional[1].split()) if optional else ()


_ITEMS: Final = [(item, *_stems(phrase)) for item, phrases in _WORDS.items() for phrase in phrases]
_ANY_STEM: Final = re.compile(
    r"(?<!\w)(?:" + "|".join(stem for _, needed, _ in _ITEMS for word in needed for stem in word) + ")",
    re.IGNORECASE,
)
# What an item may be parted into further; such lines are no totals of their own.
_NESTED: Final = (
    r"(?:субвенци|целев|бюджетн\w+ (?:субвенци|изъят)|"
    r"(?:трансферт\w+ )?из (?:республик|област|районн|городск|национал|вышесто)|"
    r"нысаналы|бюджеттік (?:субвенция|алып)|республикалық|облыстық|аудандық)[^\d:;]{0,160}?"
)
_PARTS: Final = (
    r"(?:в том числе|в т\. ?ч\.|из них|(?:с?оның|олардың) ішінде)(?: по| мыналар бойынша| бойынша)?(?!\w)"
)
_BULLET: Final = (
    rf" ?(?:{_PARTS} ?[:,]? ?)?[«\"“„]?(?:(?:\d{{1,2}}|[IVXІХ]{{1,4}})\. ?)?"
    r"(?:(?:\d{1,2}|[а-яё])[.)]{1,2} ?|[-–—•*] ?)?(?:по )?"
)
# Of a longer number no part is taken for it.
_NUMBER: Final = rf"{NUMBER}(?!\d|[,.]\d)"
# A dash or a colon parts label and number; a second dash is a minus, as are "(-)", "минус" and brackets.
_AMOUNT: Final = (
    r" ?,? ?(?P<separator>[-–—−‑:]?) ?(?:[-–—] ?(?=равн|ноль|нөл))?(?P<amount>"
    r"(?P<zero>равн\w+ нулю|нөлге тең|ноль|нөл)|"
    rf"(?P<minus>\( ?[-–−] ?\) ?|минус |[-–−‑] ?)?(?P<open>\()?(?P<number>{_NUMBER})(?(open)\)))"
    rf" ?(?P<unit>(?:(?:тысяч|мың) ?(?=тыс|мың))?(?:{UNIT}))?(?!\w)"
)
# "дефицит (-), профицит (+) бюджета": no minus of an amount.
_SIGN_OF_NAME: Final = r"\([-–](?=\)[,/ ]{1,3}[^\W\d_])|\(\+(?=\))|(?:(?<=\))|(?<=\) ))[,/](?= ?[^\W\d_])"
_LABEL: Final = rf"(?P<label>\(?[^\W\d_](?:[^\W\d_]|[() ]|{_SIGN_OF_NAME}){{2,200}}?)(?!\w)"
_ITEM: Final = re.compile(rf"{_BULLET}{_LABEL}(?: бойынша| в сумме)?{_AMOUNT}", re.IGNORECASE)
_NESTED_ITEM: Final = re.compile(f"{_BULLET}{_NESTED}(?=[ ,]*[-–—−‑:(]|  ?[0-9]){_AMOUNT}", re.IGNORECASE)
# What looks like an item, whatever follows its amount.
_NUMBERED: Final = re.compile(r"(?<!\d)\d{1,2}\) ?$")
_UNREAD: Final = re.compile(
    rf"(?P<number>\d{{1,2}}\) ?)?{_LABEL}(?: бойынша| в сумме)?[^\w;.\n]{{0,12}}"
    r"(?:\d[\d ,]{0,20}|равн|ноль|нөл)[^;.\n]{0,40}",
    re.IGNORECASE,
)
# Punctuation, or what begins after a last item that has none.
_END: Final = re.compile(
    rf"(?:,? ?{_PARTS})? ?(?P<end>[:;,.][»\"”“]?|[»\"”“][;,.]?|$|"
    r"(?= (?:\d{1,2}[.)]|[>*]|[А-ЯӘҒҚҢӨҰҮҺІ])))"
)


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
    amount = _ITEM.match(text, start)
    end = _END.match(text, amount.end()) if amount else None
    item = _item_of(amount["label"]) if amount else ""
    if not (amount and end and item):
        return None
    number, unit = amount["number"] or "0", amount["unit"] or ""
    printed = Decimal(number.replace(" ", "").replace(",", "."))
    # Budgets know no tenths of a tenge: thousands are meant.
    unit_kzt = parse_unit(unit) if unit else 1
    kzt = printed * (1_000 if printed != int(printed) else unit_kzt)
    if kzt != int(kzt) or (kzt and not unit) or unit_kzt > 1_000:
        return None
    # A true minus is one even where no separator stands before it.
    is_negative = bool(amount["minus"] or amount["open"] or amount["separator"] == "−")
    if amount["minus"] and amount["open"]:
        return None
    return StatedItem(
        item=item,
        label=amount["label"].rstrip(),
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
    nested = _NESTED_ITEM.match(text, start)
    end = _END.match(text, nested.end()) if nested else None
    return (end.end(), end["end"] not in (":", ";", ",")) if end else None


def unread_items(text: str) -> Iterator[re.Match[str]]:
    """Yield what looks like an item in a text of which all that was read is gone, however its amount is written.

    >>> [(found["number"], found["label"]) for found in unread_items("2) доходы – 5 тысяч миллион тенге")]
    [('2) ', 'доходы')]
    """
    end = 0
    for stem in _ANY_STEM.finditer(text):
        numbered = _NUMBERED.search(text, max(end, stem.start() - 5), stem.start())
        found = _UNREAD.match(text, numbered.start() if numbered else stem.start())
        if found and stem.start() >= end and _item_of(found["label"]):
            end = found.end()
            yield found


def _item_of(label: str) -> str:
    """Return the item that a label calls, empty if none or more than one."""
    words = [word for word in re.findall(r"[^\W\d_]+", label.casefold()) if word not in _TELLS_NOTHING]
    found = {
        item
        for item, needed, optional in _ITEMS
        if all(any(word.startswith(stems) for word in words) for stems in needed)
        and all(word.startswith((*optional, *(stem for stems in needed for stem in stems))) for word in words)
    }
    return found.pop() if len(found) == 1 else ""
