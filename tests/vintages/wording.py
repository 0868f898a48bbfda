"""The text of a decision in the wording and with the line habits of the real one: title, head, article, annexes."""

import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, field

from tests.vintages.annexes import Annex, Figures, Tagged, filled, spaced

# A place renamed in 2022, and two of another district that are named as two of these: whose form they have.
FORM = {"yntymak": "bostandyk", "birlik-akkol": "akkol", "birlik-karatau": "karatau-rural"}
RENAMED = {"yntymak": "сельского округа Ынтымак"}
MONTHS = (
    *("января", "февраля", "марта", "апреля", "мая", "июня"),
    *("июля", "августа", "сентября", "октября", "ноября", "декабря"),
)
# The items of the article: their words, the row of the annexes that they add up, the line of the real decision.
ITEMS = {
    "revenue": ("1) доходы – *, в том числе:", "balance revenue", 17),
    "revenue/1": ("налоговые поступления – *;", "revenue 1", 18),
    "revenue/2": ("неналоговые поступления – *;", "revenue 2", 19),
    "revenue/3": ("поступления от продажи основного капитала – *;", "revenue 3", 20),
    "revenue/4": ("поступления трансфертов – *;", "revenue 4", 21),
    "expenditure": ("2) затраты – *;", "balance expenditure", 22),
    "financial_assets_balance": (
        "3) сальдо по операциям с финансовыми активами – *:",
        "balance financial_assets_balance",
        23,
    ),
    "financial_assets_acquisition": (
        "приобретение финансовых активов – *;",
        "balance financial_assets_acquisition",
        24,
    ),
    "financial_assets_sale": (
        "поступления от продажи финансовых активов государства – *;",
        "financing 6",
        25,
    ),
    "balance": ("4) дефицит (профицит) бюджета – *;", "balance balance", 26),
    "financing": (
        "5) финансирование дефицита (использование профицита) бюджета – *;",
        "balance financing",
        27,
    ),
    "balances_used": ("используемые остатки бюджетных средств–*.", "financing 8", 29),
}
ROWS = {item: row for item, (_, row, _) in ITEMS.items()}


@dataclass
class Decision:
    """A made decision; `printed` and `stated` say what a reader must find in `text`."""

    council: str  # "Талас": Таласского района
    number: str
    date: str
    registration: tuple[str, str]
    whose: str  # of the title: О бюджете ...
    year: int  # the year that it approves; those after it are plans
    annexes: dict[int, tuple[str, int, Figures]]  # number -> place, fiscal year, figures
    totals: Figures = field(default_factory=dict)  # of the article, for `year`
    base: "Decision | None" = None
    article: str = "restated"  # restated | digits | silent
    was: Figures = field(default_factory=dict)  # the totals before
    text: str = ""
    lines: dict[str, int] = field(
        default_factory=dict
    )  # "karatau 2021 revenue 1" or "revenue" -> line, from 1

    @property
    def id(self) -> str:
        return f"{ {'Талас': 'talas', 'Бирлик': 'birlik'}[self.council] }-{self.date}-{self.number}"

    @property
    def kind(self) -> str:
        return "restates" if self.base else "approves"

    def printed(self) -> dict[tuple[str, int, str, str], tuple[int, int]]:
        """Return place, year, table, code -> tenge, line; a deficit is negative."""
        rows = {}
        for place, year, figures in self.annexes.values():
            for key, amount in figures.items():
                table, code = key.split(" ")
                tenge = amount * (-1000 if code == "balance" else 1000)
                rows[place, year, table, code] = tenge, self.lines[f"{place} {year} {key}"]
        return rows

    def stated(self) -> dict[str, tuple[int, int]]:
        """Return item -> tenge, line of what the article prints."""
        signs = {"balance": -1000}
        return {i: (self.totals[i] * signs.get(i, 1000), self.lines[i]) for i in ITEMS if i in self.lines}


def line_id(table: str, code: str) -> str:
    """Return by which a line is quoted: `e-07-124-008`."""
    return re.sub(r"[/_]", "-", f"{table[0]}-{code}")


def text_of(made: Decision, annexes: dict[str, Annex]) -> Iterator[Tagged]:
    yield from _article(made)
    for order, (number, (place, year, figures)) in enumerate(made.annexes.items()):
        for line in _heading(made, number, order == 0).split("\n"):
            yield line, ""
        form = annexes[FORM.get(place, place)]
        yield f"Бюджет {RENAMED.get(place, form.name)} на {year} год", ""
        for line, key in filled(form, annexes["berikkara"], figures):
            yield line, key and f"{place} {year} {key}"
        yield " ", ""
    yield "", ""


