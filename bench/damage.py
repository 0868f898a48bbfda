"""What an extraction does to the text of a decision: one kind of damage a function, lines in and lines out.

A row is a line of cells parted by tabs, or of a text without cells any line with a number.
"""

import random
import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Final

Lines = list[str]
Damage = Callable[[Lines, random.Random], Lines]
_NUMBER: Final = re.compile(r"\d+(?:[ \u00a0]\d{3})*(?:,\d)?")
_AMOUNT: Final = re.compile(r"(?<![\d№/.-])[-–−]?\d{1,3}(?:[ \u00a0]?\d{3})*(?:,\d)?\s*$")
_LOOK_ALIKE: Final = str.maketrans("АВЕКМНОРСТХаеорсухіО0З", "ABEKMHOPCTXaeopcyxi0O3")
_UNITS: Final = ("тысяч тенге", "тыс. тенге", "мың теңге", "тенге", "теңге")


def _rows(lines: Lines) -> list[int]:
    """Return where an amount ends a line."""
    return [at for at, line in enumerate(lines) if _AMOUNT.search(line)]


def _pick(lines: Lines, rng: random.Random, *, cells: bool = False) -> int:
    """Return where one row is. Raises IndexError where there is none, as every damage does that finds nothing."""
    return rng.choice([at for at in _rows(lines) if not cells or "\t" in lines[at]])


def _in_line(lines: Lines, at: int, change: Callable[[str], str]) -> Lines:
    return [*lines[:at], change(lines[at]), *lines[at + 1 :]]


def _in_number(lines: Lines, rng: random.Random, change: Callable[[str], str]) -> Lines:
    """Change one number of one line."""
    at = rng.choice([at for at, line in enumerate(lines) if _NUMBER.search(line)])
    number = rng.choice([*_NUMBER.finditer(lines[at])])
    return _in_line(lines, at, lambda line: line[: number.start()] + change(number[0]) + line[number.end() :])


def _in_amount(lines: Lines, rng: random.Random, change: Callable[[str], str]) -> Lines:
    """Change the amount at the end of one row."""
    return _in_line(lines, _pick(lines, rng), lambda line: _AMOUNT.sub(lambda found: change(found[0]), line))


def _one_digit(change: Callable[[str, random.Random], str]) -> Callable[[str, random.Random], str]:
    def changed(text: str, rng: random.Random) -> str:
        at = rng.choice([at for at, sign in enumerate(text) if sign.isdigit()])
        return text[:at] + change(text[at], rng) + text[at + 1 :]

    return changed


_digit_changed = _one_digit(lambda digit, rng: rng.choice("0123456789".replace(digit, "")))
_digit_lost = _one_digit(lambda *_: "")
_digit_doubled = _one_digit(lambda digit, _: digit * 2)


def _digits_swapped(text: str, rng: random.Random) -> str:
    at = rng.choice([at for at in range(len(text) - 1) if text[at : at + 2].isdigit()])
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def _space_put(text: str, rng: random.Random) -> str:
    at = rng.randint(1, len(text))
    return text[:at] + rng.choice(" \u00a0\u2009\u202f\u00ad\u200b") + text[at:]


def _swapped(lines: Lines, one: int, other: int, pattern: re.Pattern[str]) -> Lines:
    """Exchange what a pattern finds in two lines."""
    found = pattern.search(lines[one]), pattern.search(lines[other])
    if not (found[0] and found[1]):
        raise IndexError
    first, second = found[0][0], found[1][0]
    lines = _in_line(lines, one, lambda line: pattern.sub(lambda _: second, line, count=1))
    return _in_line(lines, other, lambda line: pattern.sub(lambda _: first, line, count=1))


def _near(lines: Lines, rng: random.Random) -> tuple[int, int]:
    """Return two rows that stand near each other."""
    rows = _rows(lines)
    at = rng.randrange(len(rows) - 1)
    return rows[at], rows[min(at + rng.randint(1, 4), len(rows) - 1)]


