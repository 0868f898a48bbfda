"""Inbox: the files that wait in `data/inbox/`, by decision: the two editions of one are put together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from budget.errors import BudgetError, Problem, RefusedError
from budget.formats import read_document
from budget.importer import NamesInText, names_in_text
from budget.languages import Language

INBOX_FOLDER: Final = "inbox"
# What says of the folder what it is.
_EXPLAINED: Final = "README.md"


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


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits: the files of each decision, one a language, the oldest decision first, and what cannot be read."""

    decisions: list[dict[Language, WaitingFile]] = field(default_factory=list)
    refused: list[tuple[Path, BudgetError]] = field(default_factory=list)


def inbox_files(inbox: Path) -> list[Path]:
    """Return the uploaded files, in folders below too: a folder that is dropped on GitHub's page arrives as one."""
    return sorted(path for path in inbox.rglob("*") if not path.is_dir() and path != inbox / _EXPLAINED)


def waiting_in(inbox: Path) -> Waiting:
    """Read what waits. Two texts are of one decision if they print one date and number and are in two languages.

    A text that prints none belongs to the one decision that lacks its language, if there is one.
    """
    waiting = Waiting()
    read: list[WaitingFile] = []
    for path in inbox_files(inbox):
        try:
            read.append(_read(path))
        except BudgetError as error:
            waiting.refused.append((path, error))
    for file in sorted(
        read, key=lambda file: (not file.names.dated_number, file.names.dated_number, file.path)
    ):
        fitting = [*_lacking(file, waiting.decisions)]
        if fitting and (file.names.dated_number or not fitting[1:]):
            fitting[0][file.language] = file
        else:
            waiting.decisions.append({file.language: file})
    return waiting


def _lacking(
    file: WaitingFile, decisions: Sequence[dict[Language, WaitingFile]]
) -> Iterator[dict[Language, WaitingFile]]:
    """Yield the decisions to which a file may belong."""
    for files in decisions:
        numbers = {each.names.dated_number for each in files.values()}
        if file.language not in files and numbers <= {file.names.dated_number or next(iter(numbers))}:
            yield files


def _read(path: Path) -> WaitingFile:
    if path.is_symlink():
        raise RefusedError(Problem.from_key(str(path), "not_a_file", "name_one_file"))
    lines = read_document(path).lines
    return WaitingFile(path, lines, names_in_text(lines, str(path)))