def _article(made: Decision) -> Iterator[Tagged]:
    district, base = f"{made.council}ского", made.base or made
    council = f"{district} районного маслихата"
    years = f"{base.year}-{base.year + 2} годы"
    title = named = f"О бюджете {made.whose} на {years}"
    if made.base:
        title = (
            f"О внесении изменений в решение Жамбылской области {council} от {date_words(base.date)} "
            f'№ {base.number} "{named}"'
        )
    yield "", ""
    yield from _wrapped(title)
    yield "", ""
    yield from _wrapped(
        f"Решение {council} Жамбылской области от {date_words(made.date)} № {made.number}. Зарегистрировано в "
        f"Министерстве юстиции Республики Казахстан {date_words(made.registration[1])} № {made.registration[0]}"
    )
    yield f"      Маслихат {district} района Жамбылской области РЕШИЛ:", ""
    if made.base:
        yield from _wrapped(
            f'      1. Внести в решение {council} Жамбылской области от {date_words(base.date)}  "{named}" '
            f"(№{base.number} Зарегистрировано в Реестре государственной регистрации нормативных правовых актов "
            f"за ) следующие изменения:№{base.registration[0]}"
        )
    if made.article == "digits":
        yield from _digits(made)
    elif made.article == "restated":
        listed = 42 if 15 in made.annexes else 14 if made.base else len(made.annexes)
        yield from _wrapped(
            f"      1. Утвердить бюджет {made.whose} {district} района Жамбылской области на {years} согласно "
            f"приложениям {', '.join(map(str, range(1, listed + 1)))} в том числе на {made.year} год в следующих "
            "объемах:"
        )
        for item, (words, _, _) in ITEMS.items():
            amount = made.totals[item]
            minus, unit = "- " * (item == "balance" and amount > 0), "тысяч " * (amount > 0)
            yield from _wrapped(f"      {words.replace('*', f'{minus}{spaced(amount)} {unit}тенге')}", item)
    if made.base:
        numbers = [str(number) for number in made.annexes]
        noun, to = ("приложения", "приложениям") if numbers[1:] else ("приложение", "приложению")
        which = f"{noun} {', '.join(numbers)} к указанному решению изложить"
        if numbers[2:]:  # the commas went astray in the real text
            which = f", ,  к указанному решению изложить{noun} {numbers[0]} {', '.join(numbers[1:])}"
        yield from _wrapped(
            f"      {which} в новой редакции согласно {to} {', '.join(numbers)} к настоящему решению."
        )
    yield f"      2. Настоящее решение вступает в силу с 1 января {made.year} года.", ""
    for line in ("Т. Капсаланов", "Секретарь маслихата", f"{district} района К. Садубаев"):
        yield f"      {line}", ""
    yield "", ""
    yield " ", ""


def _digits(made: Decision) -> Iterator[Tagged]:
    yield "      в пункте 1:", ""
    groups = (
        (1, ("revenue", "revenue/1", "revenue/4")),
        (2, ("expenditure",)),
        (4, ("balance",)),
        (5, ("financing", "balances_used")),
    )
    for number, items in groups:
        changes = [item for item in items if made.was[item] != made.totals[item]]
        if changes:
            yield f"      в подпункте {number}):", ""
        for item in changes:
            minus = "- " * (item == "balance")
            was, now = (f"«{minus}{spaced(amounts[item])}»" for amounts in (made.was, made.totals))
            yield f"      цифры {was} заменить цифрами {now};", item


def _wrapped(paragraph: str, item: str = "") -> Iterator[Tagged]:
    """Break lines as the source does, never inside an amount; `item` stands on the last line with a digit."""
    kept = re.sub(r"(?<=\d) (?=\d{3}\b(?! года))", "\0", paragraph)
    lines = [line.replace("\0", " ") for line in textwrap.wrap(kept, 83, break_on_hyphens=False)]
    last = max((n for n, line in enumerate(lines) if re.search(r"\d", line)), default=0)
    for n, line in enumerate(lines):
        yield line + " " * (n < len(lines) - 1), item if n == last else ""


def _heading(made: Decision, number: int, is_first: bool) -> str:
    district, base = f"{made.council}ского", made.base or made
    of = f"от {date_words(base.date).rsplit(' ', 2)[0]} №{base.number}"
    alone = f" Приложение {number} к решению маслихата \n{district} района {of}\n"
    if not made.base:
        return alone
    if is_first:
        own = f"{district} района от {date_words(made.date)} \n№ {made.number}"
        return f"Приложение к решению Маслихат \n\n{own}\n\n\n\n{alone}"
    if number < 10:
        return f"Приложение к решению Приложение {number} \n\nк решению маслихата {district} \nрайона {of}\n"
    return f"Приложение к решению Приложение \n{number} к решению маслихата {district} \n\nрайона {of}\n"


def date_words(date: str) -> str:
    year, month, day = map(int, date.split("-"))
    return f"{day} {MONTHS[month - 1]} {year} года"
