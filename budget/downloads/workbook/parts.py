"""Downloads: what XlsxWriter makes of a workbook before its texts have a language: parts with stand-ins for them."""

import re
from operator import itemgetter
from typing import Any, Final

from xlsxwriter.packager import Packager
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from budget.downloads.workbook.plan import Words
from budget.languages import LANGUAGES, Language

# What stands for a text until its language is known.
_OPEN, _CLOSE = "\ue000", "\ue001"
STAND_IN: Final = re.compile(f"{_OPEN}([0-9]+){_CLOSE}")
_MEANT: Final = ("numberStoredAsText", "formula", "formulaRange", "emptyCellReference")
_PROGRAM: Final = "docProps/app.xml"
_OF_PROGRAM: Final = re.compile(f"<[^<>]*{re.escape(_PROGRAM)}[^<>]*/>")
_IN_ORDER: Final = itemgetter(*LANGUAGES)


class Texts:
    """Texts, each once, in all languages: the number of each, and how long it is where it is longest."""

    def __init__(self) -> None:
        """Begin with none."""
        self._numbers: dict[tuple[str, ...], int] = {}
        self.longest: list[int] = []
        self.used = 0

    def number(self, words: Words) -> int:
        """Return the number of a text, counting it once more."""
        self.used += 1
        key = (words,) * len(LANGUAGES) if isinstance(words, str) else _IN_ORDER(words)
        found = self._numbers.get(key)
        if found is None:
            found = self._numbers[key] = len(self.longest)
            self.longest.append(max(map(len, key)))
        return found

    def stand_in(self, words: Words) -> str:
        """Return what stands for a text that differs between the languages; another stands for itself."""
        if isinstance(words, str) and _OPEN not in words:
            return words
        return f"{_OPEN}{self.number(words)}{_CLOSE}"

    def all(self, language: Language) -> list[str]:
        """Return the texts in a language by their numbers."""
        at = LANGUAGES.index(language)
        return [each[at] for each in self._numbers]


class ReadySheet(Worksheet):  # type: ignore[misc]  # XlsxWriter has no types
    """A sheet whose rows are ready: what XlsxWriter does for each cell takes three times as long."""

    def fill(self, ready: str, rows: int, columns: int) -> None:
        """Take so many rows and columns as they stand in the file."""
        self._ready = ready
        self._check_dimensions(0, 0)
        self._check_dimensions(rows - 1, columns - 1)

    def _write_rows(self) -> None:
        self.fh.write(self._ready)

    def _write_ignored_errors(self) -> None:
        # Codes are texts and parts are not neighbours: both are meant, so Excel need not mark them.
        self._xml_start_tag("ignoredErrors")
        self._xml_empty_tag("ignoredError", [("sqref", "A1:XFD1048576"), *dict.fromkeys(_MEANT, 1).items()])
        self._xml_end_tag("ignoredErrors")


class _Packager(Packager):  # type: ignore[misc]  # XlsxWriter has no types
    """Leaves the parts with the writer: it packs none."""

    def _create_package(self) -> list[Any]:
        parts = {name: part.getvalue() for part, name, _ in super()._create_package()}
        # What program wrote it, and the names of the sheets once more: nobody asks that.
        del parts[_PROGRAM]
        for name in ("[Content_Types].xml", "_rels/.rels"):
            parts[name] = _OF_PROGRAM.sub("", parts[name])
        self.workbook.parts = parts
        return []


class Writer(Workbook):  # type: ignore[misc]  # XlsxWriter has no types
    """What is written is in `parts`, by name."""

    parts: dict[str, str]

    def _get_packager(self) -> _Packager:
        return _Packager()

    def number_of(self, look: dict[str, Any]) -> int:
        """Return the number by which cells name how they look."""
        return int(self.add_format(look)._get_xf_index())  # noqa: SLF001 - cells are written here

    def close_with(self, cells: Texts) -> None:
        """Write all parts; the texts of the cells, which are `cells`, are only counted."""
        self.str_table.count, self.str_table.unique_count = cells.used, len(cells.longest)
        self.close()