def _swap(pattern: str) -> Damage:
    """Exchange what a pattern finds in two rows near each other."""
    return lambda lines, rng: _swapped(lines, *_near(lines, rng), re.compile(pattern))


def _amounts_slipped(lines: Lines, rng: random.Random) -> Lines:
    """Move the amounts of some rows down by one row, as a column does that lost a cell."""
    rows = _rows(lines)
    first = rng.randrange(len(rows) - 2)
    run = rows[first : first + rng.randint(2, 6)]
    amounts = [_AMOUNT.search(lines[at])[0] for at in run]  # type: ignore[index] # of these lines each has one
    new = [*lines]
    for at, amount in zip(run, [amounts[-1], *amounts[:-1]], strict=True):
        new[at] = _AMOUNT.sub(lambda _, amount=amount: amount, lines[at])  # type: ignore[misc]
    return new


def _rows_dropped(lines: Lines, rng: random.Random, most: int = 12) -> Lines:
    at = _pick(lines, rng)
    return lines[:at] + lines[at + rng.randint(1, most) :]


def _row_doubled(lines: Lines, rng: random.Random) -> Lines:
    at = _pick(lines, rng)
    return lines[: at + 1] + lines[at:]


def _row_moved(lines: Lines, rng: random.Random) -> Lines:
    at, to = _pick(lines, rng), _pick(lines, rng)
    rest = lines[:at] + lines[at + 1 :]
    return [*rest[:to], lines[at], *rest[to:]]


def _cells(lines: Lines, rng: random.Random, change: Callable[[list[str]], list[str]]) -> Lines:
    at = _pick(lines, rng, cells=True)
    return _in_line(lines, at, lambda line: "\t".join(change(line.split("\t"))))


def _cells_merged(lines: Lines, rng: random.Random) -> Lines:
    def merge(cells: list[str]) -> list[str]:
        at = rng.randrange(len(cells) - 1)
        return [*cells[:at], f"{cells[at]} {cells[at + 1]}".strip(), *cells[at + 2 :]]

    return _cells(lines, rng, merge)


def _cell_split(lines: Lines, rng: random.Random) -> Lines:
    def split(cells: list[str]) -> list[str]:
        at = rng.choice([at for at, cell in enumerate(cells) if " " in cell])
        words = cells[at].split(" ")
        part = rng.randrange(1, len(words))
        return [*cells[:at], " ".join(words[:part]), " ".join(words[part:]), *cells[at + 1 :]]

    return _cells(lines, rng, split)


def _cells_shifted(lines: Lines, rng: random.Random) -> Lines:
    """Move the cells of a row, or of all that follow it, one column to the left or to the right."""

    def shifted(line: str) -> str:
        return line.removeprefix("\t") if is_left else f"\t{line}"

    is_left, at = rng.random() < 0.5, _pick(lines, rng, cells=True)
    end = at + rng.choice((1, 1, 3, len(lines)))
    return [shifted(line) if at <= n < end and "\t" in line else line for n, line in enumerate(lines)]


def _cells_swapped(lines: Lines, rng: random.Random) -> Lines:
    def swap(cells: list[str]) -> list[str]:
        at = rng.randrange(len(cells) - 1)
        return [*cells[:at], cells[at + 1], cells[at], *cells[at + 2 :]]

    return _cells(lines, rng, swap)


def _columns_swapped(lines: Lines, rng: random.Random) -> Lines:
    """Exchange the last two columns, those of two years, with or without their heads."""
    width = lines[_pick(lines, rng, cells=True)].count("\t")
    with_heads = rng.random() < 0.5

    def swap(line: str) -> str:
        cells = line.split("\t")
        if len(cells) != width + 1 or not (with_heads or _AMOUNT.search(line)):
            return line
        return "\t".join([*cells[:-2], cells[-1], cells[-2]])

    return [*map(swap, lines)]


