"""`budget inbox`: one decision of the inbox, read whole or not at all, and what is told of it."""

import contextlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from budget.commands.inbox_items import (
    change_items,
    finding_items,
    moved,
    new_place_items,
    page_items,
    problem_items,
    read_items,
    unknown_items,
)
from budget.commands.init import begin
from budget.commands.staged import StagedImport, examine_later, staged_import
from budget.commands.texts import DecisionText, read_texts
from budget.errors import BudgetError, ExitCode, Problem
from budget.importer import Given
from budget.inbox.report import Item, Items, Part
from budget.inbox.waiting import Texts, WaitingFile
from budget.languages import SOURCE_LANGUAGE, Language
from budget.locales import Spoken, spoken, text
from budget.reference import REFERENCE_FOLDER, Reference, load_reference
from budget.timeline import BudgetKey
from budget.urls import decision_path, place_path
from budget.views.history import decision_words
from budget.views.locale import Locale

# What a decision lacks that was not voted yet, and nothing else.
_OF_A_DRAFT: Final = {"problem.needs_number", "problem.needs_date"}


@dataclass
class Told:
    """What became of the files so far: the parts of the report, the files that were read, the pages that change."""

    parts: list[Part] = field(default_factory=list)
    read: list[Path] = field(default_factory=list)
    pages: list[str] = field(default_factory=list)
    decisions: int = 0
    stopped: int = 0
    drafts: int = 0
    exit_code: ExitCode = ExitCode.OK

    def refuse(self, title: Spoken, code: ExitCode, *sections: tuple[str, Items]) -> None:
        """Tell of what cannot be published; the worst code counts."""
        self.stopped += 1
        self.exit_code = max(self.exit_code, code)
        self.parts.append(Part(title, sections))

    def refuse_for(self, error: BudgetError, *paths: Path) -> None:
        """Tell of files that cannot be read, and why."""
        self.refuse(called(paths), error.exit_code, ("refused", problem_items(error.problems)))

    def put_aside(self, paths: Sequence[Path]) -> None:
        """Take files out of the inbox that are nobody's, and tell of it."""
        self.parts.append(Part(called(paths), [("read", _of_systems)]))
        for path in paths:
            path.unlink()
            self.read.append(path)

    @property
    def verdict(self) -> Spoken:
        """Return in one sentence what came out."""
        if self.drafts and self.drafts == self.stopped:
            return spoken("inbox.verdict.draft")
        kind = "refused" if self.exit_code else "read" if self.decisions else "nothing"
        return spoken(f"inbox.verdict.{kind}", count=self.decisions)


def called(paths: Sequence[Path]) -> Spoken:
    """Return what a part of the report is called of which only the files are known."""
    return lambda _: ", ".join(map(str, paths))


def take(files: Texts, data: Path, told: Told, site_url: str) -> None:
    """Read one decision into `data` and take its files out of the inbox; if it is refused, the reference stays."""
    in_order = [files[language] for language in sorted(files, key=lambda each: each != SOURCE_LANGUAGE)]
    with _kept_unless_done(data / REFERENCE_FOLDER) as done:
        if not _is_taken(in_order, data, told, site_url):
            return
        done()
    for file in in_order:
        file.path.unlink()
        told.read.append(file.path)
    told.decisions += 1


def _is_taken(files: Sequence[WaitingFile], data: Path, told: Told, site_url: str) -> bool:
    paths = [file.path for file in files]
    sections: list[tuple[str, Items]] = []
    unknown: tuple[Problem, ...] = ()
    try:
        begun = begin([(file.path, file.lines) for file in files], data, only_sure=True)
        sections.append(("names", new_place_items(begun)))
    except BudgetError as error:
        # Whose decision it is the import finds out too, or says that nobody does.
        unknown = tuple(each for each in error.problems if _key(each) != "problem.needs_council")
    try:
        reference = load_reference(data)
        texts, is_draft = _texts(paths, data, reference)
        with staged_import(texts, data, reference) as staged:
            sections = [
                ("read", read_items(staged, reference)),
                ("findings", finding_items(staged.checks, reference)),
                *sections,
                ("codes", unknown_items(staged, reference)),
                ("changes", change_items(staged, reference)),
            ]
            title = spoken("inbox.draft") if is_draft else _title(staged)
            if is_draft or staged.checks.exit_code:
                told.refuse(title, staged.checks.exit_code or ExitCode.REFUSED, *sections)
                told.drafts += not staged.checks.exit_code
                return False
            decision, budgets = staged.package.decision.decision, _shown_budgets(staged)
            staged.put_in_place()
    except BudgetError as error:
        stopped = dict.fromkeys((*unknown, *error.problems))
        told.refuse(called(paths), error.exit_code, ("refused", problem_items(stopped)), *sections)
        return False
    told.pages += [decision_path(decision), *(place_path(*budget) for budget in budgets)]
    sections.append(("pages", page_items(decision, budgets, reference, site_url)))
    told.parts.append(Part(title, sections))
    for target, checks in examine_later(staged, data, reference):
        later = spoken("import.examined", package=target)
        told.exit_code = max(told.exit_code, checks.exit_code)
        told.parts.append(Part(later, (("findings", finding_items(checks, reference)),)))
    return True


def _texts(paths: Sequence[Path], data: Path, reference: Reference) -> tuple[Sequence[DecisionText], bool]:
    """Return the texts of a decision, and whether it is a draft: that is looked through, not published."""
    pair = paths[0], paths[1] if paths[1:] else None
    try:
        return read_texts(pair, "", Given(), data, reference), False
    except BudgetError as error:
        if not {_key(each) for each in error.problems} <= _OF_A_DRAFT:
            raise
        return read_texts(pair, "", Given(is_draft=True), data, reference), True


def _key(problem: Problem) -> str:
    return problem.keys[0] if problem.keys else ""


def _of_systems(language: Language) -> Iterator[Item]:
    yield Item(text(language, "inbox.of_systems"))


def _title(staged: StagedImport) -> Spoken:
    decision = staged.package.decision
    return lambda language: decision_words(decision, Locale(language))


def _shown_budgets(staged: StagedImport) -> list[BudgetKey]:
    """Return the budgets whose pages change: the district's by year, then the decision's, the most moved first."""
    council, budgets = staged.package.decision.council, [*moved(staged)]
    return [*dict.fromkeys((*((council, year) for _, year in budgets), *budgets))]


@contextlib.contextmanager
def _kept_unless_done(folder: Path) -> Iterator[Callable[[], None]]:
    """Put a folder of files back as it was, unless what is yielded is called."""
    before = {path: path.read_bytes() for path in folder.glob("*") if path.is_file()}
    outcome: list[bool] = []
    try:
        yield lambda: outcome.append(True)
    finally:
        if not outcome:
            for path in folder.glob("*"):
                if path.is_file() and path not in before:
                    path.unlink()
            for path, content in before.items():
                if not path.is_file() or path.read_bytes() != content:
                    path.write_bytes(content)
