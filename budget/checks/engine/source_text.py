"""Checks: the text of the decision, read by a second, simpler reading than the importer's."""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from budget.checks.engine.amounts import MINUS, NUMBER, SIGN, ZERO, unit_worth
from budget.checks.engine.text_cells import TextCells
from budget.formats import note_lines, page_furniture
from budget.model import AnnexTitle
from budget.reference import Correction

# Latin letters that print like Cyrillic ones; texts are compared with all of them made Cyrillic.
LOOKALIKES: Final = str.maketrans("ABCEHKMOPTXaceopxyiIYh", "АВСЕНКМОРТХасеорхуіІУһ")
_NOT_LETTERS: Final = re.compile(r"[\s\u00ad\u200b-\u200d\u2060\ufeff]+")
# Digits of any script: an amount in other digits than 0-9 must not go unnoticed.
_DIGITS: Final = re.compile(r"\d+")
_ORDINAL: Final = re.compile(r"\s*([1-9])\.")
_COLUMN_NUMBERS: Final = re.compile(r"1 2 3( [4-9])*|2 3|3")
# The last cell of a table's head; what is left of a row of column numbers stands right under it.
_HEAD_ENDS: Final = (
    *("категория", "класс", "подкласс", "специфика", "наименование", "программа", "тенге"),
    *("санаты", "сыныбы", "ерекшелігі", "атауы", "бағдарлама", "теңге"),
)
_ANNEX_HEAD: Final = ("приложениекрешению", "приложение")
# In Kazakh the word "annex" ends its head: "Талас аудандық мәслихатының 2021 жылғы 1 шілдедегі № 11-2 шешіміне
# 1-қосымша", in one line or several. Must not match a row of the table above, nor who signed.
_KAZAKH_HEAD: Final = re.compile(
    r"(?!.*(?:хатшы|төраға)).*(?:қосымша|шешімі|мәслихат|жылғы)|№|n?\d[\d/-]{0,12}$|[^\W\d]{3,40}облысы(?:ның)?$"
)
# "Жилищно- 41 744": the word goes on below.
_WORD_GOES_ON: Final = re.compile(r"[^\W\d_]-\s+$")
# A separator between words and number in the article; a second dash after it is a minus.
_MINUS: Final = re.compile(rf"{SIGN}$")
_ARTICLE_MINUS: Final = re.compile(rf"[{MINUS}—:«“\"]\s*{SIGN}$")
# A dash at the end of a row, after white space: nothing.
_LAST_DASH: Final = re.compile(r"\s([-\u2013\u2014])\s*$")
# The number of a page: "- 2 -".
_FURNITURE: Final = re.compile(r"\s*[-–—] ?\d{1,4} ?[-–—]\s*$")
_UNIT: Final = re.compile(
    r"\s*((?:(?:тысяч[аи]?|тыс\.|мың|млн\.?|миллион(?:ов|а)?)\s*){0,2}(?:тенге|теңге|тг))", re.IGNORECASE
)
_MULTIPLES: Final = re.compile(r"тысяч[аи]?|тыс\.|мың|млн\.?|миллион(?:ов|а)?")
# Without spaces another word may follow right after it.
_CURRENCY: Final = re.compile(r"тенге|теңге|(?:(?<=тыс\.)|(?<=тысяч)|(?<=мың)|(?<=млн))тг|тг\b")
_UNIT_LETTERS: Final = re.compile(f"(?:{_MULTIPLES.pattern})?(?:{_CURRENCY.pattern})")


def letters(text: str) -> str:
    """Return a text without white space, letter case, Latin look-alikes and letters in two parts.

    >>> letters("H а л о г  на cобственность") == letters("Налог на собственность")
    True
    """
    return _NOT_LETTERS.sub("", unicodedata.normalize("NFC", text)).translate(LOOKALIKES).casefold()


@dataclass(frozen=True, slots=True)
class PrintedNumber:
    """A run of digits in an annex that is no amount: where it stands, and whether it numbers an item ("2.")."""

    line: int
    digits: str
    is_ordinal: bool = False


@dataclass(frozen=True, slots=True)
class StatedNumber:
    """A number of the article with the unit written after it; `line` is the line of the number."""

    line: int
    number: str
    unit: str