def _minus_lost(lines: Lines, rng: random.Random) -> Lines:
    at = rng.choice([at for at, line in enumerate(lines) if re.search(r"(?<!\S)[-–−] ?\d", line)])
    return _in_line(lines, at, lambda line: re.sub(r"(?<!\S)[-–−] ?(?=\d)", "", line))


def _dash_changed(lines: Lines, rng: random.Random) -> Lines:
    at = rng.choice([at for at, line in enumerate(lines) if re.search("[-–—−]", line)])
    return _in_line(lines, at, lambda line: re.sub("[-–—−]", lambda _: rng.choice("-–—−\u2010\u00ad"), line))


def _letters_alike(lines: Lines, rng: random.Random) -> Lines:
    at = rng.randrange(len(lines))
    return _in_line(
        lines, at, lambda line: "".join(s.translate(_LOOK_ALIKE) if rng.random() < 0.3 else s for s in line)
    )


def _furniture_put(lines: Lines, rng: random.Random) -> Lines:
    at = rng.randrange(len(lines))
    other = lines[rng.randrange(len(lines))]
    said = rng.choice(
        (str(rng.randint(1, 60)), f"- {rng.randint(1, 60)} -", f"стр. {rng.randint(1, 60)}", other)
    )
    return [*lines[:at], said, *lines[at:]]


def _line_wrapped(lines: Lines, rng: random.Random) -> Lines:
    at = rng.choice([at for at, line in enumerate(lines) if re.search(r"\S\s+\S", line)])
    gap = rng.choice([*re.finditer(r"(?<=\S)\s+(?=\S)", lines[at])])
    return [*lines[:at], lines[at][: gap.start()], lines[at][gap.end() :], *lines[at + 1 :]]


def _lines_joined(lines: Lines, rng: random.Random) -> Lines:
    at = rng.randrange(len(lines) - 1)
    return [*lines[:at], f"{lines[at]} {lines[at + 1]}", *lines[at + 2 :]]


def _column_order(lines: Lines, rng: random.Random) -> Lines:
    """Take a stretch of lines column by column, as a text whose cells are read downwards."""
    at = rng.randrange(len(lines))
    run = lines[at : at + rng.randint(2, 8)]
    split = [re.split(r"\t|(?<=\D)\s+(?=[-–]?\d[\d ]*$)", line) for line in run]
    width = max(map(len, split))
    return [
        *lines[:at],
        *(row[n] for n in range(width) for row in split if n < len(row)),
        *lines[at + len(run) :],
    ]


def _name_cut(lines: Lines, rng: random.Random) -> Lines:
    at = rng.choice([at for at, line in enumerate(lines) if re.search(r"[а-яәі]{4}", line)])
    word = rng.choice([*re.finditer(r"[А-ЯӘІа-яәғқңөұүһіё-]{3,}", lines[at])])
    return _in_line(lines, at, lambda line: line[: word.start() + rng.randint(0, 3)] + line[word.end() :])


def _code_parted(lines: Lines, rng: random.Random) -> Lines:
    at = rng.choice([at for at, line in enumerate(lines) if re.search(r"(?<!\S)\d{2,3}(?!\S)", line)])
    code = rng.choice([*re.finditer(r"(?<!\S)\d{2,3}(?!\S)", lines[at])])
    put = rng.choice((" ", "\t", "\n", "/"))
    return "\n".join(
        _in_line(lines, at, lambda line: line[: code.start() + 1] + put + line[code.start() + 1 :])
    ).split("\n")


def _zero_lost(lines: Lines, rng: random.Random) -> Lines:
    at = rng.choice([at for at, line in enumerate(lines) if re.search(r"(?<!\S)0\d", line)])
    return _in_line(lines, at, lambda line: re.sub(r"(?<!\S)0(?=\d)", "", line, count=1))


