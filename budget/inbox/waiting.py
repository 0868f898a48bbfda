"""Inbox: the files that wait in `data/inbox/`, by decision: the two editions of one are put together."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from budget.errors import BudgetError, Problem, RefusedError
from budget.formats import read_document
from budget.importer import NamesInText, names_in_text
from budget.languages import Language

INBOX_FOLDER: Final = "inbox"
# What says of the folder what it is.
_EXPLAINED: Final = "README.md"
# What Word and the systems put beside a document; a folder that is dropped on GitHub's page brings them along.
_OF_SYSTEMS: Final = re.compile(r"~\$.*|\.DS_Store|\._.*|Thumbs\.db|desktop\.ini", re.DOTALL | re.IGNORECASE)
# An id without its council begins with the date: "2021-07-01-11-2".
_DATE: Final = len("2021-07-01")


@dataclass(frozen=True, slots=True)
class WaitingFile:
    """An uploaded file whose text can be read: its lines, and the names and particulars in it."""

    path: Path
    lines: Sequence[str]
    names: NamesInText

    @property
    def language(self) -> Language:
        """Return the language of the text."""
        return self.names.grammar.language


# The texts of a decision by language.
Texts = Mapping[Language, WaitingFile]


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits: the texts of each decision, the oldest first, the files that cannot be read, and those of systems."""

    decisions: Sequence[Texts]
    refused: Sequence[tuple[Path, BudgetError]]
    of_systems: Sequence[Path]


def waiting_in(inbox: Path) -> Waiting:
    """Read what waits, in folders below too: one that is dropped on GitHub's page arrives as a folder."""
    refused: list[tuple[Path, BudgetError]] = []
    read: list[WaitingFile] = []
    uploaded = [path for path in inbox.rglob("*") if not path.is_dir() and path != inbox / _EXPLAINED]
    of_systems = sorted(path for path in uploaded if _OF_SYSTEMS.fullmatch(path.name))
    for path in sorted({*uploaded} - {*of_systems}):
        try:
            read.append(_read(path))
        except BudgetError as error:
            refused.append((path, error))
    return Waiting(_paired(read), refused, of_systems)


def _paired(files: Sequence[WaitingFile]) -> list[Texts]:
    """Put two texts in two languages together if they print one date and number.

    Then those that have but one of these alike, and those of which one says nothing, if nothing else is like them:
    better to be told that a date is misprinted than to have two decisions.
    """
    alone: list[WaitingFile] = sorted(files, key=lambda file: (file.names.dated_number, file.path))
    decisions: list[dict[Language, WaitingFile]] = []
    for are_alike in (_is_same, _is_near, _is_unsaid):
        for file in [*alone]:
            others = [each for each in alone if each.language != file.language and are_alike(file, each)]
            if file in alone and (len(others) == 1 or (others and are_alike is _is_same)):
                decisions.append({file.language: file, others[0].language: others[0]})
                alone = [each for each in alone if each not in (file, others[0])]
    decisions += [{file.language: file} for file in alone]
    return sorted(decisions, key=lambda texts: max(file.names.dated_number for file in texts.values()))


def _is_same(one: WaitingFile, other: WaitingFile) -> bool:
    return one.names.dated_number == other.names.dated_number != ""


def _is_near(one: WaitingFile, other: WaitingFile) -> bool:
    this, that = one.names.dated_number, other.names.dated_number
    return bool(this and that) and (this[:_DATE] == that[:_DATE] or this[_DATE:] == that[_DATE:])


def _is_unsaid(one: WaitingFile, other: WaitingFile) -> bool:
    return not (one.names.dated_number and other.names.dated_number)


def _read(path: Path) -> WaitingFile:
    if path.is_symlink():
        raise RefusedError(Problem.from_key(str(path), "not_a_file", "name_one_file"))
    lines = read_document(path).lines
    return WaitingFile(path, lines, names_in_text(lines, str(path)))