class SourceText:
    """The lines of a decision, 1-based, with the questions that the checks ask of them."""

    def __init__(self, lines: Sequence[str], corrections: Iterable[Correction] = ()) -> None:
        """Keep the lines, read as the register of corrections says."""
        read = list(lines)
        for number in page_furniture(lines):
            read[number - 1] = ""
        for correction in corrections:
            if 0 < correction.source_line <= len(read):
                index = correction.source_line - 1
                read[index] = read[index].replace(correction.printed, correction.read_as, 1)
        self.lines = tuple(read)
        self.cells = TextCells(read)
        normalised = [letters(line) for line in read]
        self._starts = [0, *accumulate(len(line) for line in normalised)]
        self._normalised_lines = normalised
        self._document = "".join(normalised)
        # Found once, asked for by many checks.
        self._headings: dict[tuple[str, int], tuple[int, int]] = {}
        beside = {*note_lines(read), *self._columns_numbered_below()}
        numbered = [number for number, line in enumerate(read, 1) if _DIGITS.search(line)]
        self._number_lines = [
            number
            for number in numbered
            if not self._is_column_row(number)
            and number not in beside
            and not _FURNITURE.match(read[number - 1])
        ]
        self._stated = [stated for number in numbered for stated in self._stated_on(number)]

    @property
    def parts_by_nothing(self) -> bool:
        """Tell whether most numbers of the article stand right behind a word, with no dash or colon between."""
        before = [self.line(stated.line).partition(stated.number)[0].rstrip() for stated in self._stated]
        return 2 * sum(text[-1:].isalpha() for text in before) > len(before)

    def line(self, number: int) -> str:
        """Return a line, empty if the text has no such line."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    def last_number(self, number: int, *, in_table: bool) -> str:
        """Return the last number that a line prints, with its minus, as printed; empty if it prints none."""
        line = self.line(number)
        if in_table and (dash := _LAST_DASH.search(line)):
            return dash[1]
        return next(reversed(self.numbers(number, in_table=in_table)), "")

    def numbers(self, number: int, *, in_table: bool) -> list[str]:
        """Return the numbers that a line prints, each with its minus, as printed.

        In a table a dash before the number is a minus; in a sentence it is one only after another dash, and words may
        stand for zero.
        """
        line, found = self.line(number), []
        matches = [*NUMBER.finditer(line), *([] if in_table else ZERO.finditer(line))]
        for match in sorted(matches, key=re.Match.start):
            before = line[: match.start()]
            minus = _MINUS.search(before)
            is_minus = minus and (
                not _WORD_GOES_ON.search(before) if in_table else _ARTICLE_MINUS.search(before)
            )
            found.append(line[minus.start() : match.end()] if minus and is_minus else match.group())
        return found

    def heading(self, title: AnnexTitle) -> tuple[int, int]:
        """Return the first and last line of the words "Бюджет ... на 2021 год"; zeros if they do not stand once."""
        key = (title.name_text, title.fiscal_year)
        if key not in self._headings:
            self._headings[key] = self._find_heading(letters(title.name_text), title.fiscal_year)
        return self._headings[key]

    def annex_head(self, heading_line: int, after: int) -> int:
        """Return the first line of the words "Приложение ..." above a heading, not before line `after` + 1."""
        first, is_kazakh = heading_line, False
        above = [
            number for number in range(heading_line - 1, max(after, 0), -1) if self.lines[number - 1].strip()
        ][:16]
        for number, next_above in zip(above[:15], [*above[1:], 0], strict=False):
            line = self._normalised_lines[number - 1]
            in_head = _KAZAKH_HEAD.match(line) is not None and "\t" not in self.lines[number - 1].strip()
            # Digits alone are the amount of a row, unless a sign stands above them.
            in_head &= not line.isdigit() or self._normalised_lines[next_above - 1].endswith("№")
            if is_kazakh and not in_head:
                break
            is_kazakh = is_kazakh or (in_head and "қосымша" in line)
            if is_kazakh or line.startswith(_ANNEX_HEAD):
                first = number
        return first

    def letters_of(self, first: int, last: int) -> str:
        """Return the letters and digits of lines `first` to `last`, as `letters` gives them."""
        return self._document[self._start(max(first, 1) - 1) : self._start(last)]

    def letters_after(self, words: str, last: int) -> str:
        """Return the letters and digits up to line `last` that stand behind these words, empty if there are none."""
        return self.letters_of(1, last).partition(letters(words))[2]

    def has(self, words: str, first: int = 1, last: int = 0) -> bool:
        """Tell whether lines `first` to `last` (0: the last of the text) print these words."""
        return letters(words) in self.letters_of(first, last or len(self.lines))

    def has_number(self, number: str, last: int) -> bool:
        """Tell whether the lines up to `last` print "№" or "N" and this number, the whole of it."""
        ends = set(self._starts)
        # "№ 35/2" may end its line, and the next one begin with "1.".
        locations = re.finditer(
            "(?:№|n)" + re.escape(letters(number)) + r"(?P<more>[0-9]|[-/][0-9])?", self.letters_of(1, last)
        )
        return any(not location["more"] or location.start("more") in ends for location in locations)

    def has_whole_lines(self, words: str, last: int, *, from_start: bool = True) -> bool:
        """Tell whether these words end a line up to `last`, and begin one too if `from_start`."""
        ends = set(self._starts)
        locations = re.finditer(re.escape(letters(words)), self.letters_of(1, last))
        return any(
            location.end() in ends and (not from_start or location.start() in ends) for location in locations
        )

    def other_numbers(self, first: int, last: int, cited: Mapping[int, Sequence[str]]) -> list[PrintedNumber]:
        """Return the numbers of lines `first` to `last` that are neither cited amounts nor column numbers."""
        found: list[PrintedNumber] = []
        numbers = self._number_lines
        for number in numbers[bisect_left(numbers, first) : bisect_right(numbers, last)]:
            line = self.line(number)
            if (others := self.cells.other_numbers(number, cited.get(number, ()))) is not None:
                found += [
                    PrintedNumber(number, "".join(_DIGITS.findall(cell)), len(cell.rstrip(".)")) == 1)
                    for cell in others
                ]
                continue
            for amount in (each for each in cited.get(number, ()) if line.rstrip().endswith(each)):
                line = line.rstrip().removesuffix(amount)
            ordinal = _ORDINAL.match(line)
            for match in _DIGITS.finditer(line):
                is_ordinal = ordinal is not None and match.start() == ordinal.start(1)
                found.append(PrintedNumber(number, match.group(), is_ordinal))
        return found

    def unit_of_tables(self, first: int, last: int) -> int:
        """Return how many tenge the unit is worth that the heads of the tables in these lines print."""
        here = self.letters_of(first, last)
        units = {unit_worth(match.group()) for match in _UNIT_LETTERS.finditer(here)}
        # Columns side by side part "тысяч" from "тенге": then each has its own line.
        multiples = _MULTIPLES.findall(here)
        if 1 in units and len(multiples) == len(_CURRENCY.findall(here)):
            units = {unit_worth(word) for word in multiples}
        return units.pop() if len(units) == 1 else 0

    def stated_numbers(self, last: int = 0) -> list[StatedNumber]:
        """Return the numbers with a unit in the lines up to `last`; the unit may stand on the next line."""
        return [stated for stated in self._stated if not last or stated.line <= last]

    def _find_heading(self, name: str, year: int) -> tuple[int, int]:
        # "Районный бюджет", "аудандық бюджет" is the whole name of the district's own.
        called = re.escape(name if name.endswith("бюджет") else f"бюджет{name}")
        forms = (
            *("{called}на{year}год", "{name}{year}{kk}бюджеті"),
            *("{year}{kk}{name}бюджеті", "{year}{kk}{called}"),
        )
        words = {"called": called, "name": re.escape(name.removesuffix("бюджеті"))}
        words |= {"kk": "жылғаарналған", "year": str(year)}
        found = [match for form in forms for match in re.finditer(form.format(**words), self._document)]
        if not found:
            # A table may have a column for each year.
            words |= {"kk": "жылдарғаарналған", "year": r"(?P<first>20\d\d)[-–—](?P<last>20\d\d)"}
            ranges = (match for form in forms for match in re.finditer(form.format(**words), self._document))
            found = [each for each in ranges if int(each["first"]) <= year <= int(each["last"])]
        # The article may say the same in a sentence; a heading fills its lines.
        begins = set(self._starts)
        whole = [match for match in found if {match.start(), match.end()} <= begins]
        found = whole or [match for match in found if match.start() in begins] or found
        if len(found) != 1:
            return 0, 0
        return self._line_at(found[0].start()), self._line_at(found[0].end() - 1)

    def _stated_on(self, number: int) -> Iterator[StatedNumber]:
        line = self.line(number)
        for match in NUMBER.finditer(line):
            unit = _UNIT.match(line[match.end() :] + " " + self.line(number + 1))
            if unit:
                yield StatedNumber(number, match.group(), " ".join(unit[1].split()))

    def _is_column_row(self, number: int) -> bool:
        line = " ".join(self.line(number).split())
        if not _COLUMN_NUMBERS.fullmatch(line):
            return False
        if line.startswith("1 2"):
            return True
        return self._document.endswith(_HEAD_ENDS, 0, self._starts[number - 1])

    def _columns_numbered_below(self) -> Iterator[int]:
        """Yield the lines of column numbers that stand one below the other: "1", "2", "3", ..."""
        run: list[int] = []
        for number, line in enumerate(self.lines, start=1):
            if text := line.strip():
                run = [*run, number] if text == str(len(run) + 1) else [number] * (text == "1")
                if len(run) > 2:
                    yield from run if len(run) == 3 else run[-1:]

    def _start(self, line: int) -> int:
        return self._starts[min(line, len(self.lines))]

    def _line_at(self, offset: int) -> int:
        return bisect_right(self._starts, offset)