def _unit_changed(lines: Lines, rng: random.Random) -> Lines:
    """Change the unit in one place, or in all."""
    unit = rng.choice([unit for unit in _UNITS if any(unit in line for line in lines)])
    new = rng.choice([other for other in (*_UNITS, "миллион тенге", "") if other != unit])
    places = [at for at, line in enumerate(lines) if unit in line]
    chosen = places if rng.random() < 0.3 else [rng.choice(places)]
    return [line.replace(unit, new) if at in chosen else line for at, line in enumerate(lines)]


def _letters_lost(lines: Lines, rng: random.Random) -> Lines:
    """Damage the encoding of one line: letters that become others, `?`, or what cp1251 makes of them."""
    at = rng.randrange(len(lines))
    damage: Sequence[Callable[[str], str]] = (
        lambda line: re.sub("[әғқңөұүһіӘҒҚҢӨҰҮҺІ]", "?", line),
        lambda line: re.sub("[а-я]", lambda found: found[0] if rng.random() < 0.9 else "\ufffd", line),
        lambda line: line.encode().decode("cp1251", errors="replace"),
        lambda line: line.translate(str.maketrans("қңғүұөһәіҚҢҒҮҰӨҺӘІ", "кнгууохаикнгууохаи")),
    )
    return _in_line(lines, at, rng.choice(damage))


def _signs_alike(lines: Lines, rng: random.Random) -> Lines:
    """Take signs for digits in an amount, or digits for each other, as character recognition does."""
    to = rng.choice(("OlЗ", "871"))
    return _in_amount(lines, rng, lambda amount: amount.translate(str.maketrans("013", to)))


def _of_text(
    change: Callable[[str, random.Random], str], *, amount: bool
) -> Callable[[Lines, random.Random], Lines]:
    where = _in_amount if amount else _in_number
    return lambda lines, rng: where(lines, rng, lambda text: change(text, rng))


def _mark_lost(text: str, rng: random.Random) -> str:
    return (
        text.replace(",", rng.choice(("", ".", " "))) if "," in text else text.replace(" ", rng.choice(",.'"))
    )


DAMAGES: Final[Mapping[str, Damage]] = {
    "digit changed": _of_text(_digit_changed, amount=False),
    "digit of an amount changed": _of_text(_digit_changed, amount=True),
    "digit lost": _of_text(_digit_lost, amount=False),
    "digit of an amount lost": _of_text(_digit_lost, amount=True),
    "digit doubled": _of_text(_digit_doubled, amount=True),
    "digits swapped": _of_text(_digits_swapped, amount=True),
    "digits swapped across rows": _swap(r"\d(?=[\d \u00a0,]*\s*$)"),
    "signs taken for digits": _signs_alike,
    "space in a number": _of_text(_space_put, amount=False),
    "decimal mark or space lost": _of_text(_mark_lost, amount=True),
    "amounts of two rows swapped": _swap(_AMOUNT.pattern),
    "amounts slipped by a row": _amounts_slipped,
    "codes of two rows swapped": _swap(r"(?<!\S)\d{1,3}(?=\s)"),
    "names of two rows swapped": _swap(r"[А-ЯӘҒҚҢӨҰҮҺІа-яәғқңөұүһіё][^\t\d]{6,}"),
    "row dropped": partial(_rows_dropped, most=1),
    "rows dropped": _rows_dropped,
    "row doubled": _row_doubled,
    "row moved": _row_moved,
    "cells merged": _cells_merged,
    "cell split": _cell_split,
    "cells shifted": _cells_shifted,
    "cells swapped": _cells_swapped,
    "columns of years swapped": _columns_swapped,
    "minus lost": _minus_lost,
    "dash changed": _dash_changed,
    "look-alike letters": _letters_alike,
    "page furniture put in": _furniture_put,
    "line wrapped": _line_wrapped,
    "lines joined": _lines_joined,
    "read by columns": _column_order,
    "name cut": _name_cut,
    "code parted": _code_parted,
    "zero of a code lost": _zero_lost,
    "unit changed": _unit_changed,
    "letters lost": _letters_lost,
}
