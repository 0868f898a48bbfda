"""The annexes of a real decision as forms: their rows are read, other amounts put into them, the sums made again.

Amounts are whole thousands of tenge, as the decision prints them.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

HEADER = re.compile(
    r"Категория|Функциональная|Администратор бюджет|Программа|Класс|Подкласс|Подпрограмма|[CС]умма|Наименование"
)
UNCODED = {
    "1.Доходы": "revenue",
    "2. Расходы": "expenditure",
    "4. Сальдо": "financial_assets_balance",
    "Приобретение": "financial_assets_acquisition",
    "5. Дефицит": "balance",
    "6. Финансирование": "financing",
}
AMOUNT = re.compile(r"(?<![\d.])\d{1,3}(?: \d{3})*$")
Figures = dict[
    str, int
]  # "revenue 1/04/3" -> 6057; "balance balance" as printed: a deficit without its minus
Tagged = tuple[str, str]  # a line of text, and what the amount on it is; "" for none


@dataclass
class Row:
    key: str
    start: int  # index of the line with the code, or with the name of a row without code
    line: int = -1  # index of the line that ends with the amount
    end: int = -1  # index after the last line of the name
    amount: int = 0


@dataclass
class Annex:
    """What stands from the line "Бюджет ... на 2021 год" to the end of the annex; `start` is the index of that line."""

    name: str
    start: int
    lines: list[str]
    rows: list[Row]

    @property
    def figures(self) -> Figures:
        return {row.key: row.amount for row in self.rows}


def read_annexes(source: str) -> list[Annex]:
    lines = source.split("\n")
    heads = [i for i, line in enumerate(lines) if re.match(r"Бюджет .* на 2021 год", line)]
    ends = [max(j for j in range(h) if lines[j].startswith("Приложение к решению")) - 1 for h in heads[1:]]
    annexes = []
    for head, end in zip(heads, [*ends, len(lines) - 1], strict=True):
        name = lines[head].removeprefix("Бюджет ").removesuffix(" на 2021 год")
        annexes.append(Annex(name, head, lines[head:end], read_rows(lines[head:end])))
    return annexes


def read_rows(lines: list[str]) -> list[Row]:
    rows: list[Row] = []
    table, path, in_header = "", [""], False
    for index, raw in enumerate(lines):
        line = raw.strip()
        waiting = rows[-1] if rows and rows[-1].line < 0 else None
        if not line or line == "1 2 3" or index == 0:
            continue
        item = next((name for start, name in UNCODED.items() if line.startswith(start)), "")
        code = re.match(r"(\d{1,3})(?: (?=\D)|$)", line)
        if item:
            table = item if item in ("revenue", "expenditure") else "financing"
            waiting, in_header = Row(f"balance {item}", index), False
            rows.append(waiting)
        elif HEADER.match(line):
            in_header = in_header or waiting is None
            table = "financing" if in_header and any(row.key == "expenditure 01" for row in rows) else table
            continue
        elif code and not waiting and not (line == "3" and table != "revenue"):
            path = _place_in_tree(code[1], table, path, {row.key for row in rows})
            waiting, in_header = Row(f"{table} {'/'.join(path)}", index), False
            rows.append(waiting)
            line = line[code.end() :]
        amount = AMOUNT.search(line)
        if waiting and table and amount:
            waiting.line, waiting.amount = index, int(amount[0].replace(" ", ""))
    for row, after in zip(rows, [*(row.start for row in rows[1:]), len(lines)], strict=True):
        row.end = next((i for i in range(row.line + 1, after) if HEADER.match(lines[i])), after)
    return rows


def _place_in_tree(code: str, table: str, path: list[str], seen: set[str]) -> list[str]:
    """Return the codes from the top down to `code`; its level does not follow from its width."""
    if table == "revenue":
        top = code in "14" and ("revenue 1" not in seen or (code == "4" and "revenue 1/04/4" in seen))
        second = code in ("04", "02")
    elif table == "expenditure":
        top, second = len(code) == 2, code == "124"
    else:
        top, second = code in ("5", "6", "7", "8", "16"), code in ("01", "452")
    return [*path[: 0 if top else 1 if second else 2], code]


def filled(form: Annex, donor: Annex, figures: Figures) -> list[Tagged]:
    """Return the form below its name with these figures; a row that it lacks comes from `donor`, after the others."""
    parts: list[list[Tagged]] = [[(line, "")] for line in form.lines]
    for row in form.rows:
        if row.key in figures:
            parts[row.line] = [(AMOUNT.sub(spaced(figures[row.key]), form.lines[row.line]), row.key)]
        else:
            parts[row.start : row.end] = [[]] * (row.end - row.start)
    after = max(row.end for row in form.rows if row.key.startswith("expenditure"))
    for row in donor.rows:
        if row.key in figures.keys() - form.figures.keys():
            borrowed = [(line, "") for line in donor.lines[row.start : row.end]]
            line = AMOUNT.sub(spaced(figures[row.key]), donor.lines[row.line])
            borrowed[row.line - row.start] = line, row.key
            parts[after - 1] = [*parts[after - 1], *borrowed]
    return [line for part in parts[1:] for line in part]


def total(figures: Figures, table: str, parent: str = "") -> int:
    """Return the sum of what stands directly below `parent`."""
    prefix = f"{table} {parent}/" if parent else f"{table} "
    return sum(v for k, v in figures.items() if k.startswith(prefix) and "/" not in k[len(prefix) :])


def summed(figures: Figures, *, used: int | None = None) -> Figures:
    """Make every whole again; balances fill the gap, or, where the balances `used` are given, transfers do."""
    new = {key: amount for key, amount in figures.items() if "assets" in key or not key.startswith("balance")}
    _add_up(new)
    gap = total(new, "expenditure") - total(new, "revenue")
    if used is not None:
        new["revenue 4/02/3"] += gap - used
        _add_up(new)
    new["financing 8"] = gap if used is None else used
    sides = {f"balance {side}": total(new, side) for side in ("revenue", "expenditure")}
    return new | sides | {"balance balance": new["financing 8"], "balance financing": new["financing 8"]}


def _add_up(figures: Figures) -> None:
    wholes = {key.rsplit("/", n)[0] for key in figures for n in range(1, key.count("/") + 1)}
    for key in sorted(wholes, key=lambda key: -key.count("/")):
        figures[key] = total(figures, *key.split(" "))


def scaled(figures: Figures, percent: int, *, to: int = 1) -> Figures:
    """Return each line times `percent`, rounded to `to`, none of them lost and nothing carried over."""
    grown = {k: v and max(to, (v * percent + 50 * to) // (100 * to) * to) for k, v in figures.items()}
    return summed(grown, used=0)


def changed(figures: Figures, deltas: Figures) -> Figures:
    """Add to lines; a new one brings its parents, one that comes to 0 goes with the parents that it leaves empty."""
    new = dict(figures)
    for key, delta in deltas.items():
        new[key] = new.get(key, 0) + delta
        above = [key.rsplit("/", n)[0] for n in range(1, key.count("/") + 1)]
        if new[key]:
            new |= {parent: 0 for parent in above if parent not in new}
            continue
        for gone in (key, *above):
            if not any(other.startswith(f"{gone}/") for other in new):
                del new[gone]
    return summed(new)


def stated(budgets: Iterable[Figures], rows: dict[str, str]) -> Figures:
    """Return the items of an article: each the sum of its row over the budgets."""
    budgets = list(budgets)
    return {item: sum(each.get(key, 0) for each in budgets) for item, key in rows.items()}


def spaced(amount: int) -> str:
    return f"{amount:,}".replace(",", " ")
