"""Command line: the texts of a decision, one a language: how they are read, and where they are kept."""

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from budget.errors import Problem, RefusedError
from budget.formats import Document, read_document
from budget.importer import Given, ImportReport, read_decision
from budget.model import Package
from budget.packages import PART, SOURCE_FOLDER, SOURCE_TEXTS, replace_package
from budget.reference import Reference


@dataclass(frozen=True, slots=True)
class DecisionText:
    """One language's text of a decision: its file, what it says by itself, where its canonical text is kept."""

    file: Path
    package: Package
    report: ImportReport
    stored: Path

    @property
    def document(self) -> Document:
        """Return the file as it was read."""
        return self.report.document or read_document(self.file)


def read_texts(
    files: tuple[Path, Path | None], decision: str, given: Given, data: Path, reference: Reference
) -> Sequence[DecisionText]:
    """Return what each text of a decision says by itself: the second file may be what is stored in the other language.

    Raises RefusedError if both files are in one language.
    """
    file, also = files
    package, report = read_decision(file, decision, reference, given)
    folder = data / SOURCE_FOLDER / package.decision.decision
    language = package.decision.figures_follow
    texts = [DecisionText(file, package, report, folder / SOURCE_TEXTS[language])]
    others = {name: folder / path for name, path in SOURCE_TEXTS.items() if name != language}
    for path in [also] if also else [path for path in others.values() if path.exists()]:
        other, of_other = read_decision(path, "", reference, Given.of(package.decision))
        if other.decision.figures_follow not in others:
            raise RefusedError(
                Problem.from_key(str(path), "same_language", "give_other_language", {"file": file})
            )
        texts.append(DecisionText(path, other, of_other, others[other.decision.figures_follow]))
    return texts


def refuse_other_source(text: DecisionText) -> None:
    """The stored text is never edited: figures already published cite its lines."""
    if text.stored.exists() and text.stored.read_bytes() != text.document.content:
        stored = {"stored": text.stored}
        raise RefusedError(Problem.from_key(str(text.file), "source_differs", "import_stored", stored))


def put_in_place(texts: Sequence[DecisionText], folder: Path, target: Path) -> None:
    """Store texts, files and package; if the package cannot be stored, what was stored for it goes again."""
    source = texts[0].stored
    made = [folder for folder in source.parents if not folder.exists()]
    new: list[Path] = []
    try:
        source.parent.mkdir(parents=True, exist_ok=True)
        for text in (each for each in texts if not each.stored.exists()):
            source, document, received = text.stored, text.document, text.file.read_bytes()
            # The file as received stands beside its canonical text, where that is another; the text, which tells
            # that both are there, comes last.
            if received != document.content:
                beside = ".received.txt" if document.kind == "text" else f".{document.kind}"
                new += _store(source.with_suffix(beside), received)
            new += _store(source, document.content)
        replace_package(folder, target)
    except OSError as error:
        _remove(new, made)
        reason = {"reason": error.strerror}
        raise RefusedError(Problem.from_key(str(source), "text_not_stored", "check_space", reason)) from error
    except BaseException:
        _remove(new, made)
        raise


def _store(path: Path, content: bytes) -> Sequence[Path]:
    """Write a file whole or not at all, and return it; a run that is killed leaves a part that the next one sweeps."""
    part = path.with_name(f".{path.name}{PART}")
    try:
        part.write_bytes(content)
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    return [path]


def _remove(files: Sequence[Path], made: Sequence[Path]) -> None:
    """Take back files and the folders made for them; what others put there stays."""
    with contextlib.suppress(OSError):
        for file in files:
            file.unlink(missing_ok=True)
        for folder in made:
            folder.rmdir()
